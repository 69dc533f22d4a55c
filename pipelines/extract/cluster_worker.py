"""What runs on a Dask worker: one document at a time, in a child process with the same limits as on one machine.

Dask calls every task suspicious that was merely assigned to a worker when it died, and how often is a matter of
its scheduler's configuration. So that no innocent document is set aside, each attempt is written down with the
scheduler just before it begins: a worker that dies leaves a note of the one document that it was reading.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import platform
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock
from typing import Any

from distributed import get_client, get_worker

from pipelines.extract.cluster_errors import ClusterError
from pipelines.extract.isolation import Failure, Processes
from pipelines.extract.ocr import has_engine
from pipelines.settings import Settings
from pipelines.versions import parser_version

DEATHS = 2
"""How many workers a document may cost before it is set aside."""
_one_at_a_time = Lock()
"""Held while a document is read: a worker that has several threads must not die of two documents at once."""

_children: dict[str, Processes] = {}
"""By the settings that they are held to."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One item of a run, and what a worker must know to work on it."""

    task: Callable[[Any], Any]
    item: Any
    note: list[str]
    """Where the scheduler keeps on how many workers the item was begun and not ended."""
    needs: Path | None
    """What the worker must be able to read."""
    likeness: str
    """`likeness()` of the machine that the run is on."""
    settings: Settings


def likeness() -> str:
    """What has to be the same everywhere, so that it does not matter where a document is read."""
    ocr = "OCR" if has_engine() else "no OCR"
    version = ".".join(platform.python_version_tuple()[:2])
    return f"code and reference data {parser_version()}, Python {version}, {ocr}"


def work(pickled: bytes) -> Any:
    """Work on an item in a child process; returns its result or `Failure`.

    It takes a pickled `Assignment`, since Dask looks into arguments that it can look into. Raises `ClusterError`
    where this worker is not fit for the work, as it is set up.
    """
    assignment: Assignment = pickle.loads(pickled)
    _inspect(assignment)
    with _one_at_a_time:
        client = get_client()
        begun = client.get_metadata(assignment.note, default=0)
        if begun >= DEATHS:
            return Failure("crashed", f"{begun} workers died while they read it; the file is damaged.")
        client.set_metadata(assignment.note, begun + 1)
        child = _child(assignment.settings)
        outcome = child.outcome(child.submit(assignment.task, assignment.item))
        # Should this worker die before anybody has fetched the outcome, the item is not to blame.
        client.set_metadata(assignment.note, begun)
        return outcome


def _inspect(assignment: Assignment) -> None:
    worker = f"the Dask worker {get_worker().address}"
    if multiprocessing.current_process().daemon:
        raise ClusterError(
            f"{worker} may not start processes of its own; start it with DASK_DISTRIBUTED__WORKER__DAEMON=False"
        )
    if (here := likeness()) != assignment.likeness:
        raise ClusterError(
            f"{worker} is another installation than this one ({here}; here: {assignment.likeness}); install the same"
        )
    if assignment.needs is not None and not os.access(assignment.needs, os.R_OK):
        raise ClusterError(
            f"{worker} cannot read {assignment.needs}; share that folder with the worker, under the same path"
        )


def _child(settings: Settings) -> Processes:
    """The child process of this worker: kept from document to document, and ended with the worker."""
    limits = settings.model_dump_json()
    if limits not in _children or not _children[limits].is_sound:
        child = _children[limits] = Processes(1, settings)
        # The pool would replace the child that multiprocessing ends at exit, and wait for that one for ever.
        Finalize(None, child.stop, exitpriority=1)
    return _children[limits]
