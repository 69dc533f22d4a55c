"""Which indicator of the catalogue a person means: by code, or by its Vietnamese or English name."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

from pipelines.cli.errors import WrongUse
from pipelines.cli.published import ask_for

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SUGGESTIONS = 3
_ALIKE = 0.45
"""How alike, from 0 to 1, a spelling is to be suggested: an abbreviation of a long name still is."""


def resolve_indicator(connection: DuckDBPyConnection, wanted: str) -> str:
    """The code of the indicator that `wanted` is the code or a name of, whatever its case and diacritics.

    Raises WrongUse, with the nearest codes, where none or several are meant.
    """
    catalogue = ask_for(connection, "indicators").rows
    key = _fold(wanted)
    spellings: dict[str, set[str]] = {}
    for code, *names in catalogue:
        for spelling in (code, *names):
            spellings.setdefault(_fold(str(spelling)), set()).add(str(code))
    meant = spellings.get(key) or {
        code for spelling, codes in spellings.items() if key and key in spelling for code in codes
    }
    if len(meant) == 1:
        return meant.pop()
    if meant:
        raise WrongUse(f"'{wanted}' may mean several indicators: {', '.join(sorted(meant)[:8])}")
    near = difflib.get_close_matches(key, spellings, n=_SUGGESTIONS, cutoff=_ALIKE)
    codes = dict.fromkeys(code for spelling in near for code in sorted(spellings[spelling]))
    advice = (
        f"did you mean {' or '.join(list(codes)[:_SUGGESTIONS])}?"
        if codes
        else ('see `communes query "FROM dim_indicator"`')
    )
    raise WrongUse(f"no indicator '{wanted}': {advice}")


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("_", " "))
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())
