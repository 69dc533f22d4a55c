"""What all containers have in common: members by unique Unicode names, none of which may lead out of its container."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from functools import partial
from typing import IO, Generic, TypeVar

from pipelines.extract.errors import ReadError, archive_changed

Part = TypeVar("Part")

_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")


class FreeNames:
    """Gives each part a name of its own: several of one name get a number each."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        """The number that each name was given last, so that thousands of one name are not counted again and again."""

    def take(self, name: str) -> str:
        """The name in composed letters, with a number where it is taken."""
        name = unicodedata.normalize("NFC", name)
        number = self._last.get(name, 0) + 1
        free = name
        while number > 1 and (free := f"{name} ({number})") in self._last:
            number += 1
        self._last[name] = number
        self._last.setdefault(free, 1)
        return free


class NamedParts(ABC, Generic[Part]):
    """A container whose parts are known by name, in its own order; folders are no parts."""

    def __init__(self, parts: Iterable[tuple[str, Part]]) -> None:
        names = FreeNames()
        self._parts = {names.take(name): part for name, part in parts}

    def members(self) -> list[str]:
        """The members' names, in the order of the container."""
        return list(self._parts)

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens the member's bytes; when called, it may raise `ReadError`."""
        return partial(self._open, member)

    def _open(self, member: str) -> IO[bytes]:
        if member not in self._parts:
            raise archive_changed()
        if _UNSAFE.search(member):
            # Nothing is written under a member's name; but nobody who packs documents gives such names.
            raise ReadError("unsafe_name", "The member's name leads out of the archive; pack the file anew.")
        return self._stream(self._parts[member])

    @abstractmethod
    def _stream(self, part: Part) -> IO[bytes]:
        """The part's bytes. Raises `ReadError`."""
