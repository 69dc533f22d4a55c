"""The lake: one Parquet part per archive and stage, the truth from which everything else is rebuilt.

Reading, writing and dropping parts. A part is replaced whole and atomically, and holds its rows in a fixed
order, so that equal rows are equal bytes. What the columns mean stands in `schemas`; who makes the rows, in
the stages.
"""

from __future__ import annotations

import filecmp
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import polars as pl

from pipelines import schemas

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
    """The parts under one folder: `root/<stage>/<archive key>.parquet`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def part(self, stage: str, archive: str) -> Path:
        """Where the part of an archive is or would be. Raises KeyError for an unknown stage."""
        return self.folder(stage) / f"{archive}{SUFFIX}"

    def folder(self, stage: str) -> Path:
        """Where the parts of a stage are. Raises KeyError for an unknown stage."""
        if stage not in STAGES:
            raise KeyError(f"the lake has no stage {stage!r}; its stages are: {', '.join(STAGES)}")
        return self.root / stage

    def read(self, stage: str, archive: str) -> pl.DataFrame | None:
        """The part's rows; None where there is no part, or one with other columns, made by other code."""
        path = self.part(stage, archive)
        if not path.is_file():
            return None
        part = pl.read_parquet(path, glob=False)
        return part if part.schema == STAGES[stage].schema else None

    def write(self, stage: str, archive: str, frame: pl.DataFrame) -> bool:
        """Replace the part; False, with the file left untouched, where it holds the same rows already.

        Raises ValueError where the frame has other columns than the stage.
        """
        path = self.part(stage, archive)
        rows = _fitted(stage, frame)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.draft")
        try:
            with draft.open("wb") as stream:
                rows.write_parquet(stream)
                stream.flush()
                os.fsync(stream.fileno())
            if path.is_file() and filecmp.cmp(draft, path, shallow=False):
                return False
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return True

    def archives(self, stage: str) -> list[str]:
        """Keys of the archives that have a part of the stage, sorted."""
        return [path.name.removesuffix(SUFFIX) for path in self.parts(stage)]

    def parts(self, stage: str) -> list[Path]:
        """The files of a stage, sorted by archive key."""
        folder = self.folder(stage)
        if not folder.is_dir():
            return []
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)

    def scan(self, stage: str) -> pl.LazyFrame:
        """The rows of all parts of a stage, archive by archive; no rows where there are no parts."""
        parts = self.parts(stage)
        return pl.scan_parquet(parts, glob=False) if parts else STAGES[stage].schema.to_frame().lazy()

    def drop(self, archive: str) -> None:
        """Remove every part of an archive, the last stage first, so that none lacks what it was made from."""
        for stage in reversed(list(STAGES)):
            self.part(stage, archive).unlink(missing_ok=True)


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
