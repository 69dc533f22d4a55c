"""The lake: one Parquet part per archive and stage, the truth from which everything else is rebuilt.

Reading, writing and dropping parts. A part is replaced whole and atomically, and holds its rows in a fixed
order, so that equal rows are equal bytes. What the columns mean stands in `schemas`; who makes the rows, in
the stages.
"""

from __future__ import annotations

import filecmp
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import polars as pl

from pipelines import schemas
from pipelines.load.stores import FolderStore, Store, store_of
from pipelines.settings import Home

SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class LakeStage:
    """What the parts of a stage look like."""

    schema: pl.Schema
    order: tuple[str, ...]
    """Columns that rows are sorted by; where they leave ties, rows keep the order they are written in."""


STAGES: Mapping[str, LakeStage] = MappingProxyType(
    {
        "sources": LakeStage(schemas.SOURCES, ("member",)),
        "documents": LakeStage(schemas.DOCUMENTS, ("document_id",)),
        "quarantine_extract": LakeStage(schemas.QUARANTINE, ("member",)),
        "manifests": LakeStage(schemas.MANIFESTS, ("manifest", "line")),
        "texts": LakeStage(schemas.TEXTS, ("document_id",)),
        "profiles": LakeStage(schemas.PROFILES, ("document_id",)),
        "observations": LakeStage(schemas.OBSERVATIONS, ("document_id", "char_start", "observation_id")),
        "quarantine_normalize": LakeStage(schemas.QUARANTINE, ("member",)),
        "manifest_lines": LakeStage(schemas.MANIFEST_LINES, ("manifest", "line")),
    }
)
"""The stages of the lake, in the order in which they are made."""


class Lake:
    """The parts at one place: `<stage>/<archive key>.parquet`.

    Its methods raise KeyError for an unknown stage, and LakeError where the place cannot be used.
    """

    def __init__(self, place: Path | Store) -> None:
        """The lake in a folder, or in a store."""
        self._store = FolderStore(place) if isinstance(place, Path) else place

    def part(self, stage: str, archive: str) -> Path | None:
        """A file of this machine that holds the part, for reading; None where there is no part."""
        return self._store.files([_name(stage, archive)])[0]

    def read(self, stage: str, archive: str) -> pl.DataFrame | None:
        """The part's rows; None where there is no part, or one with other columns, made by other code."""
        path = self.part(stage, archive)
        if path is None:
            return None
        part = pl.read_parquet(path, glob=False)
        return part if part.schema == STAGES[stage].schema else None

    def write(self, stage: str, archive: str, frame: pl.DataFrame) -> bool:
        """Replace the part; False, with what is stored left untouched, where it holds the same rows already.

        Raises ValueError where the frame has other columns than the stage.
        """
        name = _name(stage, archive)
        rows = _fitted(stage, frame)
        with self._store.draft(name) as draft:
            with draft.open("wb") as stream:
                rows.write_parquet(stream)
                stream.flush()
                os.fsync(stream.fileno())
            before = self.part(stage, archive)
            if before is not None and filecmp.cmp(draft, before, shallow=False):
                return False
            self._store.put(draft, name)
        return True

    def archives(self, stage: str) -> list[str]:
        """Keys of the archives that have a part of the stage, sorted."""
        return [name.rpartition("/")[2].removesuffix(SUFFIX) for name in self._parts(stage)]

    def parts(self, stage: str) -> list[Path]:
        """Files of this machine that hold the parts of a stage, for reading, sorted by archive key."""
        return [path for path in self._store.files(self._parts(stage)) if path is not None]

    def scan(self, stage: str) -> pl.LazyFrame:
        """The rows of all parts of a stage, archive by archive; no rows where there are no parts."""
        parts = self.parts(stage)
        return pl.scan_parquet(parts, glob=False) if parts else STAGES[stage].schema.to_frame().lazy()

    def drop(self, archive: str) -> None:
        """Remove every part of an archive, the last stage first, so that none lacks what it was made from."""
        for stage in reversed(list(STAGES)):
            self._store.drop(_name(stage, archive))

    def _parts(self, stage: str) -> Sequence[str]:
        return [name for name in self._store.names(_folder(stage)) if name.endswith(SUFFIX)]


def lake_of(home: Home) -> Lake:
    """The lake of a home, wherever it lies. Raises LakeError where that kind of place is not installed."""
    return Lake(store_of(home))


def _name(stage: str, archive: str) -> str:
    return f"{_folder(stage)}/{archive}{SUFFIX}"


def _folder(stage: str) -> str:
    if stage not in STAGES:
        raise KeyError(f"the lake has no stage {stage!r}; its stages are: {', '.join(STAGES)}")
    return stage


def _fitted(stage: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame's columns and rows in the stage's order. Raises ValueError where it has other columns."""
    schema = STAGES[stage].schema
    wrong = [
        f"{name}: {frame.schema.get(name, 'missing')} instead of {schema.get(name, 'nothing')}"
        for name in dict.fromkeys([*schema, *frame.schema])
        if frame.schema.get(name) != schema.get(name)
    ]
    if wrong:
        raise ValueError(f"rows of the stage {stage} have other columns than it keeps: {'; '.join(wrong)}")
    return frame.select(schema.names()).sort(STAGES[stage].order, maintain_order=True, nulls_last=True)
