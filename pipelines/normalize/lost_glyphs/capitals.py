"""How words are capitalized: at the start of a sentence and inside it, as the reference texts have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, cased_tokens

_USUAL_SHARE = {True: 0.8, False: 0.05}
"""Share of words with a capital at the start of a sentence, and inside it, for words not seen there."""
_TRUST_IN_USUAL = 2.0


class Capitals:
    """The costs of reading a word with or without a capital where no letter is left that shows it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._all: Counter[tuple[str, bool]] = Counter()
        self._capital: Counter[tuple[str, bool]] = Counter()
        for text in texts:
            before = BOUNDARY
            for token, word in cased_tokens(text):
                if word and not (len(word) > 1 and word.isupper()):
                    seen = (token, before == BOUNDARY)
                    self._all[seen] += 1
                    self._capital[seen] += word[0].isupper()
                before = token

    def cost(self, token: str, *, is_capital: bool, is_first: bool) -> float:
        """Nats against the word's being written so; `is_first`: at the start of a sentence."""
        seen = (token, is_first)
        share = (self._capital[seen] + _TRUST_IN_USUAL * _USUAL_SHARE[is_first]) / (
            self._all[seen] + _TRUST_IN_USUAL
        )
        return -math.log(share if is_capital else 1 - share)
