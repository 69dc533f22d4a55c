"""Making a checked warehouse the published one, and going back to an earlier one.

All that may fail slowly (exports, report) is made beside the old release first; then come a few renames. A
stop in between leaves a release whose parts do not carry the same id: `is_current` tells, and the next run
publishes anew. Analysts who have the old file open keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipelines.load import inputs_digest
from pipelines.progress import Progress, silent
from pipelines.publish import folders
from pipelines.publish.exports import write_exports
from pipelines.publish.gate import pass_gate
from pipelines.publish.history import Release, read_history, record, release_of
from pipelines.publish.report import write_report
from pipelines.settings import Home, Settings


class UnknownRelease(Exception):  # noqa: N818 -- a wrong request, not a fault
    """The release asked for is not kept; the message names those that are."""


def publish(home: Home, *, settings: Settings | None = None, progress: Progress = silent) -> Release:
    """Publish HOME's staged warehouse with its exports and report; the release it replaces is kept.

    Raises GateClosed, and changes nothing, unless the staged file is the one that was checked and it passed.
    """
    pass_gate(home)
    release = release_of(home.staged)
    prepare(home, home.staged, release, progress=progress)
    keep_published(home)
    home.staged.replace(home.warehouse)
    put_in_place(home)
    record(home, release)
    drop_oldest(home, (settings or Settings()).releases_kept)
    return release


def roll_back(home: Home, release_id: str, *, progress: Progress = silent) -> Release:
    """Publish an earlier release again, with exports and report made from it; the one it replaces is kept.

    It stays published until inputs or code change. Raises UnknownRelease where its warehouse is no longer
    there.
    """
    known = kept_releases(home)
    if release_id not in known:
        raise UnknownRelease(
            f"there is no release {release_id!r} to go back to; kept are: {', '.join(known) or 'none'}"
        )
    kept = _kept(home, release_id)
    release = release_of(kept)
    prepare(home, kept, release, progress=progress)
    keep_published(home)
    draft = home.warehouse.with_name(f"{home.warehouse.name}.draft")
    _link_or_copy(kept, draft)
    draft.replace(home.warehouse)
    put_in_place(home)
    return release


def is_current(home: Home) -> bool:
    """Whether the last release was made from what the home holds now, and is published whole.

    Nothing is to be done.

    After going back to an earlier release this stays true until inputs or code change.
    """
    history = read_history(home)
    if not history or not home.warehouse.is_file():
        return False
    live = release_of(home.warehouse).release_id
    whole = folders.signature(home.exports) == folders.signature(home.report) == live
    return whole and history[-1].inputs_digest == inputs_digest(home)


def kept_releases(home: Home) -> list[str]:
    """The ids of the earlier releases whose warehouse is kept, oldest first."""
    return [known.release_id for known in read_history(home) if _kept(home, known.release_id).is_file()]


def prepare(home: Home, warehouse: Path, release: Release, *, progress: Progress = silent) -> None:
    """Make the drafts of exports and report from a warehouse file; nothing that is published changes."""
    exports, report = folders.new_draft(home.exports), folders.new_draft(home.report)
    write_exports(warehouse, exports, progress=progress)
    folders.sign(exports, release.release_id)
    write_report(warehouse, report)
    folders.sign(report, release.release_id)


def keep_published(home: Home) -> None:
    """Keep the published warehouse under its release's id, beside the others.

    Nothing happens on a home's first release.
    """
    if not home.warehouse.is_file():
        return
    live = release_of(home.warehouse)
    record(home, live)
    kept = _kept(home, live.release_id)
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".draft")
        _link_or_copy(home.warehouse, draft)
        draft.replace(kept)


def put_in_place(home: Home) -> None:
    """Let the drafts of exports and report take the places of the old ones."""
    folders.put_in_place(folders.draft_of(home.exports), home.exports)
    folders.put_in_place(folders.draft_of(home.report), home.report)


def drop_oldest(home: Home, keep: int) -> None:
    """Delete the oldest kept warehouses beyond `keep`; never the published one's."""
    live = release_of(home.warehouse).release_id
    past = [release_id for release_id in kept_releases(home) if release_id != live]
    for release_id in past[: max(len(past) - keep, 0)]:
        _kept(home, release_id).unlink()


def _kept(home: Home, release_id: str) -> Path:
    return home.releases / f"{release_id}.duckdb"


def _link_or_copy(source: Path, target: Path) -> None:
    """A second name for a file that nobody writes to any more.

    A copy where the file system has no such names.
    """
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
