"""Where reading goes wrong: scores by kind of statement and document, by confidence, and what is mistaken for what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.scoring import Comparison, Depth, Match, Row, Score, wanted_depth

_BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
_CONTEXT = ("comparator", "scenario", "statement", "period")


@dataclass
class Recall:
    """Truth rows of one kind, and how many of them were found at value, context and full depth."""

    rows: int = 0
    found: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, match: Match) -> None:
        """Count a truth's row; one that needs no code counts as full where its context is right."""
        self.rows += 1
        depth = Depth.FULL if match.depth >= wanted_depth(match.stated) else match.depth
        for place in range(min(depth, Depth.FULL)):
            self.found[place] += 1


@dataclass
class Band:
    """Figures of a span of confidence: how many, and how many of them right."""

    low: float
    high: float
    figures: int = 0
    right_context: int = 0
    coded: int = 0
    right_full: int = 0


@dataclass(frozen=True)
class Mistake:
    """Something taken for something else, how often, and a sentence where it happened."""

    what: str
    count: int
    examples: tuple[str, ...]


def recall_by_kind(comparisons: Iterable[Comparison]) -> dict[str, Recall]:
    """Recall by the truth's kind of statement (its `statement` where the truth names no kind)."""
    kinds: defaultdict[str, Recall] = defaultdict(Recall)
    for comparison in comparisons:
        for match in comparison.found:
            kinds[match.stated.get("kind") or match.stated["statement"]].add(match)
    return dict(sorted(kinds.items(), key=lambda pair: -pair[1].rows))


def score_by(
    comparisons: Mapping[str, Comparison], made: Mapping[str, Mapping[str, str]], column: str
) -> dict[str, Score]:
    """Scores summed over the documents that were made alike (`layout`, `damage`, `kind`)."""
    scores: dict[str, Score] = {}
    for name, comparison in comparisons.items():
        if name in made:
            value = made[name][column]
            scores[value] = scores.get(value, Score()) + comparison.score
    return scores


def confidence_bands(comparisons: Iterable[Comparison]) -> list[Band]:
    """How often figures of each span of confidence are right."""
    bands = [Band(low, high) for low, high in zip(_BANDS, (*_BANDS[1:], 1.0), strict=True)]
    for comparison in comparisons:
        for match in comparison.read:
            confidence = match.observation["confidence"]
            band = next(each for each in reversed(bands) if confidence >= each.low)
            band.figures += 1
            band.right_context += match.depth >= Depth.CONTEXT
            is_free = bool(match.stated) and match.stated["tier"] != "core"
            if match.observation["indicator_code"] and not is_free:
                band.coded += 1
                band.right_full += match.depth == Depth.FULL
    return bands


def confused_indicators(comparisons: Mapping[str, Comparison]) -> list[Mistake]:
    """Expected indicator → the one that was read, of figures otherwise read right; most frequent first."""
    return _mistakes(
        comparisons,
        lambda match: match.depth == Depth.CONTEXT and match.stated["tier"] == "core",
        lambda match: [f"{match.stated['indicator']} → {match.observation['indicator_code'] or '-'}"],
    )


def misread_contexts(comparisons: Mapping[str, Comparison]) -> list[Mistake]:
    """Comparator, scenario, statement or period misread, of figures whose number was read right."""
    return _mistakes(comparisons, lambda match: match.depth == Depth.VALUE, _context_differences)


def misread_numbers(comparisons: Mapping[str, Comparison]) -> list[Mistake]:
    """Figures that were not read, or whose number or unit was misread, by their kind."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, comparison in comparisons.items():
        for match in comparison.found:
            if match.depth == Depth.NONE:
                got = _nearest(match.stated, comparison.spurious)
                kind = match.stated.get("kind") or match.stated["statement"]
                what = "not read" if got is None else _number_difference(match.stated, got)
                found[f"{kind}: {what}"].append(_example(name, match.stated, got))
    return _sorted(found)


def invented_figures(comparisons: Mapping[str, Comparison]) -> list[Mistake]:
    """Figures read where the truth has none that is left, by their label."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, comparison in comparisons.items():
        for row in comparison.spurious:
            found[
                f"{row['indicator_code'] or '-'}: {row['raw_value']} {row['raw_unit'] or ''}".strip()
            ].append(f"{name}: “{_passage(row)}”")
    return _sorted(found)


def _mistakes(
    comparisons: Mapping[str, Comparison],
    counts: Callable[[Match], bool],
    name_them: Callable[[Match], list[str]],
) -> list[Mistake]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, comparison in comparisons.items():
        for match in comparison.found:
            if counts(match):
                for what in name_them(match):
                    found[what].append(_example(name, match.stated, match.observation))
    return _sorted(found)


def _context_differences(match: Match) -> list[str]:
    stated, read = match.stated, match.observation
    years = f"{str(read['period_start'])[:4]}-{str(read['period_end'])[:4]}"
    pairs = {
        "comparator": (stated["comparator"], read["comparator"]),
        "scenario": (stated["scenario"], read["scenario"]),
        "statement": (stated["statement"], read["statement"]),
        "period": (f"{stated['year_from']}-{stated['year_to']}", years),
    }
    different = [what for what in _CONTEXT if pairs[what][1] not in pairs[what][0].split("|")]
    return [
        f"{what}: {pairs[what][0]} → {pairs[what][1]}" if what != "period" else "period" for what in different
    ]


def _number_difference(stated: Row, read: Row) -> str:
    same_digits = _digits(stated["low"] or stated["high"]) in {
        _digits(str(read[end])) for end in ("value_low", "value_high") if read[end] is not None
    }
    if not same_digits:
        return "number misread"
    return f"{stated['unit_code']} → {read['unit_code']}"


def _nearest(stated: Row, spurious: Iterable[Row]) -> Row | None:
    """An observation without a row of its own, whose number stands in the stated passage."""
    quote = _plain(stated["quote"])
    digits = _digits(stated["low"] or stated["high"])
    near = [
        row
        for row in spurious
        if _plain(row["raw_value"]) in quote and _overlaps(quote, _plain(row["quote"]))
    ]
    same = [row for row in near if _digits(row["raw_value"]).startswith(digits[:3])]
    return next(iter(same), None)


def _overlaps(one: str, other: str) -> bool:
    return one in other or other in one or bool(set(one.split(" | ")[:1]) & {other})


def _digits(number: str) -> str:
    """Its digits, without leading and trailing zeros: what scaling leaves alone."""
    number = re.sub(r"\.0$", "", number)
    return re.sub(r"\D", "", number).strip("0") or "0"


def _example(name: str, stated: Row, read: Row | None) -> str:
    columns = ("indicator", "scenario", "statement", "year_from", "low", "high", "unit_code")
    expected = " ".join(str(stated[column]) for column in columns)
    got = ""
    if read:
        shown = (
            "indicator_code",
            "scenario",
            "statement",
            "period_start",
            "value_low",
            "value_high",
            "unit_code",
        )
        got = " → " + " ".join(str(read[column]) for column in shown) + f" (label “{read['label']}”)"
    return f"{name}: “{stated['quote']}” {expected}{got}"


def _passage(row: Row) -> str:
    quote = _plain(row["quote"])
    at = max(0, quote.find(str(row["raw_value"])) - 60)
    return quote[at : at + 140]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _sorted(found: Mapping[str, list[str]]) -> list[Mistake]:
    counts = Counter({what: len(examples) for what, examples in found.items()})
    return [Mistake(what, count, tuple(found[what])) for what, count in counts.most_common()]
