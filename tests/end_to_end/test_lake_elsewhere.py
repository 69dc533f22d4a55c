"""A lake in an S3 server, documents read by two Dask workers: the release of a lake in the home, on any machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from tests.end_to_end.line import TABLES, Line
from tests.extract.dask_cluster import dask_cluster
from tests.s3_server import BUCKET, S3Server, s3_server
from tests.samples.corpus import ARCHIVES

LAKE = f"s3://{BUCKET}/lake"


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    with s3_server() as server:
        yield server


def test_a_release_does_not_depend_on_where_the_lake_is(
    published: Line, s3: S3Server, tmp_path: Path
) -> None:
    pytest.importorskip("distributed", reason="the extra `dask` is not installed: make setup")
    elsewhere = {**s3.environment, "COMMUNES_LAKE": LAKE}
    with dask_cluster(tmp_path) as cluster, cluster.workers("--nworkers", "2"):
        one = Line(tmp_path / "one", {**elsewhere, "COMMUNES_DASK_SCHEDULER": cluster.address})
        outcome = one.run(ARCHIVES)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert not (one.root / "lake").exists()
    assert _same(one, published)
    assert _stored(s3) == _parts(Path(published.home.root, "lake"))

    other = Line(tmp_path / "other", elsewhere)
    outcome = other.communes("run")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "documents read 0, carried over" in outcome.stdout
    assert _same(other, published)
    assert other.communes("run").stdout.startswith("Nothing new")


def _same(line: Line, published: Line) -> bool:
    """Whether the tables are the same, row for row; all but the one that has the time of day."""
    there, here = line.tables(), published.tables()
    return bool(there["observations"]) and all(
        there[table] == here[table] for table in TABLES if table != "releases"
    )


def _stored(s3: S3Server) -> dict[str, bytes]:
    """The files in the bucket."""
    files = fsspec.filesystem("s3", **s3.options)
    root = LAKE.removeprefix("s3://")
    return {path.removeprefix(f"{root}/"): files.cat_file(path) for path in files.find(root)}


def _parts(lake: Path) -> dict[str, bytes]:
    return {
        path.relative_to(lake).as_posix(): path.read_bytes() for path in lake.rglob("*") if path.is_file()
    }
