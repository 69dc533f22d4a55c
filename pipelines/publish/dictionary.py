"""The data dictionary: every table, view, column and macro of the warehouse, for an analyst to read.

    python -m pipelines.publish.dictionary FILE

writes it into FILE (`make dictionary`: `docs/dictionary.md`). Its words are the COMMENTs of `sql/`, so mend them
there; only the order in which tables are shown is decided here.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipelines.load import build_warehouse
from pipelines.load.sql_files import sql_tables
from pipelines.publish.catalog import Macro, Table, all_macros, all_tables
from pipelines.settings import Home

AUDIT = frozenset(
    {
        "corrections",
        "input_accounting",
        "manifest_lines",
        "quality_results",
        "quarantined_inputs",
        "release_changes",
        "releases",
        "review_queue",
        "unread_parts",
    }
)
"""Tables about the data instead of the communes, whatever layer they are built in."""

_GROUPS = {
    "marts": "Comparisons and other marts",
    "facts": "Facts: what documents state",
    "dimensions": "Dimensions: what facts refer to",
    "audit": "Audit: what became of inputs, checks and decisions",
}
_HEAD = """\
# Data dictionary

Every table, view and macro of the warehouse. Generated from their COMMENTs by `make dictionary`; do not edit it here.
[queries.md](queries.md) shows them in use.
"""


def write_dictionary(path: Path) -> None:
    """Write the dictionary of the warehouse that `sql/` makes; its words and types need no documents."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        build_warehouse(home)
        with duckdb.connect(str(home.staged), read_only=True) as connection:
            text = dictionary(connection)
    path.write_text(text, encoding="utf-8")


def dictionary(connection: duckdb.DuckDBPyConnection) -> str:
    """The dictionary of a warehouse as markdown.

    Raises ValueError where a table, column or macro has no COMMENT, or `sql/` does not make a table.
    """
    groups: dict[str, list[Table]] = {group: [] for group in _GROUPS}
    layers = {table.name: table.layer for table in sql_tables()}
    for table in all_tables(connection):
        if table.name not in layers:
            raise ValueError(f"no file of sql/ makes {table.name}")
        groups["audit" if table.name in AUDIT else layers[table.name]].append(table)
    macros = all_macros(connection)
    _refuse_uncommented([*(table for tables in groups.values() for table in tables), *macros])
    parts = [_HEAD]
    parts += [f"- {_GROUPS[group]}: {_links(tables)}" for group, tables in groups.items()]
    parts += [f"- Macros: {_links(macros)}", ""]
    for group, tables in groups.items():
        parts += [f"## {_GROUPS[group]}", "", *(_of_table(table) for table in tables)]
    parts += ["## Macros", "", *(_of_macro(macro) for macro in macros)]
    return "\n".join(parts)


def _refuse_uncommented(described: Iterable[Table | Macro]) -> None:
    for thing in described:
        if not thing.comment:
            raise ValueError(f"{thing.name} has no COMMENT in sql/")
        for column in thing.columns if isinstance(thing, Table) else ():
            if not column.comment:
                raise ValueError(f"{thing.name}.{column.name} has no COMMENT in sql/")


def _links(things: Iterable[Table | Macro]) -> str:
    return ", ".join(f"[`{thing.name}`](#{thing.name})" for thing in things)


def _of_table(table: Table) -> str:
    head = f"### {table.name}\n\n{table.comment}\n\n| column | type | |\n|---|---|---|\n"
    rows = (f"| `{column.name}` | {column.type} | {_cell(column.comment)} |\n" for column in table.columns)
    return head + "".join(rows)


def _of_macro(macro: Macro) -> str:
    call = f"{macro.name}({', '.join(macro.parameters)})"
    return f"### {macro.name}\n\n`{f'FROM {call}' if macro.is_table else call}`\n\n{macro.comment}\n"


def _cell(text: str) -> str:
    """A text as a cell of a markdown table, in which `<` begins no tag and `|` no cell."""
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    write_dictionary(Path(sys.argv[1]))
