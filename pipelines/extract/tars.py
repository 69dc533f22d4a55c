"""Tar archives, plain or packed with gzip, bzip2, xz or zstd: their members by Unicode name, the bytes as a stream.

A packed archive is unpacked once into an unnamed temporary file, as going back in it would mean unpacking it again; how
streams are unpacked stands in `packed_files`. Links and devices are members that are refused.
"""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable
from typing import IO

from pipelines.extract import packed_files
from pipelines.extract.errors import ReadError
from pipelines.extract.members import NamedParts

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


class TarArchive(NamedParts[tarfile.TarInfo | None]):
    """An open tar archive; None stands for what damage hides, as one member more."""

    def __init__(self, container: tarfile.TarFile, *, is_whole: bool = True) -> None:
        self._container = container
        found: list[tuple[str, tarfile.TarInfo | None]] = []
        try:
            for info in container:
                if not info.isdir():
                    found.append((_name(info), info))
        except DAMAGE:
            is_whole = False
        super().__init__(found if is_whole else [*found, (_REST, None)])

    def _stream(self, part: tarfile.TarInfo | None) -> IO[bytes]:
        if part is None:
            raise ReadError(
                "corrupt", "The archive is cut off or damaged; what followed is lost. Pack it anew."
            )
        if not part.isreg():
            raise ReadError(
                "link", "The member is a link or a device, not a document; pack the document itself."
            )
        try:
            stream = self._container.extractfile(part)
        except (*DAMAGE, KeyError) as error:
            raise ReadError("corrupt", f"The member is damaged: {error}.") from error
        if stream is None:
            raise ReadError("corrupt", "The member holds no bytes.")
        return stream


def _name(info: tarfile.TarInfo) -> str:
    name = info.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return name.removeprefix("./")
