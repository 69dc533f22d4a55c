"""`communes query`: SQL on the published warehouse."""

from __future__ import annotations

from pathlib import Path

from pipelines.cli.published import ask, home_of, published
from pipelines.cli.terminal import Format, print_rows


def query(sql: str, home: Path | None, form: Format) -> None:
    """Print what a query answers. Raises WrongUse for SQL that is broken or writes."""
    with published(home_of(home)) as connection:
        answer = ask(connection, sql)
    print_rows(answer, form)
