"""The staged warehouse: one asset per table or view, with the lineage that the files of `sql/` state.

Three assets-of-many build it, layer by layer, as `pipelines.load` does without Dagster too.
"""

from collections.abc import Iterator

import dagster as dg

from assets.keys import lake, warehouse
from assets.metadata import PREVIEW_ROWS, preview
from assets.progress import progress_of
from assets.resources import HomeFolder
from pipelines.check import get_ready
from pipelines.load import SqlTable, build_layer, first_rows, sql_tables

_TABLES = {table.name: table for table in sql_tables()}


def _spec(table: SqlTable) -> dg.AssetSpec:
    return dg.AssetSpec(
        warehouse(table.name),
        deps=[*map(warehouse, table.requires), *map(lake, table.stages)],
        description=table.description,
        group_name=table.layer,
        kinds={"duckdb"},
    )


def _layer(layer: str) -> dg.AssetsDefinition:
    tables = [table for table in _TABLES.values() if table.layer == layer]

    @dg.multi_asset(name=layer, specs=[_spec(table) for table in tables])
    def build(context: dg.AssetExecutionContext, home: HomeFolder) -> Iterator[dg.MaterializeResult[None]]:
        # What checks the tables takes seconds to import: it may while they are built.
        get_ready()
        counts = build_layer(home.home, layer, progress=progress_of(context.log))
        names = [table.name for table in tables]
        for name, first in first_rows(home.home, names, limit=PREVIEW_ROWS):
            # rows of views are not counted
            count = {"dagster/row_count": counts[name]} if name in counts else {}
            yield dg.MaterializeResult(
                asset_key=warehouse(name), metadata={**count, "preview": preview(first)}
            )

    return build


dimensions = _layer("dimensions")
facts = _layer("facts")
marts = _layer("marts")
