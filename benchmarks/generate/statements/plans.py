"""Results beside their plan: plan ratios, targets in brackets, result over plan."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.generate.facts import PLAN_RATIO, TARGET, Quantity, Statement
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import Subject, rounded

_HUNDRED = Decimal(100)
_OVER_PLAN = {
    "ha": (" ha", "ha", " ha"),
    "tonne": (" tấn", "tấn"),
    "head": (" con", "con"),
    "km": (" km", "km"),
    "quintal_per_ha": (" tạ/ha", "tạ/ha"),
    "million_vnd_per_person_year": (" triệu đồng", " triệu đồng/người/năm", " triệu"),
}
"""Units of what is stated as result over plan."""


def level_and_plan_ratio(speaker: Speaker) -> Statement | None:
    """'… đạt 621 ha, bằng 98,5% kế hoạch', 'vượt 8% kế hoạch'."""
    subject = speaker.take(_has_plan)
    if subject is None:
        return None
    quantity = speaker.writer.exact(subject.draw(speaker.rng), subject.unit_code, subject.nouns)
    base = f"{subject.label(speaker.rng)} {_verb(speaker)}{quantity.text}"
    clause, ratio = ratio_clause(speaker, subject.topic)
    joint = " " if clause.startswith("(") or speaker.rng.random() < 0.08 else ", "
    kind = "plan ratio"
    return Statement.of(
        f"{base}{joint}{clause}",
        speaker.fact(subject.indicator, quantity, kind),
        speaker.fact(subject.indicator, ratio, kind, statement=PLAN_RATIO),
    )


def ratio_clause(speaker: Speaker, topic: str) -> tuple[str, Quantity]:
    """'bằng 98,5% kế hoạch' and what it says."""
    rng, writer = speaker.rng, speaker.writer
    if rng.random() < 0.15:
        beyond = rounded(rng.uniform(0.5, 24), rng.choice((0, 1, 1, 2)))
        text = writer.percent(beyond)
        value = _HUNDRED + beyond
        clause = speaker.template("plan_ratio", "beyond").format(x=text)
    else:
        value = rng.choice((_HUNDRED, rounded(rng.uniform(81, 135), rng.choice((0, 1, 1, 2)))))
        text = writer.percent(value)
        style = "budget" if topic == "budget" else rng.choice(("said", "said", "said", "bracketed"))
        clause = speaker.template("plan_ratio", style).format(r=text)
    return clause, Quantity(text, value, value, "=", "percent")


def plan_ratio_alone(speaker: Speaker) -> Statement | None:
    """'Tổng diện tích gieo trồng đạt 100% kế hoạch'."""
    subject = speaker.take(_has_plan)
    if subject is None:
        return None
    value = speaker.rng.choice((_HUNDRED, rounded(speaker.rng.uniform(85, 125), 1)))
    text = speaker.writer.percent(value)
    said = speaker.template("plan_ratio", "alone").format(label=subject.label(speaker.rng), r=text)
    ratio = Quantity(text, value, value, "=", "percent")
    return Statement.of(
        said, speaker.fact(subject.indicator, ratio, "plan ratio alone", statement=PLAN_RATIO)
    )


def level_and_target(speaker: Speaker) -> Statement | None:
    """'Tỷ lệ sinh con thứ 3: 26% (KH 16%)'."""
    subject = speaker.take(lambda each: each.high > each.low * 2 or each.unit_code == "percent")
    if subject is None or subject.low == subject.high:
        return None
    rng, writer = speaker.rng, speaker.writer
    result, planned = subject.draw(rng), subject.draw(rng)
    if result == planned:
        return None
    level = writer.exact(result, subject.unit_code, subject.nouns)
    target = writer.exact(planned, subject.unit_code, subject.nouns)
    style = rng.choice(("with_unit", "with_unit", "with_unit", "clause"))
    plan = speaker.template("plan_in_brackets", style).format(t=target.text)
    joint = "" if plan[0] in ",/" else " "
    kind = "target beside result"
    return Statement.of(
        f"{subject.label(rng)} {_verb(speaker)}{level.text}{joint}{plan}",
        speaker.fact(subject.indicator, level, kind),
        speaker.fact(subject.indicator, target, kind, scope=speaker.scope.of_year(speaker.year, TARGET)),
    )


def result_over_plan(speaker: Speaker) -> Statement | None:
    """'61,5/60 ha', at times with the ratio: '540/500 ha = 108%'."""
    subject = speaker.take(lambda each: each.unit_code in _OVER_PLAN)
    if subject is None:
        return None
    rng, writer = speaker.rng, speaker.writer
    planned = subject.draw(rng)
    factor = rng.choice((1.0, rng.uniform(0.85, 1.25)))
    result = rounded(float(planned) * factor, subject.decimals)
    if result == 0 or planned == 0:
        return None
    unit = rng.choice(_OVER_PLAN[subject.unit_code])
    over = f"{writer.number(result)}/{writer.number(planned)}"
    level = Quantity(f"{over}{unit}", result, result, "=", subject.unit_code)
    text = f"{subject.label(rng)} {_verb(speaker)}{level.text}"
    kind = "result over plan"
    facts = [speaker.fact(subject.indicator, level, kind, denominator=planned)]
    ratio = rounded(float(result / planned * 100), 1)
    if rng.random() < 0.6:
        said = writer.percent(ratio)
        text += rng.choice(
            (", đạt {r} KH", ", đạt {r} kế hoạch", " = {r}", " ({r})", ", bằng {r} kế hoạch", " (đạt {r})")
        ).format(r=said)
        quantity = Quantity(said, ratio, ratio, "=", "percent")
        facts.append(speaker.fact(subject.indicator, quantity, kind, statement=PLAN_RATIO))
    return Statement.of(text, *facts)


def _verb(speaker: Speaker) -> str:
    return speaker.rng.choice(("đạt ", "đạt ", "ước đạt ", "", "là ", "thực hiện "))


def _has_plan(subject: Subject) -> bool:
    measured = subject.unit_code not in ("percent", "boys_per_100_girls", "count", "household", "person")
    return measured and subject.better != "lower"
