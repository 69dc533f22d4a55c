"""How likely the text around a code is, with meanings put in for codes."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pipelines.normalize.glyph_codes.coded_text import CODE, substitute
from pipelines.normalize.glyph_codes.punctuation import MARKS, Punctuation, place_of
from pipelines.normalize.lost_glyphs.corpus import Language
from pipelines.normalize.lost_glyphs.language_model import START, Context, after
from pipelines.normalize.lost_glyphs.tokens import (
    BOUNDARY,
    NUMBER,
    UNKNOWN,
    WORD,
    mark_token,
    number_token,
    word_token,
)

_CHUNK = re.compile(r"[^ \t\n]+")
_PIECE = re.compile(rf"(?P<word>{WORD.pattern})|(?P<number>{NUMBER.pattern})|(?P<end>\n)|(?P<mark>[^\w\s]|_)")
_LINE_END = "\n"
_BESIDE = 2
"""Chunks before and after that a window takes in."""
_MOST_WINDOWS = 12
"""Of one code; more say nothing new."""
_UNKNOWN = -14.0
"""Nats of a word that is no syllable nor known to the model."""
_LONE_CAPITALS = -4.0
"""Nats of a word in capitals beside others."""
_AMONG_CAPITALS = -4.0
"""Nats of a word that is not in capitals between words that are."""
_MIXED_CASE = -8.0
"""Nats of a word like 'thÔn'."""


class Windows:
    """The places of each code in a text, with what stands around."""

    def __init__(self, text: str, language: Language, punctuation: Punctuation) -> None:
        self._language = language
        self._punctuation = punctuation
        self.counts: Counter[int] = Counter()
        """How often each code is in the text."""
        self._windows: defaultdict[int, dict[str, int]] = defaultdict(dict)
        self._of_texts: dict[str, float] = {}
        chunks = [chunk.span() for chunk in _CHUNK.finditer(text)]
        starts = [start for start, _ in chunks]
        for match in CODE.finditer(text):
            code = int(match[1])
            self.counts[code] += 1
            place = bisect_left(starts, match.start() + 1) - 1
            first, last = max(0, place - _BESIDE), min(len(chunks) - 1, place + _BESIDE)
            window = text[chunks[first][0] : chunks[last][1]]
            if window in self._windows[code] or len(self._windows[code]) < _MOST_WINDOWS:
                self._windows[code][window] = self._windows[code].get(window, 0) + 1

    def score(self, code: int, mapping: Mapping[int, str]) -> float:
        """Natural logarithm of the chance of all windows of `code`, by and large."""
        return sum(
            count * self._log_chance(window, code, mapping) for window, count in self._windows[code].items()
        )

    def fit(self, code: int, mapping: Mapping[int, str]) -> float:
        """How much likelier the places of a mark are for it than for marks in general: nats a place."""
        windows = self._windows[code]
        total = sum(count * self._of_marks(window, code, mapping) for window, count in windows.items())
        places = sum(
            count * len(CODE.findall(substitute(window, lambda other: None if other == code else "x")))
            for window, count in windows.items()
        )
        return total / places

    def _log_chance(self, window: str, code: int, mapping: Mapping[int, str]) -> float:
        text = substitute(window, mapping.get)
        found = self._of_texts.get(text)
        if found is None:
            found = self._of_texts[text] = self._of_text(text)
        return found + (self._of_marks(window, code, mapping) if mapping[code] in MARKS else 0.0)

    def _of_text(self, text: str) -> float:
        total = 0.0
        context: Context = START
        tokens = list(_tokens(text))
        for place, (token, word) in enumerate(tokens):
            if token == _LINE_END:
                continue
            if word and token == word.lower() and token not in self._language.model:
                total += _UNKNOWN
                context = after(context, UNKNOWN)
                continue
            total += self._language.model.log_probability(context, token)
            if word:
                total += self._of_spelling(tokens, place)
            context = after(context, token)
        return total

    def _of_spelling(self, tokens: list[tuple[str, str]], place: int) -> float:
        token, word = tokens[place]
        total = -self._language.spelling_costs.get(word.lower(), 0.0)
        if not (word.islower() or word.isupper() or word[1:].islower()):
            return total + _MIXED_CASE
        beside = self._words_beside(tokens, place)
        in_capitals = [len(other) > 1 and other.isupper() for other in beside]
        if len(word) > 1 and word.isupper():
            if any(in_capitals):
                return total
            total += _LONE_CAPITALS
        elif in_capitals and all(in_capitals):
            total += _AMONG_CAPITALS
        following = tokens[place + 1][0] if place + 1 < len(tokens) else BOUNDARY
        odds = self._language.capitals.log_odds(
            token,
            following,
            is_first=place == 0 or tokens[place - 1][0] in {BOUNDARY, _LINE_END},
            beside_capitals=sum(other[0].isupper() for other in beside),
        )
        return total - _softplus(-odds if word[0].isupper() else odds)

    def _words_beside(self, tokens: list[tuple[str, str]], place: int) -> list[str]:
        return [
            word for _, word in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]) if word
        ]

    def _of_marks(self, window: str, code: int, mapping: Mapping[int, str]) -> float:
        marked = substitute(window, lambda other: "\ue000" if other == code else mapping.get(other))
        return sum(
            self._punctuation.log_lift(mapping[code], place_of(marked, match.start(), match.end()))
            for match in re.finditer("\ue000", marked)
        )


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of a window with the words they stand for; a mark at the start of a line is a bullet."""
    last = _LINE_END
    for piece in _PIECE.finditer(text):
        kind, value = piece.lastgroup, piece.group()
        word = ""
        if kind == "word":
            token, word = word_token(value), value
        elif kind == "number":
            token = number_token(value)
        elif kind == "end":
            token = _LINE_END
        else:
            token = BOUNDARY if last == _LINE_END else mark_token(value)
        if token != last or word:
            yield token, word
        last = token


def _softplus(value: float) -> float:
    """log(1 + exp(value)), without overflow."""
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))
