"""Processes that one of ours starts for some work, and that end with it, however it ends.

What they are started for is the business of those who start them (`extract.isolation`, `check.apart`,
`publish.exports`).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.util import Finalize
from threading import Thread

_BEFORE_QUEUES = 100
"""Priority at the end of a process: those of `multiprocessing` close their queues at 10, the pool's too."""


def a_process_apart() -> ProcessPoolExecutor:
    """A pool of one process, which is started when it is first asked, and outlives nobody who started it."""
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("forkserver"), initializer=_begin)
    # A process that `multiprocessing` started (Dagster's runs are such) waits for its children before it ends its
    # threads, among them the one that would end the pool: unless told so first, both wait for ever.
    Finalize(None, pool.shutdown, exitpriority=_BEFORE_QUEUES)
    return pool


def end_with_parent() -> None:
    """Have this process end as soon as the one that started it is gone: killed, it closes no pipe and says nothing."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _begin() -> None:
    end_with_parent()
    # Ctrl-C reaches every process of a terminal; the one that was asked for something tells of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
