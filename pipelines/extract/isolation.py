"""Worker processes of this machine, held to a time and a memory limit and without a network.

So one bad document costs only itself. The only place where a document's fate is decided, for the pool of a run and
for the child of a Dask worker alike.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from pipelines.children import end_with_parent
from pipelines.extract.errors import ReadError
from pipelines.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_PRELOADED = ["pipelines.extract.readers", "pipelines.cli"]
"""What most tasks need, and the command line, which each process imports since it was started by it: imported once for
all of them. By name alone, since nothing of it is used here. Nothing that works with frames while it is imported, as
`pipelines.normalize` does: the threads of polars would be missing in the processes, which would wait for ever."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item came to nothing: `timeout`, `out_of_memory`, `network`, `crashed`, or the reason of a `ReadError`."""

    reason: str
    message: str


class NetworkRefusedError(Exception):
    """Something that reads a document asked for another machine."""


def get_ready() -> None:
    """Begin to start the server that processes are forked from, which imports for a second; returns at once."""
    _context()
    forkserver.ensure_running()


def _context() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


class Processes:
    """Processes that do tasks within the limits of some settings."""

    def __init__(self, count: int, settings: Settings) -> None:
        limit = settings.megabytes_per_worker * 2**20
        self.count = count
        self._settings = settings
        self._pool = ProcessPool(
            max_workers=count, initializer=_confine, initargs=(limit,), context=_context()
        )

    @classmethod
    @contextmanager
    def running(cls, wanted: int, settings: Settings) -> Iterator[Processes]:
        """As many as `settings` says and are wanted; whoever leaves early stops the work that is under way."""
        processes = cls(min(settings.workers or os.cpu_count() or 1, wanted), settings)
        try:
            yield processes
        except BaseException:
            processes.stop()
            raise
        processes._pool.close()  # type: ignore[no-untyped-call]
        processes._pool.join()

    @property
    def is_sound(self) -> bool:
        """Whether items can be handed out; a pool whose processes all died idle takes none any more."""
        return bool(self._pool.active)

    def stop(self) -> None:
        """End the processes and whatever they are at."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def submit(self, task: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Hand an item out; what `outcome` makes of the future came of it."""
        return self._pool.schedule(task, args=(item,), timeout=self._settings.seconds_per_document)

    def outcome(self, future: Future[Result]) -> Result | Failure:
        """What came of an item, once its future is done; waits for it."""
        try:
            return future.result()
        except ReadError as error:
            return Failure(error.reason, error.message)
        except TimeoutError:
            seconds = f"{self._settings.seconds_per_document:g}"
            return Failure(
                "timeout", f"Reading took longer than {seconds} seconds; split the document or allow more."
            )
        except MemoryError:
            megabytes = self._settings.megabytes_per_worker
            return Failure(
                "out_of_memory", f"Reading needed more than {megabytes} MB; split the document or allow more."
            )
        except NetworkRefusedError:
            return Failure(
                "network", "Reading it would have called another machine; save it whole, without references."
            )
        except ProcessExpired as error:
            return Failure(
                "crashed", f"The process that read it died (exit code {error.exitcode}); the file is damaged."
            )
        except Exception as error:
            _log.exception("work on a document failed")
            return Failure("crashed", f"The work on it failed with {type(error).__name__}: {error}.")

    def check(self) -> None:
        """Nothing to see to: a process that dies is replaced by the pool."""


def _confine(limit: int) -> None:
    """Allow this process so many bytes beyond what it has mapped already, no network, no life after its parent's."""
    # Before the limit is set, since a thread maps memory of its own.
    end_with_parent()
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + limit, mapped + limit))
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Let no socket of this process reach another machine; those of the pool are local."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise NetworkRefusedError(event)
    if event in ("socket.connect", "socket.sendto", "socket.bind"):
        family = getattr(arguments[0], "family", None)
        if family in (socket.AF_INET, socket.AF_INET6):
            raise NetworkRefusedError(event)
