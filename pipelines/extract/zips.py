"""Zip archives: which files are such, what their members are called, and their bytes as a stream.

Old zip programs wrote names in the encoding of the day; here they become Unicode. Nothing is written to disk,
so a name cannot lead anywhere; names that try are refused all the same, as nobody who packs documents gives
such names.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import IO

from pipelines.extract.encodings import is_vietnamese
from pipelines.extract.errors import ReadError
from pipelines.extract.formats import is_archive

DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
"""What Python's zip reader raises for damaged members."""

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")


class ZipArchive:
    """An open zip archive, its members by Unicode name. Several members of one name get a number each."""

    def __init__(self, container: zipfile.ZipFile) -> None:
        self._container = container
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in container.infolist():
            if not info.is_dir():
                self._members[self._free_name(_name(info))] = info

    def members(self) -> list[str]:
        """The members' names, in the order of the archive; folders are no members."""
        return list(self._members)

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens the member's bytes, unpacked as they are read; when called, it may raise `ReadError`."""
        return partial(self._open, member)

    def _open(self, member: str) -> IO[bytes]:
        info = self._members.get(member)
        if info is None:
            raise ReadError("changed", "The archive changed while it was being read; run again.")
        refuse_unsafe(member)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise ReadError("link", "The member is a link, not a document; pack the document itself.")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError("encrypted", "The member is protected by a password; pack it without one.")
        try:
            return self._container.open(info)
        except (*DAMAGE, RuntimeError) as error:
            raise ReadError("corrupt", f"The member is damaged: {error}.") from error

    def _free_name(self, name: str) -> str:
        free, number = name, 1
        while free in self._members:
            number += 1
            free = f"{name} ({number})"
        return free


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


def refuse_unsafe(member: str) -> None:
    """Raise `ReadError` for a member's name that leads out of its archive."""
    if _UNSAFE.search(member):
        raise ReadError("unsafe_name", "The member's name leads out of the archive; pack the file anew.")


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name in Unicode, with forward slashes."""
    is_unicode = info.flag_bits & _UTF8_FLAG
    name = info.orig_filename if is_unicode else _decode_name(info.orig_filename.encode("cp437"))
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


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
