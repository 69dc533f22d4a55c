"""What users hand in, and the inputs inside: folders, archives, mail messages, single documents.

Members are streamed and hashed, never unpacked to disk under their names. What cannot be had at all (unsafe name,
damaged, too large) becomes a quarantine row here; how archives keep their members stands in `containers`, what the
bytes are in `formats`.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipelines.extract.containers import DAMAGE, Limits, is_container, open_container
from pipelines.extract.errors import ReadError
from pipelines.model import Archive, Quarantine, Source, Stage
from pipelines.settings import Settings

_JUNK = re.compile(
    r"\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|~\$.*|\.~lock\..*\#|\.git(?:keep|ignore)",
    re.IGNORECASE,
)
_JUNK_FOLDERS = frozenset(
    (
        "__MACOSX",
        ".Trashes",
        ".Spotlight-V100",
        ".fseventsd",
        "$RECYCLE.BIN",
        "System Volume Information",
        ".git",
    )
)
_CHUNK = 1 << 20
_TOO_LARGE = "Before this file, the archive holds more than {:,} MB, unpacked; split it."


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive holds: inputs that can be read and those that cannot; system junk is neither."""

    sources: tuple[Source, ...]
    quarantine: tuple[Quarantine, ...]


def find_archives(inputs: Sequence[Path]) -> list[Archive]:
    """The archives among files and folders, each path once, in the order of their paths.

    An archive file, a mail message and a single document are an archive each; a folder gives one for every archive
    file and message in it, at any depth, and one for its loose documents. Keys are unique in the result and depend
    on nothing but names and paths. Raises `FileNotFoundError` for an input that does not exist.
    """
    found: dict[Path, str] = {}
    for given in inputs:
        path = given.resolve(strict=True)
        if path.is_dir():
            found |= _archives_in(path)
        else:
            found[path] = path.name
    keys = {path: unicodedata.normalize("NFC", name) for path, name in found.items()}
    taken = Counter(keys.values())
    return [
        Archive(key if taken[key] == 1 else f"{key}~{_path_digest(path)}", path)
        for path, key in sorted(keys.items())
    ]


def list_sources(archive: Archive, settings: Settings) -> Listing:
    """Every input of an archive, hashed; sizes are those of the unpacked bytes."""
    sources: list[Source] = []
    quarantine: list[Quarantine] = []
    left = settings.megabytes_per_archive << 20
    for member, path, opener in _inputs(archive, Limits.of(settings)):
        if left < 0 and not archive.path.is_dir():
            message = _TOO_LARGE.format(settings.megabytes_per_archive)
            quarantine.append(
                Quarantine(archive.key, member, None, Stage.EXTRACT, "archive_too_large", message)
            )
            continue
        try:
            digest, size = _hash(opener, settings.megabytes_per_document)
            left -= size
        except ReadError as error:
            lost = Quarantine(archive.key, member, None, Stage.EXTRACT, error.reason, error.message)
            quarantine.append(lost)
        else:
            sources.append(Source(archive.key, path, member, digest, size))
    return Listing(tuple(sources), tuple(quarantine))


def read_bytes(source: Source, settings: Settings) -> bytes:
    """The bytes of an input, as they were hashed. Raises `ReadError` where they are gone or have changed."""
    container = open_container(source.path, Limits.of(settings))
    opener = container.opener(source.member) if container else lambda: _open_file(source.path)
    with closing(opener()) as stream:
        data = _read(stream, source.size + 1)
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise ReadError("changed", "The file changed while it was being read; run again.")
    return data


def _archives_in(folder: Path) -> dict[Path, str]:
    """Paths of archives to their names: the archive files, and the folder itself if it holds loose documents."""
    files = [path for _, path in _files(folder)]
    archives = {path: path.name for path in files if is_container(path)}
    if len(archives) < len(files):
        archives[folder] = folder.name or "root"
    return archives


_Input = tuple[str, Path, Callable[[], IO[bytes]]]
"""Member name, file on disk, and what opens the bytes (which may raise `ReadError`)."""


def _inputs(archive: Archive, limits: Limits) -> Iterator[_Input]:
    if archive.path.is_dir():
        for member, path in _files(archive.path):
            if not is_container(path):
                yield member, path, _file_opener(path, archive.path)
        return
    whole = unicodedata.normalize("NFC", archive.path.name)
    try:
        container = open_container(archive.path, limits)
    except ReadError as error:
        yield whole, archive.path, _refusing(error)
        return
    if container is None:
        yield whole, archive.path, _file_opener(archive.path, None)
        return
    for member in container.members():
        if not _is_junk(member):
            yield member, archive.path, container.opener(member)


def _refusing(error: ReadError) -> Callable[[], IO[bytes]]:
    def opener() -> IO[bytes]:
        raise error

    return opener


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Member names and paths of the files in a folder, at any depth; links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _JUNK_FOLDERS)
        for name in sorted(names):
            path = Path(parent, name)
            member = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
            if not _is_junk(member):
                yield member, path


def _file_opener(path: Path, folder: Path | None) -> Callable[[], IO[bytes]]:
    def opener() -> IO[bytes]:
        if folder and path.is_symlink() and not path.resolve().is_relative_to(folder):
            raise ReadError(
                "link", "The file is a link that leads out of its folder; put the document itself there."
            )
        return _open_file(path)

    return opener


def _open_file(path: Path) -> IO[bytes]:
    if not path.is_file():
        raise ReadError("unreadable", "There is no regular file of this name; put the document itself there.")
    try:
        return path.open("rb")
    except OSError as error:
        raise ReadError("unreadable", f"The file cannot be opened: {error.strerror}.") from error


def _hash(opener: Callable[[], IO[bytes]], megabytes: int) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with closing(opener()) as stream:
        while chunk := _read(stream, _CHUNK):
            size += len(chunk)
            if size > megabytes << 20:
                raise ReadError("too_large", f"The file holds more than {megabytes} MB, unpacked; split it.")
            digest.update(chunk)
    return digest.hexdigest(), size


def _read(stream: IO[bytes], size: int) -> bytes:
    try:
        return stream.read(size)
    except DAMAGE as error:
        raise ReadError("corrupt", f"The file is damaged or cannot be read: {error}.") from error


def _is_junk(member: str) -> bool:
    *folders, name = member.split("/")
    return _JUNK.fullmatch(name) is not None or not _JUNK_FOLDERS.isdisjoint(folders)


def _path_digest(path: Path) -> str:
    return hashlib.sha256(path.as_posix().encode()).hexdigest()[:8]
