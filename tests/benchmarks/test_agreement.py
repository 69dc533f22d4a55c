"""The scorer beside the one that outside scripts use, where that is at hand."""

from __future__ import annotations

import importlib.util
from datetime import date
from random import Random
from types import ModuleType
from typing import Any

import pytest

from benchmarks.corpora import SHARED
from benchmarks.generate.corpus import compose
from benchmarks.reading import unit_dimensions
from benchmarks.scoring import compare


@pytest.fixture(scope="module")
def outside() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip(f"{path} is not at hand")
    spec = importlib.util.spec_from_file_location("outside_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for code, pair in unit_dimensions().items():
        module.UNITS.setdefault(code, pair)
    return module


def misread(row: dict[str, str], rng: Random) -> list[dict[str, Any]]:
    """What a reader might make of a truth's row: right, wrong in some way, twice, or nothing."""
    read = {
        "indicator_code": row["indicator"].split("|")[0] or None,
        "scenario": row["scenario"].split("|")[0],
        "statement": row["statement"].split("|")[-1],
        "period_start": date(int(row["year_from"]), 1, 1),
        "period_end": date(int(row["year_to"]), 12, 31),
        "value_low": float(row["low"]) if row["low"] else None,
        "value_high": float(row["high"]) if row["high"] else None,
        "comparator": row["comparator"],
        "unit_code": row["unit_code"].split("|")[0],
    }
    wrong = rng.choice(
        ({}, {}, {}, {"scenario": "target"}, {"indicator_code": "poverty_rate"}, {"indicator_code": None},
         {"value_low": 3.0}, {"comparator": ">"}, {"comparator": ">="}, {"comparator": "~"}, {"unit_code": "count"},
         {"period_end": date(2030, 12, 31)})
    )  # fmt: skip
    return [read | wrong] * rng.choice((0, 1, 1, 1, 1, 1, 2))


def test_both_scorers_count_the_same(outside: ModuleType) -> None:
    rng = Random(5)
    for document in compose(23, 700):
        gold = [fact.row(number) for number, fact in enumerate(document.facts, 1)]
        observations = [read for row in gold for read in misread(row, rng)]
        rng.shuffle(observations)
        of_gold, of_observations = outside.score(gold, observations)
        score = compare(gold, observations, unit_dimensions()).score
        depths = [of_gold.get(i, (0,))[0] for i in range(len(gold))]
        core = [i for i, row in enumerate(gold) if row["tier"] == "core"]
        expected = (
            sum(depth >= 1 for depth in depths),
            sum(depth >= 2 for depth in depths),
            sum(depths[i] == 3 for i in core),
        )
        assert score.found == expected
        assert score.right[:2] == (
            len(of_observations),
            sum(depth >= 2 for depth, _ in of_observations.values()),
        )
        coded = [
            j
            for j, observation in enumerate(observations)
            if observation["indicator_code"]
            and not (j in of_observations and gold[of_observations[j][1]]["tier"] != "core")
        ]
        assert score.coded == len(coded)
        assert score.right[2] == sum(of_observations.get(j, (0,))[0] == 3 for j in coded)
