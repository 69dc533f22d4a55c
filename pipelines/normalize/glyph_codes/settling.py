"""From likely meanings to one meaning for each code: the whole text has the last word.

Meanings are taken greedily, then each code is tried with its other likely meanings, and with that of the code
that holds what it wants, as long as the language model likes the text better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.normalize.glyph_codes.estimation import Meanings
from pipelines.normalize.glyph_codes.likelihood import Windows
from pipelines.normalize.glyph_codes.punctuation import MARKS

_TAKEN = 5.0
"""Nats against a meaning that another code has; but a document may have two fonts."""
_VISIBLE = 10.0
"""Nats against a character that is in the text without a code."""
_TRIED = 6
"""Likely meanings of a code that are tried."""
_ROUNDS = 3
_PLAIN_LEAD, _PLAIN_COUNT = 60.0, 5
"""A code of so many occurrences with a meaning so much likelier than the next needs no second look."""
_LEAST_FIT = -0.5
"""Nats a place below which the places of a mark are none of its own; commas stand anywhere, at about 0."""
_CERTAIN = 4.0
"""Nats by which a meaning must be better than any other to be certain."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means."""

    character: str
    is_certain: bool


def settle(windows: Windows, estimated: Meanings, visible: frozenset[str]) -> dict[int, Meaning]:
    """One meaning for each code that has any; hardly one of the characters that are `visible`."""
    mapping = _greedy(estimated, windows.counts)
    open_codes = [code for code in mapping if not _is_plain(code, mapping, windows, estimated)]
    margins: dict[int, float] = {}
    for _ in range(_ROUNDS):
        changed = False
        for code in sorted(open_codes, key=lambda code: (windows.counts[code], code)):
            best, margins[code] = _best(code, mapping, windows, estimated, visible)
            if best != mapping[code]:
                mapping[code] = best
                changed = True
        if not changed:
            break
    settled = {code: Meaning(mapping[code], margins.get(code, _CERTAIN) >= _CERTAIN) for code in mapping}
    return {code: meaning for code, meaning in settled.items() if _is_safe(code, meaning, mapping, windows)}


def _greedy(estimated: Meanings, counts: Mapping[int, int]) -> dict[int, str]:
    """The strongest claim first; a meaning that is taken only where nothing else is left."""
    claims = sorted(
        (-share * counts[code], code, character)
        for code, shares in estimated.items()
        for character, share in shares.items()
    )
    mapping: dict[int, str] = {}
    for _, code, character in claims:
        if code not in mapping and character not in mapping.values():
            mapping[code] = character
    for _, code, character in claims:
        mapping.setdefault(code, character)
    return mapping


def _is_plain(code: int, mapping: Mapping[int, str], windows: Windows, estimated: Meanings) -> bool:
    """Whether many runs agree on what the code means; marks depend on each other too much to tell so."""
    if mapping[code] in MARKS:
        return False
    best = estimated[code][mapping[code]]
    others = (share for character, share in estimated[code].items() if character != mapping[code])
    return best >= _PLAIN_LEAD * max(others, default=0.0) and windows.counts[code] >= _PLAIN_COUNT


def _is_safe(code: int, meaning: Meaning, mapping: Mapping[int, str], windows: Windows) -> bool:
    """Whether to use a meaning. A wrong letter can be seen to be wrong; a wrong mark makes another number."""
    if meaning.character not in MARKS:
        return True
    return meaning.is_certain and windows.fit(code, mapping) >= _LEAST_FIT


def _best(
    code: int,
    mapping: Mapping[int, str],
    windows: Windows,
    estimated: Meanings,
    visible: frozenset[str],
) -> tuple[str, float]:
    """The meaning of a code that its windows like best, the others being as they are; and its lead."""
    shares = estimated[code]
    likely = sorted(shares, key=lambda character: (-shares[character], character))[:_TRIED]
    taken = {character for other, character in mapping.items() if other != code}
    scored = []
    for character in dict.fromkeys([mapping[code], *likely]):
        score = windows.score(code, {**mapping, code: character})
        score -= _VISIBLE if character in visible else _TAKEN if character in taken else 0.0
        scored.append((score, character))
    scored.sort()
    lead = scored[-1][0] - scored[-2][0] if len(scored) > 1 else float("inf")
    return scored[-1][1], lead
