"""Units as documents write them: recognised after a number ('57tạ/ha') or before it ('Con 400').

The aliases are data (`data/reference/unit_aliases.csv`); this module finds the longest one that stands at a
place. Conversion into the catalogue's units happens later, for all figures at once (`frames`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from pipelines import reference
from pipelines.normalize.phrases import any_of

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_REACH = 44
"""Characters looked at on either side of a number; the longest alias with generous spacing is shorter."""
_PER_TIME = re.compile(r"\s*/\s*(?:1\s*)?(?:năm|vụ|kỳ)\b", re.IGNORECASE)
_BASE = any_of(
    "hộ | hộ gia đình | hộ dân | hộ nghèo | gia đình | người | khẩu | nhân khẩu | lao động | học sinh | cháu | em",
    "lớp | ha | hecta | sào | m2 | m² | km | km2 | km² | kg | tấn | con | cây",
)
_PER = re.compile(rf"\s*/\s*(?:01?\s*|1\s*)?{_BASE}(?![\w/]|\s*\d)", re.IGNORECASE)
"""What makes a ratio of the unit before it: 'con/m2', 'kg/lao động'; in 'ha/KH' and 'tấn/40 tấn' it is a plan.

What is paid for one thing ('20 triệu đồng/nhà') stays an amount of money."""
_SLASH_BEFORE = re.compile(r"\s*/\s*$")
_BASE_OF_COUNTS = re.compile(
    rf"\s*/\s*{any_of('hộ | hộ gia đình | gia đình | lớp | ha | hecta | sào | m2 | m² | km2 | km²')}$",
    re.IGNORECASE,
)
"""What counted things are set against; in 'thôn/bản' and 'hộ/khẩu' the slash means 'or'."""
_RATIO = "ratio"
"""Dimension of ratios that the catalogue has no unit for."""
_OF_TABLE = re.compile(r"(?:ĐVT|đơn\s+vị(?:\s+tính)?)\s*:\s*([^().;:]{1,30})", re.IGNORECASE)
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
        is_money = self.dimension.startswith("money")
        return self.dimension in COUNTED or (is_money and self.factor < _SMALLEST_WITH_PARTS)


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
        found = self._ratio(text, found) or found
        time = _PER_TIME.match(text, found.end)
        return replace(found, end=time.end()) if time else found

    @staticmethod
    def _ratio(text: str, over: Unit) -> Unit | None:
        """The ratio that a slash and another unit after a unit make of it, where no alias has it; else None."""
        base = _PER.match(text, over.end)
        if (
            base is None
            or over.is_share
            or (over.dimension in COUNTED and not _BASE_OF_COUNTS.match(base.group()))
        ):
            return None
        written = text[over.start : base.end()]
        return Unit(unit_key(written), written, over.start, base.end(), _RATIO, 1.0, is_noun=False)

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
        if found is None or not (slash := _SLASH_BEFORE.search(text, begin, found.start)):
            return found
        over = self.before(text, slash.start())
        return (self._ratio(text[: found.end], over) or found) if over is not None else found

    def whole(self, written: str) -> Unit | None:
        """The unit that a text consists of ('Triệu đồng' in a unit column); None where it is no known unit."""
        stripped = written.strip(" .:;()")
        if not stripped:
            return None
        unit = self.after(stripped, 0)
        return unit if unit is not None and not stripped[unit.end :].strip(" .,;:()") else None

    def of_table(self, line: str) -> Unit | None:
        """The unit that a line above a table gives for all of it: 'ĐVT: triệu đồng'."""
        named = _OF_TABLE.search(line)
        return self.whole(named[1]) if named else None

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
