from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.settings import Home
from tests.check.homes import make_home


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a sound staged warehouse; not to be changed."""
    return make_home(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def home(sound: Home, tmp_path: Path) -> Home:
    """A copy of the sound home, to do with as a test likes."""
    shutil.copytree(sound.root, tmp_path / "home")
    return Home(tmp_path / "home")
