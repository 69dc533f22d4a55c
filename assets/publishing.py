"""The published assets: warehouse, exports, report. The gate before them stands in `pipelines.publish`."""

from collections.abc import Iterator

import dagster as dg

from assets.keys import published, warehouse
from assets.progress import progress_of
from assets.resources import HomeFolder
from pipelines.load import sql_tables
from pipelines.publish import is_current, publish

_SPECS = [
    dg.AssetSpec(
        published("warehouse"),
        deps=[warehouse(table.name) for table in sql_tables()],
        description="The warehouse that analysts open: replaced in one step, and only by a checked file.",
        kinds={"duckdb"},
    ),
    dg.AssetSpec(
        published("exports"),
        deps=[published("warehouse")],
        description="The published tables as Parquet, CSV and one workbook.",
        kinds={"parquet", "csv", "excel"},
    ),
    dg.AssetSpec(
        published("report"),
        deps=[published("warehouse")],
        description="The published report: one self-contained page.",
        kinds={"html"},
    ),
]


@dg.multi_asset(name="publish", specs=_SPECS, group_name="publish")
def publish_release(
    context: dg.AssetExecutionContext, home: HomeFolder
) -> Iterator[dg.MaterializeResult[None]]:
    """Publish the staged warehouse as a release, unless the last release already holds all that is known."""
    folder = home.home
    if is_current(folder):
        context.log.info("the last release holds all that is known: nothing is published")
        release = "unchanged"
    else:
        release = publish(folder, settings=home.settings, progress=progress_of(context.log)).release_id
    for thing, path in [
        ("warehouse", folder.warehouse),
        ("exports", folder.exports),
        ("report", folder.report / "index.html"),
    ]:
        yield dg.MaterializeResult(
            asset_key=published(thing), metadata={"release": release, "path": dg.MetadataValue.path(path)}
        )
