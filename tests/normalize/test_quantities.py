from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.units import unit_lexicon

READER = QuantityReader(unit_lexicon(), ",")


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator", "unit", "denominator"),
    [
        ("đạt 48,5 triệu đồng/người/năm", 48.5, 48.5, "=", "triệuđồng/người/năm", None),
        ("trên 62 tỷ đồng/năm", 62, None, ">", "tỷđồng", None),
        ("hơn 2.000 m2", 2000, None, ">", "m2", None),
        ("tối thiểu 20 ha", 20, None, ">=", "ha", None),
        ("từ 17% trở lên", 17, None, ">=", "%", None),
        ("16 tiêu chí nông thôn mới trở lên", 16, None, ">=", "tiêuchí", None),
        ("từ 03 trường học đạt chuẩn quốc gia trở lên", 3, None, ">=", "trườnghọc", None),
        ("105% dự toán huyện giao trở lên", 105, None, ">=", "%", None),
        ("dưới 1%", None, 1, "<", "%", None),
        ("không quá 0,9 %", None, 0.9, "<=", "%", None),
        ("không để phát sinh quá 3 hộ", None, 3, "<=", "hộ", None),
        ("nợ quá hạn 20 hộ", 20, 20, "=", "hộ", None),
        ("12 tấn trở lên4. Đàn bò", 12, None, ">=", "tấn", None),
        ("khoảng 35,86ha", 35.86, 35.86, "~", "ha", None),
        ("gần 3 tỷ 200 triệu đồng", 3.2, 3.2, "~", "tỷ", None),
        ("12 tỷ 350 triệu", 12.35, 12.35, "=", "tỷ", None),
        ("6-7 hộ", 6, 7, "range", "hộ", None),
        ("0,4%-0,7%", 0.4, 0.7, "range", "%", None),
        ("70– 90ha", 70, 90, "range", "ha", None),
        ("từ 9 - 9,5%", 9, 9.5, "range", "%", None),
        ("2 triệu đến 01 tỷ đồng", 2, 1000, "range", "triệu", None),
        ("khoảng 7–8.000 người", 7000, 8000, "range", "người", None),
        ("500-1.000 con", 500, 1000, "range", "con", None),
        ("từ 0,5 - 1.000 kg", 0.5, 1000, "range", "kg", None),
        ("7-8.000.000 đồng", 7, 8000000, "range", "đồng", None),
        ("1.873 người/km2", 1873, 1873, "=", "người/km2", None),
        ("19/19 tiêu chí", 19, 19, "=", "tiêuchí", 19),
        ("68 hộ nghèo/1.650 hộ", 68, 68, "=", "hộnghèo", 1650),
        ("61,5/60ha", 61.5, 61.5, "=", "ha", 60),
        ("1.152,1/1.160,1 ha", 1152.1, 1152.1, "=", "ha", 1160.1),
        ("5.222.900,000;đồng", 5222900000, 5222900000, "=", "đồng", None),
        ("60 nghìn con", 60, 60, "=", "nghìncon", None),
        ("0,30%0", 0.3, 0.3, "=", "%0", None),
    ],
)
def test_quantities_are_read_with_unit_comparator_and_bounds(
    text: str, low: float | None, high: float | None, comparator: str, unit: str, denominator: float | None
) -> None:
    (quantity,) = READER.find(text)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))
    assert (quantity.comparator, quantity.denominator) == (comparator, denominator)
    assert quantity.unit is not None
    assert quantity.unit.key == unit


def test_a_rating_that_goes_up_is_no_lower_bound_of_the_number() -> None:
    (quantity,) = READER.find("80% chi bộ hoàn thành tốt nhiệm vụ trở lên")
    assert quantity.comparator == "="


def test_two_figures_joined_by_a_dash_in_falling_order_are_no_range() -> None:
    assert [(each.low, each.comparator) for each in READER.find("9 - 5 ha")] == [(9, "="), (5, "=")]


def test_the_unit_of_the_table_serves_numbers_without_one_and_yields_to_a_written_one() -> None:
    hectares = unit_lexicon().whole("Ha")
    (bare,) = READER.find("615", default_unit=hectares, is_cell=True)
    (written,) = READER.find("12%", default_unit=hectares, is_cell=True)
    assert bare.unit == hectares
    assert written.unit is not None
    assert written.unit.key == "%"


def test_positions_point_at_the_number_as_written() -> None:
    text = "sản lượng ước đạt trên 1.930,5 tấn"
    (quantity,) = READER.find(text)
    assert text[quantity.value_start : quantity.value_end] == "1.930,5"
    assert text[quantity.start : quantity.end] == "trên 1.930,5 tấn"


@given(
    st.integers(1, 10**12), st.sampled_from(["Thu ngân sách: {} đồng, đạt kế hoạch", "chi {} đồng", "({} đ)"])
)
def test_no_amount_in_full_is_taken_for_something_else(amount: int, sentence: str) -> None:
    (quantity,) = READER.find(sentence.format(f"{amount:,}".replace(",", ".")))
    assert quantity.low == amount
    assert quantity.unit is not None
    assert quantity.unit.dimension == "money"


@given(
    st.integers(0, 99999),
    st.integers(0, 99),
    st.sampled_from(["ha", "tấn", "%", "triệu đồng", "tạ/ha", "km"]),
)
def test_no_measure_is_taken_for_something_else(whole: int, hundredths: int, unit: str) -> None:
    number = f"{whole:,}".replace(",", ".") + f",{hundredths:02}"
    (quantity,) = READER.find(f"Tổng số đạt {number} {unit} trong năm 2022")
    assert quantity.low == pytest.approx(whole + hundredths / 100)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("14 vụ/19 bị can", [14, 19]),
        ("12 buổi/450 lượt tham dự", [12, 450]),
        ("3 lớp/75 nông dân", [3, 75]),
        ("412 lao động/400 lao động", [412]),
        ("20 hộ/25 KH", [20]),
    ],
)
def test_two_things_around_a_slash_are_two_figures(text: str, values: list[float]) -> None:
    assert [quantity.low for quantity in READER.find(text)] == values


def test_three_shares_in_a_row_are_no_range() -> None:
    assert [each.low for each in READER.find("Cơ cấu: 25,1% - 40,3% - 34,6%")] == [25.1, 40.3, 34.6]
