"""What each syllable looks like once letters are lost, and back: what words such a form may have been."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.corpus import Language
from pipelines.normalize.lost_glyphs.lost_letters import LostLetters
from pipelines.normalize.lost_glyphs.tokens import word_token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that a damaged form may have been."""

    word: str
    token: str
    cost: float
    """Nats against it before any context: unusual spelling, letters that may not be lost."""
    lost_at: tuple[int, ...]
    """Offsets of its lost letters."""
    capital_doubt: float | None = None
    """Nats against the lost first letter's having been a capital; None where that is out of the question."""

    @property
    def is_all_lost(self) -> bool:
        """Whether no letter of it is left."""
        return len(self.lost_at) == len(self.word)


Index = Mapping[str, tuple[Candidate, ...]]
"""Candidates by damaged form; only forms that lost a letter are in it."""


@lru_cache(maxsize=16)
def damaged_forms(letters: LostLetters, language: Language) -> Index:
    """The index of all words that use a lost letter, in three cases; kept for the next document."""
    doubts = dict(letters.doubts)
    found: dict[str, list[Candidate]] = {}
    for word, token in _words(language):
        lost_at = tuple(place for place, letter in enumerate(word) if letter in doubts)
        if not lost_at or _differs_by_lost_case(word, doubts):
            continue
        form = "".join(" " if letter in doubts else letter for letter in word)
        cost = sum(doubts[word[place]] for place in lost_at)
        cost += language.spelling_costs.get(word.lower(), 0.0)
        found.setdefault(form, []).append(Candidate(word, token, cost, lost_at, _capital_doubt(word, doubts)))
    return {form: kept for form, candidates in found.items() if (kept := _worth_trying(candidates, language))}


def _words(language: Language) -> Iterator[tuple[str, str]]:
    """Every word that can be restored, as written, with its token."""
    for syllable, token in syllables.keys().items():
        # A syllable of one letter has its title and its upper case in common.
        for word in dict.fromkeys((syllable, syllable.capitalize(), syllable.upper())):
            yield word, token
    for word in language.other_words:
        for spelled in dict.fromkeys((word, word.upper())):
            yield spelled, word_token(word)


def _capital_doubt(word: str, doubts: Mapping[str, float]) -> float | None:
    """Nats against the first letter's having been a capital; a font that lost đ has more likely lost Đ too."""
    if word[0] not in doubts or word[0].isupper():
        return None
    doubt = doubts.get(word[0].upper())
    return None if doubt is None else doubt / 2


def _differs_by_lost_case(word: str, doubts: Mapping[str, float]) -> bool:
    """Whether the word stands in the index without its capital: its first letter is lost either way."""
    first = word[0]
    return first.isupper() and first in doubts and first.lower() in doubts and not word[1:].isupper()


def _worth_trying(candidates: list[Candidate], language: Language) -> tuple[Candidate, ...]:
    """Words that no reference text has cannot win against those of the same form that some has."""
    seen = tuple(candidate for candidate in candidates if candidate.token in language.model)
    if seen or candidates[0].is_all_lost:
        return seen
    return tuple(candidates)
