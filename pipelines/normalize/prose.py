"""Figures in running text: sentences of paragraphs, bullets and footnotes.

Goes through the quantities of each sentence in order and gives each its claim (`claims`), its label
(`subjects`), and its scenario and period (`clause_scopes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.model import BlockKind, Period, Scenario, StatementKind
from pipelines.normalize import periods, wording
from pipelines.normalize.claims import Claim, Subject, of_label, read_claim
from pipelines.normalize.clause_scopes import ClauseScopes
from pipelines.normalize.cues import words_of_next
from pipelines.normalize.neighbours import (
    baseline_itself,
    percentage_of_plan,
    plan_itself,
    respective,
    result_over_plan,
    shared_change,
    shared_words,
    with_origins,
    with_units_of_wholes,
)
from pipelines.normalize.passages import Passage, sentences
from pipelines.normalize.periods import Role
from pipelines.normalize.phrases import any_of, word
from pipelines.normalize.quantities import Quantity, QuantityReader, moved
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.subjects import Label, Subjects

_OPENING_WORDS = re.compile(
    r"\W*(?:"
    + any_of(
        "trong | đến | tính | cuối | hết | từ | đầu | bước | sang | kết thúc | năm | năm học | nhiệm kỳ | giai đoạn"
    )
    + r"\s+)*",
    re.IGNORECASE,
)
"""What may stand before the year that a sentence opens with; 'Sau khi sáp nhập năm 2020, …' does not open with it."""
_LONGEST_ITEM = 200
"""Characters; the words before the first number of a shorter list item are all its label."""
_TOPIC = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:Tiêu\s+chí|Chỉ\s+tiêu|Nội\s+dung|Về)\s[^,;:]{2,70}", re.IGNORECASE
)
"""A first sentence without figures that names what the others are about: '10. Tiêu chí Thu nhập. Yêu cầu …'."""
_TOPIC_OF_SCHOOL_YEAR = re.compile(r"[^\d:;.,]{3,60}:\s+(?=năm\s+học\s)", re.IGNORECASE)
"""'Giáo dục: Năm học 2022 - 2023, …'"""
_SCHOOL = re.compile(
    word(
        any_of(
            "lớp | trường | học sinh | trẻ | em | cháu | giáo viên | phổ cập | tốt nghiệp | chuyên cần",
            "mầm non | mẫu giáo | tiểu học | THCS | THPT | trung học",
            "năm học | bỏ học | giáo dục | hạnh kiểm | học lực | khuyến học",
        )
    ),
    re.IGNORECASE,
)
_LATEST_OPENING = 25
"""Characters before a year that still opens its sentence ('Trong 6 tháng đầu năm 2023, …')."""


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
            opened = self._opening(sentence, scope)
            is_passing = self._scopes.is_passing(opened.period)
            lasting, scope = (scope, opened) if is_passing else (None, opened)
            if opened is scope and _is_of_school(scope) and not _SCHOOL.search(sentence):
                # 'Năm học 2022 - 2023 có 12 lớp. Toàn xã có 45 hộ nghèo.'
                scope = passage.scope
            if number == 0 and not quantities and _TOPIC.fullmatch(sentence) and end < len(passage.text):
                subjects.context = (*subjects.context, wording.tidy(sentence))
            if quantities:
                scope = self._scopes.of_plan(sentence[: quantities[0].start], scope)
            subjects.begin_sentence()
            is_item = number == 0 and len(sentence) <= _LONGEST_ITEM and _is_item(passage, end)
            lead = sentence[: sentence.find(": ") + 1]
            if lead:
                scope = self._scopes.of_lead(lead[:-1], scope)
            yield from self._sentence(sentence, quantities, begin, scope, subjects, is_item=is_item)
            scope = lasting or scope

    def _opening(self, sentence: str, scope: Scope) -> Scope:
        """A sentence that opens with a year ('Năm 2023 …') sets the period for what follows it in the passage."""
        topic = _TOPIC_OF_SCHOOL_YEAR.match(sentence)
        sentence = sentence[topic.end() :] if topic else sentence
        opening = next(
            periods.find_mentions(
                sentence[: 2 * _LATEST_OPENING], default_year=self._scopes.default_year(scope.scenario)
            ),
            None,
        )
        if (
            opening is None
            or opening.role is not Role.FOR
            or opening.start > _LATEST_OPENING
            or opening.until_now
        ):
            return scope
        if not _OPENING_WORDS.fullmatch(sentence[: opening.start]):
            return scope
        scenario = self._scopes.scenario_of_period(opening.period, scope.scenario)
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
        last: Claim | None = None
        labels: list[Label] = []
        partners = respective(text, quantities)
        told = with_origins(text, list(with_units_of_wholes(text, quantities)))
        clauses = ClauseScopes(text, told, scope, self._scopes)
        begin = 0
        for index, quantity in enumerate(told):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            claim = read_claim(text, begin, quantity)
            cut = _cut(text, claim, following)
            previous = quantities[index - 1] if index else None
            claim = result_over_plan(text, claim, previous)
            shared = shared_words(text, quantity, following)
            if index in partners:
                label = subjects.of_partner(claim, labels[partners[index]])
            else:
                label = subjects.label_of(
                    text, begin, claim, cut, shared=shared, is_item=is_item and index == 0
                )
            labels.append(label)
            if label.is_before:
                claim = of_label(claim, label.text)
            elif (
                claim.subject is Subject.ACHIEVED and previous is not None and label.subject_unit is not None
            ):
                claim = percentage_of_plan(text, claim, previous, label.text)
            claim = plan_itself(text, shared_change(text, claim, last), last)
            claim = last = baseline_itself(text, claim, last)
            scenario, period, scope_rules = clauses.of(claim, begin, cut)
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


def _is_item(passage: Passage, end: int) -> bool:
    """Whether a passage's first sentence, which ends at `end`, is a list item, its bullet lost or not."""
    is_line = passage.block_kind is BlockKind.PARAGRAPH and end == len(passage.text)
    return passage.block_kind is BlockKind.LIST_ITEM or (
        is_line and wording.begins_with_measure(passage.text)
    )


def _is_of_school(scope: Scope) -> bool:
    """Whether a sentence before opened a scope of a school year."""
    spans_turn = scope.period.end.year - scope.period.start.year == 1
    return spans_turn and "period:opening_of_sentence" in scope.rules


def _cut(text: str, claim: Claim, following: Quantity | None) -> int:
    """Where the words after a quantity stop being its own."""
    if following is None:
        return len(text)
    between = text[claim.end : following.start]
    label, _ = wording.label_before(claim.words_before, is_item=False)
    return claim.end + wording.split_between(
        between, words_of_next(between), has_label=bool(label), is_definite=claim.is_definite
    )


def _quote_start(text: str, begin: int, claim: Claim, label: Label) -> int:
    """Where the clause of a figure begins: at its label where that stands before it, else after the figure before."""
    first_words = r"\W+".join(re.escape(word) for word in label.text.split()[:2])
    match = re.compile(first_words).search(text, begin, claim.quantity.start) if first_words else None
    if match is None or claim.statement is not StatementKind.LEVEL:
        match = re.compile(r"[\s,;:.)]*").match(text, begin)
        return match.end() if match else begin
    return match.start()
