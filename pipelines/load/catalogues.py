"""What the files of `sql/` read: the lake, the reference data and the home's releases, as attached catalogues.

Each is an in-memory catalogue of views, beside the warehouse and never written into it: `lake.<stage>` (with a column
`archive`), `reference.<file>` (every column text, as in the CSV file), `history.releases`. What is selected from them is
the SQL files' business.
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


def attach_lake(connection: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Attach the catalogue `lake`: a view per stage over its parts, or an empty table where it has none."""
    connection.execute("ATTACH ':memory:' AS lake")
    for name, stage in STAGES.items():
        has_archive = "archive" in stage.schema
        if lake.parts(name):
            files = _literal(f"{glob.escape(str(lake.folder(name)))}/*.parquet")
            columns = "* EXCLUDE (filename)" + (
                "" if has_archive else ", parse_filename(filename, true) AS archive"
            )
            connection.execute(
                f"CREATE VIEW lake.{name} AS SELECT {columns} FROM read_parquet({files}, filename = true)"
            )
        else:
            connection.register("empty_part", stage.schema.to_frame().to_arrow())
            columns = "*" + ("" if has_archive else ", NULL::VARCHAR AS archive")
            connection.execute(f"CREATE TABLE lake.{name} AS SELECT {columns} FROM empty_part")
            connection.unregister("empty_part")


def attach_reference(connection: duckdb.DuckDBPyConnection, folder: Path = REFERENCE) -> None:
    """Attach the catalogue `reference`: a view per CSV file of the folder; empty cells are NULL."""
    connection.execute("ATTACH ':memory:' AS reference")
    for path in sorted(folder.glob("*.csv")):
        file = _literal(glob.escape(str(path)))
        connection.execute(
            f"CREATE VIEW reference.{path.stem} AS FROM read_csv({file}, header = true, all_varchar = true,"
            " delim = ',', quote = '\"', escape = '\"')"
        )


def attach_history(connection: duckdb.DuckDBPyConnection, history: Path) -> None:
    """Attach the catalogue `history`: the table `releases`, filled from the home's list of releases where it is there."""
    connection.execute("ATTACH ':memory:' AS history")
    connection.execute(f"CREATE TABLE history.releases ({', '.join(map(' '.join, _RELEASES.items()))})")
    if history.is_file():
        file = _literal(glob.escape(str(history)))
        connection.execute(
            f"INSERT INTO history.releases BY NAME FROM read_json({file}, columns = {_RELEASES}, format = 'array')"
        )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
