"""Excel workbooks: sheets are headings and tables, numbers stand as the sheet shows them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from pipelines.model import BlockKind, Document
from tests.extract.making import outline, rows, with_parts

TITLES = ["Chỉ tiêu", "ĐVT", "Thực hiện năm 2023", "Kế hoạch năm 2024"]


def xlsx(*sheets: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for build in sheets:
        build(book.create_sheet())
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def filled(*lines: Sequence[object], title: str = "Chỉ tiêu KT-XH") -> Callable[[Worksheet], None]:
    def build(sheet: Worksheet) -> None:
        sheet.title = title
        for line in lines:
            sheet.append(line)

    return build


def headers(document: Document) -> list[bool]:
    return [block.is_header for block in document.blocks if block.kind is BlockKind.TABLE_ROW]


def test_a_sheet_is_a_heading_text_and_a_table() -> None:
    def build(sheet: Worksheet) -> None:
        filled(["BIỂU CHỈ TIÊU NĂM 2024"], ["Kèm theo báo cáo của xã"], [], TITLES)(sheet)
        sheet.append(["Thu nhập bình quân", "triệu đồng", 48.299999999999997, 52.5])
        sheet.append(["Tỷ lệ hộ nghèo", None, 0.0412, 0.035])
        sheet.append(["Ngày chốt số liệu", None, datetime(2023, 12, 15), None])
        sheet["C6"].number_format = sheet["D6"].number_format = "0.0%"
        sheet["C7"].number_format = "dd/mm/yyyy"

    document = read_document(xlsx(build))
    assert document.format == "xlsx"
    assert outline(document)[:3] == [
        ("heading", "Chỉ tiêu KT-XH"),
        ("heading", "BIỂU CHỈ TIÊU NĂM 2024"),
        ("paragraph", "Kèm theo báo cáo của xã"),
    ]
    assert rows(document) == [
        TITLES,
        ["Thu nhập bình quân", "triệu đồng", "48,3", "52,5"],
        ["Tỷ lệ hộ nghèo", "4,1%", "3,5%"],
        ["Ngày chốt số liệu", "15/12/2023"],
    ]
    assert headers(document) == [True, False, False, False]
    assert [cell.column for cell in document.blocks[5].cells] == [0, 2, 3]


def test_merged_titles_cover_the_columns_below_them() -> None:
    def build(sheet: Worksheet) -> None:
        filled(
            ["Chỉ tiêu", "ĐVT", "Năm 2024", None],
            [None, None, "Kế hoạch", "Thực hiện"],
            ["Diện tích lúa", "ha", 120, 118.5],
        )(sheet)
        for cells in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(cells)

    document = read_document(xlsx(build))
    table = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert headers(document) == [True, True, False]
    assert [(cell.column, cell.width) for cell in table[0].cells] == [(0, 1), (1, 1), (2, 2)]
    assert rows(document)[2] == ["Diện tích lúa", "ha", "120", "118,5"]


def test_two_tables_of_a_sheet_and_a_table_with_an_empty_row() -> None:
    document = read_document(
        xlsx(
            filled(
                TITLES, ["Lúa", "ha", 9, 10], [], ["Ngô", "ha", 4, 5], [], ["B. XÃ HỘI"], [], TITLES,
                ["Hộ nghèo", "hộ", 31, 25],
            )
        )
    )  # fmt: skip
    assert [block.table for block in document.blocks] == [None, 0, 0, 0, None, 1, 1]


def test_hidden_sheets_are_named_and_set_aside() -> None:
    def hidden(sheet: Worksheet) -> None:
        filled(["Đàn bò", 77], title="Nháp")(sheet)
        sheet.sheet_state = "hidden"

    document = read_document(xlsx(filled(["Đàn bò", "con", 41], title="Sheet1"), hidden))
    assert outline(document) == [
        ("set_aside", "Sheet1"),
        ("table_row", "Đàn bò\tcon\t41"),
        ("set_aside", "Nháp (trang tính ẩn)"),
        ("set_aside", "Đàn bò\t77"),
    ]
    assert unread(document) == ["Nháp (trang tính ẩn)"]


HIDDEN = [
    ("heading", "Chỉ tiêu KT-XH"),
    ("table_row", "Chỉ tiêu\tĐVT\tThực hiện năm 2023"),
    ("table_row", "Đàn bò\tcon\t41"),
    ("table_row", "Đàn gà\tcon\t900"),
    ("set_aside", "Chỉ tiêu KT-XH (dòng ẩn 3–4)"),
    ("set_aside", "Đàn lợn\tcon\t90\t95"),
    ("set_aside", "Đàn dê\tcon\t7\t8"),
    ("set_aside", "Chỉ tiêu KT-XH (cột ẩn D)"),
    ("set_aside", "Kế hoạch năm 2024\t43\t950"),
]
LIVESTOCK = [
    TITLES,
    ["Đàn bò", "con", 41, 43],
    ["Đàn lợn", "con", 90, 95],
    ["Đàn dê", "con", 7, 8],
    ["Đàn gà", "con", 900, 950],
]


def unread(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.unread == "hidden"]


def test_hidden_rows_and_columns_are_named_and_set_aside() -> None:
    def build(sheet: Worksheet) -> None:
        filled(*LIVESTOCK)(sheet)
        for row in (3, 4):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions.group("F", "XFD", hidden=True)  # as programs do to end a sheet

    document = read_document(xlsx(build))
    assert outline(document) == HIDDEN
    assert unread(document) == [HIDDEN[4][1], HIDDEN[7][1]]


def test_hidden_rows_and_columns_of_old_workbooks() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Chỉ tiêu KT-XH")
    for row, line in enumerate(LIVESTOCK):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    sheet.row(2).hidden = sheet.row(3).hidden = sheet.col(3).hidden = True
    target = io.BytesIO()
    book.save(target)
    assert outline(read_document(target.getvalue())) == HIDDEN


def test_a_merged_cell_shows_where_any_of_it_does() -> None:
    def build(sheet: Worksheet) -> None:
        filled(
            ["Chỉ tiêu", "ĐVT", "Năm 2024", None, None],
            [None, None, "Kế hoạch", "Ước", "Thực hiện"],
            ["Chăn nuôi", None, None, None, None],
            [None, "con", 120, 119, 118],
        )(sheet)
        for cells in ("A1:A2", "B1:B2", "C1:E1", "A3:A4"):
            sheet.merge_cells(cells)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    document = read_document(xlsx(build))
    table = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows(document) == [
        ["Chỉ tiêu", "ĐVT", "Năm 2024"],
        ["Ước", "Thực hiện"],
        ["Chăn nuôi", "con", "119", "118"],
    ]
    assert [(cell.column, cell.width) for cell in table[0].cells] == [(0, 1), (1, 1), (3, 2)]
    assert outline(document)[-1] == ("set_aside", "Kế hoạch\t120")


def test_old_workbooks_read_as_the_new_ones() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Chỉ tiêu KT-XH")
    for column, title in enumerate(TITLES):
        sheet.write(0, column, title)
    percent = xlwt.easyxf(num_format_str="0.0%")
    sheet.write(1, 0, "Tỷ lệ hộ nghèo")
    sheet.write(1, 2, 0.0412, percent)
    sheet.write(1, 3, 0.035, percent)
    sheet.write(2, 0, "Thu nhập bình quân")
    sheet.write(2, 3, 52.5)
    sheet.write(3, 0, "Ngày chốt số liệu")
    sheet.write(3, 2, datetime(2023, 12, 15), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    target = io.BytesIO()
    book.save(target)
    document = read_document(target.getvalue())
    assert document.format == "xls"
    assert rows(document) == [
        TITLES,
        ["Tỷ lệ hộ nghèo", "4,1%", "3,5%"],
        ["Thu nhập bình quân", "52,5"],
        ["Ngày chốt số liệu", "15/12/2023"],
    ]


def _with_formula(sheet: Worksheet) -> None:
    filled(TITLES, ["Lúa", "ha", 9, "=C2*2"])(sheet)


def _with_a_far_cell(sheet: Worksheet) -> None:
    filled(TITLES)(sheet)
    sheet["XFD1048576"] = 1


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaa">]><sst>&a;</sst>'
MERGED = b'<worksheet><sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
PLAIN = xlsx(filled(TITLES, ["Lúa", "ha", 9, 10]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (xlsx(_with_formula), "uncomputed"),
        (xlsx(_with_a_far_cell), "too_large"),
        (with_parts(PLAIN, {"xl/sharedStrings.xml": ENTITIES}), "corrupt"),
        (with_parts(PLAIN, {"xl/worksheets/sheet1.xml": MERGED}), "too_large"),
        (with_parts(PLAIN, {"xl/worksheets/sheet1.xml": b"<c >" * 200_001}), "too_large"),
        (with_parts(PLAIN, {"xl/media/image1.png": bytes(129 << 20)}), "too_large"),
        (PLAIN[: len(PLAIN) // 2], "corrupt"),
    ],
    ids=["formula", "far cell", "entities", "merged", "cells", "bomb", "cut"],
)
def test_what_is_no_report_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(data)
    assert caught.value.reason == reason
