"""Brings the communes' gazetteer in: `communes/communes.csv` and `communes/successors.csv` beside this file.

Run by hand when a new edition of the source is out, in an environment of its own; the pipeline reads only the
CSV files:

    uv run --no-project --with vietnamadminunits==1.0.4 python data/reference/build_communes.py

`communes/provinces.csv` (regions, other names of provinces) is kept by hand and read here. What the columns
mean, and the source's licence, stand in `communes/README.md`.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "communes"
ERAS = {"2004": ("2004-07-08", "2025-06-30"), "2025": ("2025-07-01", "")}
"""First and last day of an era's units: the decree that gave the codes; the end of the districts."""

UNITS = {
    "2004": """
        SELECT wardCode, ward, district, districtType, provinceShort, provinceKey, districtKey, wardKey
        FROM admin_units_legacy WHERE ward IS NOT NULL""",
    "2025": """
        SELECT wardCode, ward, NULL, NULL, provinceShort, provinceKey, NULL, wardKey
        FROM admin_units""",
}
TYPES = ("Xã", "Phường", "Thị trấn", "Đặc khu")
"""Read from the full name: the source's own column calls some wards 'Xã'."""
UNIT_COLUMNS = ("commune_id", "code", "era", "name", "type", "district", "province", "region")
COMMUNE_COLUMNS = (*UNIT_COLUMNS, "valid_from", "valid_to")
SUCCESSOR_COLUMNS = ("commune_id", "successor_id", "is_main")


def source() -> Path:
    """The installed package's data folder, found without importing the package and what it drags in."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("vietnamadminunits is not installed; see the command in this file's first lines")
    return Path(spec.submodule_search_locations[0]) / "data"


def name_of(full: str, kind: str) -> str:
    """'Xã Bình Lương' → 'Bình Lương'; a numbered unit keeps its type, which is half of its name: 'Phường 1'.

    The source writes some names that have an accented first letter in lower case: 'Xã Đại áng' → 'Đại Áng'.
    """
    name = full[len(kind) :].strip()
    if name.isdigit():
        return full
    return " ".join(word if word == "trường" else word[0].upper() + word[1:] for word in name.split())


def district_of(full: str | None, kind: str | None) -> str:
    """'Thị Xã Việt Yên' → 'thị xã Việt Yên': a town and a rural district may share a name."""
    if full is None or kind is None:
        return ""
    return f"{kind.lower()} {full[len(kind) :].strip()}"


def communes(
    units: sqlite3.Connection, regions: dict[tuple[str, str], str]
) -> tuple[list[Any], dict[str, str]]:
    """Rows of communes.csv, and the source's key of each unit → its commune_id."""
    rows: list[Any] = []
    ids: dict[str, str] = {}
    for era, query in UNITS.items():
        for code, full, district, district_kind, province, *keys in units.execute(query):
            kind = next(each for each in TYPES if full.lower().startswith(f"{each.lower()} "))
            commune_id = f"{code}-{era}"
            ids["_".join(key for key in keys if key)] = commune_id
            district_name = district_of(district, district_kind)
            region = regions[era, province]
            name = name_of(full, kind)
            rows.append(
                (commune_id, code, era, name, kind.lower(), district_name, province, region, *ERAS[era])
            )
    return rows, ids


def successors(conversion: dict[str, Any], ids: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Old unit, new unit, and whether it is where most of a divided unit went.

    Islands that were districts without communes have no row in communes.csv, and none here.
    """
    for province, units in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in units.items():
            for old in olds:
                if old in ids:
                    yield ids[old], ids[f"{province}_{new}"], "true"
    for province, divided in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in parts:
                new = ids[f"{province}_{part['newWardKey']}"]
                yield ids[old], new, str(part["isDefaultNewWard"]).lower()


def write(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Sorted by their first columns, so that the same source gives the same bytes."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(rows))


def main() -> None:
    """Write both files."""
    data = source()
    with (FOLDER / "provinces.csv").open(encoding="utf-8", newline="") as file:
        regions = {(row["era"], row["province"]): row["region"] for row in csv.DictReader(file)}
    with sqlite3.connect(data / "dataset.db") as units:
        rows, ids = communes(units, regions)
    conversion = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    write("communes.csv", COMMUNE_COLUMNS, rows)
    write("successors.csv", SUCCESSOR_COLUMNS, set(successors(conversion, ids)))


if __name__ == "__main__":
    main()
