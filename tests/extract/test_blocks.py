"""Drafts become one text with offsets that point at what they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.blocks import Draft, DraftCell, Passage, assemble, joined, set_aside
from pipelines.model import BlockKind, NoteReference

words = st.text(alphabet="abc đô12 \n", min_size=1, max_size=12)


def test_blocks_are_parted_by_an_empty_line_and_list_marks_stand_before_their_block() -> None:
    document = assemble(
        "id",
        "text",
        [
            Draft(BlockKind.HEADING, Passage("I. KINH TẾ"), level=2),
            Draft(BlockKind.LIST_ITEM, Passage("Đàn bò 40 con"), mark="-", level=1),
        ],
    )
    assert document.text == "I. KINH TẾ\n\n- Đàn bò 40 con"
    assert [document.text_of(block) for block in document.blocks] == ["I. KINH TẾ", "Đàn bò 40 con"]


def test_a_table_row_is_its_cells_joined_by_tabs_and_empty_cells_are_kept() -> None:
    cells = (DraftCell(Passage("Bò"), 0), DraftCell(Passage(""), 1), DraftCell(Passage("40"), 2, width=2))
    document = assemble("id", "docx", [Draft(BlockKind.TABLE_ROW, table=0, cells=cells)])
    (row,) = document.blocks
    assert document.text_of(row) == "Bò\t\t40"
    assert [(document.text_of(cell), cell.column, cell.width) for cell in row.cells] == [
        ("Bò", 0, 1),
        ("", 1, 1),
        ("40", 2, 2),
    ]


def test_references_keep_their_place_when_passages_are_cut_joined_and_laid_out() -> None:
    first = Passage("đạt khá", (NoteReference("1", 7),))
    second = Passage("giảm nhẹ.", (NoteReference("2", 8),))
    whole = joined((first, second), "\n")
    assert whole.references == (NoteReference("1", 7), NoteReference("2", 16))
    assert whole.part(8).references == (NoteReference("2", 8),)
    assert [each.mark for each in whole.part(7).references] == ["2"]
    assert whole.part(0, 7).references == (NoteReference("1", 7),)
    document = assemble(
        "id", "text", [Draft(BlockKind.PARAGRAPH, Passage("A")), Draft(BlockKind.PARAGRAPH, whole)]
    )
    assert [document.text[each.at - 4 : each.at] for each in document.references] == [" khá", " nhẹ"]


def test_what_is_set_aside_keeps_its_text_and_its_mark() -> None:
    aside = set_aside(Draft(BlockKind.LIST_ITEM, Passage("Lưu VP"), mark="-", level=1))
    assert (aside.kind, aside.text, aside.mark) == (BlockKind.SET_ASIDE, "- Lưu VP", None)


@given(st.lists(st.one_of(words, st.lists(words, min_size=1, max_size=4)), max_size=8))
def test_every_offset_points_at_its_text_and_blocks_stand_in_order(contents: list[str | list[str]]) -> None:
    drafts = [
        Draft(BlockKind.PARAGRAPH, Passage(each))
        if isinstance(each, str)
        else Draft(
            BlockKind.TABLE_ROW, table=0, cells=tuple(DraftCell(Passage(t), i) for i, t in enumerate(each))
        )
        for each in contents
    ]
    document = assemble("id", "text", drafts)
    assert [document.text_of(block) for block in document.blocks] == [
        d.text for d in drafts if d.text.strip()
    ]
    ends = [0, *(block.end for block in document.blocks)]
    assert all(block.start >= end for block, end in zip(document.blocks, ends, strict=False))
    for block in document.blocks:
        assert "\t".join(document.text_of(cell) for cell in block.cells) in ("", document.text_of(block))
