"""The operator's `manifest.csv`: which document is of which commune, a line per document.

Reads the file and says what is wrong with a line by itself; which document and commune a line means is settled
in `normalize.manifest`. The columns are told in `docs/operations.md`.
"""

from __future__ import annotations

import csv
import re
from typing import Any

from pipelines.extract.encodings import decode
from pipelines.extract.errors import ReadError

COLUMNS = ("file_name", "commune_code", "commune", "district", "province", "year")
"""`file_name`, and a code or a name, are needed; the others may be left out."""
_SEPARATORS = ",;\t"
"""Spreadsheets write a semicolon where the comma is the decimal sign, as in Vietnam."""
_NOTHING = "it names no document; add a line for each document, or take the file away"
_CODE = re.compile(r"\d{1,5}(?:-\d{4})?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_manifest(member: str) -> bool:
    """Whether an input, by its path, is a manifest and no document."""
    return member.rsplit("/", 1)[-1].casefold() == "manifest.csv"


def read_manifest(data: bytes) -> list[dict[str, Any]]:
    """The lines of a manifest: `line` as an editor counts them, COLUMNS, and `problem`.

    Empty cells are None, and so is `problem` where a line is sound by itself; blank lines are left out. Raises
    `ReadError` where the file as a whole is no manifest: `bad_manifest`, or what `decode` raises.
    """
    if not data.strip():
        raise _bad(_NOTHING)
    # csv ends lines itself, so that cells may hold line breaks
    text = decode(data).removeprefix("\ufeff")
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    lines: list[dict[str, Any]] = []
    try:
        header = _header(next(reader, []))
        before = reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(_line(before + 1, header, cells))
            before = reader.line_num
    except csv.Error as error:
        raise _bad(f"line {reader.line_num} is no line of CSV ({error}); mend its quotes") from error
    if not lines:
        raise _bad(_NOTHING)
    return lines


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    unknown = [name or "(empty)" for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    if unknown or twice or "file_name" not in names or not {"commune_code", "commune"} & set(names):
        wrong = (
            f"its first line has unknown columns: {', '.join(unknown)}"
            if unknown
            else f"its first line has columns twice: {', '.join(twice)}"
            if twice
            else "its first line must name the columns file_name and commune_code or commune"
        )
        raise _bad(f"{wrong}; the columns are: {', '.join(COLUMNS)}")
    return names


def _line(number: int, header: list[str], cells: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {name: cell.strip() or None for name, cell in zip(header, cells, strict=False)}
    problem = _problem(row, is_too_long=any(cell.strip() for cell in cells[len(header) :]))
    year = row["year"]
    row["year"] = int(year) if year and _YEAR.fullmatch(year) else None
    return {"line": number, **row, "problem": problem}


def _problem(row: dict[str, Any], *, is_too_long: bool) -> str | None:
    if is_too_long:
        return "the line has more cells than the first line has columns; put quotes around a cell with commas"
    if not row["file_name"]:
        return "the line names no file; fill in file_name"
    if not row["commune_code"] and not row["commune"]:
        return "the line names no commune; fill in commune_code, or commune with district and province"
    if row["commune_code"] and not _CODE.fullmatch(row["commune_code"]):
        return f"{row['commune_code']!r} is no code of a commune; write five digits, or a commune_id"
    if row["year"] and not _YEAR.fullmatch(row["year"]):
        return f"{row['year']!r} is no year; write four digits"
    return None


def _bad(wrong: str) -> ReadError:
    return ReadError("bad_manifest", f"The manifest cannot be used: {wrong}.")
