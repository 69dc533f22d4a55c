"""Wholes and their parts: 'trong đó', brackets, lists under a label, and shares after a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from benchmarks.generate.facts import Fact, Quantity, Statement
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import catalogue, rounded, subjects, words


@dataclass(frozen=True)
class Whole:
    """A whole, or a label without a figure, and its parts, each with its facts."""

    head: str
    head_fact: Fact | None
    parts: tuple[Statement, ...]
    has_shares: bool


def whole_and_parts(speaker: Speaker) -> Statement | None:
    """'Tổng giá trị sản xuất 173 tỷ đồng, trong đó nông nghiệp 80 tỷ đồng, chiếm 46,2%; …'."""
    whole = draw_whole(speaker)
    if whole is None:
        return None
    facts = [fact for part in whole.parts for fact in part.facts]
    if whole.head_fact is not None:
        facts = [whole.head_fact, *facts]
    return Statement.of(_joined(speaker, whole), *facts)


def draw_whole(speaker: Speaker) -> Whole | None:
    """Draw a whole of the section's topics with its parts; None where none is left."""
    left = [whole for whole in words("wholes")["whole"] if _suits(speaker, whole)]
    if not left:
        return None
    rng = speaker.rng
    table = rng.choice(left)
    speaker.mark(_codes(table))
    of, values = _values(speaker, table)
    nouns = tuple(table.get("nouns", ()))[:1]
    head_fact, head = _head(speaker, table, of, nouns)
    kind = "whole and parts" if head_fact else "list under a label"
    has_shares = bool(table.get("share")) and rng.random() < 0.5
    drops_noun = bool(nouns) and rng.random() < 0.25
    total = sum(values.values(), Decimal(0))
    parts = []
    for code, value in values.items():
        quantity = speaker.writer.exact(value, catalogue()[code]["unit_code"], nouns)
        if drops_noun:
            quantity = replace(quantity, text=quantity.text.removesuffix(f" {nouns[0]}"))
        verb = rng.choice((" ", " ", ": ", " là ") if nouns else (" ", " ", " đạt ", ": ", " là "))
        text = f"{rng.choice(table['parts'][code])}{verb}{quantity.text}"
        facts = [speaker.fact(code, quantity, kind)]
        if has_shares:
            share = rounded(float(value / total * 100), 1)
            written = speaker.writer.percent(share)
            text += f", chiếm {written}"
            quantity = Quantity(written, share, share, "=", "percent")
            facts.append(speaker.fact(table["share"][code], quantity, "share after its value"))
        parts.append(Statement.of(text, *facts))
    return Whole(head, head_fact, tuple(parts), has_shares)


def _joined(speaker: Speaker, whole: Whole) -> str:
    rng = speaker.rng
    said = ("; " if whole.has_shares else rng.choice((", ", "; "))).join(part.text for part in whole.parts)
    if whole.head_fact is None:
        return f"{whole.head}{rng.choice((': ', ': ', ', '))}{said}"
    among = (", trong đó {s}", "; trong đó: {s}", " (trong đó: {s})", " ({s})")
    text = whole.head + rng.choice(among).format(s=said)
    return text.removesuffix(")") if rng.random() < 0.1 else text


def _head(
    speaker: Speaker, table: dict[str, Any], of: Decimal, nouns: tuple[str, ...]
) -> tuple[Fact | None, str]:
    rng = speaker.rng
    label = rng.choice(table["leads"])
    indicator = table.get("indicator")
    if indicator is None:
        return None, label
    unit = catalogue()[indicator]["unit_code"]
    quantity = speaker.writer.exact(of, unit, nouns)
    verb = rng.choice((" đạt ", ": ", " ")) if unit == "percent" else rng.choice((" đạt ", " là ", ": ", " "))
    return speaker.fact(indicator, quantity, "whole and parts"), f"{label}{verb}{quantity.text}"


def _values(speaker: Speaker, table: dict[str, Any]) -> tuple[Decimal, dict[str, Decimal]]:
    """The whole's value and its parts'."""
    rng = speaker.rng
    codes = list(table["parts"])
    if table.get("hundred"):
        first, second = (
            rounded(rng.uniform(table["low"], table["high"]), table["decimals"]) for _ in range(2)
        )
        whole = Decimal(100)
        return whole, dict(zip(codes, (first, second, whole - first - second), strict=True))
    if "fraction" in table:
        base = subjects()[table["indicator"]]
        of = base.draw(rng)
        return of, {
            code: rounded(float(of) * rng.uniform(*span), base.decimals)
            for code, span in table["fraction"].items()
        }
    if not table.get("sums") and len(codes) > 2:
        codes = sorted(rng.sample(codes, rng.randint(2, len(codes))), key=codes.index)
    values = {}
    for code in codes:
        if "low" in table:
            values[code] = rounded(rng.uniform(table["low"], table["high"]), table.get("decimals", 0))
        else:
            values[code] = subjects()[code].draw(rng)
    total = sum(values.values(), Decimal(0))
    if "indicator" in table and not table.get("sums"):
        total += subjects()[table["indicator"]].draw(rng, 0, 0.5)
    return total, values


def poor_and_share(speaker: Speaker) -> Statement | None:
    """'Toàn xã còn 86 hộ nghèo, chiếm 5,4%; 102 hộ cận nghèo, chiếm 6,4%'."""
    codes = ("poor_households", "poverty_rate", "near_poor_households", "near_poverty_rate")
    if "social" not in speaker.topics or not speaker.is_new(codes):
        return None
    speaker.mark(codes)
    rng, writer = speaker.rng, speaker.writer
    households = rng.randint(900, 3400)
    parts, facts = [], []
    for count_code, rate_code, noun in (
        ("poor_households", "poverty_rate", "hộ nghèo"),
        ("near_poor_households", "near_poverty_rate", "hộ cận nghèo"),
    ):
        count = subjects()[count_code].draw(rng)
        rate = rounded(float(count) / households * 100, 2)
        number = writer.exact(count, "household", (noun,))
        share = Quantity(writer.percent(rate), rate, rate, "=", "percent")
        parts.append(
            rng.choice(("{c}, chiếm {s}", "{c}, chiếm tỷ lệ {s}", "{c} ({s})", "{c}, tỷ lệ {s}")).format(
                c=number.text, s=share.text
            )
        )
        facts += [
            speaker.fact(count_code, number, "count and share"),
            speaker.fact(rate_code, share, "count and share"),
        ]
    lead = rng.choice(("toàn xã còn ", "đến cuối năm còn ", "toàn xã có ", "hiện còn "))
    return Statement.of(speaker.local(lead + "; ".join(parts)), *facts)


def _suits(speaker: Speaker, whole: dict[str, Any]) -> bool:
    codes = _codes(whole)
    return catalogue()[codes[0]]["topic"] in speaker.topics and speaker.is_new(codes)


def _codes(whole: dict[str, Any]) -> list[str]:
    own = [whole["indicator"]] if "indicator" in whole else []
    return [*own, *whole["parts"], *whole.get("share", {}).values()]
