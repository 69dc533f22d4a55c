"""The seam between `communes run` and whatever carries a run out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pipelines.progress import Progress
from pipelines.settings import Home


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    problem: str | None
    """Why nothing was published, for the person at the terminal; None where a release was published."""
    read: int
    """Documents read in this run."""
    carried_over: int
    """Documents that stood in the lake unchanged."""


class Runner(Protocol):
    """Brings a home's lake up to date with its archives, builds the warehouse, checks and publishes it."""

    def __call__(self, home: Home, progress: Progress) -> Outcome:
        """Never raises for a failing check or step: the outcome's `problem` says what happened."""
