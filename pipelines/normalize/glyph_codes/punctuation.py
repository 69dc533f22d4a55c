"""How likely each punctuation mark is in a place, from what stands beside it in the reference texts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipelines.normalize.lost_glyphs.corpus import read_parts

MARKS = ".,;:-%"
"""What a code may be besides a letter."""
_LAST = re.compile(r"(?s)(?:\(cid:\d+\)|(.))\Z")
_NEXT = re.compile(r"(?s)\(cid:\d+\)|(\d{3}(?!\d)|.)")
_NEXT_VISIBLE = re.compile(r"\s*(?:\(cid:\d+\)|(\S))")
_SMOOTHING = 0.02
_BULLETS = {("end", "space"): {"-": 30}, ("end", "capital"): {"-": 10}}
"""What begins the items of lists, which the reference texts do not have: counts by place."""
_TRUST = 1.0
"""How many occurrences the usual share of a mark is worth."""
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
        for (before, after), marks in _BULLETS.items():
            for mark, count in marks.items():
                for following in ("small", "capital"):
                    self._marks[(before, after, following), mark] += count
                    self._places[before, after, following] += count
        self._total = sum(self._all.values())

    def log_lift(self, mark: str, place: Place) -> float:
        """Nats by which a place is likelier for `mark` than for marks in general."""
        usual = (self._all[mark] + _SMOOTHING) / (self._total + _SMOOTHING * len(MARKS))
        # The place's own share, drawn towards the usual one.
        share = (self._marks[place, mark] + _TRUST * usual) / (self._places[place] + _TRUST)
        return math.log(share / usual)


def place_of(text: str, start: int, end: int) -> Place:
    """What stands beside `text[start:end]`; codes beside it are taken for small letters, as most are."""
    before = _LAST.search(text[max(0, start - 12) : start])
    after = _NEXT.match(text, end)
    following = _NEXT_VISIBLE.match(text, end)
    return _kind(before), _kind(after), _kind(following)


@cache
def punctuation() -> Punctuation:
    """That of all reference texts; counted once a process."""
    return Punctuation(part.text for part in read_parts() if not part.is_list)


def _kind(match: re.Match[str] | None) -> str:
    if match is None:
        return "end"
    character = match[1]
    if character is None:
        return "small"
    if len(character) == 3:
        return "thousand"
    if character.isspace():
        return "end" if character == "\n" else "space"
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "capital" if character.isupper() else "small"
    return "other"
