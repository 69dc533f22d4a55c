"""Figures of before July 2025 on the units of today: An Khê and Cồn Đá are An Khê now, Bãi Dài is a ward alone."""

import pytest

from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask

HOUSEHOLDS = {"indicator_code": "households", "unit_code": "household"}
TODAY = (
    "SELECT commune_id, indicator_code, value, comparator, made_by, reported, former_units, figures"
    " FROM fact_indicator_today"
)


def merged(
    *, poverty: tuple[float, float] = (2.0, 5.0), households: tuple[float | None, ...] = (1000, 500)
) -> LakeBuilder:
    """An Khê with 1,000 households of which 2 % are poor, Cồn Đá with 500 and 5 %."""
    archive = LakeBuilder()
    archive.document("An Khê", commune="90001-2004")
    archive.document("Cồn Đá", commune="90003-2004")
    for name, rate, number in zip(("An Khê", "Cồn Đá"), poverty, households, strict=True):
        archive.observe(name, rate)
        if number is not None:
            archive.observe(name, number, raw_unit="hộ", **HOUSEHOLDS)
    return archive


def test_counts_are_added_up_and_rates_averaged_by_their_weight(ask: Ask) -> None:
    """20 and 25 poor households of 1,500 are 3 %."""
    query = ask(merged())
    assert query(f"{TODAY} ORDER BY indicator_code") == [
        ("90004-2025", "households", 1500.0, "=", "sum", 2, 2, "An Khê: 1000 hộ; Cồn Đá: 500 hộ"),
        (
            "90004-2025",
            "poverty_rate",
            pytest.approx(3.0),
            "=",
            "weighted",
            2,
            2,
            "An Khê: 2.0 %; Cồn Đá: 5.0 %",
        ),
    ]
    assert query(
        "SELECT commune_id, value FROM fact_indicator WHERE indicator_code = 'poverty_rate' ORDER BY ALL"
    ) == [
        ("90001-2004", 2.0),
        ("90003-2004", 5.0),
    ]


def test_without_the_weights_rates_are_listed_not_averaged(ask: Ask) -> None:
    query = ask(merged(households=(1000, None)))
    rows = query(f"{TODAY} WHERE indicator_code = 'poverty_rate'")
    assert rows == [("90004-2025", "poverty_rate", None, None, "list", 2, 2, "An Khê: 2.0 %; Cồn Đá: 5.0 %")]


def test_a_figure_that_one_of_the_units_lacks_is_listed(ask: Ask) -> None:
    query = ask(merged(households=(1000, None)))
    rows = query(f"{TODAY} WHERE indicator_code = 'households'")
    assert rows == [("90004-2025", "households", None, None, "list", 1, 2, "An Khê: 1000 hộ")]


def test_bounds_are_not_added_up(ask: Ask) -> None:
    archive = merged(households=(None, None))
    for name, low in (("An Khê", 1000.0), ("Cồn Đá", 500.0)):
        archive.observe(name, low, value_high=None, comparator=">", **HOUSEHOLDS)
    rows = ask(archive)(f"{TODAY} WHERE indicator_code = 'households'")
    assert [(row[2], row[4]) for row in rows] == [(None, "list")]


def test_a_unit_that_only_changed_its_name_keeps_its_figure_bounds_too(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("Bãi Dài", commune="90002-2004")
    archive.observe("Bãi Dài", value_low=None, value_high=1.0, comparator="<")
    rows = ask(archive)(TODAY)
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [("90005-2025", 1.0, "<", "former_unit")]


def test_what_the_unit_says_itself_comes_first(ask: Ask) -> None:
    archive = merged()
    archive.document("today", commune="90004-2025")
    archive.observe("today", 2.9)
    rows = ask(archive)(f"{TODAY} WHERE indicator_code = 'poverty_rate'")
    assert [(row[2], row[4], row[5]) for row in rows] == [(2.9, "own", 1)]


def test_the_comparison_on_todays_units_ranks_what_has_a_value(ask: Ask) -> None:
    """3 % in An Khê stands behind 1 % in Bãi Dài; on the units of the day there are three."""
    archive = merged()
    archive.document("Bãi Dài", commune="90002-2004")
    archive.observe("Bãi Dài", 1.0)
    query = ask(archive)
    assert query("SELECT rank, commune_id, made_by FROM compare_today('poverty_rate', 2023)") == [
        (1, "90005-2025", "former_unit"),
        (2, "90004-2025", "weighted"),
    ]
    assert query("SELECT rank, commune_id FROM compare('poverty_rate', 2023)") == [
        (1, "90002-2004"),
        (2, "90001-2004"),
        (3, "90003-2004"),
    ]


def test_a_suspicious_figure_is_not_added_up_nor_ranked(ask: Ask) -> None:
    """125 % poor households is no figure for An Khê; what Cồn Đá states is listed alone."""
    query = ask(merged(poverty=(125.0, 5.0)))
    assert query("SELECT indicator_code, flag FROM quality_flags") == [("poverty_rate", "outside_bounds")]
    rows = query(f"{TODAY} WHERE indicator_code = 'poverty_rate'")
    assert rows == [("90004-2025", "poverty_rate", None, None, "list", 1, 2, "Cồn Đá: 5.0 %")]
    assert query("SELECT commune_id FROM compare_today('poverty_rate', 2023) WHERE rank IS NOT NULL") == []
