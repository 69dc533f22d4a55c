"""Figures in running text: sentences of paragraphs, bullets and footnotes.

Goes through the quantities of each sentence in order and gives each its claim (`claims`), its label
(`subjects`), and its scenario and period: what its own clause says, else what the sentence said before,
else the scope of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.model import BlockKind, Comparator, Period, Scenario, StatementKind
from pipelines.normalize import periods, wording
from pipelines.normalize.claims import Claim, Subject, of_label, read_claim, signed, words_of_next
from pipelines.normalize.passages import Passage, sentences
from pipelines.normalize.periods import Mention, Role
from pipelines.normalize.quantities import Quantity, QuantityReader, bounded, moved
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.subjects import Label, Subjects
from pipelines.normalize.units import COUNTED

_LONGEST_ITEM = 200
"""Characters; the words before the first number of a shorter list item are all its label."""
_LATEST_OPENING = 25
"""Characters before a year that still opens its sentence ('Trong 6 tháng đầu năm 2023, …')."""
_TIME_ONLY = re.compile(
    r"(?:^|[,;:.(])\W*(?:(?:trong|đến|tính|kết\s+thúc|cuối|hết|phấn\s+đấu|dự\s+kiến|ước|riêng|kế\s+hoạch|năm\s+học|năm)\s+)*$",
    re.IGNORECASE,
)
"""What stands before a year that opens a clause ('đến cuối năm 2025, …')."""
_PARTS_OF_WHOLES = COUNTED | {"length"}
"""Dimensions in which n/m mostly is a part of a whole, not a result over its plan: '128/131 em', '9/12 km'."""
_LEAST_OF_PLAN = 30.0
"""Percent; less than this of a plan is not said with 'đạt', it is a share ('45 hộ = 2,3%')."""
_AT_THE_BEGINNING = re.compile(
    r"(?<!tháng\s)(?<!từ\s)(?:^|(?<=\W))đầu\s+năm(?:\s+\d{4})?(?!\s*(?:đến|tới))(?=\W*$|[^,;]*$)",
    re.IGNORECASE,
)
"""'Tỷ lệ hộ nghèo đầu năm 2022 là 5,6%': where the year before ended."""
_ROUNDING = 0.6
"""Percentage points by which a stated percentage may miss the quotient of its numbers."""
_ONE_NOUN = re.compile(r"(?:\s*[^\W\d]+){0,3}\s*(?:,|và)\s*")
_REACHES = re.compile(r"(?<!\w)(?:xuống|lên|còn|đến|tới|sang)(?!\w)", re.IGNORECASE)


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
            scope = self._opening(sentence, scope)
            subjects.begin_sentence()
            is_item = (
                number == 0 and passage.block_kind is BlockKind.LIST_ITEM and len(sentence) <= _LONGEST_ITEM
            )
            yield from self._sentence(sentence, begin, scope, subjects, is_item=is_item)

    def _opening(self, sentence: str, scope: Scope) -> Scope:
        """A sentence that opens with a year ('Năm 2023 …') sets the period for what follows it in the passage."""
        opening = next(
            periods.find_mentions(sentence[: 2 * _LATEST_OPENING], default_year=self._scopes.plan_year), None
        )
        if opening is None or opening.role is not Role.FOR or opening.start > _LATEST_OPENING:
            return scope
        if opening.is_year and not re.search(r"năm\s*$", sentence[: opening.start], re.IGNORECASE):
            return scope
        scenario = self._scopes.scenario_of_year(opening.period.end.year, scope.scenario)
        return Scope(
            scenario, opening.period, ("scenario:year", "period:opening_of_sentence"), scope.confidence
        )

    def _sentence(
        self, text: str, offset: int, scope: Scope, subjects: Subjects, *, is_item: bool
    ) -> Iterator[ReadFigure]:
        quantities = self._quantities.find(text)
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
        for index, found in enumerate(_with_units_of_wholes(text, quantities)):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            quantity = _origin_or_bound(text, found, following)
            claim = read_claim(text, begin, quantity)
            cut = _cut(text, claim.end, following)
            previous = quantities[index - 1] if index else None
            claim = _result_over_plan(text, claim, previous)
            shared = _shared_words(text, quantity, following)
            label = subjects.label_of(text, begin, claim, cut, shared=shared, is_item=is_item and index == 0)
            if label.is_before:
                claim = of_label(claim, label.text)
            elif (
                claim.subject is Subject.ACHIEVED and previous is not None and label.subject_unit is not None
            ):
                claim = _percentage_of_plan(claim, previous)
            claim = last = _shared_change(text, claim, last)
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
            is_term = named.end.year > named.start.year
            by_year = (
                scope.scenario if is_term else self._scopes.scenario_of_year(named.end.year, scope.scenario)
            )
            scenario = claim.scenario or by_year
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


def _result_over_plan(text: str, claim: Claim, previous: Quantity | None) -> Claim:
    """'540/500 triệu = 108%': the percentage that a result over its plan comes to is a ratio to the plan."""
    quantity = claim.quantity
    if previous is None or previous.denominator is None or previous.low is None or quantity.low is None:
        return claim
    is_next = re.fullmatch(r"[\s=,(]*(?:đạt|bằng|tương\s+đương)?\s*", text[previous.end : quantity.start])
    percent = quantity.unit is not None and quantity.unit.is_share
    is_share = (
        previous.unit is not None and previous.unit.dimension in _PARTS_OF_WHOLES and quantity.low <= 100
    )
    if (
        is_next
        and percent
        and not is_share
        and abs(100 * previous.low / previous.denominator - quantity.low) < _ROUNDING
    ):
        return replace(claim, statement=StatementKind.PLAN_RATIO, rules=("statement:result_over_plan",))
    return claim


def _percentage_of_plan(claim: Claim, previous: Quantity) -> Claim:
    """'45/40 ha, đạt 112,5%': an achieved percentage of an amount is of its plan, even where no plan is named.

    Of things counted and of a part of a whole it is a share up to all of it: '320 con, đạt 62,7%', '9/12 km, đạt 75%'.
    """
    low = claim.quantity.low
    if previous.unit is None or previous.unit.is_share or low is None or low < _LEAST_OF_PLAN:
        return claim
    if low <= 100 and previous.unit.dimension in _PARTS_OF_WHOLES:
        return claim
    return replace(claim, statement=StatementKind.PLAN_RATIO, rules=("statement:achieved_percentage",))


def _shared_change(text: str, claim: Claim, last: Claim | None) -> Claim:
    """'giảm 15 hộ nghèo, 10 hộ cận nghèo': the verb of change is said once."""
    if (
        last is None
        or last.statement is not StatementKind.CHANGE
        or claim.statement is not StatementKind.LEVEL
    ):
        return claim
    unit, last_unit = claim.quantity.unit, last.quantity.unit
    same_unit = unit is not None and last_unit is not None and unit.dimension == last_unit.dimension
    between = text[last.end : claim.quantity.start]
    if not same_unit or not _ONE_NOUN.fullmatch(between):
        return claim
    sign = -1 if (last.quantity.low or last.quantity.high or 0) < 0 else 1
    return replace(
        claim,
        statement=StatementKind.CHANGE,
        quantity=signed(claim.quantity, sign),
        rules=("statement:shared_change",),
    )


def _shared_words(text: str, quantity: Quantity, following: Quantity | None) -> str:
    """What is said once after the last of several shares: '88% gia đình, 70% cơ quan đạt chuẩn văn hóa'."""
    if following is None or quantity.unit is None or following.unit is None or not quantity.unit.is_share:
        return ""
    between = text[quantity.end : following.start]
    if following.unit.key != quantity.unit.key or not _ONE_NOUN.fullmatch(between):
        return ""
    return wording.label_after(text[following.end :])


def _with_units_of_wholes(text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
    """Numbers without a unit in a bracket count what the figure before it counts: '65 lao động (tại chỗ 35)'."""
    whole: Quantity | None = None
    for quantity in quantities:
        if whole is not None and (
            text.count("(", whole.end, quantity.start) <= text.count(")", whole.end, quantity.start)
        ):
            whole = None
        counted = whole.unit if whole is not None else None
        if quantity.unit is None and counted is not None and counted.dimension in COUNTED:
            yield replace(quantity, unit=counted, rules=(*quantity.rules, "unit:of_the_whole"))
        else:
            yield quantity
        if whole is None:
            whole = quantity


def _cut(text: str, end: int, following: Quantity | None) -> int:
    """Where the words after a quantity stop being its own."""
    if following is None:
        return len(text)
    between = text[end : following.start]
    return end + wording.split_between(between, words_of_next(between))


def _origin_or_bound(text: str, quantity: Quantity, following: Quantity | None) -> Quantity:
    """What 'từ' before a number means: where a change begins ('từ 5% xuống 4%'), else a lower bound ('đạt từ 95%')."""
    if not quantity.is_origin:
        return quantity
    if following is not None and _REACHES.search(text[quantity.end : following.start]):
        return quantity if quantity.unit is not None else replace(quantity, unit=following.unit)
    if quantity.comparator is not Comparator.EQUAL or quantity.low is None or quantity.high is None:
        return replace(quantity, is_origin=False)
    if quantity.unit is not None and quantity.unit.is_noun:
        # 'thành lập từ 03 phường': made of them.
        return replace(quantity, is_origin=False)
    low, high = bounded(quantity.low, quantity.high, Comparator.AT_LEAST)
    return replace(
        quantity,
        low=low,
        high=high,
        comparator=Comparator.AT_LEAST,
        is_origin=False,
        confidence=quantity.confidence * 0.8,
        rules=(*quantity.rules, "comparator:from"),
    )


def _quote_start(text: str, begin: int, claim: Claim, label: Label) -> int:
    """Where the clause of a figure begins: at its label where that stands before it, else after the figure before."""
    first_words = r"\W+".join(re.escape(word) for word in label.text.split()[:2])
    match = re.compile(first_words).search(text, begin, claim.quantity.start) if first_words else None
    if match is None or claim.statement is not StatementKind.LEVEL:
        match = re.compile(r"[\s,;:.)]*").match(text, begin)
        return match.end() if match else begin
    return match.start()
