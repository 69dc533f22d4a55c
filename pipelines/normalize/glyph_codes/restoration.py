"""From a text with codes to the text with characters in their place, and which words were restored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipelines.model import Repair
from pipelines.normalize.glyph_codes.candidates import Lexicon
from pipelines.normalize.glyph_codes.coded_text import CODE, runs
from pipelines.normalize.glyph_codes.estimation import Estimator
from pipelines.normalize.glyph_codes.likelihood import Windows
from pipelines.normalize.glyph_codes.punctuation import punctuation
from pipelines.normalize.glyph_codes.settling import Meaning, settle
from pipelines.normalize.lost_glyphs.corpus import Language, language
from pipelines.normalize.lost_glyphs.tokens import WORD
from pipelines.normalize.typography import OffsetMap

_SEEN = 3
_SEEN_SHARE = 0.25
"""Of its usual rate, for a letter to count as visible: headings in another font hold fewer."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
"""A number or a word: what is marked as restored."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text whose codes are characters again, as far as they could be told."""

    text: str
    repairs: tuple[Repair, ...]
    """The restored words and numbers, in order, by their offsets in `text`."""
    moved: OffsetMap
    """Where each offset of the text with codes goes."""


def restore_codes(text: str, known: Language | None = None) -> DecodedText:
    """Put characters in place of `(cid:NNN)`; a text without codes comes back as it is.

    `known` is the language to judge by; without it, that of the reference texts.
    """
    coded = runs(text)
    if not coded:
        return DecodedText(text, (), OffsetMap([]))
    known = known or language()
    visible = _visible(CODE.sub("", text), known)
    estimated = Estimator(_lexicon(known), known.model, punctuation()).estimate(text, coded, visible)
    meanings = settle(Windows(text, known, punctuation()), estimated, visible)
    return _restored(text, meanings)


@cache
def _lexicon(known: Language) -> Lexicon:
    return Lexicon(known)


def _visible(text: str, known: Language) -> frozenset[str]:
    """The characters that are in the text about as often as they should be; codes are hardly these."""
    words = len(WORD.findall(text))
    return frozenset(
        character
        for character, count in Counter(text).items()
        if count >= max(_SEEN, _SEEN_SHARE * known.letter_rates.get(character, 0.0) * words)
    )


def _restored(text: str, meanings: Mapping[int, Meaning]) -> DecodedText:
    pieces: list[str] = []
    changes: list[tuple[int, int, int]] = []
    certain: dict[int, bool] = {}
    """Offsets of restored characters, and whether each is certain."""
    done = length = 0
    for match in CODE.finditer(text):
        meaning = meanings.get(int(match[1]))
        if meaning is not None:
            pieces += (text[done : match.start()], meaning.character)
            length += match.start() - done + 1
            certain[length - 1] = meaning.is_certain
            changes.append((match.start(), match.end(), 1))
            done = match.end()
    restored = "".join((*pieces, text[done:]))
    return DecodedText(restored, tuple(_repairs(restored, certain)), OffsetMap(changes))


def _repairs(text: str, certain: Mapping[int, bool]) -> Iterator[Repair]:
    for word in _WORD.finditer(text):
        inside = [certain[place] for place in range(word.start(), word.end()) if place in certain]
        if inside:
            yield Repair(word.start(), word.end(), is_certain=all(inside))
