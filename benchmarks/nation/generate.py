"""The lake of the nation: a report per commune and year, with target and result of each indicator in a table.

Writes the parts that the warehouse is built from, one archive a province. Reports of later years say some
results of the year before again, half of them otherwise: there is something to choose, and something to list.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

import polars as pl

from benchmarks.nation.indicators import Indicator, indicators
from pipelines.load.lake import STAGES, Lake
from pipelines.settings import REFERENCE

YEARS = (2022, 2023, 2024)
_SAID_AGAIN = 0.02
"""How many of the results of the year before a report says again."""


@dataclass(slots=True)
class Nation:
    """What was generated, by the tables that it has to come to."""

    communes: int = 0
    documents: int = 0
    observations: int = 0
    facts: int = 0
    conflicts: int = 0


def generate(lake: Lake, *, communes: int | None = None, seed: int = 7) -> Nation:
    """Write the parts of the first `communes` (by default all) of the gazetteer's era 2004; what they hold."""
    units = pl.read_csv(REFERENCE / "communes" / "communes.csv", infer_schema=False).filter(era="2004")
    # By code; the communes of a province stand together, but for a few.
    by_province = units.head(communes or units.height).partition_by("province", maintain_order=True)
    nation, random, catalogue = Nation(), Random(seed), indicators()
    for place, province in enumerate(by_province, start=1):
        archive = _Archive(f"{place:02d}.zip", nation, random, catalogue)
        for commune in province.iter_rows(named=True):
            archive.add(commune)
        archive.write(lake)
    return nation


@dataclass
class _Archive:
    """The documents of a province, collected and then written as parts."""

    key: str
    nation: Nation
    random: Random
    catalogue: list[Indicator]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {stage: [] for stage in STAGES})

    def add(self, commune: dict[str, str]) -> None:
        """The commune's reports of all years."""
        self.nation.communes += 1
        usual = [each.centre * math.exp(self.random.gauss(0, 0.25)) for each in self.catalogue]
        results: list[float] = []
        for year in YEARS:
            report = _Report(self.random.randbytes(32).hex(), year)
            report.block("heading", f"Kết quả thực hiện các chỉ tiêu năm {year} của {commune['name']}")
            wanted = [level * (1 + 0.04 * (year - YEARS[0])) for level in usual]
            again, results = (
                results,
                [
                    each.level(level * self.random.gauss(1, 0.05))
                    for each, level in zip(self.catalogue, wanted, strict=True)
                ],
            )
            for each, level, actual in zip(self.catalogue, wanted, results, strict=True):
                report.table_row(each, each.level(level), actual, self.random)
            for each, before in zip(self.catalogue, again, strict=False):
                if self.random.random() < _SAID_AGAIN:
                    said = each.level(before * self.random.choice((1, 1.07)))
                    report.sentence(each, said, self.random)
                    self.nation.conflicts += said != before
            self.nation.facts += 2 * len(self.catalogue)
            self._keep(report, commune)

    def _keep(self, report: _Report, commune: dict[str, str]) -> None:
        document_id, member = report.document_id, f"{commune['code']}-{report.year}.docx"
        told = {"document_id": document_id, "version": "nation"}
        self.rows["sources"].append(
            {
                "archive": self.key,
                "member": member,
                "name": member,
                "document_id": document_id,
                "size": 20_000,
            }
        )
        self.rows["texts"].append(
            {
                **told,
                "format": "docx",
                "text": "".join(report.text),
                "blocks": report.blocks,
                "references": [],
                "is_damaged": False,
                "repairs": [],
            }
        )
        self.rows["profiles"].append(
            {
                **told,
                "title": f"Báo cáo tình hình kinh tế - xã hội năm {report.year}",
                "kind": "report",
                "issued_on": date(report.year, 12, 20),
                "level": "commune",
                "commune_name": commune["name"],
                "commune_type": commune["type"],
                "district": commune["district"],
                "province": commune["province"],
                "plan_year": report.year,
                "report_year": report.year,
                "commune_id": commune["commune_id"],
                "commune_status": "identified",
                "commune_candidates": [],
            }
        )
        self.rows["observations"].extend(report.observations)
        self.nation.documents += 1
        self.nation.observations += len(report.observations)

    def write(self, lake: Lake) -> None:
        """Write the parts, empty ones included: an archive has one of every stage that the warehouse reads."""
        for stage, rows in self.rows.items():
            lake.write(stage, self.key, pl.DataFrame(rows, schema=STAGES[stage].schema))


@dataclass
class _Report:
    """A document as it is written down, block by block; offsets are counted along the way."""

    document_id: str
    year: int
    text: list[str] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)
    at: int = 0

    def block(self, kind: str, text: str) -> None:
        self.blocks.append({"kind": kind, "start": self.at, "end": self.at + len(text), "page": 1})
        self.text.append(f"{text}\n")
        self.at += len(text) + 1

    def table_row(self, indicator: Indicator, target: float, actual: float, random: Random) -> None:
        """Label, unit, target and result of the year."""
        start, before = self.at, f"{indicator.name} | {indicator.symbol} | "
        between = f"{before}{_written(target)} | "
        text = f"{between}{_written(actual)}"
        self.block("table_row", text)
        self._observe(indicator, "target", self.year, target, start + len(before), text, random)
        self._observe(indicator, "actual", self.year, actual, start + len(between), text, random)

    def sentence(self, indicator: Indicator, actual: float, random: Random) -> None:
        """The result of the year before in running text."""
        start, before = self.at, f"Năm {self.year - 1}, {indicator.name} đạt "
        text = f"{before}{_written(actual)} {indicator.symbol}."
        self.block("paragraph", text)
        self._observe(indicator, "actual", self.year - 1, actual, start + len(before), text, random)

    def _observe(
        self,
        indicator: Indicator,
        scenario: str,
        year: int,
        value: float,
        at: int,
        quote: str,
        random: Random,
    ) -> None:
        raw = _written(value)
        self.observations.append(
            {
                "observation_id": random.randbytes(10).hex(),
                "document_id": self.document_id,
                "version": "nation",
                "indicator_code": indicator.code,
                "label": indicator.name,
                "context": self.text[0].rstrip(),
                "scenario": scenario,
                "statement": "level",
                "period_start": date(year, 1, 1),
                "period_end": date(year, 12, 31),
                "value_low": value,
                "value_high": value,
                "comparator": "=",
                "unit_code": indicator.unit,
                "raw_value": raw,
                "raw_unit": indicator.symbol,
                "quote": quote,
                "block": len(self.blocks) - 1,
                "page": 1,
                "char_start": at,
                "char_end": at + len(raw),
                "is_repaired": False,
                "confidence": 0.95,
                "rules": ["number:plain", f"scenario:{scenario}"],
            }
        )


def _written(value: float) -> str:
    """A number as reports write it: the comma before decimals, no decimals that say nothing."""
    return f"{value:g}".replace(".", ",") if value < 1000 else f"{value:.0f}"
