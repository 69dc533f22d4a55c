"""Folders that are there whole or not at all, and say which release they are of.

A folder is written as a draft beside its target, signed with the release's id, and put in the target's place
by renaming.
"""

from __future__ import annotations

import shutil
from pathlib import Path

SIGNATURE = "release.txt"
"""The file in a published folder that holds the id of the release it shows."""


def draft_of(target: Path) -> Path:
    """Where the draft of a folder is written."""
    return target.with_name(f"{target.name}.draft")


def new_draft(target: Path) -> Path:
    """The path of a draft of `target`, with nothing there.

    What an interrupted attempt left behind is removed.
    """
    draft = draft_of(target)
    shutil.rmtree(draft, ignore_errors=True)
    return draft


def sign(folder: Path, release_id: str) -> None:
    """Write into a folder which release it shows."""
    (folder / SIGNATURE).write_text(f"{release_id}\n", encoding="utf-8")


def signature(folder: Path) -> str | None:
    """The id of the release that a folder shows; None where there is no whole folder."""
    path = folder / SIGNATURE
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def put_in_place(draft: Path, target: Path) -> None:
    """Let a draft take the place of `target`, which may be there or not.

    A folder cannot be replaced in one step: stopped in between, the target is missing, never mixed.
    """
    retired = target.with_name(f"{target.name}.retired")
    shutil.rmtree(retired, ignore_errors=True)
    if target.exists():
        target.rename(retired)
    draft.rename(target)
    shutil.rmtree(retired, ignore_errors=True)
