"""How Dagster's files are written while a run lasts: without waiting for the disk after each of its many events.

Dagster opens its SQLite files anew for each event. Whoever is the last to close such a file writes its log back, and
waits until the disk has it; and so does each commit. What is in the files is Dagster's business.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def quick_event_log() -> Iterator[None]:
    """Within the block, SQLite files that this process opens stay open, and wait for the disk at the end only.

    A process that dies loses nothing. A machine that does may lose the last events of the run, and no more: the files
    stay sound.
    """
    held: dict[str, sqlite3.Connection] = {}

    def hold(connection: object, _: object) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        connection.execute("PRAGMA synchronous = NORMAL")
        for _, _, path in connection.execute("PRAGMA database_list").fetchall():
            if path and path not in held:
                # Asked from whichever thread Dagster writes in, one at a time.
                held[path] = sqlite3.connect(path, check_same_thread=False)
            if path:
                # A file counts as open from the first question on, and once it keeps a log at all.
                held[path].execute("SELECT count(*) FROM sqlite_master").fetchall()

    event.listen(Engine, "connect", hold)
    try:
        yield
    finally:
        event.remove(Engine, "connect", hold)
        for connection in held.values():
            connection.close()
