"""How fast documents of each format are read, and PDFs beside what other programs make of the same files.

    python -m benchmarks.readers [--rounds 3]

The samples are written in every format on the spot. A page is a page of the PDF; the other formats hold the same pages'
text. PDFs are also read by pdfplumber (words and tables of each page) and by pdfminer.six's `extract_text`. Every
reading has a process of its own, the ones compared take turns, and the fastest round counts; seconds are the
processor's, so that other programs on the machine disturb little.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import pdfplumber
from pdfminer.high_level import extract_text
from rich.console import Console
from rich.table import Table

from benchmarks.formats import sample_files
from benchmarks.memory import peak_megabytes
from benchmarks.scans import scanned
from pipelines.extract.ocr import has_engine
from pipelines.extract.readers import read_document

_SCANS = 2
"""Documents that are also scanned; recognising takes seconds a page."""
_GOALS = {"pdfplumber, words and tables": 5.0, "pdfminer.six, extract_text": 2.0}
"""How many times as fast as these ours is to be."""


@dataclass(frozen=True)
class Reading:
    """What it took to read some files."""

    seconds: float
    peak: int
    """Megabytes of the process at its largest, programs included."""
    grown: int
    """Megabytes of that which reading took."""


def with_ours(data: bytes) -> None:
    """Read a document as the line does."""
    read_document(data)


def with_pdfplumber(data: bytes) -> None:
    """Words and tables of each page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_words()
            page.extract_tables()


def with_extract_text(data: bytes) -> None:
    """The text that pdfminer.six gives by itself."""
    extract_text(io.BytesIO(data))


_OTHERS = dict(zip(_GOALS, (with_pdfplumber, with_extract_text), strict=True))


def reading(read: Callable[[bytes], None], files: Sequence[bytes]) -> Reading:
    """Read the files one after the other; the first one once before, so that what is loaded late is loaded."""
    before = peak_megabytes()
    read(files[0])
    began = _processor_seconds()
    for data in files:
        read(data)
    peak = peak_megabytes()
    return Reading(_processor_seconds() - began, peak, peak - before)


def _processor_seconds() -> float:
    """Of this process and of the programs that it has run."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def alone(read: Callable[[bytes], None], files: Sequence[bytes]) -> Reading:
    """`reading` in a process of its own, which knows nothing of the ones before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(reading, read, files).result()


def fastest(
    tasks: dict[str, tuple[Callable[[bytes], None], Sequence[bytes]]], rounds: int
) -> dict[str, Reading]:
    """The fastest of several readings of each task; the tasks take turns."""
    best: dict[str, Reading] = {}
    for _ in range(rounds):
        for name, (read, files) in tasks.items():
            found = alone(read, files)
            best[name] = min(best.get(name, found), found, key=lambda each: each.seconds)
    return best


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.readers", description="How fast documents are read."
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is read; the fastest counts")
    rounds = parser.parse_args(arguments).rounds
    files = sample_files()
    if has_engine():
        files["scan"] = tuple(map(scanned, files["pdf"][:_SCANS]))
    pages = [read_document(data).page_count or 0 for data in files["pdf"]]
    others = {name: (read, files["pdf"]) for name, read in _OTHERS.items()}
    found = fastest({"pdf": (with_ours, files["pdf"]), **others}, rounds)
    found |= fastest({name: (with_ours, each) for name, each in files.items() if name != "pdf"}, 1)
    table = Table(title=f"Reading {len(pages)} documents of {sum(pages)} pages", title_justify="left")
    table.add_column("format")
    for title in ("pages a second", "peak MB", "of it for reading"):
        table.add_column(title, justify="right")
    for name, each in found.items():
        speed = sum(pages[: len(files.get(name, pages))]) / each.seconds
        table.add_row(name, f"{speed:.1f}", str(each.peak), str(each.grown))
    console = Console()
    console.print(table)
    for name, goal in _GOALS.items():
        times = found[name].seconds / found["pdf"].seconds
        console.print(f"ours is {times:.1f} times as fast as {name} (goal: {goal:g})", highlight=False)


if __name__ == "__main__":
    main()
