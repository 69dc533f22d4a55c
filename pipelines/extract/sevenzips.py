"""7z archives: their members by Unicode name, and the bytes as a stream, by means of py7zr where it is installed.

7z packs many files as one, so that reaching one means unpacking those before it: the archive is unpacked once, into one
unnamed temporary file, within the limits of the caller.
"""

from __future__ import annotations

import io
import tempfile
from typing import IO

from pipelines.extract.errors import ReadError, archive_too_large
from pipelines.extract.members import NamedParts

try:
    import py7zr
    from py7zr.io import Py7zIO, WriterFactory
except ImportError:  # pragma: no cover - the extra is part of the development environment
    py7zr = None
    Py7zIO = WriterFactory = object

_SIGNATURE = b"7z\xbc\xaf\x27\x1c"


def is_7z(head: bytes) -> bool:
    """Whether a file that begins so is a 7z archive."""
    return head.startswith(_SIGNATURE)


def read_7z(stream: IO[bytes], megabytes: int) -> SevenZip:
    """The 7z archive in a stream, unpacked to at most so many megabytes.

    Raises `ReadError`: `unsupported_format` without py7zr, `encrypted`, `archive_too_large`, `corrupt`.
    """
    if py7zr is None:
        raise ReadError(
            "unsupported_format",
            "The file is a 7z archive; pip install 'communes[archives]' gives its reader, or pack it as zip.",
        )
    unpacked = _Unpacked(megabytes << 20)
    try:
        with py7zr.SevenZipFile(stream) as container:
            is_locked = container.needs_password()
            if not is_locked:
                container.extractall(factory=unpacked)
    except py7zr.exceptions.PasswordRequired:
        is_locked = True
    except ReadError:
        raise
    except Exception as error:  # py7zr lets many kinds through for damaged archives
        raise ReadError("corrupt", f"The 7z archive is damaged or cannot be read: {error}.") from error
    if is_locked:
        raise ReadError("encrypted", "The archive is protected by a password; pack it without one.")
    return SevenZip(unpacked)


class SevenZip(NamedParts[tuple[int, int]]):
    """An unpacked 7z archive."""

    def __init__(self, unpacked: _Unpacked) -> None:
        self._file = unpacked.file
        super().__init__(unpacked.places)

    def _stream(self, part: tuple[int, int]) -> IO[bytes]:
        return io.BufferedReader(_Part(self._file, *part))


class _Unpacked(WriterFactory):  # type: ignore[misc]
    """Takes the members one after the other into one file, and notes where each stands."""

    def __init__(self, limit: int) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the archive read from it
        self.places: list[tuple[str, tuple[int, int]]] = []
        """Names, and where each member's bytes begin and how many they are."""
        self._limit = limit

    def create(self, filename: str) -> Py7zIO:
        """Begin the next member, as py7zr asks for it."""
        self.places.append((filename.replace("\\", "/"), (self.file.seek(0, io.SEEK_END), 0)))
        return _Writer(self)

    def take(self, data: bytes | bytearray) -> int:
        """Add bytes to the member begun last."""
        name, (start, size) = self.places[-1]
        if start + size + len(data) > self._limit:
            raise archive_too_large(self._limit >> 20)
        self.places[-1] = (name, (start, size + len(data)))
        return self.file.write(data)

    def size_of_last(self) -> int:
        """Bytes of the member begun last."""
        return self.places[-1][1][1]


class _Writer(Py7zIO):  # type: ignore[misc]
    """What py7zr writes a member to."""

    def __init__(self, unpacked: _Unpacked) -> None:
        self._unpacked = unpacked

    def write(self, s: bytes | bytearray) -> int:
        return self._unpacked.take(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def flush(self) -> None:
        """Nothing waits."""

    def size(self) -> int:
        return self._unpacked.size_of_last()


class _Part(io.RawIOBase):
    """A stretch of a file, read by itself."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._at, self._end = file, start, start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._at)
        data = self._file.read(min(len(buffer), self._end - self._at))
        self._at += len(data)
        buffer[: len(data)] = data
        return len(data)
