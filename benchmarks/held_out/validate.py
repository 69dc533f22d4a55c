"""Validates the held-out truth: columns, codes, units and numbers, and that each quote's figures stand in the text.

    python -m benchmarks.held_out.validate [--uncovered] [NAME …]

`--uncovered` also prints, for review by eye, the lines with digits that no quote covers (dates, law numbers,
ordinals and other figures that give no row; anything else there is an omission).
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parents[1] / "data" / "reference"
COLUMNS = (
    "n", "indicator", "scenario", "statement", "year_from", "year_to", "low", "high",
    "comparator", "unit_code", "denominator", "tier", "quote",
)  # fmt: skip
SCENARIOS = {"actual", "target"}
STATEMENTS = {"level", "change", "plan_ratio"}
COMPARATORS = {"=", "~", ">", ">=", "<", "<=", "range"}
DIGITS = re.compile(r"\d+")


def codes(name: str, column: str) -> dict[str, dict[str, str]]:
    """Rows of a reference table by their code."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return {row[column]: row for row in csv.DictReader(file)}


def plain(text: str) -> str:
    """The text without markdown's emphasis and table bars, blanks made one."""
    return re.sub(r"\s+", " ", re.sub(r"[*_|]|</?sup>|&nbsp;", " ", text)).strip()


def problems(
    row: dict[str, str], text: str, indicators: dict[str, dict[str, str]], units: dict[str, dict[str, str]]
) -> list[str]:
    """What is wrong with a row of truth; empty when nothing is."""
    found = []
    for column, allowed in (
        ("scenario", SCENARIOS), ("statement", STATEMENTS), ("comparator", COMPARATORS), ("unit_code", set(units)),
    ):  # fmt: skip
        found += [f"{column}: {v!r}" for v in row[column].split("|") if v not in allowed]
    found += [f"indicator: {c!r}" for c in row["indicator"].split("|") if c and c not in indicators]
    if (row["tier"] == "core") != bool(row["indicator"]):
        found.append("tier and indicator disagree")
    try:
        low, high = (Decimal(row[c]) if row[c] else None for c in ("low", "high"))
        if row["denominator"]:
            Decimal(row["denominator"])
    except InvalidOperation:
        return [*found, "not a number"]
    comparator = row["comparator"].split("|")[0]
    open_end = {">": (False, True), ">=": (False, True), "<": (True, False), "<=": (True, False)}
    if (low is None, high is None) != open_end.get(comparator, (False, False)):
        found.append("ends do not fit the comparator")
    if low is not None and high is not None and (low > high or (comparator in "=~" and low != high)):
        found.append("low and high disagree")
    if not 2010 <= int(row["year_from"]) <= int(row["year_to"]) <= 2045:
        found.append("years")
    statements = row["statement"].split("|")
    if statements == ["plan_ratio"] and row["unit_code"] != "percent":
        found.append("a plan ratio is in percent")
    known = [indicators[code] for code in row["indicator"].split("|") if code in indicators]
    if known and "level" in statements:
        own, unit = known[0]["unit_code"], row["unit_code"].split("|")[0]
        if unit in units and units[own]["dimension"] != units[unit]["dimension"]:
            found.append(f"unit {unit} for an indicator in {own}")
        bounds = [Decimal(known[0][c]) for c in ("low", "high")]
        if any(v is not None and not bounds[0] <= v <= bounds[1] for v in (low, high)):
            found.append("outside the indicator's plausible range")
    if missing := [d for d in DIGITS.findall(row["quote"]) if d not in DIGITS.findall(text)]:
        found.append(f"digits not in the text: {missing}")
    if not DIGITS.search(row["quote"]):
        found.append("a quote without figures")
    return found


def uncovered(text: str, rows: list[dict[str, str]]) -> list[str]:
    """The text's lines that hold more digit groups than the quotes of all rows account for."""
    left: dict[str, int] = {}
    for row in rows:
        for group in DIGITS.findall(row["quote"]):
            left[group] = left.get(group, 0) + 1
    lines = []
    for line in text.splitlines():
        spare = []
        for group in DIGITS.findall(line):
            if left.get(group, 0) > 0:
                left[group] -= 1
            else:
                spare.append(group)
        if spare:
            lines.append(f"{' '.join(spare)}  ← {line.strip()}")
    return lines


def main() -> None:
    """Validate all documents, or the named ones; exit 1 where any is at fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--uncovered", action="store_true")
    arguments = parser.parse_args()
    indicators, units = codes("indicators.csv", "indicator_code"), codes("units.csv", "unit_code")
    faults = 0
    for document in sorted((HERE / "documents").iterdir()):
        if arguments.names and document.name not in arguments.names:
            continue
        text = document.read_text(encoding="utf-8")
        with (HERE / "truth" / f"{document.name}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            sys.exit(f"{document.name}: columns {reader.fieldnames}")
        core = sum(row["tier"] == "core" for row in rows)
        print(f"{document.name}: {len(rows)} figures, {core} core")
        for row in rows:
            for problem in problems(row, plain(text), indicators, units):
                faults += 1
                print(f"    {row['n']}: {problem}  “{row['quote']}”")
        if arguments.uncovered:
            print(*(f"    {line}" for line in uncovered(text, rows)), sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
