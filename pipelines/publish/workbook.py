"""One workbook of all published tables, for people with a spreadsheet.

A first sheet tells what the others hold. Cells are values, never formulas or links. What does not fit into a
sheet (very many rows, very long texts) is cut, and the first sheet says so; the CSV and Parquet
files are whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.publish.catalog import Column, Table, quoted

MAX_ROWS = 200_000
"""Rows below the header that a sheet gets.

Excel holds 1,048,575, but opens so large a workbook only after minutes.
"""
MAX_TEXT = 32_767
"""Characters that an Excel cell holds."""
MAX_SHEET_NAME = 31
ROWS_AT_ONCE = 10_000
NARROWEST, WIDEST = 8, 60
"""Column widths, in characters."""


@dataclass(frozen=True, slots=True)
class _Formats:
    header: Format
    title: Format
    wrapped: Format
    date: Format
    moment: Format


def write_workbook(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], path: Path, *, max_rows: int = MAX_ROWS
) -> None:
    """Write `tables` of the connection's warehouse as sheets of a new workbook.

    At most `max_rows` rows of each.
    """
    counts = {table.name: _count(connection, table) for table in tables}
    # Rows are written in order and dropped from memory, so that a workbook of any size can be made.
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        formats = _Formats(
            header=book.add_format({"bold": True, "bg_color": "#E3ECE8", "bottom": 1, "valign": "top"}),
            title=book.add_format({"bold": True, "font_size": 14}),
            wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
            date=book.add_format({"num_format": "yyyy-mm-dd"}),
            moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        _write_about(book.add_worksheet("about"), tables, counts, max_rows, formats)
        for table in tables:
            _write_table(book.add_worksheet(_sheet(table)), connection, table, max_rows, formats)


def _write_about(
    sheet: Worksheet, tables: Sequence[Table], counts: dict[str, int], max_rows: int, formats: _Formats
) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 90)
    sheet.set_column(3, 3, 40)
    sheet.write_string(0, 0, "The sheets of this workbook", formats.title)
    for column, title in enumerate(("sheet", "rows", "a row is", "note")):
        sheet.write_string(2, column, title, formats.header)
    sheet.freeze_panes(3, 0)
    for row, table in enumerate(tables, start=3):
        sheet.write_string(row, 0, _sheet(table), formats.wrapped)
        sheet.write_number(row, 1, counts[table.name], formats.wrapped)
        sheet.write_string(row, 2, table.comment, formats.wrapped)
        if counts[table.name] > max_rows:
            note = f"only the first {max_rows:,} rows fit here; csv/{table.name}.csv holds all"
            sheet.write_string(row, 3, note, formats.wrapped)


def _write_table(
    sheet: Worksheet,
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    max_rows: int,
    formats: _Formats,
) -> None:
    sheet.freeze_panes(1, 0)
    rows = _rows(connection, table, max_rows)
    first = next(rows, [])
    # Widths come first: in constant memory, what is above cannot be changed once rows below are written.
    for position, column in enumerate(table.columns):
        shown = [column.name, *(str(row[position]) for row in first[:200] if row[position] is not None)]
        sheet.set_column(position, position, min(max(*map(len, shown), NARROWEST) + 1, WIDEST))
        sheet.write_string(0, position, column.name, formats.header)
    at = 0
    for chunk in chain([first], rows):
        for row in chunk:
            at += 1
            for position, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                _write_cell(sheet, at, position, column, value, formats)
    if table.columns:
        sheet.autofilter(0, 0, max(at, 1), len(table.columns) - 1)


def _write_cell(
    sheet: Worksheet, row: int, position: int, column: Column, value: Any, formats: _Formats
) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, position, value)
        case int() | float() | Decimal() if isfinite(value):
            sheet.write_number(row, position, value)
        case datetime():
            sheet.write_datetime(row, position, value.replace(tzinfo=None), formats.moment)
        case date():
            sheet.write_datetime(row, position, value, formats.date)
        case _:
            # `write_string`, never `write`, which would make formulas and links of what looks like them.
            text = json.dumps(value, ensure_ascii=False, default=str) if column.is_nested else str(value)
            sheet.write_string(row, position, text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…")


def _rows(
    connection: duckdb.DuckDBPyConnection, table: Table, max_rows: int
) -> Iterator[list[tuple[Any, ...]]]:
    cursor = connection.cursor().execute(f"FROM {table.in_order} LIMIT {max_rows}")
    while chunk := cursor.fetchmany(ROWS_AT_ONCE):
        yield chunk


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    row = connection.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchone()
    return int(row[0]) if row else 0


def _sheet(table: Table) -> str:
    return table.name[:MAX_SHEET_NAME]
