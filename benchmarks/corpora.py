"""Documents with a truth: where they lie, and what is known of each. Reading and scoring them is done elsewhere."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generate.corpus import compose, write_corpus
from benchmarks.scans import write_scans
from pipelines.extract.ocr import has_engine
from pipelines.settings import PROJECT

SAMPLES = PROJECT / "data" / "samples"
SHARED = PROJECT.parent / "shared"
HELD_OUT = PROJECT / "benchmarks" / "held_out"
UNSEEN = ("generated", "held out, dev", "held out, test")
"""Corpora that the rules were not written against."""

SEALED = ("held out, test",)
"""Corpora whose mistakes are counted and never shown: who has seen them writes rules for them."""


@dataclass(frozen=True)
class Corpus:
    """What to read, the truth of each document by its file name, and what each was made to be, where known."""

    name: str
    inputs: tuple[Path, ...]
    truth: dict[str, Path]
    made: dict[str, dict[str, str]] = field(default_factory=dict)
    """By file name: `layout`, `damage`, `kind`."""


def find_corpora(scratch: Path, *, seed: int, statements: int) -> list[Corpus]:
    """The samples, composed documents (written into `scratch`), and the real and held-out ones where they exist.

    Scans of the sample PDFs are among them where there is an engine that reads them.
    """
    truth = {path.stem: path for path in sorted((SAMPLES / "truth").glob("*.csv"))}
    found = [Corpus("samples", tuple(sorted(SAMPLES.glob("*.zip"))), truth)]
    if statements:
        write_corpus(compose(seed, statements), scratch)
        found.append(_folder_corpus("generated", scratch))
    gold = {f"{path.stem}.txt": path for path in sorted((SHARED / "gold").glob("*.csv"))}
    if gold:
        found.append(Corpus("real", (SHARED / "seeds",), gold))
    if has_engine():
        folder = scratch / "scans"
        folder.mkdir(parents=True)
        found.append(Corpus("scans of samples", (folder,), write_scans(folder)))
    if HELD_OUT.is_dir():
        found += _held_out()
    return found


def _held_out() -> list[Corpus]:
    """The held-out documents: those that confidence may be fitted to (`dev-…`), and those that nothing is."""
    whole = _folder_corpus("held out", HELD_OUT)
    dev = {name: path for name, path in whole.truth.items() if name.startswith("dev-")}
    rest = {name: path for name, path in whole.truth.items() if name not in dev}
    parts = (Corpus("held out, dev", whole.inputs, dev), Corpus("held out, test", whole.inputs, rest))
    return [part for part in parts if part.truth]


def _folder_corpus(name: str, folder: Path) -> Corpus:
    """A folder with `documents/`, `truth/<document>.csv` and, where it has one, a list `documents.csv`."""
    documents = folder / "documents"
    truth = {}
    for path in sorted((folder / "truth").glob("*.csv")):
        named = (
            [path.stem]
            if (documents / path.stem).exists()
            else [p.name for p in documents.glob(f"{path.stem}.*")]
        )
        truth |= dict.fromkeys(named, path)
    listing = folder / "documents.csv"
    if not listing.exists():
        return Corpus(name, (documents,), truth)
    with listing.open(encoding="utf-8", newline="") as file:
        return Corpus(name, (documents,), truth, {row["name"]: row for row in csv.DictReader(file)})
