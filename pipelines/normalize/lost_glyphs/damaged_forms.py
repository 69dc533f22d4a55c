"""What each syllable looks like once letters are lost, and back: what words such a form may have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.corpus import Language
from pipelines.normalize.lost_glyphs.lost_letters import LostLetters

_CASE_COSTS = (0.0, 2.0, 3.0)
"""Nats for lower, title and upper case where no letter is left that shows the case."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that a damaged form may have been."""

    word: str
    token: str
    cost: float
    """Nats against it before any context: unusual spelling, letters that may not be lost."""
    lost_at: tuple[int, ...]
    """Offsets of its lost letters."""

    @property
    def is_all_lost(self) -> bool:
        """Whether no letter of it is left."""
        return len(self.lost_at) == len(self.word)


Index = Mapping[str, tuple[Candidate, ...]]
"""Candidates by damaged form; only forms that lost a letter are in it."""


@lru_cache(maxsize=16)
def damaged_forms(letters: LostLetters, language: Language) -> Index:
    """The index of all syllables that use a lost letter, in three cases; kept for the next document."""
    doubts = dict(letters.doubts)
    found: dict[str, list[Candidate]] = {}
    for syllable, token in syllables.keys().items():
        spelling_cost = language.spelling_costs.get(syllable, 0.0)
        # A syllable of one letter has its title and its upper case in common.
        words = dict.fromkeys((syllable, syllable.capitalize(), syllable.upper()))
        for word, case_cost in zip(words, _CASE_COSTS, strict=False):
            lost_at = tuple(place for place, letter in enumerate(word) if letter in doubts)
            if lost_at:
                form = "".join(" " if letter in doubts else letter for letter in word)
                cost = spelling_cost + sum(doubts[word[place]] for place in lost_at)
                if form[0] == " " and not form.strip().isupper():
                    cost += case_cost
                found.setdefault(form, []).append(Candidate(word, token, cost, lost_at))
    return {form: tuple(candidates) for form, candidates in found.items()}
