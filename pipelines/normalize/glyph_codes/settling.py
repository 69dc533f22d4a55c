"""From likely meanings to one meaning for each code: the whole text has the last word.

Meanings are taken greedily, then each code is tried with its other likely meanings, and with that of the code
that holds what it wants, as long as the language model likes the text better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.normalize.glyph_codes.estimation import Meanings
from pipelines.normalize.glyph_codes.likelihood import Windows

_TAKEN = 5.0
"""Nats against a second code of the same meaning: a document may have two fonts."""
_TRIED = 6
"""Likely meanings of a code that are tried."""
_ROUNDS = 4
_PLAIN_SHARE, _PLAIN_COUNT = 0.98, 8
"""A code of so many occurrences with so clear a meaning needs no second look."""
_CERTAIN = 4.0
"""Nats by which a meaning must be better than any other to be certain."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means."""

    character: str
    is_certain: bool


def settle(windows: Windows, estimated: Meanings) -> dict[int, Meaning]:
    """One meaning for each code that has any."""
    mapping = _greedy(estimated, windows.counts)
    open_codes = [code for code in mapping if not _is_plain(code, mapping, windows, estimated)]
    margins: dict[int, float] = {}
    for _ in range(_ROUNDS):
        changed = False
        for code in sorted(open_codes, key=lambda code: (windows.counts[code], code)):
            best, margins[code] = _best(code, mapping, windows, estimated)
            if best != mapping[code]:
                mapping[code] = best
                changed = True
        if not changed:
            break
    return {code: Meaning(mapping[code], margins.get(code, _CERTAIN) >= _CERTAIN) for code in mapping}


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
    """Whether many runs agree on what the code means."""
    share = estimated[code][mapping[code]]
    return share >= _PLAIN_SHARE and windows.counts[code] >= _PLAIN_COUNT


def _best(code: int, mapping: Mapping[int, str], windows: Windows, estimated: Meanings) -> tuple[str, float]:
    """The meaning of a code that its windows like best, the others being as they are; and its lead."""
    shares = estimated[code]
    likely = sorted(shares, key=lambda character: (-shares[character], character))[:_TRIED]
    taken = {character for other, character in mapping.items() if other != code}
    scored = sorted(
        (
            windows.score(code, {**mapping, code: character}) - (_TAKEN if character in taken else 0.0),
            character,
        )
        for character in dict.fromkeys([mapping[code], *likely])
    )
    lead = scored[-1][0] - scored[-2][0] if len(scored) > 1 else float("inf")
    return scored[-1][1], lead
