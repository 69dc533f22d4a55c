"""Documents to whole texts, and whole texts to observations: the second stage.

`restore_texts` mends what damage did to the text; `observe_texts` reads what each document says of itself
and every figure that it states. One concern per module: numbers, units, quantities, periods, scopes,
claims, wording, labels, communes; `reading` puts them together for one document, `frames` settles units and
catalogue for all of an archive at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines import schemas
from pipelines.extract.workers import Failure, map_documents
from pipelines.model import Document, Figure, Profile, Repair, Stage
from pipelines.model_frames import document_from_row
from pipelines.normalize.communes import identify
from pipelines.normalize.frames import figures_frame, observe
from pipelines.normalize.profile import profile_document
from pipelines.normalize.reading import read_figures
from pipelines.normalize.restore import restore_documents as restore_texts
from pipelines.progress import Progress, silent
from pipelines.settings import Settings
from pipelines.versions import parser_version

__all__ = ["observe_texts", "restore_texts"]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a worker needs of one text."""

    document: Document
    repairs: tuple[Repair, ...]
    is_damaged: bool


def observe_texts(
    texts: pl.DataFrame, *, settings: Settings, progress: Progress = silent
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """What the documents of an archive say of themselves, and every figure that they state.

    Args:
        texts: `schemas.TEXTS`.
        settings: workers and their limits.
        progress: told as documents are parsed.

    Returns:
        `schemas.PROFILES`, a row per document; `schemas.OBSERVATIONS`; and `schemas.QUARANTINE` for documents
        whose parsing failed, `archive` and `member` left null: the caller knows them.

    """
    items = [
        _Text(
            document_from_row(row),
            tuple(Repair(**repair) for repair in row["repairs"]),
            bool(row["is_damaged"]),
        )
        for row in texts.iter_rows(named=True)
    ]
    profiles: list[Profile] = []
    figures: list[Figure] = []
    failures: list[tuple[str, Failure]] = []
    for item, outcome in map_documents(_parse, items, settings=settings, progress=progress, what="parsing"):
        if isinstance(outcome, Failure):
            failures.append((item.document.document_id, outcome))
        else:
            profiles.append(outcome[0])
            figures.extend(outcome[1])
    return identify(profiles), observe(figures_frame(figures), parser_version()), _quarantine(failures)


def _parse(text: _Text) -> tuple[Profile, list[Figure]]:
    profile = profile_document(text.document)
    return profile, read_figures(text.document, profile, text.repairs, is_damaged=text.is_damaged)


def _quarantine(failures: Sequence[tuple[str, Failure]]) -> pl.DataFrame:
    rows = [
        {
            "document_id": document_id,
            "stage": Stage.NORMALIZE.value,
            "reason": failure.reason,
            "message": failure.message,
            "version": parser_version(),
        }
        for document_id, failure in failures
    ]
    return pl.DataFrame(rows, schema=schemas.QUARANTINE)
