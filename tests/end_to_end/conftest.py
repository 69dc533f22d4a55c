from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.line import Line
from tests.samples.corpus import ARCHIVES


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Line, subprocess.CompletedProcess[str]]:
    """A home into which the samples were run once. Nobody writes into it; `Line.copy` is there for that."""
    line = Line(tmp_path_factory.mktemp("line") / "home")
    return line, line.run(ARCHIVES)


@pytest.fixture
def published(first_run: tuple[Line, subprocess.CompletedProcess[str]]) -> Line:
    line, outcome = first_run
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return line


@pytest.fixture
def copied(published: Line, tmp_path: Path) -> Line:
    """The published home's copy, for tests that change it."""
    return published.copy(tmp_path / "home")
