"""Numbers and dates of workbooks, as their formats show them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pipelines.extract.shown_numbers import shown_date, shown_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (52.5, "General", "52,5"),
        (0.1 + 0.2, "General", "0,3"),
        (2024, "General", "2024"),
        (12345678901.0, "General", "12345678901"),
        (1250.0, "#,##0", "1.250"),
        (1204511.26, "#,##0.0", "1.204.511,3"),
        (52.5, "#,##0.##", "52,5"),
        (52.0, "0.0", "52,0"),
        (0.0352, "0.0%", "3,5%"),
        (0.03, "0%", "3%"),
        (3.5, '0.0"%"', "3,5%"),
        (2.45, "0.0", "2,5"),
        (-4.25, "0.0;[Red](0.0)", "-4,3"),
        (12500000, '#,##0,," triệu"', "13 triệu"),
        (41.0, "_(* #,##0_);_(* (#,##0)", "41"),
        (0.5, "# ?/?", "0,5"),
    ],
)
def test_numbers(value: float, number_format: str, shown: str) -> None:
    assert shown_number(value, number_format) == shown


def test_dates_show_no_more_than_their_format() -> None:
    assert shown_date(datetime(2024, 3, 5), "dd/mm/yyyy") == "05/03/2024"
    assert shown_date(datetime(2024, 1, 1), "mm/yyyy") == "01/2024"
    assert shown_date(datetime(2024, 1, 1), "yyyy") == "2024"
    assert shown_date(datetime(2024, 3, 5, 7, 30), "d/m/yyyy h:mm") == "05/03/2024 07:30"
    assert shown_date(date(2024, 3, 5)) == "05/03/2024"
    assert shown_date(time(7, 30)) == "07:30"
