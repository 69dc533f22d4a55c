"""Words of a PDF page to lines of text.

A line keeps as many spaces between two words as the page draws, at least one: a font that lost letters draws
spaces in their place. Raised figures become note marks and powers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.extract.blocks import Passage
from pipelines.extract.pdf_device import Word
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference

_SAME_BASELINE = 0.25
"""Baselines nearer than this share of the font size are one line."""
_GLUE = 0.12
"""Words nearer than this share of the font size are one word, drawn in pieces."""
_RAISED = (0.12, 0.75)
"""How far above the baseline, in font sizes of the line, superscripts stand."""
_SMALL = 0.85
"""Superscripts are smaller than the line's letters by this factor."""
_GUTTER = 2.0
"""A gap of more font sizes parts columns."""


@dataclass(frozen=True)
class Line:
    """Words side by side on one baseline, from left to right; superscripts included."""

    words: tuple[Word, ...]

    @cached_property
    def x0(self) -> float:
        """Left edge, in points."""
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        """Right edge, in points."""
        return max(word.x1 for word in self.words)

    @cached_property
    def size(self) -> float:
        """Font size of most of the letters, in points."""
        return max(self.words, key=lambda word: (word.size, len(word.text))).size

    @cached_property
    def y(self) -> float:
        """The baseline."""
        return next(word.y for word in self.words if word.size == self.size)

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of it is in bold type, superscripts aside."""
        return all(word.is_bold for word in self.words if word.text and not self._is_raised(word))

    @cached_property
    def note_mark(self) -> str | None:
        """The mark of the footnote that the line begins, where it begins with a superscript."""
        first = self.words[0]
        if not self._is_raised(first):
            return None
        return superscript("x", first.text)[1]

    @cached_property
    def passage(self) -> Passage:
        """The line's text; a superscript at its very start is left out where it is a note's mark."""
        words = self.words[1:] if self.note_mark else self.words
        text = ""
        references: list[NoteReference] = []
        previous: Word | None = None
        for word in words:
            gap = _spaces(previous, word) if previous else 0
            previous = word
            if self._is_raised(word):
                written, mark = superscript(text, word.text)
                if mark is not None:
                    references.append(NoteReference(mark, len(text)))
                text += written
            else:
                text += " " * gap + word.text
        return Passage(text, tuple(references))

    @property
    def text(self) -> str:
        """The line's text."""
        return self.passage.text

    def _is_raised(self, word: Word) -> bool:
        low, high = _RAISED
        return word.size <= _SMALL * self.size and low * self.size <= word.y - self.y <= high * self.size


def lines_of(words: Iterable[Word], *, gutter: float = _GUTTER) -> list[Line]:
    """The lines that words make up, from top to bottom and left to right.

    Words more than `gutter` font sizes apart are in separate lines, though on one baseline.
    """
    rows: list[list[Word]] = []
    for word in sorted(_without_doubles(words), key=lambda word: (-word.y, word.x0)):
        row = rows[-1] if rows else []
        if row and abs(row[0].y - word.y) <= _SAME_BASELINE * max(row[0].size, word.size):
            row.append(word)
        else:
            rows.append([word])
    merged = _with_superscripts(rows)
    lines = [line for row in merged for line in _parted(sorted(row, key=lambda word: word.x0), gutter)]
    return sorted(lines, key=lambda line: (-round(line.y, 1), line.x0))


def _without_doubles(words: Iterable[Word]) -> list[Word]:
    """The words, each once: some programs draw a word twice to make it look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Word] = []
    for word in words:
        places = {(word.text, round(word.x0 / 2) + dx, round(word.y / 2)) for dx in (-1, 0, 1)}
        if word.text and not seen.isdisjoint(places):
            continue
        seen.add((word.text, round(word.x0 / 2), round(word.y / 2)))
        kept.append(word)
    return kept


def _with_superscripts(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """The rows, small words just above a row moved into it."""
    merged: list[list[Word]] = []
    raised: list[Word] = []
    low, high = _RAISED
    for row in rows:
        largest = max(row, key=lambda word: word.size)
        size = largest.size
        down = [
            word
            for word in raised
            if word.size <= _SMALL * size
            and low * size <= word.y - largest.y <= high * size
            and any(-size <= word.x0 - each.x1 <= size or -size <= each.x0 - word.x1 <= size for each in row)
        ]
        if down and merged:
            merged[-1] = [word for word in merged[-1] if word not in down]
        merged.append([*row, *down])
        raised = row
    return [row for row in merged if any(word.text for word in row)]


def _parted(row: Sequence[Word], gutter: float) -> list[Line]:
    parts: list[list[Word]] = []
    last: Word | None = None
    """The last word with letters; spaces drawn by themselves do not bridge a gutter."""
    for word in row:
        if last is None or (word.text and word.x0 - last.x1 > gutter * max(last.size, word.size)):
            parts.append([])
        parts[-1].append(word)
        last = word if word.text else last
    return [Line(tuple(part)) for part in parts if any(word.text for word in part)]


def _spaces(before: Word, word: Word) -> int:
    drawn = before.spaces_after + word.spaces_before
    if drawn or not before.text:
        return drawn
    return int(word.x0 - before.x1 > _GLUE * max(before.size, word.size))
