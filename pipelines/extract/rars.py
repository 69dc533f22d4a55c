"""Rar archives: their members by Unicode name, and the bytes as a stream, by means of rarfile where it is installed.

Files that are only stored are read as they stand; packed ones need an unpacking program on the machine (`unar`,
`unrar`, `7z` or `bsdtar`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import IO, cast

from pipelines.extract.errors import ReadError
from pipelines.extract.zips import refuse_unsafe

try:
    import rarfile
except ImportError:  # pragma: no cover - the extra is part of the development environment
    rarfile = None

DAMAGE: tuple[type[Exception], ...] = (rarfile.Error,) if rarfile else ()
"""What reading a damaged member raises."""
_SIGNATURE = b"Rar!\x1a\x07"


def is_rar(head: bytes) -> bool:
    """Whether a file that begins so is a rar archive."""
    return head.startswith(_SIGNATURE)


def read_rar(stream: IO[bytes]) -> RarArchive:
    """The rar archive in a stream. Raises `ReadError`: `unsupported_format` without rarfile, `encrypted`, `corrupt`."""
    if rarfile is None:
        raise ReadError(
            "unsupported_format",
            "The file is a rar archive; pip install 'communes[archives]' gives its reader, or pack it as zip.",
        )
    try:
        container = rarfile.RarFile(stream)
    except (rarfile.Error, OSError, ValueError) as error:
        raise ReadError("corrupt", f"The rar archive is damaged or cannot be read: {error}.") from error
    if container.needs_password():
        raise ReadError("encrypted", "The archive is protected by a password; pack it without one.")
    return RarArchive(container)


class RarArchive:
    """An open rar archive. Several members of one name get a number each."""

    def __init__(self, container: rarfile.RarFile) -> None:
        self._container = container
        self._members: dict[str, rarfile.RarInfo] = {}
        for info in container.infolist():
            if not info.is_dir():
                self._members[self._free_name(unicodedata.normalize("NFC", info.filename))] = info

    def members(self) -> list[str]:
        """The members' names, in the order of the archive; folders are no members."""
        return list(self._members)

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens the member's bytes; when called, it may raise `ReadError`."""
        return partial(self._open, member)

    def _open(self, member: str) -> IO[bytes]:
        info = self._members.get(member)
        if info is None:
            raise ReadError("changed", "The archive changed while it was being read; run again.")
        refuse_unsafe(member)
        if not info.is_file():
            raise ReadError("link", "The member is a link, not a document; pack the document itself.")
        try:
            return cast("IO[bytes]", self._container.open(info))
        except rarfile.RarCannotExec as error:
            raise ReadError(
                "unsupported_format",
                "No program that unpacks rar archives is there (apt-get install unar gives one); or pack it as zip.",
            ) from error
        except (rarfile.Error, OSError, ValueError) as error:
            raise ReadError("corrupt", f"The member is damaged: {error}.") from error

    def _free_name(self, name: str) -> str:
        free, number = name, 1
        while free in self._members:
            number += 1
            free = f"{name} ({number})"
        return free
