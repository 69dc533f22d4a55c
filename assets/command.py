"""The console script `communes`: the commands of `pipelines.cli`, whose runs Dagster carries out."""

import sys

from pipelines.cli import Outcome, execute
from pipelines.progress import Progress
from pipelines.settings import Home, Settings


def main() -> None:
    """Carry out the command line of this process."""
    sys.exit(execute(_run))


def _run(home: Home, progress: Progress) -> Outcome:
    # Importing takes seconds, which only runs that have something to do should cost.
    from pipelines.extract.workers import get_ready

    get_ready(Settings(home=home.root))
    from assets.running import materialize_everything

    return materialize_everything(home, progress)
