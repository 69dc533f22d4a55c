"""Documents made whole: in Unicode, in one typography, lost letters put back and glued words parted.

Per document, and over the documents of an archive; how letters are restored stands in `lost_glyphs`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import polars as pl

from pipelines.extract.workers import Failure, map_documents
from pipelines.model import Document, Repair
from pipelines.model_frames import Rows, document_from_row, document_to_row, frame_of
from pipelines.normalize.dropped_horns import restore_horns
from pipelines.normalize.glued_words import part_words
from pipelines.normalize.glyph_codes import restore_codes
from pipelines.normalize.legacy_encodings import decode_document
from pipelines.normalize.lost_glyphs import repair_text
from pipelines.normalize.typography import OffsetMap, normalize_document, with_text
from pipelines.progress import Progress, silent
from pipelines.schemas import TEXTS
from pipelines.settings import Settings
from pipelines.versions import parser_version

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """A document made whole."""

    document: Document
    repairs: tuple[Repair, ...]
    """The words with restored letters, by their offsets in the restored text, in order."""
    is_damaged: bool
    """Whether the text had letters that became spaces."""


def restore_document(document: Document) -> Restored:
    """Mend encoding, typography, lost letters and glued words; digits stay as they are, offsets are exact."""
    document = normalize_document(decode_document(document))
    coded = restore_codes(document.text)
    document = with_text(document, coded.text, coded.moved)
    horned = restore_horns(document.text)
    document = with_text(document, horned.text, horned.moved)
    repaired = repair_text(document.text)
    earlier = [*_moved(coded.repairs, horned.moved), *horned.repairs]
    if not repaired.is_damaged:
        # Of a damaged text the pieces of words are for `lost_glyphs` alone.
        parted = part_words(document.text)
        document = with_text(document, parted.text, parted.moved)
        return Restored(document, _in_order(_moved(earlier, parted.moved)), is_damaged=False)
    return Restored(
        replace(document, text=repaired.text), _in_order([*earlier, *repaired.repairs]), is_damaged=True
    )


def _moved(repairs: Iterable[Repair], moved: OffsetMap) -> list[Repair]:
    return [replace(each, start=moved(each.start), end=moved(each.end)) for each in repairs]


def _in_order(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    return tuple(sorted(set(repairs), key=lambda repair: (repair.start, repair.end)))


def restore_documents(
    documents: pl.DataFrame, *, settings: Settings, progress: Progress = silent
) -> pl.DataFrame:
    """Restore a frame of `schemas.DOCUMENTS`, each document in a worker process; returns `schemas.TEXTS`.

    A document whose restoring fails keeps the text that was read, with `is_damaged` null, and is logged.
    """
    return frame_of(_restored(documents, settings, progress), TEXTS)


def _restored(documents: pl.DataFrame, settings: Settings, progress: Progress) -> Iterator[dict[str, Any]]:
    """Rows of `schemas.TEXTS`."""
    version = parser_version()
    task = partial(_restore_row, version=version)
    for row, outcome in map_documents(
        task, Rows(documents), settings=settings, progress=progress, what="restoring texts"
    ):
        if isinstance(outcome, Failure):
            _log.warning("document %s was not restored: %s", row["document_id"], outcome.message)
            yield row | {"version": version, "is_damaged": None, "repairs": []}
        else:
            yield outcome


def _restore_row(row: Mapping[str, Any], version: str) -> dict[str, Any]:
    """A row of `schemas.TEXTS` from one of `schemas.DOCUMENTS`: rows are quicker to send than documents."""
    restored = restore_document(document_from_row(row))
    return {
        **document_to_row(restored.document, version),
        "is_damaged": restored.is_damaged,
        "repairs": [asdict(repair) for repair in restored.repairs],
    }
