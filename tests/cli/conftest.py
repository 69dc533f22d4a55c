"""A home that a tiny archive was published in, and the `communes` command as a process."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.settings import Home
from tests.tiny_archive import write_archive

Communes = Callable[..., subprocess.CompletedProcess[str]]


def communes(*arguments: object, home: Home) -> subprocess.CompletedProcess[str]:
    """What a command line answers."""
    command = Path(sys.executable).with_name("communes")
    return subprocess.run(
        [command, *map(str, arguments), "--home", home.root],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("inputs") / "tiny.zip")


@pytest.fixture(scope="session")
def first_run(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    """The home after its first run, and what the run printed."""
    home = Home(tmp_path_factory.mktemp("home"))
    ran = communes("run", "--input", archive, home=home)
    assert ran.returncode == 0, ran.stderr
    return home, ran.stdout


@pytest.fixture(scope="session")
def home(first_run: tuple[Home, str]) -> Home:
    """A home with one release; tests read it only."""
    return first_run[0]
