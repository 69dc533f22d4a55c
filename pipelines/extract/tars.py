"""Tar archives, plain or packed with gzip, bzip2, xz or zstd: their members by Unicode name, the bytes as a stream.

A packed archive is unpacked once into an unnamed temporary file, as going back in it would mean unpacking it again; how
streams are unpacked stands in `packed_files`. Links and devices are members that are refused; what a name may be is
decided in `zips`.
"""

from __future__ import annotations

import tarfile
import tempfile
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import IO

from pipelines.extract import packed_files
from pipelines.extract.errors import ReadError
from pipelines.extract.zips import refuse_unsafe

DAMAGE = (tarfile.TarError, *packed_files.DAMAGE)
"""What Python's readers raise for damaged archives."""

_BLOCK = 512
_REST = "(the rest of the archive)"
"""Stands among the members for what is lost behind damage."""


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so may be a tar archive; packed ones show it only once unpacked."""
    return head[257:262] == b"ustar" or packed_files.is_packed(head)


def begins_like_tar(stream: IO[bytes]) -> bool:
    """Whether the first block is a tar archive's, once unpacked."""
    try:
        return packed_files.unpacking(stream).read(_BLOCK)[257:262] == b"ustar"
    except DAMAGE:
        return False


def read_tar(stream: IO[bytes], copy: Callable[[IO[bytes], IO[bytes]], None]) -> TarArchive | None:
    """The tar archive in a stream; None where it holds something else, or is damaged at its beginning.

    `copy` writes one stream into another within the limits of the caller.
    """
    if not begins_like_tar(stream):
        return None
    stream.seek(0)
    unpacking, is_whole = packed_files.unpacking(stream), True
    if unpacking is not stream:
        stream = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the archive read from it
        try:
            copy(unpacking, stream)
        except DAMAGE:
            is_whole = False
        stream.seek(0)
    try:
        return TarArchive(tarfile.open(fileobj=stream, mode="r:"), is_whole=is_whole)
    except DAMAGE:
        return None


class TarArchive:
    """An open tar archive. Several members of one name get a number each; what damage hides is one member more."""

    def __init__(self, container: tarfile.TarFile, *, is_whole: bool = True) -> None:
        self._container = container
        self._members: dict[str, tarfile.TarInfo] = {}
        self._is_whole = is_whole
        try:
            for info in container:
                if not info.isdir():
                    self._members[self._free_name(_name(info))] = info
        except DAMAGE:
            self._is_whole = False

    def members(self) -> list[str]:
        """The members' names, in the order of the archive; folders are no members."""
        return [*self._members, *(() if self._is_whole else (_REST,))]

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens the member's bytes; when called, it may raise `ReadError`."""
        return partial(self._open, member)

    def _open(self, member: str) -> IO[bytes]:
        info = self._members.get(member)
        if info is None and member == _REST:
            raise ReadError(
                "corrupt", "The archive is cut off or damaged; what followed is lost. Pack it anew."
            )
        if info is None:
            raise ReadError("changed", "The archive changed while it was being read; run again.")
        refuse_unsafe(member)
        if not info.isreg():
            raise ReadError(
                "link", "The member is a link or a device, not a document; pack the document itself."
            )
        try:
            stream = self._container.extractfile(info)
        except (*DAMAGE, KeyError) as error:
            raise ReadError("corrupt", f"The member is damaged: {error}.") from error
        if stream is None:
            raise ReadError("corrupt", "The member holds no bytes.")
        return stream

    def _free_name(self, name: str) -> str:
        free, number = name, 1
        while free in self._members:
            number += 1
            free = f"{name} ({number})"
        return free


def _name(info: tarfile.TarInfo) -> str:
    name = info.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", name.removeprefix("./"))
