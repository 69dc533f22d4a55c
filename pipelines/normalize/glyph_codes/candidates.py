"""What words a run of letters and codes can be, by the spelling of Vietnamese."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.normalize.glyph_codes.coded_text import Part
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.corpus import Language
from pipelines.normalize.lost_glyphs.language_model import Context
from pipelines.normalize.lost_glyphs.tokens import word_token

_NO_CONTEXT: Context = ("", "")
_MOST = 40
"""Candidates of one form."""
_CACHE_SIZE = 20_000
_CAPITAL = math.log(0.15)
_NO_CAPITAL = math.log(0.85)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, the characters that its codes then mean, and its log share among all words."""

    word: str
    token: str
    meanings: tuple[tuple[int, str], ...]
    log_share: float


class Lexicon:
    """Words by their form: known letters in place, any letter where a code stands."""

    def __init__(self, language: Language) -> None:
        self._language = language
        words = dict.fromkeys((*syllables.lexicon(), *(word.lower() for word in language.other_words)))
        by_length: dict[int, list[str]] = {}
        for word in words:
            by_length.setdefault(len(word), []).append(word)
        self._words = {length: "\n".join(found) for length, found in by_length.items()}

        self._found: dict[tuple[Part, ...], tuple[Candidate, ...]] = {}

    def candidates(self, parts: tuple[Part, ...]) -> tuple[Candidate, ...]:
        """The likeliest words that `parts` can be, best first; a code twice in it is the same letter twice."""
        found = self._found.get(parts)
        if found is None:
            if len(self._found) >= _CACHE_SIZE:
                self._found.clear()
            found = self._found[parts] = self._look_up(parts)
        return found

    def _look_up(self, parts: tuple[Part, ...]) -> tuple[Candidate, ...]:
        words = self._matching(parts)
        seen = [word for word in words if word_token(word) in self._language.model]
        found = [candidate for word in seen or words for candidate in self._in_each_case(word, parts)]
        return tuple(sorted(found, key=lambda candidate: -candidate.log_share)[:_MOST])

    def _matching(self, parts: tuple[Part, ...]) -> list[str]:
        pattern = "".join(part.lower() if isinstance(part, str) else "." for part in parts)
        return _matches(pattern, self._words.get(len(parts), ""))

    def _in_each_case(self, word: str, parts: tuple[Part, ...]) -> Iterator[Candidate]:
        token = word_token(word)
        share = self._language.model.log_probability(_NO_CONTEXT, token)
        share -= self._language.spelling_costs.get(word, 0.0)
        for spelled, case_share in _cases(word, parts):
            meanings: dict[int, str] = {}
            if all(
                meanings.setdefault(part, letter) == letter
                for part, letter in zip(parts, spelled, strict=True)
                if isinstance(part, int)
            ):
                yield Candidate(spelled, token, tuple(sorted(meanings.items())), share + case_share)


def _cases(word: str, parts: tuple[Part, ...]) -> Iterator[tuple[str, float]]:
    """The word in the cases that its known letters allow, with the log share of each."""
    letters = [part for part in parts if isinstance(part, str)]
    title = word[0].upper() + word[1:]
    first_is_code = isinstance(parts[0], int)
    rest = letters if first_is_code else letters[1:]
    if not first_is_code and letters[0].islower():
        yield word, 0.0
    elif rest and all(letter.isupper() for letter in rest):
        yield word.upper(), 0.0
    elif rest:
        if first_is_code:
            yield word, _NO_CAPITAL
        yield title, _CAPITAL if first_is_code else 0.0
    elif not first_is_code:
        yield title, math.log(0.9)
        if len(parts) > 1:
            yield word.upper(), math.log(0.1)
    else:
        yield word, _NO_CAPITAL
        yield title, _CAPITAL + math.log(0.5)
        if len(parts) > 1:
            yield word.upper(), _CAPITAL + math.log(0.5)


@lru_cache(maxsize=20_000)
def _matches(pattern: str, words: str) -> list[str]:
    return re.findall(f"^{pattern}$", words, re.MULTILINE)
