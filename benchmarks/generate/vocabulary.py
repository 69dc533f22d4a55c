"""What indicators are called, and what their values are drawn from: the tables of `words/`.

Codes, units and topics come from the project's catalogue; no word of its aliases does.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from pipelines.settings import REFERENCE

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Subject:
    """Something that figures are about: an indicator, as one would name it, and values that it may have."""

    indicator: str
    unit_code: str
    """A code, or several that are right, parted by '|'."""
    topic: str
    better: str
    """`higher`, `lower` or `neutral`."""
    wordings: tuple[str, ...]
    short: tuple[str, ...]
    """Abbreviated wordings."""
    nouns: tuple[str, ...]
    """What is counted: the unit that stands beside the number."""
    low: Decimal
    high: Decimal
    decimals: int
    """Digits after the mark; below zero: drawn in hundreds, …"""

    def draw(self, rng: Random, low: float = 0, high: float = 1) -> Decimal:
        """Draw a value from the part of the span between `low` and `high` (both 0 to 1)."""
        span = float(self.high - self.low)
        return rounded(float(self.low) + span * rng.uniform(low, high), self.decimals)

    def label(self, rng: Random) -> str:
        """Name it."""
        if self.short and rng.random() < 0.3:
            return rng.choice(self.short)
        return rng.choice(self.wordings)


@dataclass(frozen=True)
class Crop:
    """A crop: how it is named, its area in ha and its yield in tạ/ha."""

    code: str
    wordings: tuple[str, ...]
    area: tuple[float, float]
    crop_yield: tuple[float, float]
    decimals: int


def rounded(value: float, decimals: int) -> Decimal:
    """Round; below zero decimals to tens, hundreds, …; without trailing zeros."""
    number = Decimal(repr(round(value, decimals)))
    number = number.quantize(Decimal(1).scaleb(-max(decimals, 0)))
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The project's indicators by code."""
    return {row["indicator_code"]: row for row in _rows(REFERENCE / "indicators.csv")}


@cache
def subjects() -> dict[str, Subject]:
    """All subjects of `labels.csv`, by their first code."""
    found = {}
    for row in _rows(WORDS / "labels.csv"):
        code = row["indicator"].split("|")[0]
        known = catalogue()[code]
        found[code] = Subject(
            indicator=row["indicator"],
            unit_code=row["unit"] or known["unit_code"],
            topic=known["topic"],
            better=known["better"],
            wordings=_parts(row["wordings"]),
            short=_parts(row["short"]),
            nouns=_parts(row["nouns"]),
            low=Decimal(row["low"]),
            high=Decimal(row["high"]),
            decimals=int(row["decimals"]),
        )
    return found


@cache
def crops() -> tuple[Crop, ...]:
    """The crops of `crops.csv`."""
    return tuple(
        Crop(
            row["crop"],
            _parts(row["wordings"]),
            (float(row["area_low"]), float(row["area_high"])),
            (float(row["yield_low"]), float(row["yield_high"])),
            int(row["decimals"]),
        )
        for row in _rows(WORDS / "crops.csv")
    )


@cache
def words(name: str) -> dict[str, Any]:
    """A table of `words/` in TOML, by its name without ending."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
