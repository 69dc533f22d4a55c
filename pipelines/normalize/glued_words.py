"""Words that a converter ran together ('diện tíchgieo trồng', 'sảnlượng', 'ấpGiồng Chùa'), parted again.

PDFs without spaces between lines, and spaces lost in copying, glue two or three words into one. A run of letters
that is no syllable and falls apart into syllables that the language knows is such a run; one without any mark, which
may be a word of another language ('camera'), only where the language joins its syllables often ('suydinh'). Where a
run falls apart in several ways, the likeliest counts.

The promise: nothing but spaces is put in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipelines.letters import UPPER
from pipelines.normalize.glued_numbers import number_gaps
from pipelines.normalize.legacy_encodings.edits import Edit, apply, offset_map
from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.language_model import START, after
from pipelines.normalize.lost_glyphs.syllables import is_syllable
from pipelines.normalize.lost_glyphs.tokens import word_token
from pipelines.normalize.typography import OffsetMap

_RUN = re.compile(r"[^\W\d_]{4,}")
_MARKED = re.compile(r"[^\x00-\x7f]")
_LONGEST_SYLLABLE = 7
_LONGEST_RUN = 24
_MOST_SYLLABLES = 4
_LEAST_BOND = -1.5
"""Log-likelihood, for each syllable after the one before it, from which syllables without marks are known to go
together."""
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_NO_GAP = re.compile(
    rf"(?<=[^\W\d_{UPPER}]{{2}})(?:[:;](?=[^\W\d_]{{2}})|\.(?=[{UPPER}][^\W\d_{UPPER}]|-\s))"
)
"""A stop after which the space is gone: 'chính sách:Giới thiệu', 'ổn định.Trong năm', 'khá.- Xảy ra'."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A text whose glued words stand apart."""

    text: str
    moved: OffsetMap
    """From offsets in the text as it was."""


def part_words(text: str) -> Parted:
    """Put the spaces back that `text` (NFC) lost between words; a text without glued words comes back as it is."""
    edits = [
        Edit(run.start(), run.end(), parted)
        for run in _RUN.finditer(text)
        if (parted := _parted(run.group())) is not None
    ]
    edits += [Edit(stop.start(), stop.end(), f"{stop.group()} ") for stop in _NO_GAP.finditer(text)]
    edits += [Edit(gap, gap, " ") for gap in number_gaps(text)]
    edits.sort()
    return Parted(apply(text, edits), offset_map(edits)) if edits else Parted(text, OffsetMap([]))


@cache
def _parted(run: str) -> str | None:
    """The words of a run with spaces between; None for one that is a word, or that may be one."""
    # With its tone on the wrong letter a syllable is one still: 'tòan'.
    if len(run) > _LONGEST_RUN or is_syllable(run) or is_syllable(_without_tone(run)):
        return None
    ways = [way for way in _ways(run, _MOST_SYLLABLES) if len(way) > 1]
    if not _MARKED.search(run):
        ways = [way for way in ways if all(_bond(*pair) >= _LEAST_BOND for pair in pairwise(way))]
    return " ".join(max(ways, key=_likelihood)) if ways else None


def _without_tone(run: str) -> str:
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", run)))


def _bond(first: str, second: str) -> float:
    """How likely one syllable follows another."""
    return language().model.log_probability(after(START, word_token(first)), word_token(second))


def _ways(run: str, most: int) -> Iterator[tuple[str, ...]]:
    """The ways in which a run falls apart into known syllables; a capital begins one."""
    if not run:
        yield ()
        return
    if not most:
        return
    for end in range(1, min(len(run), _LONGEST_SYLLABLE) + 1):
        head = run[:end]
        if _is_known(head):
            for rest in _ways(run[end:], most - 1):
                yield (head, *rest)


def _is_known(word: str) -> bool:
    is_cased_as_one = word.islower() or word.isupper() or word.istitle()
    return len(word) > 1 and is_cased_as_one and is_syllable(word) and word_token(word) in language().model


def _likelihood(way: Iterable[str]) -> float:
    model, context, total = language().model, START, 0.0
    for word in way:
        token = word_token(word)
        total += model.log_probability(context, token)
        context = after(context, token)
    return total
