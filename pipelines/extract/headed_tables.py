"""Tables in plain text under a line of column titles, read by where the titles stand.

Two spaces part cells here, as the titles themselves tell that columns begin. Each cell goes to the column that
it begins with, ends with, or lies under; a row with numbers whose columns stay open is set aside, as a figure
in the wrong column is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.lines import Line
from pipelines.extract.outline import has_figures
from pipelines.extract.tables import header_rows

_PIECE = re.compile(r"\S+(?: \S+)*")
_LONGEST_GROUP = 110
"""Characters of a line without values inside of a table."""
_FEWEST = 2
"""Rows that fit under the titles make a table from this number on."""
_ORDINAL = re.compile(r"\W*(?:[IVX]+|[A-Za-zĐđ]|\d+(?:\.\d+)*)\W*")
_LOST = 4
"""Spaces inside a cell at most, where letters were lost."""
_MOST_PENDING = 3
"""Lines without values in a row; more of them are text."""
_VALUE = re.compile(r"(?:\S+ ){0,2}\W*\d[\d.,/ -]*(?:\s?%|(?: [^\W\d]\S*){0,4})")
"""'Trên 2.350', '9,5 - 10%', '54,6 triệu đồng/người'"""
_GROUP_ORDINAL = re.compile(r"\W*(?:[IVX]+|[A-ZĐ])\W*")
_PARTS = ("trong", "gồm", "chia", "tr.")


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """Lines `start` to `end`: rows of cells by column, and the lines set aside."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    aside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def find_headed_tables(lines: Sequence[Line]) -> Iterator[HeadedTable]:
    """The tables below lines of titles, in order."""
    index = 0
    while index < len(lines):
        table = _table(lines, index) if _is_header(lines[index].text) else None
        if table:
            yield table
        index = table.end if table else index + 1


def _titles(text: str) -> list[_Piece]:
    """The pieces of a line of titles; those whose inner letter was lost ('Ch  tiêu') made whole."""
    titles: list[_Piece] = []
    for piece in _pieces(text):
        if titles and piece.text[0].islower() and piece.start - titles[-1].end == 2:
            start = titles.pop().start
            piece = _Piece(start, piece.end, text[start : piece.end])
        titles.append(piece)
    return titles


def _is_header(text: str) -> bool:
    pieces = _titles(text)
    return len(pieces) >= 3 and header_rows([[piece.text for piece in pieces]]) == 1


def _table(lines: Sequence[Line], header: int) -> HeadedTable | None:
    titles = _titles(lines[header].text)
    rows: list[tuple[int, dict[int, str]]] = [(header, {n: title.text for n, title in enumerate(titles)})]
    aside: list[int] = []
    pending: list[int] = []
    """Lines that belong to the table only where a row follows them."""
    fitting = 0
    end = header + 1
    for index in range(header + 1, len(lines)):
        text = lines[index].text
        if _is_outside(lines[index], is_first=index == header + 1) or _is_header(text):
            break
        placed = _placed(text, titles)
        is_row = placed is not None and _has_values(placed)
        if not is_row and (len(pending) == _MOST_PENDING or not _may_belong(text, placed, titles)):
            break
        pending.append(index)
        if not is_row:
            continue
        for line in pending:
            cells = _placed(lines[line].text, titles)
            if cells is None or (not _has_values(cells) and any(map(has_figures, cells.values()))):
                aside.append(line)
            else:
                rows.append((line, cells))
        pending = []
        fitting += 1
        end = index + 1
    # A last row that fits nowhere is part of the table still, if it looks like a row.
    while pending and _looks_like_row(lines[pending[0]].text):
        aside.append(pending.pop(0))
        end = aside[-1] + 1
    if fitting < _FEWEST or len(aside) > fitting:
        return None
    width = len(titles)
    texts = tuple(tuple(cells.get(column, "") for column in range(width)) for cells in _unwrapped(rows))
    return HeadedTable(header, end, texts, tuple(aside))


def _is_outside(line: Line, *, is_first: bool) -> bool:
    """Whether a line cannot go on with the table for its looks or its distance."""
    return "\t" in line.text or "|" in line.text or line.gap > (2 if is_first else 1)


def _pieces(text: str) -> list[_Piece]:
    return [_Piece(found.start(), found.end(), found[0]) for found in _PIECE.finditer(text)]


def _has_values(cells: dict[int, str]) -> bool:
    """A row: two cells or more, a value in one behind the first."""
    first = min(cells)
    return any(_VALUE.fullmatch(text) for column, text in cells.items() if column > first)


def _looks_like_row(text: str) -> bool:
    pieces = _pieces(text)
    return len(pieces) > 2 and _VALUE.fullmatch(pieces[-1].text) is not None


def _may_belong(text: str, placed: dict[int, str] | None, titles: Sequence[_Piece]) -> bool:
    """Whether a line without placed values may stand inside of a table: a group, part of a label, an open row."""
    pieces = _pieces(text)
    begins = min(abs(pieces[0].start - title.start) for title in titles[:2]) <= 3
    if len(text.strip()) > max(_LONGEST_GROUP, titles[-1].end + 20):
        return False
    if placed is None or len(pieces) > 1:
        return begins
    return begins and len(text.strip()) <= _LONGEST_GROUP and not text.rstrip().endswith((".", ";"))


def _placed(text: str, titles: Sequence[_Piece]) -> dict[int, str] | None:
    """The texts of a line's cells by column; None where a number's column stays open."""
    cells: dict[int, str] = {}
    last: _Piece | None = None
    column = 0
    for piece in _pieces(text):
        found = _column(piece, titles)
        has_digits = any(each.isdigit() for each in piece.text)
        if last is not None and (found is None or found == column) and _is_torn(last, piece, titles, column):
            cells[column] += " " * (piece.start - last.end) + piece.text
            last = piece
            continue
        if found is None or (last is not None and found <= column):
            if has_digits or last is None:
                return None
            cells[column] += " " * (piece.start - last.end) + piece.text
            last = piece
            continue
        column, last = found, piece
        cells[column] = piece.text
    return cells


def _is_torn(last: _Piece, piece: _Piece, titles: Sequence[_Piece], column: int) -> bool:
    """Whether a piece goes on with the cell before it: words, with no more between than letters that were lost."""
    is_words = any(each.isalpha() for each in last.text) and any(each.isalpha() for each in piece.text)
    following = titles[column + 1].start if column + 1 < len(titles) else None
    return is_words and piece.start - last.end <= _LOST and (following is None or piece.end <= following)


def _column(piece: _Piece, titles: Sequence[_Piece]) -> int | None:
    """The column that a piece stands in; None where several could be meant, or none."""
    under = [n for n, title in enumerate(titles) if _overlap(piece, title) > 0]
    begins = [n for n, title in enumerate(titles) if abs(piece.start - title.start) <= 1]
    if len(begins) == 1:
        # One that runs on under the next title may hold two cells.
        runs_on = any(n > begins[0] for n in under) and has_figures(piece.text)
        return None if runs_on else begins[0]
    ends = [n for n, title in enumerate(titles) if abs(piece.end - title.end) <= 1]
    if len(ends) == 1 and under == ends:
        return ends[0]
    if len(under) != 1:
        return None
    title = titles[under[0]]
    smaller = min(piece.end - piece.start, title.end - title.start)
    return under[0] if 2 * _overlap(piece, title) >= smaller else None


def _overlap(one: _Piece, other: _Piece) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _unwrapped(rows: Sequence[tuple[int, dict[int, str]]]) -> list[dict[int, str]]:
    """The rows, those joined whose label was wrapped: the rest of it begins in small letters."""
    joined: list[dict[int, str]] = []
    for _, cells in rows:
        column, first = next(iter(cells.items()))
        before = joined[-1] if joined else {}
        is_rest = (
            len(joined) > 1
            and first[0].islower()
            and not _ORDINAL.fullmatch(first)
            and not first.startswith(_PARTS)
            and not _GROUP_ORDINAL.fullmatch(next(iter(before.values())))
        )
        if is_rest and len(cells) == 1 and column in before:
            joined[-1] = {**before, column: f"{before[column]} {first}"}
        elif is_rest and before.keys() and max(before) == column and not _has_values(before):
            joined[-1] = {**before, **cells, column: f"{before[column]} {first}"}
        else:
            joined.append(dict(cells))
    return joined
