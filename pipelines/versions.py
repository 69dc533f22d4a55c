"""Which version of the code and reference data made a row, so that only what would come out differently is done again.

A version is a digest over the source files of the packages that did the work and the reference files they read; nobody
has to remember to raise a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipelines import settings


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.relative_to(settings.PROJECT).as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def _code(*packages: str) -> list[Path]:
    root = settings.PROJECT / "pipelines"
    shared = [root / name for name in ("model.py", "model_frames.py", "schemas.py")]
    return shared + [file for package in packages for file in (root / package).rglob("*.py")]


def _reference() -> list[Path]:
    return [file for file in settings.REFERENCE.rglob("*") if file.is_file()]


@cache
def reader_version() -> str:
    """Of what turns bytes into documents."""
    return _digest(_code("extract"))


@cache
def parser_version() -> str:
    """Of what turns documents into whole texts and observations, the reference data included.

    The readers' code counts too: a document that they read differently gives another text.
    """
    root = settings.PROJECT / "pipelines"
    return _digest(
        [*_code("extract", "normalize"), root / "reference.py", root / "folding.py", *_reference()]
    )


@cache
def code_version() -> str:
    """Of everything that a release depends on besides its inputs."""
    sql = settings.SQL.rglob("*.sql")
    templates = (settings.PROJECT / "pipelines" / "publish" / "templates").iterdir()
    code = _code("extract", "normalize", "load", "check", "publish")
    return _digest([*code, *sql, *templates, *_reference()])
