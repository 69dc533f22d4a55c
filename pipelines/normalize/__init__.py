"""Documents to whole texts, and whole texts to observations: the second stage.

`restore_texts` mends what damage did to the text; `observe_texts` reads what each document says of itself
and every figure that it states. One concern per module: numbers, units, quantities, periods, scopes,
claims, wording, labels, communes; `reading` puts them together for one document, `frames` settles units and
catalogue for many documents at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import schemas
from pipelines.extract.workers import Failure, map_documents
from pipelines.model import Profile, Repair, Stage
from pipelines.model_frames import Rows, document_from_row
from pipelines.normalize.communes import identify
from pipelines.normalize.frames import figure_to_row, observe
from pipelines.normalize.profile import profile_document
from pipelines.normalize.reading import read_figures
from pipelines.normalize.restore import restore_documents as restore_texts
from pipelines.own_aliases import load_with_own
from pipelines.progress import Progress, silent
from pipelines.settings import Settings
from pipelines.versions import observer_version

__all__ = ["observe_texts", "restore_texts"]

_FIGURES_AT_ONCE = 10_000
"""How many figures are matched with the catalogue together, by this process: the workers need no aliases. Fewer would
take longer in all, more take more memory: some ten kilobytes each."""


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
    profiles: list[Profile] = []
    observations = [schemas.OBSERVATIONS.to_frame()]
    figures: list[dict[str, Any]] = []
    failures: list[tuple[str, Failure]] = []
    for row, outcome in map_documents(
        _parse, Rows(texts), settings=settings, progress=progress, what="parsing"
    ):
        if isinstance(outcome, Failure):
            failures.append((row["document_id"], outcome))
            continue
        profiles.append(outcome[0])
        figures += outcome[1]
        if len(figures) >= _FIGURES_AT_ONCE:
            observations.append(observe(figures, version, catalogue))
            figures.clear()
    observations.append(observe(figures, version, catalogue))
    return identify(profiles, version), pl.concat(observations), _quarantine(failures, version)


def _parse(row: Mapping[str, Any]) -> tuple[Profile, list[dict[str, Any]]]:
    """What a row of `schemas.TEXTS` says of itself, and its figures as rows of `schemas.FIGURES`."""
    document = document_from_row(row)
    repairs = tuple(Repair(**repair) for repair in row["repairs"])
    profile = profile_document(document)
    figures = read_figures(document, profile, repairs, is_damaged=bool(row["is_damaged"]))
    return profile, [figure_to_row(figure) for figure in figures]


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
