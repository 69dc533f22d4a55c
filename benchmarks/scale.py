"""How the line scales: end to end on generated documents, with 1 and 2 local workers and with 2 Dask workers.

    python -m benchmarks.scale [--documents 1000] [--few 100] [--seed 1]

Half of the documents are PDF, half Word. Each run is `communes run` as an operator starts it, in a fresh home. Prints
seconds, the efficiency from 1 to 2 workers, and the memory of the largest process on few and on many documents. Ends
with status 1 where a run did not publish every document. The Dask workers are on loopback. Other programs on the
machine spoil the seconds, hence its load.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dask
import duckdb
from distributed import LocalCluster
from rich.console import Console
from rich.table import Table

from benchmarks.generate.rendered import rendered_documents
from benchmarks.memory import peak_megabytes
from pipelines.settings import Home

_LEAST_EFFICIENCY = 0.85
_LOOK = 0.2
"""Seconds between two looks at the processes."""


@dataclass(frozen=True)
class Run:
    """What one run took."""

    name: str
    documents: int
    """Published."""
    seconds: float
    megabytes: int
    """Of its largest process; those of a Dask cluster are not the run's."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, run, print; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument(
        "--few", type=int, default=100, help="documents of the run that memory is compared with"
    )
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        many, few = (Path(folder, f"{number}") for number in (wanted.documents, wanted.few))
        for inputs in (many, few):
            inputs.mkdir(exist_ok=True)
        for place, (name, data) in enumerate(rendered_documents(wanted.seed, wanted.documents)):
            (many / name).write_bytes(data)
            if place < wanted.few:
                (few / name).write_bytes(data)
        one = {"COMMUNES_WORKERS": "1"}
        runs = [
            run("1 worker", few, one),
            run("1 worker", many, one),
            run("2 workers", many, {"COMMUNES_WORKERS": "2"}),
            run_on_dask("2 Dask workers", many),
        ]
    _print(runs)
    expected = [wanted.few, *[wanted.documents] * 3]
    return int([each.documents for each in runs] != expected)


def run(name: str, inputs: Path, environment: Mapping[str, str]) -> Run:
    """`communes run` on a folder, in a home that is deleted afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        program = str(Path(sys.executable).with_name("communes"))
        command = [program, "run", "--input", str(inputs), "--home", str(home.root)]
        seconds, megabytes = measured(command, environment)
        with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
            ((documents,),) = warehouse.sql("SELECT count(*) FROM dim_document").fetchall()
    return Run(name, documents, seconds, megabytes)


def run_on_dask(name: str, inputs: Path) -> Run:
    """The same, read by two Dask workers of this machine."""
    with (
        # A worker reads each document in a child process of its own.
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        return run(name, inputs, {"COMMUNES_DASK_SCHEDULER": cluster.scheduler_address})


def measured(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, int]:
    """Seconds of a command, and the megabytes of its largest process. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        # In a session of its own, by which its processes are known, whoever started them.
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        largest = 0
        while process.poll() is None:
            largest = max(largest, largest_process(process.pid))
            time.sleep(_LOOK)
        seconds = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            failure = subprocess.CalledProcessError(process.returncode, command, said.read())
            failure.add_note(failure.output.decode(errors="replace"))
            raise failure
    return seconds, largest


def largest_process(session: int) -> int:
    """The most megabytes that a process of a session has had in memory."""
    largest = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name, in brackets, may hold anything; the session is the fourth field after it.
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) != session:
                continue
            largest = max(largest, peak_megabytes(folder))
        except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            continue
    return largest


def efficiency(one: float, two: float) -> float:
    """Of two workers beside one, from the seconds of both; 1 where two take half as long."""
    return one / (2 * two)


def _print(runs: Sequence[Run]) -> None:
    console = Console(highlight=False)
    table = Table(title="communes run, half PDF and half Word", title_justify="left")
    table.add_column("reading")
    for title in ("documents", "seconds", "documents a second", "MB of the largest process"):
        table.add_column(title, justify="right")
    for each in runs:
        speed = each.documents / each.seconds
        table.add_row(
            each.name, str(each.documents), f"{each.seconds:.1f}", f"{speed:.1f}", str(each.megabytes)
        )
    console.print(table)
    few, one, *others = runs
    for other in others:
        found = efficiency(one.seconds, other.seconds)
        console.print(f"efficiency from 1 worker to {other.name}: {found:.2f} (goal: {_LEAST_EFFICIENCY})")
    for each in (few, one):
        console.print(
            f"largest process on {each.documents} documents: {each.megabytes} MB (goal: as much on many)"
        )
    console.print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    sys.exit(main())
