"""Layouts: how blocks become a file, as markdown or as plain text in the shapes that converters leave."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.generate.blocks import NOTE_MARK, Block, Grid, Heading, Item, Lines, Note, Paragraph
from benchmarks.generate.flat_tables import aligned, one_line_per_row, piped

_NOTE = re.compile(f"{NOTE_MARK}(.*?){NOTE_MARK}")

LAYOUTS: dict[str, str] = {
    "markdown": ".md",
    "text": ".txt",
    "text, wrapped lines": ".txt",
    "text, blank line after each line": ".txt",
    "text, flat tables": ".txt",
}
"""Layouts by name, with the ending of their files."""


def lay_out(blocks: Sequence[Block], layout: str, rng: Random) -> str:
    """Write blocks down in one of `LAYOUTS`."""
    if layout == "markdown":
        return _markdown(blocks, rng)
    wraps = layout in ("text, wrapped lines", "text, blank line after each line", "text, flat tables")
    write_grid: Callable[[Grid, Random], list[str]] = one_line_per_row if "flat" in layout else aligned
    lines = _text(blocks, rng, rng.randint(78, 96) if wraps else None, write_grid)
    if layout == "text, blank line after each line":
        lines = [spaced for line in lines if line for spaced in (line, "")]
    return "\n".join(lines) + "\n"


def _markdown(blocks: Sequence[Block], rng: Random) -> str:
    bold_headings = rng.random() < 0.3
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        match block:
            case Heading(text, level, number):
                title = f"{number} {text}".strip()
                written = f"**{title}**" if bold_headings else f"{'#' * (level + 1)} {title}"
            case Paragraph(text):
                written = _NOTE.sub(r"<sup>\1</sup>", text)
            case Item(text, mark, level):
                written = f"{'  ' * (level - 1)}{'-' if mark in '-+' else mark} {text}"
            case Note(mark, text):
                written = f"<sup>{mark}</sup>{text}"
            case Grid():
                written = "\n".join(piped(block))
            case Lines(lines):
                written = "\n\n".join(lines)
        in_list = isinstance(block, Item) and isinstance(previous, Item)
        parts += ["\n" if in_list else "\n\n", written] if parts else [written]
        previous = block
    return "".join(parts) + "\n"


def _text(
    blocks: Sequence[Block], rng: Random, width: int | None, write_grid: Callable[[Grid, Random], list[str]]
) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(text, _, number):
                lines += ["", *_wrapped(f"{number} {text}".strip(), width), ""]
            case Paragraph(text):
                lines += [*_wrapped(_NOTE.sub(r"[\1]", text), width), ""]
            case Item(text, mark, _):
                lines += _wrapped(f"{mark} {text}", width)
            case Note(mark, text):
                lines += [*_wrapped(f"[{mark}] {text}", width), ""]
            case Grid():
                lines += ["", *write_grid(block, rng), ""]
            case Lines(own):
                lines += [*own, ""]
    return lines


def _wrapped(text: str, width: int | None) -> list[str]:
    if width is None:
        return [text]
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
