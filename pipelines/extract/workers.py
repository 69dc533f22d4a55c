"""The one seam for work on single documents: worker processes held to a time and a memory limit.

A document that hangs, swells or kills its worker costs that document, not the run. What is done to the
documents is the caller's; where else the work might run is decided here alone.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipelines.extract.errors import ReadError
from pipelines.progress import Progress, silent
from pipelines.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_AHEAD = 4
"""Items handed out ahead for each worker, so that none waits and few are in memory."""
_PRELOADED = ["pipelines.extract.readers"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item came to nothing: `timeout`, `out_of_memory`, `crashed`, or the reason of a `ReadError`."""

    reason: str
    message: str


def map_documents(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    settings: Settings,
    progress: Progress = silent,
    what: str = "working",
) -> Iterator[tuple[Item, Result | Failure]]:
    """Do `task`, a top-level function, for each item in a worker process; yields in the order of the items.

    Limits are those of `settings`: seconds and megabytes per item. `progress` is told of `what` as items
    finish. Never raises for what happens to one item; that is its `Failure`.
    """
    if not items:
        return
    workers = min(settings.workers or os.cpu_count() or 1, len(items))
    with _pool(workers, settings) as pool:
        coming = iter(items)
        waiting: deque[tuple[Item, ProcessFuture[Result]]] = deque()
        finished = 0
        while True:
            for item in islice(coming, _AHEAD * workers - len(waiting)):
                future = pool.schedule(task, args=(item,), timeout=settings.seconds_per_document)
                waiting.append((item, future))
            if not waiting:
                return
            first = waiting[0][1]
            while not first.done():
                wait([future for _, future in waiting if not future.done()], return_when=FIRST_COMPLETED)
                progress(what, finished + sum(future.done() for _, future in waiting), len(items))
            finished += 1
            item, future = waiting.popleft()
            outcome = _outcome(future, settings)
            yield item, outcome


@contextmanager
def _pool(workers: int, settings: Settings) -> Iterator[ProcessPool]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    limit = settings.megabytes_per_worker * 2**20
    pool = ProcessPool(max_workers=workers, initializer=_limit_memory, initargs=(limit,), context=context)
    try:
        yield pool
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def _limit_memory(limit: int) -> None:
    """Allow this worker so many bytes beyond what it has mapped already."""
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + limit, mapped + limit))


def _outcome(future: ProcessFuture[Result], settings: Settings) -> Result | Failure:
    try:
        return future.result()
    except ReadError as error:
        return Failure(error.reason, error.message)
    except TimeoutError:
        seconds = f"{settings.seconds_per_document:g}"
        return Failure(
            "timeout", f"Reading took longer than {seconds} seconds; split the document or allow more."
        )
    except MemoryError:
        megabytes = settings.megabytes_per_worker
        return Failure(
            "out_of_memory", f"Reading needed more than {megabytes} MB; split the document or allow more."
        )
    except ProcessExpired as error:
        return Failure(
            "crashed", f"The process that read it died (exit code {error.exitcode}); the file is damaged."
        )
    except Exception as error:
        _log.exception("work on a document failed")
        return Failure("crashed", f"The work on it failed with {type(error).__name__}: {error}.")
