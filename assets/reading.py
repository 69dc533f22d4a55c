"""The lake, archive by archive: inputs and documents, whole texts, and what documents say.

Each asset brings its parts up to date for the archives of the run (one run may take many), and does only what
changed.
"""

from collections.abc import Iterator

import dagster as dg

from assets.keys import ARCHIVES, REREAD, lake
from assets.metadata import preview
from assets.progress import progress_of
from assets.resources import HomeFolder
from pipelines.load import known_archives, lake_of
from pipelines.load.refresh import Refreshed, refresh_documents, refresh_observations, refresh_texts


def _stage(name: str, description: str, *made_from: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        lake(name), deps=[lake(stage) for stage in made_from], description=description, kinds={"parquet"}
    )


@dg.multi_asset(
    specs=[
        _stage("sources", "Every input found in an archive, by its sha256."),
        _stage("documents", "Distinct documents as their readers saw them: text and blocks.", "sources"),
        _stage("quarantine_extract", "Inputs that no reader could read, and why.", "sources"),
        _stage("manifests", "Lines of the operator's manifests, as written.", "sources"),
    ],
    group_name="extract",
    partitions_def=ARCHIVES,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def documents(context: dg.AssetExecutionContext, home: HomeFolder) -> Iterator[dg.MaterializeResult[None]]:
    """Read those documents of the archives that were not read before."""
    progress, again = progress_of(context.log), context.run.tags.get(REREAD) == "true"
    archives = {archive.key: archive for archive in known_archives(home.home)}
    for key in context.partition_keys:
        report = refresh_documents(home.home, archives[key], home.settings, progress, again=again)
        _tell(context, home, report, "sources", "documents", "quarantine_extract", "manifests")
    yield from _materialized("sources", "documents", "quarantine_extract", "manifests")


@dg.multi_asset(
    specs=[_stage("texts", "Documents made whole: Unicode, typography and lost characters.", "documents")],
    group_name="normalize",
    partitions_def=ARCHIVES,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def texts(context: dg.AssetExecutionContext, home: HomeFolder) -> Iterator[dg.MaterializeResult[None]]:
    """Restore those documents of the archives that were not restored before."""
    progress, again = progress_of(context.log), context.run.tags.get(REREAD) == "true"
    for key in context.partition_keys:
        report = refresh_texts(home.home, key, home.settings, progress, again=again)
        _tell(context, home, report, "texts")
    yield from _materialized("texts")


@dg.multi_asset(
    specs=[
        _stage(
            "profiles", "What documents say about themselves: kind, number, date, issuer, commune.", "texts"
        ),
        _stage(
            "observations", "Every figure that documents state, with the passage that states it.", "texts"
        ),
        _stage("quarantine_normalize", "Documents whose text could not be worked through, and why.", "texts"),
        _stage(
            "manifest_lines",
            "The document and the commune that each line of a manifest means.",
            "manifests",
            "texts",
        ),
    ],
    group_name="normalize",
    partitions_def=ARCHIVES,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def observations(context: dg.AssetExecutionContext, home: HomeFolder) -> Iterator[dg.MaterializeResult[None]]:
    """Read the figures of those texts of the archives that were not worked through before."""
    progress, again = progress_of(context.log), context.run.tags.get(REREAD) == "true"
    for key in context.partition_keys:
        report = refresh_observations(home.home, key, home.settings, progress, again=again)
        _tell(context, home, report, "profiles", "observations", "quarantine_normalize", "manifest_lines")
    yield from _materialized("profiles", "observations", "quarantine_normalize", "manifest_lines")


def _tell(context: dg.AssetExecutionContext, home: HomeFolder, report: Refreshed, *stages: str) -> None:
    """Put what came of one archive beside the materialization of its partition, stage by stage."""
    lake_of_home = lake_of(home.home)
    for stage in stages:
        part = lake_of_home.read(stage, report.archive)
        context.add_asset_metadata(
            {
                "read": report.read,
                "carried_over": report.carried_over,
                "quarantined": dict(report.quarantined),
                "file_is_gone": report.is_missing,
                **({} if part is None else {"dagster/row_count": part.height, "preview": preview(part)}),
            },
            asset_key=lake(stage),
            partition_key=report.archive,
        )


def _materialized(*stages: str) -> Iterator[dg.MaterializeResult[None]]:
    for stage in stages:
        yield dg.MaterializeResult(asset_key=lake(stage))
