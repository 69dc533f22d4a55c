"""Crops: area, yield and output of one, or the areas of several, where crop or measure carries over."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.generate.facts import PLAN_RATIO, Fact, Statement
from benchmarks.generate.statements.plans import ratio_clause
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import Crop, crops, rounded


def crop_figures(speaker: Speaker) -> Statement | None:
    """'Cây ngô: diện tích 76 ha, đạt 100% KH, năng suất 45 tạ/ha, sản lượng 342 tấn'."""
    left = _left(speaker, "area", "yield", "output")
    if not left:
        return None
    rng, writer = speaker.rng, speaker.writer
    crop = rng.choice(left)
    speaker.mark([f"{crop.code}_{measure}" for measure in ("area", "yield", "output")])
    area, crop_yield, output = _figures(speaker, crop)
    name = rng.choice(crop.wordings)
    area_text = writer.exact(area, "ha", ("ha",))
    yield_text = writer.exact(crop_yield, "quintal_per_ha")
    output_text = writer.exact(output, "tonne")
    kind = "carried subject"
    opening = rng.choice(
        (
            "{n}: diện tích {a}",
            "diện tích {n} {a}",
            "{n} {a}",
            "diện tích {n} đạt {a}",
            "{n}: diện tích gieo trồng {a}",
            "{n} diện tích {a}",
        )
    )
    text = opening.format(n=name, a=area_text.text)
    facts: list[Fact] = [speaker.fact(f"{crop.code}_area", area_text, kind)]
    if speaker.is_actual and rng.random() < 0.35:
        clause, ratio = ratio_clause(speaker, "agriculture")
        text += f"{' ' if clause.startswith('(') else ', '}{clause}"
        facts.append(speaker.fact(f"{crop.code}_area", ratio, kind, statement=PLAN_RATIO))
    joint = rng.choice((", ", ", ", "; "))
    said = rng.choice(
        ("năng suất {y}", "năng suất bình quân {y}", "năng suất đạt {y}", "năng suất ước đạt {y}", "NS {y}")
    )
    text += joint + said.format(y=yield_text.text)
    facts.append(speaker.fact(f"{crop.code}_yield", yield_text, kind))
    if rng.random() < 0.75:
        said = rng.choice(
            ("sản lượng {o}", "sản lượng đạt {o}", "sản lượng ước đạt {o}", "tổng sản lượng {o}", "SL {o}")
        )
        text += joint + said.format(o=output_text.text)
        facts.append(speaker.fact(f"{crop.code}_output", output_text, kind))
    return Statement.of(text, *facts)


def crop_areas(speaker: Speaker) -> Statement | None:
    """'Diện tích các loại cây trồng: ngô 76 ha, lạc 20 ha, sắn 31 ha'."""
    left = _left(speaker, "area")
    if len(left) < 3:
        return None
    rng = speaker.rng
    chosen = rng.sample(left, rng.randint(2, min(4, len(left))))
    speaker.mark([f"{crop.code}_area" for crop in chosen])
    parts, facts = [], []
    for crop in chosen:
        area = rounded(rng.uniform(*crop.area), rng.choice((0, 0, 1)))
        quantity = speaker.writer.exact(area, "ha", ("ha",))
        name = crop.wordings[0] if rng.random() < 0.6 else rng.choice(crop.wordings)
        parts.append(f"{name} {quantity.text}")
        facts.append(speaker.fact(f"{crop.code}_area", quantity, "carried measure"))
    lead = rng.choice(
        (
            "diện tích gieo trồng một số cây trồng chính: ",
            "diện tích các loại cây trồng: ",
            "về diện tích: ",
            "diện tích cây trồng chủ yếu gồm ",
        )
    )
    return Statement.of(lead + rng.choice(("; ", ", ")).join(parts), *facts)


def _left(speaker: Speaker, *measures: str) -> list[Crop]:
    if "agriculture" not in speaker.topics:
        return []
    return [crop for crop in crops() if speaker.is_new([f"{crop.code}_{measure}" for measure in measures])]


def _figures(speaker: Speaker, crop: Crop) -> tuple[Decimal, Decimal, Decimal]:
    rng = speaker.rng
    area = rounded(rng.uniform(*crop.area), rng.choice((0, 0, 1)))
    crop_yield = rounded(rng.uniform(*crop.crop_yield), crop.decimals)
    output = rounded(float(area * crop_yield) / 10, rng.choice((0, 0, 1)))
    return area, crop_yield, output
