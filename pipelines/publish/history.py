"""The releases made so far: `warehouse/releases.json` of the home, in the order they were published.

The published warehouse holds the same rows in its `releases` table as far as it knew them; this file survives
going back to an older warehouse. Which of them is live is told by the published file itself.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
from pydantic import BaseModel, ConfigDict, TypeAdapter

from pipelines.publish.catalog import rows
from pipelines.settings import Home
from pipelines.whole_files import write_whole


class Release(BaseModel):
    """One release: a row of the published table `releases`."""

    model_config = ConfigDict(frozen=True)

    release_id: str
    created_at: datetime
    archives: str
    """Keys of the archives it was made from, separated by commas."""
    inputs_digest: str
    """Of all that went into it; see `pipelines.load.inputs_digest`."""
    code_version: str
    row_counts: str
    """A JSON object: table to number of rows."""


_HISTORY = TypeAdapter(list[Release])


def read_history(home: Home) -> list[Release]:
    """The releases of a home, in the order they were published."""
    path = home.history
    return _HISTORY.validate_json(path.read_bytes()) if path.is_file() else []


def record(home: Home, release: Release) -> None:
    """Add a release to the history, unless it is there."""
    history = read_history(home)
    if release.release_id in {known.release_id for known in history}:
        return
    write_whole(home.history, _HISTORY.dump_json([*history, release], indent=2))


def release_of(warehouse: Path) -> Release:
    """The release that a warehouse file holds: the newest of its `releases` table.

    Raises LookupError where the table is empty.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = rows(connection, "release")
    if not found:
        raise LookupError(f"{warehouse} holds no release row: build it anew")
    return Release.model_validate(found[0])
