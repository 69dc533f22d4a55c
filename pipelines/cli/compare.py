"""`communes compare`: the communes side by side for one indicator."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from pipelines.cli.errors import WrongUse
from pipelines.cli.indicators import resolve_indicator
from pipelines.cli.published import ask_for, home_of, published
from pipelines.cli.terminal import Format, Rows, print_rows, show, stderr

_SHOWN = (
    "rank",
    "commune_name",
    "written",
    "value",
    "unit_code",
    "gap_to_median",
    "percentile",
    "observation_id",
)
"""Columns of the table for people; programs get all."""


def compare(indicator: str, year: int | None, home: Path | None, form: Format, *, flagged: bool) -> None:
    """Print the comparison, one table per period and scenario; suspicious figures only where `flagged`.

    How many were left out goes to stderr.

    Raises WrongUse for an unknown indicator, and where no commune states it for the year.
    """
    with published(home_of(home)) as connection:
        code = resolve_indicator(connection, indicator)
        answer = ask_for(connection, "comparison", indicator=code, year=year, flagged=flagged)
        [(left_out,)] = ask_for(connection, "left_out", indicator=code, year=year).rows
    if left_out and not flagged:
        stderr().print(f"left out as suspicious: {left_out}; see them with --include-flagged")
    if not answer.rows:
        raise WrongUse(f"no commune states {code}" + (f" for {year}" if year else ""))
    if form is not Format.TABLE:
        print_rows(answer, form)
        return
    records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    for (start, end, scenario), group in groupby(
        records, lambda record: (record["period_start"], record["period_end"], record["scenario"])
    ):
        columns = (*_SHOWN, "flags") if flagged else _SHOWN
        rows = [[record[column] for column in columns] for record in group]
        print_rows(Rows(columns, rows), title=f"{code}, {show(start)} to {show(end)}, {scenario}")
