"""A whole run on sound documents among hostile and broken ones: that it ends well, with every input accounted for.

    python -m benchmarks.torture

Makes the inputs in a folder that is deleted afterwards, runs `communes run` on them as an operator does, and
prints what became of them. Ends with status 1 where a sound document was not read, an input is unaccounted for,
nothing was published, or a process needed more than 1.5 GB.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from benchmarks.torture.bombs import bombs
from benchmarks.torture.inputs import sound_documents, torture
from pipelines.settings import Home

_UNPACKED_MEGABYTES = 1024
_MOST_MEGABYTES = 1500
_TOTALS = "SELECT sum(COLUMNS(* EXCLUDE archive)) FROM input_accounting"
_REASONS = "SELECT reason, count(*) FROM quarantined_inputs GROUP BY ALL ORDER BY ALL"


def lay_out(folder: Path) -> int:
    """Write sound and hostile inputs into a folder; the number of hostile files."""
    for name, data in sound_documents().items():
        (folder / name).write_bytes(data)
    hostile = dict((*torture(), *bombs(_UNPACKED_MEGABYTES)))
    for name, data in hostile.items():
        (folder / name).write_bytes(data)
    return len(hostile)


def main() -> int:
    """Run and judge; the exit status."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        inputs, home = Path(folder, "inputs"), Home(Path(folder, "home"))
        inputs.mkdir()
        hostile = lay_out(inputs)
        began = time.perf_counter()
        command = [Path(sys.executable).with_name("communes"), "run", "--input", inputs, "--home", home.root]
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        if run.returncode:
            console.print(run.stdout, run.stderr, markup=False)
            return 1
        with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
            found, documents, duplicates, quarantined, unaccounted = warehouse.sql(_TOTALS).fetchall()[0]
            reasons = warehouse.sql(_REASONS).fetchall()
            read = {row[0] for row in warehouse.sql("SELECT document_id FROM dim_document").fetchall()}
    unread = [
        name for name, data in sound_documents().items() if hashlib.sha256(data).hexdigest() not in read
    ]
    # Of the children waited for, the largest single process, in kilobytes.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    table = Table("what", "number", title=f"{hostile} hostile files beside sound ones", title_justify="left")
    for what, number in (
        ("inputs found", found),
        ("read", documents),
        ("duplicates", duplicates),
        ("quarantined", quarantined),
        *((f"  {reason}", count) for reason, count in reasons),
        ("unaccounted for", unaccounted),
        ("sound documents not read", len(unread)),
        ("megabytes of the largest process", peak),
        ("seconds", round(seconds)),
    ):
        table.add_row(what, str(number))
    console.print(table)
    return int(bool(unread or unaccounted or peak > _MOST_MEGABYTES))


if __name__ == "__main__":
    sys.exit(main())
