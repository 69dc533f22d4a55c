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
    ],
)
def test_a_title_that_names_both_sides_says_what_is_compared(
    title: str, statement: StatementKind, scenario: Scenario, year: int
) -> None:
    titles = ["Chỉ tiêu", "KH năm 2022", "Ước TH năm 2022", title]
    *_, column = read_columns(titles, SCOPE, ScopeReader(PROFILE), unit_lexicon())
    assert column.period is not None
    assert (column.statement, column.scenario, column.period.end.year) == (statement, scenario, year)
