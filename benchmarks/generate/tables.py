"""Tables of indicators: columns in many orders, several years, plan beside result, group rows, one unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.generate.blocks import Grid
from benchmarks.generate.facts import ACTUAL, PLAN_RATIO, TARGET, Fact, Quantity, Scope
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import Subject, rounded, words

_UNITS = {
    "percent": (("%", 1),),
    "million_vnd": (("Triệu đồng", 1), ("Tỷ đồng", 1000), ("Tr.đồng", 1)),
    "million_vnd_per_person_year": (("Triệu đồng", 1), ("Tr.đồng/người/năm", 1), ("Triệu đồng/người/năm", 1)),
    "million_vnd_per_ha": (("Triệu đồng/ha", 1), ("Tr.đ/ha", 1)),
    "tonne": (("Tấn", 1),),
    "quintal_per_ha": (("Tạ/ha", 1), ("tạ/ha", 1)),
    "ha": (("Ha", 1), ("ha", 1)),
    "km": (("Km", 1), ("km", 1)),
    "m3": (("m3", 1),),
    "head": (("Con", 1), ("con", 1)),
    "kg_per_person_year": (("Kg/người/năm", 1), ("Kg/người", 1)),
}
SHAPES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("no", "label", "unit", "target next"), 5),
    (("label", "unit", "target next"), 3),
    (("no", "label", "unit", "actual this", "target next"), 5),
    (("no", "label", "unit", "target this", "actual this", "ratio", "target next"), 4),
    (("label", "target next", "unit", "note"), 2),
    (("no", "label", "target next", "unit"), 2),
    (("label", "unit", "actual last", "actual this", "target next"), 3),
    (("no", "label", "unit", "target this", "actual this", "ratio"), 3),
)
"""Orders of columns, and how often each is wanted."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class Table:
    """A grid and what it states. `has_gaps`: some of its cells are empty."""

    grid: Grid
    facts: tuple[Fact, ...]
    has_gaps: bool


def draw_shape(rng: Random, *, full_rows: bool) -> tuple[str, ...]:
    """Draw an order of columns; `full_rows`: one whose rows leave no cell empty."""
    shapes = [each for each in SHAPES if not (full_rows and {"ratio", "note"} & set(each[0]))]
    (shape,) = rng.choices([each[0] for each in shapes], [each[1] for each in shapes])
    return shape


def compose_money_table(speaker: Speaker, this_year: int) -> Table | None:
    """A budget whose unit stands once, above the table: its grid has no column of units."""
    rng = speaker.rng
    shape = rng.choice(
        (("no", "label", "target this", "actual this"), ("label", "actual this", "target next"))
    )
    years = {"last": this_year - 1, "this": this_year, "next": this_year + 1}
    header = tuple(_title(rng, column, years) for column in shape)
    body: list[tuple[str, ...]] = []
    facts: list[Fact] = []
    for number in range(1, 7):
        subject = speaker.take(lambda each: each.topic == "budget" and each.unit_code == "million_vnd")
        if subject is None:
            break
        cells, stated = _row(speaker, subject, shape, years, number, header, unit="Triệu đồng")
        body.append(cells)
        facts += [replace(fact, kind="table, unit above it") for fact in stated]
    return Table(Grid(header, tuple(body)), tuple(facts), has_gaps=False) if len(body) > 2 else None


def compose_table(speaker: Speaker, shape: tuple[str, ...], this_year: int, rows: int) -> Table:
    """A table of `rows` indicators in groups; results are of `this_year`, 'next' is the year after."""
    rng = speaker.rng
    years = {"last": this_year - 1, "this": this_year, "next": this_year + 1}
    header = tuple(_title(rng, column, years) for column in shape)
    body: list[tuple[str, ...]] = []
    facts: list[Fact] = []
    topics = [group for group in _GROUPS if speaker.topics & frozenset(_GROUPS[group])]
    has_groups = rng.random() < 0.6
    number = 0
    for place, group in enumerate(topics):
        wanted = -(-rows // len(topics))
        found = [s for s in (_take(speaker, group) for _ in range(wanted)) if s is not None]
        if has_groups and found:
            name = rng.choice(words("heads")["planned_groups"][group])
            count = f" ({len(found):02d})" if rng.random() < 0.3 else ""
            body.append(_group_row(shape, _ROMAN[place], name + count))
        for subject in found:
            number += 1
            cells, stated = _row(speaker, subject, shape, years, number, header)
            body.append(cells)
            facts += stated
    grid = Grid(header, tuple(body))
    return Table(grid, tuple(facts), has_groups or any("" in row for row in body))


_GROUPS = {
    "economy": ("economy", "budget"),
    "agriculture": ("agriculture",),
    "social": ("social", "labour", "health", "education"),
    "environment": ("environment", "new_rural"),
    "security": ("security",),
    "party": ("party",),
}


def _take(speaker: Speaker, group: str) -> Subject | None:
    return speaker.take(lambda each: each.topic in _GROUPS[group] and each.unit_code != "boys_per_100_girls")


def _group_row(shape: tuple[str, ...], number: str, name: str) -> tuple[str, ...]:
    if "no" not in shape:
        return tuple(f"{number}. {name}" if column == "label" else "" for column in shape)
    return tuple({"no": number, "label": name}.get(column, "") for column in shape)


def _title(rng: Random, column: str, years: dict[str, int]) -> str:
    role, _, year = column.partition(" ")
    return str(rng.choice(_TITLES[role])).format(year=years.get(year, ""))


_TITLES = {
    "no": ("TT", "STT"),
    "label": ("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Chỉ tiêu chủ yếu", "Nội dung chỉ tiêu"),
    "unit": ("ĐVT", "Đơn vị tính", "Đơn vị", "Đơn vị tính"),
    "target": (
        "Kế hoạch năm {year}",
        "KH năm {year}",
        "KH {year}",
        "Mục tiêu năm {year}",
        "Chỉ tiêu năm {year}",
    ),
    "actual": (
        "Thực hiện năm {year}",
        "TH năm {year}",
        "Ước TH năm {year}",
        "Ước thực hiện năm {year}",
        "Kết quả {year}",
    ),
    "ratio": ("So sánh TH/KH (%)", "Tỷ lệ TH/KH (%)", "% so với KH", "TH/KH (%)", "So với KH (%)"),
    "note": ("Ghi chú",),
}


def _row(
    speaker: Speaker,
    subject: Subject,
    shape: tuple[str, ...],
    years: dict[str, int],
    number: int,
    header: tuple[str, ...],
    unit: str | None = None,
) -> tuple[tuple[str, ...], list[Fact]]:
    rng = speaker.rng
    label = subject.label(rng)
    label = label[0].upper() + label[1:]
    unit, factor = _unit(rng, subject) if unit is None else (unit, 1)
    repeats_percent = unit == "%" and rng.random() < 0.2
    values = _values(rng, subject, shape)
    cells: list[str] = []
    facts: list[Fact] = []
    kind = "table" if sum(column in values for column in shape) == 1 else "table, several columns"
    for column, title in zip(shape, header, strict=True):
        role, _, year = column.partition(" ")
        if column == "ratio":
            text, stated = _ratio_cell(speaker, subject, values, years)
        elif column in values:
            quantity = _cell(speaker, subject, values[column], factor, may_vary=role == "target")
            text = quantity.text + ("%" if repeats_percent else "")
            scope = Scope(TARGET if role == "target" else ACTUAL, years[year], years[year])
            stated = [speaker.fact(subject.indicator, quantity, kind, scope=scope)]
        else:
            text, stated = {"no": str(number), "label": label, "unit": unit}.get(column, ""), []
        cells.append(text)
        facts += [fact.quoted(f"{label} | {unit} | {title} | {text}") for fact in stated]
    return tuple(cells), facts


def _values(rng: Random, subject: Subject, shape: tuple[str, ...]) -> dict[str, Decimal]:
    """A value for each column of values, near one another."""
    base = float(subject.draw(rng))
    values = {}
    for column in shape:
        if column.startswith(("target", "actual")):
            value = rounded(base * rng.uniform(0.9, 1.1), subject.decimals)
            values[column] = min(
                max(value, subject.low),
                max(subject.high, Decimal(100)) if subject.unit_code == "percent" else subject.high * 2,
            )
            if subject.unit_code == "percent":
                values[column] = min(values[column], Decimal(100))
    return values


def _unit(rng: Random, subject: Subject) -> tuple[str, int]:
    if subject.nouns and subject.unit_code != "head":
        noun = rng.choice(subject.nouns)
        return noun[0].upper() + noun[1:], 1
    return rng.choice(_UNITS[subject.unit_code.split("|")[0]])


def _cell(speaker: Speaker, subject: Subject, value: Decimal, factor: int, *, may_vary: bool) -> Quantity:
    rng, writer = speaker.rng, speaker.writer
    text = writer.number(value / factor if factor > 1 else value, pads=bool(subject.nouns))
    exact = Quantity(text, value, value, "=", subject.unit_code)
    is_whole = subject.unit_code == "percent" and value >= 100
    if not may_vary or is_whole or rng.random() < 0.85:
        return exact
    if subject.better == "lower":
        sign, comparator = rng.choice((("<", "<"), ("< ", "<"), ("Dưới ", "<"), ("≤ ", "<=")))
        return Quantity(sign + text, None, value, comparator, subject.unit_code)
    sign, comparator = rng.choice(((">", ">"), ("> ", ">"), ("Trên ", ">"), ("≥ ", ">="), ("≥", ">=")))
    return Quantity(sign + text, value, None, comparator, subject.unit_code)


def _ratio_cell(
    speaker: Speaker, subject: Subject, values: dict[str, Decimal], years: dict[str, int]
) -> tuple[str, list[Fact]]:
    planned, reached = values["target this"], values["actual this"]
    if subject.unit_code == "percent" or subject.better == "lower" or not planned:
        return "", []
    ratio = rounded(float(reached / planned * 100), 1)
    text = speaker.writer.number(ratio)
    quantity = Quantity(text, ratio, ratio, "=", "percent")
    scope = Scope(ACTUAL, years["this"], years["this"])
    fact = speaker.fact(subject.indicator, quantity, "table, ratio column", statement=PLAN_RATIO, scope=scope)
    return text, [fact]
