from __future__ import annotations

import pytest

from pipelines.model import Block, BlockKind, Document
from pipelines.normalize.profile import profile_document
from tests.normalize.profile.documents import profile


def test_mistyped_year_of_one_heading_does_not_win() -> None:
    read = profile("""Ngày 16 tháng 11 năm 2021, Ban Thường vụ Đảng ủy xã Đức Liên bàn phương hướng năm 2022.

I. CHỈ TIÊU PHẢI ĐẠT NĂM 2021

ĐVT Kế hoạch năm

2022

Đàn trâu Con 410
""")
    assert (read.plan_year, read.report_year) == (2022, 2021)


@pytest.mark.parametrize(
    ("title", "issued", "years"),
    [
        ("NGHỊ QUYẾT\nvề nhiệm vụ năm 2024", "20 tháng 12 năm 2023", (2024, 2023)),
        (
            "BÁO CÁO\nTình hình thực hiện nhiệm vụ năm 2023; phương hướng năm 2024",
            "02 tháng 01 năm 2024",
            (2024, 2023),
        ),
        ("BÁO CÁO\nkết quả thực hiện mục tiêu, nhiệm vụ năm 2023", "15 tháng 12 năm 2023", (2024, 2023)),
        ("NGHỊ QUYẾT\nvề lãnh đạo thực hiện nhiệm vụ năm 2023", "30 tháng 12 năm 2022", (2023, 2022)),
        (
            "BÁO CÁO\nkết quả 9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2024",
            "25 tháng 9 năm 2024",
            (2024, 2024),
        ),
        ("BÁO CÁO\nsơ kết 6 tháng đầu năm 2023", "20 tháng 6 năm 2023", (2023, 2023)),
        ("KẾ HOẠCH\nphát triển kinh tế - xã hội năm 2023", "10 tháng 01 năm 2023", (2023, 2022)),
        (
            "KẾ HOẠCH\nphát triển kinh tế - xã hội năm 2025, giai đoạn 2021-2025",
            "12 tháng 12 năm 2024",
            (2025, 2024),
        ),
        ("BÁO CÁO\ntình hình kinh tế - xã hội", "20 tháng 12 năm 2022", (2023, 2022)),
        ("BÁO CÁO\ntổng kết năm học 2020 - 2021", "15 tháng 6 năm 2021", (2022, 2021)),
        ("KẾ HOẠCH\nnăm học 2021 - 2022", "15 tháng 8 năm 2021", (2022, 2021)),
    ],
)
def test_years_of_title_and_date(title: str, issued: str, years: tuple[int, int]) -> None:
    read = profile(
        f"UBND XÃ MAI THỦY\n\nMai Thủy, ngày {issued}\n\n{title}\n\nThực hiện Nghị quyết Đại hội 2020 - 2025."
    )
    assert (read.plan_year, read.report_year) == years


def test_outlooks_and_long_prose_do_not_win_over_the_title() -> None:
    outlook = profile("BÁO CÁO\nkết quả năm 2022, mục tiêu đến năm 2025")
    assert (outlook.plan_year, outlook.report_year) == (2023, 2022)
    prose = "\n\n".join(["Xem lại chỉ tiêu, nhiệm vụ năm 2021 ở phần phụ lục kèm theo."] * 40)
    assert profile(f"NGHỊ QUYẾT\nvề nhiệm vụ năm 2024\n\nI. Chung\n\n{prose}").plan_year == 2024


def test_a_year_is_told_by_table_headers_where_nothing_else_tells_it() -> None:
    text = "Chỉ tiêu\tĐVT\tThực hiện năm 2022\tKế hoạch năm 2023\nĐàn bò\tCon\t410\t431"
    end = text.index("\n")
    blocks = (
        Block(BlockKind.TABLE_ROW, 0, end, table=0, is_header=True),
        Block(BlockKind.TABLE_ROW, end + 1, len(text), table=0),
    )
    read = profile_document(Document("d" * 64, "docx", text, blocks))
    assert (read.plan_year, read.report_year) == (2023, 2022)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "Đảng bộ xã tổ chức Đại hội nhiệm kỳ 2025 - 2030. Nhiệm kỳ 2020 - 2025 hộ nghèo còn 6%.",
            (2030, 2025),
        ),
        ("Trong nửa đầu nhiệm kỳ 2020 - 2025 xã vươn lên. Riêng năm 2022 lúa có 53 ha.", (2023, 2022)),
        ("Kỳ họp thứ 6 HĐND xã nhiệm kỳ 2021 - 2026, tổ chức năm 2023.", (2024, 2023)),
        ("ĐỊNH HƯỚNG PHÁT TRIỂN GIAI ĐOẠN 2021-2025\n\nThu nhập đến năm 2025: 45 triệu đồng.", (2025, 2021)),
        ("II- CÁC CHỈ TIÊU CHỦ YẾU\n\n1. Giá trị sản xuất đến năm 2020 đạt 272 triệu đồng.", (2020, None)),
        (
            "Sản xuất vụ đông so với cùng kỳ năm 2015\n\nkỳ báo cáo 25/10/2016, tháng 10 năm 2016.",
            (2017, 2016),
        ),
        ("Toàn xã có 1.200 hộ. Năm 2024, xã quyết tâm giảm 5% hộ nghèo.", (2024, 2023)),
        ("Kỳ họp đã thông qua nghị quyết năm 2024. Báo cáo kết quả năm 2023.", (2024, 2023)),
        ("Hoàn thành kế hoạch thu ngân sách năm 2023. Mục tiêu năm 2023: giảm nghèo.", (2023, 2022)),
    ],
)
def test_years_of_a_text_without_a_title(text: str, years: tuple[int, int | None]) -> None:
    read = profile(text)
    assert (read.plan_year, read.report_year) == years


def test_the_year_of_both_halves_is_said_once() -> None:
    read = profile(
        "Kỳ họp nghe quyết toán ngân sách năm 2009, báo cáo 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2010."
    )
    assert (read.plan_year, read.report_year) == (2010, 2010)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Đại hội đại biểu Đảng bộ xã Yên Lập, nhiệm kỳ 2020 - 2025", (2025, 2020)),
        ("Kết quả thực hiện Nghị quyết Đại hội Đảng bộ xã Yên Lập, nhiệm kỳ 2020 - 2025", (2024, 2023)),
    ],
)
def test_a_party_congress_looks_over_its_term(title: str, years: tuple[int, int]) -> None:
    read = profile(f"{title}\n\nĐảng bộ xã có kế hoạch hoàn thành nông thôn mới nâng cao năm 2024.")
    assert (read.plan_year, read.report_year) == years
