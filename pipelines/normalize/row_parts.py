"""The cells of a table's row by what they are: ordinal, label, unit, values.

They are told by their columns. A converter of plain text that drops empty cells moves those behind them to the left:
where a table shows no empty cell inside of any row, the cells of a short row are told by what they hold, and
arithmetic tells the columns of its values, or they are doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.model import Block, Cell, Document
from pipelines.normalize.column_fit import columns_of, written_value
from pipelines.normalize.columns import Column, Role
from pipelines.normalize.passages import flat
from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.units import UnitLexicon
from pipelines.table_titles import ORDINAL

_FORMATS = frozenset({"text", "markdown"})
_REMARK = re.compile(r"[^\W\d]+(?:\W+\w+){2,}\W*")
"""'vượt 5 con so với kế hoạch': words that are no value."""


@dataclass(frozen=True, slots=True)
class RowParts:
    """The cells of a row by what they are; texts are empty where it has no such cell."""

    ordinal: str
    label: str
    unit: str
    values: tuple[tuple[Cell, Column], ...]
    open_values: tuple[Cell, ...] = ()
    """Values of which nothing tells the column."""
    remarks: tuple[Cell, ...] = ()


def drops_cells(document: Document, rows: Sequence[Block]) -> bool:
    """Whether rows of a table may have lost their empty cells."""
    return document.format in _FORMATS and not any(_has_empty_inside(document, row) for row in rows)


def is_short(row: Block, columns: Sequence[Column]) -> bool:
    """Whether a row has values, and fewer cells than its table has columns."""
    return 1 < len(row.cells) < len(columns)


def parts_by_column(document: Document, row: Block, columns: Sequence[Column]) -> RowParts:
    """The parts of a row whose cells stand in their columns."""
    cells = {cell.column: cell for cell in row.cells}
    texts: dict[Role, str] = {}
    for column in columns:
        if column.index in cells:
            texts.setdefault(column.role, flat(document.text_of(cells[column.index])))
    label = texts.get(Role.LABEL, "")
    filled = {text for cell in row.cells if (text := flat(document.text_of(cell))).strip()}
    if not label.strip() and len(filled) == 1:
        label = filled.pop()
    values = [
        (cells[column.index], column)
        for column in columns
        if column.role is Role.VALUE and column.index in cells
    ]
    remarks = [
        cells[column.index] for column in columns if column.role is Role.REMARK and column.index in cells
    ]
    return RowParts(
        texts.get(Role.ORDINAL, ""), label, texts.get(Role.UNIT, ""), tuple(values), remarks=tuple(remarks)
    )


def parts_of_short_row(
    document: Document, row: Block, columns: Sequence[Column], quantities: QuantityReader, units: UnitLexicon
) -> RowParts:
    """The parts of a row that lost empty cells: an ordinal, where the table has such, a label, a unit, and values."""
    texts = [flat(document.text_of(cell)).strip() for cell in row.cells]
    has_ordinals = any(column.role is Role.ORDINAL for column in columns)
    label = int(has_ordinals and ORDINAL.fullmatch(texts[0]) is not None)
    unit = texts[label + 1] if label + 1 < len(texts) and units.whole(texts[label + 1]) else ""
    first = label + 2 if unit else label + 1
    titled = [column for column in columns if column.role is Role.VALUE]
    has_remarks = any(column.role is Role.REMARK for column in columns)
    last = len(row.cells)
    while has_remarks and last > first and _REMARK.fullmatch(texts[last - 1]):
        last -= 1
    cells = row.cells[first : min(last, first + len(titled))]
    written = [written_value(document.text_of(cell), quantities) for cell in cells]
    fitting = columns_of(written, titled) if len(cells) < len(titled) else titled
    placed = list(zip(cells, fitting, strict=False))
    return RowParts(
        texts[0] if label else "",
        texts[label],
        unit,
        tuple((cell, column) for cell, column in placed if column is not None),
        tuple(cell for cell, column in placed if column is None),
        tuple(row.cells[first + len(cells) :]),
    )


def _has_empty_inside(document: Document, row: Block) -> bool:
    texts = [document.text_of(cell).strip() for cell in row.cells]
    while texts and not texts[-1]:
        texts.pop()
    return not all(texts)
