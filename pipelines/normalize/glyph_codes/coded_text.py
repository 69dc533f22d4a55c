"""A text with codes in it, as its parts: where the codes are, and the runs of letters that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

CODE = re.compile(r"\(cid:(\d+)\)")
_RUN = re.compile(r"(?:[^\W\d_]|\(cid:\d+\))+")
_PART = re.compile(r"\(cid:(\d+)\)|[^\W\d_]")

Part = str | int
"""A letter, or the number of a code."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters and codes without anything between them, at least one code among them."""

    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def codes(self) -> set[int]:
        """The codes in it."""
        return {part for part in self.parts if isinstance(part, int)}


def runs(text: str) -> list[Run]:
    """All runs with a code, in order."""
    found = []
    for match in _RUN.finditer(text):
        if "(cid:" in match.group():
            parts: tuple[Part, ...] = tuple(
                int(part[1]) if part[1] else part.group() for part in _PART.finditer(match.group())
            )
            found.append(Run(match.start(), match.end(), parts))
    return found


def substitute(text: str, meaning: Callable[[int], str | None]) -> str:
    """The text with the codes that have a meaning replaced."""

    def character(match: re.Match[str]) -> str:
        found = meaning(int(match[1]))
        return match.group() if found is None else found

    return CODE.sub(character, text)
