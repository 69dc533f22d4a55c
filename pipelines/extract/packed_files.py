"""Files packed by themselves with gzip, bzip2, xz or zstd: the stream unpacked, and a lone document in one.

Tar archives are packed so too; what they hold is told in `tars`.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import sys
import zlib
from collections.abc import Callable
from typing import IO, Any

from pipelines.extract.members import NamedParts

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DAMAGE = (zlib.error, lzma.LZMAError, zstd.ZstdError, OSError, EOFError, ValueError)
"""What unpacking a damaged stream raises."""

_KINDS: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
    b"\x28\xb5\x2f\xfd": zstd.ZstdFile,
}
"""What the bytes begin with, and what unpacks them as they are read."""
_SUFFIX = re.compile(r"\.(?:gz|bz2|xz|zst|zstd)$", re.IGNORECASE)


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is packed; a text may begin like one, too."""
    return head.startswith(tuple(_KINDS))


def unpacking(stream: IO[bytes]) -> IO[bytes]:
    """The stream unpacked as it is read; the stream itself where it is not packed. Reading raises `DAMAGE`."""
    head = stream.read(max(map(len, _KINDS)))
    stream.seek(0)
    for signature, unpack in _KINDS.items():
        if head.startswith(signature):
            unpacked: IO[bytes] = unpack(stream)
            return unpacked
    return stream


def read_packed(stream: IO[bytes], name: str) -> PackedFile | None:
    """The document packed in a stream of that name; None where it is not packed, or damaged at its beginning."""
    try:
        unpacked = unpacking(stream)
        if unpacked is stream:
            return None
        unpacked.read(1)
    except DAMAGE:
        return None
    return PackedFile([(_SUFFIX.sub("", name), stream)])


class PackedFile(NamedParts[IO[bytes]]):
    """A document packed by itself, as a container of one member."""

    def _stream(self, part: IO[bytes]) -> IO[bytes]:
        part.seek(0)
        return unpacking(part)
