"""Word 97-2003 files: what Word shows is read, in its structure; damage of all kinds is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from tests.extract.making import outline, rows

REPORT = (Path(__file__).parent / "fixtures" / "bao-cao.doc").read_bytes()
"""Made by LibreOffice of what `fixtures/compose.py` composes."""


def test_a_word_file_is_read_as_it_shows() -> None:
    document = read_document(REPORT)
    text = [pair for pair in outline(document) if pair[0] != "table_row"]
    assert document.format == "doc"
    assert text == [
        ("set_aside", "UBND xã Tân Lập"),
        ("heading", "Kết quả năm 2023"),
        ("paragraph", "Nhân dân hiến 300 m² đất."),
        ("paragraph", "Đàn bò đạt 46 con."),
        ("list_item", "Trồng mới 12 ha rừng."),
        ("list_item", "Kết nạp 5 đảng viên."),
        ("paragraph", "Tû lÖ hé nghÌo cßn 5,4%."),
    ]
    assert [block.mark for block in document.blocks if block.kind.value == "list_item"] == ["1.", "2."]


def test_its_tables_are_rows_with_merged_cells() -> None:
    document = read_document(REPORT)
    assert rows(document) == [
        ["TT", "Chỉ tiêu", "Năm 2023"],
        ["", "", "Kế hoạch", "Thực hiện"],
        ["1", "Đàn lợn (con)", "1.900", "1.845"],
        ["2", "Diện tích lúa (ha)", "", "418,5"],
    ]
    lines = [block for block in document.blocks if block.cells]
    assert [block.is_header for block in lines] == [True, True, False, False]
    assert [(cell.column, cell.width) for cell in lines[0].cells] == [(0, 1), (1, 1), (2, 2)]


def test_one_with_a_password_is_refused() -> None:
    flags = REPORT.index(b"\xec\xa5\x01\x01") + 11
    with pytest.raises(ReadError) as caught:
        read_document(REPORT[:flags] + bytes([REPORT[flags] | 1]) + REPORT[flags + 1 :])
    assert caught.value.reason == "encrypted"


@pytest.mark.parametrize("percent", range(5, 100, 10))
def test_a_file_that_is_cut_off_is_refused(percent: int) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(REPORT[: len(REPORT) * percent // 100])
    assert caught.value.reason == "corrupt"


def test_bytes_that_are_damaged_give_a_document_or_an_error_of_the_reader() -> None:
    for at in range(512, len(REPORT), 3001):
        try:
            read_document(REPORT[:at] + bytes([REPORT[at] ^ 0xFF]) + REPORT[at + 1 :])
        except ReadError as error:
            assert error.message
