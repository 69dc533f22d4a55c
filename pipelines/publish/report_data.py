"""What the report page shows, read from a warehouse file and brought into the form the page needs.

Everything is bounded, so that the page stays readable whatever the number of documents; where something is
cut, the total is there to say so. How it looks stands in `templates/`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.catalog import Table, published_tables, rows

INDICATORS = 40
"""Indicators compared, the best covered first."""
COMPARISONS = 8
"""Periods and scenarios shown of one indicator: the best covered, the latest first."""
COMMUNES = 25
"""Communes shown of one comparison, the best placed first."""
LISTED = 50
"""Rows shown of every other list."""
AROUND = 220
"""Characters of a passage shown on either side of its figure."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document with a figure in it."""

    before: str
    figure: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The communes' figures for one indicator, period and scenario."""

    period: str
    scenario: str
    communes: int
    """Compared in all; `rows` may hold fewer."""
    median: float
    span: float
    """The value that a full bar stands for."""
    rows: list[Row]
    """Of `commune_comparison`, each with its `evidence`."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its comparisons."""

    about: Row
    comparisons: list[Comparison]


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that the page shows of one release."""

    release: Row
    summary: Row
    indicators: list[Indicator]
    change_counts: list[Row]
    changes: list[Row]
    conflicts: list[Row]
    flagged: list[Row]
    quarantined: list[Row]
    checks: list[Row]
    review: list[Row]
    documents: list[Row]
    tables: list[Table]


def read_report_data(warehouse: Path) -> ReportData:
    """Read what the page shows from a warehouse file."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return ReportData(
            release=rows(connection, "release")[0],
            summary=rows(connection, "report_summary")[0],
            indicators=_indicators(connection),
            change_counts=rows(connection, "report_change_counts"),
            changes=[_change(row) for row in rows(connection, "report_changes", limit=LISTED)],
            conflicts=[_conflict(row) for row in rows(connection, "report_conflicts", limit=LISTED)],
            flagged=[_flagged(row) for row in rows(connection, "report_flagged", limit=LISTED)],
            quarantined=rows(connection, "report_quarantined", limit=LISTED),
            checks=[
                {**row, "examples": json.loads(row["examples"])} for row in rows(connection, "report_checks")
            ],
            review=rows(connection, "report_review", limit=LISTED),
            documents=rows(connection, "report_documents", limit=LISTED),
            tables=published_tables(connection),
        )


def period_label(start: date, end: date) -> str:
    """A period as people name it.

    '2024', '2020–2025', 'first half of 2024', 'quarter 3 of 2024', else its two dates.
    """
    last = end + timedelta(days=1)
    if start.day != 1 or last.day != 1:
        return f"{start.isoformat()} – {end.isoformat()}"
    months = (last.year - start.year) * 12 + last.month - start.month
    if months == 12 and start.month == 1:
        return str(start.year)
    if months % 12 == 0 and start.month == 1:
        return f"{start.year}–{end.year}"
    if months == 6 and start.month in (1, 7):
        return f"{'first' if start.month == 1 else 'second'} half of {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"quarter {start.month // 3 + 1} of {start.year}"
    if months == 1:
        return f"{start:%Y-%m}"
    return f"{start:%Y-%m} – {end:%Y-%m}"


def excerpt(text: str, start: int, end: int, around: int = AROUND) -> Passage:
    """The figure at `start`…`end` of `text`, with at most `around` characters of whole words on either side.

    The tabs between the cells of a table row become bars, which a reader can see.
    """
    before, after = text[:start].replace("\t", " | "), text[end:].replace("\t", " | ")
    if len(before) > around:
        before = "…" + before[-around:].split(" ", 1)[-1]
    if len(after) > around:
        after = after[:around].rsplit(" ", 1)[0] + "…"
    return Passage(before, text[start:end], after)


def _indicators(connection: duckdb.DuckDBPyConnection) -> list[Indicator]:
    chosen = rows(connection, "report_indicators", indicators=INDICATORS)
    codes = [indicator["indicator_code"] for indicator in chosen]
    compared = rows(connection, "report_comparison", codes=codes, communes=COMMUNES)
    by_indicator: dict[str, list[list[Row]]] = {code: [] for code in codes}
    for _, group in groupby(
        compared,
        key=lambda row: (row["indicator_code"], row["period_start"], row["period_end"], row["scenario"]),
    ):
        comparison = list(group)
        by_indicator[comparison[0]["indicator_code"]].append(comparison)
    shown = {code: _best_covered(comparisons) for code, comparisons in by_indicator.items()}
    evidence = _evidence(
        connection,
        [
            row["observation_id"]
            for comparisons in shown.values()
            for comparison in comparisons
            for row in comparison
        ],
    )
    return [
        Indicator(
            about=indicator,
            comparisons=[
                _comparison(comparison, evidence) for comparison in shown[indicator["indicator_code"]]
            ],
        )
        for indicator in chosen
    ]


def _best_covered(comparisons: list[list[Row]]) -> list[list[Row]]:
    """The comparisons that most communes stand in, in the order given: the latest first."""
    chosen = sorted(comparisons, key=lambda comparison: -int(comparison[0]["communes"]))[:COMPARISONS]
    return [comparison for comparison in comparisons if comparison in chosen]


def _comparison(compared: list[Row], evidence: dict[str, Row]) -> Comparison:
    first = compared[0]
    return Comparison(
        period=period_label(first["period_start"], first["period_end"]),
        scenario=first["scenario"],
        communes=first["communes"],
        median=first["median"],
        span=max([abs(first["median"]), *(abs(row["value"]) for row in compared)]) or 1.0,
        rows=[{**row, "evidence": evidence[row["observation_id"]]} for row in compared],
    )


def _evidence(connection: duckdb.DuckDBPyConnection, observations: list[str]) -> dict[str, Row]:
    found = rows(connection, "report_evidence", observations=observations)
    return {
        row["observation_id"]: {**row, "passage": excerpt(row["passage"], row["starts"], row["ends"])}
        for row in found
    }


def _change(row: Row) -> Row:
    is_figure = row["subject"] == "figure"
    return {**row, "period": period_label(row["period_start"], row["period_end"]) if is_figure else None}


def _flagged(row: Row) -> Row:
    return {**row, "period": period_label(row["period_start"], row["period_end"])}


def _conflict(row: Row) -> Row:
    return {
        **row,
        "period": period_label(row["period_start"], row["period_end"]),
        "statements": [
            {
                "source_name": row[f"{of}source_name"],
                "page": row[f"{of}page"],
                "written": " ".join(filter(None, (row[f"{of}raw_value"], row[f"{of}raw_unit"]))),
                "quote": row[f"{of}quote"],
                "observation_id": row[f"{of}observation_id"],
            }
            for of in ("", "other_")
        ],
    }
