from __future__ import annotations

from datetime import date

import pytest

from pipelines.model import Period
from pipelines.normalize.periods import Role, find_mentions, label, year


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("năm 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 6, 30)),
        ("sáu tháng cuối năm 2023", date(2023, 7, 1), date(2023, 12, 31)),
        ("9 tháng đầu năm", date(2022, 1, 1), date(2022, 9, 30)),
        ("quý II/2023", date(2023, 4, 1), date(2023, 6, 30)),
        ("từ năm 2016 đến hết năm 2020", date(2016, 1, 1), date(2020, 12, 31)),
        ("đến tháng 12/2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("bình quân 3 năm 2020 - 2022", date(2020, 1, 1), date(2022, 12, 31)),
        ("giai đoạn 2016 - 2020 bình quân mỗi năm", date(2016, 1, 1), date(2020, 12, 31)),
        ("trong nhiệm kỳ 2020-2025", date(2020, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods_cover_the_days_they_name(text: str, start: date, end: date) -> None:
    (mention,) = find_mentions(text, default_year=2022)
    assert (mention.period, mention.role) == (Period(start, end), Role.FOR)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("tăng 5% so với năm 2021", Role.COMPARED),
        ("bằng 98% cùng kỳ năm 2021", Role.COMPARED),
        ("theo chuẩn nghèo giai đoạn 2021 - 2025", Role.CITED),
        ("Nghị quyết Đại hội nhiệm kỳ 2020-2025", Role.CITED),
        ("đến cuối năm 2023", Role.FOR),
    ],
)
def test_a_mention_is_told_by_what_stands_before_it(text: str, role: Role) -> None:
    assert [mention.role for mention in find_mentions(text)] == [role]


def test_labels_read_as_a_reader_writes_them() -> None:
    assert label(year(2023)) == "2023"
    assert label(Period(date(2020, 1, 1), date(2025, 12, 31))) == "2020–2025"
    assert label(Period(date(2023, 1, 1), date(2023, 6, 30))) == "2023-01-01/2023-06-30"


def test_any_number_of_months_is_a_period() -> None:
    (mention,) = find_mentions("Trong 10 tháng đầu năm 2019, thu ngân sách")
    assert (mention.period.start, mention.period.end) == (date(2019, 1, 1), date(2019, 10, 31))


def test_what_was_done_since_a_year_runs_up_to_the_documents() -> None:
    (mention,) = find_mentions("Từ năm 2019 đến nay, xã đã cứng hóa 12 km đường", default_year=2023)
    assert mention.period == Period(date(2019, 1, 1), date(2023, 12, 31))
    assert mention.until_now
    assert not list(find_mentions("từ năm 2030 đến nay", default_year=2023))


@pytest.mark.parametrize(
    "text", ["tính đến ngày 31/12/2022", "đến 31-12-2022", "tính tới hết ngày 31/12/2022"]
)
def test_the_last_day_of_a_year_names_the_year(text: str) -> None:
    assert [mention.period for mention in find_mentions(text, default_year=2023)] == [year(2022)]


def test_other_days_name_no_year() -> None:
    assert not list(find_mentions("đến ngày 15/11/2022, so với ngày 31/12/2021", default_year=2023))
