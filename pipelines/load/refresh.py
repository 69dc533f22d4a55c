"""Bringing the lake's parts of one archive up to date: only what changed is done again.

A row is carried over where its document is still there and the code and reference data that made it are the
current ones (its `version`). What is done to documents stands in `extract` and `normalize`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from pipelines.extract import Extracted, extract_archive
from pipelines.extract.errors import ReadError
from pipelines.extract.manifests import is_manifest, read_manifest
from pipelines.load.lake import STAGES, Lake, lake_of
from pipelines.model import Archive
from pipelines.normalize import observe_texts, restore_texts
from pipelines.normalize.manifest import settle
from pipelines.progress import Progress, silent
from pipelines.schemas import MANIFESTS
from pipelines.settings import Home, Settings
from pipelines.versions import observer_version, parser_version

HOME_MANIFEST = "HOME/manifest.csv"
"""What the home's own manifest is called beside those inside archives."""


class ManifestError(Exception):
    """The home's manifest as a whole cannot be used; the message says why and what to do."""


class MissingPartError(Exception):
    """An archive lacks the part that a stage works on; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of bringing one archive's parts of one stage up to date."""

    archive: str
    rows: int
    """Documents, texts or observations that the part holds now."""
    read: int
    """Documents worked on anew."""
    carried_over: int
    """Documents whose rows were kept."""
    quarantined: Mapping[str, int] = field(default_factory=dict)
    """Inputs that the stage could not read, by reason; those known from before included."""
    is_missing: bool = False
    """The archive's file is gone; its parts were left as they are."""


def refresh_documents(
    home: Home, archive: Archive, settings: Settings, progress: Progress = silent, *, again: bool = False
) -> Refreshed:
    """Read an archive into its parts of `sources`, `documents`, `manifests` and `quarantine_extract`.

    Documents that left the archive leave the parts. Those known are not read again, unless `again` is set.
    """
    lake = lake_of(home)
    previous = _extracted(lake, archive.key)
    if previous is not None and not archive.path.exists():
        return _of_documents(archive.key, previous, is_missing=True)
    extracted = extract_archive(
        archive, previous=None if again else previous, settings=settings, progress=progress
    )
    lake.write("sources", archive.key, extracted.sources)
    lake.write("quarantine_extract", archive.key, extracted.quarantine)
    lake.write("manifests", archive.key, extracted.manifests)
    lake.write("documents", archive.key, extracted.documents)
    return _of_documents(archive.key, extracted)


def refresh_texts(
    home: Home, archive: str, settings: Settings, progress: Progress = silent, *, again: bool = False
) -> Refreshed:
    """Restore the documents of an archive, given by its key, into its part of `texts`.

    Raises MissingPartError where it has no part of `documents`.
    """
    lake = lake_of(home)
    documents = _required(lake, "documents", archive)
    kept = _kept(lake, "texts", archive, _known(documents, again=again), parser_version())
    unread = documents.join(kept, on="document_id", how="anti")
    restored = restore_texts(unread, settings=settings, progress=progress)
    lake.write("texts", archive, pl.concat([kept, restored]))
    return Refreshed(archive, kept.height + restored.height, read=unread.height, carried_over=kept.height)


def refresh_observations(
    home: Home, archive: str, settings: Settings, progress: Progress = silent, *, again: bool = False
) -> Refreshed:
    """Read what the texts of an archive, given by its key, say: `profiles` and `observations`.

    Documents that cannot be worked through go to `quarantine_normalize`. What manifests say of the documents is
    settled anew each time, into `manifest_lines`: it needs no text. Raises MissingPartError where the archive has
    no part of `texts`, ManifestError where the home's manifest cannot be used, OperatorTableError where its aliases
    cannot.
    """
    lake = lake_of(home)
    of_home = manifest_of_home(home, archive)
    texts = _required(lake, "texts", archive)
    known, version = _known(texts, again=again), observer_version(home.aliases)
    profiles = _kept(lake, "profiles", archive, known, version)
    quarantine = _kept(lake, "quarantine_normalize", archive, known, version)
    # A document is done once its profile or quarantine row stands; observations alone may be half of an
    # interrupted run, hence profiles are also written last.
    done = pl.concat([profiles["document_id"], quarantine["document_id"]])
    observations = _kept(lake, "observations", archive, done, version)
    unread = texts.filter(~pl.col("document_id").is_in(done.implode()))
    made = observe_texts(unread, settings=settings, progress=progress, own_aliases=home.aliases)
    profiles = pl.concat([profiles, made[0]])
    observations = pl.concat([observations, made[1]])
    sources = _required(lake, "sources", archive)
    quarantine = pl.concat([quarantine, _placed(made[2], sources)])
    of_archive = lake.read("manifests", archive)
    manifests = of_home if of_archive is None else pl.concat([of_home, of_archive])
    lake.write("observations", archive, observations)
    lake.write("quarantine_normalize", archive, quarantine)
    lake.write("manifest_lines", archive, settle(manifests, sources, profiles, HOME_MANIFEST))
    lake.write("profiles", archive, profiles)
    return Refreshed(
        archive,
        observations.height,
        read=unread.height,
        carried_over=len(done),
        quarantined=_by_reason(quarantine),
    )


def manifest_of_home(home: Home, archive: str) -> pl.DataFrame:
    """The lines of the home's manifest, for an archive to be settled in; none where there is no such file.

    Raises ManifestError.
    """
    if not home.manifest.exists():
        return MANIFESTS.to_frame()
    try:
        lines = read_manifest(home.manifest.read_bytes())
    except ReadError as error:
        # without the cause: a failed run tells the innermost error, which would not name the file
        raise ManifestError(f"{home.manifest}: {error.message}") from None
    place = {"archive": archive, "manifest": HOME_MANIFEST}
    return pl.DataFrame([{**place, **line} for line in lines], schema=MANIFESTS)


def _extracted(lake: Lake, archive: str) -> Extracted | None:
    """What was read from the archive before; None where a part is missing or of another shape."""
    sources, documents, quarantine = (
        lake.read(stage, archive) for stage in ("sources", "documents", "quarantine_extract")
    )
    if sources is None or documents is None or quarantine is None:
        return None
    manifests = lake.read("manifests", archive)
    return Extracted(
        sources, documents, quarantine, MANIFESTS.to_frame() if manifests is None else manifests, read=0
    )


def _of_documents(archive: str, extracted: Extracted, *, is_missing: bool = False) -> Refreshed:
    return Refreshed(
        archive,
        extracted.documents.height,
        read=extracted.read,
        carried_over=max(_distinct(extracted) - extracted.read, 0),
        quarantined=_by_reason(extracted.quarantine),
        is_missing=is_missing,
    )


def _distinct(extracted: Extracted) -> int:
    """Number of distinct documents found, readable or not."""
    return len(
        {
            document_id
            for member, document_id in extracted.sources.select("member", "document_id").iter_rows()
            if document_id is not None and not is_manifest(member)
        }
    )


def _required(lake: Lake, stage: str, archive: str) -> pl.DataFrame:
    frame = lake.read(stage, archive)
    if frame is None:
        raise MissingPartError(
            f"the archive {archive} has no part of {stage} that this version reads: read its file again"
        )
    return frame


def _known(documents: pl.DataFrame, *, again: bool) -> pl.Series:
    """Ids of the documents whose rows may be carried over; none where all is to be done again."""
    ids = documents["document_id"]
    return ids.clear() if again else ids


def _kept(lake: Lake, stage: str, archive: str, documents: pl.Series, version: str) -> pl.DataFrame:
    """The part's rows that need not be made again: of these documents, made by the current version."""
    part = lake.read(stage, archive)
    if part is None:
        return STAGES[stage].schema.to_frame()
    is_current = pl.col("version") == version
    return part.filter(is_current & pl.col("document_id").is_in(documents.implode()))


def _placed(quarantine: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Quarantined documents with the input that each was read from: the first of those that hold it."""
    first = sources.sort("member").unique("document_id", keep="first", maintain_order=True)
    places = first.select("document_id", "archive", "member")
    unplaced = quarantine.drop("archive", "member")
    return unplaced.join(places, on="document_id", how="left").select(quarantine.columns)


def _by_reason(quarantine: pl.DataFrame) -> dict[str, int]:
    return dict(quarantine["reason"].value_counts().sort("reason").iter_rows())
