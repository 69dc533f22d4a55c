"""Units as documents write them: recognised after a number ('57tạ/ha') or before it ('Con 400').

The aliases are data (`data/reference/unit_aliases.csv`); this module finds the longest one that stands at a
place. Conversion into the catalogue's units happens later, for all figures at once (`frames`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

from pipelines import reference

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_REACH = 44
"""Characters looked at on either side of a number; the longest alias with generous spacing is shorter."""
_PER_TIME = re.compile(r"\s*/\s*(?:1\s*)?(?:năm|vụ|kỳ)\b", re.IGNORECASE)
_SHARES = frozenset({"percent"})
_SMALLEST_WITH_PARTS = 1e-5
"""In millions of dong: amounts in dong are whole, amounts in thousands or millions of dong may have decimals."""
COUNTED = frozenset({"head", "person", "household", "count", "workday"})


def unit_key(written: str) -> str:
    """The form under which a written unit is looked up: lower case, no spaces, 'tỷ' for 'tỉ'."""
    return re.sub(r"\s+", "", written.lower()).replace("tỉ", "tỷ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written at some place in a text."""

    key: str
    """`unit_key` of the alias found."""
    name: str
    """The alias itself, for readers: 'triệu đồng'."""
    start: int
    end: int
    dimension: str
    factor: float
    """What one of it is in its catalogue unit."""
    is_noun: bool
    """A counted thing ('thôn', 'hộ nghèo'), whose name is part of what the figure is about."""

    @property
    def is_share(self) -> bool:
        """Percentages and other rates."""
        return self.dimension in _SHARES

    @property
    def is_count(self) -> bool:
        """Whole things are counted; a dong has no parts."""
        return self.dimension in COUNTED or (self.dimension == "money" and self.factor < _SMALLEST_WITH_PARTS)


@dataclass(frozen=True, slots=True)
class _Alias:
    name: str
    dimension: str
    factor: float
    is_noun: bool


class UnitLexicon:
    """The aliases of `unit_aliases.csv`, by key."""

    def __init__(self, aliases: dict[str, _Alias]) -> None:
        self._aliases = aliases
        self._prefixes = {key[:length] for key in aliases for length in range(1, len(key) + 1)}

    @classmethod
    def load(cls) -> Self:
        """The project's own lexicon."""
        data = reference.load()
        dimensions = dict(data.units.select("unit_code", "dimension").iter_rows())
        return cls(
            {
                unit_key(row["alias"]): _Alias(
                    row["alias"], dimensions[row["unit_code"]], row["factor"], row["kind"] == "noun"
                )
                for row in data.unit_aliases.iter_rows(named=True)
            }
        )

    def after(self, text: str, position: int) -> Unit | None:
        """The longest unit that begins at `position`, spaces before it allowed; a following '/năm' belongs to it."""
        key, found = "", None
        first = None
        for token in _TOKEN.finditer(text, position, position + _REACH):
            if first is None:
                if text[position : token.start()].strip():
                    return None
                first = token.start()
            key += unit_key(token.group())
            if key not in self._prefixes:
                break
            if key in self._aliases and not _continues_word(text, token.end()):
                found = self._unit(key, first, token.end())
        if found is None:
            return None
        time = _PER_TIME.match(text, found.end)
        return self._unit(found.key, found.start, time.end()) if time else found

    def before(self, text: str, position: int) -> Unit | None:
        """The longest unit that ends at `position`, spaces after it allowed."""
        begin = max(0, position - _REACH)
        tokens = [
            token for token in _TOKEN.finditer(text, begin, position) if begin == 0 or token.start() > begin
        ]
        if not tokens or text[tokens[-1].end() : position].strip():
            return None
        key, found = "", None
        for token in reversed(tokens):
            key = unit_key(token.group()) + key
            if key in self._aliases and not (token.start() and text[token.start() - 1].isalnum()):
                found = self._unit(key, token.start(), tokens[-1].end())
        return found

    def whole(self, written: str) -> Unit | None:
        """The unit that a text consists of ('Triệu đồng' in a unit column); None where it is no known unit."""
        stripped = written.strip(" .:;()")
        if not stripped:
            return None
        unit = self.after(stripped, 0)
        return unit if unit is not None and not stripped[unit.end :].strip(" .,;:()") else None

    def _unit(self, key: str, start: int, end: int) -> Unit:
        alias = self._aliases[key]
        return Unit(key, alias.name, start, end, alias.dimension, alias.factor, alias.is_noun)


def _continues_word(text: str, end: int) -> bool:
    """A letter or digit goes on where the alias ends, so that it is part of another word."""
    return end < len(text) and text[end - 1].isalnum() and text[end].isalnum()


@cache
def unit_lexicon() -> UnitLexicon:
    """The project's lexicon, loaded once."""
    return UnitLexicon.load()
