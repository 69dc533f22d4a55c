"""What became of a mutated file, judged by the contract of the readers: a result or a `ReadError`, and nothing else."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.fuzz.originals import CONTAINERS
from pipelines.extract.archives import find_archives, list_sources, read_bytes
from pipelines.extract.errors import ReadError
from pipelines.extract.manifests import read_manifest
from pipelines.extract.readers import read_document
from pipelines.settings import PROJECT, Settings

READ = "read"
LIMITS = Settings(megabytes_per_document=16, megabytes_per_archive=64, members_per_archive=200)
"""Of archives: small, as sound ones here hold a few kilobytes, and damage makes sizes large."""


@dataclass
class Tally:
    """What became of many files of one format."""

    inputs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    """`read`, and the reasons of those that were refused."""
    unforeseen: Counter[str] = field(default_factory=Counter)
    """What the readers' door turned into `corrupt` as no reader had thought of it, and where it came from."""
    escaped: dict[str, bytes] = field(default_factory=dict)
    """What broke the contract, with the first file that did."""
    slowest: tuple[float, bytes] = (0.0, b"")
    """Seconds, and the file."""

    def take(self, kind: str, data: bytes, folder: Path) -> None:
        """Read a file and note what became of it; `folder` is for archives, which are read from disk."""
        self.inputs += 1
        began = time.perf_counter()
        try:
            _read(kind, data, folder / f"{self.inputs}")
            self.outcomes[READ] += 1
        except ReadError as error:
            self.outcomes[error.reason] += 1
            if error.message.startswith("The file could not be read (") and error.__cause__ is not None:
                self.unforeseen[_told(error.__cause__)] += 1
        except MemoryError:
            # Allowed: whoever watches the worker sets the document aside.
            self.outcomes["out_of_memory"] += 1
        except Exception as error:
            self.escaped.setdefault(_told(error), data)
        self.slowest = max(self.slowest, (time.perf_counter() - began, data))

    def add(self, other: Tally) -> None:
        """Add what became of other files of the format."""
        self.inputs += other.inputs
        self.outcomes += other.outcomes
        self.unforeseen += other.unforeseen
        self.escaped = other.escaped | self.escaped
        self.slowest = max(self.slowest, other.slowest)


def _read(kind: str, data: bytes, path: Path) -> None:
    if kind == "manifest":
        read_manifest(data)
    elif kind in CONTAINERS:
        _read_container(data, path)
    else:
        read_document(data)


def _read_container(data: bytes, path: Path) -> None:
    """List an archive and read its members as the line does; raises the first `ReadError` of what it holds."""
    path.write_bytes(data)
    try:
        refused: list[ReadError] = []
        for archive in find_archives([path]):
            listing = list_sources(archive, LIMITS)
            refused += [ReadError(each.reason, each.message) for each in listing.quarantine]
            for source in listing.sources:
                read_bytes(source, LIMITS)
    finally:
        path.unlink()
    if refused:
        raise refused[0]


def _told(error: BaseException) -> str:
    """The kind of an error and where it was raised: the last place in this project, and the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PROJECT / "pipelines")]
    places = dict.fromkeys(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*ours[-1:], *frames[-1:])
    )
    return f"{type(error).__name__} at {' → '.join(places)}"
