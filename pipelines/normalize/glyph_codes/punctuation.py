"""How likely each punctuation mark is in a place, from what stands beside it in the reference texts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipelines.normalize.lost_glyphs.corpus import read_parts

MARKS = ".,;:-–/%()“”\"'+"
"""What a code may be besides a letter."""
_SMOOTHING = 0.02
Place = tuple[str, str, str]
"""Kinds of the characters before and after a mark, and of the next visible one."""


class Punctuation:
    """Shares of marks by place: the kinds of the characters before and after, and of the next visible one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._marks: Counter[tuple[Place, str]] = Counter()
        self._places: Counter[Place] = Counter()
        self._all: Counter[str] = Counter()
        for text in texts:
            for offset, character in enumerate(text):
                if character in MARKS:
                    place = place_of(text, offset, offset + 1)
                    self._marks[place, character] += 1
                    self._places[place] += 1
                    self._all[character] += 1
        self._total = sum(self._all.values())

    def log_share(self, mark: str, place: Place) -> float:
        """Natural logarithm of the share of `mark` among the marks in such a place."""
        usual = (self._all[mark] + _SMOOTHING) / (self._total + _SMOOTHING * len(MARKS))
        seen = self._places[place]
        return math.log((self._marks[place, mark] + usual) / (seen + 1.0))


def place_of(text: str, start: int, end: int) -> Place:
    """What stands beside `text[start:end]`."""
    following = text[end : end + 12].lstrip()[:1]
    return _kind(text[start - 1 : start] if start else ""), _kind(text[end : end + 1]), _kind(following)


@cache
def punctuation() -> Punctuation:
    """That of all reference texts; counted once a process."""
    return Punctuation(part.text for part in read_parts() if not part.is_list)


def _kind(character: str) -> str:
    if not character or character == "\n":
        return "end"
    if character.isspace():
        return "space"
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "capital" if character.isupper() else "small"
    # A code begins with a bracket: what it is, is not known yet.
    return "other"
