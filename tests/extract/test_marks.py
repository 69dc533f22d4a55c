"""Bullets and numbers are told from figures."""

from __future__ import annotations

import pytest

from pipelines.extract.marks import Rank, rank_of, split_mark


@pytest.mark.parametrize(
    ("line", "mark", "rank", "rest"),
    [
        ("I. KINH TẾ", "I.", Rank.ROMAN, "KINH TẾ"),
        ("II- Mục tiêu", "II-", Rank.ROMAN, "Mục tiêu"),
        ("II  Mục tiêu năm 2023", "II", Rank.ROMAN, "Mục tiêu năm 2023"),
        ("Điều 1. Mục tiêu", "Điều 1.", Rank.ROMAN, "Mục tiêu"),
        ("A. KẾT QUẢ", "A.", Rank.PART, "KẾT QUẢ"),
        ("Phần thứ nhất", "Phần thứ nhất", Rank.PART, ""),
        ("1. Mục tiêu", "1.", Rank.NUMBER, "Mục tiêu"),
        ("2) Văn hóa", "2)", Rank.NUMBER, "Văn hóa"),
        ("2.1.VỀ KINH TẾ", "2.1.", Rank.NUMBER_2, "VỀ KINH TẾ"),
        ("2.2- Về xây dựng Đảng", "2.2-", Rank.NUMBER_2, "Về xây dựng Đảng"),
        ("3.13 Giữ vững an ninh", "3.13", Rank.NUMBER_2, "Giữ vững an ninh"),
        ("1.2.3. Chăn nuôi", "1.2.3.", Rank.NUMBER_3, "Chăn nuôi"),
        ("a) Trồng trọt", "a)", Rank.LETTER, "Trồng trọt"),
        ("(3) Đàn bò 12 con", "(3)", Rank.LETTER, "Đàn bò 12 con"),
        ("- Đàn bò", "-", Rank.DASH, "Đàn bò"),
        ("-Đàn bò", "-", Rank.DASH, "Đàn bò"),
        ("+ 12 con", "+", Rank.PLUS, "12 con"),
        ("• Đàn bò", "•", Rank.STAR, "Đàn bò"),
    ],
)
def test_marks(line: str, mark: str, rank: Rank, rest: str) -> None:
    found = split_mark(line)
    assert found is not None
    assert (found.text, found.rank, line[found.end :]) == (mark, rank, rest)


@pytest.mark.parametrize(
    "line",
    [
        "1.152,3 ha",
        "1.965 tấn",
        "12,5 tấn",
        "2.1 tấn",
        "48 triệu đồng",
        "-5%",
        "2023. Tiếp tục",
        "Đ/c Nam",
        "VI PHẠM",
        "19/19",
    ],
)
def test_figures_and_words_are_no_marks(line: str) -> None:
    assert split_mark(line) is None


def test_spaces_after_a_bullet_that_may_be_lost_letters_stay() -> None:
    line = "-   m bảo an toàn"
    found = split_mark(line)
    assert found is not None
    assert line[found.end :] == "  m bảo an toàn"


def test_the_rank_of_a_mark_that_stands_alone() -> None:
    assert [rank_of(mark) for mark in ("I.", "1.", "1.1.", "a)", "-", "+")] == [
        Rank.ROMAN,
        Rank.NUMBER,
        Rank.NUMBER_2,
        Rank.LETTER,
        Rank.DASH,
        Rank.PLUS,
    ]
