"""How well a warehouse's observations agree with a hand-made truth, figure by figure.

Three depths, each needing the one before it: `value` (the numbers and the unit's dimension), `context`
(comparator, scenario, statement, period) and `full` (the indicator). A truth's column may name several
readings, parted by `|`.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Units = Mapping[str, tuple[str, float]]
"""Unit code → its dimension and the factor to the dimension's base unit."""

SAME_COMPARATOR = {"~": "=", ">=": ">", "<=": "<"}
"""Texts round without saying so, and write 'trên 90%' and 'từ 90% trở lên' for one another."""


class Depth(IntEnum):
    """How far an observation agrees with a truth's row."""

    NONE = 0
    VALUE = 1
    CONTEXT = 2
    FULL = 3


@dataclass(frozen=True)
class Score:
    """Counts over one document or several; adding two scores adds the counts.

    `found` counts truth rows, `right` observations, at least at the depths value, context and full.
    """

    rows: int = 0
    core: int = 0
    observations: int = 0
    coded: int = 0
    found: tuple[int, int, int] = (0, 0, 0)
    right: tuple[int, int, int] = (0, 0, 0)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.rows + other.rows,
            self.core + other.core,
            self.observations + other.observations,
            self.coded + other.coded,
            _added(self.found, other.found),
            _added(self.right, other.right),
        )

    def recall(self) -> tuple[float, float, float]:
        """Share of the truth's rows found, at value, context and (of its core rows) full depth."""
        return _shares(self.found, (self.rows, self.rows, self.core))

    def precision(self) -> tuple[float, float, float]:
        """Share of the observations that are right, at value, context and (of the coded ones) full depth."""
        return _shares(self.right, (self.observations, self.observations, self.coded))


@dataclass(frozen=True)
class Match:
    """A truth's row and an observation that belong together, as deep as they agree; either may be missing."""

    depth: Depth
    stated: Row
    """Empty where nobody stated what was read."""
    observation: Row
    """Empty where what was stated was not read."""


@dataclass(frozen=True)
class Comparison:
    """One document's score, and what went with what."""

    score: Score
    found: tuple[Match, ...]
    """A match for each of the truth's rows, in their order."""
    read: tuple[Match, ...]
    """A match for each observation, in their order."""

    @property
    def misses(self) -> tuple[Match, ...]:
        """Rows not found as deep as they should be: core rows in full, others with their context."""
        return tuple(match for match in self.found if match.depth < wanted_depth(match.stated))

    @property
    def spurious(self) -> tuple[Row, ...]:
        """Observations that no row answers to."""
        return tuple(match.observation for match in self.read if match.observation and not match.stated)


def wanted_depth(row: Row) -> Depth:
    """How deep a truth's row should be found: the code of what the catalogue need not know is nobody's business."""
    return Depth.FULL if row["tier"] == "core" else Depth.CONTEXT


def read_truth(path: Path) -> list[dict[str, str]]:
    """Read a truth file (`n, indicator, scenario, statement, year_from, …, quote`)."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare(truth: Sequence[Row], observations: Sequence[Row], units: Units) -> Comparison:
    """Match one document's observations with its truth, best match first, each at most once.

    Several truth rows that say the same (a figure repeated in the document) may share one observation.
    """
    pairs = [
        (depth, i, j)
        for i, row in enumerate(truth)
        for j, observation in enumerate(observations)
        if (depth := _depth(row, observation, units))
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    row_of: dict[int, tuple[Depth, int]] = {}
    observation_of: dict[int, tuple[Depth, int]] = {}
    for depth, i, j in pairs:
        if i not in observation_of and j not in row_of:
            observation_of[i], row_of[j] = (depth, j), (depth, i)
    for depth, i, j in pairs:
        if i not in observation_of and _meaning(truth[row_of[j][1]]) == _meaning(truth[i]):
            observation_of[i] = (depth, j)

    core = [i for i, row in enumerate(truth) if row["tier"] == "core"]
    # What code a figure deserves that the catalogue need not know, the truth does not say.
    coded = [
        j
        for j, observation in enumerate(observations)
        if observation["indicator_code"] and not (j in row_of and truth[row_of[j][1]]["tier"] != "core")
    ]
    found = [observation_of.get(i, (Depth.NONE, -1))[0] for i in range(len(truth))]
    right = [row_of.get(j, (Depth.NONE, -1))[0] for j in range(len(observations))]
    score = Score(
        rows=len(truth),
        core=len(core),
        observations=len(observations),
        coded=len(coded),
        found=(_at_least(Depth.VALUE, found), _at_least(Depth.CONTEXT, found),
               sum(found[i] == Depth.FULL for i in core)),
        right=(_at_least(Depth.VALUE, right), _at_least(Depth.CONTEXT, right),
               sum(right[j] == Depth.FULL for j in coded)),
    )  # fmt: skip
    by_row = (
        (depth, row, observation_of.get(i)) for i, (depth, row) in enumerate(zip(found, truth, strict=True))
    )
    by_observation = (
        (depth, row_of.get(j), observation)
        for j, (depth, observation) in enumerate(zip(right, observations, strict=True))
    )
    return Comparison(
        score,
        tuple(Match(depth, row, observations[pair[1]] if pair else {}) for depth, row, pair in by_row),
        tuple(Match(depth, truth[pair[1]] if pair else {}, each) for depth, pair, each in by_observation),
    )


def _depth(row: Row, observation: Row, units: Units) -> Depth:
    unit = observation["unit_code"]
    dimension, factor = units.get(unit, ("", 1.0))
    possible = row["unit_code"].split("|")
    if dimension not in {units[code][0] for code in possible}:
        return Depth.NONE
    ends = zip((row["low"], row["high"]), (observation["value_low"], observation["value_high"]), strict=True)
    if not all(_same_number(stated, read, units[possible[0]][1], factor) for stated, read in ends):
        return Depth.NONE
    same_context = (
        _plain(observation["comparator"]) in {_plain(c) for c in row["comparator"].split("|")}
        and observation["scenario"] in row["scenario"].split("|")
        and observation["statement"] in row["statement"].split("|")
        and str(observation["period_start"])[:4] == row["year_from"]
        and str(observation["period_end"])[:4] == row["year_to"]
    )
    if not same_context:
        return Depth.VALUE
    code = observation["indicator_code"]
    return Depth.FULL if code and code in row["indicator"].split("|") else Depth.CONTEXT


def _same_number(stated: str, read: float | None, stated_factor: float, read_factor: float) -> bool:
    if not stated or read is None:
        return not stated and read is None
    return math.isclose(float(stated) * stated_factor, read * read_factor, rel_tol=1e-6, abs_tol=1e-9)


def _plain(comparator: str) -> str:
    return SAME_COMPARATOR.get(comparator, comparator)


def _meaning(row: Row) -> tuple[str, ...]:
    if not row["indicator"]:
        return (row["n"],)
    columns = ("indicator", "scenario", "statement", "year_from", "year_to", "low", "high", "unit_code")
    return tuple(row[column] for column in columns)


def _at_least(depth: Depth, depths: Sequence[Depth]) -> int:
    return sum(reached >= depth for reached in depths)


def _added(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def _shares(counts: tuple[int, int, int], totals: tuple[int, int, int]) -> tuple[float, float, float]:
    value, context, full = (
        count / total if total else math.nan for count, total in zip(counts, totals, strict=True)
    )
    return (value, context, full)
