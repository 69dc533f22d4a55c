"""Counts: verb and object, n of a whole, the plan's targets met, and counts that no catalogue names."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.generate.facts import Fact, Quantity, Statement
from benchmarks.generate.statements.speaker import Speaker
from benchmarks.generate.vocabulary import catalogue, rounded, words


def verb_and_object(speaker: Speaker) -> Statement | None:
    """'Kết nạp 07 đảng viên mới', 'trồng mới 75 ha rừng'."""
    left = [
        phrase
        for phrase in words("verbal")["phrase"]
        if catalogue()[phrase["indicator"]]["topic"] in speaker.topics
        and speaker.is_new([phrase["indicator"]])
        and (speaker.is_actual or not phrase.get("actual_only"))
    ]
    if not left:
        return None
    rng, writer = speaker.rng, speaker.writer
    phrase = rng.choice(left)
    speaker.mark([phrase["indicator"]])
    value = rounded(rng.uniform(phrase["low"], phrase["high"]), phrase.get("decimals", 0))
    unit = phrase.get("unit") or catalogue()[phrase["indicator"]]["unit_code"]
    nouns = (rng.choice(phrase["nouns"]),)
    compares = phrase.get("compares", True) and rng.random() < (0.12 if speaker.is_actual else 0.35)
    if compares:
        comparator = rng.choice((">", "~") if speaker.is_actual else (">", ">", ">="))
        quantity = writer.compared(value, unit, comparator, nouns, in_words=True)
    else:
        quantity = writer.exact(value, unit, nouns)
    wording = rng.choice(phrase["wordings"])
    clause = wording.format(q=quantity.text)
    starts_plainly = clause.split()[0] in (
        "toàn",
        "có",
        "hiện",
        "trên",
        "nhân",
        "trong",
        "đến",
        "trạm",
        "Trạm",
        "bộ",
        "Bộ",
        "các",
        "UBND",
        "Đảng",
        "Ủy",
    )
    text = (
        clause
        if starts_plainly
        else speaker.template("verbal", speaker.scope.scenario).format(c=clause, year=speaker.year)
    )
    fact = speaker.fact(phrase["indicator"], quantity, "verb and object")
    return Statement.of(speaker.local(text), fact)


def with_whole(speaker: Speaker) -> Statement | None:
    """'đạt 17/19 tiêu chí nông thôn mới', 'có 9/11 thôn đạt chuẩn văn hóa'."""
    left = [
        each
        for each in words("counts")["of_whole"]
        if catalogue()[each["indicator"]]["topic"] in speaker.topics
        and speaker.is_new([each["indicator"], each.get("rate", each["indicator"])])
    ]
    if not left:
        return None
    rng, writer = speaker.rng, speaker.writer
    each = rng.choice(left)
    speaker.mark([each["indicator"], each.get("rate", each["indicator"])])
    of = Decimal(rng.randint(*each["of"]))
    count = max(Decimal(1), of - rng.choice((0, 0, 0, 1, 2, 3)))
    over = f"{writer.number(count, pads=True)}/{writer.number(of, pads=True)}"
    quantity = Quantity(f"{over} {each['noun']}", count, count, "=", each.get("unit", "count"))
    text = rng.choice(each[speaker.scope.scenario]).format(q=quantity.text)
    facts: list[Fact] = [speaker.fact(each["indicator"], quantity, "n of a whole", denominator=of)]
    if "rate" in each and rng.random() < 0.4:
        rate = rounded(float(count / of * 100), 1)
        written = writer.percent(rate)
        text += rng.choice((", đạt {r}", " (đạt {r})", ", chiếm {r}", ", đạt tỷ lệ {r}")).format(r=written)
        facts.append(
            speaker.fact(each["rate"], Quantity(written, rate, rate, "=", "percent"), "n of a whole")
        )
    return Statement.of(speaker.local(text), *facts)


def targets_met(speaker: Speaker) -> Statement | None:
    """'trong tổng số 22 chỉ tiêu có 9 vượt, 12 đạt, 1 chưa đạt'."""
    codes = [code for code in catalogue() if code.startswith("plan_targets.")]
    if "economy" not in speaker.topics or not speaker.is_new(codes):
        return None
    speaker.mark(codes)
    rng, writer = speaker.rng, speaker.writer
    kind = "plan's targets"
    exceeded, met, failed = rng.randint(3, 9), rng.randint(6, 13), rng.randint(1, 4)
    total = exceeded + met + failed

    def counted(value: int) -> tuple[str, Quantity]:
        number = Decimal(value)
        text = writer.number(number, pads=True)
        return text, Quantity(text, number, number, "=", "count")

    if rng.random() < 0.5:
        both, all_ = counted(exceeded + met), counted(total)
        text = speaker.template("targets_met", "both").format(b=both[0], t=all_[0])
        fact = speaker.fact("plan_targets.met_or_exceeded", both[1], kind, denominator=Decimal(total))
        return Statement.of(text, fact)
    written = {"t": counted(total), "e": counted(exceeded), "m": counted(met), "f": counted(failed)}
    template = speaker.template("targets_met", "split")
    codes_by_slot = {"t": "total", "e": "exceeded", "m": "met", "f": "missed"}
    slots = sorted(codes_by_slot, key=lambda slot: template.index(f"{{{slot}}}"))
    facts = [
        speaker.fact(
            f"plan_targets.{codes_by_slot[slot]}",
            written[slot][1],
            kind,
            scenario="actual|target" if slot == "t" else "",
        )
        for slot in slots
    ]
    return Statement.of(template.format(**{slot: text for slot, (text, _) in written.items()}), *facts)


def tail_count(speaker: Speaker) -> Statement | None:
    """A count that the catalogue need not know: 'tổ chức 12 buổi tuyên truyền'."""
    rng, writer = speaker.rng, speaker.writer
    left = [each for each in words("counts")["tail"] if speaker.is_new([each["wordings"][0]])]
    if not left:
        return None
    each = rng.choice(left)
    speaker.mark([each["wordings"][0]])
    text = rng.choice(each["wordings"])
    facts = []
    for slot, (low, high, noun, unit) in each["slots"].items():
        quantity = writer.exact(rounded(rng.uniform(low, high), 0), unit.split("|")[0], (noun,))
        quantity = Quantity(quantity.text, quantity.low, quantity.high, "=", unit)
        text = text.replace(f"{{{slot}}}", quantity.text)
        facts.append(speaker.fact("", quantity, "uncatalogued"))
    return Statement.of(text, *facts)
