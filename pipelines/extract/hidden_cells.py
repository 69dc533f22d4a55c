"""What a sheet does not show: hidden rows and columns, kept apart from what a reader sees.

A figure that a sheet hides is no statement of the document: it may be a draft, a check sum, another year's column. It
is not read; nor is it lost: it is set aside, named by its rows or columns, as a part of the document that was not read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from pipelines.extract.blocks import Draft, Passage
from pipelines.model import BlockKind

Cells = Mapping[tuple[int, int], str]
"""Texts by row and column, from 0."""
Spans = Mapping[tuple[int, int], tuple[int, int]]
"""Rows and columns that merged cells cover, by their first row and column."""


class Hidden:
    """Which rows, or columns, are hidden."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        """`ranges`: first ones and how many follow, in any order; they may overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._before: list[int] = []
        """How many are hidden before each range."""
        for start, count in sorted(ranges):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], start + count)
                continue
            hidden = self._before[-1] + self._ends[-1] - self._starts[-1] if self._ends else 0
            self._before.append(hidden)
            self._starts.append(start)
            self._ends.append(start + count)

    def __bool__(self) -> bool:
        """Whether any is."""
        return bool(self._starts)

    def first_shown(self, start: int, count: int) -> int | None:
        """The first that shows of so many from a start on; None where all are hidden."""
        at = bisect_right(self._starts, start) - 1
        shown = max(start, self._ends[at]) if at >= 0 else start
        return shown if shown < start + count else None

    def before(self, place: int) -> int:
        """How many are hidden before a place that shows."""
        at = bisect_right(self._starts, place) - 1
        return 0 if at < 0 else self._before[at] + self._ends[at] - self._starts[at]


@dataclass(frozen=True)
class Parted:
    """The cells of a sheet, those that show and those that do not."""

    shown: Cells
    """Rows close up over hidden ones; columns keep their numbers."""
    spans: Spans
    hidden_rows: Cells = field(default_factory=dict)
    hidden_columns: Cells = field(default_factory=dict)
    """Cells of hidden columns in rows that show."""


def part(cells: Cells, spans: Spans, rows: Hidden, columns: Hidden) -> Parted:
    """Part the cells of a sheet; a merged cell shows where any row and column of it does."""
    if not rows and not columns:
        return Parted(cells, spans)
    shown: dict[tuple[int, int], str] = {}
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    in_rows: dict[tuple[int, int], str] = {}
    in_columns: dict[tuple[int, int], str] = {}
    for (row, column), text in cells.items():
        height, width = spans.get((row, column), (1, 1))
        top, left = rows.first_shown(row, height), columns.first_shown(column, width)
        if top is None:
            in_rows[row, column] = text
        elif left is None:
            in_columns[row, column] = text
        else:
            place = top - rows.before(top), left
            shown[place] = text
            moved[place] = height - (top - row), width - (left - column)
    return Parted(shown, moved, in_rows, in_columns)


def hidden_drafts(sheet: str, parted: Parted) -> Iterator[Draft]:
    """What the sheet of that name hides: each stretch of rows or columns named, their texts row by row below."""
    by_row = _lines((row, column, text) for (row, column), text in parted.hidden_rows.items())
    by_column = _lines((column, row, text) for (row, column), text in parted.hidden_columns.items())
    for what, lines, name in (("dòng", by_row, _row_name), ("cột", by_column, _column_name)):
        for _, stretch in groupby(enumerate(lines), key=lambda each: each[1][0] - each[0]):
            found = [line for _, line in stretch]
            first, last = name(found[0][0]), name(found[-1][0])
            where = first if first == last else f"{first}–{last}"
            yield Draft(BlockKind.SET_ASIDE, Passage(f"{sheet} ({what} ẩn {where})"), unread="hidden")
            yield from (Draft(BlockKind.SET_ASIDE, Passage(text)) for _, text in found)


def _lines(cells: Iterable[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """The texts of each line, in the order of their places in it; lines without any are left out."""
    lines: dict[int, list[str]] = {}
    for line, _, text in sorted(cells):
        if text.strip():
            lines.setdefault(line, []).append(text.strip())
    return [(line, "\t".join(texts)) for line, texts in lines.items()]


def _row_name(row: int) -> str:
    return str(row + 1)


def _column_name(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
