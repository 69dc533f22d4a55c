"""Results and targets across years: `year_over_year` and `ambition`."""

from datetime import date
from typing import Any

from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask, commune_of

Figure = float | dict[str, Any]


def above(value: float, comparator: str = ">=") -> dict[str, Any]:
    return {"value_low": value, "value_high": None, "comparator": comparator}


def below(value: float, comparator: str = "<=") -> dict[str, Any]:
    return {"value_low": None, "value_high": value, "comparator": comparator}


def about(value: float) -> dict[str, Any]:
    return {"value_low": value, "value_high": value, "comparator": "~"}


def two_years(before: Figure, after: Figure, *, scenario: str = "actual") -> LakeBuilder:
    """A result of 2022, and a figure of 2023."""
    archive = LakeBuilder()
    archive.document("one")
    state_two_years(archive, "one", before, after, scenario=scenario)
    return archive


def state_two_years(
    archive: LakeBuilder, document: str, before: Figure, after: Figure, *, scenario: str, **common: Any
) -> None:
    for year, figure, kind in ((2022, before, "actual"), (2023, after, scenario)):
        changes = figure if isinstance(figure, dict) else {"value": figure}
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        archive.observe(document, **{**common, **period, "scenario": kind, **changes})


def of_communes(*cases: tuple[Figure, Figure, str, tuple[Any, ...]], scenario: str) -> LakeBuilder:
    """Each case in a commune of its own: the figures of its two years, and their indicator."""
    archive = LakeBuilder()
    for case, (before, after, indicator, _) in enumerate(cases):
        name = f"document {case}"
        archive.document(name, commune=commune_of(case))
        state_two_years(archive, name, before, after, scenario=scenario, indicator_code=indicator)
    return archive


def test_a_result_beside_that_of_the_year_before(ask: Ask) -> None:
    cases: list[tuple[Figure, Figure, str, tuple[Any, ...]]] = [
        (5.0, 4.0, "poverty_rate", (-1.0, -20.0, "down", True)),
        (80.0, 92.0, "health_insurance_rate", (12.0, 15.0, "up", True)),
        (80.0, 80.0, "health_insurance_rate", (0.0, 0.0, "same", False)),
        (500.0, 550.0, "households", (50.0, 10.0, "up", None)),
        (0.0, 2.0, "poverty_rate", (2.0, None, "up", False)),
        (2.0, below(1.0, "<"), "poverty_rate", (None, None, "down", True)),
        (1.0, below(1.0, "<"), "poverty_rate", (None, None, "down", True)),
        (1.0, below(1.0), "poverty_rate", (None, None, None, None)),
        (0.5, below(1.0, "<"), "poverty_rate", (None, None, None, None)),
        (about(75.0), 78.0, "health_insurance_rate", (3.0, 4.0, None, None)),
        (about(80.0), 90.0, "health_insurance_rate", (10.0, 12.5, "up", True)),
    ]
    query = ask(of_communes(*cases, scenario="actual"))
    columns = "commune_id, year, change, change_percent, direction, is_better"
    found = query(f"SELECT {columns} FROM year_over_year ORDER BY commune_id")
    assert found == [(commune_of(case), 2023, *expected) for case, (*_, expected) in enumerate(cases)]


def test_only_whole_and_neighbouring_years_are_paired(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("one")
    archive.document("two", commune="90002-2004")
    archive.observe("one", 9.0, period_start=date(2020, 1, 1), period_end=date(2020, 12, 31))
    archive.observe("one", 7.0, period_start=date(2022, 1, 1), period_end=date(2022, 6, 30))
    archive.observe("one", 6.0, period_start=date(2022, 1, 1), period_end=date(2024, 12, 31))
    archive.observe("two", 5.0, period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))
    archive.observe("one", 4.0)
    query = ask(archive)
    assert query("FROM year_over_year") == []
    assert query("FROM ambition") == []


def test_a_target_beside_the_result_of_the_year_before(ask: Ask) -> None:
    cases: list[tuple[Figure, Figure, str, tuple[Any, ...]]] = [
        (5.0, 4.0, "poverty_rate", (-1.0, -20.0, "better")),
        (4.0, 5.0, "poverty_rate", (1.0, 25.0, "worse")),
        (92.0, 92.0, "health_insurance_rate", (0.0, 0.0, "same")),
        (500.0, 550.0, "households", (50.0, 10.0, None)),
        # A bound asks for its limit.
        (95.0, above(95.0), "health_insurance_rate", (0.0, 0.0, "same")),
        (95.0, above(95.0, ">"), "health_insurance_rate", (0.0, 0.0, "better")),
        (100.0, above(95.0), "health_insurance_rate", (-5.0, -5.0, "worse")),
        (1.0, below(1.0, "<"), "poverty_rate", (0.0, 0.0, "better")),
        # The result may be anything above 90.
        (above(90.0), 95.0, "health_insurance_rate", (None, None, None)),
        (below(1.0, "<"), 2.0, "poverty_rate", (None, None, "worse")),
    ]
    query = ask(of_communes(*cases, scenario="target"))
    found = query("SELECT commune_id, year, step, step_percent, asks_for FROM ambition ORDER BY commune_id")
    assert found == [(commune_of(case), 2023, *expected) for case, (*_, expected) in enumerate(cases)]
    assert query("FROM year_over_year") == []


def test_a_target_beside_what_became_of_it(ask: Ask) -> None:
    """Of 2023: from 5 % to 4 %, and 4.5 % were reached."""
    archive = two_years(5.0, 4.0, scenario="target")
    columns = "target, actual, actual_written, is_met"
    assert ask(archive)(f"SELECT {columns} FROM ambition") == [(4.0, None, None, None)]
    archive.observe("one", 4.5, raw_value="4,5")
    assert ask(archive)(f"SELECT {columns} FROM ambition") == [(4.0, 4.5, "4,5 %", False)]


def test_figures_in_different_units_are_not_paired(ask: Ask) -> None:
    archive = two_years(5.0, 4.0)
    archive.observe("one", 3.0, scenario="target", unit_code="household")
    query = ask(archive)
    assert query("SELECT value FROM year_over_year") == [(4.0,)]
    assert query("FROM ambition") == []
    assert query("FROM plan_vs_result") == []
