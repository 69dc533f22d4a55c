"""What the engine saw in a page, kept on disk: the same page, in whatever document, is not recognised again.

A key holds the picture and all that decides what is seen in it, so that nothing kept is ever out of date, and the
files may be deleted at any time. Several workers may read and write at once: a file appears whole, and two writers of
one key write the same.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from pipelines.whole_files import write_whole

_log = logging.getLogger(__name__)
_KIND = "boxes 1"
"""What is kept, and which version of it: the engine's own table, so that changed rules of ours go over it anew."""
_folder: ContextVar[Path | None] = ContextVar("_folder", default=None)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Keep pages in a folder meanwhile, where its parent is there: on another machine there may be no such home."""
    token = _folder.set(folder if folder.parent.is_dir() else None)
    try:
        yield
    finally:
        _folder.reset(token)


def key(identity: str, page: bytes) -> str:
    """The key of a page: `identity` is what decides, besides its picture, what is seen in it."""
    digest = hashlib.sha256(f"{_KIND}\n{identity}\n".encode())
    digest.update(page)
    return digest.hexdigest()


def recall(key: str) -> bytes | None:
    """What is kept under a key; None where there is nothing, or nothing whole."""
    path = _path(key)
    if path is None:
        return None
    try:
        return gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error) as error:
        _log.warning("the page kept in %s cannot be used and is recognised anew: %s", path, error)
        return None


def keep(key: str, seen: bytes) -> None:
    """Keep what was seen in a page; where it cannot be written, the page is recognised again next time."""
    path = _path(key)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, gzip.compress(seen, mtime=0))
    except OSError as error:
        _log.warning("a recognised page cannot be kept: %s", error)


def _path(key: str) -> Path | None:
    folder = _folder.get()
    # Folders by the first letters, so that none holds all pages of a nation.
    return None if folder is None else folder / key[:2] / f"{key}.tsv.gz"
