"""Which letters a document has lost, judged by how often it should hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.normalize.lost_glyphs.tokens import WORD

_TRUST_IN_RATES = 0.6
"""Nats of evidence for each expected occurrence: below 1, since letters come with topics, not evenly."""
_SEEN_IN_HEADINGS = -2.1
"""Nats against a loss for each occurrence seen; headings in a sound font keep about an eighth of them."""
_DOUBT = 3.5
"""Nats against a loss before anything is counted."""


@dataclass(frozen=True, slots=True)
class LostLetters:
    """The letters that a document's spaces may stand for."""

    doubts: tuple[tuple[str, float], ...]
    """Letter by letter, sorted: the nats against each use of it; 0 for a letter that is surely lost.

    A letter that is seen, and not surely lost, is not among them: where it was, it still is."""

    @property
    def has_certain(self) -> bool:
        """Whether a letter is missing that should be there many times."""
        return any(doubt == 0.0 for _, doubt in self.doubts)


def infer_lost_letters(text: str, letter_rates: Mapping[str, float]) -> LostLetters:
    """Compare the letters of `text` with their usual rates per word."""
    words = len(WORD.findall(text))
    seen = Counter(text)
    doubts = []
    for letter, rate in sorted(letter_rates.items()):
        evidence = _TRUST_IN_RATES * rate * words + _SEEN_IN_HEADINGS * seen[letter]
        # Rounded, so that documents that have lost the same letters share an index.
        doubt = float(max(0, round(_DOUBT - evidence)))
        if doubt == 0 or not seen[letter]:
            doubts.append((letter, doubt))
    return LostLetters(tuple(doubts))
