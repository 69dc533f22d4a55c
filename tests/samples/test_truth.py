from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from benchmarks.scoring import read_truth
from pipelines.settings import REFERENCE
from tests.samples.corpus import SAMPLES, SOURCES, TRUTH, UNREADABLE, file_name, members

COLUMNS = (
    "n indicator scenario statement year_from year_to low high comparator unit_code denominator tier quote"
)
TRUTHS = sorted(TRUTH.glob("*.csv"))


def _codes(table: str, column: str) -> set[str]:
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def _source(document: str) -> str:
    entries = tomllib.loads((SAMPLES / "archives.toml").read_text(encoding="utf-8"))["document"]
    (source,) = {entry["source"] for entry in entries if file_name(entry["member"]) == document}
    text = (SOURCES / source).read_text(encoding="utf-8").replace("**", "")
    return re.sub(r"\s*\|\s*|\s+", " ", text)


def test_every_readable_document_has_its_truth() -> None:
    documents = {file_name(name) for by_name in members().values() for name in by_name}
    assert {path.stem for path in TRUTHS} == documents - UNREADABLE


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_truth_quotes_its_document_and_uses_the_catalogue(path: Path) -> None:
    rows = read_truth(path)
    text = _source(path.stem)
    indicators, units = _codes("indicators", "indicator_code"), _codes("units", "unit_code")
    assert list(rows[0]) == COLUMNS.split()
    for row in rows:
        quote = row["quote"].removesuffix(" (KH 2023 so với TH 2022)")
        assert quote in text
        assert set(row["unit_code"].split("|")) <= units
        assert (row["tier"] == "core") == bool(row["indicator"])
        assert set(row["indicator"].split("|")) <= indicators | {""}
        assert row["low"] or row["high"]


def test_economic_structures_sum_to_a_hundred() -> None:
    for path in TRUTHS:
        shares: dict[tuple[str, str], float] = {}
        for row in read_truth(path):
            if row["indicator"].startswith("economic_structure."):
                key = (row["scenario"], row["year_from"])
                shares[key] = shares.get(key, 0) + float(row["low"])
        assert all(total == pytest.approx(100) for total in shares.values()), path.stem
