from __future__ import annotations

from typing import Any

from benchmarks.scoring import Depth, Score, compare

UNITS = {"percent": ("percent", 1.0), "ha": ("area", 1.0), "m2": ("area", 0.0001)}


def stated(**changes: str) -> dict[str, str]:
    row = {
        "n": "1", "indicator": "poverty_rate", "scenario": "actual", "statement": "level",
        "year_from": "2022", "year_to": "2022", "low": "5.9", "high": "5.9", "comparator": "=",
        "unit_code": "percent", "denominator": "", "tier": "core", "quote": "tỷ lệ hộ nghèo còn 5,9%",
    }  # fmt: skip
    return row | changes


def read(**changes: Any) -> dict[str, Any]:
    row = {
        "indicator_code": "poverty_rate", "scenario": "actual", "statement": "level", "comparator": "=",
        "period_start": "2022-01-01", "period_end": "2022-12-31", "value_low": 5.9, "value_high": 5.9,
        "unit_code": "percent",
    }  # fmt: skip
    return row | changes


def test_a_figure_read_as_stated_counts_at_every_depth() -> None:
    score = compare([stated()], [read()], UNITS).score
    assert (score.found, score.right) == ((1, 1, 1), (1, 1, 1))


def test_depths_need_each_other() -> None:
    truth = [stated()]
    wrong_code = compare(truth, [read(indicator_code="near_poverty_rate")], UNITS)
    assert wrong_code.score.found == (1, 1, 0)
    wrong_year = compare(truth, [read(period_start="2023-01-01", period_end="2023-12-31")], UNITS)
    assert wrong_year.score.found == (1, 0, 0)
    assert wrong_year.misses[0].depth == Depth.VALUE
    wrong_number = compare(truth, [read(value_low=59.0, value_high=59.0)], UNITS)
    assert wrong_number.score.found == (0, 0, 0)
    assert len(wrong_number.spurious) == 1


def test_numbers_compare_in_the_dimensions_base_and_open_ends_must_be_open() -> None:
    hectares = [stated(indicator="", tier="tail", unit_code="ha", low="0.2", high="", comparator=">")]
    metres = read(indicator_code=None, unit_code="m2", value_low=2000.0, value_high=None, comparator=">")
    assert compare(hectares, [metres], UNITS).score.found == (1, 1, 0)
    assert compare(hectares, [metres | {"value_high": 2000.0}], UNITS).score.found == (0, 0, 0)


def test_one_observation_serves_two_rows_only_where_they_say_the_same() -> None:
    assert compare([stated(), stated(n="2")], [read()], UNITS).score.found == (2, 2, 2)
    different = [stated(), stated(n="2", indicator="near_poverty_rate")]
    assert compare(different, [read()], UNITS).score.found == (1, 1, 1)


def test_a_code_for_what_the_catalogue_need_not_know_is_neither_right_nor_wrong() -> None:
    score = compare([stated(indicator="", tier="tail")], [read(indicator_code="forest_fires")], UNITS).score
    assert (score.right, score.coded, score.observations) == ((1, 1, 0), 0, 1)


def test_scores_add_up() -> None:
    one = compare([stated()], [read()], UNITS).score
    none = compare([stated()], [], UNITS).score
    assert (one + none).recall() == (0.5, 0.5, 0.5)
    assert (one + none + Score()).precision() == (1.0, 1.0, 1.0)
