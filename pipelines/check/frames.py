"""What the checks look at.

The staged warehouse, the lake it was built from, and the last release, in one connection.

The statements of `sql/checks/` speak of `main` (the staged warehouse), `lake` (see `load.catalogues`) and
`published` (the warehouse of the last release; empty tables where there is none). What they select is their
business.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from pipelines.load.catalogues import attach_lake, attach_published
from pipelines.load.lake import lake_of
from pipelines.settings import SQL, Home

if TYPE_CHECKING:
    import pandas as pd

CHECKS_SQL = SQL / "checks"


@contextmanager
def open_staged(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writable connection to the staged warehouse, with `lake` and `published` attached.

    Raises FileNotFoundError where nothing is staged. Whatever was written is in the one file when the
    block ends.
    """
    if not home.staged.is_file():
        raise FileNotFoundError(f"no staged warehouse at {home.staged}: build it first")
    connection = duckdb.connect(str(home.staged))
    try:
        attach_lake(connection, lake_of(home))
        attach_published(connection, home.warehouse)
        yield connection
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def read_frame(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """The frame that the statement of `sql/checks/<name>.sql` makes."""
    statement = (CHECKS_SQL / f"{name}.sql").read_text(encoding="utf-8")
    frame: pd.DataFrame = connection.sql(statement).df()
    return frame
