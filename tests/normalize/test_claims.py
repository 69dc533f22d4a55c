from __future__ import annotations

import pytest

from tests.normalize.statements import RESULTS, TARGETS, figures


@pytest.mark.parametrize(
    ("text", "statement", "low", "high"),
    [
        ("Tỷ lệ hộ nghèo giảm còn 2,3%.", "level", 2.3, 2.3),
        ("Tỷ lệ hộ nghèo giảm xuống dưới 3,5%.", "level", None, 3.5),
        ("Tỷ lệ tiêm phòng đàn gia súc lên 90%.", "level", 90, 90),
        ("Tỷ lệ hộ nghèo giảm 1 - 1,2%/năm.", "change", -1.2, -1),
        ("Giảm tỷ lệ hộ nghèo: 1%.", "change", -1, -1),
        ("Giảm tỷ lệ sinh con thứ 3 xuống 20%.", "level", 20, 20),
        ("Tỷ lệ tăng dân số tự nhiên: 1,05%.", "level", 1.05, 1.05),
        ("Số mô hình tăng thêm 6 mô hình.", "change", 6, 6),
        ("Tổng thu ngân sách vượt 8% so với kế hoạch.", "plan_ratio", 108, 108),
        ("Diện tích gieo trồng hụt 5% so với kế hoạch.", "plan_ratio", 95, 95),
        ("Sản lượng lúa đạt 102% KH năm.", "plan_ratio", 102, 102),
        ("Sản lượng lúa bằng 105% so với cùng kỳ.", "change", 5, 5),
        ("Sản lượng thủy sản tăng 0,7 lần.", "change", 0.7, 0.7),
    ],
)
def test_what_the_words_around_a_number_make_of_it(
    text: str, statement: str, low: float | None, high: float | None
) -> None:
    (figure,) = figures(text)
    assert (figure.statement, figure.low, figure.high) == (statement, low, high)


def test_a_fall_of_more_than_a_number_is_a_change_below_its_negative() -> None:
    (figure,) = figures("Đàn bò giảm hơn 20 con so với cùng kỳ.")
    assert (figure.low, figure.high, figure.comparator) == (None, -20, "<")
    assert figure.baseline == "cùng kỳ"


def test_a_plan_in_brackets_after_a_result_is_the_target_of_the_same_year() -> None:
    result, plan = figures("Tỷ lệ sinh con thứ 3 trở lên: 26% (KH 16%).", heading=RESULTS)
    assert (result.scenario, result.statement, result.low) == ("actual", "level", 26)
    assert (plan.scenario, plan.statement, plan.low, plan.period) == ("target", "level", 16, result.period)
    assert plan.label == result.label


def test_a_missed_plan_in_brackets_is_a_target_too() -> None:
    _, plan = figures("Tỷ lệ tham gia BHYT đạt 92%, chưa đạt kế hoạch đề ra (95%).")
    assert (plan.scenario, plan.low, plan.label) == ("target", 95, "Tỷ lệ tham gia BHYT")


def test_the_quotient_of_a_result_over_its_plan_is_a_plan_ratio() -> None:
    amount, ratio = figures("Huy động quỹ vì người nghèo 540/500 triệu đồng = 108%.")
    assert (amount.low, amount.denominator) == (540, 500)
    assert (ratio.statement, ratio.low) == ("plan_ratio", 108)


def test_where_a_change_begins_is_a_level_of_the_year_before() -> None:
    origin, goal = figures("Giảm tỷ lệ hộ nghèo từ 4,5% xuống còn 3,5%.", heading=TARGETS)
    assert (origin.statement, origin.low, origin.scenario, origin.period.end.year) == (
        "level",
        4.5,
        "actual",
        2022,
    )
    assert (goal.statement, goal.low, goal.scenario, goal.period.end.year) == ("level", 3.5, "target", 2023)


def test_a_share_of_the_value_before_it_leans_on_the_structure() -> None:
    value, share = figures("Tổng giá trị sản xuất 90 tỷ đồng; nông nghiệp 40 tỷ đồng chiếm 44,4%.")[1:]
    assert (share.label, share.low, share.statement) == (value.label, 44.4, "level")
    assert "cơ cấu" in share.context


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Thêm 02 tiêu chí nông thôn mới.", "change"),
        ("Xã đạt thêm 03 tiêu chí nông thôn mới.", "change"),
        ("Trồng thêm 20 ha rừng.", "level"),
        ("Thành lập thêm 01 hợp tác xã.", "level"),
    ],
)
def test_more_of_what_there_is_is_a_change_and_more_that_is_made_is_a_level(text: str, statement: str) -> None:
    (figure,) = figures(text, heading=TARGETS)
    assert figure.statement == statement
