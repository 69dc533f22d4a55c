"""What the results of a term are of, in the report of a congress of March 2025 on the years 2020 to 2025."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines.normalize.frames import figure_to_row, observe
from pipelines.normalize.reading import read_figures
from tests.normalize.statements import PROFILE, document

REPORT = replace(
    PROFILE,
    kind="report",
    title="Báo cáo chính trị tại Đại hội Đảng bộ xã, nhiệm kỳ 2025 - 2030",
    issued_on=date(2025, 3, 20),
    report_year=2025,
    plan_year=2030,
)


def years(text: str, heading: str = "I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025") -> list[str]:
    """From which year to which each figure of a text is."""
    figures = read_figures(document(text, heading=heading), REPORT)
    rows = observe([figure_to_row(figure) for figure in figures], "v1").iter_rows(named=True)
    spans = [(row["period_start"].year, row["period_end"].year) for row in rows]
    return [str(first) if first == last else f"{first}-{last}" for first, last in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết nạp 54 đảng viên; thi hành kỷ luật 8 đảng viên.", ["2020-2025", "2020-2025"]),
        ("Tổng đàn bò 3.460 con; tỷ lệ hộ nghèo còn 1,1%.", ["2024", "2024"]),
        # No indicator: the verb and what is counted decide.
        ("Tổ chức 31 cuộc giám sát chuyên đề.", ["2020-2025"]),
        ("Toàn xã có 17 đền, chùa.", ["2024"]),
        ("Tỷ lệ nhà có số đạt 62%.", ["2024"]),
        ("Năm 2022 kết nạp 9 đảng viên.", ["2022"]),
        ("Tổng đàn bò đến nay 3.460 con.", ["2025"]),
        ("Đầu nhiệm kỳ còn 163 hộ nghèo.", ["2020"]),
        ("Sản lượng lúa bình quân mỗi năm 2.100 tấn.", ["2020-2025"]),
        ("Năm năm qua xã thu ngân sách 38 tỷ đồng, trong đó thuế 9 tỷ đồng.", ["2020-2025", "2020-2025"]),
        ("Sau 5 năm, đến nay xã đạt 17 tiêu chí.", ["2025"]),
        ("Thực hiện tốt dân chủ, kết nạp 54 đảng viên.", ["2020-2025"]),
        ("Nâng cấp 31 ngõ, tổng chiều dài 7,5 km.", ["2020-2025", "2020-2025"]),
        ("Doanh thu dịch vụ năm 2022 ước 148 tỷ đồng.", ["2022"]),
        ("Hiện có 245 đảng viên, kết nạp 54 đảng viên.", ["2025", "2020-2025"]),
        ("Đến nay còn 31 hộ nghèo, chiếm 1,1%.", ["2025", "2025"]),
        ("Trang bị hiện đại, kết nạp 45 đoàn viên.", ["2020-2025"]),
        ("Bảo hiểm y tế đạt 88% (NQ 85%).", ["2024", "2025"]),
        ("Thu ngân sách bình quân 3 năm 2021 - 2023 tăng 12%.", ["2021-2023"]),
    ],
)
def test_deeds_are_of_the_term_and_states_of_its_last_year(text: str, expected: list[str]) -> None:
    assert years(text) == expected


def test_a_year_told_in_passing_does_not_date_the_next_sentence() -> None:
    assert years("Năm 2020 xã đạt 11 tiêu chí. Tổng đàn bò 3.460 con.") == ["2020", "2024"]
    assert years("Năm 2024 xã đạt 17 tiêu chí. Kết nạp 54 đảng viên.") == ["2024", "2020-2025"]


def test_the_year_before_a_colon_is_that_of_the_list_after_it() -> None:
    text = "Cơ cấu kinh tế năm 2023: nông nghiệp 27%; công nghiệp 42%; dịch vụ 31%."
    assert years(text) == ["2023", "2023", "2023"]


def test_a_report_of_one_year_knows_no_term() -> None:
    figures = read_figures(document("Kết nạp 54 đảng viên."), PROFILE)
    assert [(figure.latest, figure.period.start.year) for figure in figures] == [(None, 2022)]


def test_a_target_in_the_review_of_half_a_term_is_of_its_end() -> None:
    title = "Sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội, nhiệm kỳ 2020 - 2025"
    half = replace(REPORT, title=title, issued_on=date(2023, 6, 27), report_year=2023, plan_year=2023)
    text = "Giải quyết việc làm 1.780 lao động (NQ 3.000 lao động); bảo hiểm y tế đạt 94% (NQ 95%)."
    figures = read_figures(document(text, heading="II. KẾT QUẢ THỰC HIỆN"), half)
    rows = observe([figure_to_row(figure) for figure in figures], "v1").iter_rows(named=True)
    spans = [(row["scenario"], row["period_start"].year, row["period_end"].year) for row in rows]
    assert spans == [
        ("actual", 2020, 2023),
        ("target", 2020, 2025),
        ("actual", 2023, 2023),
        ("target", 2025, 2025),
    ]
