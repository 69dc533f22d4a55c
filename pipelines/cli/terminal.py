"""Printing: tables on stdout for people, CSV or JSON for programs.

Answers go to stdout; progress and complaints go to stderr, so that a pipe gets the answer only.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_UNBOUNDED = 100_000
"""Columns of a console that never wraps or cuts: what a pipe or a file gets."""


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Rows:
    """A query's answer."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


def stdout() -> Console:
    """The console for answers: as wide as the terminal, or unbounded where the answer goes elsewhere."""
    width = None if sys.stdout.isatty() else _UNBOUNDED
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)


def stderr() -> Console:
    """The console for progress and complaints."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def print_rows(answer: Rows, form: Format = Format.TABLE, title: str | None = None) -> None:
    """Print an answer on stdout; nothing is cut, and a missing value is an empty cell (JSON: null)."""
    match form:
        case Format.TABLE:
            if title:
                stdout().print(f"\n{title}", style="bold")
            stdout().print(_table(answer))
        case Format.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(answer.columns)
            writer.writerows([["" if value is None else value for value in row] for row in answer.rows])
        case Format.JSON:
            records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
            print(json.dumps(records, ensure_ascii=False, default=str, indent=2))


def show(value: object) -> str:
    """A value as a person reads it: 58.5, 2024-01-01, an empty string for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return (
                f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 or value == 0 else f"{value:g}"
            )
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _table(answer: Rows) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, column in enumerate(answer.columns):
        values = [row[index] for row in answer.rows if row[index] is not None]
        is_number = bool(values) and all(
            isinstance(value, int | float) and not isinstance(value, bool) for value in values
        )
        table.add_column(Text(column), justify="right" if is_number else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*[Text(show(value)) for value in row])
    return table
