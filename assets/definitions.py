"""Everything Dagster knows: what exists, what it depends on, what is checked, and when it runs.

    archives → lake (extract, normalize) → warehouse (dimensions, facts, marts) → checks → published

One asset group per stage. Each asset calls one function of `pipelines` and tells what came of it; nothing is
worked out here. Work on many documents is spread over processes inside the assets, so that a run itself stays
in one process.
"""

import dagster as dg

from assets.automation import everything, inbox, nightly, rerun_archive
from assets.publishing import publish_release
from assets.quality import data_quality
from assets.reading import documents, observations, texts
from assets.resources import HomeFolder
from assets.warehouse import dimensions, facts, marts

defs = dg.Definitions(
    assets=[documents, texts, observations, dimensions, facts, marts, publish_release],
    asset_checks=[data_quality],
    jobs=[everything, rerun_archive],
    schedules=[nightly],
    sensors=[inbox],
    resources={"home": HomeFolder()},
    executor=dg.in_process_executor,
)
