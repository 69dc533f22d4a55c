"""A run in this process: the job `everything`, on the home's own Dagster instance, as the UI would run it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster import DagsterInstance

from assets.automation import everything, sync_partitions
from assets.definitions import defs
from assets.keys import lake
from assets.progress import listening
from pipelines.cli import Outcome
from pipelines.progress import Progress
from pipelines.publish import GateClosed, pass_gate
from pipelines.settings import PROJECT, Home


@contextmanager
def instance_of(home: Home) -> Iterator[DagsterInstance]:
    """The home's Dagster instance: what `dagster.yaml` says, with its storage under HOME/dagster."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    os.environ["COMMUNES_DAGSTER"] = str(home.dagster)
    with DagsterInstance.from_config(str(PROJECT)) as instance:
        yield instance


def materialize_everything(home: Home, progress: Progress) -> Outcome:
    """Materialise all assets for all archives of the home; a failure is told in the outcome, not raised."""
    with instance_of(home) as instance, listening(progress):
        result = defs.resolve_job_def(everything.name).execute_in_process(
            instance=instance,
            tags=sync_partitions(instance, home),
            run_config={
                "resources": {"home": {"config": {"root": str(home.root)}}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            raise_on_error=False,
        )
    read, carried_over = _documents(result)
    return Outcome(
        problem=None if result.success else _problem(home, result), read=read, carried_over=carried_over
    )


def _documents(result: dg.ExecuteInProcessResult) -> tuple[int, int]:
    """How many documents the run read, and how many it carried over, as the asset's metadata tells."""
    read = carried_over = 0
    for event in result.get_asset_materialization_events():
        materialization = event.step_materialization_data.materialization
        if materialization.asset_key == lake("documents"):
            read += int(materialization.metadata["read"].value)
            carried_over += int(materialization.metadata["carried_over"].value)
    return read, carried_over


def _problem(home: Home, result: dg.ExecuteInProcessResult) -> str:
    """Why nothing was published: the gate's own words where a check failed, else the failed step's error."""
    failed = result.filter_events(lambda event: event.is_step_failure)
    if any(event.step_key in {"data_quality", "publish"} for event in failed):
        try:
            pass_gate(home)
        except GateClosed as closed:
            return str(closed)
    errors = [
        f"the step {event.step_key} failed: {(error.cause or error).message.strip()}"
        for event in failed
        if (error := event.step_failure_data.error)
    ]
    return "Nothing was published: " + "; ".join(errors or ["the run failed"])
