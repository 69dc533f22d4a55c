"""A document that names no year gives its figures all the same; their days wait for a year."""

from __future__ import annotations

from datetime import date

from pipelines.model import Figure, Profile
from pipelines.normalize.frames import observe
from pipelines.normalize.reading import read_figures
from tests.normalize.statements import document, rows_of

PAGE = Profile("d" * 64)


def figures(*texts: str, heading: str = "Giới thiệu xã") -> list[Figure]:
    return read_figures(document(*texts, heading=heading), PAGE)


def days(text: str, heading: str = "Giới thiệu xã") -> list[tuple[date | None, ...]]:
    """Of each figure as it goes to the lake: `period_start`, `period_end`, `open_start`, `open_end`."""
    frame = observe(rows_of(figures(text, heading=heading)), "v1")
    return frame.select("period_start", "period_end", "open_start", "open_end").rows()


def test_the_figures_of_a_page_without_a_year_have_no_period_and_say_so() -> None:
    rows = observe(rows_of(figures("Diện tích tự nhiên 1.250 ha, dân số 4.312 người.")), "v1").to_dicts()
    assert [(row["indicator_code"], row["value_low"], row["scenario"], row["statement"]) for row in rows] == [
        ("natural_area", 1250, "actual", "level"),
        ("population", 4312, "actual", "level"),
    ]
    for row in rows:
        assert (row["period_start"], row["period_end"]) == (None, None)
        assert "period:no_year" in row["rules"]
        assert 0 < row["confidence"] < 0.9


def test_results_and_plans_are_of_the_same_year() -> None:
    year = (None, None, date(1000, 1, 1), date(1000, 12, 31))
    assert days("Tỷ lệ hộ nghèo còn 3,5%; phấn đấu giảm còn 2%.") == [year, year]
    (plan,) = figures("Đàn bò 90 con.", heading="Mục tiêu, chỉ tiêu chủ yếu")
    assert plan.scenario == "target"


def test_parts_of_the_year_and_the_year_before_are_kept_apart() -> None:
    assert days("6 tháng đầu năm, thu ngân sách 250 triệu đồng.") == [
        (None, None, date(1000, 1, 1), date(1000, 6, 30))
    ]
    (_, before) = days("Đàn bò 90 con (cùng kỳ 80 con).")
    assert before == (None, None, date(999, 1, 1), date(999, 12, 31))


def test_a_figure_with_a_year_of_its_own_keeps_it() -> None:
    (figure,) = figures("Năm 1998, xã có 512 hộ.")
    assert (figure.scenario, figure.period.start, figure.period.end) == (
        "actual",
        date(1998, 1, 1),
        date(1998, 12, 31),
    )
    assert "period:no_year" not in figure.rules
    assert days("Năm 1998, xã có 512 hộ.") == [(date(1998, 1, 1), date(1998, 12, 31), None, None)]
