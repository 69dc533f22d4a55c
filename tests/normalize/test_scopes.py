from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.model import BlockKind, Scenario
from pipelines.normalize import periods
from pipelines.normalize.reading import read_figures
from pipelines.normalize.scopes import ScopeReader
from tests.normalize.statements import PROFILE, RESULTS, TARGETS, document, figures


def scenario_and_year(
    text: str, heading: str, kind: BlockKind = BlockKind.PARAGRAPH
) -> list[tuple[str, int]]:
    return [
        (figure.scenario.value, figure.period.end.year)
        for figure in figures(text, heading=heading, kind=kind)
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (RESULTS, ("actual", 2022)),
        (TARGETS, ("target", 2023)),
        ("II. Phương hướng, nhiệm vụ năm 2023", ("target", 2023)),
        ("Kết quả thực hiện các chỉ tiêu Nghị quyết năm 2022", ("actual", 2022)),
        ("1. Lĩnh vực kinh tế", ("actual", 2022)),
    ],
)
def test_headings_open_scopes(heading: str, expected: tuple[str, int]) -> None:
    assert scenario_and_year("Tỷ lệ hộ nghèo 3%.", heading) == [expected]


def test_a_target_heading_that_names_the_reported_year_was_carried_over() -> None:
    assert scenario_and_year("Tỷ lệ hộ nghèo 3%.", "I. CHỈ TIÊU CHỦ YẾU NĂM 2022") == [("target", 2023)]


def test_years_inside_a_clause_win_over_the_heading() -> None:
    text = "Trồng mới 20 ha rừng năm 2021, 30 ha năm 2022."
    assert scenario_and_year(text, RESULTS) == [("actual", 2021), ("actual", 2022)]
    assert scenario_and_year("Thu ngân sách 5,2 tỷ đồng (năm 2022 đạt 4,8 tỷ đồng).", TARGETS) == [
        ("target", 2023),
        ("actual", 2022),
    ]
    assert scenario_and_year("Đến năm 2025, tỷ lệ hộ nghèo còn 1%.", TARGETS) == [("target", 2025)]


def test_a_year_that_is_compared_with_or_cited_is_not_the_figures() -> None:
    assert scenario_and_year("Đàn bò 431 con, tăng 9 con so với năm 2021.", RESULTS) == [("actual", 2022)] * 2
    assert scenario_and_year("Tỷ lệ hộ nghèo theo chuẩn nghèo giai đoạn 2021 - 2025 còn 3%.", RESULTS) == [
        ("actual", 2022)
    ]


def test_a_number_with_a_unit_is_no_year() -> None:
    assert (
        scenario_and_year("Nhân dân hiến 2000 m2 đất, góp 300 ngày công.", RESULTS) == [("actual", 2022)] * 2
    )


def test_a_sentence_that_opens_with_a_year_sets_the_period_of_what_follows() -> None:
    text = "Năm 2023, xã tiếp tục phát triển. Tỷ lệ hộ nghèo còn 2%."
    assert scenario_and_year(text, "Mở đầu") == [("target", 2023)]


def test_without_any_heading_verbs_tell_results_from_plans() -> None:
    assert scenario_and_year("Xã sẽ trồng 20 ha rừng.", "ĐẢNG ỦY XÃ") == [("target", 2023)]


def test_a_clause_among_results_may_plan_the_rest_of_their_year() -> None:
    text = "Hiện còn 20 hộ nghèo, dự kiến cuối năm còn 15 hộ nghèo."
    assert scenario_and_year(text, RESULTS) == [("actual", 2022), ("target", 2022)]


def test_a_heading_below_keeps_the_term_of_the_one_above() -> None:
    whole = document("Tỷ lệ hộ nghèo 3%.", heading="B. MỤC TIÊU NHIỆM KỲ 2020 - 2025")
    (figure,) = read_figures(whole, PROFILE)
    assert (figure.period.start.year, figure.period.end.year) == (2020, 2025)


def test_scenarios_by_year() -> None:
    scopes = ScopeReader(PROFILE)
    assert scopes.scenario_of_year(2022, Scenario.TARGET) is Scenario.ACTUAL
    assert scopes.scenario_of_year(2023, Scenario.ACTUAL) is Scenario.TARGET


NEWS = "Kỳ họp thứ 8 của Hội đồng nhân dân xã"
"""A heading that says nothing about results or plans, as those of news pages do."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mục tiêu tổng quát năm 2023 phấn đấu tổng thu đạt 62 tỷ đồng. Sản lượng lúa đạt 4.200 tấn.",
            [("target", 2023)] * 2,
        ),
        (
            "Kỳ họp quyết nghị nhiệm vụ năm 2023 với 20 chỉ tiêu chủ yếu là: hộ nghèo còn 1%; đàn bò 90 con.",
            [("target", 2023)] * 3,
        ),
        (
            "Kỳ họp nghe báo cáo tình hình năm 2022 với các nội dung chủ yếu như: hộ nghèo còn 1,4%; đàn bò 90 con.",
            [("actual", 2022)] * 2,
        ),
        (
            "Đại hội thông qua nghị quyết với một số chỉ tiêu chủ yếu thu ngân sách tăng 8%; đàn bò 90 con.",
            [("target", 2023)] * 2,
        ),
        ("Đảng bộ đề ra 12 chỉ tiêu, hộ nghèo còn 1%.", [("target", 2023)] * 2),
        (
            "Các chỉ tiêu chủ yếu đều đạt, thu ngân sách đạt 62 tỷ đồng. Đàn bò 90 con.",
            [("actual", 2022)] * 2,
        ),
        ("Đảng bộ đã đề ra nhiều giải pháp, hộ nghèo còn 1%.", [("actual", 2022)]),
    ],
)
def test_without_a_heading_the_opening_of_a_sentence_says_what_is_planned(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert scenario_and_year(text, NEWS) == expected


def test_under_a_heading_of_results_a_sentence_that_names_aims_plans_nothing() -> None:
    text = "Các chỉ tiêu chủ yếu: thu ngân sách đạt 62 tỷ đồng."
    assert scenario_and_year(text, RESULTS) == [("actual", 2022)]


def test_a_line_that_names_a_list_of_aims_opens_a_scope_as_a_heading_does() -> None:
    read = read_figures(document("Các chỉ tiêu chủ yếu năm 2023", "Đàn bò 90 con.", heading=NEWS), PROFILE)
    assert [(figure.scenario, figure.period.end.year) for figure in read] == [(Scenario.TARGET, 2023)]


def test_a_year_between_commas_holds_for_the_rest_of_its_sentence() -> None:
    text = "Minh chứng là trong năm 2021, diện tích lúa đạt 53 ha, cây ngô 73 ha; đàn bò 90 con."
    assert scenario_and_year(text, NEWS) == [("actual", 2021)] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nhiệm kỳ 2017 - 2022, Đảng bộ kết nạp 69 đảng viên, hộ nghèo còn 6%.",
            [("actual", 2017, 2022)] * 2,
        ),
        ("Nhiệm kỳ 2022 - 2027, Đảng bộ đề ra 12 chỉ tiêu, hộ nghèo còn 1%.", [("target", 2022, 2027)] * 2),
        ("Năm học 2022-2023, xã huy động 98% trẻ đến trường.", [("actual", 2022, 2023)]),
    ],
)
def test_a_term_that_a_sentence_opens_with_is_its_period(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    read = figures(text, heading=NEWS)
    assert [(each.scenario.value, each.period.start.year, each.period.end.year) for each in read] == expected


def test_the_national_target_programme_is_no_target() -> None:
    text = "Tổng kinh phí thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới là 100 tỷ đồng."
    assert scenario_and_year(text, NEWS) == [("actual", 2022)]


def test_a_title_that_no_reader_took_for_a_heading_dates_what_follows_its_headings() -> None:
    blocks = document(
        "LĨNH VỰC KINH TẾ", "Đàn bò 90 con.", heading="Tình hình kinh tế xã hội 6 tháng đầu năm 2022"
    )
    title, section, text = blocks.blocks
    read = read_figures(
        replace(
            blocks,
            blocks=(
                replace(title, kind=BlockKind.PARAGRAPH),
                replace(section, kind=BlockKind.HEADING, level=2),
                text,
            ),
        ),
        PROFILE,
    )
    assert [(figure.scenario.value, figure.period.end.month) for figure in read] == [("actual", 6)]


def test_what_a_sentence_lists_holds_for_the_sentences_after_it() -> None:
    text = "Đại hội đề ra các mục tiêu cụ thể đến năm 2024: Thu ngân sách đạt 62 tỷ đồng. Đàn bò 90 con."
    assert scenario_and_year(text, NEWS) == [("target", 2024)] * 2


def test_a_document_that_opens_with_a_part_of_the_year_reports_it() -> None:
    whole = document("Đàn bò 90 con.", heading="Phường thu ngân sách 6 tháng đầu năm 2022 đạt 84% chỉ tiêu")
    line, text = whole.blocks
    read = read_figures(replace(whole, blocks=(replace(line, kind=BlockKind.PARAGRAPH), text)), PROFILE)
    assert [(each.raw_value, each.period.end.month) for each in read] == [("84", 6), ("90", 6)]


def test_a_heading_may_name_its_year_by_a_month() -> None:
    assert scenario_and_year("Tỷ lệ hộ nghèo 3%.", "1. Đầu kỳ (tháng 12/2021)") == [("actual", 2021)]


def test_the_result_of_a_plan_is_a_result() -> None:
    text = "Nhất trí với kết quả thực hiện kế hoạch năm 2022: 11/15 chỉ tiêu hoàn thành."
    assert scenario_and_year(text, NEWS) == [("actual", 2022)]


def test_concentrated_land_is_no_plan() -> None:
    assert scenario_and_year("Tích tụ, tập trung đất đai đạt 26 ha.", NEWS) == [("actual", 2022)]
    assert scenario_and_year("Tập trung trồng mới 26 ha rừng.", NEWS) == [("target", 2023)]


def test_a_line_of_the_title_opens_what_the_whole_title_does() -> None:
    lines = "TỔNG KẾT PHONG TRÀO THI ĐUA NĂM 2022", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023"
    titled = replace(PROFILE, title=" ".join(("BÁO CÁO", *lines)))
    whole = document("Đàn bò 90 con.", heading=lines[1])
    (figure,) = read_figures(whole, titled)
    assert (figure.scenario, figure.period.end.year) == ("actual", 2022)


def test_the_results_of_a_term_that_is_over_are_of_the_term() -> None:
    congress = replace(PROFILE, issued_on=None, plan_year=2025, report_year=2020)
    text = "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI, NHIỆM KỲ 2015 - 2020"
    (figure,) = read_figures(document("Kết nạp 63 đảng viên.", heading=text), congress)
    assert (figure.period.start.year, figure.period.end.year) == (2015, 2020)


def at_first(text: str, **profile: object) -> list[tuple[str, int, int]]:
    """Scenario and years of the figures of a text without headings."""
    read = read_figures(document(text, heading="Kinh tế"), replace(PROFILE, **profile))
    return [(each.scenario.value, each.period.start.year, each.period.end.year) for each in read]


def test_a_plan_begins_with_targets() -> None:
    assert at_first("Diện tích lúa 210 ha.", kind="plan") == [("target", 2023, 2023)]
    assert at_first("Năm 2022, xã đã trồng 210 ha lúa.", kind="plan") == [("actual", 2022, 2022)]


def test_a_resolution_of_a_congress_that_tells_no_results_sets_targets() -> None:
    congress = {"plan_year": 2030, "report_year": 2025}
    assert at_first("Diện tích lúa 210 ha.", **congress) == [("target", 2025, 2030)]
    assert at_first("Diện tích lúa 210 ha, đến nay đã gặt xong.", **congress) == [("actual", 2025, 2025)]
    assert at_first("Diện tích lúa 210 ha.") == [("actual", 2022, 2022)]


def test_a_congress_plans_its_whole_term_where_no_year_is_named() -> None:
    congress = {"plan_year": 2030, "report_year": 2025}
    text = "Tỷ lệ hộ nghèo dưới 2%. Đến năm 2030, thu nhập đạt 90 triệu đồng/người/năm."
    assert at_first(text, **congress) == [("target", 2025, 2030), ("target", 2030, 2030)]


def test_targets_that_were_set_hold_for_the_sentences_after_them() -> None:
    text = (
        "Đại hội đã đề ra 15 chỉ tiêu, trong đó tỷ lệ lao động đã qua đào tạo 75%. "
        "Tỷ lệ tham gia bảo hiểm y tế 97%."
    )
    assert scenario_and_year(text, "1. Lĩnh vực kinh tế") == [("target", 2023)] * 3


def test_the_purpose_of_a_deed_is_a_target_and_the_deed_a_result() -> None:
    text = "Để hoàn thành 19/19 tiêu chí, xã đã huy động 12 tỷ đồng."
    assert scenario_and_year(text, RESULTS) == [("target", 2022), ("actual", 2022)]


def test_since_a_year_is_said_of_its_own_sentence() -> None:
    text = "Từ năm 2018 đến nay, xã đã huy động 42 tỷ đồng. Thu nhập đạt 45 triệu đồng/người/năm."
    first, second = figures(text)
    assert (first.period.start.year, first.period.end.year) == (2018, 2022)
    assert (second.period.start.year, second.period.end.year) == (2022, 2022)


def test_a_year_that_opens_the_next_clause_is_not_the_figures() -> None:
    text = "Năm 2021, xã đạt 16/19 tiêu chí, năm 2022 xã tập trung xây dựng đường."
    assert scenario_and_year(text, RESULTS) == [("actual", 2021)]
    assert scenario_and_year("Xã đạt 16/19 tiêu chí, năm 2021.", RESULTS) == [("actual", 2021)]


def test_targets_that_were_exceeded_are_no_plan() -> None:
    text = "Xã đã hoàn thành vượt kế hoạch 20/22 chỉ tiêu đề ra."
    assert scenario_and_year(text, RESULTS) == [("actual", 2022)]


def test_results_beside_a_far_target_are_of_no_year() -> None:
    now, later = read_figures(
        document("Xã có 12 thôn.", "Đến năm 2030 có 15 sản phẩm OCOP.", heading="Giới thiệu"),
        replace(PROFILE, kind=None, issued_on=None, plan_year=2030, report_year=None),
    )
    assert periods.is_open(now.period)
    assert (later.scenario, later.period.end.year) == ("target", 2030)


def test_results_without_a_period_are_of_the_part_of_the_year_that_the_title_names() -> None:
    title = "Tình hình kinh tế - xã hội 9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2022"
    profile = replace(PROFILE, title=title, plan_year=2022, report_year=2022)
    (figure,) = read_figures(document("Thu ngân sách 5,6 tỷ đồng.", heading="I. KẾT QUẢ"), profile)
    assert (figure.period.start.month, figure.period.end.month) == (1, 9)
