"""OLE compound files, in which Office 97-2003 and Outlook keep documents: what stands at their root.

What is inside the streams is told by the readers of each format.
"""

from __future__ import annotations

from typing import IO

import olefile

from pipelines.extract.errors import ReadError

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_ole(head: bytes) -> bool:
    """Whether a file that begins so is an OLE compound file."""
    return head.startswith(_SIGNATURE)


def root_streams(file: IO[bytes]) -> dict[str, bytes]:
    """The streams and folders at the root by name in small letters, each with its first bytes (none for folders).

    Those of embedded objects and attachments lie deeper, and do not count. Raises `ReadError` `corrupt`.
    """
    try:
        with olefile.OleFileIO(file) as container:
            names = {path[0]: len(path) == 1 for path in container.listdir()}
            return {
                name.lower(): container.openstream(name).read(2) if is_stream else b""
                for name, is_stream in names.items()
            }
    except MemoryError:
        raise
    except Exception as error:  # of all kinds, on damaged headers
        raise ReadError("corrupt", f"The Office file is damaged: {error}.") from error
