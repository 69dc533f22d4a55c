"""Work on documents by a Dask cluster: handed out, taken back, and handed out again where a worker died.

Dask places the work and notices dead workers. How a document is read there, and when it counts as the one that
kills its workers, stands in `cluster_worker`.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import distributed
from distributed import Client, KilledWorker

from pipelines.extract.cluster_errors import ClusterError
from pipelines.extract.cluster_worker import Assignment, likeness, work
from pipelines.settings import Settings

CONNECT_SECONDS = 10
"""How long a scheduler may take to answer."""
COUNT_SECONDS = 5
"""How old the number of workers may be."""
PATIENCE_SECONDS = 120
"""How long a cluster may be without a single worker: its supervisor may be starting new ones."""


class Cluster:
    """The workers of a Dask scheduler, for one round of work."""

    def __init__(self, client: Client, settings: Settings, needs: Path | None) -> None:
        self._client = client
        self._address = settings.dask_scheduler
        self._settings = settings
        self._needs = needs
        self._likeness = likeness()
        self._run = f"communes-{uuid4().hex}"
        self._handed_out = 0
        self._attempts: dict[Future[Any], distributed.Future] = {}
        self._is_closed = False
        self._count = 0
        self._deserted: float | None = None
        self._look()

    @classmethod
    @contextmanager
    def connected(cls, settings: Settings, needs: Path | None) -> Iterator[Cluster]:
        """A cluster for as long as the work lasts; whoever leaves early calls off what has not begun.

        Raises `ClusterError` where no scheduler answers.
        """
        address = settings.dask_scheduler
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            raise ClusterError(
                f"no Dask scheduler answers at {address} ({error}); start it, or unset COMMUNES_DASK_SCHEDULER"
            ) from error
        with client:
            cluster = cls(client, settings, needs)
            try:
                yield cluster
            finally:
                cluster._close()

    @property
    def count(self) -> int:
        """How many workers there were a moment ago; one, where there is none yet."""
        if time.monotonic() - self._looked > COUNT_SECONDS:
            self._look()
        return max(1, self._count)

    def submit(self, task: Callable[[Any], Any], item: Any) -> Future[Any]:
        """Hand an item out."""
        self._handed_out += 1
        note = [self._run, str(self._handed_out)]
        assignment = Assignment(task, item, note, self._needs, self._likeness, self._settings)
        future: Future[Any] = Future()
        self._try(future, pickle.dumps(assignment))
        return future

    def outcome(self, future: Future[Any]) -> Any:
        """What came of an item; waits for it. Raises `ClusterError` where the cluster is to blame."""
        return future.result()

    def check(self) -> None:
        """Raises `ClusterError` where the cluster has been without workers for too long, or cannot be reached."""
        self._look()
        if self._deserted is not None and time.monotonic() - self._deserted > PATIENCE_SECONDS:
            raise ClusterError(
                f"the Dask scheduler at {self._address} has no workers; start some: see docs/scale.md"
            )

    def _look(self) -> None:
        try:
            self._count = len(self._client.nthreads())
        except (OSError, RuntimeError) as error:
            raise ClusterError(self._lost()) from error
        self._looked = time.monotonic()
        self._deserted = None if self._count else self._deserted or self._looked

    def _try(self, future: Future[Any], assignment: bytes) -> None:
        attempt = self._client.submit(work, assignment, pure=False)
        # Dask forgets work that nobody holds on to.
        self._attempts[future] = attempt
        attempt.add_done_callback(lambda attempt: self._settle(future, attempt, assignment))

    def _settle(self, future: Future[Any], attempt: distributed.Future, assignment: bytes) -> None:
        """Make an attempt's end the future's, or try again; called by Dask in a thread of its own."""
        if self._is_closed:
            return
        del self._attempts[future]
        try:
            result = attempt.result()
        except KilledWorker:
            # One may be waiting at a worker that another document kills. `work` knows which it was: try again.
            self._try(future, assignment)
        except ClusterError as error:
            future.set_exception(error)
        except CancelledError:
            future.set_exception(ClusterError(self._lost()))
        except Exception as error:
            message = f"a Dask worker failed with {type(error).__name__}: {error}; is the same version installed there?"
            future.set_exception(ClusterError(message))
        else:
            future.set_result(result)

    def _lost(self) -> str:
        return (
            f"the Dask scheduler at {self._address} was lost; start it, and run again: what is done is kept"
        )

    def _close(self) -> None:
        self._is_closed = True
        # A scheduler that is gone keeps no notes.
        with suppress(OSError):
            self._client.set_metadata([self._run], {})
