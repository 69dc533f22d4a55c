"""SQLite files are held open while a run lasts, and whole when it has ended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy.pool import NullPool

from assets.event_log import quick_event_log


@contextmanager
def opened_anew(path: Path) -> Iterator[sqlalchemy.Connection]:
    """A connection as Dagster makes one for each event."""
    engine = sqlalchemy.create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("PRAGMA journal_mode = WAL"))
        yield connection
        connection.commit()


def write(path: Path, number: int) -> None:
    with opened_anew(path) as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE IF NOT EXISTS events (number INTEGER)"))
        connection.execute(sqlalchemy.text(f"INSERT INTO events VALUES ({number})"))


def log_of(path: Path) -> Path:
    """What SQLite writes to first; gone once it stands in the file itself."""
    return path.with_name(f"{path.name}-wal")


def test_the_log_is_written_back_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "runs.db"
    with quick_event_log():
        for number in range(3):
            write(path, number)
        assert log_of(path).exists()
    assert not log_of(path).exists()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT number FROM events").fetchall() == [(0,), (1,), (2,)]


def test_others_may_read_and_write_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "runs.db"
    with quick_event_log():
        write(path, 0)
        with sqlite3.connect(path) as other:
            other.execute("INSERT INTO events VALUES (1)")
        write(path, 2)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT number FROM events").fetchall() == [(0,), (1,), (2,)]


def test_afterwards_files_are_opened_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "runs.db"
    with pytest.raises(ValueError, match="a step"), quick_event_log():
        write(path, 0)
        raise ValueError("a step")
    write(path, 1)
    assert not log_of(path).exists()
