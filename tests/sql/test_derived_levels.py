"""Levels computed from a change and the year before: `derived_levels`, `stated_and_derived`."""

from datetime import date
from typing import Any

from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask, commune_of

SINCE = {"statement": "change", "baseline": "năm 2022"}


def archive(*statements: dict[str, Any], previous: dict[str, Any] | None = None) -> LakeBuilder:
    """The result of 2022, 5 % unless said otherwise, and statements of 2023."""
    built = LakeBuilder()
    built.document("one")
    built.observe("one", **{"value": 5.0, **year(2022), **(previous or {})})
    for statement in statements:
        built.observe("one", **statement)
    return built


def year(number: int) -> dict[str, Any]:
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


def test_a_level_is_the_year_before_and_the_change(ask: Ask) -> None:
    query = ask(archive({"value": -1.2, **SINCE}))
    assert query(
        "SELECT year, scenario, value, unit_code, chosen_by, previous, change FROM derived_levels"
    ) == [(2023, "actual", 3.8, "percent", "derived", 5.0, -1.2)]
    quotes = "SELECT quote FROM derived_levels JOIN observations ON observation_id = change_observation_id"
    assert query(quotes) == [("Tỷ lệ hộ nghèo -1.2 %",)]
    assert query("SELECT count(*) FROM fact_indicator") == [(1,)]


def test_the_year_before_has_many_names(ask: Ask) -> None:
    names = [
        "năm trước",
        "cùng kỳ",
        "Cùng kỳ năm trước",
        "năm ngoái",
        "cuối năm 2022",
        "ước thực hiện năm 2022",
        "đầu năm",
    ]
    built = LakeBuilder()
    for case, name in enumerate(names):
        built.document(name, commune=commune_of(case))
        built.observe(name, 5.0, **year(2022))
        built.observe(name, -1.2, statement="change", baseline=name)
    found = ask(built)("SELECT commune_id, value FROM derived_levels ORDER BY commune_id")
    assert found == [(commune_of(case), 3.8) for case in range(len(names))]


def test_a_target_is_counted_from_the_result(ask: Ask) -> None:
    query = ask(archive({"value": -1.0, **SINCE, "scenario": "target"}))
    assert query("SELECT scenario, value FROM derived_levels") == [("target", 4.0)]


def test_a_change_said_twice_is_one(ask: Ask) -> None:
    query = ask(archive({"value": -1.2, **SINCE}, {"value": -1.2, **SINCE}))
    assert query("SELECT value FROM derived_levels") == [(3.8,)]


def only_the_first_is_derived(ask: Ask, *cases: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    """Each case in a commune of its own: what differs of the result of 2022, and the statements of 2023."""
    built = LakeBuilder()
    for case, (previous, statements) in enumerate([({}, [{"value": -1.2, **SINCE}]), *cases]):
        name = f"document {case}"
        built.document(name, commune=commune_of(case))
        built.observe(name, **{"value": 5.0, **year(2022), **previous})
        for statement in statements:
            built.observe(name, **statement)
    assert ask(built)("SELECT commune_id, value FROM derived_levels") == [(commune_of(0), 3.8)]


def test_nothing_is_derived_where_the_level_is_stated_or_the_change_is_open(ask: Ask) -> None:
    fall = {"value": -1.2, **SINCE}
    only_the_first_is_derived(
        ask,
        ({}, [fall, {"value": 3.9}]),
        ({}, [fall, {"value": 390.0}]),  # stated, and suspicious
        ({}, [fall, {"value": -1.3, **SINCE}]),  # two changes
        ({}, [{**fall, "baseline": None}]),  # from what is not said
        ({}, [{**fall, "baseline": "năm 2020"}]),  # from another year
        ({}, [{**fall, "baseline": "đầu nhiệm kỳ"}]),  # from another term
        ({}, [{"value": 8.0, **SINCE, "unit_code": "household"}]),  # in another unit
        ({}, [{**fall, "comparator": "~"}]),  # about so much
    )


def test_nothing_is_derived_where_the_result_or_its_year_is_open(ask: Ask) -> None:
    fall = {"value": -1.2, **SINCE}
    only_the_first_is_derived(
        ask,
        ({}, [{"value": -7.0, **SINCE}]),  # below what can be
        ({}, [{**fall, "period_end": date(2023, 6, 30)}]),  # of half a year
        (year(2021), [fall]),  # no level of the year before
        ({"comparator": "~"}, [fall]),  # about the level before
        ({"scenario": "target"}, [fall]),
        ({"value": 105.0}, [fall]),  # a suspicious level before
        ({}, [fall, {"value": 6.0, **year(2022)}]),  # two levels before
    )


def test_stated_and_derived_levels_side_by_side(ask: Ask) -> None:
    query = ask(archive({"value": -1.2, **SINCE}))
    columns = "year, value, chosen_by, told_by"
    assert query(f"SELECT {columns} FROM stated_and_derived('poverty_rate', NULL)") == [
        (2022, 5.0, "only", "5.0 %"),
        (2023, 3.8, "derived", "5 and -1.2"),
    ]
    assert query("SELECT year FROM stated_and_derived('poverty_rate', 2023)") == [(2023,)]
