"""Who hears how far a run is: a terminal's bars where the command line set them, else the run's log."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pipelines.progress import Progress

_listener: ContextVar[Progress | None] = ContextVar("listener", default=None)
_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def listening(progress: Progress) -> Iterator[None]:
    """Within the block, assets that run in this process report to `progress`."""
    token = _listener.set(progress)
    try:
        yield
    finally:
        _listener.reset(token)


def progress_of(log: logging.Logger) -> Progress:
    """Where an asset reports: the listener of this process, else its own log, a line now and then."""
    return _listener.get() or _log_lines(log)


def _log_lines(log: logging.Logger) -> Progress:
    last = time.monotonic()

    def progress(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done == total or now - last >= _SECONDS_BETWEEN_LINES:
            last = now
            log.info(f"{what}: {done} of {total}")

    return progress
