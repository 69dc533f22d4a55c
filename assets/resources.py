"""The home folder that a run works on, held for itself while it lasts, and its settings.

One run at a time writes a home: the resource waits for the home's lock when the run starts and gives it back
when the run ends, however it ends (the system frees the lock of a process that dies). So `communes run`, the
schedule and a launch from the UI may all be started at once.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.settings import Home, Settings


class HomeFolder(dg.ConfigurableResource["HomeFolder"]):
    """HOME: everything a run reads and writes."""

    root: str = Field(default_factory=lambda: str(Settings().home), description="The home folder.")

    @property
    def home(self) -> Home:
        """The folder's layout."""
        return Home(Path(self.root))

    @property
    def settings(self) -> Settings:
        """The limits that work is held to, from the environment."""
        return Settings(home=self.home.root)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["HomeFolder"]:
        """Hold the home's lock for as long as the run lasts."""
        self.home.root.mkdir(parents=True, exist_ok=True)
        with (self.home.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if context.log:
                    context.log.info(f"another run is writing {self.root}: waiting until it has ended")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield self
