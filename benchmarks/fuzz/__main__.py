"""A long fuzz run of the readers: that nothing but their own error comes out of them, whatever the bytes.

    python -m benchmarks.fuzz [--seconds 600] [--format pdf]… [--seed 1] [--keep FOLDER]

Files of each format are mutated and read in worker processes of the line's own kind, the seconds shared evenly among
the formats. Prints what became of them; what broke the contract is written into FOLDER. Ends with status 1 where
something escaped, died, or took too long.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.fuzz.originals import originals
from benchmarks.fuzz.rounds import fuzz
from benchmarks.fuzz.verdicts import READ, Tally


def main(
    seconds: Annotated[float, typer.Option(help="How long in all.")] = 600,
    format: Annotated[list[str] | None, typer.Option(help="Only these formats.")] = None,
    seed: Annotated[int, typer.Option(help="Other files for another one.")] = 1,
    keep: Annotated[Path, typer.Option(help="Where files that broke the contract go.")] = Path(
        "fuzz-escaped"
    ),
) -> None:
    """Fuzz the readers and print what became of the files."""
    unknown = set(format or ()) - originals().keys()
    if unknown:
        raise typer.BadParameter(
            f"no such format: {', '.join(sorted(unknown))}; known: {', '.join(originals())}"
        )
    kinds = format or list(originals())
    console = Console()
    table = Table("format", title=f"Mutated files, seed {seed}", title_justify="left")
    for column in ("inputs", "read", "unforeseen", "escaped", "slowest, s"):
        table.add_column(column, justify="right")
    table.add_column("refused", overflow="fold")
    tallies = {}
    for kind in kinds:
        tally = tallies[kind] = fuzz(kind, seed=seed, seconds=seconds / len(kinds))
        refused = (f"{reason} {count}" for reason, count in tally.outcomes.most_common() if reason != READ)
        numbers = (tally.inputs, tally.outcomes[READ], tally.unforeseen.total(), len(tally.escaped))
        table.add_row(kind, *map(str, numbers), f"{tally.slowest[0]:.1f}", ", ".join(refused))
    console.print(table)
    _tell(console, tallies, keep)
    sys.exit(int(any(tally.escaped for tally in tallies.values())))


def _tell(console: Console, tallies: dict[str, Tally], keep: Path) -> None:
    """What was unforeseen and what escaped, and the files of the latter to disk."""
    for kind, tally in tallies.items():
        for what, count in tally.unforeseen.most_common():
            console.print(f"{kind}: unforeseen, {count} times: {what}", markup=False, highlight=False)
        for number, (what, data) in enumerate(tally.escaped.items(), 1):
            keep.mkdir(parents=True, exist_ok=True)
            path = keep / f"{kind.replace(' ', '-')}-{number}.bin"
            path.write_bytes(data)
            console.print(f"{kind}: ESCAPED: {what} ({path})", markup=False, highlight=False)


if __name__ == "__main__":
    typer.run(main)
