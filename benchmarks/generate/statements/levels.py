"""Statements of what something is: by label, by share before its noun, over two years."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.generate.facts import ACTUAL, TARGET, Fact, Quantity, Statement
from benchmarks.generate.numerals import money_in_words
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import Subject, catalogue, rounded, subjects, words


def level(speaker: Speaker) -> Statement | None:
    """'Tỷ lệ hộ nghèo còn 2,4%', with the comparators and ranges of its amount."""
    subject = speaker.take()
    if subject is None:
        return None
    quantity = _per_mille(speaker, subject) or speaker.amount(subject)
    label = subject.label(speaker.rng)
    scenario = speaker.scope.scenario
    if subject.nouns:
        is_bad = subject.better == "lower"
        template = speaker.template("levels_of_bad_counts" if is_bad else "levels_of_counts", scenario)
    else:
        template = speaker.template("level", subject.better, scenario)
    if quantity.comparator != "=" and template.endswith((" được {v}", "dự kiến {v}", " lên {v}", " mức {v}")):
        template = "{label}: {v}" if subject.better == "lower" else "{label} đạt {v}"
    text = template.format(label=label, v=quantity.text, year=speaker.year, last=speaker.year - 1)
    kind = _kind(quantity, text)
    if quantity.text.endswith(" đồng") and kind == "money" and speaker.rng.random() < 0.1:
        text += f" ({_said_again(speaker, quantity)})"
    return Statement.of(text, speaker.fact(subject.indicator, quantity, kind))


def _kind(quantity: Quantity, text: str) -> str:
    if any(word in text for word in ("giảm còn", "xuống", f" lên {quantity.text}")):
        return "rises or falls to"
    if quantity.comparator != "=":
        return "range" if quantity.comparator == "range" else "comparator"
    if quantity.unit_code == "million_vnd":
        return "money"
    if quantity.text.endswith(("‰", "%o", "%0")):
        return "per mille"
    return "unit not said" if quantity.text[-1].isdigit() else "level"


def _per_mille(speaker: Speaker, subject: Subject) -> Quantity | None:
    """Growth of population as ‰, as it is often written; the value stays in percent."""
    if subject.indicator != "population_growth" or speaker.rng.random() > 0.25:
        return None
    value = subject.draw(speaker.rng)
    sign = speaker.rng.choice(("‰", "‰", "%o", "%0"))
    return Quantity(f"{speaker.writer.number(value * 10)}{sign}", value, value, "=", "percent")


def _said_again(speaker: Speaker, quantity: Quantity) -> str:
    """An amount of money in words, as offices confirm it in brackets."""
    lead = speaker.rng.choice(("bằng chữ: ", "", "Bằng chữ: "))
    return f"{lead}{money_in_words(int((quantity.low or Decimal(0)) * 1_000_000))}"


def share_first(speaker: Speaker) -> Statement | None:
    """'97,3% hộ dùng nước hợp vệ sinh', at times two of a kind in one clause."""
    table = words("shares")
    left = [
        code
        for code in table["after"]
        if catalogue()[code]["topic"] in speaker.topics and speaker.is_new([code])
    ]
    if not left:
        return None
    pair = len(left) > 1 and speaker.rng.random() < 0.25
    codes = speaker.rng.sample(left, 2 if pair else 1)
    speaker.mark(codes)
    parts: dict[str, str] = {}
    facts: list[Fact] = []
    for place, code in enumerate(codes, 1):
        what = speaker.rng.choice(table["after"][code])
        value = _share(speaker, code)
        quantity = speaker.writer.exact(value, "percent")
        if speaker.rng.random() < 0.25 and value < 100:
            comparator = speaker.rng.choice((">", ">="))
            quantity = speaker.writer.compared(value, "percent", comparator, in_words=True)
            if "trở lên" in quantity.text:
                quantity = speaker.writer.exact(value, "percent")
        suffix = str(place) if pair else ""
        parts |= {f"v{suffix}": quantity.text, f"what{suffix}": what}
        facts.append(speaker.fact(code, quantity, "share before its noun"))
    template = speaker.template("share_pair" if pair else "share", speaker.scope.scenario)
    return Statement.of(speaker.local(template.format(**parts)), *facts)


def _share(speaker: Speaker, code: str) -> Decimal:
    span = words("shares")["value"].get(code)
    if span:
        return rounded(speaker.rng.uniform(*span), 1)
    return subjects()[code].draw(speaker.rng)


def two_years(speaker: Speaker) -> Statement | None:
    """'Năm 2022 là 4,1%, năm 2023 còn 3,2%'; or a plan and its result in one clause."""
    if not speaker.tells_time:
        return None
    subject = speaker.take(
        lambda each: each.decimals >= 0 and not _is_whole(each) and each.high > each.low * 2
    )
    if subject is None:
        return None
    rng, writer = speaker.rng, speaker.writer
    earlier, later = subject.draw(rng, 0, 0.6), subject.draw(rng, 0.3, 1)
    falls = subject.better == "lower"
    first, second = (max(earlier, later), min(earlier, later)) if falls else sorted((earlier, later))
    if first == second:
        return None
    a, b = (writer.exact(value, subject.unit_code, subject.nouns) for value in (first, second))
    this = speaker.scope
    if not falls and rng.random() < 0.4:
        template = speaker.template("two_years", "plan_and_result")
        scopes = this.of_year(speaker.year, TARGET), this
        kind = "plan beside result"
    else:
        template = speaker.template("two_years", "actual_lower" if falls else "actual")
        before = speaker.year if "đầu năm {year}" in template else speaker.year - 1
        scopes = this.of_year(before, ACTUAL), this.of_year(speaker.year, ACTUAL)
        kind = "two years in one clause"
    text = template.format(
        label=subject.label(rng), a=a.text, b=b.text, year=speaker.year, last=speaker.year - 1
    )
    return Statement.of(
        text,
        speaker.fact(subject.indicator, a, kind, scope=scopes[0]),
        speaker.fact(subject.indicator, b, kind, scope=scopes[1]),
    )


def _is_whole(subject: Subject) -> bool:
    return subject.unit_code in ("count", "household", "person", "boys_per_100_girls")
