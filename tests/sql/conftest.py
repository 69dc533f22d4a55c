from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.settings import Home
from tests.load.lakes import COMMUNES, LakeBuilder, build, sha

Query = Callable[[str], list[tuple[Any, ...]]]
Ask = Callable[..., Query]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def ask(home: Home) -> Ask:
    """Builds the warehouse from archives; what it returns answers queries on it."""

    def built(*archives: LakeBuilder, communes: str = COMMUNES) -> Query:
        build(home, *archives, communes=communes)
        return answers(home)

    return built


def answers(home: Home) -> Query:
    """What answers queries on a home's staged warehouse."""

    def query(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(home.staged), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return query


def commune_of(case: int) -> str:
    """A commune of its own for a case, so that one warehouse, which takes a second to build, serves many of them.

    Cases that state the same indicator for the same period are nine at most: from ten communes on, figures are held
    against each other.
    """
    return f"provisional-{case:03}{sha('case')[:9]}"
