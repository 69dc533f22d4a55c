"""How long the line takes on the samples: the first run, one with nothing new, one with a document added.

    python -m benchmarks.speed

Runs `communes run` as an operator does, in a fresh home that is deleted afterwards; the seconds are the whole
command's, imports included.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.settings import PROJECT

SAMPLES = PROJECT / "data" / "samples"
ADDED = SAMPLES / "sources" / "te-loi-2024.md"


def seconds_of_run(inputs: Sequence[Path], home: Path) -> float:
    """How long `communes run` takes; raises CalledProcessError where nothing was published."""
    command = Path(sys.executable).with_name("communes")
    named = [argument for path in inputs for argument in ("--input", str(path))]
    began = time.perf_counter()
    subprocess.run([command, "run", *named, "--home", home], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Time the three runs and print them."""
    archives = sorted(SAMPLES.glob("*.zip"))
    table = Table("run", "seconds", "of the first", title="communes run on the samples", title_justify="left")
    with tempfile.TemporaryDirectory() as folder:
        home, added = Path(folder, "home"), Path(folder, "added.md")
        # A blank line more makes it another document, with the same amount of work in it.
        added.write_bytes(ADDED.read_bytes() + b"\n\n")
        runs = {
            "first": archives,
            "again, nothing new": archives,
            "again, one document added": [*archives, added],
        }
        first = 0.0
        for name, inputs in runs.items():
            seconds = seconds_of_run(inputs, home)
            first = first or seconds
            table.add_row(name, f"{seconds:.1f}", f"{seconds / first:.0%}")
    Console().print(table)


if __name__ == "__main__":
    main()
