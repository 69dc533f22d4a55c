"""Statements of change: beside a level, alone, planned; rises, falls, times."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.generate.facts import CHANGE, Quantity, Statement
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import Subject, rounded


def level_and_change(speaker: Speaker) -> Statement | None:
    """'đàn lợn 602 con, tăng 50 con so với cùng kỳ'."""
    subject = speaker.take(_can_change)
    if subject is None:
        return None
    rng = speaker.rng
    level = speaker.writer.exact(subject.draw(rng), subject.unit_code, subject.nouns)
    if subject.better == "lower":
        verb = rng.choice(("còn ", "là ", "giảm còn "))
    else:
        verb = rng.choice(("đạt ", "", "là ", "ước đạt "))
    clause, change, kind = _change(speaker, subject)
    joint = rng.choice((", ", ", ", ", ", " ("))
    text = f"{subject.label(rng)} {verb}{level.text}{joint}{clause}{')' if joint == ' (' else ''}"
    statement = "change|level" if kind == "fold" else CHANGE
    return Statement.of(
        text,
        speaker.fact(subject.indicator, level, "level and change"),
        speaker.fact(subject.indicator, change, f"change ({kind})", statement=statement),
    )


def change_alone(speaker: Speaker) -> Statement | None:
    """'Tỷ lệ hộ cận nghèo giảm 0,8% so với năm 2022'."""
    subject = speaker.take(_can_change)
    if subject is None:
        return None
    rises = subject.better != "lower"
    change = _amount(speaker, subject, rises=rises)
    template = speaker.template("change", "alone_up" if rises else "alone_down")
    text = template.format(label=subject.label(speaker.rng), c=change.text, base=_base(speaker))
    return Statement.of(text, speaker.fact(subject.indicator, change, "change alone", statement=CHANGE))


def planned_change(speaker: Speaker) -> Statement | None:
    """'Giảm tỷ lệ hộ nghèo 1 - 1,2%/năm'."""
    rng = speaker.rng
    falls = rng.random() < 0.7
    subject = speaker.take(
        lambda each: _can_change(each) and (each.better == "lower") == falls and each.unit_code == "percent"
    )
    if subject is None:
        return None
    low = rounded(min(float(subject.low), 3) * rng.uniform(0.3, 1) + 0.1, 1)
    sign = -1 if falls else 1
    if rng.random() < 0.35:
        high = low + Decimal(rng.choice(("0.2", "0.5", "1")))
        written = speaker.writer.between(low, high, "percent")
        ends = sorted((sign * low, sign * high))
        change = Quantity(written.text, ends[0], ends[1], "range", "percent")
    else:
        change = Quantity(speaker.writer.percent(low), sign * low, sign * low, "=", "percent")
    template = speaker.template("change", "planned_down" if falls else "planned_up")
    text = template.format(label=subject.label(rng), c=change.text, last=speaker.year - 1)
    return Statement.of(text, speaker.fact(subject.indicator, change, "planned change", statement=CHANGE))


def _change(speaker: Speaker, subject: Subject) -> tuple[str, Quantity, str]:
    """A clause, what it says, and what sort of change it is."""
    rng, writer = speaker.rng, speaker.writer
    base = _base(speaker)
    roll = rng.random()
    if roll < 0.16 and subject.unit_code not in ("percent",):
        factor = rounded(rng.uniform(1.1, 3.5), 1)
        sort = "fold" if roll < 0.08 else "times"
        number = writer.number(factor)
        clause = speaker.template("change", sort).format(x=number, base=base)
        return clause, Quantity(f"{number} lần", factor, factor, "=", "times"), sort
    if roll < 0.24 and subject.unit_code in ("tonne", "ha", "head"):
        change = _amount(speaker, subject, rises=False)
        return speaker.template("change", "shortfall").format(c=change.text), change, "shortfall"
    rises = rng.random() < (0.25 if subject.better == "lower" else 0.75)
    direction = "up" if rises else "down"
    if roll < 0.5 and subject.unit_code != "percent":
        size = rounded(rng.uniform(0.4, 28), rng.choice((0, 1, 1, 2))) or Decimal(1)
        value = size if rises else -size
        text = writer.percent(size)
        clause = speaker.template("change", direction, "percent").format(c=text, base=base)
        return clause, Quantity(text, value, value, "=", "percent"), "percent"
    change = _amount(speaker, subject, rises=rises)
    style = "counted" if subject.nouns else "said"
    return speaker.template("change", direction, style).format(c=change.text, base=base), change, "amount"


def _amount(speaker: Speaker, subject: Subject, *, rises: bool) -> Quantity:
    decimals = min(subject.decimals, 2)
    share = speaker.rng.uniform(0.02, 0.15)
    is_percent = subject.unit_code == "percent"
    size = rounded((20 if is_percent else float(subject.draw(speaker.rng))) * share, decimals)
    size = size or Decimal(1).scaleb(-decimals)
    written = speaker.writer.exact(size, subject.unit_code, subject.nouns)
    value = size if rises else -size
    return Quantity(written.text, value, value, "=", written.unit_code)


def _base(speaker: Speaker) -> str:
    return speaker.template("change", "bases").format(last=speaker.year - 1)


def _can_change(subject: Subject) -> bool:
    is_growth = "growth" in subject.indicator or subject.high < 5
    return subject.unit_code not in ("count", "boys_per_100_girls") and not is_growth
