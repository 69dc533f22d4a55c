"""Rar archives: their members by Unicode name, and the bytes as a stream, by means of rarfile where it is installed.

Files that are only stored are read as they stand; packed ones need an unpacking program on the machine (`unar`,
`unrar`, `7z` or `bsdtar`).
"""

from __future__ import annotations

from typing import IO, cast

from pipelines.extract.errors import ReadError
from pipelines.extract.members import NamedParts

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


class RarArchive(NamedParts["rarfile.RarInfo"]):
    """An open rar archive."""

    def __init__(self, container: rarfile.RarFile) -> None:
        self._container = container
        super().__init__((info.filename, info) for info in container.infolist() if not info.is_dir())

    def _stream(self, part: rarfile.RarInfo) -> IO[bytes]:
        if not part.is_file():
            raise ReadError("link", "The member is a link, not a document; pack the document itself.")
        try:
            return cast("IO[bytes]", self._container.open(part))
        except rarfile.RarCannotExec as error:
            raise ReadError(
                "unsupported_format",
                "No program that unpacks rar archives is there (apt-get install unar gives one); or pack it as zip.",
            ) from error
        except (rarfile.Error, OSError, ValueError) as error:
            raise ReadError("corrupt", f"The member is damaged: {error}.") from error
