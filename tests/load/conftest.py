from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipelines.settings import Home
from tests.s3_server import BUCKET, S3Server, s3_server


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home [of] a test's")


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    with s3_server() as server:
        yield server


@pytest.fixture
def lake_url(s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a test may keep a lake on the S3 server, which fsspec is told of as an operator's settings do."""
    monkeypatch.setitem(fsspec.config.conf, "s3", s3.options)
    return f"s3://{BUCKET}/{tmp_path.name}/lake"
