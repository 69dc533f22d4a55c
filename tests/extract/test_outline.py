"""Headings, list items and paragraphs are told apart, with their depth."""

from __future__ import annotations

import pytest

from pipelines.extract.blocks import Passage
from pipelines.extract.outline import ListMark, Outline, has_figures, parted
from pipelines.model import BlockKind


def levels(*lines: str) -> list[tuple[BlockKind, int | None]]:
    outline = Outline()
    return [(draft.kind, draft.level) for draft in (outline.draft(Passage(line)) for line in lines)]


H, I, P = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH  # noqa: E741


def test_headings_nest_by_their_numbers() -> None:
    assert levels("I. KẾT QUẢ", "1. Kinh tế", "1.1. Nông nghiệp", "II. MỤC TIÊU NĂM 2024") == [
        (H, 2),
        (H, 3),
        (H, 4),
        (H, 2),
    ]


def test_a_numbered_line_with_a_figure_is_an_item_not_a_heading() -> None:
    assert levels("1. Thu nhập bình quân đầu người: 48 triệu đồng") == [(I, 1)]
    assert levels("1. Chỉ tiêu kinh tế năm 2024 (10 chỉ tiêu)") == [(H, 3)]


def test_a_numbered_sentence_is_an_item() -> None:
    sentence = "1. Các chi bộ tổ chức học tập nghị quyết đến từng đảng viên và xây dựng kế hoạch thực hiện."
    assert levels(sentence) == [(I, 1)]


def test_items_nest_by_their_marks() -> None:
    assert levels("- Đàn bò 12 con", "+ Bò lai 4 con", "+ Bò sữa 3 con", "- Đàn lợn 9 con") == [
        (I, 1),
        (I, 2),
        (I, 2),
        (I, 1),
    ]


def test_capitals_make_a_heading_an_abbreviation_does_not() -> None:
    assert levels("CHỈ TIÊU CHỦ YẾU", "HTX", "Đàn bò") == [(H, 1), (P, None), (P, None)]


def test_a_heading_that_names_a_year_stands_beside_the_other_one() -> None:
    assert levels("KẾT QUẢ NĂM 2023", "I. Kinh tế", "KẾ HOẠCH NĂM 2024", "I. Kinh tế") == [
        (H, 1),
        (H, 2),
        (H, 1),
        (H, 2),
    ]


def test_bold_type_makes_a_short_line_a_heading_and_a_sentence_not() -> None:
    outline = Outline()
    assert outline.draft(Passage("Về chăn nuôi"), is_bold=True).kind is H
    long = "Trong năm xã đã hoàn thành nhiều việc quan trọng và được huyện khen thưởng."
    assert outline.draft(Passage(long), is_bold=True).kind is P


def test_an_automatic_number_becomes_part_of_a_headings_text() -> None:
    draft = Outline().draft(Passage("MỤC TIÊU"), item=ListMark("II.", 1))
    assert (draft.kind, draft.text, draft.mark) == (H, "II. MỤC TIÊU", None)


def test_style_levels_order_headings_without_numbers() -> None:
    outline = Outline()
    drafts = [
        outline.draft(Passage(text), style_level=level) for text, level in (("Một", 1), ("Hai", 3), ("Ba", 1))
    ]
    assert [draft.level for draft in drafts] == [1, 2, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("năm 2024", False),
        ("ngày 05/12/2023", False),
        ("Số: 12/NQ-HĐND", False),
        ("Số 21 - NQ/ĐU", False),
        ("chỉ tiêu (10)", False),
        ("6 tháng đầu năm", False),
        ("phòng chống Covid-19", False),
        ("đạt 102%", True),
        ("85-90ha", True),
        ("1.950 tấn", True),
        ("2023,5 ha", True),
    ],
)
def test_figures_are_told_from_years_dates_and_numbers_of_documents(text: str, expected: bool) -> None:
    assert has_figures(text) is expected


def test_a_paragraph_is_parted_at_lines_that_begin_with_a_mark() -> None:
    parts = list(parted(Passage("Mở đầu\ndòng hai\na) Một\nb) Hai")))
    assert [part.text for part in parts] == ["Mở đầu\ndòng hai", "a) Một", "b) Hai"]


def test_a_sentence_under_the_marks_of_an_open_list_is_its_next_item() -> None:
    lines = (
        "(10) Số trường: 04 trường.",
        "(11) Duy trì xã đạt chuẩn quốc gia về y tế.",
        "(12) Hộ nghèo: 2%.",
    )
    assert levels(*lines) == [(I, 1)] * 3
    assert levels("(11) Duy trì xã đạt chuẩn quốc gia về y tế.")[0][0] is H
