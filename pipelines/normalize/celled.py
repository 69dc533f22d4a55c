"""Indicator tables that a converter broke into one cell a line: 'Đàn trâu' / 'Con' / '512' / '520'.

Told by a header whose titles stand each on a line of their own; the cells after it are dealt out to rows
(`cell_rows`), and these are read like the rows of a ruled table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.model import BlockKind
from pipelines.normalize.cell_rows import CellDealer, Row, glued_ordinal, without_ordinal
from pipelines.normalize.column_fit import Written, columns_of, settled, written_value
from pipelines.normalize.columns import Column, Role
from pipelines.normalize.passages import Passage
from pipelines.normalize.prose import ReadFigure
from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.table_rows import (
    NAMELESS,
    PART,
    Groups,
    Value,
    depth_of,
    label_and_unit,
    letters_come_first,
    read_row,
)
from pipelines.normalize.units import Unit, UnitLexicon

_TRUST = 0.95
"""What reading cells by their order is worth beside reading them by their place."""
_WIDEST = 30
"""Columns at most."""


class CelledTableReader:
    """Reads the tables of one document that stand one cell a line."""

    def __init__(self, quantities: QuantityReader, units: UnitLexicon) -> None:
        self._quantities = quantities
        self._units = units
        self._dealer = CellDealer(quantities, units)

    def values(self, lines: Sequence[Passage], *, has_ordinals: bool) -> list[list[Written | None]]:
        """The values of each row of a table, however many."""
        extent = self._dealer.extent(lines)
        rows = self._dealer.rows(lines[:extent], _WIDEST, has_ordinals=has_ordinals, has_remarks=True)
        return [self._written(row) for row in rows if row.words and row.values]

    def read(
        self, lines: Sequence[Passage], columns: Sequence[Column] | None, *, has_ordinals: bool
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        """The figures of one table.

        Args:
            lines: those after the header, as far as the document goes on in short lines.
            columns: the columns of values and remarks, in order; None where their titles were not told from each other.
            has_ordinals: the first column numbers the rows.

        """
        values = None if columns is None else [each for each in columns if each.role is Role.VALUE]
        rows = list(
            self._dealer.rows(
                lines[: self._dealer.extent(lines)],
                _WIDEST if values is None else len(values),
                has_ordinals=has_ordinals,
                has_remarks=columns is not None and values is not None and len(values) < len(columns),
            )
        )
        if values is not None:
            values = list(settled(values, [self._written(row) for row in rows]))
        groups = Groups([])
        lead = letters_come_first(row.ordinal for row in rows)
        for row in rows:
            if not row.words:
                yield from self._nameless(row.values)
                continue
            raw = " ".join(cell.text for cell in row.words)
            label, unit = self._label(row, raw)
            depth = self._depth(row, raw, has_ordinals=has_ordinals, letters_lead=lead)
            above = groups.under(depth)
            groups.open(depth, label)
            placed = list(zip(row.values, self._columns_of(row, values), strict=True))
            yield from self._nameless([cell for cell, column in placed if column is None])
            told = [(cell, column) for cell, column in placed if column is not None]
            yield from self._figures(row, label, unit, told, above)

    def _label(self, row: Row, written: str) -> tuple[str, Unit | None]:
        """A row's label and its unit: of the unit's cell, or in the bracket that the label ends with."""
        label, unit = label_and_unit(written, self._units)
        return label, self._units.whole(" ".join(cell.text for cell in row.unit)) if row.unit else unit

    def _depth(self, row: Row, label: str, *, has_ordinals: bool, letters_lead: bool) -> int:
        """How deep a row stands; the mark of an item is not in its text."""
        if not has_ordinals and not row.values:
            return 1
        if has_ordinals and not row.ordinal and row.words[0].block_kind is BlockKind.LIST_ITEM:
            return PART
        return depth_of(
            row.ordinal or glued_ordinal(label), without_ordinal(label), letters_lead=letters_lead
        )

    def _columns_of(self, row: Row, columns: Sequence[Column] | None) -> Sequence[Column | None]:
        """The column of each value of a row; None for one where cells are missing, and nothing tells which."""
        if columns is None:
            return (None,) * len(row.values)
        return columns if len(row.values) == len(columns) else columns_of(self._written(row), columns)

    def _written(self, row: Row) -> list[Written | None]:
        return [written_value(cell.text, self._quantities) for cell in row.values]

    def _nameless(self, cells: Sequence[Passage]) -> Iterator[tuple[Passage, ReadFigure]]:
        """Values that no label stands before, or in no column that could be told, kept for all to see."""
        for cell in cells:
            column = Column(0, Role.VALUE, rules=("table:nameless", "period:table"))
            placed = [Value(0, len(cell.text), column)]
            for figure in read_row(cell, "", None, placed, (), self._quantities):
                yield cell, replace(figure, confidence=figure.confidence * NAMELESS)

    def _figures(
        self,
        row: Row,
        label: str,
        unit: Unit | None,
        values: Sequence[tuple[Passage, Column]],
        above: tuple[str, ...],
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        cells = [*row.words, *row.unit, *row.values]
        first, last = cells[0], cells[-1]
        # The row as one passage: its cells at their own offsets, spaces between them.
        text = " " * (last.start + len(last.text) - first.start)
        for cell in cells:
            at = cell.start - first.start
            text = text[:at] + cell.text + text[at + len(cell.text) :]
        whole = replace(first, text=text, context=(*first.context, *above))
        placed = [
            Value(cell.start - first.start, cell.start - first.start + len(cell.text), column)
            for cell, column in values
        ]
        for figure in read_row(whole, label, unit, placed, whole.context, self._quantities):
            yield whole, replace(figure, confidence=figure.confidence * _TRUST)
