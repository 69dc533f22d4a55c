"""The sample documents, for tests that look into them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipelines.settings import PROJECT

SAMPLES = PROJECT / "data" / "samples"
SOURCES = SAMPLES / "sources"
TRUTH = SAMPLES / "truth"
ARCHIVES = (SAMPLES / "dak-lak-tuyen-quang.zip", SAMPLES / "thanh-hoa-quang-tri.zip")
UNREADABLE = {"bao-cao-quy-iv.pdf", "ban-do.dat"}


def members() -> dict[str, dict[str, bytes]]:
    """Bytes by member name, by archive name."""
    found: dict[str, dict[str, bytes]] = {}
    for archive in ARCHIVES:
        with zipfile.ZipFile(archive) as content:
            found[archive.name] = {name: content.read(name) for name in content.namelist()}
    return found


def file_name(member: str) -> str:
    """A member's own name, without folders."""
    return Path(member).name
