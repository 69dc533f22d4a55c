"""Checking in a process of its own: importing Great Expectations takes seconds, and some 200 MB that stay.

One process serves whatever the process that asks has to check, and ends with it. How rows are judged stands in
`check.validate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING

from pipelines.check.model import Expectation
from pipelines.check.validate import Validator
from pipelines.children import a_process_apart

if TYPE_CHECKING:
    import pandas as pd


def get_ready() -> None:
    """Begin to import what checking needs; returns at once, so that it goes on beside other work."""
    try:
        _process().submit(_validator_is_there)
    except BrokenProcessPool:
        # The process of an earlier run died since; nothing was asked of it.
        _process.cache_clear()
        _process().submit(_validator_is_there)


def failing_rows(
    name: str, frame: pd.DataFrame, expectations: Sequence[Expectation]
) -> list[tuple[Expectation, list[int]]]:
    """What `Validator.failing_rows` gives and raises; BrokenProcessPool where the process died of it."""
    try:
        return _process().submit(_failing_rows, name, frame, expectations).result()
    except BrokenProcessPool:
        _process.cache_clear()
        raise


@cache
def _process() -> ProcessPoolExecutor:
    return a_process_apart()


@cache
def _validator() -> Validator:
    return Validator()


def _validator_is_there() -> bool:
    return _validator() is not None


def _failing_rows(
    name: str, frame: pd.DataFrame, expectations: Sequence[Expectation]
) -> list[tuple[Expectation, list[int]]]:
    return _validator().failing_rows(name, frame, expectations)
