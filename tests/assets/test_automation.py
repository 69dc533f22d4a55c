"""The inbox sensor and the nightly schedule, on a real instance: what they register, and the run they ask for."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from assets.automation import inbox, nightly, sync_partitions
from pipelines.load import known_archives, register_archives
from pipelines.settings import Home
from tests.tiny_archive import write_archive


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("COMMUNES_HOME", str(tmp_path))
    home = Home(tmp_path)
    home.inbox.mkdir()
    return home


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    folder = tmp_path / "dagster"
    folder.mkdir()
    with dg.DagsterInstance.local_temp(str(folder)) as instance:
        yield instance


def tick(instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult:
    result = inbox(dg.build_sensor_context(instance=instance, cursor=cursor))
    assert isinstance(result, dg.SensorResult)
    return result


def test_an_archive_in_the_inbox_becomes_a_partition_and_a_run(
    home: Home, instance: dg.DagsterInstance
) -> None:
    write_archive(home.inbox / "tiny.zip")
    first = tick(instance)
    assert not first.run_requests
    assert "tiny.zip" in str(first.skip_reason)
    second = tick(instance, first.cursor)
    assert [archive.key for archive in known_archives(home)] == ["tiny.zip"]
    assert instance.get_dynamic_partitions("archive") == ["tiny.zip"]
    (request,) = second.run_requests or []
    assert set(request.tags.values()) == {"tiny.zip"}
    third = tick(instance, second.cursor)
    assert not third.run_requests


def test_two_archives_at_once_are_one_run(home: Home, instance: dg.DagsterInstance) -> None:
    write_archive(home.inbox / "a.zip")
    write_archive(home.inbox / "b.zip")
    second = tick(instance, tick(instance).cursor)
    (request,) = second.run_requests or []
    assert sorted(request.tags.values()) == ["a.zip", "b.zip"]


def test_every_night_all_that_is_known_is_brought_up_to_date(
    home: Home, instance: dg.DagsterInstance
) -> None:
    outside = home.root / "elsewhere.zip"
    register_archives(home, [write_archive(outside)])
    write_archive(home.inbox / "tiny.zip")
    request = nightly(dg.build_schedule_context(instance=instance))
    assert isinstance(request, dg.RunRequest)
    assert sorted(instance.get_dynamic_partitions("archive")) == ["elsewhere.zip", "tiny.zip"]


def test_a_night_with_nothing_known_is_skipped(home: Home, instance: dg.DagsterInstance) -> None:
    assert isinstance(nightly(dg.build_schedule_context(instance=instance)), dg.SkipReason)


def test_the_run_takes_partitions_from_the_first_known_to_the_last(
    home: Home, instance: dg.DagsterInstance
) -> None:
    for name in ("c", "a", "b"):
        register_archives(home, [write_archive(home.root / f"{name}.zip")])
        tags = sync_partitions(instance, home)
    assert list(tags.values()) == ["c.zip", "b.zip"]
    assert instance.get_dynamic_partitions("archive") == ["c.zip", "a.zip", "b.zip"]
