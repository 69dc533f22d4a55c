"""What is new in an inbox: entries that are not the ones last handed on, and that have stopped growing.

Pure bookkeeping for the inbox sensor; what is in the entries is not looked at here.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Memory(BaseModel):
    """What the sensor remembers between two looks, as its cursor."""

    model_config = ConfigDict(frozen=True)

    seen: dict[str, str] = {}
    """Entry → its fingerprint at the last look."""
    handed_on: dict[str, str] = {}
    """Entry → its fingerprint when a run was last started for it."""


@dataclass(frozen=True)
class Look:
    """What one look at the inbox found."""

    ready: list[str]
    """New or changed entries that stayed the same since the look before."""
    growing: list[str]
    """New or changed entries that are still being written, as far as can be told."""
    memory: Memory


def look(inbox: Path, memory: Memory) -> Look:
    """Compare the inbox with what is remembered of it. A folder that does not exist is empty."""
    now = {entry.name: _fingerprint(entry) for entry in sorted(_entries(inbox))}
    changed = [name for name, fingerprint in now.items() if memory.handed_on.get(name) != fingerprint]
    ready = [name for name in changed if memory.seen.get(name) == now[name]]
    handed_on = {name: now[name] if name in ready else memory.handed_on.get(name, "") for name in now}
    return Look(
        ready=ready,
        growing=[name for name in changed if name not in ready],
        memory=Memory(seen=now, handed_on=handed_on),
    )


def _entries(inbox: Path) -> list[Path]:
    if not inbox.is_dir():
        return []
    return [entry for entry in inbox.iterdir() if not entry.name.startswith(".")]


def _fingerprint(entry: Path) -> str:
    files = sorted(path for path in entry.rglob("*") if path.is_file()) if entry.is_dir() else [entry]
    marks = [(file.relative_to(entry.parent).as_posix(), file.stat()) for file in files]
    told = ";".join(f"{name}:{mark.st_size}:{mark.st_mtime_ns}" for name, mark in marks)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
