"""The words of the language model: how a stretch of text is named in it, in training and in decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.normalize.lost_glyphs import syllables

BOUNDARY = "<s>"
"""Stops, colons, quotes, brackets, bullets, cell and paragraph ends."""
UNKNOWN = "<unk>"

_KEPT_MARKS = frozenset(",%/-")
_DASHES = frozenset("–—‑−")
_PIECE = re.compile(
    r"(?P<word>[^\W\d_]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<end>\n)|(?P<mark>[^\w\s]|_)|(?P<tab>\t)"
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def word_token(word: str) -> str:
    """The token of a run of letters: a syllable's key, or the run itself in lower case (an abbreviation)."""
    lower = word.lower()
    return syllables.keys().get(lower, lower)


def number_token(number: str) -> str:
    """The class of a number: years, short whole numbers, all others."""
    if len(number) == 4 and number[:2] in {"19", "20"}:
        return "<year>"
    return "<short>" if number.isdigit() and len(number) <= 2 else "<number>"


def mark_token(mark: str) -> str:
    """The token of a punctuation mark."""
    if mark in _DASHES:
        return "-"
    return mark if mark in _KEPT_MARKS else BOUNDARY


def tokens(text: str) -> Iterator[str]:
    """The tokens of a sound text in which every line end closes a paragraph; boundaries are not repeated."""
    last = BOUNDARY
    for piece in _PIECE.finditer(text):
        kind, value = piece.lastgroup, piece.group()
        if kind == "word":
            token = word_token(value)
        elif kind == "number":
            token = number_token(value)
        elif kind == "mark" and not (last == BOUNDARY and value in _KEPT_MARKS | _DASHES):
            token = mark_token(value)
        else:
            token = BOUNDARY
        if token != BOUNDARY or last != BOUNDARY:
            yield token
        last = token
    if last != BOUNDARY:
        yield BOUNDARY
