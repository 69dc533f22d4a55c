from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, build

Query = Callable[[str], list[tuple[Any, ...]]]
Ask = Callable[..., Query]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def ask(home: Home) -> Ask:
    """Builds the warehouse from archives; what it returns answers queries on it."""

    def built(*archives: LakeBuilder) -> Query:
        build(home, *archives)

        def query(sql: str) -> list[tuple[Any, ...]]:
            with duckdb.connect(str(home.staged), read_only=True) as connection:
                return connection.execute(sql).fetchall()

        return query

    return built
