from pathlib import Path

import pytest

from pipelines.settings import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home [of] a test's")
