"""The words of the language model: how a stretch of text is named in it, in training and in decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.normalize.lost_glyphs import syllables

BOUNDARY = "<s>"
"""Stops, colons, quotes, brackets, bullets, cell and paragraph ends."""
UNKNOWN = "<unk>"
WORD = re.compile(r"[^\W\d_]+")
"""A run of letters."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

_KEPT_MARKS = frozenset(",%/-")
_DASHES = frozenset("–—‑−")
_PIECE = re.compile(rf"(?P<word>{WORD.pattern})|(?P<number>{NUMBER.pattern})|[\n\t]|(?P<mark>[^\w\s]|_)")


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


def cased_tokens(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of a sound text with the words they stand for (empty for marks and numbers).

    Every line end closes a paragraph; a mark at its start is a bullet; boundaries are not repeated.
    """
    last = BOUNDARY
    for piece in _PIECE.finditer(text):
        kind, value = piece.lastgroup, piece.group()
        word, token = "", BOUNDARY
        if kind == "word":
            word, token = value, word_token(value)
        elif kind == "number":
            token = number_token(value)
        elif kind == "mark" and last != BOUNDARY:
            token = mark_token(value)
        if token != BOUNDARY or last != BOUNDARY:
            yield token, word
        last = token
    if last != BOUNDARY:
        yield BOUNDARY, ""


def tokens(text: str) -> Iterator[str]:
    """The tokens of a sound text."""
    return (token for token, _ in cased_tokens(text))
