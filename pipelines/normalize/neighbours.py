"""What the quantities of one sentence say of each other.

'540/500 triệu đồng = 108%', 'từ 5% xuống còn 4%', 'giảm 15 hộ nghèo, 10 hộ cận nghèo': each number is read
by its neighbour. What a quantity says by itself is read in `claims`, whose it is in `subjects`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from pipelines.model import Comparator, Scenario, StatementKind
from pipelines.normalize import wording
from pipelines.normalize.claims import Claim, signed
from pipelines.normalize.comparators import bounded
from pipelines.normalize.cues import PLAN_BEFORE
from pipelines.normalize.phrases import any_of, in_brackets, word
from pipelines.normalize.quantities import Quantity
from pipelines.normalize.units import COUNTED, Unit

_REACHES = re.compile(r"(?<!\w)(?:xuống|lên|còn|đến|tới|sang)(?!\w)", re.IGNORECASE)


_TOTAL = re.compile(
    r"(?<!\w)nâng\s+(?:tổng\s+)?số(?:\s+[^\W\d]+){0,3}?\s+lên\s+(?:thành\s+)?$", re.IGNORECASE
)
"""'kết nạp 11 hội viên, nâng tổng số lên 37'"""
_OF_SEASON = re.compile(
    r"(?:^|[(,;])\s*(?:riêng\s+)?(?:lúa\s+)?(?:vụ|đông\s+xuân|hè\s+thu|thu\s+đông)(?!\w)[^(,;\d]*$",
    re.IGNORECASE,
)
"""'130 tạ/ha (vụ xuân 72 tạ)', but not '62 tạ/ha (có 5 mô hình, 3 giống lúa)'"""
_OF_THE_CROP = re.compile(word(any_of("sản lượng | diện tích | bón | phân | thu | giống")), re.IGNORECASE)
"""What tells in a bracket behind a yield that something else than a yield follows."""
_WITHIN = 50
"""Characters within which a change says what it reaches: 'từ 74 hộ (3,3%) năm 2022 xuống 39 hộ'."""
_ONE_NOUN = re.compile(r"(?:\s*[^\W\d]+){0,3}\s*(?:,|và)\s*")
_PLAN_IN_BRACKET = re.compile(rf"\s*\(\s*(?:{PLAN_BEFORE.pattern})", re.IGNORECASE)
_PART_IN_BRACKET = re.compile(r"\s*[(,]\s*trong\s+đó\W+(?:[^\W\d]+\s+){0,6}", re.IGNORECASE)
"""'giảm 43 hộ nghèo (trong đó hộ DTTS 38 hộ)': the part falls with the whole."""
_SAME_CHANGE = re.compile(
    r"(?:\s+(?!còn|xuống|đạt)[^\W\d]+){0,5}?\s*[(,]?\s*(?:tương\s+đương|tương\s+ứng|tức(?:\s+là)?)(?:\s+với)?(?:\s+(?:khoảng|giảm|tăng))?\s+",
    re.IGNORECASE,
)
_HOLDS_A_LEVEL = re.compile(word(any_of("còn | đạt | hiện | có | là")), re.IGNORECASE)
_RESPECTIVELY = re.compile(r"(?<!\w)(?:lần\s+lượt|tương\s+ứng)(?!\w)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|và)\s*(?:và\s+)?")
_ALL = 100.0
"""Percent of the plan: 'giao quân đạt 100% chỉ tiêu (6 thanh niên)' tells the result, too."""
_ROUNDING = 0.6
"""Percentage points by which a stated percentage may miss the quotient of its numbers."""
_PARTS_OF_WHOLES = COUNTED | {"length"}
"""Dimensions in which n/m mostly is a part of a whole, not a result over its plan: '128/131 em', '9/12 km'."""
_DONE_WITHIN_THE_YEAR = re.compile(
    word(
        any_of(
            "giải quyết việc làm | tạo việc làm | tạo thêm việc làm | giới thiệu việc làm | việc làm mới | GQVL",
            "kết nạp | phát triển đảng viên | xuất khẩu lao động | XKLĐ | đào tạo nghề | đi làm việc",
        )
    ),
    re.IGNORECASE,
)
_BASE = any_of("tổng | diện tích | số | đàn | dân số | dung tích | công suất | khối lượng")
_OF_ANOTHER_BASE = re.compile(rf"\s*(?:của\s+|trên\s+)?{_BASE}(?!\w)", re.IGNORECASE)
"""'thu hoạch 108 ha, đạt 97% diện tích gieo trồng': a share of what is named, not of the plan."""
_DISBURSED = re.compile(
    r"(?<!\w)giải\s+ngân(?:\s+[^\W\d]+){0,6}\s+[\d.,]+\s*[^\W\d][^,;]*,?\s*(?:đạt|bằng)\s+$", re.I
)
"""'vốn giao 3.825 triệu đồng, giải ngân 3.480 triệu đồng, đạt 91%': how much of what was given, a rate."""
_LEAST_OF_PLAN = 30.0
"""Percent; less than this is mostly a share ('45 hộ = 2,3%'), unless an amount 'đạt' it early in the year."""
_ACHIEVES = re.compile(r"(?<!\w)đạt\s+$", re.IGNORECASE)


def origin_spans(text: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    """From each number at which a change begins to the word for where it leads: 'từ 74 hộ (3,3%) cuối năm 2022 xuống'.

    What stands in between, periods and shares in brackets too, is said of the beginning.
    """
    spans = []
    for quantity in quantities:
        if quantity.is_origin and (reaches := _REACHES.search(text, quantity.end)):
            spans.append((quantity.start, reaches.start()))
    return spans


def with_units_of_wholes(text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
    """Numbers without a unit in a bracket count what the figure before it counts: '65 lao động (tại chỗ 35)'."""
    whole: Quantity | None = None
    last: Quantity | None = None
    for quantity in quantities:
        if whole is not None and not in_brackets(text, quantity.start, whole.end):
            whole = None
        said = whole
        if last is not None and _TOTAL.search(text, last.end, quantity.start):
            said = last
        counted = said.unit if said is not None else None
        if counted is not None and _leaves_out(
            quantity, counted, text[said.end : quantity.start] if said else ""
        ):
            yield replace(quantity, unit=counted, rules=(*quantity.rules, "unit:of_the_whole"))
        else:
            yield quantity
        last = quantity
        if whole is None:
            whole = quantity


def _leaves_out(quantity: Quantity, whole: Unit, between: str) -> bool:
    """Whether a number leaves out the unit of its whole, or of a yield the 'per': '130 tạ/ha (vụ xuân 72 tạ)'."""
    if quantity.unit is None:
        return whole.dimension in COUNTED or (
            whole.dimension == "yield" and _OF_SEASON.search(between) is not None
        )
    return (
        whole.dimension == "yield"
        and _OF_SEASON.search(between) is not None
        and quantity.unit.dimension == "mass"
        and whole.key.startswith(f"{quantity.unit.key}/")
        and not _OF_THE_CROP.search(between)
    )


def result_over_plan(text: str, claim: Claim, previous: Quantity | None) -> Claim:
    """'540/500 triệu = 108%': the percentage that a result over its plan comes to is a ratio to the plan."""
    quantity = claim.quantity
    if previous is None or previous.denominator is None or previous.low is None or quantity.low is None:
        return claim
    is_next = re.fullmatch(
        r"[\s=,(]*(?:đạt(?:\s+tỷ\s+lệ)?|bằng|tương\s+đương)?\s*", text[previous.end : quantity.start]
    )
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


def percentage_of_plan(text: str, claim: Claim, previous: Quantity, label: str) -> Claim:
    """'45/40 ha, đạt 112,5%': an achieved percentage of an amount is of its plan, even where no plan is named.

    Of things counted and of a part of a whole it is a share up to all of it: '320 con, đạt 62,7%', '9/12 km, đạt 75%';
    but what is done within the year has no whole: 'giải quyết việc làm cho 230 lao động, đạt 51,1%'.
    """
    low = claim.quantity.low
    if _OF_ANOTHER_BASE.match(text, claim.end) or _DISBURSED.search(text, 0, claim.quantity.start):
        return claim
    if previous.unit is None or previous.unit.is_share or low is None:
        return claim
    is_done = _DONE_WITHIN_THE_YEAR.search(label) is not None
    is_early = _ACHIEVES.search(text, 0, claim.quantity.start) and (
        is_done or previous.unit.dimension not in _PARTS_OF_WHOLES
    )
    if low < _LEAST_OF_PLAN and not is_early:
        return claim
    if low <= 100 and previous.unit.dimension in _PARTS_OF_WHOLES and not is_done:
        return claim
    return replace(claim, statement=StatementKind.PLAN_RATIO, rules=("statement:achieved_percentage",))


def shared_change(text: str, claim: Claim, last: Claim | None) -> Claim:
    """The claim as a change where the verb of change was said once, before the last figure.

    'giảm 15 hộ nghèo, 10 hộ cận nghèo'; also for the plan beside a change: 'giảm 62 hộ nghèo (KH 50 hộ)'.
    """
    if last is None:
        return claim
    if last.statement is not StatementKind.CHANGE or claim.statement is not StatementKind.LEVEL:
        return claim
    between = text[last.end : claim.quantity.start]
    sign = -1 if (last.quantity.low or last.quantity.high or 0) < 0 else 1
    if _is_same_change(text, claim, last):
        rules = ("statement:same_change",)
        return replace(
            claim, statement=StatementKind.CHANGE, quantity=signed(claim.quantity, sign), rules=rules
        )
    if _is_next_in_bracket(text, claim, last):
        rules = ("statement:shared_change",)
        return replace(
            claim, statement=StatementKind.CHANGE, quantity=signed(claim.quantity, sign), rules=rules
        )
    if claim.quantity.unit is None or _dimension(claim.quantity) != _dimension(last.quantity):
        return claim
    is_plan = claim.scenario is Scenario.TARGET and _PLAN_IN_BRACKET.fullmatch(between)
    is_part = _is_part_of_change(between, claim, last)
    if not is_plan and not is_part and not _ONE_NOUN.fullmatch(between):
        return claim
    return replace(
        claim,
        statement=StatementKind.CHANGE,
        quantity=signed(claim.quantity, sign),
        scenario=last.scenario if is_part else claim.scenario,
        rules=("statement:planned_change" if is_plan else "statement:shared_change",),
    )


def _is_same_change(text: str, claim: Claim, last: Claim) -> bool:
    """'giảm 1,5% (tương đương 52 hộ)', 'giảm 3,1% (53 hộ)': the same change, counted otherwise."""
    unit, changed = claim.quantity.unit, last.quantity.unit
    if changed is None or changed.dimension == "factor":
        return False
    if _SAME_CHANGE.fullmatch(text[last.end : claim.quantity.start]):
        return True
    is_next = re.fullmatch(r"\s*\(\s*", text[last.quantity.end : claim.quantity.start]) is not None
    fills_bracket = re.match(r"\s*\)", text[claim.end :]) is not None
    if unit is None or claim.quantity.denominator is not None or not is_next or not fills_bracket:
        return False
    is_share = unit.is_share and changed.dimension in COUNTED and (claim.quantity.low or 0) < _ALL
    return is_share or (changed.is_share and unit.dimension in COUNTED)


def _is_next_in_bracket(text: str, claim: Claim, last: Claim) -> bool:
    """'phát hiện 4 vụ/6 đối tượng (tăng 1 vụ, 2 đối tượng)': in such a bracket the verb holds for both."""
    is_counted = {_dimension(claim.quantity), _dimension(last.quantity)} <= COUNTED
    is_next = re.fullmatch(r"\s*(?:,|và)\s*", text[last.quantity.end : claim.quantity.start]) is not None
    fills_bracket = re.match(r"\s*\)", text[claim.end :]) is not None
    return is_counted and is_next and fills_bracket and in_brackets(text, claim.quantity.start)


def _is_part_of_change(between: str, claim: Claim, last: Claim) -> bool:
    """Whether a bracket tells how much of a change is of whom; 'tăng 20 ha (trong đó lúa 450 ha)' tells of a level."""
    if _PART_IN_BRACKET.fullmatch(between) is None or _HOLDS_A_LEVEL.search(between):
        return False
    part, whole = claim.quantity.low, last.quantity.low or last.quantity.high
    return part is not None and whole is not None and abs(part) <= abs(whole)


def plan_itself(text: str, claim: Claim, last: Claim | None) -> Claim:
    """'đạt 76,3% dự toán cả năm (281,4 tỷ đồng)': in the bracket right after its name stands the plan."""
    is_amount = claim.quantity.unit is not None and not claim.quantity.unit.is_share
    is_of_plan = last is not None and last.statement is StatementKind.PLAN_RATIO
    is_met = last is not None and last.quantity.low == _ALL == last.quantity.high
    if (
        last is not None
        and is_of_plan
        and is_amount
        and not is_met
        and _opens_bracket_behind(text, claim, last)
    ):
        return replace(claim, scenario=Scenario.TARGET, rules=(*claim.rules, "scenario:plan_in_bracket"))
    return claim


def baseline_itself(text: str, claim: Claim, last: Claim | None) -> Claim:
    """'giảm 10% so với năm 2021 (24 vụ)': in the bracket right after its name stands what a change is counted from."""
    is_counted_from = last is not None and last.baseline is not None
    fills_bracket = re.match(r"\s*[);]", text[claim.end :]) is not None
    if last is not None and is_counted_from and fills_bracket and _opens_bracket_behind(text, claim, last):
        return replace(claim, is_earlier=True, rules=("statement:level_of_earlier_period",))
    return claim


def _opens_bracket_behind(text: str, claim: Claim, last: Claim) -> bool:
    """Whether a level opens the bracket right behind the plan or the earlier period that the last claim named."""
    names_it = last.end > last.quantity.end
    between = text[last.end : claim.quantity.start]
    is_next = re.fullmatch(r"\s*\(\s*(?:là\s+)?", between) is not None
    return names_it and is_next and claim.statement is StatementKind.LEVEL


def respective(text: str, quantities: list[Quantity]) -> dict[int, int]:
    """'97 hộ nghèo, 74 hộ cận nghèo, lần lượt chiếm 3% và 2,3%': by index, which quantity each later one is of."""
    opening = _RESPECTIVELY.search(text)
    if opening is None:
        return {}
    later = [index for index, quantity in enumerate(quantities) if quantity.start >= opening.end()]
    run = later[:1]
    for index in later[1:]:
        last, this = quantities[run[-1]], quantities[index]
        if not _AND.fullmatch(text[last.end : this.start]) or _dimension(last) != _dimension(this):
            break
        run.append(index)
    first = run[0] - len(run) if run else 0
    if len(run) < 2 or first < 0 or text[quantities[run[0] - 1].end : opening.start()].count("."):
        return {}
    named = quantities[first : run[0]]
    if len({_dimension(quantity) for quantity in named}) > 1 or named[-1].end > opening.start():
        return {}
    return {index: first + place for place, index in enumerate(run)}


def _dimension(quantity: Quantity) -> str | None:
    return quantity.unit.dimension if quantity.unit else None


def shared_words(text: str, quantity: Quantity, following: Quantity | None) -> str:
    """What is said once after the last of several shares: '88% gia đình, 70% cơ quan đạt chuẩn văn hóa'."""
    if following is None or quantity.unit is None or following.unit is None or not quantity.unit.is_share:
        return ""
    between = text[quantity.end : following.start]
    if following.unit.key != quantity.unit.key or not _ONE_NOUN.fullmatch(between):
        return ""
    return wording.label_after(text[following.end :])


def with_origins(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of a sentence, each 'từ' before one read by what follows (`origin_or_bound`)."""
    return [
        origin_or_bound(text, quantity, following)
        for quantity, following in zip_longest(quantities, quantities[1:])
    ]


def origin_or_bound(text: str, quantity: Quantity, following: Quantity | None) -> Quantity:
    """What 'từ' before a number means: where a change begins ('từ 5% xuống 4%'), else a lower bound ('đạt từ 95%')."""
    if not quantity.is_origin:
        return quantity
    ahead = re.split(r"[;.]\s", text[quantity.end : quantity.end + _WITHIN])[0]
    if following is not None and _REACHES.search(ahead):
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
