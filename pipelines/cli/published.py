"""Reading the published warehouse: read-only, offline, with DuckDB's complaints in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.errors import WrongUse, one_line
from pipelines.cli.terminal import Rows
from pipelines.settings import SQL, Home, Settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", metavar="DIR", help="The home folder; else COMMUNES_HOME, else data/ of the project."
    ),
]


def home_of(folder: Path | None) -> Home:
    """The home folder that a command's `--home` names, or the settings' own, with the lake where they put it."""
    settings = Settings()
    return Home((folder or settings.home).expanduser().resolve(), settings.lake)


@contextmanager
def published(home: Home) -> Iterator[DuckDBPyConnection]:
    """The published warehouse of a home, read-only; nothing is fetched from the network.

    Raises WrongUse where there is none yet, or where it cannot be opened.
    """
    import duckdb

    if not home.warehouse.exists():
        raise WrongUse(
            f"no warehouse at {home.warehouse}: make one with `communes run --input PATH --home {home.root}`"
        )
    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    try:
        connection = duckdb.connect(home.warehouse, read_only=True, config=offline)
    except duckdb.Error as error:
        raise WrongUse(f"{home.warehouse} cannot be opened: {one_line(str(error))}") from error
    with connection:
        yield connection


def ask(connection: DuckDBPyConnection, sql: str, **parameters: object) -> Rows:
    """A query's answer, `parameters` being its `$names`.

    Raises WrongUse with DuckDB's message where the SQL is broken or would write.
    """
    import duckdb

    try:
        return _answer(connection, sql, parameters)
    except duckdb.Error as error:
        raise WrongUse(one_line(str(error))) from error


def ask_for(connection: DuckDBPyConnection, name: str, **parameters: object) -> Rows:
    """What the statement of `sql/commands/<name>.sql` answers.

    Raises WrongUse where the warehouse lacks a table of it: an older version of the program made it.
    """
    import duckdb

    sql = (SQL / "commands" / f"{name}.sql").read_text(encoding="utf-8")
    try:
        return _answer(connection, sql, parameters)
    except duckdb.CatalogException as error:
        raise WrongUse(
            "the published warehouse was made by an older version of the program; `communes run` brings it up to date"
        ) from error
    except duckdb.Error as error:
        raise WrongUse(one_line(str(error))) from error


def _answer(connection: DuckDBPyConnection, sql: str, parameters: dict[str, object]) -> Rows:
    connection.execute(sql, parameters)
    rows = connection.fetchall()
    return Rows([column[0] for column in connection.description or []], rows)
