"""A home that a tiny archive was published in, and the `communes` command, in this process and as one of its own."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from assets.command import main
from pipelines.settings import Home
from tests.tiny_archive import write_archive

Answer = subprocess.CompletedProcess[str]


def communes(*arguments: object, home: Home, answers: str = "") -> Answer:
    """What a command line answers, carried out in this process: a process of its own imports for seconds.

    `answers` is what the person at the terminal types. One worker reads the few documents there are.
    """
    command = ["communes", *map(str, arguments), "--home", str(home.root)]
    told, complained = io.StringIO(), io.StringIO()
    with (
        patch.multiple(sys, argv=command, stdin=io.StringIO(answers)),
        patch.dict(os.environ, COMMUNES_WORKERS="1"),
        redirect_stdout(told),
        redirect_stderr(complained),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    status = ended.value.code
    assert isinstance(status, int)
    return Answer(command, status, told.getvalue(), complained.getvalue())


def process(*arguments: object, home: Home) -> Answer:
    """The same as a person gets it: by the console script, as a process."""
    command = [
        str(Path(sys.executable).with_name("communes")),
        *map(str, arguments),
        "--home",
        str(home.root),
    ]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("inputs") / "tiny.zip")


@pytest.fixture(scope="session")
def first_run(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Answer]:
    """The home after its first run, and what came of that as a process."""
    home = Home(tmp_path_factory.mktemp("home"))
    ran = process("run", "--input", archive, home=home)
    assert ran.returncode == 0, ran.stderr
    return home, ran


@pytest.fixture(scope="session")
def home(first_run: tuple[Home, Answer]) -> Home:
    """A home with one release; tests read it only."""
    return first_run[0]
