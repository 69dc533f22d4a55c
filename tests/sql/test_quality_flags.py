"""Which figures are suspicious, and which of several that contradict each other; figures worked out by hand."""

from datetime import date
from typing import Any

import pytest

from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, sha
from tests.sql.conftest import Ask

HOUSEHOLDS: dict[str, Any] = {"indicator_code": "households", "unit_code": "household"}


def in_year(year: int) -> dict[str, Any]:
    return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}


def households(*figures: tuple[int, str, float]) -> LakeBuilder:
    """Households of one commune by year and scenario."""
    archive = LakeBuilder()
    archive.document("report")
    for year, scenario, value in figures:
        archive.observe("report", value, scenario=scenario, **in_year(year), **HOUSEHOLDS)
    return archive


def communes(*figures: float) -> LakeBuilder:
    """One figure of each of so many provisional communes."""
    archive = LakeBuilder()
    for number, figure in enumerate(figures):
        name = f"document {number}"
        archive.document(name, commune=f"provisional-{sha(name)[:12]}")
        archive.observe(name, figure, **HOUSEHOLDS)
    return archive


def flagged(ask: Ask, archive: LakeBuilder) -> list[tuple[Any, ...]]:
    return ask(archive)("SELECT flag, value FROM quality_flags ORDER BY ALL")


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        (2000.0, []),
        (6000.0, []),  # a jump of six times is no slip of a unit
        (10_000.0, [1000.0, 10_000.0]),  # nothing tells which
        (14_000.0, [1000.0, 14_000.0]),
        (15_000.0, []),
        (69_000.0, []),
        (100_000.0, [1000.0, 100_000.0]),  # a separator lost: '1.000,00'
        (1_000_000.0, [1000.0, 1_000_000.0]),
    ],
)
def test_a_slip_is_about_a_power_of_ten(ask: Ask, second: float, wrong: list[float]) -> None:
    archive = households((2022, "actual", 1000.0), (2023, "actual", second))
    assert flagged(ask, archive) == [("unit_slip", value) for value in wrong]


def test_what_other_years_bear_out_has_no_flag(ask: Ask) -> None:
    archive = households((2021, "actual", 1000.0), (2022, "actual", 10_100.0), (2023, "actual", 1020.0))
    assert flagged(ask, archive) == [("unit_slip", 10_100.0)]


def test_plan_and_result_of_a_year_are_told_apart_by_the_next(ask: Ask) -> None:
    archive = households((2023, "target", 12_000.0), (2023, "actual", 1200.0), (2024, "target", 1230.0))
    assert flagged(ask, archive) == [("unit_slip", 12_000.0)]


def test_years_further_apart_are_not_held_against_each_other(ask: Ask) -> None:
    assert flagged(ask, households((2020, "actual", 1000.0), (2023, "actual", 10_000.0))) == []


def test_a_figure_that_comes_and_goes_may_be_ten_times_as_large(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("report")
    for year, value in ((2022, 0.4), (2023, 4.0)):
        archive.observe("report", value, **in_year(year))
    assert flagged(ask, archive) == []


@pytest.mark.parametrize(
    ("before", "now", "wrong"),
    [
        (0.48, 48.0, [0.48, 48.0]),  # '0,48' without its separator
        (0.8, 60.0, [0.8, 60.0]),
        (0.8, 50.0, []),  # 62 times
    ],
)
def test_a_rate_without_its_separator_is_a_hundred_times_as_large(
    ask: Ask, before: float, now: float, wrong: list[float]
) -> None:
    archive = LakeBuilder()
    archive.document("report")
    for year, value in ((2022, before), (2023, now)):
        archive.observe("report", value, **in_year(year))
    assert flagged(ask, archive) == [("unit_slip", value) for value in wrong]


NINE = (900.0, 950.0, 1000.0, 1000.0, 1050.0, 1100.0, 1150.0, 1200.0, 1250.0)


def test_an_outlier_needs_ten_communes(ask: Ask) -> None:
    assert flagged(ask, communes(*NINE[:8], 900_000.0)) == []


def test_an_outlier_is_twenty_times_the_median_at_least(ask: Ask) -> None:
    """The median of the ten is 1,075."""
    assert flagged(ask, communes(*NINE, 900_000.0)) == [("outlier", 900_000.0)]


def test_ten_times_the_median_may_be_a_large_commune(ask: Ask) -> None:
    assert flagged(ask, communes(*NINE, 12_000.0)) == []


def test_where_communes_differ_widely_nothing_is_an_outlier(ask: Ask) -> None:
    """Each three times the last: the median deviation is 2.5 × ln 3 = 2.7; 5 × 1.48 × 2.7 = 20, but ln 3^4.5 = 4.9."""
    assert flagged(ask, communes(*(3.0**power for power in range(10)))) == []


def test_the_operator_vouches_for_a_figure_by_a_correction_to_what_it_says(ask: Ask, home: Home) -> None:
    archive = LakeBuilder()
    archive.document("report")
    archive.observe("report", 125.0, observation_id="a" * 20)
    assert flagged(ask, archive) == [("outside_bounds", 125.0)]
    home.corrections.write_text(
        f"- {{observation_id: {'a' * 20}, expected: 125, corrected: 125, reason: seen, author: Lan,"
        " date: 2026-01-15}\n",
        encoding="utf-8",
    )
    query = ask(archive)
    assert query("SELECT flag FROM quality_flags") == []
    assert query("SELECT value FROM commune_comparison") == [(125.0,)]
