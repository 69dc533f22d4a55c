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


def _catalogue_code() -> list[Path]:
    """Of what the reference data and the operator's part of it are read by."""
    root = settings.PROJECT / "pipelines"
    names = ("reference.py", "reference_table.py", "own_aliases.py", "operator_tables.py", "folding.py")
    return [root / name for name in names]


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
    return _digest([*_code("extract", "normalize"), *_catalogue_code(), *_reference()])


def observer_version(own_aliases: Path | None) -> str:
    """Of what reads observations from whole texts: the parser's, and the operator's own aliases where there are any.

    Texts do not depend on them, so that a new alias has nothing restored again.
    """
    if own_aliases is None or not own_aliases.is_file():
        return parser_version()
    content = hashlib.sha256(own_aliases.read_bytes()).hexdigest()
    return hashlib.sha256(f"{parser_version()}/{content}".encode()).hexdigest()[:16]


@cache
def code_version() -> str:
    """Of everything that a release depends on besides its inputs."""
    sql = settings.SQL.rglob("*.sql")
    templates = (settings.PROJECT / "pipelines" / "publish" / "templates").iterdir()
    code = _code("extract", "normalize", "load", "check", "publish")
    return _digest([*code, *_catalogue_code(), *sql, *templates, *_reference()])
