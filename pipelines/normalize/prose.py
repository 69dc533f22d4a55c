"""Figures in running text: sentences of paragraphs, bullets and footnotes.

Goes through the quantities of each sentence in order and gives each its claim (`claims`), its label
(`subjects`), and its scenario and period: what its own clause says, else what the sentence said before,
else the scope of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.model import BlockKind, Period, Scenario, StatementKind
from pipelines.normalize import periods, wording
from pipelines.normalize.claims import Claim, Subject, of_label, read_claim
from pipelines.normalize.cues import words_of_next
from pipelines.normalize.neighbours import (
    origin_or_bound,
    percentage_of_plan,
    result_over_plan,
    shared_change,
    shared_words,
    with_units_of_wholes,
)
from pipelines.normalize.passages import Passage, sentences
from pipelines.normalize.periods import Mention, Role
from pipelines.normalize.phrases import any_of
from pipelines.normalize.quantities import Quantity, QuantityReader, moved
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.subjects import Label, Subjects

_OPENING_WORDS = re.compile(
    rf"\W*(?:{any_of('trong | đến | tính | cuối | hết | từ | đầu | bước | sang | kết thúc | năm')}\s+)*",
    re.IGNORECASE,
)
"""What may stand before the year that a sentence opens with; 'Sau khi sáp nhập năm 2020, …' does not open with it."""
_LONGEST_ITEM = 200
"""Characters; the words before the first number of a shorter list item are all its label."""
_LATEST_OPENING = 25
"""Characters before a year that still opens its sentence ('Trong 6 tháng đầu năm 2023, …')."""
_TIME_ONLY = re.compile(
    r"(?:^|[,;:.(])\W*(?:(?:trong|đến|tính|kết\s+thúc|cuối|hết|phấn\s+đấu|dự\s+kiến|ước|riêng|kế\s+hoạch|năm\s+học|năm)\s+)*$",
    re.IGNORECASE,
)
"""What stands before a year that opens a clause ('đến cuối năm 2025, …')."""
_ADVERB_OF_TIME = re.compile(
    r"(?<!\w)(?:(?:trong|đến|tới|hết|cuối|vào|sang)\s+(?:(?:cuối|hết)\s+)?(?:năm\s+)?|nhiệm\s+kỳ\s*|giai\s+đoạn\s*)$",
    re.IGNORECASE,
)
"""What stands before a year that holds for the rest of its sentence if a comma follows ('… là trong năm 2022, …')."""
_AT_THE_BEGINNING = re.compile(
    r"(?<!tháng\s)(?<!từ\s)(?:^|(?<=\W))đầu\s+năm(?:\s+\d{4})?(?!\s*(?:đến|tới))(?=\W*$|[^,;]*$)",
    re.IGNORECASE,
)
"""'Tỷ lệ hộ nghèo đầu năm 2022 là 5,6%': where the year before ended."""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A quantity with all that the text says of it; positions are offsets in the passage."""

    quantity: Quantity
    claim: Claim
    label: Label
    scenario: Scenario
    period: Period
    quote_start: int
    quote_end: int
    confidence: float
    rules: tuple[str, ...]


@dataclass(slots=True)
class _Said:
    """What a sentence has said so far of when, and whether planned or reached."""

    period: Period | None = None
    scenario: Scenario | None = None


class ProseReader:
    """Reads the figures of the passages of one document."""

    def __init__(self, quantities: QuantityReader, scopes: ScopeReader, *, has_lost_stops: bool) -> None:
        self._quantities = quantities
        self._scopes = scopes
        self._has_lost_stops = has_lost_stops

    def read(self, passage: Passage) -> Iterator[ReadFigure]:
        """The figures of a passage, in order."""
        subjects = Subjects(passage.context)
        scope = passage.scope
        for number, (begin, end) in enumerate(sentences(passage.text, has_lost_stops=self._has_lost_stops)):
            sentence = passage.text[begin:end]
            quantities = self._quantities.find(sentence)
            scope = self._opening(sentence, scope)
            if quantities:
                scope = self._scopes.of_plan(sentence[: quantities[0].start], scope)
            subjects.begin_sentence()
            is_item = (
                number == 0 and passage.block_kind is BlockKind.LIST_ITEM and len(sentence) <= _LONGEST_ITEM
            )
            lead = sentence[: sentence.find(": ") + 1]
            if lead:
                scope = self._scopes.of_lead(lead[:-1], scope)
            yield from self._sentence(sentence, quantities, begin, scope, subjects, is_item=is_item)

    def _opening(self, sentence: str, scope: Scope) -> Scope:
        """A sentence that opens with a year ('Năm 2023 …') sets the period for what follows it in the passage."""
        opening = next(
            periods.find_mentions(
                sentence[: 2 * _LATEST_OPENING], default_year=self._scopes.default_year(scope.scenario)
            ),
            None,
        )
        if opening is None or opening.role is not Role.FOR or opening.start > _LATEST_OPENING:
            return scope
        if not _OPENING_WORDS.fullmatch(sentence[: opening.start]):
            return scope
        scenario = self._scopes.scenario_of_year(opening.period.end.year, scope.scenario)
        return Scope(
            scenario, opening.period, ("scenario:year", "period:opening_of_sentence"), scope.confidence
        )

    def _sentence(
        self,
        text: str,
        quantities: list[Quantity],
        offset: int,
        scope: Scope,
        subjects: Subjects,
        *,
        is_item: bool,
    ) -> Iterator[ReadFigure]:
        mentions = [
            mention
            for mention in periods.find_mentions(text, default_year=self._scopes.default_year(scope.scenario))
            if not any(
                quantity.start < mention.end and mention.start < quantity.end for quantity in quantities
            )
        ]
        said = _Said()
        last: Claim | None = None
        begin = 0
        for index, found in enumerate(with_units_of_wholes(text, quantities)):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            quantity = origin_or_bound(text, found, following)
            claim = read_claim(text, begin, quantity)
            cut = _cut(text, claim, following)
            previous = quantities[index - 1] if index else None
            claim = result_over_plan(text, claim, previous)
            shared = shared_words(text, quantity, following)
            label = subjects.label_of(text, begin, claim, cut, shared=shared, is_item=is_item and index == 0)
            if label.is_before:
                claim = of_label(claim, label.text)
            elif (
                claim.subject is Subject.ACHIEVED and previous is not None and label.subject_unit is not None
            ):
                claim = percentage_of_plan(text, claim, previous, label.text)
            claim = last = shared_change(text, claim, last)
            scenario, period, scope_rules = self._scope(text, begin, claim, cut, mentions, scope, said)
            yield ReadFigure(
                quantity=moved(claim.quantity, offset),
                claim=claim,
                label=label,
                scenario=scenario,
                period=period,
                quote_start=offset + _quote_start(text, begin, claim, label),
                quote_end=offset + max(cut, claim.end),
                confidence=quantity.confidence * label.confidence * scope.confidence,
                rules=(*quantity.rules, *claim.rules, label.rule, *scope_rules),
            )
            begin = cut if re.search(r"\w", text[claim.end : cut]) else claim.end

    def _scope(
        self,
        text: str,
        begin: int,
        claim: Claim,
        cut: int,
        mentions: list[Mention],
        scope: Scope,
        said: _Said,
    ) -> tuple[Scenario, Period, tuple[str, ...]]:
        """Scenario and period of a figure, and the rules that told them."""
        own = [mention for mention in mentions if mention.role is Role.FOR and begin <= mention.start < cut]
        after = [mention for mention in own if mention.start >= claim.end]
        before = [
            mention
            for mention in own
            if mention.start < claim.quantity.start
            and (
                not re.search(r"[,;]", text[mention.end : claim.quantity.start])
                or _TIME_ONLY.search(text[: mention.start])
                or (
                    _ADVERB_OF_TIME.search(text[: mention.start])
                    and text[mention.end :].lstrip().startswith(",")
                )
            )
        ]
        if claim.quantity.is_origin:
            period = after[-1].period if after else periods.year(scope.period.end.year - 1)
            return Scenario.ACTUAL, period, ("scenario:origin_of_change", "period:origin_of_change")
        if _AT_THE_BEGINNING.search(claim.words_before):
            of_year = before[-1].period if before else scope.period
            return (
                Scenario.ACTUAL,
                periods.year(of_year.end.year - 1),
                ("scenario:beginning_of_year", "period:year_before"),
            )
        if before:
            said.period = before[-1].period
        named = after[-1].period if after else said.period
        said.scenario = self._scopes.scenario_of_words(text[begin : claim.quantity.start]) or said.scenario
        if named is not None and named != scope.period:
            scenario = claim.scenario or self._scenario_of(named, scope, said)
            return scenario, named, ("scenario:year", "period:clause")
        if claim.scenario is not None:
            return claim.scenario, scope.period, ("scenario:clause", *scope.rules[1:])
        clause = re.split(r"[,;(]", text[begin : claim.quantity.start])[-1]
        if scope.scenario is Scenario.ACTUAL and self._scopes.scenario_in_results(clause):
            return (
                Scenario.TARGET,
                periods.year(scope.period.end.year),
                ("scenario:outright_plan", *scope.rules[1:]),
            )
        if not scope.is_titled and said.scenario is not None and said.scenario is not scope.scenario:
            number = self._scopes.default_year(said.scenario)
            return said.scenario, periods.year(number), ("scenario:words", "period:of_the_document")
        return scope.scenario, scope.period, scope.rules

    def _scenario_of(self, named: Period, scope: Scope, said: _Said) -> Scenario:
        """Whether a period that a clause names is one of results or of plans."""
        years = named.end.year - named.start.year
        if years > 1:
            return said.scenario or self._scopes.scenario_of_term(named, scope.scenario)
        # A school year or a season over the turn of the year says nothing of it.
        return scope.scenario if years else self._scopes.scenario_of_year(named.end.year, scope.scenario)


def _cut(text: str, claim: Claim, following: Quantity | None) -> int:
    """Where the words after a quantity stop being its own."""
    if following is None:
        return len(text)
    between = text[claim.end : following.start]
    return claim.end + wording.split_between(between, words_of_next(between), has_label=claim.is_definite)


def _quote_start(text: str, begin: int, claim: Claim, label: Label) -> int:
    """Where the clause of a figure begins: at its label where that stands before it, else after the figure before."""
    first_words = r"\W+".join(re.escape(word) for word in label.text.split()[:2])
    match = re.compile(first_words).search(text, begin, claim.quantity.start) if first_words else None
    if match is None or claim.statement is not StatementKind.LEVEL:
        match = re.compile(r"[\s,;:.)]*").match(text, begin)
        return match.end() if match else begin
    return match.start()
