"""Archives of given members, by the libraries that write them; mails stand with those who write letters."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial

import py7zr

from pipelines.extract.packed_files import zstd

Members = Mapping[str, bytes]
"""Bytes by name."""

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": partial(gzip.compress, mtime=0),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
"""What packs a file by itself, by the usual suffix."""


def zipped(members: Members, kind: str = "") -> bytes:
    """A zip archive, or a package of a kind that its first member names; the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        if kind:
            container.writestr(zipfile.ZipInfo("mimetype"), kind, zipfile.ZIP_STORED)
        for name, data in members.items():
            container.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def tar(members: Members) -> bytes:
    """A tar archive, not packed; the same bytes each time."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as container:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            container.addfile(info, io.BytesIO(data))
    return target.getvalue()


def seven_zip(members: Members, password: str | None = None) -> bytes:
    """A 7z archive."""
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w", password=password) as container:
        for name, data in members.items():
            container.writestr(data, name)
    return target.getvalue()


def stored_rar(name: str, data: bytes, method: int = 0x30) -> bytes:
    """A rar archive (version 4) of one file that is stored as it is, by the published layout of its blocks."""

    def block(kind: int, flags: int, body: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    size, checksum, written = len(data), zlib.crc32(data), name.encode("ascii")
    file = (
        struct.pack("<IIBIIBBHI", size, size, 3, checksum, 0x58000000, 29, method, len(written), 0o100644)
        + written
    )
    parts = (block(0x73, 0, bytes(6)), block(0x74, 0x8000, file), data, block(0x7B, 0x4000, b""))
    return b"Rar!\x1a\x07\x00" + b"".join(parts)
