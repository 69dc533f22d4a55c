from __future__ import annotations

import pytest

from pipelines.model import Block, BlockKind, Document, NoteReference
from pipelines.normalize.passages import PassageReader, sentences
from pipelines.normalize.reading import read_figures
from pipelines.normalize.scopes import ScopeReader
from tests.normalize.statements import PROFILE, RESULTS, TARGETS, document


def build(*parts: tuple[BlockKind, str | None, str], references: tuple[NoteReference, ...] = ()) -> Document:
    """A document of blocks, each with its kind, mark and text."""
    text, blocks = "", []
    for kind, mark, words in parts:
        level = 1 if kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else None
        blocks.append(Block(kind, len(text), len(text) + len(words), level=level, mark=mark))
        text += words + "\n"
    return Document("d" * 64, "text", text, tuple(blocks), references)


def test_sentences_end_at_stops_before_capitals_and_not_inside_numbers() -> None:
    text = "Diện tích 1.204,5 ha. Đàn bò 431 con; TP. Huế tăng 2%. Ủy ban giao 5 ha."
    assert [text[begin:end].strip() for begin, end in sentences(text, has_lost_stops=False)] == [
        "Diện tích 1.204,5 ha.",
        "Đàn bò 431 con; TP. Huế tăng 2%.",
        "Ủy ban giao 5 ha.",
    ]


def test_where_stops_were_lost_a_wide_gap_before_a_capital_is_one() -> None:
    text = "đạt 17%  Tổng sản lượng 20 tấn"
    assert len(list(sentences(text, has_lost_stops=True))) == 2
    assert len(list(sentences(text, has_lost_stops=False))) == 1


def test_a_footnote_has_the_scope_of_its_citation_and_leans_on_the_citing_sentence() -> None:
    words = "Công tác thu, chi ngân sách được quan tâm"
    whole = build(
        (BlockKind.HEADING, None, RESULTS),
        (BlockKind.PARAGRAPH, None, words + "."),
        (BlockKind.HEADING, None, TARGETS),
        (BlockKind.FOOTNOTE, "1", "Tổng thu 5 tỷ đồng."),
        references=(NoteReference("1", len(RESULTS) + 1 + len(words)),),
    )
    (figure,) = read_figures(whole, PROFILE)
    assert (figure.scenario, figure.period.end.year, figure.context) == ("actual", 2022, words)


@pytest.mark.parametrize(("cited", "mark"), [("kế hoạch(1).", "(1)"), ("kế hoạch.[1]", "[1]")])
def test_an_item_cited_in_brackets_is_a_footnote(cited: str, mark: str) -> None:
    whole = build(
        (BlockKind.HEADING, None, RESULTS),
        (BlockKind.PARAGRAPH, None, f"Thu ngân sách đạt {cited}"),
        (BlockKind.HEADING, None, TARGETS),
        (BlockKind.LIST_ITEM, mark, "Thu 12.643 triệu đồng."),
    )
    (figure,) = read_figures(whole, PROFILE)
    assert (figure.scenario, figure.period.end.year, figure.low) == ("actual", 2022, 12643)


def test_a_line_that_ends_in_a_colon_opens_a_scope_until_the_next_heading() -> None:
    whole = build(
        (BlockKind.HEADING, None, RESULTS),
        (BlockKind.PARAGRAPH, None, "Về nhiệm vụ năm 2023, tập trung:"),
        (BlockKind.LIST_ITEM, "-", "Tỷ lệ hộ nghèo 2%."),
        (BlockKind.HEADING, None, "II. KẾT QUẢ KHÁC"),
        (BlockKind.LIST_ITEM, "-", "Tỷ lệ hộ nghèo 3%."),
    )
    assert [(figure.scenario.value, figure.period.end.year) for figure in read_figures(whole, PROFILE)] == [
        ("target", 2023),
        ("actual", 2022),
    ]


def test_nested_items_lean_on_the_items_above_them() -> None:
    whole = build(
        (BlockKind.HEADING, None, RESULTS),
        (BlockKind.LIST_ITEM, "-", "Đàn vật nuôi:"),
        (BlockKind.LIST_ITEM, "-", "Bò 431 con."),
    )
    nested = Document(
        whole.document_id,
        whole.format,
        whole.text,
        (*whole.blocks[:2], Block(BlockKind.LIST_ITEM, whole.blocks[2].start, whole.blocks[2].end, level=2)),
    )
    contexts = [passage.context for passage in PassageReader(nested, ScopeReader(PROFILE)).passages()]
    assert contexts == [(), (), ("Đàn vật nuôi",)]


def test_set_aside_blocks_are_not_read() -> None:
    whole = document("Tỷ lệ hộ nghèo 3%.", kind=BlockKind.SET_ASIDE)
    assert read_figures(whole, PROFILE) == []


def test_the_next_number_ends_the_section_though_it_has_no_heading() -> None:
    whole = build(
        (BlockKind.HEADING, None, "5. Giáo dục (năm học 2022 - 2023)"),
        (BlockKind.PARAGRAPH, None, "Có 853 học sinh."),
        (BlockKind.LIST_ITEM, "6.", "Y tế: có 2.797 người có thẻ BHYT."),
    )
    pupils, insured = read_figures(whole, PROFILE)
    assert (pupils.scenario, pupils.period.start.year, pupils.period.end.year) == ("actual", 2022, 2023)
    assert (insured.scenario, insured.period.start.year, insured.period.end.year) == ("actual", 2022, 2022)


def test_a_list_of_its_own_numbers_ends_no_section() -> None:
    whole = build(
        (BlockKind.HEADING, None, "1. Giáo dục (năm học 2022 - 2023)"),
        (BlockKind.LIST_ITEM, "1.", "Có 853 học sinh."),
        (BlockKind.LIST_ITEM, "2.", "Có 41 lớp."),
    )
    assert [figure.period.end.year for figure in read_figures(whole, PROFILE)] == [2023, 2023]


def test_the_parts_of_a_sum_are_of_its_period_and_what_follows_them_is_not() -> None:
    whole = build(
        (BlockKind.HEADING, None, RESULTS),
        (BlockKind.PARAGRAPH, None, "Tổng kinh phí huy động giai đoạn 2016 - 2020 là 98 tỷ đồng, gồm:"),
        (BlockKind.LIST_ITEM, "-", "Ngân sách xã: 24 tỷ đồng;"),
        (BlockKind.PARAGRAPH, None, "Thu ngân sách 5 tỷ đồng."),
    )
    spans = [(each.period.start.year, each.period.end.year) for each in read_figures(whole, PROFILE)]
    assert spans == [(2016, 2020), (2016, 2020), (2022, 2022)]
