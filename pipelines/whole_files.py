"""Files that are replaced whole: whoever reads one sees the old bytes or the new ones, never a part of either."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put a file of these bytes at a path, whose folder is there; raises `OSError`, the old file left as it was."""
    # Several processes may write the same file at once, each its own draft of it.
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
