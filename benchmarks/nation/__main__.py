"""How long the warehouse of a whole nation takes to build, what it needs, and how fast it answers.

    python -m benchmarks.nation [--communes N] [--seed N]

Generates the lake in a folder that is deleted afterwards.
Ends with status 1 where the tables do not hold what was generated, or a target is missed: the targets are for a
machine that has two cores to itself, hence the load and the processor seconds beside the figures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.nation.build import Built, measure_build
from benchmarks.nation.generate import Nation, generate
from benchmarks.nation.queries import TYPICAL, Asked, ask, page_queries
from pipelines.load.lake import Lake
from pipelines.settings import Home

_MOST_SECONDS = 60
_MOST_MEGABYTES = 4000
_MOST_MILLISECONDS = 200


def main() -> int:
    """Generate, build, ask, and print; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation")
    parser.add_argument("--communes", type=int, help="only the first so many of the gazetteer")
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        began = time.perf_counter()
        nation = generate(Lake(home.lake), communes=wanted.communes, seed=wanted.seed)
        console.print(f"{nation}\ngenerated in {time.perf_counter() - began:.0f} s")
        built = measure_build(home)
        asked = ask(home.staged, TYPICAL | page_queries())
    _print_build(console, built)
    _print_queries(console, asked)
    console.print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    missed = [*differences(nation, built), *_missed(built, asked)]
    for each in missed:
        console.print(f"[bold]missed:[/bold] {each}")
    return 1 if missed else 0


def differences(nation: Nation, built: Built) -> list[str]:
    """Where the tables do not hold what was generated, a sentence each."""
    expected = {
        "dim_document": nation.documents,
        "observations": nation.observations,
        "fact_indicator": nation.facts,
        "document_conflicts": nation.conflicts,
        "plan_vs_result": nation.facts // 2 - built.flagged_pairs,
    }
    return [
        f"{table} has {built.counts[table]} rows, of {rows} that were generated"
        for table, rows in expected.items()
        if built.counts[table] != rows
    ]


def _missed(built: Built, asked: list[Asked]) -> list[str]:
    missed = []
    if built.seconds >= _MOST_SECONDS:
        missed.append(f"the build took {built.seconds:.0f} s, of {_MOST_SECONDS}")
    if built.peak_megabytes >= _MOST_MEGABYTES:
        missed.append(f"the build needed {built.peak_megabytes} MB, of {_MOST_MEGABYTES}")
    missed.extend(
        f"{each.name} took {each.milliseconds:.0f} ms, of {_MOST_MILLISECONDS}"
        for each in asked
        if each.milliseconds >= _MOST_MILLISECONDS
    )
    return missed


def _print_build(console: Console, built: Built) -> None:
    table = Table("table, view or macro", "rows", "seconds", title="files of sql/", title_justify="left")
    for name, seconds in sorted(built.by_file.items(), key=lambda each: -each[1]):
        rows = built.counts.get(name)
        table.add_row(name, "" if rows is None else f"{rows:,}", f"{seconds:.2f}")
    console.print(table)
    console.print(
        f"built in {built.seconds:.1f} s ({built.cpu_seconds:.1f} s of processors),"
        f" peak memory {built.peak_megabytes} MB, file {built.file_megabytes} MB"
    )


def _print_queries(console: Console, asked: list[Asked]) -> None:
    table = Table("query", "rows", "first ms", "ms", title="queries", title_justify="left")
    for each in asked:
        table.add_row(
            each.name, f"{each.rows:,}", f"{each.first_milliseconds:.0f}", f"{each.milliseconds:.0f}"
        )
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
