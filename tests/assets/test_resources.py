"""A home belongs to one run at a time, and never to a dead one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from assets.resources import HomeFolder


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    folder = tmp_path / "dagster"
    folder.mkdir()
    with dg.DagsterInstance.local_temp(str(folder)) as instance:
        yield instance


def run(home: Path, instance: dg.DagsterInstance, work: threading.Event, ends: threading.Event) -> None:
    @dg.asset
    def thing(home: HomeFolder) -> None:
        work.set()
        assert ends.wait(30)

    assert dg.materialize([thing], resources={"home": HomeFolder(root=str(home))}, instance=instance).success


def test_a_second_run_waits_until_the_first_has_ended(tmp_path: Path, instance: dg.DagsterInstance) -> None:
    first, second, end = threading.Event(), threading.Event(), threading.Event()
    runs = []
    for works in (first, second):
        runs.append(threading.Thread(target=run, args=(tmp_path, instance, works, end)))
        runs[-1].start()
        assert first.wait(30)
    assert not second.wait(1)
    end.set()
    assert second.wait(30)
    for each in runs:
        each.join(30)


def test_a_run_whose_process_died_is_recorded_as_failed_by_the_next(
    tmp_path: Path, instance: dg.DagsterInstance
) -> None:
    dead = dg.DagsterRun(job_name="everything", status=dg.DagsterRunStatus.STARTED)
    instance.add_run(dead)
    (tmp_path / "dagster" / "run.lock").write_text(dead.run_id)
    end = threading.Event()
    end.set()
    run(tmp_path, instance, threading.Event(), end)
    buried = instance.get_run_by_id(dead.run_id)
    assert buried is not None
    assert buried.status is dg.DagsterRunStatus.FAILURE


def test_a_run_that_ended_in_order_is_left_alone(tmp_path: Path, instance: dg.DagsterInstance) -> None:
    end = threading.Event()
    end.set()
    for _ in range(2):
        run(tmp_path, instance, threading.Event(), end)
    assert {each.status for each in instance.get_runs()} == {dg.DagsterRunStatus.SUCCESS}
    assert (tmp_path / "dagster" / "run.lock").read_text() == ""
