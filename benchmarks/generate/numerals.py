"""Numbers as offices write them: decimal mark, grouping, padding.

A document keeps to one way of writing, with slips; which slips are fair is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

_STYLES = {
    (",", "."): 76,
    (",", ""): 8,
    (",", " "): 5,
    (".", ","): 6,
    (".", ""): 5,
}
_SLIP = 0.04
"""How often a number has the other decimal mark ('8.4 ha' beside '1.204,5 tấn')."""
_UNGROUPED_BELOW = 10_000
_WORDS = {1: "một", 2: "hai", 3: "ba", 4: "bốn"}
"""Five is left out: 'năm' is a year too."""


@dataclass(frozen=True)
class NumberStyle:
    """How one document writes its numbers."""

    decimal: str
    group: str
    """Between groups of three; '' for none."""
    pads: bool
    """Counts below ten carry a zero: '07 đảng viên'."""
    space_before_percent: float
    """How often a space stands before the percent sign."""
    glued: float
    """How often a unit is glued to its number."""


def draw_style(rng: Random) -> NumberStyle:
    """Draw a document's way of writing numbers."""
    ((decimal, group),) = rng.choices(list(_STYLES), list(_STYLES.values()))
    return NumberStyle(
        decimal,
        group,
        pads=rng.random() < 0.8,
        space_before_percent=rng.choice((0, 0, 0, 0.3)),
        glued=rng.choice((0, 0.05, 0.05, 0.5)),
    )


def write_number(rng: Random, number: Decimal, style: NumberStyle, *, pads: bool = False) -> str:
    """Write a number that is not negative; `pads`: as a count, which may carry a leading zero."""
    whole, _, fraction = f"{number:f}".partition(".")
    if len(whole) > 3 and style.group:
        whole = f"{int(whole):,}".replace(",", style.group)
    elif len(whole) == 1 and not fraction and pads and style.pads:
        whole = "0" + whole
    if not fraction:
        return whole
    mark = style.decimal
    slips = len(fraction) < 3 and number < _UNGROUPED_BELOW and len(whole) < 4
    if slips and rng.random() < _SLIP:
        mark = "." if mark == "," else ","
    return f"{whole}{mark}{fraction}"


def number_word(number: Decimal) -> str | None:
    """A small whole number as a word, else None."""
    return _WORDS.get(int(number)) if number == int(number) else None


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def money_in_words(amount: int) -> str:
    """An amount of đồng, a multiple of a thousand, in words: 'hai tỷ, ba trăm năm mươi triệu đồng'."""
    parts: list[str] = []
    for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")):
        count, amount = divmod(amount, size)
        if count:
            parts.append(f"{_below_thousand(count, is_first=not parts)} {name}")
    return ", ".join(parts) + " đồng"


def _below_thousand(number: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not is_first else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("lẻ")
    if ones:
        last = {1: "mốt", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens else {}
        words.append(last.get(ones, _DIGITS[ones]))
    return " ".join(words)
