"""Results beside the thresholds of the new-rural criteria: `new_rural_gap`."""

from datetime import date
from typing import Any

from tests.load.lakes import COMMUNES, LakeBuilder
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


def of_communes(indicator: str, *figures: dict[str, Any]) -> tuple[LakeBuilder, str]:
    """A result of 2023 for each of so many communes of Nam Hà, in their order; and the list of communes with these."""
    archive = LakeBuilder()
    lines = []
    for code, figure in enumerate(figures, start=91001):
        archive.document(f"report {code}", commune=f"{code}-2004")
        archive.observe(f"report {code}", indicator_code=indicator, **figure)
        place = "xã,Huyện Bình Sơn,Tỉnh Nam Hà,Bắc Bộ"
        lines.append(f"{code}-2004,{code},2004,Xã {code},{place},2004-01-01,2025-06-30\n")
    return archive, COMMUNES + "".join(lines)


def test_a_figure_that_must_not_be_above_its_threshold(ask: Ask) -> None:
    cases: list[tuple[dict[str, Any], float | None, str]] = [
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
    ]
    archive, communes = of_communes("poverty_rate", *[figure for figure, _, _ in cases])
    query = ask(archive, communes=communes)
    columns = "region, threshold_written, round(gap, 6), met"
    assert query(f"SELECT {columns} FROM new_rural_gap ORDER BY commune_id") == [
        ("Vùng Bắc", "≤ 6 %", gap, met) for _, gap, met in cases
    ]


def test_a_figure_that_must_reach_the_threshold_of_the_country_and_that_of_its_region(ask: Ask) -> None:
    cases: list[tuple[dict[str, Any], tuple[Any, ...], tuple[Any, ...]]] = [
        ({"value": 93.0}, (3.0, "yes"), (-2.0, "no")),
        (bound(95.0, None, ">="), (None, "yes"), (None, "yes")),
        (bound(90.0, None, ">"), (None, "yes"), (None, "undecided")),
        (bound(None, 90.0, "<"), (None, "no"), (None, "no")),
        (bound(None, 90.0, "<="), (None, "undecided"), (None, "no")),
    ]
    archive, communes = of_communes("health_insurance_rate", *[figure for figure, _, _ in cases])
    query = ask(archive, communes=communes)
    assert query("SELECT criteria_set, gap, met FROM new_rural_gap ORDER BY commune_id, threshold") == [
        row for _, basic, advanced in cases for row in (("đạt chuẩn", *basic), ("nâng cao", *advanced))
    ]


def test_what_is_not_measured_beside_what_is(ask: Ask) -> None:
    archive, communes = of_communes(
        "poverty_rate",
        {"value": 4.0},
        # after the threshold's years, a target, half a year, a suspicious figure
        {"value": 4.0, "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)},
        {"value": 4.0, "scenario": "target"},
        {"value": 4.0, "period_end": date(2023, 6, 30)},
        {"value": 120.0},
    )
    # a ward, an unknown commune, a unit without such a region
    for commune in ("90002-2004", "provisional-x", "90004-2025"):
        archive.document(commune, commune=commune)
        archive.observe(commune, 4.0)
    query = ask(archive, communes=communes)
    assert query("SELECT count(*) FROM fact_indicator") == [(8,)]
    assert query("SELECT commune_id FROM new_rural_gap") == [("91001-2004",)]


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
