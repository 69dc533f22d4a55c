"""Cells that stand one a line, dealt out to the rows of their table by what they are: ordinal, words, unit, values.

Empty cells are lost, and with them the places of the others: a row is told by its ordinal, which counts up, and by
its words. Labels that a converter stacked above their values are paired with them where there are as many of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.letters import UPPER
from pipelines.normalize.passages import Passage
from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.units import UnitLexicon

_ORDINAL = re.compile(r"\W*(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-ZĐa-zđ])\W*")
_NUMBER = re.compile(r"\W*(\d{1,2})((?:\.\d{1,2})*)\W*")
_BEFORE_FIRST = "0"
"""The ordinal that '1' comes right after."""
_GLUED_ORDINAL = re.compile(
    r"^\s*(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+[.)]|[a-zđ]\))\s+(?=[^\W\d])"
    rf"|(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[IVX]+[.)])(?=[{UPPER}][^\W\d]))"
)
"""'1.1. Đất nông nghiệp', '1Đàn trâu': an ordinal in the cell of its label."""
_NOTHING = re.compile(r"[-–…./\s]*")
_PART = re.compile(r"\s*[-–+*•]")
_REMARK = re.compile(
    r"\W*(?:đạt|vượt|không|chưa|hoàn\s+thành|tăng|giảm|bằng|đảm\s+bảo|duy\s+trì)(?!\w).{0,40}", re.IGNORECASE
)
_SPACED = re.compile(r"\s*\d{1,3}(?: \d{3})+(?:,\d+)?\s*")
"""'5 120', '512 520': one number or two"""
_LIKE_YEAR = re.compile(r"\s*(?:19|20)\d{2}\s*")
"""'1950' may be so many cattle; it is a year where the line before ends with 'năm'."""
_BEFORE_YEAR = re.compile(r"(?:năm|giai\s+đoạn|[-–])\s*$", re.IGNORECASE)
_REACH = 3
"""Lines after a label within which its unit or its values follow."""
_MOST_STACKED = 20
"""Labels that may stand above their values."""
_LONGEST_UNIT = 3
"""Lines that a unit may be wrapped over."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, as far as its cells were kept."""

    ordinal: str
    words: tuple[Passage, ...]
    """The cells of its label."""
    unit: tuple[Passage, ...]
    values: tuple[Passage, ...]


class CellDealer:
    """Deals the cells of one document's tables out to rows."""

    def __init__(self, quantities: QuantityReader, units: UnitLexicon) -> None:
        self._quantities = quantities
        self._units = units

    def extent(self, lines: Sequence[Passage]) -> int:
        """How many lines after the header may be cells: up to one that holds figures among words, as sentences do.

        A label may hold a number, too ('Sinh trên 2 con'): units or values follow, if not at once.
        """
        for number, line in enumerate(lines):
            text = without_ordinal(line.text)
            if self.values_in(line) or not self._quantities.find(text, is_cell=True):
                continue
            following = lines[number + 1 : number + 1 + _REACH]
            if not any(self._units.whole(each.text) or self._is_value(each) for each in following):
                return number
        return len(lines)

    def rows(
        self, lines: Sequence[Passage], width: int, *, has_ordinals: bool, has_remarks: bool
    ) -> Iterator[Row]:
        """The rows of a table.

        Args:
            lines: its cells, as far as `extent` says.
            width: value columns; a row has no more values.
            has_ordinals: the first column numbers the rows.
            has_remarks: a column after the values may say 'Đạt', 'Vượt'.

        """
        cells = [cell for line in lines for cell in self._cells_in(line)]
        has_ordinals = has_ordinals or (bool(cells) and self._is_ordinal(cells, 0))
        position, last = 0, ""
        after: Sequence[str] = (_BEFORE_FIRST,)
        while position < len(cells):
            begin = position + (has_ordinals and self._is_ordinal(cells, position))
            ordinal = cells[position].text if begin > position else ""
            if _NUMBER.fullmatch(ordinal):
                last, after = ordinal, (ordinal,)
            elif ordinal:
                # Rows below a group ('II') count on, or anew.
                after = (last, _BEFORE_FIRST)
            if has_remarks and not ordinal and self._is_remark(cells, position):
                position += 1
                continue
            stacked = self._stacked(cells, begin, after, ordinal) if width == 1 else None
            if stacked is None:
                row, position = self._row(cells, begin, width, ordinal, after if has_ordinals else None)
                yield row
                position = max(position, begin + (not (row.words or row.unit or row.values)))
            else:
                rows, position = stacked
                yield from rows

    def _row(
        self, cells: Sequence[Passage], position: int, width: int, ordinal: str, after: Sequence[str] | None
    ) -> tuple[Row, int]:
        """The row whose ordinal was read, and where the next one begins.

        `after`: the ordinals that the next row's may follow; None where rows are not numbered.
        """
        words: list[Passage] = []
        while position < len(cells) and self._is_words(cells, position, is_first=not words):
            if words and not _goes_on(words[-1].text, cells[position].text):
                return Row(ordinal, tuple(words), (), ()), position
            words.append(cells[position])
            position += 1
        unit = cells[position : position + self._unit_lines(cells, position)]
        position += len(unit)
        values: list[Passage] = []
        while position < len(cells) and len(values) < width and self._is_value(cells[position]):
            if after is not None and self._begins_row(cells, position, after, is_bare=not (unit or values)):
                break
            values.append(cells[position])
            position += 1
        return Row(ordinal, tuple(words), tuple(unit), tuple(self._parted(values, width))), position

    def _parted(self, values: Sequence[Passage], width: int) -> list[Passage]:
        """The values of a row; '512 520' is two where that many are missing, and one number of thousands else."""
        apart = [each for value in values for each in self.values_in(value) or [value]]
        return apart if len(values) < width and len(apart) == width else list(values)

    def _cells_in(self, line: Passage) -> list[Passage]:
        """A line as cells: parted where it holds several values, and a space may not be one of thousands."""
        if _SPACED.fullmatch(line.text):
            return [line]
        return self.values_in(line) or [line]

    def _stacked(
        self, cells: Sequence[Passage], position: int, after: Sequence[str], ordinal: str
    ) -> tuple[list[Row], int] | None:
        """Labels that stand one below the other, and then as many values; None where there are none such.

        Where there are more or fewer values than labels, nothing tells which is whose.
        """
        labels: list[Passage] = []
        while position < len(cells) and self._is_words(cells, position, is_first=not labels):
            if len(labels) == _MOST_STACKED:
                return None
            if labels and (
                _goes_on(labels[-1].text, cells[position].text) or self._is_ordinal(cells, position)
            ):
                return None
            labels.append(cells[position])
            position += 1
        values: list[Passage] = []
        while position < len(cells) and self._is_value(cells[position]):
            if self._begins_row(cells, position, after, is_bare=not values):
                break
            values.append(cells[position])
            position += 1
        if len(labels) < 2 or len(values) < 2:
            return None
        if len(labels) != len(values):
            groups = [Row(ordinal, (label,), (), ()) for label in labels]
            return [*groups, *(Row("", (), (), (value,)) for value in values)], position
        rows = [
            Row(ordinal if not number else "", (label,), (), (value,))
            for number, (label, value) in enumerate(zip(labels, values, strict=True))
        ]
        return rows, position

    def _is_words(self, cells: Sequence[Passage], position: int, *, is_first: bool) -> bool:
        """Whether a cell is a label, or goes on with one; what is counted ('Hộ nghèo') may be a label of its own."""
        if self._is_value(cells[position]):
            names_year = position > 0 and _BEFORE_YEAR.search(cells[position - 1].text) is not None
            return not is_first and names_year and _LIKE_YEAR.fullmatch(cells[position].text) is not None
        unit = self._units.whole(cells[position].text)
        if is_first:
            return unit is None or unit.is_noun
        return not self._unit_lines(cells, position)

    def _unit_lines(self, cells: Sequence[Passage], position: int) -> int:
        """How many cells from a position on make up a unit ('Triệu' / 'đồng'); 0 where there is none."""
        for size in range(_LONGEST_UNIT, 0, -1):
            lines = cells[position : position + size]
            if len(lines) == size and self._units.whole(" ".join(line.text for line in lines)) is not None:
                return size
        return 0

    def _is_ordinal(self, cells: Sequence[Passage], position: int) -> bool:
        """Whether a cell numbers the row whose label follows."""
        return (
            bool(_ORDINAL.fullmatch(cells[position].text))
            and position + 1 < len(cells)
            and self._is_words(cells, position + 1, is_first=True)
        )

    def _begins_row(
        self, cells: Sequence[Passage], position: int, after: Sequence[str], *, is_bare: bool
    ) -> bool:
        """Whether a number behind a label is no value of it but the ordinal of the next row.

        `is_bare`: neither unit nor value stands between, as behind the name of a group.
        """
        if not self._is_ordinal(cells, position):
            return False
        follows = any(_follows(each, cells[position].text) for each in after)
        return is_bare or (follows and not _PART.match(cells[position + 1].text))

    def _is_remark(self, cells: Sequence[Passage], position: int) -> bool:
        """Whether a cell says how a plan was met, and is no label: neither unit nor value follows."""
        if not _REMARK.fullmatch(cells[position].text) or position + 1 == len(cells):
            return _REMARK.fullmatch(cells[position].text) is not None
        return not self._unit_lines(cells, position + 1) and (
            not self._is_value(cells[position + 1]) or self._is_ordinal(cells, position + 1)
        )

    def _is_value(self, cell: Passage) -> bool:
        is_sign = _NOTHING.fullmatch(cell.text) or _SPACED.fullmatch(cell.text)
        return is_sign is not None or len(self.values_in(cell)) == 1

    def values_in(self, line: Passage) -> list[Passage]:
        """The values of a line that holds values only, each as a passage of its own; empty for any other line."""
        if _LIKE_YEAR.fullmatch(line.text):
            return [line]
        found = self._quantities.find(line.text, is_cell=True, may_be_spaced=False)
        ends = [*(quantity.start for quantity in found[1:]), len(line.text)]
        rest, position = "", 0
        for quantity in found:
            rest += line.text[position : quantity.start]
            position = quantity.end
        if not found or (rest + line.text[position:]).strip(" +-–<>=≥≤()"):
            return []
        starts = [0, *ends[:-1]]
        return [
            replace(line, text=line.text[start:end].rstrip(), start=line.start + start)
            for start, end in zip(starts, ends, strict=True)
        ]


def without_ordinal(label: str) -> str:
    """A label without the ordinal that stands in its cell ('1.1. Đất nông nghiệp')."""
    return _GLUED_ORDINAL.sub("", label, count=1)


def glued_ordinal(label: str) -> str:
    """The ordinal in the cell of a label; empty where there is none."""
    found = _GLUED_ORDINAL.match(label)
    return found.group().strip() if found else ""


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the label of the line before."""
    if _ORDINAL.fullmatch(line) or _PART.match(line):
        return False
    if _LIKE_YEAR.fullmatch(line):
        return True
    is_open = before.count("(") > before.count(")") or before.rstrip().endswith((",", "-", "–"))
    return is_open or line[:1].islower() or line[:1] == "("


def _follows(last: str, ordinal: str) -> bool:
    """Whether one ordinal comes right after another: '2' or '1.1' after '1', '2' or '1.3' after '1.2'."""
    before, after = (_NUMBER.fullmatch(each) for each in (last, ordinal))
    if before is None or after is None:
        return False
    numbers = [int(part) for part in re.findall(r"\d+", last)]
    candidates = [[*numbers[:depth], numbers[depth] + 1] for depth in range(len(numbers))]
    return [int(part) for part in re.findall(r"\d+", ordinal)] in [*candidates, [*numbers, 1]]
