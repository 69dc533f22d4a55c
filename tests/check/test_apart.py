"""Checking in a process of its own: what rows fail is the same, and a process that dies costs one check."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pandas as pd
import pytest

from pipelines.check.apart import failing_rows, get_ready
from pipelines.check.expectations import between, filled
from pipelines.check.validate import BrokenExpectationError

FRAME = pd.DataFrame({"share": [10.0, 120.0, None, 130.0]})
WITHIN, THERE = between("share", 0, 100), filled("share")


def test_failing_rows_come_with_their_expectations_under_a_name_used_before() -> None:
    get_ready()
    for _ in range(2):
        assert failing_rows("shares", FRAME, [WITHIN, THERE]) == [(WITHIN, [1, 3]), (THERE, [2])]
    assert failing_rows("shares", FRAME.head(1), [WITHIN, THERE]) == []


def test_an_expectation_that_breaks_leaves_the_next_as_it_was() -> None:
    with pytest.raises(BrokenExpectationError, match="no_such_column"):
        failing_rows("shares", FRAME, [filled("no_such_column")])
    assert failing_rows("shares", FRAME, [THERE]) == [(THERE, [2])]


def test_a_process_that_dies_costs_what_it_was_asked() -> None:
    failing_rows("shares", FRAME, [THERE])
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    with pytest.raises(BrokenProcessPool):
        failing_rows("shares", FRAME, [THERE])
    assert failing_rows("shares", FRAME, [THERE]) == [(THERE, [2])]


def test_a_process_that_died_since_is_started_again() -> None:
    failing_rows("shares", FRAME, [THERE])
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    time.sleep(1)  # for the pool to notice
    get_ready()
    assert failing_rows("shares", FRAME, [THERE]) == [(THERE, [2])]


ASKS = """
import multiprocessing, time
from pipelines.check.apart import get_ready
if __name__ == "__main__":
    get_ready()
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_the_process_ends_with_one_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(ASKS, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        (child,) = asking.stdout.readline().split()
        os.kill(asking.pid, signal.SIGKILL)
    ends = time.monotonic() + 60
    while Path("/proc", child).exists() and time.monotonic() < ends:
        time.sleep(0.2)
    assert not Path("/proc", child).exists()


def _check_once() -> None:
    failing_rows("shares", FRAME, [THERE])


def test_a_process_that_checked_ends_when_its_work_is_done() -> None:
    """As a run that Dagster's daemon started does: a process that `multiprocessing` made."""
    run = multiprocessing.get_context("spawn").Process(target=_check_once)
    run.start()
    run.join(timeout=90)
    is_over = run.exitcode == 0
    run.kill()
    assert is_over
