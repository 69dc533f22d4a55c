"""What a warehouse publishes.

Its tables, views, columns and macros with their COMMENTs, as DuckDB's own catalogue tells them.

Also the one way to run the statements of `sql/publish/`. What is done with the tables stands in `exports`,
`report` and `dictionary`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.settings import SQL

PUBLISH_SQL = SQL / "publish"

INTERNAL_TABLES = frozenset(
    {"document_passages", "figure_ranks", "paired_figures", "rollup_weights", "search_index", "search_texts"}
)
"""Whole texts, and what views and macros look up: nothing to read by itself.

There to look passages up in the warehouse, too large to be handed out once more in every format.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a published table."""

    name: str
    type: str
    """DuckDB's name of the type."""
    comment: str

    @property
    def is_nested(self) -> bool:
        """Whether its cells are lists or structs, which neither CSV nor a workbook can hold."""
        return self.type.endswith("]") or self.type.startswith(("STRUCT", "MAP"))

    @property
    def is_text(self) -> bool:
        """Whether its cells are written as text."""
        return self.type == "VARCHAR" or self.is_nested


@dataclass(frozen=True, slots=True)
class Table:
    """A published table or view."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    is_view: bool = False

    @property
    def in_order(self) -> str:
        """What to select from for rows in an order that stays the same: a view's own is that of its joins."""
        name = quoted(self.name)
        return f"(FROM {name} ORDER BY ALL)" if self.is_view else name


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro of a warehouse."""

    name: str
    parameters: tuple[str, ...]
    is_table: bool
    """Whether it answers rows, to select from, instead of a value."""
    comment: str


def published_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """The tables and views of a warehouse that are handed out in other formats, by name."""
    return [table for table in all_tables(connection) if table.name not in INTERNAL_TABLES]


def all_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """Every table and view of a warehouse, by name."""
    columns: dict[str, list[Column]] = {}
    for row in rows(connection, "columns"):
        column = Column(row["column_name"], row["data_type"], row["comment"])
        columns.setdefault(row["table_name"], []).append(column)
    return [
        Table(row["name"], row["comment"], tuple(columns[row["name"]]), row["is_view"])
        for row in rows(connection, "tables")
    ]


def all_macros(connection: duckdb.DuckDBPyConnection) -> list[Macro]:
    """Every macro of a warehouse, by name."""
    return [
        Macro(row["name"], tuple(row["parameters"]), row["is_table"], row["comment"])
        for row in rows(connection, "macros")
    ]


def rows(connection: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[dict[str, Any]]:
    """The rows that `sql/publish/<name>.sql` selects, `parameters` being its `$names`."""
    statement = (PUBLISH_SQL / f"{name}.sql").read_text(encoding="utf-8")
    cursor = connection.execute(statement, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def quoted(identifier: str) -> str:
    """An identifier as SQL writes it."""
    return '"' + identifier.replace('"', '""') + '"'
