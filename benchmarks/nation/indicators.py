"""The indicators that the generated nation reports on, and the levels that are plausible for them."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from pipelines.settings import REFERENCE

COUNT = 60
HEADLINES = (
    "income_per_capita",
    "poverty_rate",
    "near_poverty_rate",
    "health_insurance_rate",
    "trained_labour_rate",
    "clean_water_rate",
    "cultural_family_rate",
    "forest_cover_rate",
    "budget_revenue",
    "population",
    "households",
)
"""The columns of commune_scorecard; they are always among the indicators."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the catalogue, as reports word it."""

    code: str
    name: str
    unit: str
    symbol: str
    low: float
    high: float

    @property
    def centre(self) -> float:
        """The level that communes lie around: the middle by size where the plausible ends are far apart."""
        if self.low > 0 and self.high / self.low > 100:
            return math.sqrt(self.low * self.high)
        return (self.low + self.high) / 2

    def level(self, wanted: float) -> float:
        """The wanted level as a report would give it, within the plausible ends."""
        held = min(max(wanted, self.low), self.high)
        return round(held, 1) if abs(held) < 1000 else float(round(held))


def indicators() -> list[Indicator]:
    """The headline indicators, then the first others of the catalogue that are no part of a sum."""
    symbols = {row["unit_code"]: row["symbol_vi"] for row in _rows(REFERENCE / "units.csv")}
    known = {
        row["indicator_code"]: Indicator(
            code=row["indicator_code"],
            name=row["name_vi"],
            unit=row["unit_code"],
            symbol=symbols[row["unit_code"]],
            low=float(row["low"] or 0),
            high=float(row["high"] or 100_000),
        )
        for row in _rows(REFERENCE / "indicators.csv")
        if row["indicator_code"] in HEADLINES
        or (not row["part_of"] and row["family"] == row["indicator_code"])
    }
    return [known[code] for code in dict.fromkeys((*HEADLINES, *known))][:COUNT]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
