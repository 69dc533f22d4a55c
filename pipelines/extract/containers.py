"""What holds inputs: zip, tar, 7z and rar archives, packed files, mail messages, and those of them inside one another.

Which kind it is, the content decides; each kind keeps its own module (`zips`, `tars`, `packed_files`, `sevenzips`, …).
Here they become one: members by names that lead through archives inside archives
(`outer.zip/inner.tar.gz/report.pdf`), within the limits that keep a hostile archive from filling memory or disk.
Nothing is written under a member's own name.
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, Protocol

from pipelines.extract import mails, ole, outlook_mails, packed_files, rars, sevenzips, tars, zips
from pipelines.extract.errors import ReadError, archive_changed, archive_too_large
from pipelines.extract.members import FreeNames
from pipelines.settings import Settings

DAMAGE: tuple[type[Exception], ...] = (*zips.DAMAGE, *tars.DAMAGE, *rars.DAMAGE)
"""What reading a damaged member raises."""
_HEAD = 4096
"""Bytes that tell a kind."""
_KEPT_OPEN = 8
"""Inner archives kept open at a time; neighbours come one after the other."""

Chain = tuple[str, ...]


class Container(Protocol):
    """Something that holds inputs."""

    def members(self) -> list[str]:
        """Unicode names with forward slashes, each once, in the container's order; folders are no members."""

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens the member's bytes; when called, it may raise `ReadError`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a container is followed."""

    depth: int
    """Archives inside one another, the outermost counted."""
    members: int
    """Members of one archive, those of archives inside it included."""
    megabytes: int
    """Of one archive inside another, or of a tar archive, unpacked."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits that the settings give."""
        return cls(settings.archive_depth, settings.members_per_archive, settings.megabytes_per_archive)


def is_container(path: Path) -> bool:
    """Whether a file holds inputs; Word files, damaged archives and the like do not."""
    state = _state(path)
    return state is not None and _holds_inputs(path, *state)


def open_container(path: Path, limits: Limits) -> Container | None:
    """The container at a path, kept open for the next call; None where there is something else.

    Raises `ReadError` where it is refused as a whole: `too_many_members`, `archive_too_large`, `encrypted`, `corrupt`,
    or `unsupported_format` where a reader is missing.
    """
    state = _state(path)
    return _opened(path, *state, limits) if state is not None and _holds_inputs(path, *state) else None


class Nested:
    """A container with the containers inside it laid open."""

    def __init__(self, outer: Container, limits: Limits) -> None:
        self._outer = outer
        self._limits = limits
        self._open: OrderedDict[Chain, Container] = OrderedDict()
        self._openers: dict[str, Callable[[], IO[bytes]]] = {}
        names = FreeNames()
        for chain, opener in self._walk((), outer):
            if len(self._openers) >= limits.members:
                raise ReadError(
                    "too_many_members",
                    f"The archive holds more than {limits.members:,} files; split it.",
                )
            self._openers[names.take("/".join(chain))] = opener

    def members(self) -> list[str]:
        """The names of all inputs, however deep."""
        return list(self._openers)

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens the member's bytes; when called, it may raise `ReadError`."""
        return self._openers.get(member, _gone)

    def _walk(self, chain: Chain, container: Container) -> Iterator[tuple[Chain, Callable[[], IO[bytes]]]]:
        for member in container.members():
            inner = (*chain, member)
            try:
                found = self._container(inner)
            except ReadError as error:
                # Refused as a whole: it is one input, which cannot be had.
                yield inner, partial(_refuse, error.reason, error.message)
                continue
            if found is None:
                yield inner, partial(self._open_member, inner)
            else:
                yield from self._walk(inner, found)

    def _open_member(self, chain: Chain) -> IO[bytes]:
        container = self._container(chain[:-1]) if len(chain) > 1 else self._outer
        return container.opener(chain[-1])() if container else _gone()

    def _container(self, chain: Chain) -> Container | None:
        """The archive that a member is; None for any other member, and for one that cannot be opened."""
        if chain in self._open:
            self._open.move_to_end(chain)
            return self._open[chain]
        try:
            stream = self._open_member(chain)
        except ReadError:
            return None  # whoever reads the member hears why
        with closing(stream):
            found = self._unpacked(stream, chain)
        if found is not None:
            self._open[chain] = found
            if len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)
        return found

    def _unpacked(self, stream: IO[bytes], chain: Chain) -> Container | None:
        try:
            head = stream.read(_HEAD)
            if not _may_hold_inputs(head):
                return None
            copy = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the container read from it
            copy.write(head)
            _copy(stream, copy, self._limits.megabytes)
        except DAMAGE:
            return None
        copy.seek(0)
        found = _of_stream(copy, chain[-1], self._limits)
        if found is not None and len(chain) >= self._limits.depth:
            raise ReadError(
                "nested_too_deep",
                f"Archives stand inside one another more than {self._limits.depth} deep; unpack the outer ones.",
            )
        return found


def _copy(stream: IO[bytes], target: IO[bytes], megabytes: int) -> None:
    left = megabytes << 20
    while chunk := stream.read(min(1 << 20, left + 1)):
        left -= len(chunk)
        if left < 0:
            raise archive_too_large(megabytes)
        target.write(chunk)


def _may_hold_inputs(head: bytes) -> bool:
    tests = (zips.is_zip, tars.is_tar, sevenzips.is_7z, rars.is_rar, ole.is_ole, mails.is_mail)
    return any(holds(head) for holds in tests)


def _of_stream(stream: IO[bytes], name: str, limits: Limits) -> Container | None:
    """The container that a seekable stream of that name holds."""
    head = stream.read(_HEAD)
    stream.seek(0)
    if zips.is_zip(head):
        return zips.read_zip(stream)
    if tars.is_tar(head):
        found = tars.read_tar(stream, partial(_copy, megabytes=limits.megabytes))
        stream.seek(0)
        return found or packed_files.read_packed(stream, name.rsplit("/", 1)[-1])
    if sevenzips.is_7z(head):
        return sevenzips.read_7z(stream, limits.megabytes)
    if rars.is_rar(head):
        return rars.read_rar(stream)
    if ole.is_ole(head):
        return outlook_mails.read_outlook_mail(stream)
    return mails.read_mail(stream) if mails.is_mail(head) else None


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_mtime_ns, state.st_size) if path.is_file() else None


@lru_cache(maxsize=4096)
def _holds_inputs(path: Path, modified: int, size: int) -> bool:
    """Whether a container is at a path, told without unpacking it whole; `modified`, `size`: as with `_opened`."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(0)
            if zips.is_zip(head):
                return zips.read_zip(file) is not None
            if tars.is_tar(head):
                if tars.begins_like_tar(file):
                    return True
                file.seek(0)
                return packed_files.read_packed(file, path.name) is not None
            if ole.is_ole(head):
                return outlook_mails.is_outlook_mail(file)
            return sevenzips.is_7z(head) or rars.is_rar(head) or mails.is_mail(head)
    except OSError:
        return False


@lru_cache(maxsize=4)
def _opened(path: Path, modified: int, size: int, limits: Limits) -> Container | None:
    """`modified` and `size` are there to tell a file from the one that stood there before."""
    try:
        file = path.open("rb")
    except OSError:
        return None
    outer = _of_stream(file, unicodedata.normalize("NFC", path.name), limits)
    return None if outer is None else Nested(outer, limits)


def _gone() -> IO[bytes]:
    raise archive_changed()


def _refuse(reason: str, message: str) -> IO[bytes]:
    raise ReadError(reason, message)
