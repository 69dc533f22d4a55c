"""How likely a syllable is after the two before it: a trigram model with Witten-Bell smoothing.

Knows tokens and counts only; what they are counted from stands in `corpus`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from pipelines.normalize.lost_glyphs.tokens import BOUNDARY

Context = tuple[str, str]
_CACHE_SIZE = 200_000
"""Probabilities kept at hand; some pages' worth, and bounded, since a worker reads many documents."""
START: Context = ("", BOUNDARY)
"""The context at the start of a text and after every boundary."""


class LanguageModel:
    """A trigram model, interpolated after Witten and Bell down to a uniform share for unseen tokens."""

    def __init__(self, vocabulary_size: int) -> None:
        self._uniform = 1 / vocabulary_size
        self._total = 0.0
        self._ones: defaultdict[str, float] = defaultdict(float)
        self._twos: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._threes: defaultdict[Context, dict[str, float]] = defaultdict(dict)
        self._sums: dict[str | Context, tuple[float, float]] = {}
        self._cached: dict[tuple[Context, str], float] = {}

    def count(self, tokens: Iterable[str], weight: float) -> None:
        """Add a text's tokens, each counting `weight`."""
        context = START
        for token in tokens:
            self._ones[token] += weight
            self._total += weight
            followers = self._twos[context[1]]
            followers[token] = followers.get(token, 0.0) + weight
            followers = self._threes[context]
            followers[token] = followers.get(token, 0.0) + weight
            context = after(context, token)
        self._sums.clear()
        self._cached.clear()

    def count_fragment(self, tokens: Iterable[str], weight: float) -> None:
        """Add a word or phrase out of context: what stands before and after it is not counted."""
        context: Context | None = None
        for token in tokens:
            self._ones[token] += weight
            self._total += weight
            if context is not None:
                followers = self._twos[context[1]]
                followers[token] = followers.get(token, 0.0) + weight
                if context[0]:
                    followers = self._threes[context]
                    followers[token] = followers.get(token, 0.0) + weight
            context = ("" if context is None else context[1], token)
        self._sums.clear()
        self._cached.clear()

    def __contains__(self, token: str) -> bool:
        return token in self._ones

    def log_probability(self, context: Context, token: str) -> float:
        """Natural logarithm of the chance that `token` follows `context`."""
        found = self._cached.get((context, token))
        if found is None:
            if len(self._cached) >= _CACHE_SIZE:
                self._cached.clear()
            found = self._cached[context, token] = math.log(self._third_order(context, token))
        return found

    def _first_order(self, token: str) -> float:
        kinds = len(self._ones)
        return (self._ones.get(token, 0.0) + kinds * self._uniform) / (self._total + kinds)

    def _second_order(self, previous: str, token: str) -> float:
        lower = self._first_order(token)
        followers = self._twos.get(previous)
        if followers is None:
            return lower
        return self._interpolated(previous, followers, token, lower)

    def _third_order(self, context: Context, token: str) -> float:
        lower = self._second_order(context[1], token)
        followers = self._threes.get(context)
        if followers is None or context == START:
            return lower
        return self._interpolated(context, followers, token, lower)

    def _interpolated(
        self, context: str | Context, followers: dict[str, float], token: str, lower: float
    ) -> float:
        sums = self._sums.get(context)
        if sums is None:
            # A kind that counts less than once is less than one kind.
            kinds = sum(min(1.0, count) for count in followers.values())
            sums = self._sums[context] = (sum(followers.values()), kinds)
        total, kinds = sums
        return (followers.get(token, 0.0) + kinds * lower) / (total + kinds)


def after(context: Context, token: str) -> Context:
    """The context that follows; a boundary makes everything before it forgotten."""
    return START if token == BOUNDARY else (context[1], token)
