"""Files of a lake that lies elsewhere, in any place that fsspec reaches, read through copies on this machine.

What reads the lake (polars, DuckDB, the digest) reads local files, as it does where the lake is a folder: so the
same tables come of it, and a part travels once, however often it is read. A copy counts for as long as the store
lists the file as it did when it was fetched.

fsspec's own `filecache` does the same, but takes a copy that broke off for a whole one when it is asked again.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fsspec.core import url_to_fs

from pipelines.load.stores import LakeError

_ACCESSED = frozenset({"time", "atime", "last_accessed_on"})
"""What a listing says of when a file was last read, by kind of store: reading it changes no file."""


class RemoteStore:
    """The files below a URL; see `pipelines.load.stores.Store`.

    For one piece of work: what it was told of a folder it remembers until it changes something itself.
    """

    def __init__(self, url: str, copies: Path) -> None:
        """Copies are kept below `copies`. Raises LakeError where no such kind of store is installed."""
        self._url = url
        self._copies = copies / hashlib.sha256(url.encode()).hexdigest()[:16]
        self._listed: dict[str, dict[str, dict[str, Any]]] = {}
        self._is_there = False
        with self._asking():
            self._fs, self._root = url_to_fs(url)
        self._root = self._root.rstrip("/")

    def names(self, folder: str) -> list[str]:
        """See `Store`."""
        return sorted(self._listing(folder))

    def files(self, names: Sequence[str]) -> list[Path | None]:
        """See `Store`; what has no copy yet, or an outdated one, is fetched."""
        stored = {
            name: entry for name in names if (entry := self._listing(_folder(name)).get(name)) is not None
        }
        copies = {name: self._copy(name, entry) for name, entry in stored.items()}
        self._fetch({name: stored[name] for name, copy in copies.items() if not copy.is_file()})
        return [copies.get(name) for name in names]

    @contextmanager
    def draft(self, name: str) -> Iterator[Path]:
        """See `Store`; on this machine, so that what is stored already need not be sent."""
        draft = self._copies / f".{_digest(name)}.{os.getpid()}.draft"
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield draft
        finally:
            draft.unlink(missing_ok=True)

    def put(self, draft: Path, name: str) -> None:
        """See `Store`; sent under another name and moved, for not every store shows a file only once it is whole."""
        place = self._place(name)
        folder = place.rsplit("/", 1)[0]
        sent = f"{folder}/.{_digest(name)}.draft"
        with self._asking():
            self._require_place()
            self._fs.makedirs(folder, exist_ok=True)
            self._fs.put_file(str(draft), sent)
            self._fs.mv(sent, place)
        self._forget(name)

    def drop(self, name: str) -> None:
        """See `Store`."""
        if name in self._listing(_folder(name)):
            with self._asking():
                self._fs.rm_file(self._place(name))
            self._forget(name)

    def _fetch(self, stored: dict[str, dict[str, Any]]) -> None:
        """Make copies of files, each as the store lists it."""
        if not stored:
            return
        # Another process of this home may fetch the same ones at the same time.
        drafts = {
            name: self._copy(name, entry).with_name(f".{os.getpid()}.draft") for name, entry in stored.items()
        }
        for draft in drafts.values():
            draft.parent.mkdir(parents=True, exist_ok=True)
        with self._asking():
            # Two lists: names are taken as they are, `*` and `[` too, and many files travel at the same time.
            self._fs.get([self._place(name) for name in drafts], [str(draft) for draft in drafts.values()])
        for name, draft in drafts.items():
            size, expected = draft.stat().st_size, stored[name].get("size")
            if expected not in (None, size):
                raise self._error(f"{size} bytes came of {name}, which has {expected}")
            copy = self._copy(name, stored[name])
            draft.replace(copy)
            for outdated in self._copies_of(name).iterdir():
                if outdated != copy.parent:
                    shutil.rmtree(outdated, ignore_errors=True)

    def _listing(self, folder: str) -> dict[str, dict[str, Any]]:
        """What the store tells of each file of a folder, by name. One question answers for all of them."""
        if folder not in self._listed:
            with self._asking():
                # What other machines wrote since the store was last asked is to be seen.
                self._fs.invalidate_cache()
                try:
                    entries = self._fs.ls(self._place(folder), detail=True)
                except FileNotFoundError:
                    self._require_place()
                    entries = []
            self._listed[folder] = {
                _within(folder, entry["name"].rsplit("/", 1)[-1]): entry
                for entry in entries
                if entry["type"] == "file"
            }
        return self._listed[folder]

    def _require_place(self) -> None:
        """Raises LakeError where the bucket is missing: stores would make one, of a mistyped name too."""
        place = self._root
        while not self._is_there:
            above = self._fs._parent(place)
            if self._fs.exists(place):
                self._is_there = True
            elif above in ("", place):
                raise self._error(f"there is no {place}; make it first")
            place = above

    def _copy(self, name: str, entry: dict[str, Any]) -> Path:
        """Where the copy of a file as the store lists it is or would be. It keeps its name, which tells the archive."""
        said = sorted((key, value) for key, value in entry.items() if key not in _ACCESSED)
        return self._copies_of(name) / _digest(str(said)) / name.rsplit("/", 1)[-1]

    def _copies_of(self, name: str) -> Path:
        return self._copies / name

    def _place(self, name: str) -> str:
        return _within(self._root, name)

    def _forget(self, name: str) -> None:
        """After a change: a store that tells time in seconds may list the new file as it did the old one."""
        self._listed.clear()
        shutil.rmtree(self._copies_of(name), ignore_errors=True)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Whatever goes wrong while the store is asked is a LakeError; each kind of store has errors of its own."""
        try:
            yield
        except LakeError:
            raise
        except Exception as error:
            # without the cause: a failed run tells the innermost error, which would not say what to do
            raise self._error(f"{type(error).__name__}: {error}") from None

    def _error(self, why: str) -> LakeError:
        shown = re.sub(r"//[^/]*@", "//…@", self._url.partition("?")[0])
        return LakeError(
            f"the lake at {shown} cannot be used: {why.rstrip('.')}."
            " Check COMMUNES_LAKE, the network and the login (docs/scale.md), and run again"
        )


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _within(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder and name else folder or name


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
