"""Word files: body in order, lists with automatic numbers, merged cells, notes, tracked changes."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.docx_numbering import format_number
from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from pipelines.model import Document
from tests.extract.making import outline, rows, with_parts, word

W = nsdecls("w")


def read(*xml: str) -> Document:
    """A Word file whose body holds these elements."""

    def build(file: WordFile) -> None:
        file.add_paragraph("Mở đầu.")
        for element in xml:
            file.element.body.insert(
                -1, parse_xml(element.replace("<w:", "<w:", 1).replace(">", f" {W}>", 1))
            )

    return read_document(word(build))


def blocks(*xml: str) -> list[tuple[str, str]]:
    return outline(read(*xml))[1:]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    def build(file: WordFile) -> None:
        file.add_heading("Kết quả", level=1)
        table = file.add_table(rows=3, cols=3)
        for row, texts in zip(
            table.rows,
            [("Chỉ tiêu", "ĐVT", "KH 2024"), ("Đàn bò", "con", "41"), ("Rừng", "ha", "9,5")],
            strict=True,
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        file.add_paragraph("Sau bảng.")

    document = read_document(word(build))
    assert [block.kind.value for block in document.blocks] == ["heading"] + ["table_row"] * 3 + ["paragraph"]
    assert rows(document) == [["Chỉ tiêu", "ĐVT", "KH 2024"], ["Đàn bò", "con", "41"], ["Rừng", "ha", "9,5"]]
    assert [block.is_header for block in document.blocks if block.cells] == [True, False, False]


def test_merged_cells_are_as_wide_as_they_look_and_empty_below() -> None:
    def build(file: WordFile) -> None:
        table = file.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Chăn nuôi"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Bò"
        for (row, column), text in {(1, 1): "con", (1, 2): "41", (2, 1): "con", (2, 2): "43"}.items():
            table.cell(row, column).text = text

    document = read_document(word(build))
    assert rows(document) == [["Chăn nuôi"], ["Bò", "con", "41"], ["", "con", "43"]]
    assert [(cell.column, cell.width) for cell in document.blocks[0].cells] == [(0, 3)]


def test_lists_are_numbered_as_word_numbers_them() -> None:
    def build(file: WordFile) -> None:
        for text in ("Đàn bò 41 con", "Đàn lợn 90 con"):
            file.add_paragraph(text, style="List Number")
        file.add_paragraph("Bò lai 12 con", style="List Bullet")

    document = read_document(word(build))
    assert [(block.mark, document.text_of(block)) for block in document.blocks] == [
        ("1.", "Đàn bò 41 con"),
        ("2.", "Đàn lợn 90 con"),
        ("•", "Bò lai 12 con"),
    ]


def test_multi_level_numbers_count_and_restart() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(
            [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")]
        )
    )

    def build(file: WordFile) -> None:
        numbering = file.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for depth, text in (
            (0, "KINH TẾ"),
            (1, "Nông nghiệp"),
            (2, "Lúa 9 ha"),
            (2, "Ngô 3 ha"),
            (0, "XÃ HỘI"),
            (1, "Y tế"),
        ):
            properties = file.add_paragraph(text)._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>')
            )

    document = read_document(word(build))
    assert outline(document) == [
        ("heading", "I. KINH TẾ"),
        ("heading", "1. Nông nghiệp"),
        ("list_item", "Lúa 9 ha"),
        ("list_item", "Ngô 3 ha"),
        ("heading", "II. XÃ HỘI"),
        ("heading", "1. Y tế"),
    ]
    assert [block.mark for block in document.blocks if block.mark] == ["1.1.", "1.2."]


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_not_read() -> None:
    changed = (
        "<w:p>"
        + run("Đạt ")
        + '<w:del w:id="1" w:author="x"><w:r><w:delText>40</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="x">{run("41")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="x">{run(" lợn")}</w:moveFrom>'
        + run(" con.")
        + run(" nháp", "<w:vanish/>")
        + "</w:p>"
    )
    assert blocks(changed) == [("paragraph", "Đạt 41 con.")]


def test_superscripts_are_powers_or_cite_notes() -> None:
    document = read(
        "<w:p>"
        + run("Hiến 300 m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + run(" đất")
        + run("1", '<w:vertAlign w:val="superscript"/>')
        + run(".")
        + "</w:p>"
    )
    assert outline(document)[1:] == [("paragraph", "Hiến 300 m² đất.")]
    assert [(each.mark, document.text[each.at - 3 : each.at]) for each in document.references] == [
        ("1", "đất")
    ]


def test_capitals_by_format_are_capitals() -> None:
    assert blocks("<w:p>" + run("Kết quả", "<w:caps/>") + "</w:p>") == [("heading", "KẾT QUẢ")]


def test_footnotes_follow_the_paragraph_that_cites_them() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="7"><w:p>{run("Lúa 40 ha.")}</w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def build(file: WordFile) -> None:
        paragraph = file.add_paragraph("Sản xuất khá")
        paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
        paragraph.add_run(", đạt kế hoạch.")
        file.add_paragraph("Chăn nuôi ổn định.")

    data = word(build)
    rels = read_part(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="f" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    data = with_parts(data, {"word/footnotes.xml": notes.encode(), "word/_rels/document.xml.rels": rels})
    document = read_document(data)
    assert outline(document) == [
        ("paragraph", "Sản xuất khá, đạt kế hoạch."),
        ("footnote", "Lúa 40 ha."),
        ("paragraph", "Chăn nuôi ổn định."),
    ]
    assert (document.blocks[1].mark, document.references[0].mark) == ("1", "1")
    assert document.text[: document.references[0].at].endswith("khá")


def read_part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def test_headers_and_footers_are_set_aside() -> None:
    def build(file: WordFile) -> None:
        file.sections[0].header.paragraphs[0].text = "UBND xã Tân Lập"
        file.sections[0].footer.paragraphs[0].text = "Trang 1"
        file.add_paragraph("Đàn bò 41 con.")

    assert outline(read_document(word(build))) == [
        ("set_aside", "UBND xã Tân Lập"),
        ("paragraph", "Đàn bò 41 con."),
        ("set_aside", "Trang 1"),
    ]


def test_a_letterhead_set_in_a_table_is_read_as_text() -> None:
    def build(file: WordFile) -> None:
        left, right = file.add_table(rows=1, cols=2).rows[0].cells
        left.text = "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố: 12/BC-UBND"
        right.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

    assert outline(read_document(word(build))) == [
        ("heading", "ỦY BAN NHÂN DÂN"),
        ("heading", "XÃ TÂN LẬP"),
        ("paragraph", "Số: 12/BC-UBND"),
        ("heading", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ]


def test_text_boxes_follow_their_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('Trong khung.')}</w:p></w:txbxContent>"
    assert blocks(f"<w:p>{run('Ngoài khung.')}<w:r><w:pict>{box}</w:pict></w:r></w:p>") == [
        ("paragraph", "Ngoài khung."),
        ("paragraph", "Trong khung."),
    ]


def test_what_word_hides_below_a_merged_cell_is_not_read() -> None:
    def cell(merge: str, text: str) -> str:
        label = f"<w:tc><w:tcPr><w:vMerge {merge}/></w:tcPr><w:p>{run(text)}</w:p></w:tc>"
        return f"{label}<w:tc><w:p>{run('9 ha')}</w:p></w:tc>"

    first, second = cell('w:val="restart"', "Lúa"), cell("", "cũ")
    assert rows(read(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>")) == [
        ["Lúa", "9 ha"],
        ["", "9 ha"],
    ]


def test_entities_are_not_resolved() -> None:
    part = (
        f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e "Đàn bò">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(ReadError) as caught:
        read_document(with_parts(word(lambda file: None), {"word/document.xml": part.encode()}))
    assert caught.value.reason == "no_text"


def test_entity_bombs_do_not_expand() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e0 "ha"> {entities}]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = with_parts(word(lambda file: None), {"word/document.xml": bomb.encode()})
    with pytest.raises(ReadError):
        read_document(data)


@pytest.mark.parametrize(("content", "reason"), [(b"<w:document", "corrupt"), (b"", "corrupt")])
def test_damaged_parts_are_corrupt(content: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(with_parts(word(lambda file: None), {"word/document.xml": content}))
    assert caught.value.reason == reason


def test_a_document_without_text_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read_document(word(lambda file: None))
    assert caught.value.reason == "no_text"


@given(st.integers(1, 4999))
def test_roman_numbers_count_back(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[each] for each in format_number(number, "lowerRoman")]
    total = sum(-one if one < other else one for one, other in zip(digits, [*digits[1:], 0], strict=True))
    assert total == number


def test_letters_go_on_after_z() -> None:
    assert [format_number(number, "lowerLetter") for number in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
