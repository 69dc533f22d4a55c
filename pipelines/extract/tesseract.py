"""The tesseract program with its Vietnamese data: whether it is here, which one it is, and what it sees in a picture.

It is looked for at run time, and started without a network where the kernel lets an ordinary user take it away.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.extract.errors import ReadError

_PROGRAM = "tesseract"
_LANGUAGE = "vie"
_SPARSE = "11"
"""Tesseract's mode for words wherever they stand. Their order is told by our own layout; on the sample PDFs as scans it
finds 98 % of the figures, the default mode 83 % (`make accuracy`, corpus 'scans of samples')."""
_SECONDS_A_PAGE = 60
_DATA_FOLDER = re.compile(r'"(?P<folder>[^"]+)"')
_OFFLINE = ("unshare", "--user", "--map-root-user", "--net")
"""Starts a program in a network of its own that leads nowhere."""


@dataclass(frozen=True, slots=True)
class _Engine:
    """An installed engine."""

    version: str
    """Of the program, and a digest of its language data."""
    start: tuple[str, ...]
    """What a command begins with."""


def is_available() -> bool:
    """Whether the program and its Vietnamese data are installed."""
    return _engine() is not None


def identity(dpi: int) -> str:
    """What decides what the engine sees in a picture besides the picture: its version, its data, how it is asked."""
    engine = _engine()
    return " ".join((engine.version if engine else "none", *_arguments(dpi)))


def boxes(page: bytes, dpi: int) -> bytes:
    """The engine's table of boxes, in TSV, for a picture in PGM. Raises `ReadError`: `corrupt`, `timeout`."""
    engine = _engine()
    if engine is None:
        raise ReadError("needs_ocr", "The tesseract program is gone; install it again.")
    try:
        run = subprocess.run(
            [*engine.start, *_arguments(dpi)],
            input=page,
            capture_output=True,
            check=True,
            timeout=_SECONDS_A_PAGE,
            # One thread a page: the pages of other documents are recognised at the same time by other workers.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            "timeout", f"Recognising a page took longer than {_SECONDS_A_PAGE} seconds."
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1]
        raise ReadError("corrupt", f"The picture cannot be read: {said}") from error
    return run.stdout


def _arguments(dpi: int) -> tuple[str, ...]:
    return ("stdin", "stdout", "-l", _LANGUAGE, "--psm", _SPARSE, "--dpi", str(dpi), "tsv")


@cache
def _engine() -> _Engine | None:
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    listed = _said(program, "--list-langs")
    if _LANGUAGE not in listed.split():
        return None
    version = _said(program, "--version").partition("\n")[0].strip()
    return _Engine(f"{version} {_data_digest(listed)}", (*_offline(), program))


def _said(*command: str) -> str:
    run = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return run.stdout


def _data_digest(listed: str) -> str:
    """Of the language data, whose folder the engine names when it lists its languages; empty where it does not."""
    folder = _DATA_FOLDER.search(listed)
    data = Path(folder["folder"], f"{_LANGUAGE}.traineddata") if folder else None
    return hashlib.sha256(data.read_bytes()).hexdigest()[:16] if data and data.is_file() else ""


def _offline() -> tuple[str, ...]:
    """What starts a program without a network; nothing where the kernel, or a container, does not allow it."""
    if shutil.which(_OFFLINE[0]) is None:
        return ()
    tried = subprocess.run([*_OFFLINE, "true"], check=False, capture_output=True)
    return () if tried.returncode else _OFFLINE
