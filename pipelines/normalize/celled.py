"""Indicator tables that a converter broke into one cell a line: 'Đàn trâu' / 'Con' / '512' / '520'.

Told by a header whose titles stand each on a line of their own; the cells after it are dealt out to rows by what
they are: an ordinal, words, a unit, values. The rows are read like those of a ruled table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.normalize import wording
from pipelines.normalize.columns import Column, Role
from pipelines.normalize.passages import Passage
from pipelines.normalize.prose import ReadFigure
from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.table_rows import NAMELESS, UNIT_IN_LABEL, Groups, Value, depth_of, read_row
from pipelines.normalize.units import Unit, UnitLexicon

_ORDINAL = re.compile(r"\W*(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-ZĐa-zđ])\W*")
_NOTHING = re.compile(r"[-–…./\s]*")
_TRUST = 0.95
"""What reading cells by their order is worth beside reading them by their place."""


@dataclass(frozen=True, slots=True)
class _Row:
    ordinal: str
    words: list[Passage]
    """The cells of its label."""
    unit: Passage | None
    values: list[Passage]
    end: int
    """Where the row after it begins."""


class CelledTableReader:
    """Reads the tables of one document that stand one cell a line."""

    def __init__(self, quantities: QuantityReader, units: UnitLexicon) -> None:
        self._quantities = quantities
        self._units = units

    def extent(self, lines: Sequence[Passage]) -> int:
        """How many lines after the header may be cells: up to the first one that holds figures among words."""
        for number, line in enumerate(lines):
            if self._quantities.find(line.text, is_cell=True) and not self._values_in(line):
                return number
        return len(lines)

    def read(
        self, lines: Sequence[Passage], columns: Sequence[Column], *, has_ordinals: bool
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        """The figures of one table.

        Args:
            lines: those after the header, as far as `extent` says.
            columns: the value columns, in order.
            has_ordinals: the first column numbers the rows.

        """
        cells = [cell for line in lines for cell in self._values_in(line) or [line]]
        groups = Groups([])
        position = 0
        while position < len(cells):
            row = self._row(cells, position, len(columns), has_ordinals=has_ordinals)
            position = row.end
            if not row.words:
                yield from self._nameless(row)
                continue
            raw = " ".join(cell.text for cell in row.words)
            is_group = not has_ordinals and not row.values
            depth = 1 if is_group else depth_of(row.ordinal, raw)
            above = groups.under(depth)
            groups.open(depth, wording.tidy(raw))
            yield from self._figures(row, columns, above)

    def _unit_in_label(self, row: _Row) -> Unit | None:
        """The unit in the bracket that a label ends with: 'Nhà trẻ ra lớp (%)'."""
        named = UNIT_IN_LABEL.search(row.words[-1].text) if row.words else None
        return self._units.whole(named[1]) if named else None

    def _nameless(self, row: _Row) -> Iterator[tuple[Passage, ReadFigure]]:
        """Values that no label stands before, kept for all to see: the titles were not counted right."""
        for cell in row.values:
            column = Column(0, Role.VALUE, rules=("table:nameless", "period:table"))
            placed = [Value(0, len(cell.text), column)]
            for figure in read_row(cell, "", None, placed, (), self._quantities):
                yield cell, replace(figure, confidence=figure.confidence * NAMELESS)

    def _row(self, cells: Sequence[Passage], position: int, width: int, *, has_ordinals: bool) -> _Row:
        """The row that begins at a position."""
        ordinal = ""
        if has_ordinals and _ORDINAL.fullmatch(cells[position].text):
            ordinal, position = cells[position].text, position + 1
        words: list[Passage] = []
        while (
            position < len(cells)
            and not self._is_value(cells[position])
            and not self._is_unit(cells[position])
        ):
            if words and cells[position].text[:1].isupper():
                return _Row(ordinal, words, None, [], position)
            words.append(cells[position])
            position += 1
        unit = None
        if position < len(cells) and self._is_unit(cells[position]):
            unit, position = cells[position], position + 1
        values: list[Passage] = []
        while position < len(cells) and len(values) < width and self._is_value(cells[position]):
            if unit is None and has_ordinals and self._begins_row(cells, position):
                break
            values.append(cells[position])
            position += 1
        if not (ordinal or words or unit or values):
            position += 1
        return _Row(ordinal, words, unit, values, position)

    def _begins_row(self, cells: Sequence[Passage], position: int) -> bool:
        """Whether a number is the ordinal of the row after a group: words follow it, no value."""
        following = cells[position + 1] if position + 1 < len(cells) else None
        return (
            bool(_ORDINAL.fullmatch(cells[position].text))
            and following is not None
            and not self._is_value(following)
        )

    def _is_unit(self, cell: Passage) -> bool:
        return self._units.whole(cell.text) is not None

    def _is_value(self, cell: Passage) -> bool:
        return bool(_NOTHING.fullmatch(cell.text)) or len(self._values_in(cell)) == 1

    def _values_in(self, line: Passage) -> list[Passage]:
        """The values of a line that holds values only, each as a passage of its own; empty for any other line."""
        found = self._quantities.find(line.text, is_cell=True, may_be_spaced=False)
        ends = [*(quantity.start for quantity in found[1:]), len(line.text)]
        rest, position = "", 0
        for quantity in found:
            rest += line.text[position : quantity.start]
            position = quantity.end
        if not found or (rest + line.text[position:]).strip(" +-–<>=≥≤"):
            return []
        starts = [0, *ends[:-1]]
        return [
            replace(line, text=line.text[start:end].rstrip(), start=line.start + start)
            for start, end in zip(starts, ends, strict=True)
        ]

    def _figures(
        self, row: _Row, columns: Sequence[Column], above: tuple[str, ...]
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        unit = self._units.whole(row.unit.text) if row.unit is not None else self._unit_in_label(row)
        cells = [*row.words, *([row.unit] if row.unit is not None else []), *row.values]
        first, last = cells[0], cells[-1]
        # The row as one passage: its cells at their own offsets, spaces between them.
        text = " " * (last.start + len(last.text) - first.start)
        for cell in cells:
            at = cell.start - first.start
            text = text[:at] + cell.text + text[at + len(cell.text) :]
        whole = replace(first, text=text, context=(*first.context, *above))
        placed = [
            Value(cell.start - first.start, cell.start - first.start + len(cell.text), column)
            for cell, column in zip(row.values, columns, strict=False)
        ]
        words = " ".join(cell.text for cell in row.words)
        label = wording.tidy(words if row.unit is not None or unit is None else UNIT_IN_LABEL.sub("", words))
        for figure in read_row(whole, label, unit, placed, whole.context, self._quantities):
            yield whole, replace(figure, confidence=figure.confidence * _TRUST)
