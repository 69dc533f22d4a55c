"""The staged warehouse: built layer by layer by the files of `sql/`, from the lake and the reference data.

Runs the files; what they say stands in them. Every build starts from nothing, so equal inputs give equal
tables. The staged file is nobody's but the line's own: checks and publishing follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from pipelines.load.catalogues import attach_history, attach_lake, attach_published, attach_reference
from pipelines.load.corrections import attach_corrections
from pipelines.load.lake import lake_of
from pipelines.load.ledger import inputs_digest
from pipelines.load.no_indicator import attach_no_indicator
from pipelines.load.sql_files import LAYERS, MACROS, SqlFile, sql_files
from pipelines.progress import Progress, silent
from pipelines.settings import REFERENCE, SQL, Home
from pipelines.versions import code_version

STORAGE_VERSION = "v1.2.0"
"""The oldest DuckDB that opens the file."""

MEMORY = "2500MiB"
"""What DuckDB may hold while it builds; beyond that it goes on with files beside the staged one."""


class WarehouseError(Exception):
    """A table of the warehouse could not be built: the rows for it break its constraints, or are no rows."""

    def __init__(self, table: str, message: str) -> None:
        self.table = table
        """The table, view or macro that was being built."""
        super().__init__(f"{table} could not be built: {message}")


def build_warehouse(
    home: Home, *, sql: Path = SQL, reference: Path = REFERENCE, progress: Progress = silent
) -> dict[str, int]:
    """Build HOME's staged warehouse from nothing; returns the number of rows of each table.

    Those of views are not counted: that takes as long as reading them. Raises WarehouseError; the staged file is
    not complete then.
    """
    counts: dict[str, int] = {}
    for layer in LAYERS:
        counts |= build_layer(home, layer, sql=sql, reference=reference, progress=progress)
    return counts


def build_layer(
    home: Home, layer: str, *, sql: Path = SQL, reference: Path = REFERENCE, progress: Progress = silent
) -> dict[str, int]:
    """Run the files of one layer on HOME's staged warehouse; returns the rows of each table it made.

    `dimensions` begins a new file; `facts` and `marts` go on with it, and raise FileNotFoundError where it is
    not there. `marts` takes the macros along and enters the release that the file is going to be. Raises
    WarehouseError; CorrectionsError and OperatorTableError where a file of the operator's cannot be used.
    """
    if layer == LAYERS[0]:
        _discard(home.staged)
    elif not home.staged.is_file():
        raise FileNotFoundError(f"there is no {home.staged}: build the layer {LAYERS[0]} first")
    layers = (layer, MACROS) if layer == LAYERS[-1] else (layer,)
    files = [file for file in sql_files(sql) if file.layer in layers]
    counts: dict[str, int] = {}
    with _open(home, layer, reference) as connection:
        for done, file in enumerate(files, start=1):
            _run(connection, file)
            if file.is_table:
                counts[file.name] = _rows(connection, file.name)
            progress(f"building {layer}", done, len(files))
    return counts


def first_rows(home: Home, tables: Iterable[str], *, limit: int = 5) -> Iterator[tuple[str, pl.DataFrame]]:
    """The first rows of tables and views of HOME's staged warehouse, with their names, in the order asked for.

    Raises FileNotFoundError where nothing is staged, duckdb.CatalogException where there is no such table.
    """
    if not home.staged.is_file():
        raise FileNotFoundError(f"there is no {home.staged}: build the warehouse first")
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        for table in tables:
            yield table, connection.sql(f'FROM "{table}" LIMIT {limit:d}').pl()


@contextmanager
def _open(home: Home, layer: str, reference: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose own catalogue is the staged file, with all that `sql/` reads attached."""
    home.staged.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        staged = str(home.staged).replace("'", "''")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = '{staged}.spilled'")
        connection.execute(f"ATTACH '{staged}' AS warehouse (STORAGE_VERSION '{STORAGE_VERSION}')")
        attach_lake(connection, lake_of(home))
        attach_reference(connection, reference)
        if layer == LAYERS[-1]:
            attach_history(connection, home.history)
            attach_published(connection, home.warehouse)
            attach_corrections(connection, home.corrections)
            attach_no_indicator(connection, home.no_indicator)
            _add_this_release(connection, home)
        connection.execute("USE warehouse")
        yield connection
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")


def _add_this_release(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    digest = inputs_digest(home)
    connection.execute(
        "CREATE TABLE history.this_release AS"
        " SELECT $id AS release_id, $now AS created_at, $digest AS inputs_digest, $code AS code_version",
        {"id": f"{now:%Y%m%dT%H%M%S%f}Z-{digest[:6]}", "now": now, "digest": digest, "code": code_version()},
    )


def _run(connection: duckdb.DuckDBPyConnection, file: SqlFile) -> None:
    try:
        connection.execute(file.path.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        # Below its first paragraph DuckDB gives advice on the statement, which is of no use to the reader.
        raise WarehouseError(file.name, str(error).split("\n\n")[0]) from error


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    # All rows are fetched, though there is one: an unfinished answer bars the connection's next query.
    [(count,)] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()
    return int(count)


def _discard(staged: Path) -> None:
    staged.unlink(missing_ok=True)
    staged.with_name(f"{staged.name}.wal").unlink(missing_ok=True)
