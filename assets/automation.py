"""When runs happen: jobs to start by hand, every night at two, and whenever something lands in the inbox."""

import dagster as dg
from dagster import AssetSelection, DagsterInstance

from assets.inbox import Memory, look
from assets.keys import ARCHIVES, REREAD
from pipelines.load import known_archives, register_archives
from pipelines.settings import Home, Settings

_RANGE_START = "dagster/asset_partition_range_start"
_RANGE_END = "dagster/asset_partition_range_end"

everything = dg.define_asset_job(
    "everything",
    selection=AssetSelection.all(),
    description=(
        "From archives to the published tables. What stands unchanged in the lake is not read again, "
        "so a run over all archives costs little when one is new."
    ),
)

rerun_archive = dg.define_asset_job(
    "rerun_archive",
    selection=AssetSelection.all(),
    tags={REREAD: "true"},
    description="Reads one archive (a partition) again from scratch, and carries it through to publication.",
)


def sync_partitions(instance: DagsterInstance, home: Home) -> dict[str, str]:
    """Make every archive known to the home a partition; returns the run tags that select all of them."""
    name = str(ARCHIVES.name)
    instance.add_dynamic_partitions(name, [archive.key for archive in known_archives(home)])
    keys = instance.get_dynamic_partitions(name)
    return {_RANGE_START: keys[0], _RANGE_END: keys[-1]} if keys else {}


@dg.schedule(
    job=everything,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Ho_Chi_Minh",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Every night: what is in the inbox, and every archive known from before."""
    home = Settings().folder
    if home.inbox.is_dir():
        register_archives(home, [home.inbox])
    tags = sync_partitions(context.instance, home)
    return (
        dg.RunRequest(tags=tags) if tags else dg.SkipReason("no archive is known yet, and the inbox is empty")
    )


@dg.sensor(job=everything, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Start a run when something new or changed lies in the inbox and has stopped growing."""
    home = Settings().folder
    found = look(home.inbox, Memory.model_validate_json(context.cursor) if context.cursor else Memory())
    cursor = found.memory.model_dump_json()
    if not found.ready:
        waiting = (
            f"waiting until these stop growing: {', '.join(found.growing)}"
            if found.growing
            else "nothing new"
        )
        return dg.SensorResult(skip_reason=waiting, cursor=cursor)
    register_archives(home, [home.inbox])
    tags = sync_partitions(context.instance, home)
    return dg.SensorResult(run_requests=[dg.RunRequest(tags=tags)], cursor=cursor)
