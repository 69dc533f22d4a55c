"""`communes run`: from inputs to a published release, and where to look next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from pipelines.cli.errors import EXIT_HELD_BACK, WrongUse, operators_files
from pipelines.cli.progress_bar import progress_bar
from pipelines.cli.published import ask_for, home_of, published
from pipelines.cli.runner import Outcome, Runner
from pipelines.cli.terminal import stderr, stdout
from pipelines.settings import Home, Settings

_SHOWN = 10
"""Inputs set aside that are named one by one."""


def run(inputs: Sequence[Path], home: Path | None, runner: Runner) -> int:
    """Ingest inputs (the inbox, where none is named), publish, say what came of it; returns the exit status.

    Raises WrongUse where an input does not exist, where there is nothing to ingest, or where a file of the operator's
    or the lake cannot be used.
    """
    from pipelines.load import register_archives

    folder = home_of(home)
    _refuse_broken_files(folder)
    with operators_files():
        register_archives(folder, _existing(folder, inputs))
        nothing_new = _holds_all(folder)
    if nothing_new:
        stdout().print("Nothing new: the last release already holds all of it.")
        _print_where_to_look(folder)
        return 0
    with progress_bar() as progress:
        outcome = runner(folder, progress)
    if outcome.problem is not None:
        stderr().print(outcome.problem, markup=False)
        return EXIT_HELD_BACK
    _print_release(folder, outcome)
    _print_where_to_look(folder)
    return 0


def _refuse_broken_files(home: Home) -> None:
    """Name the mistake in a file of the operator's before any work is done; the stages would stop at it."""
    from pipelines.load.corrections import read_corrections
    from pipelines.load.no_indicator import read_no_indicator
    from pipelines.load.refresh import manifest_of_home
    from pipelines.own_aliases import load_with_own

    with operators_files():
        manifest_of_home(home, archive="")
        if home.aliases.is_file():
            load_with_own(home.aliases)
        read_no_indicator(home.no_indicator)
        read_corrections(home.corrections)


def _holds_all(home: Home) -> bool:
    """Whether the published release already holds what is in the known archives, as far as hashes tell."""
    from pipelines.load import known_archives
    from pipelines.load.changes import has_changed
    from pipelines.publish import is_current

    settings = Settings(home=home.root)
    return is_current(home) and not any(
        has_changed(home, archive, settings) for archive in known_archives(home)
    )


def _existing(home: Home, inputs: Sequence[Path]) -> list[Path]:
    """The inputs, else the inbox, else nothing where archives are known from earlier runs."""
    from pipelines.load import known_archives

    missing = [str(path) for path in inputs if not path.exists()]
    if missing:
        raise WrongUse(f"no such file or folder: {', '.join(missing)}")
    if inputs:
        return [path.expanduser().resolve() for path in inputs]
    if home.inbox.is_dir() and any(home.inbox.iterdir()):
        return [home.inbox]
    if known_archives(home):
        return []
    raise WrongUse(f"nothing to ingest: name files or folders with --input, or put them into {home.inbox}")


def _print_release(home: Home, outcome: Outcome) -> None:
    console = stdout()
    with published(home) as connection:
        release_id = ask_for(connection, "releases").rows[0][0]
        set_aside = ask_for(connection, "quarantine").rows
        unread = ask_for(connection, "unread").rows
        failed = [row[0] for row in ask_for(connection, "failed_checks").rows]
    console.print(f"Published release [bold]{release_id}[/bold]")
    read = f"documents read {outcome.read}, carried over {outcome.carried_over}"
    console.print(f"  {read}; set aside as unreadable: {len(set_aside)}")
    for _, member, reason, message in set_aside[:_SHOWN]:
        console.print(f"    {member}: {reason}: {message}", markup=False)
    if len(set_aside) > _SHOWN:
        console.print(f"    and {len(set_aside) - _SHOWN} more: see `communes status`")
    if unread:
        console.print(
            f"  documents with parts that were not read, see `communes status`: {len({row[:2] for row in unread})}"
        )
    if failed:
        console.print(f"  published with warnings, see `communes status`: {', '.join(map(str, failed))}")


def _print_where_to_look(home: Home) -> None:
    option = "" if home.root == Settings().home else f" --home {shlex.quote(str(home.root))}"
    stdout().print(
        "\nLook next:\n"
        f"  warehouse  {home.warehouse}\n"
        f"  report     {home.report / 'index.html'}\n"
        f"  exports    {home.exports}\n"
        f'  communes query "FROM commune_comparison LIMIT 20"{option}\n'
        f"  communes compare income_per_capita{option}\n"
        f"  communes status{option}",
        markup=False,
    )
