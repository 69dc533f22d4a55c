from __future__ import annotations

from datetime import date

import pytest

from pipelines.model import Period, Scenario, StatementKind
from pipelines.normalize.columns import read_columns
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.units import unit_lexicon
from tests.normalize.statements import PROFILE

SCOPE = Scope(Scenario.ACTUAL, Period(date(2022, 1, 1), date(2022, 12, 31)), ())


@pytest.mark.parametrize(
    ("title", "statement", "scenario", "year"),
    [
        ("So sánh (%) ƯTH 2022/KH 2022", StatementKind.PLAN_RATIO, Scenario.ACTUAL, 2022),
        ("TH/KH năm 2022 (%)", StatementKind.PLAN_RATIO, Scenario.ACTUAL, 2022),
        ("KH 2023 so với ƯTH 2022 (%)", StatementKind.CHANGE, Scenario.TARGET, 2023),
        ("TH 2022/TH 2021", StatementKind.CHANGE, Scenario.ACTUAL, 2022),
        ("DT 2023 so ƯTH 2022 (%)", StatementKind.CHANGE, Scenario.TARGET, 2023),
        ("TH/DT (%)", StatementKind.PLAN_RATIO, Scenario.ACTUAL, 2022),
    ],
)
def test_a_title_that_names_both_sides_says_what_is_compared(
    title: str, statement: StatementKind, scenario: Scenario, year: int
) -> None:
    titles = ["Chỉ tiêu", "KH năm 2022", "Ước TH năm 2022", title]
    *_, column = read_columns(titles, SCOPE, ScopeReader(PROFILE), unit_lexicon())
    assert column.period is not None
    assert (column.statement, column.scenario, column.period.end.year) == (statement, scenario, year)


@pytest.mark.parametrize("title", ["Đạt tỷ lệ", "Tỷ lệ", "Tỷ lệ %", "Đạt (%)", "Hoàn thành"])
def test_a_rate_beside_a_plan_and_a_result_is_the_ratio_of_both(title: str) -> None:
    titles = ["STT", "Nội dung", "ĐVT", "Chỉ tiêu giao", "Kết quả", title]
    *_, plan, result, rate = read_columns(titles, SCOPE, ScopeReader(PROFILE), unit_lexicon())
    assert (plan.scenario, result.scenario) == (Scenario.TARGET, Scenario.ACTUAL)
    assert rate.statement is StatementKind.PLAN_RATIO


@pytest.mark.parametrize("title", ["Quy định", "Yêu cầu", "Mức chuẩn", "Tiêu chuẩn theo quyết định"])
def test_a_column_of_what_is_asked_for_is_to_be_reached(title: str) -> None:
    titles = ["TT", "Nội dung tiêu chí", title, "Thực hiện 2022"]
    *_, asked, reached = read_columns(titles, SCOPE, ScopeReader(PROFILE), unit_lexicon())
    assert (asked.scenario, reached.scenario) == (Scenario.TARGET, Scenario.ACTUAL)


@pytest.mark.parametrize(
    ("titles", "scenario", "year"),
    [
        (("Thực hiện 2022", "Kế hoạch 2023"), Scenario.TARGET, 2023),
        (("Kế hoạch 2022", "Thực hiện 2022"), Scenario.ACTUAL, 2022),
        (("Thực hiện 2021", "Kế hoạch 2022", "Thực hiện 2022"), Scenario.ACTUAL, 2022),
        (("Thực hiện 2022", "Kế hoạch 2022"), Scenario.ACTUAL, 2022),
    ],
)
def test_a_difference_is_the_plans_where_a_later_plan_stands_before_it(
    titles: tuple[str, ...], scenario: Scenario, year: int
) -> None:
    *_, column = read_columns(
        ["Chỉ tiêu", *titles, "Tăng, giảm"], SCOPE, ScopeReader(PROFILE), unit_lexicon()
    )
    assert column.period is not None
    assert (column.statement, column.scenario, column.period.end.year) == (
        StatementKind.CHANGE,
        scenario,
        year,
    )
