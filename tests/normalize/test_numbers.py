from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalize.numbers import decimal_sign, find_numbers, read_number


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("22", 22),
        ("09", 9),
        ("48,5", 48.5),
        ("8.4", 8.4),
        ("5.40", 5.4),
        ("1.204,5", 1204.5),
        ("1,204.5", 1204.5),
        ("4.807.887.427", 4807887427),
        ("7.120,455", 7120.455),
        ("1,187,93", 1187.93),
        ("1.185.8", 1185.8),
        ("1.930", 1930),
        ("0.125", 0.125),
        ("1 965", 1965),
        ("12 350,5", 12350.5),
    ],
)
def test_a_number_is_worth_what_its_grouping_says(token: str, value: float) -> None:
    assert read_number(token).value == value


def test_an_open_separator_is_decided_by_what_is_counted() -> None:
    assert read_number("2,450", is_count=True).value == 2450
    assert read_number("31.000", is_count=True).value == 31000
    assert read_number("5.125", is_share=True).value == 5.125
    assert read_number("5.222.900,000", is_count=True).value == 5222900000


def test_an_open_comma_follows_the_habit_of_the_document_and_says_how_to_read_it_otherwise() -> None:
    with_decimal_dots = read_number("2,450", habit=".")
    with_decimal_commas = read_number("2,450", habit=",")
    assert (with_decimal_dots.value, with_decimal_dots.rescale) == (2450, 0.001)
    assert (with_decimal_commas.value, with_decimal_commas.rescale) == (2.45, 1000)
    assert read_number("2,450").confidence < with_decimal_commas.confidence < 1


def test_groups_of_odd_lengths_are_kept_with_little_trust() -> None:
    assert read_number("12.35.000").value == 1235000
    assert read_number("12.35.000").confidence < 0.5


def test_the_habit_is_told_by_numbers_that_leave_no_doubt() -> None:
    assert decimal_sign(["48,5", "1.930", "12,75"]) == ","
    assert decimal_sign(["8.4", "5.40"]) == "."
    assert decimal_sign(["1.930", "22"]) is None
    assert decimal_sign(["8.4", "5,4"]) is None


def test_numbers_are_found_glued_and_spaced() -> None:
    text = "năng suất 57tạ/ha, sản lượng 1 965 tấn, đạt98,5% kế hoạch, mã A5"
    assert [match.group() for match in find_numbers(text)] == ["57", "1 965", "98,5"]


def test_a_year_before_a_number_of_three_digits_is_not_joined_to_it() -> None:
    assert [match.group() for match in find_numbers("năm 2022 100 ha")] == ["2022", "100"]


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_vietnamese_writing_of_a_number_reads_back(whole: int, hundredths: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{hundredths:02}"
    assert read_number(written).value == pytest.approx(float(f"{whole}.{hundredths:02}"))
