"""The samples' contents in every format that is read, made on the spot, so that the same pages are read in each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from benchmarks import plain_files
from pipelines.settings import PROJECT

_SAMPLES = PROJECT / "data" / "samples"
_LETTERHEAD = "---\n"
"""Begins a source that is written to be rendered."""


def sample_files() -> dict[str, tuple[bytes, ...]]:
    """The samples with a letterhead, in each format in the same order; PDF comes first."""
    samples = renderers()
    files: dict[str, list[bytes]] = {}
    for path in sorted((_SAMPLES / "sources").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if not text.startswith(_LETTERHEAD):
            continue
        sample = samples["read"](path)
        lines, rows = _content(sample)
        for name, data in (
            ("pdf", samples["pdf"](sample)),
            ("docx", samples["docx"](sample)),
            *((write.__name__, write(lines, rows)) for write in _WRITERS),
            ("markdown", text.encode()),
            ("text", "\n".join((*lines, *("\t".join(row) for row in rows))).encode()),
        ):
            files.setdefault(name, []).append(data)
    return {name: tuple(each) for name, each in files.items()}


_WRITERS = (
    plain_files.odt, plain_files.ods, plain_files.xlsx, plain_files.xls, plain_files.rtf, plain_files.html
)  # fmt: skip


def renderers() -> dict[str, Any]:
    """The samples' own renderers, which stand beside their sources and in no package of ours."""
    sys.path.insert(0, str(_SAMPLES))
    try:
        from rendering.as_docx import render_docx
        from rendering.as_pdf import render_pdf
        from rendering.source import read_sample
    finally:
        sys.path.remove(str(_SAMPLES))
    return {"read": read_sample, "pdf": render_pdf, "docx": render_docx}


def _content(sample: Any) -> tuple[list[str], list[list[str]]]:
    """A sample's lines of text, and the rows of its tables as those of one."""
    lines = [line for place in ("left", "right") for line in sample.fields[place]]
    rows: list[list[str]] = []
    for element in sample.elements:
        if hasattr(element, "rows"):
            rows += [["".join(_texts(runs)) for runs in row] for row in element.rows]
        else:
            lines.append("".join(_texts(element.runs)))
    widest = max(map(len, rows), default=1)
    return lines, [row + [""] * (widest - len(row)) for row in rows] or [["-"]]


def _texts(runs: Any) -> Iterator[str]:
    return (run.text for run in runs)
