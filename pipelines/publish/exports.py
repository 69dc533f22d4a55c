"""The published tables as files for those who do not query: Parquet, CSV, and one workbook.

What the workbook looks like stands in `publish.workbook`; it is made in a process of its own, beside the other files,
so that its rows leave the memory with it. How a folder takes the place of the old one stands in `publish.folders`;
what the tables hold is not decided here.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.children import a_process_apart
from pipelines.progress import Progress, silent
from pipelines.publish.catalog import Column, published_tables, quoted
from pipelines.publish.workbook import write_workbook_of

FORMULA_STARTS = "=+-@\t\r\n"
"""A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection)."""


def write_exports(warehouse: Path, folder: Path, *, progress: Progress = silent) -> None:
    """Write every published table of a warehouse file into a new folder.

    Makes `parquet/<table>.parquet`, `csv/<table>.csv` and `communes.xlsx`; raises FileExistsError where
    `folder` is there already.
    """
    folder.mkdir(parents=True)
    (folder / "parquet").mkdir()
    (folder / "csv").mkdir()
    with (
        duckdb.connect(str(warehouse), read_only=True) as connection,
        a_process_apart() as elsewhere,
    ):
        workbook = elsewhere.submit(write_workbook_of, warehouse, folder / "communes.xlsx")
        tables = published_tables(connection)
        for done, table in enumerate(tables, start=1):
            source = f"FROM {table.in_order}"
            _copy(connection, source, folder / "parquet" / f"{table.name}.parquet", "FORMAT PARQUET")
            cells = ", ".join(f"{csv_cell(column)} AS {quoted(column.name)}" for column in table.columns)
            _copy(
                connection,
                f"SELECT {cells} {source}",
                folder / "csv" / f"{table.name}.csv",
                "FORMAT CSV, HEADER",
            )
            progress("exporting the tables", done, len(tables) + 1)
        workbook.result()
        progress("exporting the tables", len(tables) + 1, len(tables) + 1)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, form: str) -> None:
    target = str(path).replace("'", "''")
    connection.execute(f"COPY ({query}) TO '{target}' ({form})")


def csv_cell(column: Column) -> str:
    """The SQL of a column's cells in a CSV file.

    Text that a spreadsheet would run is made plain by a leading apostrophe; numbers and dates stay as
    they are.
    """
    name = quoted(column.name)
    if not column.is_text:
        return name
    text = f"to_json({name})::VARCHAR" if column.is_nested else name
    starts = ", ".join(f"chr({ord(start)})" for start in FORMULA_STARTS)
    return f"CASE WHEN left({text}, 1) IN ({starts}) THEN '''' || {text} ELSE {text} END"
