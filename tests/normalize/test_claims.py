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
        ("Giảm tỷ lệ hộ nghèo dưới 3%.", "level", None, 3),
        ("Kéo giảm 15 hộ nghèo.", "change", -15, -15),
        ("Giảm tỷ lệ sinh con thứ 3 xuống 20%.", "level", 20, 20),
        ("Tỷ lệ tăng dân số tự nhiên: 1,05%.", "level", 1.05, 1.05),
        ("Số mô hình tăng thêm 6 mô hình.", "change", 6, 6),
        ("Năng suất lúa thấp hơn năm 2021 là 2,5 tạ/ha.", "change", -2.5, -2.5),
        ("Dư nợ cao hơn đầu năm là 3,4 tỷ đồng.", "change", 3.4, 3.4),
        ("Số hộ nghèo giảm so với cùng kỳ còn 32 hộ.", "level", 32, 32),
        ("Tổng thu ngân sách vượt 8% so với kế hoạch.", "plan_ratio", 108, 108),
        ("Diện tích gieo trồng hụt 5% so với kế hoạch.", "plan_ratio", 95, 95),
        ("Sản lượng lúa đạt 102% KH năm.", "plan_ratio", 102, 102),
        ("Sản lượng lúa bằng 105% so với cùng kỳ.", "change", 5, 5),
        ("Đàn lợn chỉ bằng 43,5% so với cùng kỳ.", "change", -56.5, -56.5),
        ("Thu nhập bình quân gấp1,8 lần so với năm 2015.", "change", 1.8, 1.8),
        ("Phấn đấu 90% dân số trở lên có thẻ BHYT.", "level", 90, None),
        ("Sản lượng thủy sản tăng 0,7 lần.", "change", 0.7, 0.7),
        ("Tỷ lệ dân số có thẻ BHYT thấp hơn 3,1 điểm phần trăm so với chỉ tiêu giao.", "change", -3.1, -3.1),
        ("Diện tích nuôi tôm thấp hơn Nghị quyết 60 ha.", "change", -60, -60),
        ("Năng suất lúa hụt so với Nghị quyết 4 tạ/ha.", "change", -4, -4),
        ("Năng suất lúa so với Nghị quyết 60 tạ/ha.", "level", 60, 60),
        ("Giá trị sản xuất so với kế hoạch đạt 100,9%.", "plan_ratio", 100.9, 100.9),
        ("Giá trị sản xuất so với kế hoạch tăng 5%.", "plan_ratio", 105, 105),
        ("Kiềm giảm phạm pháp hình sự từ 5 - 10%.", "change", -10, -5),
        ("Tạo việc làm tăng thêm 1.200 lao động.", "level", 1200, 1200),
        ("Các trường còn thiếu 06 giáo viên.", "level", 6, 6),
        ("Mức giảm sinh 0,2‰.", "level", 0.2, 0.2),
        ("Tỷ suất sinh giảm 0,3‰.", "level", 0.3, 0.3),
        ("Tỷ suất sinh giảm 0,3‰ so với năm 2021.", "change", -0.3, -0.3),
        ("Tỷ lệ sinh giảm còn 12‰.", "level", 12, 12),
        ("Tốc độ tăng 8,1%.", "level", 8.1, 8.1),
        ("Giá trị sản xuất tăng 8,1%.", "change", 8.1, 8.1),
        ("Quản lý tăng huyết áp 640 người.", "level", 640, 640),
        ("Thu ngân sách thấp hơn dự toán 5%.", "plan_ratio", 95, 95),
        ("Độ che phủ rừng bằng 45% năm 2021.", "level", 45, 45),
        ("Đàn vịt chỉ bằng 60% so với trước khi có dịch.", "change", -40, -40),
        ("Thu ngân sách đạt 88% dự toán giao và tăng mạnh.", "plan_ratio", 88, 88),
    ],
)
def test_what_the_words_around_a_number_make_of_it(
    text: str, statement: str, low: float | None, high: float | None
) -> None:
    (figure,) = figures(text)
    assert (figure.statement, figure.low, figure.high) == (statement, low, high)


@pytest.mark.parametrize(
    ("text", "statement", "low"),
    [
        ("Trẻ tiêm đủ liều 94,5 %, thấp hơn chỉ tiêu 0,5%.", "change", -0.5),
        ("Kinh tế tăng trưởng 7,2%, thấp hơn kế hoạch 1,6 điểm phần trăm.", "change", -1.6),
        ("Thu ngân sách 12 tỷ đồng, cao hơn dự toán 4%.", "plan_ratio", 104),
        ("Khám bệnh 4.200 lượt, bằng 82% năm 2021.", "change", -18),
        ("Tỷ lệ hộ nghèo 5%, bằng 5% năm 2021.", "level", 5),
        ("Giảm tỷ lệ hộ nghèo 1,2% (tương đương 41 hộ).", "change", -41),
        ("Tỷ lệ hộ nghèo giảm còn 1,2% (tương đương 41 hộ).", "level", 41),
        ("Giảm 1,1% hộ nghèo (tương đương 36 hộ).", "change", -36),
        ("Giảm 55 hộ nghèo, trong đó DTTS 45 hộ.", "change", -45),
        ("Hộ nghèo giảm 3,1% (53 hộ).", "change", -53),
        ("Giảm 53 hộ nghèo (3,1%).", "change", -3.1),
        ("Số vụ tai nạn giảm 50% (2/4 vụ).", "level", 2),
        ("Bao phủ BHYT 88,4%, so với chỉ tiêu 92% còn thiếu 3,6%.", "change", -3.6),
        ("Phòng học kiên cố đạt 90%, giáo viên thiếu 5%.", "level", 5),
        ("Phát hiện 4 vụ/6 đối tượng (tăng 1 vụ, 2 đối tượng).", "change", 2),
        ("Tai nạn 4 vụ (tăng 1 vụ, chết 2 người).", "level", 2),
        ("Hộ nghèo giảm 3,1% (còn 53 hộ).", "level", 53),
        ("Đàn bò tăng 20 con (102%).", "level", 102),
        ("Tỷ lệ bao phủ BHYT đạt 95,2%, vượt 0,2% so với chỉ tiêu giao.", "plan_ratio", 100.2),
        ("Tỷ lệ hộ nghèo 3%; thu ngân sách vượt 5% dự toán.", "plan_ratio", 105),
        ("Trồng rừng 20 ha, vượt 8% kế hoạch.", "plan_ratio", 108),
        ("Giảm 55 hộ nghèo, trong đó DTTS còn 45 hộ.", "level", 45),
        ("Sản lượng gấp 2 lần (tương đương 200 tấn).", "level", 200),
        ("So với cùng kỳ đàn bò tăng 4%, đàn heo bằng 93%.", "change", -7),
        ("So với cùng kỳ đàn bò tăng 4%, tỷ lệ bò lai bằng 63%.", "level", 63),
        ("Tổng số lượt khám: 9.100/8.500 lượt, đạt tỷ lệ 107,1%.", "plan_ratio", 107.1),
        ("Thu ngân sách 21 tỷ = 118% KH tỉnh giao = 94% so với cùng kỳ.", "change", -6),
    ],
)
def test_what_the_figure_before_makes_of_a_number(text: str, statement: str, low: float) -> None:
    *_, figure = figures(text)
    assert (figure.statement, figure.low) == (statement, pytest.approx(low))
    assert figure.scenario == "actual"


def test_a_comparison_that_opens_a_sentence_belongs_to_no_label() -> None:
    cows, pigs = figures("So với cùng kỳ đàn bò tăng 4%, đàn heo bằng 93%.")
    assert (cows.label, cows.baseline, pigs.label) == ("đàn bò", "cùng kỳ", "đàn heo")


@pytest.mark.parametrize(
    ("text", "scenario"),
    [
        ("Kế hoạch vốn đầu tư công là 3.800 triệu đồng.", "target"),
        ("Dự toán thu ngân sách: 5 tỷ đồng.", "target"),
        ("Chi đầu tư 1.400 triệu đồng, dự toán đầu năm 500 triệu đồng.", "target"),
        ("Hồ sơ trực tuyến 82% (chỉ tiêu thành phố giao 70%).", "target"),
        ("Dự toán chi đã giải ngân 5 tỷ đồng.", "actual"),
        ("Kế hoạch trồng rừng đã thực hiện 50 ha.", "actual"),
        ("Kế hoạch trồng rừng đạt 50 ha.", "actual"),
        ("Giao quân đạt 100% chỉ tiêu (6 thanh niên).", "actual"),
        ("Thu ngân sách đạt 80% dự toán (6 tỷ đồng).", "target"),
        ("Thu nhập đạt 45 triệu đồng, vượt mục tiêu Đại hội (42 triệu đồng).", "target"),
        ("Kiểm tra 47 quán ăn, đạt yêu cầu 44 cơ sở.", "actual"),
    ],
)
def test_what_is_named_as_a_plan_is_a_target(text: str, scenario: str) -> None:
    assert figures(text, heading=RESULTS)[-1].scenario == scenario


def test_the_budget_of_the_beginning_of_a_year_is_for_the_whole_year() -> None:
    figure = figures("Chi đầu tư 1.400 triệu đồng, dự toán đầu năm 500 triệu đồng.", heading=RESULTS)[-1]
    assert (figure.period.start.month, figure.period.end.month) == (1, 12)


def test_a_fall_of_more_than_a_number_is_a_change_below_its_negative() -> None:
    (figure,) = figures("Đàn bò giảm hơn 20 con so với cùng kỳ.")
    assert (figure.low, figure.high, figure.comparator) == (None, -20, "<")
    assert figure.baseline == "cùng kỳ"


def test_a_target_named_twice_over_is_of_the_subject_before() -> None:
    _, plan = figures("Sản lượng lúa 1.200 tấn, chỉ tiêu kế hoạch là 1.100 tấn.", heading=RESULTS)
    assert (plan.label, plan.scenario, plan.low) == ("Sản lượng lúa", "target", 1100)


def test_thuc_hien_is_a_result_beside_a_plan_and_a_verb_elsewhere() -> None:
    plan, result = figures("Diện tích lúa: kế hoạch 500 ha, thực hiện 480 ha.", heading=TARGETS)
    assert (plan.scenario, result.scenario) == ("target", "actual")
    (inspections,) = figures("Đảng ủy thực hiện 12 cuộc kiểm tra.", heading=TARGETS)
    assert inspections.scenario == "target"


def test_what_a_rate_is_counted_on_belongs_to_its_name() -> None:
    (figure,) = figures("Tỷ lệ dân quân so với dân số 2,81%.")
    assert figure.label == "Tỷ lệ dân quân so với dân số"


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


def test_more_is_kept_in_the_label_which_is_then_about_what_is_new() -> None:
    (figure,) = figures("Thêm 02 tiêu chí nông thôn mới.", heading=TARGETS)
    assert (figure.statement, figure.label) == ("level", "Thêm tiêu chí nông thôn mới")


@pytest.mark.parametrize(
    ("text", "statement", "low", "high"),
    [
        ("Năng suất lúa cao hơn cùng kỳ 1,3 tạ/ha.", "change", 1.3, 1.3),
        ("Thu ngân sách so với năm trước tăng 5%.", "change", 5, 5),
        ("Thu nhập bình quân gấp 1,08 lần năm 2020.", "change", 1.08, 1.08),
        ("Thu ngân sách vượt dự toán từ 5% trở lên.", "plan_ratio", 105, None),
        ("Thu ngân sách đạt và vượt 100% dự toán.", "plan_ratio", 100, None),
    ],
)
def test_what_a_change_is_counted_from_may_stand_before_it(
    text: str, statement: str, low: float, high: float | None
) -> None:
    (figure,) = figures(text)
    assert (figure.statement, figure.low, figure.high) == (statement, low, high)
    assert figure.period.end.year == 2022


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Trồng rừng tập trung 45/40 ha, đạt 112,5%.", "plan_ratio"),
        ("Diện tích gieo trồng 950 ha, đạt 95%.", "plan_ratio"),
        ("Tốt nghiệp THCS 128/131 em, đạt 97,7%.", "level"),
        ("Đường trục thôn cứng hóa 9/12 km, đạt 75%.", "level"),
    ],
)
def test_an_achieved_percentage_is_of_the_plan_or_of_the_whole(text: str, statement: str) -> None:
    assert figures(text)[1].statement == statement


def test_parts_in_brackets_count_what_the_whole_counts() -> None:
    units = [
        figure.unit
        for figure in figures("Tạo việc làm cho 65 lao động (tại chỗ 35, ngoài tỉnh 30), 12 hộ vay vốn.")
    ]
    assert units == ["laođộng", "laođộng", "laođộng", "hộ"]


def test_what_is_fallen_below_is_a_level_and_what_is_fallen_by_a_change() -> None:
    below, by, every_year = figures(
        "Tỷ lệ hộ nghèo giảm dưới 0,5%.",
        "Tỷ lệ hộ nghèo giảm 0,5%.",
        "Tỷ lệ hộ nghèo giảm bình quân/năm: trên 10%.",
    )
    assert (below.statement.value, below.low, below.high) == ("level", None, 0.5)
    assert (by.statement.value, by.low) == ("change", -0.5)
    assert (every_year.statement.value, every_year.low, every_year.high) == ("change", None, -10.0)


def test_a_baseline_ends_where_the_figures_begin() -> None:
    first, second = figures(
        "Tổng đàn cũng tăng so với cùng kỳ năm trước với đàn trâu 368 con, đàn bò 1.276 con."
    )
    assert (first.label, second.label) == ("đàn trâu", "đàn bò")


def test_targets_that_are_counted_are_no_plan() -> None:
    (read,) = figures("Số chỉ tiêu đạt 44/57.")
    assert read.scenario.value == "actual"


def test_by_how_much_a_plan_is_exceeded_is_a_change_not_a_level() -> None:
    area, excess = figures("Diện tích 33 ha, vượt 1,5 ha so với KH.")
    assert (area.statement.value, excess.statement.value, excess.low) == ("level", "change", 1.5)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Giải quyết việc làm cho 230 lao động, đạt 51,1%.", "plan_ratio"),
        ("Kết nạp 14 đảng viên, đạt 93,3%.", "plan_ratio"),
        ("Tiêm phòng 320 con, đạt 62,7%.", "level"),
    ],
)
def test_what_is_done_within_the_year_is_measured_by_its_plan(text: str, statement: str) -> None:
    assert figures(text)[1].statement.value == statement


def test_a_share_of_what_is_named_is_none_of_the_plan() -> None:
    read = figures("Lúa thu hoạch 108 ha, đạt 97% diện tích gieo trồng.", "Lúa 108 ha, đạt 97%.")
    assert [each.statement.value for each in read if each.raw_value == "97"] == ["level", "plan_ratio"]


def test_the_plan_beside_a_change_is_one_of_that_change() -> None:
    result, plan = figures("Giảm 62 hộ nghèo (KH 50 hộ).")
    assert (result.statement, result.low) == ("change", -62)
    assert (plan.statement, plan.low, plan.scenario) == ("change", -50, "target")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Chi ngân sách 2.905.471.318 đồng, đạt 22,8%.", "plan_ratio"),
        ("Chi cho giáo dục 120 triệu đồng, bằng 2,3%.", "level"),
        ("Giải quyết việc làm cho 134/520 lao động, đạt 25,8%.", "plan_ratio"),
        ("Hồ chứa còn 1.100.000 m3, đạt 64% dung tích.", "level"),
    ],
)
def test_early_in_the_year_an_amount_reaches_little_of_its_plan(text: str, statement: str) -> None:
    *_, percentage = figures(text)
    assert percentage.statement == statement


def test_a_resolution_that_is_studied_is_no_plan() -> None:
    (figure,) = figures("Tỷ lệ đảng viên tham gia học tập nghị quyết 95,2%.", heading=RESULTS)
    assert (figure.scenario, figure.label) == ("actual", "Tỷ lệ đảng viên tham gia học tập nghị quyết")


def test_the_plan_stands_in_the_bracket_after_its_name() -> None:
    result, ratio, plan = figures("Thu ngân sách 214,7 tỷ đồng, bằng 76,3% dự toán cả năm (281,4 tỷ đồng).")
    assert (result.scenario, ratio.statement) == ("actual", "plan_ratio")
    assert (plan.scenario, plan.statement, plan.label) == ("target", "level", "Thu ngân sách")


def test_a_sign_in_a_bracket_makes_a_change() -> None:
    _, change = figures("Phạm pháp hình sự xảy ra 13 vụ (-18,75%) so với cùng kỳ.")
    assert (change.statement, change.low) == ("change", -18.75)


def test_the_bracket_behind_what_a_change_is_counted_from_holds_its_level() -> None:
    _, base = figures("Phạm pháp hình sự giảm 10% so với năm 2020 (24 vụ).")
    assert (base.statement, base.low, base.period.end.year) == ("level", 24, 2020)


def test_a_part_of_a_planned_fall_falls_too() -> None:
    whole, part = figures("Kế hoạch năm nay giảm 43 hộ nghèo (trong đó hộ dân tộc thiểu số 38 hộ).")
    assert [(each.scenario, each.statement, each.low) for each in (whole, part)] == [
        ("target", "change", -43),
        ("target", "change", -38),
    ]


def test_how_much_of_the_money_given_was_paid_out_is_a_rate() -> None:
    *_, rate = figures("Tổng vốn giao 3.825 triệu đồng, giải ngân được 3.480 triệu đồng, đạt 91%.")
    assert (rate.statement, rate.low) == ("level", 91)


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích gieo trồng tăng 20 ha (trong đó lúa 450 ha).",
        "Giảm 43 hộ nghèo (trong đó còn 38 hộ DTTS).",
        "Giảm 25 hộ nghèo so với năm trước (12 hộ do thoát nghèo).",
    ],
)
def test_other_levels_in_the_bracket_behind_a_change_are_of_now(text: str) -> None:
    _, level = figures(text)
    assert (level.statement, level.period.end.year) == ("level", 2022)


def test_a_plan_that_was_exceeded_is_the_plan() -> None:
    (plan,) = figures("Diện tích gieo trồng cao hơn kế hoạch 500 ha đề ra.")
    assert (plan.scenario, plan.statement, plan.low) == ("target", "level", 500)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Năng suất 128 tạ/ha (vụ xuân 70 tạ, vụ mùa 58).", ["tạ/ha"] * 3),
        ("Năng suất 62 tạ/ha (sản lượng 500 tạ, bón 20).", ["tạ/ha", "tạ", None]),
        ("Kết nạp 11 hội viên, nâng tổng số lên 37.", ["hộiviên", "hộiviên"]),
    ],
)
def test_a_number_takes_the_unit_that_the_figure_before_said(text: str, units: list[str | None]) -> None:
    assert [figure.unit for figure in figures(text)] == units
