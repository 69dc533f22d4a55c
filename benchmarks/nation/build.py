"""Builds the warehouse of a home with the product's own code, in a process of its own, and measures it.

    python -m benchmarks.nation.build HOME

prints, as JSON, what `Built` holds: the process is one so that its peak memory is that of a build alone.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from pipelines.load import LAYERS, build_layer
from pipelines.load.sql_files import MACROS, sql_files
from pipelines.settings import Home


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took."""

    seconds: float
    cpu_seconds: float
    peak_megabytes: int
    file_megabytes: int
    counts: dict[str, int]
    flagged_pairs: int
    """Targets and results of which one is in quality_flags, and which plan_vs_result does without."""
    by_file: dict[str, float]
    """Seconds from the end of the file before: its statements and, of a table, the counting of its rows."""


def measure_build(home: Home) -> Built:
    """Build in a process of its own. Raises CalledProcessError where that fails."""
    command = [sys.executable, "-m", "benchmarks.nation.build", home.root]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Built(**json.loads(done.stdout))


def _build(home: Home) -> Built:
    began, spent = time.perf_counter(), time.process_time()
    counts: dict[str, int] = {}
    by_file: dict[str, float] = {}
    for layer in LAYERS:
        layers = (layer, MACROS) if layer == LAYERS[-1] else (layer,)
        names = [file.name for file in sql_files() if file.layer in layers]
        stamps = [time.perf_counter()]
        counts |= build_layer(
            home, layer, progress=lambda *_, stamps=stamps: stamps.append(time.perf_counter())
        )
        by_file |= {
            name: after - before for name, (before, after) in zip(names, pairwise(stamps), strict=True)
        }
    return Built(
        seconds=time.perf_counter() - began,
        cpu_seconds=time.process_time() - spent,
        # Linux counts in KiB
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        file_megabytes=home.staged.stat().st_size // 1_000_000,
        counts=counts | _view_counts(home),
        flagged_pairs=_flagged_pairs(home),
        by_file=by_file,
    )


def _view_counts(home: Home) -> dict[str, int]:
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        return {view: _single(connection, f'SELECT count(*) FROM "{view}"') for (view,) in views}


def _flagged_pairs(home: Home) -> int:
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        return _single(
            connection,
            "SELECT count(DISTINCT (commune_id, indicator_code, period_start, period_end)) FROM quality_flags",
        )


def _single(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    [(number,)] = connection.execute(query).fetchall()
    return int(number)


if __name__ == "__main__":
    print(json.dumps(asdict(_build(Home(Path(sys.argv[1]))))))
