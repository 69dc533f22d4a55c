"""One workbook of all published tables, for people with a spreadsheet.

A first sheet tells what the others hold. Cells are values, never formulas or links. What does not fit into a
sheet (very many rows, very long texts) is cut, and the first sheet says so; the CSV and Parquet
files are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl
import xlsxturbo
from polars import selectors as cs

from pipelines.publish.catalog import Column, Table, published_tables, quoted

if TYPE_CHECKING:
    from xlsxturbo.types import ColumnFormat, HeaderFormat, SheetOptions

MAX_ROWS = 200_000
"""Rows below the header that a sheet gets.

Excel holds 1,048,575, but opens so large a workbook only after minutes.
"""
MAX_TEXT = 32_767
"""Characters that an Excel cell holds."""
MAX_SHEET_NAME = 31
NARROWEST, WIDEST = 8, 60
"""Column widths, in characters."""
_MEASURED_ROWS = 200
"""Rows that a column's width is told by."""
_MEMORY = "512MiB"
"""What DuckDB may hold beside the rows."""

_HEADER: HeaderFormat = {
    "bold": True,
    "bg_color": "#E3ECE8",
    "border_bottom": True,
    "align_vertical": "top",
}
_WRAPPED: ColumnFormat = {"wrap_text": True, "align_vertical": "top"}
_AS_THEY_ARE = ("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DATE", "TIMESTAMP")
_NUMBERS = ("FLOAT", "DOUBLE", "DECIMAL", "HUGEINT", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT")

_Sheet = tuple[pl.DataFrame, str, "SheetOptions"]


def write_workbook_of(warehouse: Path, path: Path) -> None:
    """Write the published tables of a warehouse file as a new workbook."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        write_workbook(connection, published_tables(connection), path)


def write_workbook(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], path: Path, *, max_rows: int = MAX_ROWS
) -> None:
    """Write `tables` of the connection's warehouse as sheets of a new workbook.

    At most `max_rows` rows of each, all of which are in memory for a while.
    """
    counts = {table.name: _count(connection, table) for table in tables}
    sheets = [
        _about(tables, counts, max_rows),
        *(_sheet_of(connection, table, max_rows) for table in tables),
    ]
    # Rows are written in order and dropped, so that only the tables themselves are in memory.
    xlsxturbo.dfs_to_xlsx(sheets, path, constant_memory=True, freeze_panes=True, header_format=_HEADER)


def _about(tables: Sequence[Table], counts: dict[str, int], max_rows: int) -> _Sheet:
    rows = pl.DataFrame(
        {
            "sheet": [_name(table) for table in tables],
            "rows": [counts[table.name] for table in tables],
            "a row is": [table.comment for table in tables],
            "note": [
                f"only the first {max_rows:,} rows fit here; csv/{table.name}.csv holds all"
                if counts[table.name] > max_rows
                else None
                for table in tables
            ],
        },
        schema_overrides={"note": pl.String},
    )
    widths = {0: 26, 1: 12, 2: 90, 3: 40}
    return rows, "about", {"column_widths": widths, "column_formats": dict.fromkeys(rows.columns, _WRAPPED)}


def _sheet_of(connection: duckdb.DuckDBPyConnection, table: Table, max_rows: int) -> _Sheet:
    cells = ", ".join(f"{_cell(column)} AS {quoted(column.name)}" for column in table.columns)
    rows = connection.sql(f"SELECT {cells} FROM {table.in_order} LIMIT {max_rows:d}").pl()
    options: SheetOptions = {"autofilter": bool(table.columns), "column_widths": _widths(rows)}
    return _with_odd_numbers_as_text(rows), _name(table), options


def _cell(column: Column) -> str:
    """The SQL of a column's cells: numbers, days and truth values as such, all else as text of a length that fits."""
    name, kind = quoted(column.name), column.type.partition("(")[0]
    if kind in _AS_THEY_ARE:
        return name
    if kind in _NUMBERS:
        return f"{name}::DOUBLE"
    text = f"to_json({name})::VARCHAR" if column.is_nested else f"{name}::VARCHAR"
    return f"CASE WHEN length({text}) > {MAX_TEXT} THEN left({text}, {MAX_TEXT - 1}) || '…' ELSE {text} END"


def _widths(rows: pl.DataFrame) -> dict[int, float]:
    """What columns need for their names and the first of their rows, within bounds."""
    lengths = rows.head(_MEASURED_ROWS).select(pl.all().cast(pl.String).str.len_chars().max())
    needed = zip(rows.columns, lengths.row(0) if rows.columns else (), strict=True)
    return {
        place: min(max(len(name), length or 0, NARROWEST) + 1, WIDEST)
        for place, (name, length) in enumerate(needed)
    }


def _with_odd_numbers_as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Not a number and infinity, which no number of a spreadsheet is, as text among the numbers of their column."""
    odd = [column for column in rows.select(cs.float()) if not column.is_finite().all()]
    return rows.with_columns(
        pl.Series(column.name, [_number(value) for value in column], dtype=pl.Object) for column in odd
    )


def _number(value: float | None) -> float | str | None:
    return value if value is None or isfinite(value) else str(value)


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    # All rows are fetched, though there is one: an unfinished answer bars the connection's next query.
    [(count,)] = connection.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchall()
    return int(count)


def _name(table: Table) -> str:
    return table.name[:MAX_SHEET_NAME]
