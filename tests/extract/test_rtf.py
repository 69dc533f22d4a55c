"""RTF documents: characters of all encodings, lists, tables by their edges, notes, and what is not read."""

from __future__ import annotations

import pytest

from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from pipelines.model import BlockKind, Document
from tests.extract.making import outline, rows, rtf, rtf_row, rtf_text


def read(body: str) -> Document:
    return read_document(rtf(body))


def blocks(body: str) -> list[tuple[str, str]]:
    return outline(read(body))


def par(text: str, properties: str = "") -> str:
    return rf"\pard{properties} {rtf_text(text)}\par "


@pytest.mark.parametrize(
    "written",
    [
        r"\u272?\u224?n b\u242?",  # Unicode, with what old programs show
        r"\uc0\u272 \u224 n b\u242 ",
        r"\uc2\u272??\u224\'61\'62n b\u242??",
        r"\f1 \'d0\'e0n bo\'cc",  # windows-1258: a letter and the tone over it
        r"\f1 \'d0\'e0n b\plain \u242?",
        "\\'d0\\'e0n b\n\\'f2".replace(r"\'d0", r"\u272?"),  # a line break in the file is none in the text
    ],
)
def test_characters(written: str) -> None:
    assert blocks(rf"\pard {written} 41 con.\par") == [("paragraph", "Đàn bò 41 con.")]


def test_headings_paragraphs_and_bold_type() -> None:
    assert blocks(
        par("Kết quả", r"\outlinelevel0")
        + rf"\pard{{\b {rtf_text('Về chăn nuôi')}}}\par "
        + rf"\pard {rtf_text('Đất ở 120 m')}{{\super 2}}, {rtf_text('thửa')}\~9\line {rtf_text('Hết.')}\par "
    ) == [
        ("heading", "Kết quả"),
        ("heading", "Về chăn nuôi"),
        ("paragraph", "Đất ở 120 m², thửa\xa09 Hết."),
    ]


def test_lists_have_the_marks_that_the_program_wrote() -> None:
    document = read(
        r"{\listtext\pard\plain 1.\tab}\ilvl0 "
        + rtf_text("Đàn bò 41 con")
        + r"\par{\listtext\pard\plain -\tab}\ilvl1 "
        + rtf_text("Bê 9 con")
        + r"\par\pard "
        + rtf_text("Hết.")
        + r"\par"
    )
    assert [(block.kind.value, block.mark, document.text_of(block)) for block in document.blocks] == [
        ("list_item", "1.", "Đàn bò 41 con"),
        ("list_item", "-", "Bê 9 con"),
        ("paragraph", None, "Hết."),
    ]


def test_what_is_no_text_is_not_read() -> None:
    document = read(
        r"{\info{\title 11}}{\stylesheet{\s1 22;}}{\*\generator 33;}{\pict\wmetafile8 44}"
        r"{\header\pard Mat\par}{\footer\pard Trang 3\par}"
        r"\pard Rung {\v 55}{\deleted 66}{\field{\*\fldinst HYPERLINK 77}{\fldrslt 9 ha}}"
        r"{\*\annotation 88}{\object\bin2 {}}.\par"
    )
    assert outline(document) == [
        ("set_aside", "Mat"),
        ("set_aside", "Trang 3"),
        ("paragraph", "Rung 9 ha."),
    ]


def test_notes_and_text_boxes_follow_their_paragraph() -> None:
    document = read(
        r"\pard Rung 9 ha{\super\chftn{\footnote\pard\plain{\super\chftn} Theo kiem ke.}}, dat 8 ha."
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 77}}{\shptxt\pard Ghi chu.\par}}{\shprslt 66}}\par"
    )
    assert outline(document) == [
        ("paragraph", "Rung 9 ha, dat 8 ha."),
        ("footnote", "Theo kiem ke."),
        ("paragraph", "Ghi chu."),
    ]
    assert [(each.mark, each.at) for each in document.references] == [("1", len("Rung 9 ha"))]


def test_cells_stand_in_columns_by_their_edges() -> None:
    titles = rtf_row((2000, "Chỉ tiêu"), (3000, "ĐVT"), (7000, "Năm 2024"), more=r"\trhdr")
    document = read(
        titles
        + rtf_row((2000, ""), (3000, ""), (5000, "Kế hoạch"), (7020, "Thực hiện"))
        + rtf_row((1990, "Lúa"), (3000, "ha"), (5000, "120"), (7000, "118,5"))
        + rtf_row((2000, "Ngô"), (3000, ""), (5000, ""), (7000, "9"))
        + par("Hết bảng.")
    )
    table = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.is_header for block in table] == [True, True, False, False]
    assert [(cell.column, cell.width) for cell in table[0].cells] == [(0, 1), (1, 1), (2, 2)]
    assert [cell.column for cell in table[1].cells] == [0, 1, 2, 3]
    assert rows(document)[2:] == [["Lúa", "ha", "120", "118,5"], ["Ngô", "", "", "9"]]
    assert outline(document)[-1] == ("paragraph", "Hết bảng.")


def test_cells_merged_sideways_are_one() -> None:
    merged = (
        r"\trowd\cellx2000\clmgf\cellx4000\clmrg\cellx6000\pard\intbl "
        rf"{rtf_text('Chỉ tiêu')}\cell {rtf_text('Năm 2024')}\cell\cell\row "
    )
    document = read(merged + rtf_row((2000, "Lúa"), (4000, "120"), (6000, "118,5")) * 4)
    assert [(cell.column, cell.width) for cell in document.blocks[0].cells] == [(0, 1), (1, 2)]


def test_a_letterhead_is_no_table() -> None:
    body = rtf_row((4000, "UBND XÃ"), (8000, "CỘNG HÒA XÃ HỘI")) + par("Đàn bò 41 con.")
    assert blocks(body)[:2] == [("heading", "UBND XÃ"), ("heading", "CỘNG HÒA XÃ HỘI")]


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(ReadError, match="nests"):
        read("{" * 1001)
