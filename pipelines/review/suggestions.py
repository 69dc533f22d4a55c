"""Which indicators a label under review may mean: those whose wordings are nearest to it.

For a person to choose from; nothing is matched by it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

import polars as pl
from rapidfuzz import fuzz, process

from pipelines.reference import Reference

_LEAST = 60
"""How alike, from 0 to 100, a wording is at least."""
_ANY = "count"
"""The dimension of figures without a unit too, which may be in any."""


def suggest(label: str, units: Collection[str], reference: Reference, *, most: int = 3) -> list[str]:
    """Codes of the indicators nearest to a label whose figures are in `units` (codes), the nearest first."""
    dimensions = set(reference.units.filter(pl.col("unit_code").is_in(list(units)))["dimension"])
    aliases = reference.indicator_aliases
    if dimensions and _ANY not in dimensions:
        aliases = aliases.filter(pl.col("dimension").is_in(list(dimensions)))
    codes, wordings = aliases["indicator_code"].to_list(), [_plain(each) for each in aliases["alias"]]
    near = process.extract(
        _plain(label), wordings, scorer=fuzz.token_set_ratio, score_cutoff=_LEAST, limit=None
    )
    # Every wording within the label is as near as can be; of these the one that says most of it is meant.
    ranked = sorted(near, key=lambda hit: (-hit[1], -fuzz.token_sort_ratio(_plain(label), hit[0]), hit[2]))
    return list(dict.fromkeys(codes[place] for _, _, place in ranked))[:most]


def _plain(text: str) -> str:
    """Diacritics stay, for short words differ by little else ('nhân', 'nhãn')."""
    return unicodedata.normalize("NFC", text).casefold()
