"""Whole documents: whose they are, what kind, which years, their sections, layout and damage."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from benchmarks.generate.blocks import Lines, Paragraph
from benchmarks.generate.damage import DAMAGE
from benchmarks.generate.facts import ACTUAL, TARGET, Fact, Scope
from benchmarks.generate.layouts import LAYOUTS, lay_out
from benchmarks.generate.numerals import draw_style
from benchmarks.generate.prose import (
    GROUPS,
    Draft,
    as_budget,
    as_list,
    as_notes,
    as_prose,
    as_sublist,
    as_table,
    heading,
)
from benchmarks.generate.quantities import Writer
from benchmarks.generate.statements import Speaker
from benchmarks.generate.vocabulary import words
from pipelines.settings import REFERENCE

_KINDS = {"party": 4, "committee": 4, "plan": 2, "half_year": 2, "term": 1}
_LAYOUTS = dict(zip(LAYOUTS, (5, 3, 3, 2, 2), strict=True))
_DAMAGE = dict(zip(DAMAGE, (14, 2, 2, 1, 2, 2), strict=True))
_ROMAN = ("I", "II", "III", "IV")
_SURNAMES = ("Nguyễn Văn Thành", "Trần Thị Hoa", "Lê Đình Quang", "Phạm Minh Tuấn", "Hà Thị Liên")


@dataclass(frozen=True)
class Composed:
    """A document, its truth, and what it was made to be."""

    name: str
    text: str
    facts: tuple[Fact, ...]
    kind: str
    layout: str
    damage: str
    commune_id: str


@dataclass(frozen=True)
class _Setting:
    """What one document's sections share."""

    rng: Random
    writer: Writer
    kind: str
    place: str
    year: int
    """Of the results; targets are for the year after."""
    names_years: bool
    layout: str


def compose_document(seed: int, number: int) -> Composed:
    """Compose the document `number` of a seed: always the same for the same two."""
    rng = Random(f"{seed}/{number}")
    kind = _weighted(rng, _KINDS)
    layout = _weighted(rng, _LAYOUTS)
    damage = _weighted(rng, _DAMAGE)
    commune = rng.choice(_communes())
    year = rng.randint(2019, 2024)
    names_years = rng.random() < 0.85
    setting = _Setting(rng, Writer(rng, draw_style(rng)), kind, commune["type"], year, names_years, layout)
    draft = Draft()
    _head(draft, setting, commune)
    _sections(draft, setting)
    _close(draft, setting)
    text = lay_out(draft.blocks, layout, rng)
    spoil = DAMAGE[damage]
    name = f"{number:04d}-{kind.replace('_', '-')}{LAYOUTS[layout]}"
    return Composed(
        name,
        spoil(text, rng) if spoil else text,
        tuple(draft.facts),
        kind,
        layout,
        damage,
        commune["commune_id"],
    )


def _weighted(rng: Random, weights: dict[str, int]) -> str:
    (chosen,) = rng.choices(list(weights), list(weights.values()))
    return chosen


@cache
def _communes() -> list[dict[str, str]]:
    """Communes, wards and townships of before July 2025, whose documents the years fit."""
    with (REFERENCE / "communes" / "communes.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["era"] == "2004" and row["district"]]


def _slots(setting: _Setting, commune: dict[str, str]) -> dict[str, Any]:
    rng = setting.rng
    term = 2020 if setting.kind == "term" else setting.year
    name = commune["name"].removeprefix("Phường ")
    return {
        "c": name, "C": name.upper(), "place": commune["type"],
        "PLACE": commune["type"].upper(), "d": commune["district"], "D": commune["district"].upper(),
        "p": commune["province"], "y": setting.year, "n": setting.year + 1, "a": term, "b": term + 5,
        "no": rng.randint(2, 98), "k": rng.randint(5, 30), "date": _date(setting),
    }  # fmt: skip


def _date(setting: _Setting) -> str:
    day = setting.rng.randint(10, 28)
    year = 2020 if setting.kind == "term" else setting.year
    month = {"half_year": 6, "term": 7}.get(setting.kind, 12)
    return f"ngày {day} tháng {month:02d} năm {year}"


def _head(draft: Draft, setting: _Setting, commune: dict[str, str]) -> None:
    table = words("heads")["kinds"][setting.kind]
    slots = _slots(setting, commune)
    draft.add(Lines(tuple(line.format(**slots) for line in table["head"])))
    draft.add(Lines((f"{slots['c'] if not slots['c'].isdigit() else commune['name']}, {slots['date']}",)))
    draft.add(Lines(tuple(line.format(**slots) for line in setting.rng.choice(table["titles"]))))
    draft.add(Paragraph(table["opening"].format(**slots)))


def _sections(draft: Draft, setting: _Setting) -> None:
    rng = setting.rng
    titles = words("heads")["sections"]
    slots = {"y": setting.year, "n": setting.year + 1, "a": 2020, "b": 2025}

    def title(name: str) -> str:
        return str(rng.choice(titles[name])).format(**slots)

    if setting.kind == "term":
        through = rng.random() < 0.5
        scope = Scope(TARGET, 2020 if through else 2025, 2025)
        heading(draft, title("term_through" if through else "term_until"), 1, "I.")
        _section(draft, setting, scope, rng.randint(18, 34), tells_time=False)
        return
    half = setting.kind == "half_year"
    results, targets = (
        Scope(ACTUAL, setting.year, setting.year),
        Scope(TARGET, setting.year + 1, setting.year + 1),
    )
    if half:
        targets = Scope(TARGET, setting.year, setting.year)
    yearless = "" if setting.names_years else "_yearless"
    if setting.kind != "plan" or rng.random() < 0.5:
        heading(draft, title("half_results" if half else f"results{yearless}"), 1, "I.")
        _section(draft, setting, results, rng.randint(16, 36), tells_time=not half)
        number = "II."
    else:
        number = "I."
    if not half and rng.random() < 0.45:
        if rng.random() < 0.1:  # the heading still names the year before; the table's header knows better
            slots["n"] = setting.year
        heading(draft, title(f"targets{yearless}"), 1, number)
        _table_section(draft, setting, targets)
        return
    heading(draft, title("half_targets" if half else f"targets{yearless}"), 1, number)
    _section(draft, setting, targets, rng.randint(12, 26), tells_time=not half)


def _section(draft: Draft, setting: _Setting, scope: Scope, figures: int, *, tells_time: bool) -> None:
    rng = setting.rng
    groups = [group for group in GROUPS if rng.random() < 0.75] or ["economy"]
    said: set[str] = set()
    for number, group in enumerate(groups, 1):
        table = words("heads")["planned_groups" if scope.scenario == TARGET else "groups"]
        name = str(rng.choice(table[group]))
        count = (
            f" ({rng.randint(3, 12):02d} chỉ tiêu)"
            if scope.scenario == TARGET and rng.random() < 0.15
            else ""
        )
        heading(draft, name + count, 2, f"{number}.")
        topics = frozenset(GROUPS[group])
        speaker = Speaker(rng, setting.writer, scope, topics, setting.place, tells_time, said)
        share = max(2, figures // len(groups))
        if group == "economy" and scope.scenario == ACTUAL and tells_time and rng.random() < 0.12:
            as_budget(draft, speaker, setting.year)
        if rng.random() < 0.2:
            as_sublist(draft, speaker)
        roll = rng.random()
        if scope.scenario == ACTUAL and roll < 0.15:
            as_notes(draft, speaker, group, min(share, 4))
        if roll < (0.75 if scope.scenario == ACTUAL else 0.2):
            as_prose(draft, speaker, group, share)
        else:
            as_list(draft, speaker, share)


def _table_section(draft: Draft, setting: _Setting, scope: Scope) -> None:
    rng = setting.rng
    groups = [
        group for group in ("economy", "agriculture", "social", "environment", "party") if rng.random() < 0.7
    ]
    topics = frozenset(topic for group in groups or ["social"] for topic in GROUPS[group])
    speaker = Speaker(rng, setting.writer, scope, topics, setting.place)
    full_rows = "flat" in setting.layout
    as_table(draft, speaker, setting.year, rng.randint(5, 13), full_rows=full_rows)


def _close(draft: Draft, setting: _Setting) -> None:
    rng = setting.rng
    fillers = words("fillers")["closing"]
    heading(draft, str(rng.choice(words("heads")["sections"]["closing"])), 1, "III.")
    for text in rng.choice(fillers["sections"]):
        draft.add(Paragraph(text.format(place=setting.place) + "."))
    sign = words("heads")["kinds"][setting.kind]["sign"]
    draft.add(Lines((*sign, rng.choice(_SURNAMES))))
    if rng.random() < 0.1:
        draft.add(Lines((str(rng.choice(fillers["counter"])),)))
