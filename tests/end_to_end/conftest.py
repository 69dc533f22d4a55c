from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.line import Line
from tests.samples.corpus import ARCHIVES


@dataclass(frozen=True)
class FirstRun:
    """A home into which the samples were run once. Nobody writes into it; `Line.copy` is there for that."""

    line: Line
    outcome: subprocess.CompletedProcess[str]
    seconds: float


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    line = Line(tmp_path_factory.mktemp("line") / "home")
    started = time.perf_counter()
    outcome = line.run(ARCHIVES)
    return FirstRun(line, outcome, time.perf_counter() - started)


@pytest.fixture
def published(first_run: FirstRun) -> Line:
    outcome = first_run.outcome
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return first_run.line


@pytest.fixture
def copied(published: Line, tmp_path: Path) -> Line:
    """The published home's copy, for tests that change it."""
    return published.copy(tmp_path / "home")
