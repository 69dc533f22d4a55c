"""Documents read by the line's own stages (extract, restore, observe), without its orchestration and warehouse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scoring import Row, Units
from pipelines import reference
from pipelines.extract import extract_archive
from pipelines.extract.archives import find_archives
from pipelines.normalize import observe_texts, restore_texts
from pipelines.settings import Settings


def read_documents(inputs: Sequence[Path], settings: Settings) -> dict[str, list[Row]]:
    """The observations of each document, by its file name; none for one that could not be read."""
    found: dict[str, list[Row]] = {}
    for archive in find_archives(inputs):
        extracted = extract_archive(archive, previous=None, settings=settings)
        texts = restore_texts(extracted.documents, settings=settings)
        _, observations, _ = observe_texts(texts, settings=settings)
        by_document: defaultdict[str, list[Row]] = defaultdict(list)
        for row in observations.iter_rows(named=True):
            by_document[row["document_id"]].append(row)
        for source in extracted.sources.iter_rows(named=True):
            found[source["name"]] = by_document[source["document_id"]]
    return found


def unit_dimensions() -> Units:
    """The project's units: each one's dimension, and its factor to the dimension's base."""
    return {
        row["unit_code"]: (row["dimension"], float(row["factor_to_base"]))
        for row in reference.load().units.iter_rows(named=True)
    }
