"""Lines that stand side by side on a PDF page without rules between them: columns of text, or a table.

In a table, rows are read across: most have a cell beside the first, and what stands there are figures. All
else, as letterheads and text in columns, is read down, column by column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.blocks import DraftCell, joined
from pipelines.extract.outline import has_figures
from pipelines.extract.pdf_lines import Line
from pipelines.extract.tables import header_rows

_COLUMN_GAP = 1.2
"""Columns are this many font sizes apart, over all their lines."""
_LINE_GAP = 3.0
"""Lines of one zone are no more font sizes apart."""
_FEWEST_ROWS = 3
_FULL_ROWS = 0.6
"""Share of the rows of a table that have several cells, and of those that hold figures."""


@dataclass(frozen=True)
class AlignedTable:
    """A table without rules."""

    rows: tuple[tuple[DraftCell, ...], ...]
    xs: tuple[float, ...]
    """Column boundaries from left to right."""


@dataclass(frozen=True)
class Zone:
    """Lines side by side, and the gutters that run down between them, from left to right."""

    lines: tuple[Line, ...]
    gutters: tuple[tuple[float, float], ...]

    def columns(self) -> list[list[Line]]:
        """The lines of each column, from top to bottom."""
        found: list[list[Line]] = [[] for _ in range(len(self.gutters) + 1)]
        for line in self.lines:
            found[self._column(line)].append(line)
        return found

    def edges(self, left: float, right: float) -> list[tuple[float, float]]:
        """Left and right edge of each column of a page whose text stands between two edges."""
        bounds = [left, *(sum(gutter) / 2 for gutter in self.gutters), right]
        return list(pairwise(bounds))

    def table(self) -> AlignedTable | None:
        """The zone as a table; None where it is read down."""
        rows = self._rows()
        texts = [[cell.passage.text for cell in row] for row in rows]
        if len(rows) < _FEWEST_ROWS:
            return None
        headers = header_rows(texts)
        body = texts[headers:]
        full = [row for row in body if sum(bool(text) for text in row) > 1]
        figures = [row for row in full if any(has_figures(text) for text in row[1:])]
        if not figures or min(len(full) / len(body), len(figures) / len(full)) < _FULL_ROWS:
            return None
        return AlignedTable(tuple(rows), tuple(sum(gutter) / 2 for gutter in self.gutters))

    def _column(self, line: Line) -> int:
        return sum(line.x0 >= high - 0.5 for _, high in self.gutters)

    def _rows(self) -> list[tuple[DraftCell, ...]]:
        """Lines on one baseline as a row; one alone that goes on in lower case belongs to the cell above."""
        rows: list[list[list[Line]]] = []
        y: float | None = None
        for line in self.lines:
            column = self._column(line)
            if y is None or y - line.y > line.size / 2:
                rows.append([[] for _ in range(len(self.gutters) + 1)])
                y = line.y
            rows[-1][column].append(line)
        whole: list[list[list[Line]]] = []
        for row in rows:
            filled = [index for index, lines in enumerate(row) if lines]
            if whole and len(filled) == 1 and row[filled[0]][0].text[:1].islower():
                whole[-1][filled[0]] += row[filled[0]]
            else:
                whole.append(row)
        return [
            tuple(
                DraftCell(joined((line.passage for line in lines), "\n").stripped(), column)
                for column, lines in enumerate(row)
            )
            for row in whole
        ]


def zone_at(lines: Sequence[Line], start: int) -> Zone | None:
    """The zone that begins with a line and those beside it; None where the line stands alone."""
    first = lines[start]
    beside = [first]
    for line in lines[start + 1 :]:
        if abs(line.y - first.y) > first.size / 2:
            break
        beside.append(line)
    gutters = [(one.x1, other.x0) for one, other in pairwise(beside)]
    gutters = [gutter for gutter in gutters if gutter[1] - gutter[0] >= _COLUMN_GAP * first.size]
    end = start
    while end < len(lines) and gutters:
        line = lines[end]
        if end > start and lines[end - 1].y - line.y > _LINE_GAP * line.size:
            break
        narrowed = [_narrowed(gutter, line) for gutter in gutters]
        open_ = [gutter for gutter in narrowed if gutter[1] - gutter[0] >= _COLUMN_GAP * first.size]
        if not open_:
            break
        gutters, end = open_, end + 1
    return Zone(tuple(lines[start:end]), tuple(gutters)) if end - start > 1 and gutters else None


def _narrowed(gutter: tuple[float, float], line: Line) -> tuple[float, float]:
    """What is left of a gutter beside a line; nothing where the line crosses it."""
    low, high = gutter
    if line.x1 <= low or line.x0 >= high:
        return gutter
    if line.x0 < low and line.x1 > high:
        return (0.0, 0.0)
    return (max(low, line.x1), high) if line.x0 <= low else (low, min(high, line.x0))
