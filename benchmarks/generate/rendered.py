"""Composed documents as the files that communes send: every other one PDF, the rest Word, by the samples' renderers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.formats import renderers
from benchmarks.generate.documents import compose_document

_LETTERHEAD = "---\nleft: HỒ SƠ | BẢN IN\nright: Bản in | Trang\nrecipients: Lưu VT\nsign: Người in\n---\n"
"""What the renderers ask for; what the documents themselves have at their head and end is text to them."""
_KINDS = ("pdf", "docx")


def rendered_documents(seed: int, number: int) -> Iterator[tuple[str, bytes]]:
    """So many file names and files: of the documents composed with a seed, those in markdown and without damage."""
    rendering = renderers()
    composed = (compose_document(seed, each) for each in count(1))
    sound = (each for each in composed if (each.layout, each.damage) == ("markdown", "none"))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.md")
        for place, document in zip(range(number), sound, strict=False):
            kind = _KINDS[place % len(_KINDS)]
            source.write_text(_LETTERHEAD + document.text, encoding="utf-8")
            yield f"{document.name.removesuffix('.md')}.{kind}", rendering[kind](rendering["read"](source))
