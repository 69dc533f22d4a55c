"""The one seam for work on single documents: done in isolation, in order, by this machine or a Dask cluster.

What is done to the documents is the caller's; where the work runs is decided here alone. How one document is held
to its limits stands in `isolation`, how a cluster is used in `cluster`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pipelines.extract import isolation
from pipelines.extract.cluster_errors import ClusterError
from pipelines.extract.isolation import Failure, Processes
from pipelines.progress import Progress, silent
from pipelines.settings import Settings

__all__ = ["ClusterError", "Failure", "get_ready", "map_documents"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Items handed out ahead for each worker, so that none waits and few are in memory."""
_LOOK = 5.0
"""Seconds without news after which the workers are looked at."""


class _Workers(Protocol):
    """Who does the work."""

    @property
    def count(self) -> int:
        """How many work at the same time, at the moment; at least one."""

    def submit(self, task: Callable[[Any], Any], item: Any) -> Future[Any]:
        """Hand an item out."""

    def outcome(self, future: Future[Any]) -> Any:
        """What came of an item whose future is done: a result or a `Failure`."""

    def check(self) -> None:
        """Raises where nobody is left to do the work."""


def get_ready(settings: Settings) -> None:
    """Begin what workers on this machine wait for at first; returns at once, so that it goes on beside other work."""
    if not settings.dask_scheduler:
        isolation.get_ready()


def map_documents(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    settings: Settings,
    progress: Progress = silent,
    what: str = "working",
    needs: Path | None = None,
) -> Iterator[tuple[Item, Result | Failure]]:
    """Do `task`, a top-level function, for each item in a worker process; yields in the order of the items.

    Args:
        task: what is done to an item.
        items: what it is done to.
        settings: the workers, here or on a Dask cluster, and the seconds and megabytes that each item may take.
        progress: told of `what` as items finish.
        what: what the work is called.
        needs: a file or folder that the task reads, which workers on other machines must have too.

    Returns:
        Each item with its result, or with its `Failure`: nothing is raised for what happens to one item.

    Raises `ClusterError` where the Dask cluster that `settings` name cannot do the work.

    """
    if not items:
        return
    with _workers(len(items), settings, needs) as workers:
        coming = iter(items)
        waiting: deque[tuple[Item, Future[Any]]] = deque()
        finished = 0
        while True:
            for item in islice(coming, max(0, _AHEAD * workers.count - len(waiting))):
                waiting.append((item, workers.submit(task, item)))
            if not waiting:
                return
            first = waiting[0][1]
            while not first.done():
                pending = [future for _, future in waiting if not future.done()]
                if not wait(pending, timeout=_LOOK, return_when=FIRST_COMPLETED).done:
                    workers.check()
                progress(what, finished + sum(future.done() for _, future in waiting), len(items))
            finished += 1
            item, future = waiting.popleft()
            outcome = workers.outcome(future)
            yield item, outcome


def _workers(wanted: int, settings: Settings, needs: Path | None) -> AbstractContextManager[_Workers]:
    if not settings.dask_scheduler:
        return Processes.running(wanted, settings)
    if find_spec("distributed") is None:
        raise ClusterError(
            "COMMUNES_DASK_SCHEDULER is set, but Dask is not installed; "
            "install it (pip install 'communes[dask]'), or unset the variable"
        )
    # Only where it is asked for: the extra `dask` is slow to import, and may be missing.
    from pipelines.extract.cluster import Cluster

    return Cluster.connected(settings, needs)
