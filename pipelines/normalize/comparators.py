"""The words before and after a number that bound it: 'trên', 'không quá', 'trở lên', 'từ'.

Which end of a quantity they leave open is said here; the number itself and its unit are read in `quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.model import Comparator
from pipelines.normalize.units import Unit

_GAP = r"\s+"
_LEFT_COMPARATORS = (
    (
        Comparator.AT_LEAST,
        r"tối thiểu(?: là)?|ít nhất(?: là)?|không dưới|không thấp hơn|không ít hơn|>=|≥|=>",
    ),
    (Comparator.AT_MOST, r"không (?:vượt )?quá|không cao hơn|không trên|tối đa(?: là)?|nhiều nhất|<=|≤|=<"),
    (Comparator.ABOVE, r"(?<!cấp.)trên|(?<!nhiều.)(?<!cao.)(?<!thấp.)(?<!ít.)(?<!lớn.)hơn|>"),
    (Comparator.BELOW, r"dưới|chưa đến|chưa tới|<"),
    (Comparator.ABOUT, r"khoảng|gần|xấp xỉ|chừng|trên dưới|~|≈"),
)
_LEFT = re.compile(
    "(?:"
    + "|".join(
        f"(?P<{comparator.name}>(?<!\\w)(?:{pattern.replace(' ', _GAP)}))"
        for comparator, pattern in reversed(_LEFT_COMPARATORS)
    )
    + r")\s*$",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"(?<!\w)(?:không|chưa)(?:\s+[^\W\d]+){1,6}?\s+(?P<than>quá)\s*$", re.IGNORECASE)
"""'không để tái nghèo quá 3 hộ'"""
_FROM = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*\(?trở\s+lên(?![^\W\d])", re.IGNORECASE)
_THINGS_OR_MORE = re.compile(
    r"(?:\s+(?!hoàn|xếp|khá|tốt|giỏi|đạt|mức|loại)[^\W\d]+){1,5}?\s+trở\s+lên(?![^\W\d])", re.IGNORECASE
)
"""'16 tiêu chí nông thôn mới trở lên'; in 'chi bộ hoàn thành tốt nhiệm vụ trở lên' it is the rating that goes up."""
_FROM_THINGS_OR_MORE = re.compile(r"(?:\s+[^\W\d]+){1,7}?\s+trở\s+lên(?![^\W\d])", re.IGNORECASE)
"""'từ 3 trường học đạt chuẩn quốc gia trở lên': after 'từ' the number goes up, whatever is counted."""
_PLAN_OR_MORE = re.compile(
    r"\s*(?:KH|kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)(?:\s+[^\W\d]+){0,4}?\s+trở\s+lên(?![^\W\d])", re.IGNORECASE
)
"""'đạt 105% dự toán trở lên'."""
_BASE_OR_MORE = re.compile(
    r"\s+(?:dân\s+số|số\s+dân|người\s+dân|số\s+hộ|hộ\s+dân|hộ\s+gia\s+đình|hộ|đảng\s+viên|chi\s+bộ)\s+trở\s+lên(?![^\W\d])",
    re.IGNORECASE,
)
"""'90% dân số trở lên có thẻ BHYT'."""
_OR_LESS = re.compile(r"\s*\(?trở\s+xuống\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """What the words around a number make of it."""

    comparator: Comparator
    start: int
    """Where the words before the number that bound it begin."""
    end: int
    """After 'trở lên'."""
    is_origin: bool
    """It stands after a 'từ' that bounds nothing by itself."""


def bounded(value_low: float, value_high: float, comparator: Comparator) -> tuple[float | None, float | None]:
    """The ends of a quantity under its comparator: 'trên 5' is (5, open)."""
    if comparator in (Comparator.ABOVE, Comparator.AT_LEAST):
        return value_low, None
    if comparator in (Comparator.BELOW, Comparator.AT_MOST):
        return None, value_high
    return value_low, value_high


def find_bound(text: str, value_start: int, end: int, unit: Unit | None, *, is_range: bool) -> Bound:
    """What bounds a number.

    Args:
        text: the passage.
        value_start: where the number begins.
        end: where its unit ends.
        unit: of the number.
        is_range: it has two ends of its own; only words after it can bound it.

    """
    before = text[:value_start]
    match = _LEFT.search(before)
    no_more = _NO_MORE.search(before)
    comparator, start = Comparator.RANGE if is_range else Comparator.EQUAL, value_start
    if match is not None:
        start = match.start()
        if not is_range:
            comparator = Comparator[match.lastgroup or "EQUAL"]
    elif no_more is not None and not is_range:
        comparator, start = Comparator.AT_MOST, no_more.start("than")
    origin = _FROM.search(text[:start])
    is_origin = False
    if more := _OR_MORE.match(text, end):
        comparator, end = Comparator.AT_LEAST, more.end()
    elif _goes_up(text, end, unit, is_from=origin is not None):
        comparator = Comparator.AT_LEAST
    elif less := _OR_LESS.match(text, end):
        comparator, end = Comparator.AT_MOST, less.end()
    elif origin is not None and not is_range:
        is_origin = True
    return Bound(comparator, origin.start() if origin is not None else start, end, is_origin)


def _goes_up(text: str, end: int, unit: Unit | None, *, is_from: bool) -> bool:
    """Whether 'trở lên' stands after what is counted and speaks of the number."""
    if unit is None:
        return False
    if unit.is_share:
        return any(each.match(text, end) for each in (_PLAN_OR_MORE, _BASE_OR_MORE))
    pattern = _FROM_THINGS_OR_MORE if is_from else _THINGS_OR_MORE
    return unit.is_noun and pattern.match(text, end) is not None
