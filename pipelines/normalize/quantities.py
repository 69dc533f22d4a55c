"""Quantities: numbers with their unit, comparator, range or denominator, wherever they stand in a passage.

'trên 62 tỷ đồng/năm', '6-7%', '0,4%-0,7%', '19/19 tiêu chí', '12 tỷ 350 triệu đồng', 'từ 17% trở lên'. What
a quantity is about, and whether it is a level or a change, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.model import Comparator
from pipelines.normalize.comparators import bounded, find_bound
from pipelines.normalize.non_figures import find_non_figures
from pipelines.normalize.number_words import find_number_words, read_number_words
from pipelines.normalize.numbers import Reading, Sign, find_numbers, read_number
from pipelines.normalize.said_units import completed_unit, said_unit
from pipelines.normalize.units import Unit, UnitLexicon

_MOST_PARTS = 4
"""Numbers that one quantity may take: 'tỷ', 'triệu', 'nghìn' and 'đồng' of one amount."""
_TO = re.compile(r"\s*(?:[-–—]|đến|tới)\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*[-–—]\s*\d")
"""'20% - 45% - 35%' are shares one after the other, no range."""
_OF = re.compile(r"\s*/\s*|\s+(?:trong|trên)\s+(?:tổng\s+)?số\s+", re.IGNORECASE)
_OTHER_NOUN = re.compile(r"\s+(?!(?:KH|NQ|CT|kế|chỉ|nghị|dự|mục|tổng)(?!\w))[^\W\d]", re.IGNORECASE)
_PADDED = re.compile(r"0\d+")
"""'hoàn thành xuất sắc 02': so clerks write counts, never percentages."""
_THOUSAND = 1000
_THOUSANDS = re.compile(r"\d{1,3}\.000")
_PLANNED = "chỉ tiêu"
_STRAY = re.compile(r"\s*[,;.]\s*(?=(?:đồng|đ)(?!\w))|[,.](?=%)")
"""A separator left between a number and its unit: '5.222.900,000;đồng', '102,%'."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity in a passage; positions are offsets in the passage's text."""

    start: int
    """Where the comparator or, without one, the number begins."""
    end: int
    """After the unit and after 'trở lên'."""
    value_start: int
    value_end: int
    """The number or the range as written, without comparator and unit."""
    low: float | None
    high: float | None
    """In the unit as written; equal for one number; None at an open end."""
    comparator: Comparator
    unit: Unit | None
    denominator: float | None
    confidence: float
    rules: tuple[str, ...]
    rescale: float | None = None
    """What to multiply the value by for the other reading of an open separator; None where it is clear."""
    is_origin: bool = False
    """It stands after a 'từ' that names where a change begins ('từ 5% xuống 4%')."""


def _are_other_things(first: Unit, second: Unit) -> bool:
    """Whether the units around a slash count different things, so that neither is a part of the other."""
    if first.dimension != second.dimension:
        return True
    return first.is_noun and second.is_noun and first.key not in second.key and second.key not in first.key


def _is_of(part: Unit | None, whole: Unit | None) -> bool:
    """Whether the noun of a part is that of its whole with a word more: 'hộ nghèo', 'hộ'."""
    if part is None or whole is None or not (part.is_noun and whole.is_noun):
        return False
    return part.key.startswith(whole.key) and part.key != whole.key


class QuantityReader:
    """Finds the quantities of passages of one document.

    Args:
        units: the unit aliases.
        habit: the document's decimal sign, see `numbers.decimal_sign`.

    """

    def __init__(self, units: UnitLexicon, habit: Sign | None) -> None:
        self._units = units
        self._habit = habit

    def find(
        self,
        text: str,
        *,
        default_unit: Unit | None = None,
        is_cell: bool = False,
        may_be_spaced: bool = True,
    ) -> list[Quantity]:
        """All quantities of a passage, in order.

        Args:
            text: the passage, white space as spaces.
            default_unit: the unit of a table column or row, for numbers that carry none of their own.
            is_cell: the text is a table cell, not a line that may begin with a list ordinal.
            may_be_spaced: see `numbers.find_numbers`.

        """
        # '1950' in a cell of a row of head of cattle is no year.
        is_counted = is_cell and default_unit is not None and text.strip().isdigit()
        masks = [] if is_counted else find_non_figures(text, is_cell=is_cell)
        taken = [(mask.start, mask.end) for mask in masks]
        numbers = _outside(taken, find_numbers(text, may_be_spaced=may_be_spaced))
        if may_be_spaced:
            # 'lớp 1 100%': a space groups no thousands where the first group is part of a name.
            found = [*taken, *((number.start(), number.end()) for number in numbers)]
            numbers = sorted(
                [*numbers, *_outside(found, find_numbers(text, may_be_spaced=False))], key=re.Match.start
            )
        if not is_cell and may_be_spaced:
            words = _outside(taken, find_number_words(text, self._units))
            numbers = sorted([*numbers, *words], key=re.Match.start)
        quantities = []
        index = 0
        while index < len(numbers):
            quantity, used = self._at(text, numbers[index : index + _MOST_PARTS], default_unit)
            quantities.append(quantity)
            index += used
        return quantities

    def _at(self, text: str, numbers: list[re.Match[str]], default: Unit | None) -> tuple[Quantity, int]:
        first = numbers[0]
        second = numbers[1] if len(numbers) > 1 else None
        unit = self._unit_of(text, first)
        amount = self._compound_money(text, numbers)
        if amount is not None:
            return self._with_comparator(text, amount[0]), amount[1]
        if second is not None:
            for rule in (self._part_of_whole, self._range):
                quantity = rule(text, first, unit, second, default)
                if quantity is not None:
                    return self._with_comparator(text, quantity), 2
        if unit is None:
            unit = said_unit(text, first.start(), first.end(), self._units)
        reading = self._read(first.group(), unit or default)
        end = unit.end if unit else first.end()
        is_ordinary_count = unit is None and default is None and _PADDED.fullmatch(first.group()) is not None
        quantity = Quantity(
            start=first.start(),
            end=end,
            value_start=first.start(),
            value_end=first.end(),
            low=reading.value,
            high=reading.value,
            comparator=Comparator.EQUAL,
            unit=unit or default,
            denominator=None,
            confidence=reading.confidence,
            rules=(
                reading.rule,
                *_unit_rule(unit, default),
                *(("number:counts_noun",) if is_ordinary_count else ()),
            ),
            rescale=reading.rescale,
        )
        return self._with_comparator(text, quantity), 1

    def _unit_of(self, text: str, number: re.Match[str]) -> Unit | None:
        """The unit after a number, made whole by the words before it."""
        unit = self._unit_after(text, number.end())
        return completed_unit(text, number, unit, self._units) if unit is not None else None

    def _unit_after(self, text: str, position: int) -> Unit | None:
        stray = _STRAY.match(text, position)
        return self._units.after(text, stray.end() if stray else position)

    def _read(self, token: str, unit: Unit | None) -> Reading:
        if not token[0].isdigit():
            return read_number_words(token)
        return read_number(
            token,
            is_share=unit is not None and unit.is_share,
            is_count=unit is not None and unit.is_count,
            habit=self._habit,
        )

    def _part_of_whole(
        self, text: str, first: re.Match[str], unit: Unit | None, second: re.Match[str], default: Unit | None
    ) -> Quantity | None:
        """'19/19 tiêu chí', '61,5/60ha', '35ha/40ha': the second number is the denominator."""
        slash = _OF.match(text, unit.end if unit else first.end())
        if slash is None or slash.end() != second.start():
            return None
        second_unit = self._unit_of(text, second)
        end = second_unit.end if second_unit else second.end()
        if unit is not None and unit.is_noun and second_unit is not None and second_unit.name == _PLANNED:
            # 'kết nạp 8 đảng viên/7 chỉ tiêu': so many were planned.
            second_unit = unit
        if unit is not None and second_unit is not None and _are_other_things(unit, second_unit):
            # '1.758 hộ/7.302 khẩu': two figures.
            return None
        if (
            unit is not None
            and unit.is_noun
            and second_unit is None
            and _OTHER_NOUN.match(text, second.end())
        ):
            # '12 hội nghị/450 lượt tham dự' where nobody listed the second noun
            return None
        is_in_words = not slash.group().strip().startswith("/")
        # '498 hộ nghèo trong tổng số 1.164 hộ', '68 hộ nghèo/1.650 hộ': they are poor households.
        shared = (unit or second_unit) if is_in_words or _is_of(unit, second_unit) else (second_unit or unit)
        shared = shared or said_unit(text, first.start(), second.end(), self._units) or default
        value, whole = self._read(first.group(), shared), self._read(second.group(), shared)
        return Quantity(
            start=first.start(),
            end=end,
            value_start=first.start(),
            value_end=second.end(),
            low=value.value,
            high=value.value,
            comparator=Comparator.EQUAL,
            unit=shared,
            denominator=whole.value,
            confidence=min(value.confidence, whole.confidence),
            rules=(value.rule, *_unit_rule(second_unit or unit, default), "quantity:part_of_whole"),
        )

    def _range(
        self, text: str, first: re.Match[str], unit: Unit | None, second: re.Match[str], default: Unit | None
    ) -> Quantity | None:
        """'6-7', '0,4%-0,7%', '2 triệu đến 01 tỷ đồng': both ends of one dimension, the lower one first."""
        dash = _TO.match(text, unit.end if unit else first.end())
        if dash is None or dash.end() != second.start():
            return None
        second_unit = self._unit_after(text, second.end())
        if unit and second_unit and unit.dimension != second_unit.dimension:
            return None
        if _GOES_ON.match(text, second_unit.end if second_unit else second.end()):
            return None
        shared = unit or second_unit or default
        low, high = self._read(first.group(), shared), self._read(second.group(), second_unit or shared)
        is_short = first.group().isdigit() and _THOUSANDS.fullmatch(second.group()) is not None
        if unit is None and is_short and high.value > low.value * _THOUSAND:
            # 'khoảng 7–8.000 người': the thousands are said once.
            low = replace(low, value=low.value * _THOUSAND)
        scale = second_unit.factor / unit.factor if unit and second_unit else 1.0
        if low.value >= high.value * scale:
            return None
        return Quantity(
            start=first.start(),
            end=second_unit.end if second_unit else second.end(),
            value_start=first.start(),
            value_end=second.end(),
            low=low.value,
            high=high.value * scale,
            comparator=Comparator.RANGE,
            unit=shared,
            denominator=None,
            confidence=min(low.confidence, high.confidence),
            rules=(low.rule, *_unit_rule(unit or second_unit, default), "quantity:range"),
        )

    def _compound_money(self, text: str, numbers: Sequence[re.Match[str]]) -> tuple[Quantity, int] | None:
        """'12 tỷ 350 triệu 500 nghìn đồng': one amount, and how many numbers it took."""
        parts: list[tuple[Reading, Unit]] = []
        for number in numbers:
            unit = self._unit_after(text, number.end())
            if unit is None or unit.dimension != "money":
                break
            if parts and (
                text[parts[-1][1].end : number.start()].strip() or unit.factor >= parts[-1][1].factor
            ):
                break
            parts.append((self._read(number.group(), unit), unit))
        if len(parts) < 2:
            return None
        first = parts[0][1]
        value = sum(reading.value * unit.factor for reading, unit in parts) / first.factor
        quantity = Quantity(
            start=numbers[0].start(),
            end=parts[-1][1].end,
            value_start=numbers[0].start(),
            value_end=numbers[len(parts) - 1].end(),
            low=round(value, 9),
            high=round(value, 9),
            comparator=Comparator.EQUAL,
            unit=first,
            denominator=None,
            confidence=min(reading.confidence for reading, _ in parts),
            rules=(parts[0][0].rule, "unit:written", "quantity:compound_money"),
        )
        return quantity, len(parts)

    def _with_comparator(self, text: str, quantity: Quantity) -> Quantity:
        """The quantity with the words before and after it that bound it."""
        bound = find_bound(
            text,
            quantity.value_start,
            quantity.end,
            quantity.unit,
            is_range=quantity.comparator is Comparator.RANGE,
        )
        rules, low, high = quantity.rules, quantity.low, quantity.high
        if bound.comparator is not quantity.comparator:
            rules = (*rules, f"comparator:{bound.comparator.name.lower()}")
        if bound.comparator is not Comparator.RANGE and low is not None and high is not None:
            low, high = bounded(low, high, bound.comparator)
        return replace(
            quantity,
            start=bound.start,
            end=bound.end,
            low=low,
            high=high,
            comparator=bound.comparator,
            rules=rules,
            is_origin=bound.is_origin,
        )


def _outside(spans: Sequence[tuple[int, int]], numbers: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers that lie wholly outside some spans."""
    return [
        number
        for number in numbers
        if not any(start < number.end() and number.start() < end for start, end in spans)
    ]


def _unit_rule(written: Unit | None, default: Unit | None) -> tuple[str, ...]:
    if written is not None:
        return ("unit:written",)
    return ("unit:of_the_table",) if default is not None else ()


def moved(quantity: Quantity, by: int) -> Quantity:
    """The quantity in a longer text, in which its own begins at `by`."""
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        value_start=quantity.value_start + by,
        value_end=quantity.value_end + by,
    )
