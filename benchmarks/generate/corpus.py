"""A folder of composed documents with their truth: how many, and how they are written to disk.

FOLDER/documents/<name>          the documents
FOLDER/truth/<name>.csv          what each states, in the columns of the hand-made truths, and `kind`
FOLDER/documents.csv             what each was made to be: kind, layout, damage, commune
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.generate.documents import Composed, compose_document
from benchmarks.generate.facts import COLUMNS

_DOCUMENT_COLUMNS = ("name", "figures", "kind", "layout", "damage", "commune_id")


def compose(seed: int, statements: int) -> Iterator[Composed]:
    """Compose documents until they state at least so many figures."""
    stated = number = 0
    while stated < statements:
        number += 1
        document = compose_document(seed, number)
        stated += len(document.facts)
        yield document


def write_corpus(documents: Iterable[Composed], folder: Path) -> int:
    """Write documents and truths into `folder`, which is made where it is missing; returns the number of figures."""
    for name in ("documents", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    figures = 0
    with (folder / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        listing = csv.writer(file, lineterminator="\n")
        listing.writerow(_DOCUMENT_COLUMNS)
        for each in documents:
            (folder / "documents" / each.name).write_text(each.text, encoding="utf-8")
            _write_truth(each, folder / "truth" / f"{each.name}.csv")
            figures += len(each.facts)
            listing.writerow(
                (each.name, len(each.facts), each.kind, each.layout, each.damage, each.commune_id)
            )
    return figures


def _write_truth(document: Composed, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(fact.row(number) for number, fact in enumerate(document.facts, 1))
