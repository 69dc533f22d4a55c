"""What the files of `sql/` read: lake, reference data and past releases, as attached catalogues.

They live in memory beside the warehouse: views `lake.<stage>` (with a column `archive`), views
`reference.<file>` (every column text, as in the CSV file), and the table `history.releases`; `published` is the
last release's own file. What is selected from them is the SQL files' business.
"""

from __future__ import annotations

import glob
from pathlib import Path

import duckdb

from pipelines.load.lake import STAGES, Lake
from pipelines.settings import REFERENCE

_RELEASES = {
    "release_id": "VARCHAR",
    "created_at": "TIMESTAMP",
    "archives": "VARCHAR",
    "inputs_digest": "VARCHAR",
    "code_version": "VARCHAR",
    "row_counts": "VARCHAR",
}
"""Columns of a release in the home's list of releases; others that it may hold are left out."""

_PUBLISHED = {
    "releases": {"release_id": "VARCHAR", "created_at": "TIMESTAMP"},
    "dim_commune": {"commune_id": "VARCHAR", "display_name": "VARCHAR"},
    "dim_indicator": {"indicator_code": "VARCHAR", "name_vi": "VARCHAR"},
    "dim_document": {"document_id": "VARCHAR", "source_name": "VARCHAR", "archive": "VARCHAR"},
    "observations": {"observation_id": "VARCHAR", "document_id": "VARCHAR", "indicator_code": "VARCHAR"},
    "fact_indicator": {
        "commune_id": "VARCHAR",
        "indicator_code": "VARCHAR",
        "period_start": "DATE",
        "period_end": "DATE",
        "scenario": "VARCHAR",
        "value": "DOUBLE",
        "value_low": "DOUBLE",
        "value_high": "DOUBLE",
        "comparator": "VARCHAR",
        "written": "VARCHAR",
        "unit_code": "VARCHAR",
        "observation_id": "VARCHAR",
        "document_id": "VARCHAR",
        "statements_against": "INTEGER",
    },
}
"""What is read of the last release."""


def attach_lake(connection: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Attach the catalogue `lake`: a view per stage over its parts, or an empty table where it has none.

    Parts of archives that are gone may lack columns that were added since; those are NULL.
    """
    connection.execute("ATTACH ':memory:' AS lake")
    for name, stage in STAGES.items():
        has_archive = "archive" in stage.schema
        if parts := lake.parts(name):
            archive = "" if has_archive else ", parse_filename(filename, true) AS archive"
            files = ", ".join(_path(glob.escape(str(part))) for part in parts)
            connection.execute(
                f"CREATE VIEW lake.{name} AS"
                f" SELECT * EXCLUDE (filename){archive} "
                f" FROM read_parquet([{files}], filename = true, union_by_name = true)"
            )
        else:
            archive = "" if has_archive else ", NULL::VARCHAR AS archive"
            connection.register("no_rows", stage.schema.to_frame().to_arrow())
            connection.execute(f"CREATE TABLE lake.{name} AS SELECT *{archive} FROM no_rows")
            connection.unregister("no_rows")


def attach_reference(connection: duckdb.DuckDBPyConnection, folder: Path = REFERENCE) -> None:
    """Attach the catalogue `reference`: a view per CSV file in the folder; empty cells are NULL."""
    connection.execute("ATTACH ':memory:' AS reference")
    for path in sorted(folder.rglob("*.csv")):
        file = _path(glob.escape(str(path)))
        options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'"
        connection.execute(f'CREATE VIEW reference."{path.stem}" AS FROM read_csv({file}, {options})')


def attach_history(connection: duckdb.DuckDBPyConnection, history: Path) -> None:
    """Attach the catalogue `history`: the releases in a home's list of them, if there is one."""
    connection.execute("ATTACH ':memory:' AS history")
    columns = ", ".join(f"{name} {kind}" for name, kind in _RELEASES.items())
    connection.execute(f"CREATE TABLE history.releases ({columns})")
    if history.is_file():
        file = _path(glob.escape(str(history)))
        releases = f"read_json({file}, columns = {_RELEASES}, format = 'array')"
        connection.execute(f"INSERT INTO history.releases BY NAME FROM {releases}")


def attach_published(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    """Attach the catalogue `published`: what is read of the last release's file; empty tables where there is none.

    An earlier version of the program may have made the file. A table that it lacks, or that lacks a column, is empty
    here, and `published.missing` names both.
    """
    connection.execute("ATTACH ':memory:' AS published")
    connection.execute("CREATE TABLE published.missing (table_name VARCHAR, column_name VARCHAR)")
    there: set[tuple[str, str]] = set()
    if warehouse.is_file():
        connection.execute(f"ATTACH {_path(str(warehouse))} AS last_release (READ_ONLY)")
        found = "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'last_release'"
        there = set(connection.execute(found).fetchall())
    for table, columns in _PUBLISHED.items():
        missing = [(table, column) for column in columns if (table, column) not in there]
        if not missing:
            connection.execute(f"CREATE VIEW published.{table} AS FROM last_release.{table}")
            continue
        declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        connection.execute(f"CREATE TABLE published.{table} ({declared})")
        if warehouse.is_file():
            connection.executemany("INSERT INTO published.missing VALUES (?, ?)", missing)


def _path(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"
