"""What assets are called: `lake/<stage>`, `warehouse/<table>`, `published/<thing>`; what cuts them up."""

import dagster as dg

ARCHIVES = dg.DynamicPartitionsDefinition(name="archive")
"""One partition per archive known to the home, in the order they became known."""


REREAD = "communes/reread"
"""Run tag: `true` reads the run's archives again from scratch, also what stands unchanged in the lake."""


def lake(stage: str) -> dg.AssetKey:
    """The lake's parts of one stage."""
    return dg.AssetKey(["lake", stage])


def warehouse(table: str) -> dg.AssetKey:
    """A table or view of the staged warehouse."""
    return dg.AssetKey(["warehouse", table])


def published(thing: str) -> dg.AssetKey:
    """What analysts read."""
    return dg.AssetKey(["published", thing])
