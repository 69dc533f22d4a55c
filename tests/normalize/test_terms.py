from __future__ import annotations

from datetime import date

import pytest

from pipelines.model import Period, Profile
from pipelines.normalize.terms import Terms, terms_of


def term(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31))


def terms(title: str, issued: date) -> Terms:
    return terms_of(Profile("d" * 64, title=title, issued_on=issued))


def test_the_report_of_a_congress_looks_back_on_the_term_that_ends() -> None:
    title = "Báo cáo của Ban Chấp hành Đảng bộ xã khóa XXI tại Đại hội lần thứ XXII, nhiệm kỳ 2025 - 2030"
    read = terms(title, date(2025, 3, 20))
    # Held in March: how things stand is known of the end of the year before.
    assert read == Terms(term(2020, 2025), term(2020, 2025), term(2025, 2030), latest=2024)


def test_a_review_in_the_middle_of_a_term_looks_back_on_what_is_over_of_it() -> None:
    read = terms("Sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội, nhiệm kỳ 2020 - 2025", date(2023, 6, 27))
    assert read == Terms(term(2020, 2023), term(2020, 2025), term(2023, 2025), latest=2023)


def test_the_title_of_five_years_names_the_term_reviewed_and_the_one_planned() -> None:
    title = "Kết quả thực hiện kế hoạch 5 năm 2016 - 2020 và phương hướng giai đoạn 2021 - 2025"
    assert terms(title, date(2020, 11, 5)) == Terms(
        term(2016, 2020), term(2016, 2020), term(2021, 2025), latest=2020
    )


@pytest.mark.parametrize(
    "title",
    [
        "Tình hình kinh tế - xã hội năm 2023, thực hiện Nghị quyết Đại hội nhiệm kỳ 2020 - 2025",
        "Kết quả 6 tháng đầu năm 2023, nhiệm kỳ 2020 - 2025",
        "Tổng kết năm học 2020 - 2021",
        "Kết quả thực hiện nhiệm vụ 9 tháng đầu năm theo Nghị quyết Đại hội nhiệm kỳ 2020 - 2025",
        "Kết quả rà soát hộ nghèo theo chuẩn nghèo giai đoạn 2022 - 2025",
        "Tình hình kinh tế - xã hội",
        "Kết quả kỳ họp thứ năm, HĐND xã khóa XX, nhiệm kỳ 2021 - 2026",
        "Phê chuẩn quyết toán ngân sách, kỳ họp thứ bảy HĐND xã khóa XX, nhiệm kỳ 2021 - 2026",
    ],
)
def test_a_document_of_a_year_has_no_term(title: str) -> None:
    assert terms(title, date(2023, 12, 10)) == Terms()


def test_a_programme_that_carries_out_a_resolution_plans_and_looks_back_on_nothing() -> None:
    read = terms("Chương trình hành động thực hiện Nghị quyết Đại hội nhiệm kỳ 2020 - 2025", date(2020, 9, 1))
    assert (read.reviewed, read.planned) == (None, term(2020, 2025))


def test_a_council_reviews_its_term_at_its_end() -> None:
    read = terms("Tổng kết hoạt động của Hội đồng nhân dân xã nhiệm kỳ 2016 - 2021", date(2021, 3, 18))
    assert (read.reviewed, read.latest) == (term(2016, 2021), 2020)
