from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipelines.model import Scenario, StatementKind
from pipelines.normalize import periods
from pipelines.normalize.column_fit import Written, columns_of
from pipelines.normalize.columns import Column, Role

EARLIER = Column(0, Role.VALUE, Scenario.ACTUAL, periods.year(2021))
PLAN = Column(1, Role.VALUE, Scenario.TARGET, periods.year(2022))
RESULT = Column(2, Role.VALUE, Scenario.ACTUAL, periods.year(2022))
OF_PLAN = Column(3, Role.VALUE, Scenario.ACTUAL, periods.year(2022), StatementKind.PLAN_RATIO)
OF_EARLIER = Column(4, Role.VALUE, Scenario.ACTUAL, periods.year(2022), StatementKind.CHANGE, is_index=True)
DIFFERENCE = Column(
    5, Role.VALUE, Scenario.ACTUAL, periods.year(2022), StatementKind.CHANGE, is_difference=True
)
TABLE = (EARLIER, PLAN, RESULT, OF_PLAN, OF_EARLIER)


def fit(*values: str, columns: Sequence[Column] = TABLE) -> list[int | None]:
    """The index of the column of each value; None where it stays open."""
    written = [Written(float(value), len(value.partition(".")[2])) for value in values]
    return [column and column.index for column in columns_of(written, columns)]


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        # 26.5 of 24 is 110.4 %, and 106 % of 25.
        (("24", "25", "26.5", "110.4"), [0, 1, 2, 4]),
        (("24", "25", "26.5", "106.0"), [0, 1, 2, 3]),
        # No ratio of any two: three levels.
        (("51.3", "51.5", "51.6"), [0, 1, 2]),
    ],
)
def test_ratios_are_told_by_what_they_are_ratios_of(values: tuple[str, ...], columns: list[int]) -> None:
    assert fit(*values) == columns


def test_what_could_stand_in_several_columns_stays_open() -> None:
    assert fit("415", "420") == [None, None]
    assert fit("415") == [None]
    # 26.5 is 106 % of 25, be 25 the plan or the year before: what was reached is sure.
    assert fit("25", "26.5", "106.0") == [None, 2, None]


def test_nobody_writes_a_ratio_beside_an_empty_plan() -> None:
    assert fit("3.2", "2.9", columns=(PLAN, RESULT, OF_PLAN)) == [1, 2]


def test_a_difference_is_what_two_levels_differ_by() -> None:
    assert fit("820", "805", "-15", columns=(EARLIER, RESULT, OF_EARLIER, DIFFERENCE)) == [0, 2, 5]


def test_a_value_that_is_no_single_number_leaves_all_open() -> None:
    assert columns_of([None, Written(28, 0)], (PLAN, RESULT, OF_PLAN)) == (None, None)
