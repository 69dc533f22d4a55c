"""Results beside the thresholds of the new-rural criteria: `new_rural_gap`."""

from datetime import date
from typing import Any

import pytest

from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask


def bound(low: float | None, high: float | None, comparator: str) -> dict[str, Any]:
    return {"value_low": low, "value_high": high, "comparator": comparator}


def result(
    indicator: str = "poverty_rate", *, commune: str = "90001-2004", year: int = 2023, **figure: Any
) -> LakeBuilder:
    archive = LakeBuilder()
    archive.document("one", commune=commune)
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    archive.observe("one", indicator_code=indicator, **{**period, **figure})
    return archive


@pytest.mark.parametrize(
    ("figure", "gap", "met"),
    [
        ({"value": 4.5}, 1.5, "yes"),
        ({"value": 6.0}, 0.0, "yes"),
        ({"value": 7.0}, -1.0, "no"),
        # Bounds say no more than they say: below 6 is met whatever it is, below 8 may be 7.
        (bound(None, 6.0, "<"), None, "yes"),
        (bound(None, 8.0, "<"), None, "undecided"),
        (bound(6.0, None, ">"), None, "no"),
        (bound(6.0, None, ">="), None, "undecided"),
        (bound(5.0, 7.0, "range"), None, "undecided"),
        (bound(4.0, 5.0, "range"), None, "yes"),
        # About 6.2 may be 6.
        (bound(6.2, 6.2, "~"), -0.2, "undecided"),
        (bound(9.0, 9.0, "~"), -3.0, "no"),
    ],
)
def test_a_figure_that_must_not_be_above_its_threshold(
    ask: Ask, figure: dict[str, Any], gap: float | None, met: str
) -> None:
    query = ask(result(**figure))
    assert query("SELECT region, threshold_written, round(gap, 6), met FROM new_rural_gap") == [
        ("Vùng Bắc", "≤ 6 %", gap, met)
    ]


@pytest.mark.parametrize(
    ("figure", "basic", "advanced"),
    [
        ({"value": 93.0}, (3.0, "yes"), (-2.0, "no")),
        (bound(95.0, None, ">="), (None, "yes"), (None, "yes")),
        (bound(90.0, None, ">"), (None, "yes"), (None, "undecided")),
        (bound(None, 90.0, "<"), (None, "no"), (None, "no")),
        (bound(None, 90.0, "<="), (None, "undecided"), (None, "no")),
    ],
)
def test_a_figure_that_must_reach_the_threshold_of_the_country_and_that_of_its_region(
    ask: Ask, figure: dict[str, Any], basic: tuple[Any, ...], advanced: tuple[Any, ...]
) -> None:
    query = ask(result("health_insurance_rate", **figure))
    assert query("SELECT criteria_set, gap, met FROM new_rural_gap ORDER BY threshold") == [
        ("đạt chuẩn", *basic),
        ("nâng cao", *advanced),
    ]


@pytest.mark.parametrize(
    "archive",
    [
        pytest.param(result(value=4.0, year=2024), id="after the threshold's years"),
        pytest.param(result(value=4.0, scenario="target"), id="a target"),
        pytest.param(result(value=4.0, period_end=date(2023, 6, 30)), id="half a year"),
        pytest.param(result(value=4.0, commune="90002-2004"), id="a ward"),
        pytest.param(result(value=4.0, commune="provisional-x"), id="an unknown commune"),
        pytest.param(result(value=120.0), id="a suspicious figure"),
        pytest.param(result(value=4.0, commune="90004-2025"), id="a unit without such a region"),
    ],
)
def test_what_is_not_measured(ask: Ask, archive: LakeBuilder) -> None:
    assert ask(archive)("FROM new_rural_gap") == []


def test_a_unit_of_today_has_the_thresholds_of_the_whole_country(ask: Ask) -> None:
    query = ask(result("health_insurance_rate", commune="90004-2025", value=91.0))
    assert query("SELECT region, threshold_written, met FROM new_rural_gap") == [(None, "≥ 90 %", "yes")]


def test_each_year_stands_and_the_latest_result_is_marked(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("one")
    for year, value in ((2021, 7.0), (2022, 5.0)):
        archive.observe("one", value, period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    query = ask(archive)
    assert query("SELECT year, is_latest, met FROM new_rural_gap ORDER BY year") == [
        (2021, False, "no"),
        (2022, True, "yes"),
    ]


def test_a_result_of_a_year_without_thresholds_is_the_latest_all_the_same(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("one")
    for year, value in ((2023, 5.0), (2024, 4.0)):
        archive.observe("one", value, period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    assert ask(archive)("SELECT year, is_latest FROM new_rural_gap") == [(2023, False)]


def test_the_passage_is_one_join_away(ask: Ask) -> None:
    query = ask(result(value=4.5))
    assert query("SELECT quote FROM new_rural_gap JOIN observations USING (observation_id)") == [
        ("Tỷ lệ hộ nghèo 4.5 %",)
    ]
