"""A lake and reference data made by hand, for tests of what is built from them.

Every row has sound defaults, so that a test says only what it is about. Communes, codes and texts are
invented.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.load import Lake, build_warehouse
from pipelines.load.lake import STAGES
from pipelines.settings import REFERENCE, Home

UNITS = """\
unit_code,symbol_vi,name_en,dimension,factor_to_base
percent,%,percent,percent,1
million_vnd,triệu đồng,million Vietnamese dong,money,1
household,hộ,household,household,1
"""
INDICATORS = """\
indicator_code,family,topic,unit_code,better,name_vi,name_en,low,high,part_of
poverty_rate,poverty_rate,welfare,percent,lower,Tỷ lệ hộ nghèo,Share of poor households,0,100,
health_insurance_rate,health_insurance_rate,welfare,percent,higher,Tỷ lệ tham gia BHYT,Insured,0,100,
households,households,population,household,neutral,Số hộ,Number of households,,,
"""
COMMUNES = """\
commune_id,code,era,name,type,district,province,region,valid_from,valid_to
90001-2004,90001,2004,An Khê,xã,Huyện Bình Sơn,Tỉnh Nam Hà,Bắc Bộ,2004-01-01,2025-06-30
90002-2004,90002,2004,Bãi Dài,phường,Thị xã Hòa Lạc,Tỉnh Nam Hà,Bắc Bộ,2004-01-01,2025-06-30
90003-2004,90003,2004,Cồn Đá,thị trấn,Huyện Bình Sơn,Tỉnh Nam Hà,Bắc Bộ,2004-01-01,2025-06-30
90004-2025,90004,2025,An Khê,xã,,Tỉnh Nam Hà,Bắc Bộ,2025-07-01,
90005-2025,90005,2025,Bãi Dài,phường,,Tỉnh Nam Hà,Bắc Bộ,2025-07-01,
"""
SUCCESSORS = """\
commune_id,successor_id,is_main
90001-2004,90004-2025,true
90003-2004,90004-2025,true
90002-2004,90005-2025,true
"""
ROLLUPS = """\
indicator_code,rule,weight_code
households,sum,
poverty_rate,weighted,households
"""

NEW_RURAL_REGIONS = """\
province,region
Tỉnh Nam Hà,Vùng Bắc
Tỉnh Tây Hà,Vùng Nam
"""
NEW_RURAL_THRESHOLDS = """\
set,criterion,part,indicator_code,region,comparator,threshold,unit_code,first_year,last_year,legal_source,read_at
đạt chuẩn,Hộ nghèo,Tỷ lệ hộ nghèo,poverty_rate,Vùng Bắc,<=,6,percent,2021,2023,Quyết định 1,https://example.org/1
đạt chuẩn,Hộ nghèo,Tỷ lệ hộ nghèo,poverty_rate,Vùng Nam,<=,2.5,percent,2021,2023,Quyết định 1,https://example.org/1
đạt chuẩn,Y tế,Tỷ lệ BHYT,health_insurance_rate,Cả nước,>=,90,percent,2021,2023,Quyết định 1,https://example.org/1
nâng cao,Y tế,Tỷ lệ BHYT,health_insurance_rate,Vùng Bắc,>=,95,percent,2021,2023,Quyết định 1,https://example.org/1
"""


def sha(name: str) -> str:
    """A document_id for a document of a test."""
    return hashlib.sha256(name.encode()).hexdigest()


@dataclass
class LakeBuilder:
    """Rows of one archive, collected and then written as its parts."""

    archive: str = "a.zip"
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {stage: [] for stage in STAGES})

    def source(
        self, name: str, member: str | None = None, *, document_id: str | None = None, lost: bool = False
    ) -> None:
        """An input that was found; `lost`: not even its bytes could be had."""
        member = member or f"{name}.txt"
        self.rows["sources"].append(
            {
                "archive": self.archive,
                "member": member,
                "name": member.rsplit("/", 1)[-1],
                "document_id": None if lost else document_id or sha(name),
                "size": None if lost else 100,
            }
        )

    def document(
        self, name: str, *paragraphs: str, commune: str | None = "90001-2004", **profile: Any
    ) -> str:
        """A document that was read, its input included; returns its id."""
        self.source(name)
        document_id = sha(name)
        paragraphs = paragraphs or ("Kết quả thực hiện các chỉ tiêu.",)
        text, blocks = "", []
        for paragraph in paragraphs:
            blocks.append(_block(len(text), len(text) + len(paragraph)))
            text += paragraph + "\n"
        read = {
            "document_id": document_id,
            "version": "v1",
            "format": "text",
            "page_count": None,
            "text": text,
            "blocks": blocks,
            "references": [],
        }
        self.rows["documents"].append(read)
        self.rows["texts"].append({**read, "is_damaged": False, "repairs": []})
        status = "identified" if commune and not commune.startswith("provisional") else "unidentified"
        self.rows["profiles"].append(
            {
                **dict.fromkeys(STAGES["profiles"].schema),
                "document_id": document_id,
                "version": "v1",
                "level": "commune",
                "commune_id": commune,
                "commune_status": status if commune else None,
                "commune_candidates": [],
                **profile,
            }
        )
        return document_id

    def observe(self, name: str, value: float | None = None, **changes: Any) -> str:
        """A figure that a document states, the poverty rate of 2023 unless said otherwise; returns its id."""
        number = len(self.rows["observations"])
        row = {
            "observation_id": hashlib.sha256(f"{self.archive}{name}{number}".encode()).hexdigest()[:20],
            "document_id": sha(name),
            "version": "v1",
            "indicator_code": "poverty_rate",
            "label": "Tỷ lệ hộ nghèo",
            "context": "",
            "scenario": "actual",
            "statement": "level",
            "period_start": date(2023, 1, 1),
            "period_end": date(2023, 12, 31),
            "value_low": value,
            "value_high": value,
            "comparator": "=",
            "unit_code": "percent",
            "denominator": None,
            "baseline": None,
            "raw_value": str(value),
            "raw_unit": "%",
            "quote": f"Tỷ lệ hộ nghèo {value} %",
            "block": 0,
            "page": None,
            "char_start": number * 10,
            "char_end": number * 10 + 4,
            "is_repaired": False,
            "confidence": 0.9,
            "rules": ["number:plain", "scenario:heading"],
            **changes,
        }
        self.rows["observations"].append(row)
        return str(row["observation_id"])

    def quarantine(
        self, stage: str, name: str, reason: str, member: str | None = None, *, lost: bool = False
    ) -> None:
        """An input that could not be read; its source is entered by `source`."""
        self.rows[f"quarantine_{stage}"].append(
            {
                "archive": self.archive,
                "member": member or f"{name}.txt",
                "document_id": None if lost else sha(name),
                "stage": stage,
                "reason": reason,
                "message": f"Tệp không đọc được ({reason}).",
                "version": "v1",
            }
        )

    def write(self, home: Home) -> None:
        """Write the parts of the archive."""
        lake = Lake(home.lake)
        for stage, rows in self.rows.items():
            lake.write(stage, self.archive, pl.DataFrame(rows, schema=STAGES[stage].schema))


def _block(start: int, end: int, kind: str = "paragraph") -> dict[str, Any]:
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "page": 1,
        "level": None,
        "mark": None,
        "table": None,
        "is_header": False,
        "cells": [],
        "is_ocr": False,
        "unread": None,
    }


def write_reference(folder: Path, *, indicators: str = INDICATORS, communes: str = COMMUNES) -> Path:
    """Write a small reference folder: three units, three indicators, three communes of before and two since 2025."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "units": UNITS,
        "indicators": indicators,
        "communes": communes,
        "successors": SUCCESSORS,
        "rollups": ROLLUPS,
        "new_rural_regions": NEW_RURAL_REGIONS,
        "new_rural_thresholds": NEW_RURAL_THRESHOLDS,
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    for name in ("steady_indicators", "slip_sizes", "counts_within", "rates_of_counts"):
        shutil.copy(REFERENCE / f"{name}.csv", folder)
    return folder


def build(home: Home, *archives: LakeBuilder, communes: str = COMMUNES) -> dict[str, int]:
    """Write the archives' parts and build the staged warehouse on the small reference data."""
    for archive in archives:
        archive.write(home)
    return build_warehouse(home, reference=write_reference(home.root / "reference", communes=communes))
