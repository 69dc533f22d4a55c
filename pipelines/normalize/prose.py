"""Figures in running text: sentences of paragraphs, bullets and footnotes.

Ties each quantity of a sentence to its label, its kind of statement, its scenario and period, carrying subjects over from clause
to clause as a reader does ('diện tích 76 ha, đạt 100% KH, sản lượng 2.494 tấn').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.model import BlockKind, Period, Scenario, StatementKind
from pipelines.normalize import periods, wording
from pipelines.normalize.claims import Claim, Subject, of_label, read_claim, strip_cues
from pipelines.normalize.passages import Passage, sentences
from pipelines.normalize.periods import Mention, Role
from pipelines.normalize.quantities import Quantity, QuantityReader, moved
from pipelines.normalize.scopes import Scope, ScopeReader

GENERIC_NOUNS = frozenset(
    {"người", "hộ", "trườnghợp", "lượt", "em", "cháu", "con", "lần", "thẻ", "cái", "chiếc", "suất", "cas", "ca", "cây", "vụ", "đ/v", "đồngchí", "đ/c"}
)
"""Counted things that say nothing by themselves ('5 người' after a rate of new members)."""


_LONGEST_ITEM = 200
"""Characters; the words before the first number of a shorter list item are all its label."""
_TIME_ONLY = re.compile(
    r"(?:^|[,;:.(])\W*(?:(?:trong|đến|tính|cuối|hết|phấn\s+đấu|dự\s+kiến|ước|riêng|kế\s+hoạch|năm)\s+)*$", re.IGNORECASE
)
"""What stands before a year that opens a clause ('đến cuối năm 2025, …')."""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A quantity with all that the text says of it; positions are offsets in the passage."""

    quantity: Quantity
    claim: Claim
    label: str
    context: tuple[str, ...]
    scenario: Scenario
    period: Period
    quote_start: int
    quote_end: int
    confidence: float
    rules: tuple[str, ...]


@dataclass(slots=True)
class _Carried:
    """What later clauses may lean on."""

    subject: str = ""
    """The last label that names what is measured and of what."""
    label: str = ""
    """The last label that is more than a measure."""
    previous: str = ""
    """The label of the figure before, whatever it is."""
    period: Period | None = None
    """A period named in the sentence, for the figures after it."""
    scenario: Scenario | None = None
    context: tuple[str, ...] = field(default=())


class ProseReader:
    """Reads the figures of the passages of one document."""

    def __init__(self, quantities: QuantityReader, scopes: ScopeReader, *, has_lost_stops: bool) -> None:
        self._quantities = quantities
        self._scopes = scopes
        self._has_lost_stops = has_lost_stops

    def read(self, passage: Passage) -> Iterator[ReadFigure]:
        """The figures of a passage, in order."""
        carried = _Carried()
        running: Scope = passage.scope
        for number, (begin, end) in enumerate(sentences(passage.text, has_lost_stops=self._has_lost_stops)):
            sentence = passage.text[begin:end]
            running = self._opening(sentence, running)
            is_item = number == 0 and passage.block_kind is BlockKind.LIST_ITEM and len(sentence) <= _LONGEST_ITEM
            carried = _Carried(subject=carried.subject, context=passage.context)
            yield from self._sentence(sentence, begin, running, carried, is_item=is_item)

    def _opening(self, sentence: str, scope: Scope) -> Scope:
        """A sentence that opens with a year ('Năm 2023 …') sets the period for what follows it in the passage."""
        opening = next(
            (mention for mention in periods.find_mentions(sentence[:40], default_year=self._scopes.plan_year)), None
        )
        if opening is None or opening.role is not Role.FOR or opening.start > 25:
            return scope
        scenario = self._scopes.scenario_of_year(opening.period.end.year, scope.scenario)
        return Scope(scenario, opening.period, ("scenario:year", "period:opening_of_sentence"), scope.confidence)

    def _sentence(
        self, text: str, offset: int, scope: Scope, carried: _Carried, *, is_item: bool
    ) -> Iterator[ReadFigure]:
        quantities = self._quantities.find(text)
        mentions = [
            mention
            for mention in periods.find_mentions(text, default_year=self._scopes.default_year(scope.scenario))
            if not any(quantity.start < mention.end and mention.start < quantity.end for quantity in quantities)
        ]
        begin = 0
        for index, quantity in enumerate(quantities):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            limit = following.start if following else len(text)
            claim = read_claim(text, begin, quantity)
            between = text[claim.end : limit]
            if following is not None:
                between = between[: wording.split_between(between, len(strip_cues(between)[0]))]
            cut = claim.end + len(between)
            label, context, confidence, rules = self._label(text, begin, claim, cut, carried, is_item=is_item and index == 0)
            if rules == ("label:before",):
                claim = of_label(claim, label)
            scenario, period, scope_rules = self._scope(text, begin, claim, cut, mentions, scope, carried)
            yield ReadFigure(
                quantity=moved(claim.quantity, offset),
                claim=claim,
                label=label,
                context=context,
                scenario=scenario,
                period=period,
                quote_start=offset + _quote_start(text, begin, claim, label),
                quote_end=offset + max(cut, claim.end),
                confidence=quantity.confidence * confidence * scope.confidence,
                rules=(*quantity.rules, *claim.rules, *rules, *scope_rules),
            )
            begin = max(cut, claim.end) if following and _belongs_to_first(text[claim.end : cut]) else claim.end

    def _label(
        self, text: str, begin: int, claim: Claim, cut: int, carried: _Carried, *, is_item: bool
    ) -> tuple[str, tuple[str, ...], float, tuple[str, ...]]:
        """The label of a figure, what it leans on, how safe that is, and by which rule."""
        quantity = claim.quantity
        context = tuple(dict.fromkeys(words for words in (*carried.context, carried.subject, carried.label) if words))
        noun = text[quantity.unit.start : quantity.unit.end] if quantity.unit and quantity.unit.is_noun else ""
        after = wording.label_after(text[claim.end : cut])
        before = wording.label_before(claim.words_before, is_item=is_item)
        if claim.words_before.rstrip().endswith((",", ";")) and (noun or after):
            before = ""
        if claim.is_definite and before:
            if noun and after and not wording.holds_measure(before):
                # 'hạn chế: 01 chỉ tiêu chưa đạt': what stands before the colon only leads to it.
                context, before = (*context, before), ""
            else:
                after = noun = ""
        previous = carried.previous or carried.label or carried.subject
        if not before and claim.subject is Subject.SHARE_OF_PREVIOUS:
            return previous, (*context, "cơ cấu", "chiếm"), 0.95, ("label:share_of_previous",)
        is_generic = bool(noun) and not after and quantity.unit is not None and quantity.unit.key in GENERIC_NOUNS
        leans_back = (
            claim.statement is not StatementKind.LEVEL
            or claim.scenario is not None
            or not (noun or after)
            or (is_generic and "(" in text[begin : quantity.start])
        )
        if not before and leans_back and previous:
            return previous, context, 0.95, ("label:previous_clause",)
        label = wording.tidy(" ".join(part for part in (before, wording.tidy(noun), after) if part))
        if not label:
            return previous, context, 0.6, ("label:none",)
        carried.previous = label
        if wording.is_bare(label):
            return label, context, 1.0, ("label:bare_measure",)
        if wording.holds_measure(label) or not carried.subject:
            carried.subject = label
        carried.label = label
        return label, context, 1.0, ("label:before" if before and not (noun or after) else "label:around",)

    def _scope(
        self, text: str, begin: int, claim: Claim, cut: int, mentions: list[Mention], scope: Scope, carried: _Carried
    ) -> tuple[Scenario, Period, tuple[str, ...]]:
        """Scenario and period of a figure: what its own clause says, else what the sentence said before, else the scope."""
        own = [mention for mention in mentions if mention.role is Role.FOR and begin <= mention.start < cut]
        after = [mention for mention in own if mention.start >= claim.end]
        before = [
            mention
            for mention in own
            if mention.start < claim.end
            and (not re.search(r"[,;]", text[mention.end : claim.quantity.start]) or _TIME_ONLY.search(text[: mention.start]))
        ]
        if before:
            carried.period = before[-1].period
        period = after[-1].period if after else carried.period
        words = self._scopes.scenario_of_words(text[begin : claim.quantity.start])
        if words is not None:
            carried.scenario = words
        if period is not None and period != scope.period:
            by_year = self._scopes.scenario_of_year(period.end.year, scope.scenario)
            return claim.scenario or by_year, period, ("scenario:year", "period:clause")
        if claim.scenario is not None:
            return claim.scenario, scope.period, ("scenario:clause", *scope.rules[1:])
        if not scope.is_titled and carried.scenario is not None and carried.scenario is not scope.scenario:
            number = self._scopes.default_year(carried.scenario)
            return carried.scenario, periods.year(number), ("scenario:words", "period:of_the_document")
        return scope.scenario, scope.period, scope.rules


def _belongs_to_first(words: str) -> bool:
    """Whether words after a quantity were used up as its label, so that they are not the next one's."""
    return bool(re.search(r"\w", words))


def _quote_start(text: str, begin: int, claim: Claim, label: str) -> int:
    """Where the clause of a figure begins: at its label where that stands before it, else after the figure before."""
    first_words = r"\W+".join(re.escape(word) for word in label.split()[:2])
    match = re.compile(first_words).search(text, begin, claim.quantity.start) if first_words else None
    if match is None:
        match = re.compile(r"[\s,;:.)]*").match(text, begin)
        return match.end() if match else begin
    return match.start()
