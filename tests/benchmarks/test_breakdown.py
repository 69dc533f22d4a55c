from __future__ import annotations

from benchmarks.breakdown import (
    confidence_bands,
    confused_indicators,
    invented_figures,
    misread_contexts,
    misread_numbers,
    recall_by_kind,
    score_by,
)
from benchmarks.scoring import Comparison, compare
from tests.benchmarks.test_scoring import UNITS, read, stated

EXTRAS = {
    "confidence": 0.96,
    "label": "hộ nghèo",
    "quote": "tỷ lệ hộ nghèo còn 5,9%",
    "raw_value": "5,9",
    "raw_unit": "%",
}


def seen(**changes: object) -> dict[str, object]:
    return read(**EXTRAS) | changes


def comparison(*observations: dict[str, object], **truth: str) -> dict[str, Comparison]:
    return {"a.txt": compare([stated(kind="level", **truth)], list(observations), UNITS)}


def test_a_wrong_code_is_a_confusion_of_indicators() -> None:
    (mistake,) = confused_indicators(comparison(seen(indicator_code="near_poverty_rate")))
    assert (mistake.what, mistake.count) == ("poverty_rate → near_poverty_rate", 1)
    assert "tỷ lệ hộ nghèo còn 5,9%" in mistake.examples[0]
    assert confused_indicators(comparison(seen())) == []


def test_a_wrong_scenario_and_year_are_named_apart() -> None:
    wrong = seen(scenario="target", period_start="2023-01-01", period_end="2023-12-31")
    assert {each.what for each in misread_contexts(comparison(wrong))} == {
        "scenario: actual → target",
        "period",
    }


def test_a_number_in_another_unit_is_told_from_one_not_read() -> None:
    in_metres = seen(unit_code="m2", value_low=5.9, value_high=5.9)
    assert misread_numbers(comparison(in_metres))[0].what == "level: percent → m2"
    assert misread_numbers(comparison())[0].what == "level: not read"


def test_what_nobody_stated_is_listed() -> None:
    (mistake,) = invented_figures(
        comparison(seen(), seen(value_low=4.0, value_high=4.0, raw_value="4", raw_unit=""))
    )
    assert mistake.what == "poverty_rate: 4"


def test_bands_count_figures_by_confidence() -> None:
    bands = confidence_bands(comparison(seen(), seen(confidence=0.4, value_low=1.0, value_high=1.0)).values())
    counts = {band.low: (band.figures, band.coded, band.right_full) for band in bands if band.figures}
    assert counts == {0.95: (1, 1, 1), 0.0: (1, 1, 0)}


def test_kinds_and_makes_are_counted_apart() -> None:
    compared = comparison(seen(indicator_code=None))
    recall = recall_by_kind(compared.values())["level"]
    assert (recall.rows, recall.found) == (1, [1, 1, 0])
    scores = score_by(compared, {"a.txt": {"damage": "none"}}, "damage")
    assert scores["none"].found == (1, 1, 0)
