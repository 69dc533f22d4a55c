"""Tables in plain text that stand one cell a line, with empty lines where cells are empty.

Web pages that are saved as text leave such tables: an empty line after each cell, and two more for a cell without
text. As the titles count the columns, each cell has its place; where cells do not fill rows, no table is found
here, and the lines are left to those who read them by what they hold (`normalize.celled`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pipelines.extract.lines import Line
from pipelines.extract.tables import is_title
from pipelines.table_titles import ORDINAL, ORDINAL_TITLE, REMARK_TITLE

_UNIT_TITLE = re.compile(r"\W*(?:đơn\s+vị(?:\s+tính)?|Đ\.?V\.?T|ĐV\s+tính)\W*", re.IGNORECASE)
_VALUE = re.compile(r"(?:\S+ ){0,2}\W*\d[\d.,/ –-]*%?\W*|[-–…./]*")
"""'Trên 2.350', '9,5 - 10%', '(3,26)', and the marks of an empty cell"""
_FEWEST_TITLES = 3
_MOST_TITLES = 16
_FEWEST_ROWS = 2
_MOST_LINES = 3
"""Lines that the text of a label takes at most."""


_LONGEST_WORDS = 40
"""Characters of a unit or a remark."""


class _Kind(Enum):
    """What a column holds."""

    ORDINAL = auto()
    LABEL = auto()
    UNIT = auto()
    VALUE = auto()
    REMARK = auto()


@dataclass(frozen=True, slots=True)
class CelledTable:
    """Lines `start` to `end`, as rows of cells by column."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    line: int
    """Its own, or for an empty one that of the next cell with text."""


def find_celled_tables(lines: Sequence[Line]) -> Iterator[CelledTable]:
    """The tables of one cell a line among a text's lines, in order, that have empty cells."""
    index = 0
    while index < len(lines):
        table = _table(lines, index)
        if table:
            yield table
        index = table.end if table else index + 1


def _table(lines: Sequence[Line], start: int) -> CelledTable | None:
    titles = _titles(lines, start)
    if len(titles) < _FEWEST_TITLES:
        return None
    kinds = _kinds(titles)
    cells = list(_cells(lines, start, len(titles)))
    rows, used = _rows(cells, kinds)
    after = cells[used : used + len(titles)]
    if len(rows) < _FEWEST_ROWS or all(cell.text for cell in cells[:used]):
        return None
    if any(cell.text and _VALUE.fullmatch(cell.text) for cell in after):
        # A row that does not fit: what follows would be torn from its titles.
        return None
    end = after[0].line if after else len(lines)
    return CelledTable(start, end, (tuple(titles), *rows))


def _titles(lines: Sequence[Line], start: int) -> list[str]:
    """The titles that stand one a line from a line on, evenly spaced."""
    titles: list[str] = []
    for line in lines[start : start + _MOST_TITLES]:
        is_even = len(titles) < 2 or line.gap == lines[start + 1].gap
        if not is_even or not is_title(line.text):
            break
        titles.append(line.text.strip())
    return titles


def _kinds(titles: Sequence[str]) -> list[_Kind]:
    """What each column holds, by its title; the first that is none of the others holds the labels."""
    kinds = []
    for title in titles:
        if ORDINAL_TITLE.fullmatch(title):
            kinds.append(_Kind.ORDINAL)
        elif _UNIT_TITLE.fullmatch(title):
            kinds.append(_Kind.UNIT)
        elif REMARK_TITLE.fullmatch(title):
            kinds.append(_Kind.REMARK)
        else:
            kinds.append(_Kind.VALUE if _Kind.LABEL in kinds else _Kind.LABEL)
    return kinds


def _cells(lines: Sequence[Line], start: int, width: int) -> Iterator[_Cell]:
    """The cells below the titles, the empty ones among them; up to where empty lines do not tell."""
    even = lines[start + 1].gap
    for number in range(start + width, len(lines)):
        line = lines[number]
        empty, rest = divmod(line.gap - even, even + 1)
        if rest or empty < 0 or "\t" in line.text or "|" in line.text:
            return
        yield from (_Cell("", number) for _ in range(empty))
        yield _Cell(" ".join(line.text.split()), number)


def _rows(cells: Sequence[_Cell], kinds: Sequence[_Kind]) -> tuple[list[tuple[str, ...]], int]:
    """As many rows as the cells fill, one after another, and how many cells they take."""
    most = [0] * (len(cells) + 1)
    """By its first cell: the rows that can be read from there."""
    rows: dict[int, tuple[tuple[str, ...], int]] = {}
    for position in range(len(cells) - 1, -1, -1):
        for row, end in _readings(cells, position, kinds):
            if most[end] + 1 > most[position]:
                most[position] = most[end] + 1
                rows[position] = row, end
    found, position = [], 0
    while position in rows:
        row, position = rows[position]
        found.append(row)
    return found, position


def _readings(
    cells: Sequence[_Cell], position: int, kinds: Sequence[_Kind]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The rows that may begin with a cell, and where each ends.

    A label may take several lines; the remark of a row may stand for the rows after it, which then have none.
    """
    for size in range(1, _MOST_LINES + 1):
        for skipped in (0, 1) if kinds[-1] is _Kind.REMARK else (0,):
            row, end = [], position
            for kind in kinds[: len(kinds) - skipped]:
                length = size if kind is _Kind.LABEL else 1
                texts = [cell.text for cell in cells[end : end + length]]
                if not _fits(texts, kind, size):
                    break
                row.append(" ".join(texts))
                end += len(texts)
            else:
                yield (*row, *[""] * skipped), end


def _fits(texts: Sequence[str], kind: _Kind, size: int) -> bool:
    """Whether lines may be the cell of a column; at the end of a text, empty cells leave no trace."""
    if kind is _Kind.LABEL:
        return len(texts) == size and _is_label(texts[0]) and all(map(_goes_on, texts[1:]))
    text = texts[0] if texts else ""
    if not text:
        return kind is not _Kind.UNIT or bool(texts)
    if kind is _Kind.ORDINAL:
        return ORDINAL.fullmatch(text) is not None
    is_value = _VALUE.fullmatch(text) is not None
    return is_value if kind is _Kind.VALUE else not is_value and len(text) <= _LONGEST_WORDS


def _is_label(text: str) -> bool:
    return sum(each.isalpha() for each in text) > 1 and _VALUE.fullmatch(text) is None


def _goes_on(text: str) -> bool:
    """Whether a line goes on with the label of the line before."""
    return _is_label(text) and (text[0].islower() or text[0] == "(")
