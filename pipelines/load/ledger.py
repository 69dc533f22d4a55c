"""What was done, and by which code: whether there is anything to do, without doing it.

Answers from the lake's parts alone. The rows themselves are carried over or made anew in `refresh`.
"""

from __future__ import annotations

import hashlib

import polars as pl

from pipelines.load.lake import STAGES, Lake
from pipelines.settings import Home
from pipelines.versions import code_version, parser_version, reader_version

_READ = ("documents", "quarantine_extract")


def inputs_digest(home: Home) -> str:
    """Digest of all that the warehouse is built from: the parts of the lake, code, SQL and reference data.

    Where it equals the last release's, building again would give the same tables.
    """
    lake = Lake(home.lake)
    total = hashlib.sha256(code_version().encode())
    for stage in STAGES:
        for part in lake.parts(stage):
            total.update(f"{stage}/{part.name}".encode())
            with part.open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()[:32]


def outdated_archives(home: Home) -> list[str]:
    """Keys of the archives with rows that were made by other code or reference data than the current, sorted.

    They would come out differently if they were refreshed; until then the warehouse is built from what is
    there.
    """
    lake = Lake(home.lake)
    outdated = set()
    for name, stage in STAGES.items():
        current = reader_version() if name in _READ else parser_version()
        for archive in lake.archives(name):
            part = lake.part(name, archive)
            if pl.read_parquet_schema(part) != stage.schema or (
                "version" in stage.schema
                and (pl.read_parquet(part, columns=["version"], glob=False)["version"] != current).any()
            ):
                outdated.add(archive)
    return sorted(outdated)
