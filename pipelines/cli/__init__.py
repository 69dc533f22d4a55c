"""The commands `run`, `query`, `compare`, `explain`, `status` and `review`: what a person types, and what they read.

One module per command; shared here are the words for wrong use (`errors`), reading the published warehouse
(`published`) and printing (`terminal`, `progress_bar`). What the commands tell is worked out in the stages
and in sql/, not here. How a run is carried out is handed in (`runner`): this package knows nothing of an
orchestrator. Heavy libraries are imported inside the commands that need them, so that `--help` answers at
once.
"""

from pipelines.cli.app import execute
from pipelines.cli.runner import Outcome, Runner

__all__ = ["Outcome", "Runner", "execute"]
