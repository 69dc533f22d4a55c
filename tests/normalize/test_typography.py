import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference
from pipelines.normalize.typography import normalize_document, normalize_text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("đa\u0323t", "đạt"),
        ("ha\u0300ng e\u0302\u0301", "hàng ế"),
        ("Ðảng bộ", "Đảng bộ"),
        ("3\u00a0ha\u2009và\u3000lúa", "3 ha và lúa"),
        ("kinh\u200b tế\ufeff\u00ad", "kinh tế"),
        ("70– 90ha", "70– 90ha"),
        ("5—7 và 2\u22123, 4\u20115", "5–7 và 2-3, 4-5"),
        ("“Học tập” ‘tốt’", "“Học tập” ‘tốt’"),
        ("hoà, hòa", "hoà, hòa"),
        ("１２,５ ha", "12,5 ha"),
        ("đạt  17%   tăng", "đạt  17%   tăng"),
        ("một\r\nhai\rba\x0cbốn", "một\nhai\nba\nbốn"),
        ("ô một\tô hai", "ô một\tô hai"),
    ],
)
def test_one_typography(written: str, expected: str) -> None:
    assert normalize_text(written)[0] == expected


def test_a_raised_digit_never_becomes_a_figure() -> None:
    assert normalize_text("1.965² tấn")[0] == "1.965² tấn"


def test_offsets_follow_the_text() -> None:
    written = "x\u200bã đa\u0323t 5\u00a0ha"
    text, moved = normalize_text(written)
    assert text == "xã đạt 5 ha"
    for word in ("5", "ha"):
        assert moved(written.index(word)) == text.index(word)
    assert moved(len(written)) == len(text)


def test_an_offset_inside_a_composed_letter_maps_to_its_end() -> None:
    text, moved = normalize_text("a\u0302\u0301m")
    assert text == "ấm"
    assert [moved(offset) for offset in range(5)] == [0, 1, 1, 1, 2]


def test_blocks_cells_and_references_move_with_the_text() -> None:
    written = "Na\u0306m 2023\nĐa\u0300n bo\u0300\t1.150\u200b con"
    row = written.index("Đ")
    tab = written.index("\t")
    document = Document(
        "0" * 64,
        "text",
        written,
        (
            Block(BlockKind.HEADING, 0, row - 1),
            Block(
                BlockKind.TABLE_ROW,
                row,
                len(written),
                cells=(Cell(row, tab, 0), Cell(tab + 1, len(written), 1)),
            ),
        ),
        (NoteReference("1", tab),),
    )
    mended = normalize_document(document)
    assert [mended.text_of(block) for block in mended.blocks] == ["Năm 2023", "Đàn bò\t1.150 con"]
    assert [mended.text_of(cell) for cell in mended.blocks[1].cells] == ["Đàn bò", "1.150 con"]
    assert mended.text[mended.references[0].at] == "\t"


def test_a_document_already_in_order_is_left_alone() -> None:
    document = Document("0" * 64, "text", "Đàn bò 1.150 con", (Block(BlockKind.PARAGRAPH, 0, 16),))
    assert normalize_document(document) is document


_VIETNAMESE = st.text(
    st.one_of(
        st.sampled_from("aăâeêioôơuưyđ bcnth0159.,%–—\n\t\r\u00a0\u200b\u00ad１\u2212"),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"),
    ),
    max_size=60,
)


@given(_VIETNAMESE)
def test_the_result_is_stable(written: str) -> None:
    text, _ = normalize_text(written)
    assert unicodedata.is_normalized("NFC", text)
    assert normalize_text(text)[0] == text


@given(_VIETNAMESE, st.data())
def test_stretches_can_be_normalized_apart_or_together(written: str, data: st.DataObject) -> None:
    """Cutting where the map is exact gives the same text: offsets neither drift nor overlap."""
    text, moved = normalize_text(written)
    offsets = [moved(offset) for offset in range(len(written) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == len(text)
    cuts = [
        offset
        for offset in range(1, len(written))
        if not unicodedata.combining(written[offset:].lstrip("\u200b\u00ad")[:1] or "x")
        and written[offset - 1 : offset + 1] != "\r\n"
    ]
    cut = data.draw(st.sampled_from(cuts)) if cuts else 0
    assert normalize_text(written[:cut])[0] == text[: moved(cut)]
    assert normalize_text(written[cut:])[0] == text[moved(cut) :]
