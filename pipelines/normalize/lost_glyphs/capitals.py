"""Whether a restored word begins with a capital: its first letter was lost, and nothing else shows it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, cased_tokens

_USUAL_SHARE = {True: 0.8, False: 0.04}
"""Share of capitals among words at the start of a sentence, and inside it, before a word is known."""
_TRUST = 2.0
"""How many occurrences an estimate from less context is worth."""
_BESIDE_CAPITAL = 2.0
"""Nats for a capital when a neighbour has one: names are of several words."""


class Capitals:
    """How words are capitalized in the reference texts: by sentence start, and by the word that follows."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._all: Counter[tuple[str, bool, str]] = Counter()
        self._capital: Counter[tuple[str, bool, str]] = Counter()
        for text in texts:
            before = BOUNDARY
            for (token, word), (following, _) in pairwise(cased_tokens(text)):
                if word and not (len(word) > 1 and word.isupper()):
                    is_first = before == BOUNDARY
                    for seen in ((token, is_first, ""), (token, is_first, following)):
                        self._all[seen] += 1
                        self._capital[seen] += word[0].isupper()
                before = token

    def log_odds(self, token: str, following: str, *, is_first: bool, beside_capitals: int) -> float:
        """Nats by which a capital is likelier than none.

        `following` is the next token, `is_first` at the start of a sentence, `beside_capitals` how many of
        the two neighbours have a capital that does not start a sentence.
        """
        share = _USUAL_SHARE[is_first]
        for seen in ((token, is_first, ""), (token, is_first, following)):
            share = (self._capital[seen] + _TRUST * share) / (self._all[seen] + _TRUST)
        return math.log(share / (1 - share)) + _BESIDE_CAPITAL * beside_capitals
