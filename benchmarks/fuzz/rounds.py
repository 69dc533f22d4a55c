"""Rounds of mutated files, each read by a worker process of the line's own kind, so that one may die or hang."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given
from hypothesis import seed as seeded
from hypothesis import settings as how

from benchmarks.fuzz.mutations import mutated
from benchmarks.fuzz.originals import originals
from benchmarks.fuzz.verdicts import Tally
from pipelines.extract.isolation import Failure, Processes
from pipelines.settings import Settings

_A_ROUND = 200
"""Files that a worker reads before it reports."""
_SECONDS_A_ROUND = 300
_CURRENT = "current"


@dataclass(frozen=True)
class Round:
    """Some files of a format, mutated in the same ways for the same seed."""

    kind: str
    seed: int
    folder: Path
    """Where the file under way is kept, for when its reader does not come back."""
    files: int = _A_ROUND


def play(task: Round) -> Tally:
    """Read the files of a round."""
    tally = Tally()

    @seeded(task.seed)
    @how(max_examples=task.files, phases=[Phase.generate], database=None, deadline=None,
         suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(mutated(originals()[task.kind]))
    def one(data: bytes) -> None:
        (task.folder / _CURRENT).write_bytes(data)
        tally.take(task.kind, data, task.folder)

    one()
    return tally


def fuzz(kind: str, *, seed: int, seconds: float) -> Tally:
    """Rounds of a format until the time is up; what a round dies of is among what escaped."""
    whole = Tally()
    limits = Settings(workers=1, seconds_per_document=_SECONDS_A_ROUND)
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name, Processes.running(1, limits) as processes:
        folder = Path(name)
        current = folder / _CURRENT
        number = 0
        while time.monotonic() < end:
            task = Round(kind, seed * 1_000_003 + number, folder)
            outcome = processes.outcome(processes.submit(play, task))
            number += 1
            if isinstance(outcome, Failure):
                what = f"{outcome.reason} in round {number}: {outcome.message}"
                whole.escaped.setdefault(what, current.read_bytes() if current.exists() else b"")
            else:
                whole.add(outcome)
    return whole
