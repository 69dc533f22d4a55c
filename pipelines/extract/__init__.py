"""Archives to documents: the first stage.

`extract_archive` lists and hashes an archive's inputs, reads in worker processes those documents that were
not read before by the same readers, and accounts for every input as a document, a manifest or a quarantine row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import polars as pl

from pipelines.extract import page_cache
from pipelines.extract.archives import list_sources, read_bytes
from pipelines.extract.errors import ReadError
from pipelines.extract.manifests import is_manifest, read_manifest
from pipelines.extract.ocr import has_engine
from pipelines.extract.workers import Failure, map_documents
from pipelines.model import Archive, Quarantine, Source, Stage
from pipelines.model_frames import document_to_row, frame_of
from pipelines.progress import Progress, silent
from pipelines.schemas import DOCUMENTS, MANIFESTS, QUARANTINE, SOURCES
from pipelines.settings import Home, Settings
from pipelines.versions import reader_version

__all__ = ["Extracted", "deserves_another_try", "extract_archive"]


@dataclass(frozen=True)
class Extracted:
    """What came out of an archive. Every row of `sources` is a document, a manifest or stands in `quarantine`."""

    sources: pl.DataFrame
    """`schemas.SOURCES`"""
    documents: pl.DataFrame
    """`schemas.DOCUMENTS`: one row per distinct document, in the order in which they were found."""
    quarantine: pl.DataFrame
    """`schemas.QUARANTINE`: one row per input."""
    manifests: pl.DataFrame
    """`schemas.MANIFESTS`: the lines of the operator's manifests."""
    read: int
    """Documents read anew; the others were carried over."""


def extract_archive(
    archive: Archive, *, previous: Extracted | None, settings: Settings, progress: Progress = silent
) -> Extracted:
    """Read an archive, carrying over what `previous` holds of documents and failures of the current readers.

    Nothing is raised for what an input holds. `progress` counts the documents that have to be read. Raises
    `ClusterError` where a Dask cluster is to read them and cannot.
    """
    version = reader_version()
    listing = list_sources(archive, settings)
    candidates = [source for source in listing.sources if not is_manifest(source.member)]
    distinct = {source.sha256: source for source in reversed(candidates)}
    known, failures = _known(previous, version)
    have = {*known["document_id"], *failures}
    unread = [
        source for source in candidates if distinct[source.sha256] is source and source.sha256 not in have
    ]
    outcomes = map_documents(
        partial(_read, version=version, settings=settings),
        unread,
        settings=settings,
        progress=progress,
        what=f"reading {archive.key}",
        needs=archive.path,
    )
    made = frame_of(_sorted_out(outcomes, failures), DOCUMENTS)
    manifests, unusable = _manifests(archive, listing.sources, settings)
    found = dict.fromkeys(source.sha256 for source in candidates)
    order = pl.DataFrame({"document_id": list(found)}, schema={"document_id": pl.String})
    return Extracted(
        sources=_sources(listing.sources, listing.quarantine),
        documents=order.join(pl.concat([known, made]), on="document_id", maintain_order="left"),
        quarantine=_quarantine(candidates, [*unusable, *listing.quarantine], failures, version),
        manifests=manifests,
        read=len(unread),
    )


def _read(source: Source, version: str, settings: Settings) -> dict[str, Any]:
    """A row of `schemas.DOCUMENTS`, made by the worker: rows are quicker to send than documents."""
    # Workers have the readers; who only lists, checks or publishes need not import them, which takes most of a second.
    from pipelines.extract.readers import read_document

    with page_cache.kept_in(Home(settings.home).recognised):
        document = read_document(read_bytes(source, settings), most_pages=settings.pages_per_document)
    return document_to_row(document, version)


def _sorted_out(
    outcomes: Iterable[tuple[Source, dict[str, Any] | Failure]], failures: dict[str, Failure]
) -> Iterator[dict[str, Any]]:
    """The rows among the outcomes; the failures are put with the others."""
    for source, outcome in outcomes:
        if isinstance(outcome, Failure):
            failures[source.sha256] = outcome
        else:
            yield outcome


def _manifests(
    archive: Archive, sources: Iterable[Source], settings: Settings
) -> tuple[pl.DataFrame, list[Quarantine]]:
    """The lines of the archive's manifests, and the manifests that cannot be used; small, so read every time."""
    rows: list[dict[str, Any]] = []
    unusable: list[Quarantine] = []
    for source in sources:
        if not is_manifest(source.member):
            continue
        try:
            lines = read_manifest(read_bytes(source, settings))
        except ReadError as error:
            unusable.append(
                Quarantine(
                    source.archive, source.member, source.sha256, Stage.EXTRACT, error.reason, error.message
                )
            )
        else:
            rows += [{"archive": archive.key, "manifest": source.member, **line} for line in lines]
    return pl.DataFrame(rows, schema=MANIFESTS), unusable


def _known(previous: Extracted | None, version: str) -> tuple[pl.DataFrame, dict[str, Failure]]:
    """Documents, and failures by document: those that the current readers would make again."""
    if previous is None:
        return DOCUMENTS.to_frame(), {}
    documents = previous.documents.filter((pl.col("version") == version) & ~_has_passing_part())
    failed = previous.quarantine.filter(
        (pl.col("version") == version)
        & pl.col("document_id").is_not_null()
        & ~pl.col("reason").is_in(_passing())
    )
    reasons = failed.select("document_id", "reason", "message").iter_rows()
    return documents, {document_id: Failure(reason, message) for document_id, reason, message in reasons}


def deserves_another_try(documents: pl.DataFrame, quarantine: pl.DataFrame) -> bool:
    """Whether anything of an archive was left unread, as a whole or in part, for a reason that may be gone by now."""
    return bool(
        documents.select(_has_passing_part().any()).item()
        or quarantine.select(pl.col("reason").is_in(_passing()).any()).item()
    )


def _has_passing_part() -> pl.Expr:
    return pl.col("blocks").list.eval(pl.element().struct.field("unread").is_in(_passing())).list.any()


def _passing() -> list[str]:
    """Reasons, of whole documents and of parts of them, that may be gone at the next try."""
    return ["changed", *(["needs_ocr"] if has_engine() else [])]


def _sources(sources: Iterable[Source], lost: Iterable[Quarantine]) -> pl.DataFrame:
    rows = [
        {
            "archive": source.archive,
            "member": source.member,
            "name": source.name,
            "document_id": source.sha256,
            "size": source.size,
        }
        for source in sources
    ]
    rows += [
        {
            "archive": each.archive,
            "member": each.member,
            "name": each.member.rsplit("/", 1)[-1],
            "document_id": None,
            "size": None,
        }
        for each in lost
    ]
    return pl.DataFrame(rows, schema=SOURCES)


def _quarantine(
    sources: Iterable[Source], lost: Iterable[Quarantine], failures: dict[str, Failure], version: str
) -> pl.DataFrame:
    unread = [
        Quarantine(
            source.archive, source.member, source.sha256, Stage.EXTRACT, failure.reason, failure.message
        )
        for source in sources
        if (failure := failures.get(source.sha256))
    ]
    rows = [{**asdict(each), "stage": each.stage.value, "version": version} for each in [*unread, *lost]]
    return pl.DataFrame(rows, schema=QUARANTINE)
