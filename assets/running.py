"""A run in this process: the job `everything`, on the home's own Dagster instance, as the UI would run it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster import DagsterInstance
from dagster_shared.error import SerializableErrorInfo

from assets.automation import everything, sync_partitions
from assets.definitions import defs
from assets.event_log import quick_event_log
from assets.keys import lake
from assets.progress import listening
from pipelines.cli import Outcome
from pipelines.progress import Progress
from pipelines.publish.gate import GateClosed, pass_gate
from pipelines.settings import PROJECT, Home

_HELD_BACK = {"DagsterAssetCheckFailedError", GateClosed.__name__}
"""What a step fails with when checks did not pass."""


@contextmanager
def instance_of(home: Home) -> Iterator[DagsterInstance]:
    """The home's Dagster instance: what `dagster.yaml` says, with its storage under HOME/dagster."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROJECT / "dagster.yaml", home.dagster / "dagster.yaml")
    with DagsterInstance.from_config(str(home.dagster)) as instance:
        yield instance


def materialize_everything(home: Home, progress: Progress) -> Outcome:
    """Materialise all assets for all archives of the home; a failure is told in the outcome, not raised."""
    with quick_event_log(), instance_of(home) as instance, listening(progress):
        result = defs.resolve_job_def(everything.name).execute_in_process(
            instance=instance,
            tags=sync_partitions(instance, home),
            run_config={
                "resources": {"home": {"config": {"root": str(home.root)}}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            raise_on_error=False,
        )
    return Outcome(
        problem=None if result.success else _problem(home, result),
        read=_total(result, "read"),
        carried_over=_total(result, "carried_over"),
    )


def _total(result: dg.ExecuteInProcessResult, what: str) -> int:
    """The sum, over the run's archives, of a number in the metadata of `lake/documents`."""
    found = [
        event.step_materialization_data.materialization.metadata[what].value
        for event in result.get_asset_materialization_events()
        if event.asset_key == lake("documents")
    ]
    return sum(number for number in found if isinstance(number, int))


def _problem(home: Home, result: dg.ExecuteInProcessResult) -> str:
    """Why nothing was published: the gate's own words where a check failed, else the failed step's error."""
    failures = result.filter_events(lambda event: event.is_step_failure)
    errors = {event.step_key: _root(event.step_failure_data.error) for event in failures}
    if any(error.cls_name in _HELD_BACK for error in errors.values()):
        try:
            pass_gate(home)
        except GateClosed as closed:
            return str(closed)
    told = [f"the step {step} failed: {error.message.strip()}" for step, error in errors.items()]
    return "Nothing was published: " + ("; ".join(told) or "the run failed")


def _root(error: SerializableErrorInfo | None) -> SerializableErrorInfo:
    error = error or SerializableErrorInfo("no error was recorded", [], None)
    return _root(error.cause) if error.cause else error
