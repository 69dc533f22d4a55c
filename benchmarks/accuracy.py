"""How well the line reads: the sample documents against their hand-made truth, document by document.

    python -m benchmarks.accuracy [--misses] [--spurious] [--home FOLDER]

Runs the line on the samples into a fresh home (or into FOLDER, where it then stays) and compares the outcome
with `data/samples/truth/`. Where real documents with a truth lie beside the project (`../shared/seeds` and
`../shared/gold`), they are measured too, apart.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.scoring import Comparison, Row, Score, Units, compare, read_truth
from pipelines.settings import PROJECT, Home

SAMPLES = PROJECT / "data" / "samples"
SHARED = PROJECT.parent / "shared"


@dataclass(frozen=True)
class Corpus:
    """Documents with a truth: what to ingest, and each document's truth by its file name."""

    name: str
    inputs: tuple[Path, ...]
    truth: dict[str, Path]


def corpora() -> list[Corpus]:
    """Name the sample documents, and the real ones where they are at hand."""
    truth = {path.stem: path for path in sorted((SAMPLES / "truth").glob("*.csv"))}
    found = [Corpus("samples", tuple(sorted(SAMPLES.glob("*.zip"))), truth)]
    gold = {f"{path.stem}.txt": path for path in sorted((SHARED / "gold").glob("*.csv"))}
    if gold:
        found.append(Corpus("real documents", (SHARED / "seeds",), gold))
    return found


def run_line(corpus: Corpus, home: Path) -> None:
    """Run `communes run` on a corpus into `home`; raises CalledProcessError where nothing was published."""
    command = Path(sys.executable).with_name("communes")
    inputs = [argument for path in corpus.inputs for argument in ("--input", str(path))]
    subprocess.run([command, "run", *inputs, "--home", str(home)], check=True, stdout=sys.stderr)


def score_warehouse(warehouse: Path, truth: dict[str, Path]) -> dict[str, Comparison]:
    """Compare each document's observations in a published warehouse with its truth, by document name."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        units = _units(connection)
        return {
            name: compare(read_truth(path), _observations(connection, name), units)
            for name, path in truth.items()
        }


def total(comparisons: Iterable[Comparison]) -> Score:
    """Add the documents' scores up."""
    return sum((comparison.score for comparison in comparisons), Score())


def _units(connection: duckdb.DuckDBPyConnection) -> Units:
    rows = connection.execute("FROM dim_unit SELECT unit_code, dimension, factor_to_base").fetchall()
    return {code: (dimension, float(factor)) for code, dimension, factor in rows}


def _observations(connection: duckdb.DuckDBPyConnection, source_name: str) -> list[Row]:
    cursor = connection.execute("FROM observations WHERE source_name = ?", [source_name])
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _percent(shares: Sequence[float]) -> list[str]:
    return ["-" if math.isnan(share) else f"{100 * share:.1f}" for share in shares]


def _table(corpus: Corpus, comparisons: dict[str, Comparison]) -> Table:
    table = Table(title=f"Accuracy on the {corpus.name}, in percent", box=box.SIMPLE_HEAD)
    table.add_column("document", no_wrap=True)
    for column in ("figures", "core", "read", "recall: value", "context", "full",
                   "precision: value", "context", "full"):  # fmt: skip
        table.add_column(column, justify="right")
    scores = {name: comparison.score for name, comparison in comparisons.items()}
    for name, score in [*scores.items(), ("all", total(comparisons.values()))]:
        counts = [str(count) for count in (score.rows, score.core, score.observations)]
        table.add_row(name, *counts, *_percent(score.recall()), *_percent(score.precision()))
    return table


def _print_details(
    console: Console, name: str, comparison: Comparison, *, misses: bool, spurious: bool
) -> None:
    for depth, row in comparison.misses if misses else ():
        what = " ".join(row[c] for c in ("scenario", "statement", "year_from", "low", "high", "unit_code"))
        quote = row["quote"]
        console.print(f"missed ({depth.name.lower()}) {name}: {row['indicator'] or '-'} {what} “{quote}”")
    for row in comparison.spurious if spurious else ():
        columns = ("scenario", "statement", "period_start", "value_low", "value_high", "unit_code")
        what = " ".join(str(row[column]) for column in columns)
        console.print(
            f"spurious {name}: {row['indicator_code'] or '-'} {what} “{row['label']}”: “{row['quote']}”"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the line, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="list figures not found in full")
    parser.add_argument("--spurious", action="store_true", help="list observations that no figure answers to")
    parser.add_argument("--home", type=Path, help="folder to run in and to keep")
    options = parser.parse_args(arguments)
    console = Console(width=150, highlight=False, soft_wrap=True)
    with tempfile.TemporaryDirectory() as scratch:
        for corpus in corpora():
            home = (options.home or Path(scratch)) / corpus.name.replace(" ", "-")
            run_line(corpus, home)
            comparisons = score_warehouse(Home(home).warehouse, corpus.truth)
            console.print(_table(corpus, comparisons))
            for name, comparison in comparisons.items():
                _print_details(console, name, comparison, misses=options.misses, spurious=options.spurious)


if __name__ == "__main__":
    main()
