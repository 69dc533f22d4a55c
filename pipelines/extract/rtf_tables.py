"""Tables of RTF documents: cells by the edges that their rows give, as RTF knows no columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.blocks import DraftCell, Passage

_SAME_EDGE = 100
"""Twips (a twentieth of a point); edges of rows that stand so near are one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a cell, and whether the cell goes on from the one before or the one above."""

    at: int
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class RtfRow:
    """A row: its cells, and their edges, of which there may be too few or too many."""

    cells: tuple[Passage, ...]
    edges: tuple[Edge, ...]
    is_marked_header: bool


def place_cells(rows: Sequence[RtfRow]) -> list[list[DraftCell]]:
    """The cells of a table's rows by column; a merged cell is one wide cell."""
    columns = _columns(rows)
    return [_placed(row, columns) for row in rows]


def _columns(rows: Sequence[RtfRow]) -> list[int]:
    """The edges that end columns, from left to right."""
    edges: list[int] = []
    for at in sorted({edge.at for row in rows for edge in row.edges[: len(row.cells)]}):
        if not edges or at - edges[-1] > _SAME_EDGE:
            edges.append(at)
    return edges


def _placed(row: RtfRow, columns: Sequence[int]) -> list[DraftCell]:
    cells: list[DraftCell] = []
    column = 0
    for index, passage in enumerate(row.cells):
        edge = row.edges[index] if index < len(row.edges) else None
        end = column + 1
        if edge is not None:
            end = max(sum(1 for at in columns if at <= edge.at), end)
        if edge is not None and edge.is_merged and cells and not passage.text:
            before = cells[-1]
            cells[-1] = DraftCell(before.passage, before.column, end - before.column)
        else:
            cells.append(DraftCell(passage, column, end - column))
        column = end
    return cells
