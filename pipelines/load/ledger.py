"""What was done, and by which code: whether there is anything to do, without doing it.

Answers from the lake's parts alone. The rows themselves are carried over or made anew in `refresh`.
"""

from __future__ import annotations

import hashlib

from pipelines.load.lake import STAGES, Lake, lake_of
from pipelines.settings import Home
from pipelines.versions import code_version, observer_version, parser_version, reader_version

_READ = ("documents", "quarantine_extract")
"""Stages whose rows the readers make."""
_RESTORED = ("texts",)
"""Those that the parser makes without the operator's aliases; the rest depend on them too."""


def inputs_digest(home: Home) -> str:
    """Digest of all that the warehouse is built from: the lake, code, SQL, reference data, what the operator tells.

    Where it equals the last release's, building again would give the same tables.
    """
    lake = lake_of(home)
    total = hashlib.sha256(code_version().encode())
    for stage in STAGES:
        for part in lake.parts(stage):
            total.update(f"{stage}/{part.name}".encode())
            with part.open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
    # manifest and aliases are in the lake only once a run has applied them, the others never
    for told in (home.manifest, home.aliases, home.no_indicator, home.corrections):
        if told.is_file():
            total.update(told.name.encode() + hashlib.sha256(told.read_bytes()).digest())
    return total.hexdigest()[:32]


def outdated_archives(home: Home) -> list[str]:
    """Keys of the archives with rows that were made by other code or reference data than the current, sorted.

    They would come out differently if they were refreshed; until then the warehouse is built from what is
    there.
    """
    lake = lake_of(home)
    return sorted(
        {
            archive
            for stage in STAGES
            for archive in lake.archives(stage)
            if _is_outdated(lake, stage, archive, _version_of(stage, home))
        }
    )


def _version_of(stage: str, home: Home) -> str:
    if stage in _READ:
        return reader_version()
    return parser_version() if stage in _RESTORED else observer_version(home.aliases)


def _is_outdated(lake: Lake, stage: str, archive: str, version: str) -> bool:
    part = lake.read(stage, archive)
    if part is None:
        return True
    return "version" in part.columns and bool((part["version"] != version).any())
