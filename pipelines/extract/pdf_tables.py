"""Ruled tables of a PDF page: lines that cross form a grid, words fall into its cells.

Cells that no line parts are one: merged cells come out as wide as they are drawn. A box around text is no
table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.extract.blocks import DraftCell, Passage, joined
from pipelines.extract.pdf_device import PageContent, Rule, Word
from pipelines.extract.pdf_lines import lines_of

_TOUCH = 3.0
"""Lines nearer than this, in points, touch; lines of one direction so near are one (double rules)."""
_MOST_CROSSINGS = 1_000_000
"""Pairs of lines to look at; a page with more is a drawing."""
_MOST_SLOTS = 10_000
"""Slots of a grid; one with more is a drawing."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """Slots of a grid that no line parts: `rows` × `columns` of them from `row`, `column` on."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """A ruled table without its words."""

    xs: tuple[float, ...]
    """Column boundaries from left to right."""
    ys: tuple[float, ...]
    """Row boundaries from top to bottom."""
    cells: tuple[GridCell, ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    def slot(self, word: Word) -> tuple[int, int] | None:
        """Row and column of the slot a word stands in; None outside the grid."""
        x, y = (word.x0 + word.x1) / 2, word.y + word.size / 4
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        row = bisect_right([-each for each in self.ys], -y) - 1
        column = bisect_right(self.xs, x) - 1
        return min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)


@dataclass(frozen=True)
class RuledTable:
    """A table with its text."""

    grid: Grid
    rows: tuple[tuple[DraftCell, ...], ...]

    @property
    def xs(self) -> tuple[float, ...]:
        """Column boundaries from left to right."""
        return self.grid.xs


def ruled_tables(page: PageContent) -> tuple[list[RuledTable], list[Word]]:
    """The tables of a page from top to bottom, and the words outside of them."""
    tables: list[RuledTable] = []
    words = page.words
    for grid in sorted(grids(page.horizontals, page.verticals), key=lambda grid: -grid.top):
        inside: dict[tuple[int, int], list[Word]] = {}
        outside: list[Word] = []
        for word in words:
            slot = grid.slot(word)
            if slot is None:
                outside.append(word)
            else:
                inside.setdefault(slot, []).append(word)
        if any(word.text for words_ in inside.values() for word in words_):
            tables.append(RuledTable(grid, _rows(grid, inside)))
            words = outside
    return tables, words


def grids(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[Grid]:
    """The grids that crossing lines form; boxes, whose rows are not parted, are left out."""
    level, upright = _merged(horizontals), _merged(verticals)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    found = []
    for rows, columns in _crossing(level, upright):
        grid = _grid(rows, columns)
        if grid is not None:
            found.append(grid)
    return found


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines, pieces of the same line joined."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _TOUCH), rule.start)):
        last = merged[-1] if merged else None
        if (
            last
            and abs(last.at - rule.at) <= _TOUCH
            and rule.start <= last.end + _TOUCH
            and rule.start >= last.start
        ):
            merged[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _crossing(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together by crossings."""
    groups: list[tuple[set[int], set[int]]] = []
    for index, rule in enumerate(level):
        crossed = {
            each
            for each, other in enumerate(upright)
            if rule.start - _TOUCH <= other.at <= rule.end + _TOUCH
            and other.start - _TOUCH <= rule.at <= other.end + _TOUCH
        }
        if not crossed:
            continue
        rows, columns = {index}, crossed
        apart = []
        for group in groups:
            if group[1].isdisjoint(columns):
                apart.append(group)
            else:
                rows, columns = rows | group[0], columns | group[1]
        groups = [*apart, (rows, columns)]
    return [([level[each] for each in rows], [upright[each] for each in columns]) for rows, columns in groups]


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    """The grid of lines that hang together; the outermost boundaries count as drawn."""
    xs = _positions([*(each.at for each in upright), min(r.start for r in level), max(r.end for r in level)])
    ys = _positions(
        [*(each.at for each in level), min(r.start for r in upright), max(r.end for r in upright)]
    )[::-1]
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_SLOTS:
        return None

    def is_parted_sideways(row: int, column: int) -> bool:
        """Whether a line stands left of the slot."""
        middle = (ys[row] + ys[row + 1]) / 2
        return any(
            abs(each.at - xs[column]) <= _TOUCH and each.start - _TOUCH <= middle <= each.end + _TOUCH
            for each in upright
        )

    def is_parted_above(row: int, column: int) -> bool:
        middle = (xs[column] + xs[column + 1]) / 2
        return any(abs(each.at - ys[row]) <= _TOUCH and each.start <= middle <= each.end for each in level)

    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and (row, right) not in taken and not is_parted_sideways(row, right):
                right += 1
            below = row + 1
            while below < len(ys) - 1 and not any(
                is_parted_above(below, each) for each in range(column, right)
            ):
                below += 1
            taken |= {(r, c) for r in range(row, below) for c in range(column, right)}
            cells.append(GridCell(row, column, below - row, right - column))
    if all(cell.columns == len(xs) - 1 for cell in cells):
        return None
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _positions(values: Iterable[float]) -> list[float]:
    """Distinct positions in ascending order, those that touch taken together."""
    positions: list[float] = []
    for each in sorted(values):
        if not positions or each - positions[-1] > _TOUCH:
            positions.append(each)
    return positions


def _rows(grid: Grid, inside: dict[tuple[int, int], list[Word]]) -> tuple[tuple[DraftCell, ...], ...]:
    """The text of a grid, row by row; a cell that reaches down over rows has its text in the first."""
    rows: list[list[DraftCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        words = [
            word
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
            for word in inside.get((row, column), [])
        ]
        lines = (line.passage for line in lines_of(words, gutter=1e9))
        rows[cell.row].append(DraftCell(joined(lines, "\n").stripped(), cell.column, cell.columns))
        for below in range(cell.row + 1, cell.row + cell.rows):
            rows[below].append(DraftCell(Passage(""), cell.column, cell.columns))
    return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)
