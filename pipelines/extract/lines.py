"""Lines of plain text joined to the paragraphs they were wrapped from.

The document's own line width tells: a line that had room for the next word ends its paragraph. Texts that
came out of a PDF converter with an empty line after every line are told from texts that part their paragraphs
by empty lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.closing import RECIPIENTS
from pipelines.extract.flow import changes_case, ends_sentence, goes_on_in_words, starts_low
from pipelines.extract.marks import split_mark

_WIDEST = 160
"""Lines longer than this were not wrapped."""
_FULL = 0.82
"""A line is full when it and the next word fill this share of the width (letters differ in width)."""
_PACKED = 0.95
"""Even after a full stop, a line that the next word would have filled this far goes on."""
_VALUES = re.compile(r"(?:\s+[<>≥≤]?\d[\d.,]*%?){3,}\s*$")
"""Bare numbers side by side end the row of a table."""
_INDENT = 3
"""A line indented by so much more than the one before begins a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its own spaces."""

    text: str
    gap: int = 0
    """Empty lines before it."""
    page: int | None = None
    number: int = 0
    """Its place in the document, empty lines not counted."""

    @property
    def size(self) -> int:
        """Characters without white space at the ends."""
        return len(self.text.strip())


@dataclass(frozen=True, slots=True)
class Width:
    """How a document's lines are laid out."""

    characters: int | None
    """Where lines were wrapped; None where each line is a paragraph of its own."""
    is_double_spaced: bool
    """Whether an empty line follows every line."""


def measure(lines: Sequence[Line]) -> Width:
    """The layout of a document's lines."""
    gaps = [line.gap for line in lines[1:]]
    is_double_spaced = len(gaps) > 2 and sum(gap > 0 for gap in gaps) >= 0.9 * len(gaps)
    sizes = sorted(line.size for line in lines)
    if not sizes:
        return Width(None, is_double_spaced)
    long = [size for size in sizes if size >= 0.5 * sizes[int(0.95 * (len(sizes) - 1))]]
    width = long[int(0.9 * (len(long) - 1))]
    if width > _WIDEST:
        return Width(None, is_double_spaced)
    wrapped = sum(
        line.size >= 0.75 * width and starts_low(after.text) and (is_double_spaced or not after.gap)
        for line, after in pairwise(lines)
    )
    is_wrapped = wrapped >= 2 or (wrapped == 1 and len(lines) <= 20)
    return Width(width if is_wrapped else None, is_double_spaced)


def paragraphs(lines: Iterable[Line], width: Width) -> Iterator[list[Line]]:
    """The lines, those of one paragraph together."""
    current: list[Line] = []
    for line in lines:
        if current and not _continues(current, line, width):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _continues(current: Sequence[Line], line: Line, width: Width) -> bool:
    before = current[-1]
    if width.characters is None or RECIPIENTS.match(line.text):
        return False
    if line.gap and not width.is_double_spaced and not _was_cut(before, line):
        return False
    words = line.text.split(maxsplit=1)
    filled = (before.size + 1 + len(words[0])) / width.characters
    if filled < _FULL:
        return False
    if goes_on_in_words(before.text, line.text):
        return True
    if _VALUES.search(before.text) and line.text.lstrip()[0].isupper():
        return False
    if split_mark(line.text) or changes_case(before.text, line.text):
        return False
    if ends_sentence(before.text) and filled < _PACKED:
        return False
    return len(current) == 1 or _indent(line) < _indent(before) + _INDENT


def _was_cut(before: Line, line: Line) -> bool:
    """Whether a page's end, not a paragraph's, put empty lines between the two."""
    return starts_low(line.text) and not ends_sentence(before.text)


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())
