"""Tables in plain text: columns parted by tabs, by bars, or by spaces that line up, or cells one a line.

Spaces alone make a table below a line of titles (`headed_tables`), or where columns begin or end at the same
place line after line, as letters that a font lost leave gaps, too. Cells one a line are told in `celled_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipelines.extract.celled_tables import find_celled_tables
from pipelines.extract.headed_tables import find_headed_tables
from pipelines.extract.lines import Line
from pipelines.extract.marks import split_mark

_RULER = re.compile(r"[\s|+:=-]+")
_GAP = re.compile(r" {3,}")
"""Spaces that part columns; fewer do not."""
_FEWEST = 3
"""Lines that line up by spaces alone make a table from this number on."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """Lines `start` to `end` of a text, as rows of cells by column."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    aside: tuple[int, ...] = ()
    """Lines with numbers whose columns stay open."""


def find_tables(lines: Sequence[Line], *, is_double_spaced: bool) -> list[TextTable]:
    """The tables among a text's lines, in order; `is_double_spaced` texts have empty lines inside of them."""
    tables = [
        TextTable(table.start, table.end, table.rows, table.aside) for table in find_headed_tables(lines)
    ]
    tables += [TextTable(table.start, table.end, table.rows) for table in find_celled_tables(lines)]
    for kind, fewest in ((_bars, 2), (_tabs, 2), (_aligned_cells, _FEWEST)):
        for start, end in _runs(lines, kind, is_double_spaced):
            if end - start >= fewest and not any(start < table.end and table.start < end for table in tables):
                tables += _table(lines, start, end, kind)
    return sorted(tables, key=lambda table: table.start)


def _runs(
    lines: Sequence[Line], cells_of: Callable[[str], list[str]], is_double_spaced: bool
) -> Iterator[tuple[int, int]]:
    """Where lines with two cells or more follow each other."""
    start = 0
    while start < len(lines):
        end = start
        while (
            end < len(lines)
            and len(cells_of(lines[end].text)) > 1
            and (end == start or is_double_spaced or not lines[end].gap)
        ):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _table(
    lines: Sequence[Line], start: int, end: int, cells_of: Callable[[str], list[str]]
) -> Iterator[TextTable]:
    texts = [lines[index].text for index in range(start, end)]
    if cells_of is _aligned_cells:
        for low, high in _lined_up(texts):
            cells = tuple(tuple(_aligned_cells(text)) for text in texts[low:high])
            yield TextTable(start + low, start + high, cells)
        return
    rows = [tuple(cells_of(text)) for text in texts if not _RULER.fullmatch(text)]
    is_list = all(len(row) == 2 and (not row[0] or split_mark(f"{row[0]} Xx xx")) for row in rows)
    if rows and not is_list:
        yield TextTable(start, end, tuple(rows))


def _bars(text: str) -> list[str]:
    stripped = text.strip()
    return [cell.strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]


def _tabs(text: str) -> list[str]:
    return [cell.strip() for cell in text.rstrip(" ").split("\t")] if text.strip() else []


def _aligned_cells(text: str) -> list[str]:
    return _GAP.split(text.strip())


def _lined_up(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where at least three lines have as many cells, three or more, that begin or end at the same places."""
    matches = [_line_up(one, other) for one, other in pairwise(texts)]
    position = 0
    for is_match, group in groupby(matches):
        size = len(list(group))
        if is_match and size + 1 >= _FEWEST:
            yield position, position + size + 1
        position += size


def _line_up(one: str, other: str) -> bool:
    places, others = _places(one), _places(other)
    if len(places) != len(others) or len(places) < 3:
        return False
    return all(
        abs(start - other_start) <= 1 or abs(end - other_end) <= 1
        for (start, end), (other_start, other_end) in zip(places, others, strict=True)
    )


def _places(text: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end."""
    return [(found.start(), found.end()) for found in re.finditer(r"\S+(?: {1,2}\S+)*", text)]
