"""The register of archives: which archives a home knows, by the keys that name them everywhere.

Kept in the lake, as `archives.json`. An archive keeps its key for as long as it lies at the same place; what an
archive holds is not known here.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipelines.extract.archives import find_archives
from pipelines.load.stores import store_of
from pipelines.model import Archive
from pipelines.settings import Home

_REGISTER = "archives.json"
LONGEST_KEY = 200
"""Bytes of a key in UTF-8: its part's file name must stay below what file systems take (255)."""


def register_archives(home: Home, inputs: Sequence[Path]) -> list[Archive]:
    """Make the archives among `inputs` known to the home; returns them under the keys they go by from now on.

    Raises FileNotFoundError for an input that does not exist, LakeError where the lake cannot be used.
    """
    found = find_archives(inputs)
    with _locked(home):
        known = {archive.path: archive.key for archive in known_archives(home)}
        before = len(known)
        registered = []
        for archive in found:
            path = archive.path.resolve()
            if path not in known:
                known[path] = _free_key(archive.key, path, set(known.values()))
            registered.append(Archive(known[path], path))
        if len(known) > before:
            _write(home, known)
    return registered


def known_archives(home: Home) -> list[Archive]:
    """Every archive ever registered, in the order in which they became known; its file may be gone by now.

    Raises LakeError where the lake cannot be used.
    """
    [register] = store_of(home).files([_REGISTER])
    if register is None:
        return []
    keys: dict[str, str] = json.loads(register.read_bytes())
    return [Archive(key, Path(path)) for key, path in keys.items()]


def _free_key(wanted: str, path: Path, taken: set[str]) -> str:
    """The wanted key; with a digest of the path behind it where it is taken or too long for a file name."""
    if wanted not in taken and len(wanted.encode()) <= LONGEST_KEY:
        return wanted
    digest = hashlib.sha256(path.as_posix().encode()).hexdigest()[:8]
    head = wanted.encode()[: LONGEST_KEY - len(digest) - 1].decode(errors="ignore")
    return f"{head}~{digest}"


def _write(home: Home, keys: dict[Path, str]) -> None:
    """Replace the register; a reader sees the old one or the new one, never a part."""
    store = store_of(home)
    with store.draft(_REGISTER) as draft:
        with draft.open("w", encoding="utf-8") as stream:
            json.dump({key: str(path) for path, key in keys.items()}, stream, ensure_ascii=False, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        store.put(draft, _REGISTER)


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    """Keep other processes of this home (a sensor, a command) from changing the register while we do."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    with (home.dagster / "archives.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
