from __future__ import annotations

from pipelines.extract.blocks import Draft, Passage
from pipelines.extract.closing import set_aside_closings
from pipelines.model import BlockKind


def kinds(*lines: str) -> list[BlockKind]:
    drafts = [Draft(BlockKind.PARAGRAPH, Passage(line)) for line in lines]
    return [draft.kind for draft in set_aside_closings(drafts)]


def test_notes_below_the_signature_are_read() -> None:
    lines = (
        "Nhân dân đóng góp 6,8 tỷ đồng (1), chiếm 31,9% tổng số vốn huy động trong năm của toàn xã.",
        "Nơi nhận:",
        "- Lưu VT.",
        "CHỦ TỊCH",
        "(1) Gồm: tiền mặt 4,1 tỷ đồng, ngày công 2,7 tỷ đồng.",
    )
    assert kinds(*lines) == [BlockKind.PARAGRAPH, *[BlockKind.SET_ASIDE] * 3, BlockKind.PARAGRAPH]
    square = [line.replace("(1)", "[1]") for line in lines]
    assert kinds(*square) == kinds(*lines)


def test_notes_whose_marks_were_parted_from_them_are_read() -> None:
    drafts = [
        Draft(BlockKind.PARAGRAPH, Passage("Nơi nhận:")),
        Draft(BlockKind.LIST_ITEM, Passage("Lưu VT."), mark="-"),
        Draft(BlockKind.LIST_ITEM, Passage("Gồm tiền mặt 4,1 tỷ đồng."), mark="[1]"),
    ]
    kinds_of = [draft.kind for draft in set_aside_closings(drafts)]
    assert kinds_of == [BlockKind.SET_ASIDE, BlockKind.SET_ASIDE, BlockKind.LIST_ITEM]


def test_footnotes_below_the_signature_belong_to_the_text() -> None:
    drafts = [
        Draft(BlockKind.PARAGRAPH, Passage("Thu ngân sách đạt kế hoạch.")),
        Draft(BlockKind.PARAGRAPH, Passage("Nơi nhận:")),
        Draft(BlockKind.FOOTNOTE, Passage("Thu 12.643 triệu đồng."), mark="1"),
        Draft(BlockKind.PARAGRAPH, Passage("CHỦ TỊCH")),
    ]
    kinds_of = [draft.kind for draft in set_aside_closings(drafts)]
    assert kinds_of == [
        BlockKind.PARAGRAPH,
        BlockKind.SET_ASIDE,
        BlockKind.FOOTNOTE,
        BlockKind.SET_ASIDE,
    ]


def test_abbreviations_that_begin_like_a_signature_are_none() -> None:
    lines = (
        "Nông nghiệp là 39,7%.",
        "TMDV là 31,3%.",
        "QUỐC PHÒNG - AN NINH",
        "TM DV tăng 12%.",
        "Giao quân 12 người.",
    )
    assert set(kinds(*lines)) == {BlockKind.PARAGRAPH}
    for signature in ("TM UBND XÃ", "TM. ỦY BAN NHÂN DÂN PHƯỜNG 12"):
        assert kinds(*lines, signature)[-1] is BlockKind.SET_ASIDE
