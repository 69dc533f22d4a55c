from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.model import BlockKind, Scenario
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


def test_a_document_without_any_year_gives_no_figures() -> None:
    assert (
        read_figures(
            document("Tỷ lệ hộ nghèo 3%."), replace(PROFILE, plan_year=None, report_year=None, issued_on=None)
        )
        == []
    )


def test_scenarios_by_year() -> None:
    scopes = ScopeReader(PROFILE)
    assert scopes.scenario_of_year(2022, Scenario.TARGET) is Scenario.ACTUAL
    assert scopes.scenario_of_year(2023, Scenario.ACTUAL) is Scenario.TARGET
