"""Bullets and numbers at the start of a line: 'II-', '2.1.', 'a)', '+'.

Tells a mark from the text after it and ranks marks as Vietnamese administrative documents nest them
(I > 1 > 1.1 > a > - > +). What a marked line is (heading or item) is told in `outline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from pipelines import letters


class Rank(IntEnum):
    """Kinds of marks, outermost first."""

    PART = 1
    """'A.', 'Phần thứ nhất', 'Chương I'"""
    ROMAN = 2
    """'I.', 'II-', 'Điều 1.'"""
    NUMBER = 3
    """'1.'"""
    NUMBER_2 = 4
    """'1.2.'"""
    NUMBER_3 = 5
    """'1.2.3.' and deeper"""
    LETTER = 6
    """'a)', '(1)', '[1]'"""
    STAR = 7
    """'*', '•'"""
    DASH = 8
    """'-'"""
    PLUS = 9
    """'+'"""
    DOT = 10
    """'o', '▪', '·'"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a line's start."""

    text: str
    """As written, without white space around it."""
    rank: Rank
    end: int
    """Where the marked text begins; spaces that may be lost letters belong to it."""


UPPER = f"[{letters.UPPER}]"
"""One capital letter, as a regular expression."""
_LETTER = r"[^\W\d_]"
_ROMAN = r"(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV)"
_PATTERNS: tuple[tuple[Rank, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(rf"\s*(?P<mark>{pattern})"))
    for rank, pattern in (
        (
            Rank.PART,
            rf"(?i:phần|chương)\s+(?i:thứ\s+{_LETTER}+|[IVX]{{1,5}}|\d{{1,2}})\s*[.:–-]?(?=\s|$)",
        ),
        (Rank.ROMAN, r"(?i:điều)\s+\d{1,3}\s*[.:](?=\s|$)"),
        (Rank.ROMAN, rf"{_ROMAN}\s?[.)/:–-](?=\s|{UPPER})"),
        # Its full stop may be lost, and has left a space.
        (Rank.ROMAN, rf"{_ROMAN}(?=\s{{2,3}}{UPPER})"),
        (Rank.PART, rf"[A-HĐ][.)](?=\s+{UPPER})"),
        (Rank.NUMBER_3, rf"\d{{1,2}}(?:\.\d{{1,2}}){{2,4}}(?:[.):–-]|/(?!\d))?-?(?=\s+{_LETTER}|{UPPER})"),
        (Rank.NUMBER_2, rf"\d{{1,2}}\.\d{{1,2}}(?:[.)]|\s?[:–-]|/(?!\d))-?(?=\s|{_LETTER})"),
        (Rank.NUMBER_2, rf"\d{{1,2}}\.\d{{1,2}}(?=\s{UPPER}[^\W\d]+\s)"),
        (Rank.NUMBER_2, rf"[IVX]{{1,4}}\.\d{{1,2}}[.):–-]?(?=\s|{UPPER})"),
        (Rank.NUMBER, rf"\d{{1,2}}(?:[.)]|\s?-(?=\s*{UPPER})|/(?=\s*{UPPER}))(?=\s+\D|\s*{_LETTER}|$)"),
        (Rank.NUMBER, r"\d{1,2}[.)](?=\s+\d{1,2}\s+[^\W\d_])"),
        (Rank.LETTER, rf"[a-zđ](?:\.\d{{1,2}})?(?:[)]|\.(?=\s)|/(?=\s))(?=\s|{UPPER})"),
        (Rank.LETTER, r"(?:\(\d{1,2}\)|\[\d{1,2}\])(?=\s)"),
        (Rank.STAR, rf"[*•●]+(?=\s|{_LETTER})"),
        (Rank.DASH, rf"[-–—−‐](?=\s|{_LETTER}|[\"“])"),
        (Rank.PLUS, rf"\+(?=\s|{_LETTER})"),
        (Rank.DOT, rf"[▪◦·➢✓❖§\uf0b7\uf0a7](?=\s|{_LETTER})|o(?=\s+{UPPER})"),
    )
)


def split_mark(line: str) -> Mark | None:
    """The mark a line begins with, if any."""
    for rank, pattern in _PATTERNS:
        found = pattern.match(line)
        if found:
            mark = found["mark"].strip()
            return Mark(mark, rank, _skip_gap(line, found.end()))
    return None


def rank_of(mark: str) -> Rank:
    """The rank of a mark standing alone, as list items of Word and markdown have it."""
    found = split_mark(f"{mark} Xx xx")
    return found.rank if found else Rank.DASH


def is_bullet(rank: Rank) -> bool:
    """Whether marks of this rank count nothing."""
    return rank >= Rank.STAR


def _skip_gap(line: str, end: int) -> int:
    """Skip white space after a mark; before a lower-case letter only one, the rest may be lost letters."""
    rest = line[end:]
    gap = len(rest) - len(rest.lstrip())
    if 1 < gap <= MAX_LOST and rest.lstrip()[:1].islower():
        return end + 1
    return end + gap


MAX_LOST = 4
"""As many spaces in a row, at most, are taken for letters that a PDF's font lost; more are layout."""
