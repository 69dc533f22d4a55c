"""Work on documents by a real Dask cluster: the same as on one machine, also when its workers die."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.extract import workers
from pipelines.extract.isolation import Failure
from pipelines.extract.workers import ClusterError, map_documents
from pipelines.settings import Settings
from tests.extract.dask_cluster import DaskCluster, dask_cluster
from tests.extract.test_workers import behave

WITHOUT_DASK = "the extra `dask` is not installed: make setup"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    pytest.importorskip("distributed", reason=WITHOUT_DASK)
    folder = tmp_path_factory.mktemp("scheduler")
    with dask_cluster(folder) as cluster, cluster.workers("--nworkers", "2"):
        yield cluster


def settings(cluster: DaskCluster) -> Settings:
    return Settings(
        dask_scheduler=cluster.address, workers=2, seconds_per_document=2, megabytes_per_worker=256
    )


def behave_on_a_cluster(item: str) -> str:
    """As in the tests of local workers; besides, an item may end the Dask worker that it is on."""
    match item.split():
        case ["pid"]:
            return str(os.getpid())
        case ["kill", "always", file]:
            Path(file).write_text(str(os.getpid()))
            _kill_worker()
        case ["kill", "once", flag]:
            if not Path(flag).exists():
                Path(flag).touch()
                _kill_worker()
    return behave(item)


def _kill_worker() -> None:
    """End the Dask worker whose child this process is: its grandchild, by way of multiprocessing's server."""
    server = Path(f"/proc/{os.getppid()}/stat").read_text()
    os.kill(int(server.rpartition(")")[2].split()[1]), signal.SIGKILL)
    time.sleep(60)


def test_all_comes_out_as_on_one_machine(cluster: DaskCluster) -> None:
    items = ["sleep 0.5", "a", "swell", "b", "die", "c", "refuse", "fail", "sleep 60", "d", "where"]
    there = settings(cluster)
    here = there.model_copy(update={"dask_scheduler": ""})
    told: list[tuple[str, int, int]] = []
    results = list(map_documents(behave, items, settings=there, progress=lambda *args: told.append(args)))
    assert results == list(map_documents(behave, items, settings=here))
    counts = [done for _, done, _ in told]
    assert told[-1] == ("working", len(items), len(items))
    assert counts == sorted(counts)


def test_a_worker_that_dies_costs_nothing(cluster: DaskCluster, tmp_path: Path) -> None:
    items = ["a", f"kill once {tmp_path / 'flag'}", *(f"item {number}" for number in range(20))]
    results = list(map_documents(behave_on_a_cluster, items, settings=settings(cluster)))
    assert results == [(item, item.upper()) for item in items]


def test_a_child_that_dies_idle_costs_nothing(cluster: DaskCluster) -> None:
    there = settings(cluster)
    for child in {pid for _, pid in map_documents(behave_on_a_cluster, ["pid"] * 9, settings=there)}:
        os.kill(int(str(child)), signal.SIGKILL)
    time.sleep(0.5)
    assert [result for _, result in map_documents(behave, ["a"] * 9, settings=there)] == ["A"] * 9


def test_who_kills_two_workers_is_set_aside_and_the_others_are_read(
    cluster: DaskCluster, tmp_path: Path
) -> None:
    killer = f"kill always {tmp_path / 'pid'}"
    items = ["a", killer, *(f"item {number}" for number in range(20))]
    results = dict(map_documents(behave_on_a_cluster, items, settings=settings(cluster)))
    assert list(results) == items
    assert results.pop(killer) == Failure(
        "crashed", "2 workers died while they read it; the file is damaged."
    )
    assert results == {item: item.upper() for item in items if item != killer}
    assert not _runs((tmp_path / "pid").read_text()), "a process outlived the worker that kept its time"


def _runs(pid: str) -> bool:
    """Whether a process does anything still; one that has ended may wait for somebody to take note of it."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_a_worker_that_lacks_the_archive_stops_the_run(cluster: DaskCluster, tmp_path: Path) -> None:
    gone = tmp_path / "a.zip"
    with pytest.raises(ClusterError, match=f"cannot read {gone}; share that folder"):
        list(map_documents(behave, ["a"], settings=settings(cluster), needs=gone))


def test_who_stops_listening_stops_the_work(cluster: DaskCluster) -> None:
    results = map_documents(behave, ["a", "sleep 60", "sleep 60"], settings=settings(cluster))
    started = time.monotonic()
    assert next(results)[1] == "A"
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 10


def test_a_worker_that_may_not_have_children_stops_the_run(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason=WITHOUT_DASK)
    with (
        dask_cluster(tmp_path) as cluster,
        cluster.workers(settings={}),
        pytest.raises(ClusterError, match="start it with DASK_DISTRIBUTED__WORKER__DAEMON=False"),
    ):
        list(map_documents(behave, ["a"], settings=settings(cluster)))


def test_without_a_scheduler_the_run_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = pytest.importorskip("pipelines.extract.cluster", reason=WITHOUT_DASK, exc_type=ImportError)
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1 "):
        list(map_documents(behave, ["a"], settings=Settings(dask_scheduler="tcp://127.0.0.1:1")))


def test_without_dask_the_run_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "find_spec", lambda name: None)
    with pytest.raises(ClusterError, match=r"pip install 'communes\[dask\]'"):
        list(map_documents(behave, ["a"], settings=Settings(dask_scheduler="tcp://127.0.0.1:8786")))
