"""Checking in a process of its own: what rows fail is the same, and a process that dies costs one check."""

from __future__ import annotations

import multiprocessing
from concurrent.futures.process import BrokenProcessPool

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
