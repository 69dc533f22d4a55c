"""Documents to whole texts, and whole texts to observations: the second stage.

`restore_texts` mends what damage did to the text; `observe_texts` reads what each document says of itself
and every figure that it states. One concern per module: numbers, units, quantities, periods, scopes,
claims, wording, labels, communes; `reading` puts them together for one document, `frames` settles units and
catalogue for all of an archive at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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
from pipelines.own_aliases import load_with_own
from pipelines.progress import Progress, silent
from pipelines.settings import Settings
from pipelines.versions import observer_version

__all__ = ["observe_texts", "restore_texts"]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a worker needs of one text."""

    document: Document
    repairs: tuple[Repair, ...]
    is_damaged: bool


def observe_texts(
    texts: pl.DataFrame, *, settings: Settings, progress: Progress = silent, own_aliases: Path | None = None
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """What the documents of an archive say of themselves, and every figure that they state.

    Args:
        texts: `schemas.TEXTS`.
        settings: workers and their limits.
        progress: told as documents are parsed.
        own_aliases: the operator's file of indicator aliases, which need not exist.

    Returns:
        `schemas.PROFILES`, a row per document; `schemas.OBSERVATIONS`; and `schemas.QUARANTINE` for documents
        whose parsing failed, `archive` and `member` left null: the caller knows them.
        All of `versions.observer_version`.

    Raises OperatorTableError for a mistake in the operator's aliases.

    """
    # Told before the file is read: if it changes in between, the next run sees that these rows are old.
    version = observer_version(own_aliases)
    catalogue = load_with_own(own_aliases)
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
    # Labels are matched here, for all figures at once: the workers need no aliases.
    return (
        identify(profiles, version),
        observe(figures_frame(figures), version, catalogue),
        _quarantine(failures, version),
    )


def _parse(text: _Text) -> tuple[Profile, list[Figure]]:
    profile = profile_document(text.document)
    return profile, read_figures(text.document, profile, text.repairs, is_damaged=text.is_damaged)


def _quarantine(failures: Sequence[tuple[str, Failure]], version: str) -> pl.DataFrame:
    rows = [
        {
            "document_id": document_id,
            "stage": Stage.NORMALIZE.value,
            "reason": failure.reason,
            "message": failure.message,
            "version": version,
        }
        for document_id, failure in failures
    ]
    return pl.DataFrame(rows, schema=schemas.QUARANTINE)
