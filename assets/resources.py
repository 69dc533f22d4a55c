"""The home folder that a run works on, held for itself while it lasts, and its settings.

One run at a time writes a home: the resource waits for the home's lock when the run starts and gives it back when
the run ends. The system frees the lock of a process that dies, which a slot in one of Dagster's pools would not be:
so `communes run`, the schedule and a launch from the UI may all be started at once, and none waits for a dead one.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import dagster as dg
from pydantic import Field

from assets.progress import progress_of
from pipelines.settings import Home, Settings


class HomeFolder(dg.ConfigurableResource["HomeFolder"]):
    """HOME: everything a run reads and writes."""

    root: str = Field(default_factory=lambda: str(Settings().home), description="The home folder.")

    @property
    def home(self) -> Home:
        """The folder's layout, with the lake where the settings put it."""
        return Home(Path(self.root), Settings().lake)

    @property
    def settings(self) -> Settings:
        """The limits that work is held to, from the environment."""
        return Settings(home=self.home.root)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["HomeFolder"]:
        """Hold the home's lock for as long as the run lasts; the lock file names the run that holds it."""
        self.home.dagster.mkdir(parents=True, exist_ok=True)
        with (self.home.dagster / "run.lock").open("a+") as lock:
            _acquire(lock, context)
            _bury_holder(lock, context)
            lock.write(context.run.run_id if context.run else "")
            lock.flush()
            try:
                yield self
            finally:
                lock.truncate(0)


def _acquire(lock: TextIO, context: dg.InitResourceContext) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log = context.log or dg.get_dagster_logger()
        log.info(f"another run holds {lock.name}")
        progress, waiting = progress_of(log), "waiting until another run of this home has ended"
        progress(waiting, 0, 1)
        fcntl.flock(lock, fcntl.LOCK_EX)
        progress(waiting, 1, 1)


def _bury_holder(lock: TextIO, context: dg.InitResourceContext) -> None:
    """Record as failed the run that the lock file still names: its process died while it held the lock."""
    lock.seek(0)
    dead = lock.read()
    lock.truncate(0)
    run = context.instance.get_run_by_id(dead) if dead and context.instance else None
    if run and context.instance and not run.is_finished:
        context.instance.report_run_failed(run, "the process of this run ended without a word")
