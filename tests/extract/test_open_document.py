"""OpenDocument texts and spreadsheets: body in order, lists with their numbers, merged cells, notes."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from pipelines.model import BlockKind, Document
from tests.extract.making import open_document, outline, rows, with_parts

STYLES = """
<style:style style:name="Bold" style:family="paragraph">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Bolder" style:family="paragraph" style:parent-style-name="Bold"/>
<style:style style:name="Up" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
  <text:list-level-style-bullet text:level="3" text:bullet-char="-"/>
</text:list-style>"""


def read(body: str, masters: str = "") -> Document:
    return read_document(open_document("text", body, STYLES, masters))


def blocks(body: str) -> list[tuple[str, str]]:
    return outline(read(body))


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*texts: str) -> str:
    return f"<table:table-row>{''.join(map(cell, texts))}</table:table-row>"


def test_headings_paragraphs_and_bold_type_along_the_chain_of_styles() -> None:
    assert blocks(
        '<text:h text:outline-level="1">Kết quả</text:h><text:p>Đàn bò\n   đạt<text:s text:c="2"/>41 con.</text:p>'
        '<text:section><text:p text:style-name="Bolder">Về chăn nuôi</text:p></text:section>'
    ) == [("heading", "Kết quả"), ("paragraph", "Đàn bò đạt  41 con."), ("heading", "Về chăn nuôi")]


def test_list_numbers_are_counted_as_the_program_shows_them() -> None:
    inner = "<text:list><text:list-item><text:p>Đàn bê 9 con</text:p></text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L1"><text:list-item><text:p>Đàn bò 41 con</text:p></text:list-item>'
        f"<text:list-item><text:p>Đàn trâu 30 con</text:p>{inner}</text:list-item></text:list>"
        '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>'
        "<text:p>Đàn dê 12 con</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L1"><text:list-item><text:p>Đàn gà 900 con</text:p></text:list-item></text:list>'
    )
    items = [block for block in read(body).blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.mark, item.level) for item in items] == [
        ("1.", 1),
        ("2.", 1),
        ("2.1.", 2),
        ("3.", 1),
        ("1.", 1),
    ]


def test_notes_powers_and_what_is_not_read() -> None:
    document = read(
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Đàn bò 88 con</text:p>'
        '</text:deletion></text:changed-region></text:tracked-changes>'
        '<text:p>Đất ở 120 m<text:span text:style-name="Up">2</text:span><text:note text:note-class="footnote">'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Theo kiểm kê.</text:p></text:note-body>"
        '</text:note>, rừng 9 ha<text:span text:style-name="Gone"> 77</text:span>'
        "<office:annotation><text:p>Xem lại 66</text:p></office:annotation>.</text:p>"
    )  # fmt: skip
    assert outline(document) == [("paragraph", "Đất ở 120 m², rừng 9 ha."), ("footnote", "Theo kiểm kê.")]
    assert [(each.mark, each.at) for each in document.references] == [("1", len("Đất ở 120 m²"))]


def test_tables_merged_cells_and_layout_tables() -> None:
    titles = (
        "<table:table-header-rows><table:table-row>"
        + cell("Chỉ tiêu", 'table:number-rows-spanned="2"')
        + cell("Năm 2024", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row>"
        + "<table:table-row><table:covered-table-cell/>"
        + f"{cell('Kế hoạch')}{cell('Thực hiện')}</table:table-row></table:table-header-rows>"
    )
    document = read(
        f"<table:table>{row('UBND XÃ', 'CỘNG HÒA XÃ HỘI')}</table:table>"
        f"<table:table>{titles}{row('Lúa', '120', '118,5')}</table:table>"
    )
    assert outline(document)[:2] == [("heading", "UBND XÃ"), ("heading", "CỘNG HÒA XÃ HỘI")]
    table = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.is_header for block in table] == [True, True, False]
    assert [[(each.column, each.width) for each in block.cells] for block in table] == [
        [(0, 1), (1, 2)],
        [(1, 1), (2, 1)],
        [(0, 1), (1, 1), (2, 1)],
    ]
    assert rows(document)[2] == ["Lúa", "120", "118,5"]


def test_text_boxes_and_shapes_of_the_page_and_of_a_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>Bê 9 con.</text:p></draw:text-box></draw:frame>"
    shape = "<draw:g><draw:custom-shape><text:p>Dê 12 con.</text:p></draw:custom-shape></draw:g>"
    assert blocks(f"{shape}<text:p>Bò 41 con.{box}{shape}</text:p>") == [
        ("paragraph", "Dê 12 con."),
        ("paragraph", "Bò 41 con."),
        ("paragraph", "Bê 9 con."),
        ("paragraph", "Dê 12 con."),
    ]


def test_a_table_of_contents_is_set_aside() -> None:
    index = "<text:index-body><text:p>Chăn nuôi 12</text:p></text:index-body>"
    body = f"<text:table-of-content>{index}</text:table-of-content><text:p>Bò 41 con.</text:p>"
    assert blocks(body) == [("set_aside", "Chăn nuôi 12"), ("paragraph", "Bò 41 con.")]


def test_headers_and_footers_are_set_aside() -> None:
    masters = (
        "<style:master-page><style:header><text:p>Mật</text:p></style:header>"
        "<style:footer><text:p>Trang 3</text:p></style:footer></style:master-page>"
    )
    document = read("<text:p>Đàn bò 41 con.</text:p>", masters)
    assert outline(document) == [
        ("set_aside", "Mật"),
        ("paragraph", "Đàn bò 41 con."),
        ("set_aside", "Trang 3"),
    ]


def number(value: str, shown: str, kind: str = "float", more: str = "") -> str:
    return cell(shown, f'office:value-type="{kind}" office:value="{value}" {more}')


def test_spreadsheets_show_numbers_with_decimal_commas_whatever_the_language() -> None:
    hidden = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    day = cell("12/15/23", 'office:value-type="date" office:date-value="2023-12-15"')
    body = (
        f'<table:table table:name="Chỉ tiêu KT-XH">{row("Chỉ tiêu", "ĐVT", "Thực hiện năm 2023")}'
        f"<table:table-row>{cell('Thu nhập')}{cell('triệu đồng')}{number('52.4763', '52.5')}</table:table-row>"
        f"<table:table-row>{cell('Hộ nghèo')}{cell('')}{number('0.0352', '3.5%', 'percentage')}</table:table-row>"
        f"<table:table-row>{cell('Thu ngân sách')}{cell('đồng')}{number('1250000', '1,250,000')}</table:table-row>"
        f"<table:table-row>{cell('Thay đổi')}{cell('')}{number('-1.5', '-1,5')}</table:table-row>"
        f"<table:table-row>{cell('Ngày chốt')}{cell('')}{day}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        f'<table:table table:name="Nháp" table:style-name="ta2">{row("Đàn bò", "77")}</table:table>'
    )
    document = read_document(open_document("spreadsheet", body, hidden))
    assert document.format == "ods"
    assert rows(document) == [
        ["Chỉ tiêu", "ĐVT", "Thực hiện năm 2023"],
        ["Thu nhập", "triệu đồng", "52,5"],
        ["Hộ nghèo", "3,5%"],
        ["Thu ngân sách", "đồng", "1250000"],
        ["Thay đổi", "-1,5"],
        ["Ngày chốt", "15/12/2023"],
    ]
    assert outline(document)[-2:] == [("set_aside", "Nháp (trang tính ẩn)"), ("set_aside", "Đàn bò\t77")]


def test_rows_and_columns_that_a_spreadsheet_hides_are_named_and_set_aside() -> None:
    def line(label: str, value: int, more: str = "") -> str:
        cells = cell(label) + number(str(value), str(value)) + number("1", "1")
        return f"<table:table-row {more}>{cells}</table:table-row>"

    body = (
        '<table:table table:name="Chỉ tiêu KT-XH"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column-group><table:table-column table:visibility="collapse"/></table:table-column-group>'
        + line("Đàn bò", 41)
        + line("Đàn lợn", 90, 'table:visibility="filter" table:number-rows-repeated="2"')
        + line("Đàn gà", 900)
        + "</table:table>"
    )
    assert outline(read_document(open_document("spreadsheet", body))) == [
        ("heading", "Chỉ tiêu KT-XH"),
        ("table_row", "Đàn bò\t41"),
        ("table_row", "Đàn gà\t900"),
        ("set_aside", "Chỉ tiêu KT-XH (dòng ẩn 2–3)"),
        ("set_aside", "Đàn lợn\t90\t1"),
        ("set_aside", "Đàn lợn\t90\t1"),
        ("set_aside", "Chỉ tiêu KT-XH (cột ẩn C)"),
        ("set_aside", "1\t1"),
    ]


PLAIN = open_document("text", "<text:p>Đàn bò 41 con.</text:p>")
REPEATED = number("1", "1", more='table:number-columns-repeated="16384"')
FLOOD = (
    f'<table:table><table:table-row table:number-rows-repeated="1048576">{REPEATED}'
    "</table:table-row></table:table>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (open_document("spreadsheet", FLOOD), "too_large"),
        (with_parts(PLAIN, {"content.xml": b" " * ((64 << 20) + 1)}), "too_large"),
        (with_parts(PLAIN, {"content.xml": b"<office:x"}), "corrupt"),
        (
            with_parts(PLAIN, {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}),
            "encrypted",
        ),
        (open_document("text", "<text:p/>"), "no_text"),
    ],
    ids=["flood", "bomb", "broken", "encrypted", "empty"],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(data)
    assert caught.value.reason == reason


def test_entities_are_not_resolved() -> None:
    with zipfile.ZipFile(io.BytesIO(open_document("text", "<text:p>Đàn bò &a; con.</text:p>"))) as file:
        content = file.read("content.xml").split(b"?>", 1)[1]
    entities = b'<!DOCTYPE x [<!ENTITY a "88">]>'
    assert "88" not in read_document(with_parts(PLAIN, {"content.xml": entities + content})).text
