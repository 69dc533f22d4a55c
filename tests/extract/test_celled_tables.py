from __future__ import annotations

from pipelines.extract.readers import read_document
from pipelines.model import BlockKind

EMPTY = "\u00a0"
TITLES = ("TT", "Chỉ tiêu", "Đơn vị tính", "TH năm 2021", "KH năm 2022", "TH năm 2022", "Ghi chú")
PROSE = "Nhìn chung các chỉ tiêu đều đạt và vượt."


def rows(*cells: str) -> list[list[str]]:
    """The rows of the tables in a text of lines with an empty line between any two."""
    document = read_document("\n\n".join(("UBND XÃ TÂN LẬP", *cells, PROSE)).encode())
    return [
        [document.text_of(cell) for cell in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def test_an_empty_line_more_is_an_empty_cell() -> None:
    cells = (
        *("I", "Kinh tế", EMPTY, EMPTY, EMPTY, EMPTY, EMPTY),
        *("1", "Sản lượng lúa", "Tấn", "2.400", EMPTY, "2.499", "Đạt"),
        *(EMPTY, "- Vụ mùa", "Tấn", EMPTY, "1.200", "1.180", EMPTY),
    )
    assert rows(*TITLES, *cells) == [
        list(TITLES),
        ["I", "Kinh tế", "", "", "", "", ""],
        ["1", "Sản lượng lúa", "Tấn", "2.400", "", "2.499", "Đạt"],
        ["", "- Vụ mùa", "Tấn", "", "1.200", "1.180", ""],
    ]


def test_a_label_may_take_lines_and_a_remark_may_stand_for_rows_below_it() -> None:
    cells = (
        *("1", "Tổng vốn đầu tư toàn xã hội", "(kể cả vốn dân góp)", "Tỷ đồng", "25", EMPTY, "28", "Vượt"),
        *("2", "Tỷ lệ hộ nghèo", "%", "5,1", "4,5", "4,2"),
        *("3", "Đàn trâu", "Con", "410", "415", "> 420", "Đạt"),
    )
    assert rows(*TITLES, *cells)[1:] == [
        ["1", "Tổng vốn đầu tư toàn xã hội (kể cả vốn dân góp)", "Tỷ đồng", "25", "", "28", "Vượt"],
        ["2", "Tỷ lệ hộ nghèo", "%", "5,1", "4,5", "4,2", ""],
        ["3", "Đàn trâu", "Con", "410", "415", "> 420", "Đạt"],
    ]


def test_ordinals_far_apart_are_no_page_numbers() -> None:
    titles = ("TT", "Chỉ tiêu", "ĐVT", "TH 2019", "TH 2020", "TH 2021", "KH 2022", "TH 2022", "Ghi chú")
    body = [
        cell
        for number in range(1, 5)
        for cell in (str(number), f"Đàn dê thôn {number}", "Con", "10", "11", "12", "13", "14", EMPTY)
    ]
    assert [row[0] for row in rows(*titles, *body)] == ["TT", "1", "2", "3", "4"]


def test_cells_that_fill_no_rows_are_left_as_lines() -> None:
    cells = (
        *("1", "Sản lượng lúa", "Tấn", "2.400", EMPTY, "2.499", "Đạt"),
        *("2", "Đàn trâu", "Con", "410", EMPTY, "420", "Đạt"),
        *("3", "Đàn bò", "Con", "810", "820"),
        *("4", "Đàn dê", "Con", "110", "120", "125", "Đạt"),
    )
    assert rows(*TITLES, *cells) == []
