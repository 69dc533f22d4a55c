"""Deciding that a figure is wrong: an entry in the operator's corrections."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import yaml

from pipelines.load.corrections import Correction, CorrectionsError, parse_corrections, read_corrections
from pipelines.review.decision import Decision, DecisionError
from pipelines.review.entries import append_text
from pipelines.settings import Home


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """What the published table of observations says of a figure."""

    observation_id: str
    value: float
    """In the statement's unit; the middle of a range."""
    is_comparable: bool
    """Whether it is a level of a commune with an indicator, the only ones that become facts."""


def correct(
    home: Home, stated: StatedFigure, value: float, *, reason: str, author: str, day: date
) -> Decision:
    """Correct a figure from what it says now to `value`, in the same unit.

    Raises DecisionError where that changes nothing, or an entry corrects it differently; CorrectionsError where the
    file cannot be used.
    """
    if not stated.is_comparable:
        raise DecisionError(
            f"{stated.observation_id} enters no comparison, so there is nothing to correct: only levels of a commune"
            " with an indicator do; see `communes explain`"
        )
    if not math.isfinite(value):
        raise DecisionError(f"{value} is no figure; give a number, with a decimal point")
    if _is_same(stated.value, value):
        raise DecisionError(f"{stated.observation_id} says {value:g} already")
    standing = read_corrections(home.corrections)
    for number, row in enumerate(standing, start=1):
        if row.observation_id == stated.observation_id and _is_same(row.expected, stated.value):
            if _is_same(row.corrected, value):
                return Decision(
                    home.corrections, f"row {number}: {row.expected:g} to {row.corrected:g}", is_new=False
                )
            raise DecisionError(
                f"{home.corrections}, row {number} corrects it to {row.corrected:g}; change it there"
            )
    entry = _entry(stated, value, reason, author, day)

    def check(whole: str) -> None:
        """A list that was written in another style (`[…]`, or indented) may not go on like this."""
        try:
            is_added = len(parse_corrections(home.corrections, whole)) == len(standing) + 1
        except CorrectionsError:
            is_added = False
        if not is_added:
            raise DecisionError(
                f"{home.corrections} is written in a way that cannot be gone on; add by hand: {entry}"
            )

    append_text(home.corrections, entry, check)
    return Decision(home.corrections, entry, is_new=True)


def _entry(stated: StatedFigure, value: float, reason: str, author: str, day: date) -> str:
    row = Correction(
        observation_id=stated.observation_id,
        expected=stated.value,
        corrected=value,
        reason=reason,
        author=author,
        date=day,
    )
    return yaml.safe_dump([row.model_dump(exclude_none=True)], allow_unicode=True, sort_keys=False)


def _is_same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9)
