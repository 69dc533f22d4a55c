from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines.normalize.reading import read_figures
from tests.normalize.statements import PROFILE, RESULTS, TARGETS, document, figures


def periods(text: str, heading: str = RESULTS) -> list[tuple[float | None, date, date]]:
    return [(figure.low, figure.period.start, figure.period.end) for figure in figures(text, heading=heading)]


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


def first_day(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 1, 1)


def test_what_there_was_when_the_year_began_is_of_its_first_day() -> None:
    text = "Đầu năm có 97 hộ nghèo, 74 hộ cận nghèo, cuối năm còn 80 hộ nghèo."
    assert periods(text) == [(97, *first_day(2022)), (74, *first_day(2022)), (80, *year(2022))]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Tỷ lệ hộ nghèo giảm từ 5,1% đầu năm 2022 xuống còn 3,9%.", first_day(2022)),
        ("Tỷ lệ hộ nghèo giảm từ 5,1% (năm 2020) xuống còn 3,9%.", year(2020)),
        ("Tỷ lệ hộ nghèo giảm từ 5,1% xuống còn 3,9%.", year(2021)),
    ],
)
def test_where_a_change_begins_has_the_period_named_beside_it(text: str, origin: tuple[date, date]) -> None:
    assert periods(text) == [(5.1, *origin), (3.9, *year(2022))]


def test_a_share_in_brackets_beside_the_beginning_of_a_change_is_of_then() -> None:
    text = "Hộ nghèo giảm từ 74 hộ (3,3%) cuối năm 2020 xuống 39 hộ (1,72%)."
    assert periods(text) == [
        (74, *year(2020)),
        (3.3, *year(2020)),
        (39, *year(2022)),
        (1.72, *year(2022)),
    ]


def test_a_year_in_brackets_holds_inside_them_only() -> None:
    text = "Có 10/10 thôn đạt chuẩn văn hóa (năm 2021: 8/10), 62 vườn mẫu."
    assert periods(text) == [(10, *year(2022)), (8, *year(2021)), (62, *year(2022))]


def test_a_year_in_what_a_later_clause_adds_is_not_the_figures() -> None:
    text = "Giải ngân 100% vốn được giao, bao gồm vốn năm 2020 kéo dài."
    assert periods(text, TARGETS) == [(100, *year(2023))]


def test_a_term_that_a_sentence_opens_with_holds_for_the_sentences_after_it() -> None:
    text = "Nhiệm kỳ 2015 - 2020, Đảng bộ hoàn thành 24/27 chỉ tiêu. Thu nhập bình quân đạt 36,3 triệu đồng."
    term = date(2015, 1, 1), date(2020, 12, 31)
    assert periods(text, "Đại hội Đảng bộ xã") == [(24, *term), (36.3, *term)]


def test_a_year_that_something_is_reached_in_is_its_period() -> None:
    assert periods("4/4 trường đạt chuẩn quốc gia vào năm 2024.", TARGETS) == [(4, *year(2024))]


def test_what_there_was_in_the_same_period_before_is_of_the_year_before() -> None:
    text = (
        "Có 163 tàu cá (CK: 171); tai nạn giao thông 3 vụ (cùng kỳ 4 vụ, bị thương 5 người), tăng 2% so CK."
    )
    assert periods(text) == [
        (163, *year(2022)),
        (171, *year(2021)),
        (3, *year(2022)),
        (4, *year(2021)),
        (5, *year(2021)),
        (2, *year(2022)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ người dân tham gia BHYT yêu cầu ≥ 85%, đạt 98,7%.",
        "Yêu cầu từ 85% dân số tham gia BHYT; kết quả 98,7%.",
    ],
)
def test_what_is_required_is_a_target_and_what_is_reached_a_result(text: str) -> None:
    assert [(figure.scenario, figure.low) for figure in figures(text)] == [("target", 85), ("actual", 98.7)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Giai đoạn 2016 - 2020 làm mới được 13,7 km đường.", (date(2016, 1, 1), date(2020, 12, 31))),
        ("Tổng vốn huy động giai đoạn 2016 - 2020 là 68 tỷ đồng.", (date(2016, 1, 1), date(2020, 12, 31))),
        ("Hộ nghèo theo chuẩn giai đoạn 2016 - 2020 là 12 hộ.", year(2022)),
    ],
)
def test_a_term_right_before_its_number_is_its_period(text: str, period: tuple[date, date]) -> None:
    assert [each[1:] for each in periods(text)] == [period]


def test_in_the_middle_of_a_year_the_rest_of_it_is_planned() -> None:
    middle = replace(PROFILE, plan_year=2024, report_year=2024)
    whole = document("Sản lượng 6 tháng cuối năm 3.016 tấn.", heading="NHIỆM VỤ 6 THÁNG CUỐI NĂM")
    (figure,) = read_figures(whole, middle)
    assert (figure.scenario, figure.period.start) == ("target", date(2024, 7, 1))


def test_the_year_of_an_opening_circumstance_dates_its_sentence() -> None:
    text = "Khi rà soát theo bộ tiêu chí (năm 2011) xã mới đạt 7 tiêu chí; hộ nghèo 11,6%."
    assert periods(text) == [(7, *year(2011)), (11.6, *year(2011))]


def test_what_a_change_is_compared_with_does_not_date_it() -> None:
    text = "Tai nạn giao thông 02 vụ, so với 9 tháng năm 2021 tăng 01 vụ."
    assert periods(text) == [(2, *year(2022)), (1, *year(2022))]


def test_a_year_after_a_duty_dates_its_figure() -> None:
    assert periods("Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên năm 2021: 95,6%.") == [
        (95.6, *year(2021))
    ]


TERM = replace(PROFILE, report_year=2020, plan_year=2025)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Đầu nhiệm kỳ có 2 trường đạt chuẩn quốc gia.", 2015, 2015),
        ("Nay có 5 trường đạt chuẩn quốc gia.", 2020, 2020),
        ("Giải quyết việc làm cho 900 lao động.", 2015, 2020),
        ("Từ đầu nhiệm kỳ đến nay thu ngân sách 120 tỷ đồng.", 2015, 2020),
        ("So với đầu nhiệm kỳ, thu nhập bình quân đầu người đạt 65 triệu đồng.", 2015, 2020),
        ("Đến nay, toàn nhiệm kỳ giải quyết việc làm cho 1.250 lao động.", 2015, 2020),
    ],
)
def test_results_of_a_term_are_of_the_moment_they_name(text: str, first: int, last: int) -> None:
    heading = "I. KẾT QUẢ TRONG NHIỆM KỲ 2015 - 2020"
    (figure,) = read_figures(document(text, heading=heading), TERM)
    assert (figure.period.start.year, figure.period.end.year) == (first, last)


def test_what_is_aimed_at_every_year_is_for_the_whole_term() -> None:
    texts = ("Mỗi năm giải quyết việc làm cho 600 lao động.", "Hộ nghèo dưới 1%.")
    whole = document(*texts, heading="II. MỤC TIÊU ĐẾN NĂM 2025")
    spans = [(each.period.start.year, each.period.end.year) for each in read_figures(whole, TERM)]
    assert spans == [(2020, 2025), (2025, 2025)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo kết quả điều tra cuối năm 2021, xã có 402 hộ nghèo.", [(402, *year(2021))]),
        ("Tổng giá trị sản xuất năm 2021 đạt 296 tỷ đồng.", [(296, *year(2021))]),
        ("Giá trị sản xuất (giá so sánh năm 2010) đạt 300 tỷ đồng.", [(300, *year(2022))]),
    ],
)
def test_years_of_surveys_and_of_values_date_figures_and_those_of_prices_do_not(
    text: str, expected: list[tuple[float, date, date]]
) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize("heading", ["7. Trọng tâm 6 tháng cuối năm", "II. Sáu tháng cuối năm 2022"])
def test_where_half_a_year_is_reported_the_other_half_is_planned(heading: str) -> None:
    half = replace(PROFILE, report_year=2022, plan_year=2022)
    (figure,) = read_figures(document("Xóa 8 nhà tạm.", heading=heading), half)
    assert figure.scenario == "target"


def test_what_a_result_is_held_against_is_the_target() -> None:
    reached, asked = figures("Tỷ lệ bao phủ BHYT đạt 84,6%, so với chỉ tiêu 86%.")
    assert [each.scenario for each in (reached, asked)] == ["actual", "target"]


@pytest.mark.parametrize(
    "text",
    [
        "Khi sáp nhập (năm 2020) xã có 450 hộ nghèo, đến nay còn 120 hộ nghèo.",
        "Năm 2020 xã có 450 hộ nghèo, đến nay còn 120 hộ nghèo.",
    ],
)
def test_what_there_is_by_now_is_of_the_reported_year(text: str) -> None:
    assert periods(text) == [(450, *year(2020)), (120, *year(2022))]


def test_what_is_done_according_to_rules_is_no_requirement() -> None:
    (done,) = figures("Khám chữa bệnh theo quy định cho 1.200 lượt người.")
    asked, reached = figures("BHYT theo quy định 85%, đạt 92%.")
    assert [each.scenario for each in (done, asked, reached)] == ["actual", "target", "actual"]


@pytest.mark.parametrize("opening", ["Năm học 2021 - 2022", "Giáo dục: Năm học 2021 - 2022"])
def test_a_school_year_holds_for_the_sentences_after_it(opening: str) -> None:
    text = f"{opening} có 46 lớp với 1.372 học sinh. Tỷ lệ chuyên cần đạt 96,8%."
    school = (date(2021, 1, 1), date(2022, 12, 31))
    assert periods(text) == [(46, *school), (1372, *school), (96.8, *school)]


def test_the_title_of_a_school_year_dates_what_names_no_year() -> None:
    profile = replace(
        PROFILE,
        title="Tổng kết năm học 2020 - 2021, phương hướng năm học 2021 - 2022",
        report_year=2021,
        plan_year=2022,
    )
    results = read_figures(document("Có 71 lớp.", heading="I. KẾT QUẢ"), profile)
    plans = read_figures(document("Mở 72 lớp.", heading="II. PHƯƠNG HƯỚNG"), profile)
    spans = [(each.period.start.year, each.period.end.year) for each in (*results, *plans)]
    assert spans == [(2020, 2021), (2021, 2022)]


def test_an_arrow_parts_what_was_from_what_is() -> None:
    text = "Hộ nghèo: cuối năm 2020 có 39 hộ, tỷ lệ 4,2% → cuối năm 2022 còn 12 hộ, tỷ lệ 1,3%."
    assert periods(text) == [(39, *year(2020)), (4.2, *year(2020)), (12, *year(2022)), (1.3, *year(2022))]


def test_a_school_year_ends_where_schools_are_spoken_of_no_more() -> None:
    text = "Năm học 2021 - 2022 có 12 lớp. Toàn xã có 45 hộ nghèo."
    assert periods(text)[1] == (45, *year(2022))


def test_how_things_stood_after_some_years_is_of_the_last() -> None:
    assert periods("Từ năm 2020 đến năm 2022, tỷ lệ hộ nghèo còn 2,5%.") == [(2.5, *year(2022))]
    done = "Từ năm 2020 đến năm 2022 tích tụ 54 ha đất."
    assert periods(done) == [(54, date(2020, 1, 1), date(2022, 12, 31))]


def test_the_month_in_which_something_was_founded_does_not_date_it() -> None:
    assert periods("Hợp tác xã thành lập vào tháng 3/2021 với 25 thành viên.") == [(25, *year(2022))]
