"""A release made by two Dask workers, one of them killed in the middle: the same as one made by this machine alone."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.load import build_warehouse, known_archives, register_archives
from pipelines.load.refresh import refresh_documents, refresh_observations, refresh_texts
from pipelines.progress import Progress
from pipelines.settings import Home, Settings
from tests.end_to_end.line import TABLES, Line
from tests.extract.dask_cluster import dask_cluster
from tests.samples.corpus import ARCHIVES


def test_a_release_does_not_depend_on_where_it_was_read(published: Line, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed: make setup")
    killed: list[int] = []
    with dask_cluster(tmp_path) as cluster, cluster.workers("--nworkers", "2"):
        client = distributed.Client(cluster.address, set_as_default=False)
        client.wait_for_workers(2, timeout=60)

        def kill_one(what: str, done: int, total: int) -> None:
            """Once half of an archive is read."""
            if not killed and 2 * done >= total:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        with client:
            spread = _built(Home(tmp_path / "home"), Settings(dask_scheduler=cluster.address), kill_one)
    assert killed
    assert spread["observations"]
    assert spread["fact_indicator"]
    local = published.tables()
    # All but the one that has the time of day.
    assert all(spread[table] == local[table] for table in TABLES if table != "releases")


def _built(home: Home, settings: Settings, progress: Progress) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that come of the samples, in the file that publishing would put in its place."""
    register_archives(home, ARCHIVES)
    for archive in known_archives(home):
        refresh_documents(home, archive, settings, progress)
        refresh_texts(home, archive.key, settings)
        refresh_observations(home, archive.key, settings)
    build_warehouse(home)
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        return {table: connection.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in TABLES}
