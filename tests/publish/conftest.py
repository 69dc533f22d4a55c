from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.check import run_checks
from pipelines.settings import Home
from tests.check.homes import make_home


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a sound staged warehouse that passed its checks; not to be changed."""
    home = make_home(tmp_path_factory.mktemp("checked"))
    run_checks(home)
    return home


@pytest.fixture
def home(checked: Home, tmp_path: Path) -> Home:
    """A copy of the checked home, to do with as a test likes."""
    shutil.copytree(checked.root, tmp_path / "home")
    return Home(tmp_path / "home")
