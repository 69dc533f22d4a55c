"""What Dagster is told: the graph, its groups, what runs by itself. Nothing is run here."""

import dagster as dg
import pytest

from assets.definitions import defs
from assets.keys import ARCHIVES, lake, published, warehouse
from pipelines.check import CHECKS, Severity
from pipelines.load import sql_tables

GRAPH = defs.resolve_asset_graph()


def upstream(key: dg.AssetKey) -> set[dg.AssetKey]:
    """Everything that an asset is made from, however far back."""
    parents = set(GRAPH.get(key).parent_keys)
    return parents.union(*map(upstream, parents))


def test_the_definitions_are_whole() -> None:
    dg.Definitions.validate_loadable(defs)


def test_every_table_of_sql_is_an_asset_in_the_group_of_its_layer() -> None:
    groups = {
        key: GRAPH.get(key).group_name for key in GRAPH.get_all_asset_keys() if key.path[0] == "warehouse"
    }
    assert groups == {warehouse(table.name): table.layer for table in sql_tables()}


def test_a_comparison_table_is_followed_back_to_the_inputs() -> None:
    made_from = upstream(warehouse("commune_comparison"))
    assert {lake("sources"), lake("documents"), lake("texts"), lake("observations")} <= made_from
    assert {warehouse("observations"), warehouse("dim_commune"), warehouse("fact_indicator")} <= made_from
    assert published("warehouse") not in made_from


def test_what_is_published_is_made_from_every_table() -> None:
    assert {warehouse(table.name) for table in sql_tables()} <= upstream(published("report"))


@pytest.mark.parametrize(
    "stage", ["sources", "documents", "quarantine_extract", "texts", "profiles", "observations"]
)
def test_the_reading_stages_are_cut_by_archive_and_read_many_in_one_run(stage: str) -> None:
    node = GRAPH.get(lake(stage))
    assert node.partitions_def == ARCHIVES
    assert node.backfill_policy == dg.BackfillPolicy.single_run()


def test_every_asset_has_a_description() -> None:
    assert [key for key in GRAPH.get_all_asset_keys() if not GRAPH.get(key).description] == []


def test_every_data_quality_check_stands_on_its_table() -> None:
    on_tables = {(key.name, key.asset_key) for key in GRAPH.asset_check_keys}
    assert {(check.name, warehouse(check.table_name)) for check in CHECKS} < on_tables
    assert any(check.severity is Severity.CRITICAL for check in CHECKS)


def test_what_blocks_is_upstream_of_nothing_but_the_publication() -> None:
    blocking = [key for key in GRAPH.asset_check_keys if GRAPH.get(key).blocking]
    assert [key.name for key in blocking] == ["critical_checks_passed"]
    downstream = GRAPH.get(blocking[0].asset_key).child_keys
    assert {key.path[0] for key in downstream} == {"published"}


def test_the_nightly_schedule_runs_at_two_in_vietnam_unless_switched_off() -> None:
    nightly = defs.get_repository_def().get_schedule_def("nightly")
    assert (nightly.cron_schedule, nightly.execution_timezone) == ("0 2 * * *", "Asia/Ho_Chi_Minh")
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING


def test_the_inbox_is_watched_unless_switched_off() -> None:
    assert defs.get_repository_def().get_sensor_def("inbox").default_status is dg.DefaultSensorStatus.RUNNING


def test_both_jobs_take_the_whole_way() -> None:
    for job in ("everything", "rerun_archive"):
        assert set(defs.resolve_job_def(job).asset_layer.executable_asset_keys) == set(
            GRAPH.executable_asset_keys
        )
