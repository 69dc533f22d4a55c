"""Reading the small CSV tables that an operator keeps in the home folder.

Rows by the columns of their first line, each with its line as an editor counts. Spreadsheets' habits are allowed for: a
byte order mark, a semicolon or tab for the comma, columns in any order. What the rows mean, their readers know.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

SEPARATORS = ",;\t"
"""What may stand between cells; a spreadsheet writes a semicolon where the comma is the decimal sign."""


class OperatorTableError(Exception):
    """An operator's table cannot be used; the message names the file, the line and what to do."""


def separator_of(header: str) -> str:
    """The separator that a table's first line uses."""
    return max(SEPARATORS, key=header.count)


def read_table(
    path: Path, columns: Sequence[str], needed: Sequence[str]
) -> list[tuple[int, dict[str, str | None]]]:
    """The rows of a table with their lines; none where there is no file. Blank lines are left out.

    Every row has all `columns`; cells that are empty, or whose column the file does not have, are None. Raises
    OperatorTableError where the file is no such table, or a cell of a column of `needed` is empty.
    """
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OperatorTableError(f"{path} is no UTF-8 text ({error.reason}); save it as UTF-8") from None
    if not text.strip():
        return []
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=separator_of(text.partition("\n")[0]), strict=True
    )
    rows: list[tuple[int, dict[str, str | None]]] = []
    try:
        header = _header(path, next(reader), columns, needed)
        before = reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((before + 1, _row(path, before + 1, header, cells, columns, needed)))
            before = reader.line_num
    except csv.Error as error:
        raise OperatorTableError(
            f"{path}, line {reader.line_num}: no line of CSV ({error}); mend its quotes"
        ) from None
    return rows


def _header(path: Path, cells: list[str], columns: Sequence[str], needed: Sequence[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    unknown = [name or "(empty)" for name in names if name not in columns]
    missing = [name for name in needed if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    for wrong, which in (("unknown columns", unknown), ("no column", missing), ("columns twice", twice)):
        if which:
            raise OperatorTableError(
                f"{path}, line 1: {wrong}: {', '.join(which)}; the columns are: {', '.join(columns)}"
            )
    return names


def _row(
    path: Path,
    line: int,
    header: list[str],
    cells: list[str],
    columns: Sequence[str],
    needed: Sequence[str],
) -> dict[str, str | None]:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise OperatorTableError(
            f"{path}, line {line}: more cells than the first line has columns; put quotes around a cell with commas"
        )
    row: dict[str, str | None] = dict.fromkeys(columns)
    row |= {name: cell.strip() or None for name, cell in zip(header, cells, strict=False)}
    for name in needed:
        if row[name] is None:
            raise OperatorTableError(
                f"{path}, line {line}: {name} is empty; fill it in, or take the line out"
            )
    return row
