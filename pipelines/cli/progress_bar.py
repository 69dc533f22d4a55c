"""A `Progress` that a person watches: bars in a terminal, a line per finished piece of work elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from pipelines.cli.terminal import stderr
from pipelines.progress import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show on stderr how far the work is, until the block ends."""
    console = stderr()
    if not console.is_terminal:
        yield _print_finished
        return
    bars = Bars(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
    tasks: dict[str, TaskID] = {}

    def progress(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bars.add_task(what)
        bars.update(tasks[what], completed=done, total=total)

    with bars:
        yield progress


def _print_finished(what: str, done: int, total: int) -> None:
    if done == total:
        stderr().print(f"{what}: {done}" if total > 1 else what)
