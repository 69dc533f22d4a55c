"""A Dask cluster on loopback, as an operator starts it: a scheduler and worker processes with their nannies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.settings import PROJECT

WORKER_SETTINGS = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
_NO_DASHBOARD = ("--no-dashboard", "--host", "127.0.0.1")


@dataclass(frozen=True)
class DaskCluster:
    """A scheduler that runs."""

    address: str

    @contextmanager
    def workers(self, *arguments: str, settings: Mapping[str, str] = WORKER_SETTINGS) -> Iterator[None]:
        """`dask worker` with these arguments, until the end of the block."""
        with _running(
            "worker", self.address, *_NO_DASHBOARD, "--nthreads", "1", *arguments, settings=settings
        ):
            yield


@contextmanager
def dask_cluster(folder: Path) -> Iterator[DaskCluster]:
    """A scheduler without workers; keeps its files in `folder`."""
    found = folder / "scheduler.json"
    arguments = ("--port", "0", "--scheduler-file", str(found), *_NO_DASHBOARD)
    with _running("scheduler", *arguments):
        yield DaskCluster(_address(found))


@contextmanager
def _running(role: str, *arguments: str, settings: Mapping[str, str] | None = None) -> Iterator[None]:
    """A process of the `dask` command, told to end when the block ends."""
    command = [str(Path(sys.executable).with_name("dask")), role, *arguments]
    # The workers find the tests' own tasks in the project's folder.
    environment = os.environ | {"PYTHONPATH": str(PROJECT)} | dict(settings or {})
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(file: Path) -> str:
    """Where a scheduler listens, once it has written that to its file."""
    for _ in range(300):
        if file.exists() and (text := file.read_text()):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise AssertionError("the Dask scheduler did not start within 30 seconds")
