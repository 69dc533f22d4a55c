"""`communes status`: what came in, what was set aside and why, what was released, what awaits a person."""

from __future__ import annotations

from pathlib import Path

from pipelines.cli.published import ask_for, home_of, published
from pipelines.cli.terminal import Rows, print_rows, stdout
from pipelines.settings import Home

_SECTIONS = {
    "releases": "Releases, the newest first",
    "changes": "Changes since the release before",
    "gravest_changes": "The gravest of them: the first ten; all are in release_changes",
    "inputs": "Inputs of the last release",
    "quarantine": "Set aside, not read",
    "unread": "Parts of documents that were not read; the rest of each was",
    "waiting": "Documents that wait for one line of manifest.csv, which says of which commune they are",
    "undated": (
        "Documents that name no year, so that their figures are compared with none: their line of manifest.csv,"
        " under file_name,commune_code,commune,district,province,year"
    ),
    "manifest": "Lines of manifests that were not applied",
    "corrections": "Corrections that were not applied",
    "flagged": "Suspicious figures, left out of comparisons: the first ten; all are in quality_flags",
    "failed_checks": "Checks that the last release did not pass",
    "review": "Labels that no indicator matches: the ten most frequent; `communes review` decides on them",
}
"""Statement of `sql/commands/` → what its answer is called."""


def status(home: Path | None) -> None:
    """Print the state of a home. Raises WrongUse where nothing was ever run."""
    folder = home_of(home)
    _print_held_back(folder)
    with published(folder) as connection:
        for name, title in _SECTIONS.items():
            _print_section(title, ask_for(connection, name))


def _print_section(title: str, answer: Rows) -> None:
    console = stdout()
    console.print(f"\n[bold]{title}[/bold]")
    if answer.rows:
        print_rows(answer)
    else:
        console.print("  none")


def _print_held_back(home: Home) -> None:
    """Name the checks that keep a newer warehouse from being published, where there are any."""
    from pipelines.check import read_audit

    record = read_audit(home.audit)
    if record is None or record.passed:
        return
    held = [(result.check_name, result.table_name, result.found, result.advice) for result in record.blocking]
    title = "Held back: the last run's warehouse did not pass these checks, the release before it stays"
    _print_section(title, Rows(["check_name", "table_name", "found", "advice"], held))
