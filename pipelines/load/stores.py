"""Where the lake's files are: in a folder of this machine, or in a store that other machines reach too.

Whole files by name, as they are handed out and replaced; what is in them is the lake's and the register's concern.
How files travel to and from another place stands in `remote_store`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from pipelines.settings import Home


class LakeError(Exception):
    """The place of the lake cannot be used; the message says why and what to do."""


class Store(Protocol):
    """Files by their names below the lake's place (`documents/a.zip.parquet`); each is replaced whole, or not at all.

    Every method raises LakeError where the place cannot be used.
    """

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, sorted; none where there is no such folder."""

    def files(self, names: Sequence[str]) -> list[Path | None]:
        """For each name a file of this machine with the stored bytes, for reading; None where none is stored."""

    def draft(self, name: str) -> AbstractContextManager[Path]:
        """Where to write what is to be stored under the name; gone at the end of the block, stored or not."""

    def put(self, draft: Path, name: str) -> None:
        """Store what was written: who reads sees the old file or the new one, never a part of either."""

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""


class FolderStore:
    """Files in a folder of this machine, read where they lie."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self, folder: str) -> list[str]:
        """See `Store`."""
        place = self._root / folder
        return sorted(f"{folder}/{path.name}" for path in place.iterdir()) if place.is_dir() else []

    def files(self, names: Sequence[str]) -> list[Path | None]:
        """See `Store`."""
        paths = [self._root / name for name in names]
        return [path if path.is_file() else None for path in paths]

    @contextmanager
    def draft(self, name: str) -> Iterator[Path]:
        """See `Store`; beside the file's own place, so that it need only be renamed."""
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.draft")
        try:
            yield draft
        finally:
            draft.unlink(missing_ok=True)

    def put(self, draft: Path, name: str) -> None:
        """See `Store`."""
        draft.replace(self._root / name)

    def drop(self, name: str) -> None:
        """See `Store`."""
        (self._root / name).unlink(missing_ok=True)


def store_of(home: Home) -> Store:
    """The files of a home's lake. Raises LakeError where its URL names a kind of store that is not installed."""
    if isinstance(home.lake, Path):
        return FolderStore(home.lake)
    # Who keeps the lake at home need not wait for it.
    from pipelines.load.remote_store import RemoteStore

    return RemoteStore(home.lake, home.fetched)
