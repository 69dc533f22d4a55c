"""What analysts ask of the warehouse, and how long the answer takes.

The macros, the tables, and the questions of `docs/queries.md`. Each is asked of a connection that has asked it before,
as one that works with the file does; the answer is fetched whole.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

from pipelines.publish.worked_queries import worked_queries
from pipelines.settings import PROJECT

_TIMES = 5
_OF_INDICATOR = "indicator_code = 'poverty_rate'"
_OF_COMMUNE = "commune_id = (SELECT min(commune_id) FROM fact_indicator)"

TYPICAL = {
    "compare": "FROM compare('income_per_capita', 2023)",
    "profile": "FROM profile((SELECT min(commune_id) FROM fact_indicator))",
    "profile by name": "FROM profile('phuc xa')",
    "evidence": "FROM evidence((SELECT max(observation_id) FROM fact_indicator WHERE commune_id = '00001-2004'))",
    "search_observations": "FROM search_observations('ho ngheo') LIMIT 20",
    "commune_comparison": (
        f"FROM commune_comparison WHERE {_OF_INDICATOR} AND year(period_start) = 2023 AND scenario = 'actual'"
    ),
    "commune_comparison_by_area": (
        f"FROM commune_comparison_by_area WHERE {_OF_INDICATOR} AND year(period_start) = 2023"
        " AND scope = 'province' AND area = 'Hà Nội'"
    ),
    "plan_vs_result of an indicator": f"FROM plan_vs_result WHERE {_OF_INDICATOR} AND year(period_start) = 2023",
    "plan_vs_result of a commune": f"FROM plan_vs_result WHERE {_OF_COMMUNE}",
    "plan_vs_result, share met": "SELECT indicator_code, avg(is_met::INTEGER) FROM plan_vs_result GROUP BY ALL",
    "document_conflicts": "FROM document_conflicts",
    "commune_scorecard": "FROM commune_scorecard WHERE year = 2023 ORDER BY income_per_capita_actual DESC LIMIT 100",
    "year_over_year": f"FROM year_over_year WHERE {_OF_INDICATOR} AND year = 2024",
    "ambition": f"FROM ambition WHERE {_OF_INDICATOR} AND year = 2024",
    "indicator_coverage": "FROM indicator_coverage",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and what its answer took."""

    name: str
    rows: int
    first_milliseconds: float
    milliseconds: float
    """The median of those after the first."""


def page_queries(page: Path = PROJECT / "docs" / "queries.md") -> dict[str, str]:
    """The SQL of the questions of the documentation, by question."""
    found = worked_queries(page.read_text(encoding="utf-8"))
    return {each.question: each.code for each in found if each.language == "sql"}


def ask(warehouse: Path, queries: dict[str, str]) -> list[Asked]:
    """Ask every query several times. Raises duckdb.Error for one that cannot be answered."""
    # Some write files ('COPY … TO'): in a folder that goes away with them.
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        duckdb.connect(str(warehouse.absolute()), read_only=True) as connection,
    ):
        return [_asked(connection, name, query) for name, query in queries.items()]


def _asked(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> Asked:
    taken: list[float] = []
    rows = 0
    for _ in range(_TIMES):
        began = time.perf_counter()
        rows = connection.sql(query).pl().height
        taken.append(1000 * (time.perf_counter() - began))
    return Asked(name, rows, taken[0], median(taken[1:]))
