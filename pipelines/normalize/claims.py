"""What a number says about its indicator: a level, a change (signed), or a ratio to the plan.

Reads the words right before a quantity ('giảm còn', 'vượt', 'chiếm') and right after it ('so với cùng kỳ',
'KH năm'). Which indicator it is about is read in `wording`; which year and scenario, in `scopes` and
`prose`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from pipelines.model import Comparator, Scenario, StatementKind
from pipelines.normalize.phrases import any_of, word
from pipelines.normalize.quantities import Quantity

_PLAN = any_of(
    "KH | KHN | kế hoạch | NQ | nghị quyết | chỉ tiêu | dự toán | mục tiêu", r"DT(?=\s+(?:giao|năm|huyện))"
)
_GIVEN = any_of("giao | đề ra | đặt ra | là | đã đề ra | năm | huyện giao | cả năm | của năm")
_OF = any_of(r"so | so với | so sánh với | của | / | theo | với | cùng")
_YEAR = r"năm\s+\d{4}"

PLAN_TAIL = re.compile(
    rf"\s*\(?\s*(?:{_OF}\s*)*{_PLAN}(?!\w)(?:[^,;.():=\d]|{_YEAR})*+(?![:=\d])", re.IGNORECASE
)
"""'KH năm', 'so với NQ đề ra', 'kế hoạch thị xã giao': what a ratio to the plan is followed by."""

_EARLIER = any_of(
    r"cùng kỳ[^,;.()]*?",
    r"(?:(?:ước )?thực hiện |TH |cuối |đầu )?năm (?:trước|ngoái|\d{4}|học trước)(?: trước)?",
    r"đầu (?:năm|nhiệm kỳ|kỳ)(?: \d{4})?",
    "nhiệm kỳ trước | giai đoạn trước | tháng trước | vụ trước | trước",
)
_AFTER_BASELINE = r"\s*(?:[,;.():]|$|là|và|đạt|bằng|do|trong)"
BASELINE_TAIL = re.compile(
    rf"[\s(]*(?:/\s*năm\s*)?(?:{any_of('so | so với | so sánh với | với')}\s+|(?=cùng\s+kỳ))"
    rf"(?P<baseline>{_EARLIER})(?={_AFTER_BASELINE})",
    re.IGNORECASE,
)
"""'so với cùng kỳ năm trước', 'so năm 2021': what a change is counted from."""

_BASELINE_BEFORE = re.compile(
    rf"(?:{any_of('so | so với | so sánh với | với')}\s+|(?<!\w)(?=cùng\s+kỳ|năm\s+(?:trước|ngoái)))"
    rf"(?P<baseline>{_EARLIER})\s*(?:là|:)?\s*$",
    re.IGNORECASE,
)
_MULTIPLE_OF = re.compile(
    rf"\s*(?:so\s+(?:với\s+)?)?(?P<baseline>{_EARLIER})(?={_AFTER_BASELINE})", re.IGNORECASE
)
"""After 'gấp 1,7 lần', what it is a multiple of needs no 'so với'."""
_WHOSE_PLAN = any_of(
    r"NQ | nghị quyết | được | giao(?!\s+quân) | đề ra | đặt ra | đã | cả năm | của | kế hoạch | là",
    r"năm(?: \d{4})? | huyện | thị xã | tỉnh | thành phố | cấp trên | trên | xã | phường",
    "HĐND | UBND | đại hội | Đảng ủy",
)
_PLAN_NAME = re.compile(rf"\s*\(?\s*(?:{_OF}\s*)*{_PLAN}(?!\w)(?:\s*{_WHOSE_PLAN}(?!\w))*", re.IGNORECASE)

_CUE_WORDS = any_of(
    "ước | ước tính | ước thực hiện | ước đạt | ước có | thực hiện | thực hiện được | thực hiện đạt | TH",
    "đạt và vượt | đạt | mới đạt | mới chỉ đạt | đạt được | đạt tỷ lệ | đạt mức | hoàn thành đạt",
    "là | có | bằng | được | với | gồm | gồm có",
    r"còn | còn lại | xuống | xuống còn | (?<!trở\s)(?:lên|lên tới|lên đến) | đến | tới | mức | ở mức | duy trì | giữ",
    "tăng | tăng thêm | tăng bình quân | giảm | giảm bình quân | giảm bớt | giảm đi",
    "hụt | thiếu | vượt | nhiều hơn | ít hơn | cao hơn | thấp hơn | gấp | chiếm | chiếm tỷ lệ | chiếm tỷ trọng",
    "phấn đấu | dự kiến | hàng năm | mỗi năm | trong năm | cả năm | tỷ lệ | tổng cộng | tương ứng | tương đương",
    r"khoảng | từ | trên | dưới | hơn | gần | luôn | vẫn | đã | chưa | hiện | (?<!chứng\s)chỉ",
)
_CUE = re.compile(rf"(?:(?<!\w)(?P<word>{_CUE_WORDS})|(?P<sign>[:=→]|\s[-–]|\())\s*$", re.IGNORECASE)
_UP = re.compile(any_of("tăng | nhiều hơn | cao hơn"), re.IGNORECASE)
_DOWN = re.compile(any_of("giảm | hụt | thiếu | ít hơn | thấp hơn"), re.IGNORECASE)
_REACHES = re.compile(any_of("còn | xuống | lên | đến | tới | đạt | ở mức | mức"), re.IGNORECASE)
_DEFINITE = re.compile(
    any_of(": | = | đạt | là | còn | bằng | ước | lên | xuống | giảm | tăng | chiếm | vượt | ở mức")
)

_PLAN_BEFORE = re.compile(rf"(?<!\w){_PLAN}(?:\s+{_GIVEN})*(?:\s+\d{{4}})?\s*[:=(]?\s*$", re.IGNORECASE)
_PLAN_NAMED = re.compile(rf"(?<!\w){_PLAN}(?:\s+{_GIVEN})*\W*$", re.IGNORECASE)
_RESULT_BEFORE = re.compile(
    rf"{word(any_of('TH | thực hiện | kết quả'))}(?:\s+\d{{4}})?\s*[:=]?\s*$", re.IGNORECASE
)
_AIMING = any_of("phấn đấu | tiếp tục | mỗi năm | hàng năm | hằng năm | bình quân")
_FALLING_LABEL = re.compile(
    rf"\W*(?:{_AIMING}\s+)*(?:{any_of('mức | tỷ lệ | tốc độ | kéo')}\s+)?giảm\s", re.IGNORECASE
)
_RISING_LABEL = re.compile(
    rf"\W*(?:{_AIMING}\s+)*tăng\s+(?!{any_of('trưởng | tốc | cường | dân số | tự nhiên')})", re.IGNORECASE
)


class Subject(StrEnum):
    """Whether a quantity brings its own label or speaks of the one before it."""

    OWN = "own"
    PREVIOUS = "previous"
    SHARE_OF_PREVIOUS = "share"
    """'chiếm 46,2%': the share that the previous figure makes up."""
    ACHIEVED = "achieved"
    """'đạt 102,8%' with nothing else: the percentage of an amount's plan, or the rate itself."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a quantity says, and the words around it that said so."""

    statement: StatementKind
    quantity: Quantity
    """With its sign and, for a plan ratio, as percent of the plan."""
    words_before: str
    """What is left of the text before the quantity once the words that this module understood are taken off."""
    end: int
    """Where the words after the quantity that this module understood end."""
    subject: Subject
    scenario: Scenario | None
    """Where the words themselves say it ('KH 16%')."""
    baseline: str | None
    plan_words: str
    """What stands after the plan's name in a ratio to it ('giao quân' in '100% chỉ tiêu giao quân')."""
    reaches: bool
    """'còn', 'xuống', 'lên' stand before the number: it is where a change ends, not the change."""
    is_definite: bool
    """A colon or a verb such as 'đạt' separates label and number: words after the number are not the label's."""
    rules: tuple[str, ...]


def strip_cues(before: str) -> tuple[str, tuple[str, ...]]:
    """The text without the cue words at its end, and these words, the nearest to the end first."""
    words = []
    while match := _CUE.search(before):
        words.append(re.sub(r"\s+", " ", (match["word"] or match["sign"]).lower()).strip())
        before = before[: match.start()]
    return before, tuple(words)


def read_claim(text: str, begin: int, quantity: Quantity) -> Claim:
    """What a quantity says, from the words of its sentence.

    Args:
        text: the sentence.
        begin: where the words before the quantity begin: after the quantity before it.
        quantity: as found in the sentence.

    """
    before, after = text[begin : quantity.start], text[quantity.end :]
    plan_before = _PLAN_BEFORE.search(before)
    core, cues = strip_cues(before)
    earlier = _BASELINE_BEFORE.search(core)
    if earlier is not None:
        # 'cao hơn cùng kỳ 1,3 tạ/ha', 'so với năm trước tăng 5%'
        core, more = strip_cues(core[: earlier.start()])
        cues = (*cues, *more)
    share = quantity.unit is not None and quantity.unit.is_share
    plan = PLAN_TAIL.match(after) if share else None
    is_multiple = "gấp" in cues[:2]
    baseline = BASELINE_TAIL.match(after) or (_MULTIPLE_OF.match(after) if is_multiple else None)
    end = quantity.end + (plan or baseline).end() if (plan or baseline) else quantity.end  # type: ignore[union-attr]
    sign, changes = _direction(cues)
    ahead = _ahead_of_plan(cues)
    claim = Claim(
        StatementKind.LEVEL,
        quantity,
        core,
        end,
        Subject.OWN,
        None,
        None,
        "",
        _reaches(cues),
        _is_definite(cues),
        ("statement:level",),
    )
    if baseline is not None or earlier is not None:
        named = (baseline or earlier)["baseline"]  # type: ignore[index]
        claim = replace(claim, baseline=re.sub(r"\s+", " ", named).strip())
    if plan is not None:
        claim = replace(claim, plan_words=_plan_words(plan.group()))
    if plan is not None and "đạt và vượt" in cues[:1]:
        reached = replace(quantity, high=None, comparator=Comparator.AT_LEAST)
        return _plan_ratio(replace(claim, quantity=reached), 0, is_said=True)
    if plan is not None or (share and ahead):
        return _plan_ratio(claim, sign if changes else (1 if ahead else 0), is_said=plan is not None)
    if is_multiple:
        claim = replace(claim, statement=StatementKind.CHANGE, rules=("statement:multiple",))
    elif changes and not quantity.is_origin:
        claim = replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=signed(quantity, sign),
            rules=("statement:change_verb",),
        )
    elif (
        baseline is not None
        and share
        and quantity.comparator is Comparator.EQUAL
        and quantity.low is not None
        and quantity.low >= 50
    ):
        claim = replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=shifted(quantity, -100.0),
            rules=("statement:ratio_to_earlier_period",),
        )
    plan_named = plan_before or _PLAN_NAMED.search(core)
    if plan_named is not None:
        rest, cues_before = strip_cues(before[: plan_named.start()])
        if share and "vượt" in cues_before[:1] and "(" not in before[plan_named.start() :]:
            return _plan_ratio(replace(claim, words_before=rest), 1, is_said=True)
        claim = replace(
            claim,
            scenario=Scenario.TARGET,
            words_before=rest,
            rules=(*claim.rules, "scenario:plan_before_number"),
        )
    elif _RESULT_BEFORE.search(before):
        claim = replace(
            claim, scenario=Scenario.ACTUAL, rules=(*claim.rules, "scenario:result_before_number")
        )
    if _is_achieved_share(claim, cues):
        return replace(claim, subject=Subject.ACHIEVED)
    if any(cue.startswith("chiếm") for cue in cues):
        return replace(claim, subject=Subject.SHARE_OF_PREVIOUS)
    return claim


def of_label(claim: Claim, label: str) -> Claim:
    """The claim of a number whose label begins with a verb of change: 'Giảm tỷ lệ hộ nghèo: 1%' falls by one."""
    if claim.statement is not StatementKind.LEVEL or claim.reaches or claim.quantity.is_origin:
        return claim
    if _FALLING_LABEL.match(label):
        return replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=signed(claim.quantity, -1),
            rules=("statement:falling_label",),
        )
    if _RISING_LABEL.match(label):
        return replace(claim, statement=StatementKind.CHANGE, rules=("statement:rising_label",))
    return claim


def signed(quantity: Quantity, sign: int) -> Quantity:
    """The quantity as a change: a fall is negative, and then its ends swap."""
    if sign >= 0:
        return quantity
    low = None if quantity.high is None else -quantity.high
    high = None if quantity.low is None else -quantity.low
    mirrored = {
        Comparator.ABOVE: Comparator.BELOW,
        Comparator.AT_LEAST: Comparator.AT_MOST,
        Comparator.BELOW: Comparator.ABOVE,
        Comparator.AT_MOST: Comparator.AT_LEAST,
    }
    return replace(
        quantity, low=low, high=high, comparator=mirrored.get(quantity.comparator, quantity.comparator)
    )


def shifted(quantity: Quantity, by: float) -> Quantity:
    """The quantity with both ends moved ('vượt 8%' of the plan is 108)."""
    low = None if quantity.low is None else round(quantity.low + by, 9)
    high = None if quantity.high is None else round(quantity.high + by, 9)
    return replace(quantity, low=low, high=high)


def words_of_next(between: str) -> int:
    """Where, in the words between two quantities, those begin that speak of the second one: 'đạt', 'giảm còn', 'KH'."""
    for pattern in (_PLAN_BEFORE, _RESULT_BEFORE):
        named = pattern.search(between)
        if named is not None:
            return named.start()
    return len(strip_cues(between)[0])


def _is_achieved_share(claim: Claim, cues: tuple[str, ...]) -> bool:
    is_share = claim.quantity.unit is not None and claim.quantity.unit.is_share
    return (
        is_share
        and claim.statement is StatementKind.LEVEL
        and any(cue in ("đạt", "bằng", "=") for cue in cues[:2])
    )


def _plan_words(tail: str) -> str:
    words = _PLAN_NAME.sub("", tail, count=1)
    return re.sub(r"\s+", " ", words).strip(" .:()")


def _direction(cues: tuple[str, ...]) -> tuple[int, bool]:
    """The sign of the nearest verb of change, and whether the number is the change itself, not what it reaches."""
    for cue in cues:
        if _REACHES.match(cue) or cue in ("=", "bằng", "là", "chiếm"):
            return 0, False
        if _DOWN.match(cue):
            return -1, True
        if _UP.match(cue):
            return 1, True
    return 0, False


def _ahead_of_plan(cues: tuple[str, ...]) -> bool:
    return bool(cues) and "vượt" in cues[:2]


def _reaches(cues: tuple[str, ...]) -> bool:
    return any(re.match(r"(?:còn|xuống|lên|đến|tới)", cue) for cue in cues)


def _is_definite(cues: tuple[str, ...]) -> bool:
    return any(_DEFINITE.match(cue) for cue in cues)


def _plan_ratio(claim: Claim, sign: int, *, is_said: bool) -> Claim:
    """A ratio to the plan; 'vượt 8%' and 'tăng 8% so với KH' are 108, 'hụt 5% so với KH' is 95."""
    quantity = claim.quantity
    if sign:
        quantity = shifted(signed(quantity, sign), 100.0)
    rule = "statement:plan_ratio" if is_said else "statement:exceeds_unnamed_plan"
    return replace(claim, statement=StatementKind.PLAN_RATIO, quantity=quantity, rules=(rule,))
