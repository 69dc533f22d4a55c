"""`dagster dev` as `make ui` starts it, and the GraphQL API that the UI in the browser speaks."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.settings import PROJECT, Home

_SECONDS_TO_START = 120
_SECONDS_TO_RUN = 180
_ENDED = {"SUCCESS", "FAILURE", "CANCELED"}

LAUNCH = """
mutation ($job: String!, $tags: [ExecutionTag!]!) {
  launchRun(executionParams: {
    selector: {repositoryLocationName: "communes", repositoryName: "__repository__", jobName: $job}
    runConfigData: {}
    executionMetadata: {tags: $tags}
  }) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
    ... on RunConfigValidationInvalid { errors { message } }
  }
}
"""
STATUS = """
query ($run: ID!) { runOrError(runId: $run) { __typename ... on Run { status } } }
"""


class Api:
    """A client of the webserver."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/graphql"

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """The `data` of a query's answer; an answer with errors fails the test."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(self._address, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            answer = json.load(response)
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def launch(self, job: str, tags: Mapping[str, str]) -> str:
        """Launch a run as the launchpad does, wait until it has ended, and return its status."""
        told = [{"key": key, "value": value} for key, value in tags.items()]
        launched = self.ask(LAUNCH, job=job, tags=told)["launchRun"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        ends = time.monotonic() + _SECONDS_TO_RUN
        while time.monotonic() < ends:
            status = str(self.ask(STATUS, run=launched["run"]["runId"])["runOrError"]["status"])
            if status in _ENDED:
                return status
            time.sleep(0.5)
        raise AssertionError(f"{job} did not end within {_SECONDS_TO_RUN} s")


@contextmanager
def dagster_dev(home: Home) -> Iterator[Api]:
    """The UI with its daemon on a free port of loopback, on a home's own instance."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROJECT / "dagster.yaml", home.dagster / "dagster.yaml")
    address = f"http://127.0.0.1:{(port := _free_port())}"
    command = [str(Path(sys.executable).with_name("dagster")), "dev", "--workspace", "workspace.yaml"]
    environment = {**os.environ, "COMMUNES_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    with (home.root / "dagster-dev.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            cwd=PROJECT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # A test run in the background of a shell ignores SIGINT, and would hand that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    try:
        _wait_for(address, process, home.root / "dagster-dev.log")
        yield Api(address)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < ends and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/server_info", timeout=5).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.3)
        else:
            return
    raise AssertionError(f"dagster dev did not answer:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
