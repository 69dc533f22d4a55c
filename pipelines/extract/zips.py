"""Zip archives: which files are such, what their members are called, and their bytes as a stream.

Old zip programs wrote names in the encoding of the day; here they become Unicode.
"""

from __future__ import annotations

import stat
import unicodedata
import zipfile
import zlib
from typing import IO

from pipelines.extract.encodings import is_vietnamese
from pipelines.extract.errors import ReadError
from pipelines.extract.formats import is_archive
from pipelines.extract.members import NamedParts

DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
"""What Python's zip reader raises for damaged members."""

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1


class ZipArchive(NamedParts[zipfile.ZipInfo]):
    """An open zip archive; members are unpacked as they are read."""

    def __init__(self, container: zipfile.ZipFile) -> None:
        self._container = container
        super().__init__((_name(info), info) for info in container.infolist() if not info.is_dir())

    def _stream(self, part: zipfile.ZipInfo) -> IO[bytes]:
        if stat.S_ISLNK(part.external_attr >> 16):
            raise ReadError("link", "The member is a link, not a document; pack the document itself.")
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError("encrypted", "The member is protected by a password; pack it without one.")
        try:
            return self._container.open(part)
        except (*DAMAGE, RuntimeError) as error:
            raise ReadError("corrupt", f"The member is damaged: {error}.") from error


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is in the zip format, be it an archive or a document."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_zip(stream: IO[bytes]) -> ZipArchive | None:
    """The zip archive of inputs in a stream; None for Word files and the like, and where it is damaged."""
    try:
        container = zipfile.ZipFile(stream)
    except DAMAGE:
        return None
    return ZipArchive(container) if is_archive(frozenset(container.namelist())) else None


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name in Unicode, with forward slashes."""
    is_unicode = info.flag_bits & _UTF8_FLAG
    name = info.orig_filename if is_unicode else _decode_name(info.orig_filename.encode("cp437"))
    return name.replace("\\", "/")


def _decode_name(raw: bytes) -> str:
    """A name without the UTF-8 flag: UTF-8 all the same, Vietnamese Windows, or the format's own cp437."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        vietnamese = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        vietnamese = ""
    return vietnamese if is_vietnamese(vietnamese) else raw.decode("cp437")
