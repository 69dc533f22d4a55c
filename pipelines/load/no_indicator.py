"""Labels that the operator found to be no indicator, `HOME/no_indicator.csv`, as a table that SQL reads.

They leave `review_queue`; their statements stay in `observations`, without a code.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from pipelines.operator_tables import read_table

COLUMNS = ("label", "reason")
"""`label` as the queue shows it, in any spelling that differs in case, diacritics or punctuation only; `reason` may
be left out."""


def read_no_indicator(path: Path) -> list[str]:
    """The labels of the file, in order; none where there is no file. Raises OperatorTableError."""
    return [row["label"] or "" for _, row in read_table(path, COLUMNS, needed=("label",))]


def attach_no_indicator(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Add the table `no_indicator` to the attached catalogue `operator`. Raises OperatorTableError."""
    labels = pl.DataFrame({"label": read_no_indicator(path)}, schema={"label": pl.String})
    connection.register("no_indicator_rows", labels.to_arrow())
    connection.execute("CREATE TABLE operator.no_indicator AS FROM no_indicator_rows")
    connection.unregister("no_indicator_rows")
