"""Column titles are told by their words, whatever the format says."""

from __future__ import annotations

import pytest

from pipelines.extract.blocks import DraftCell, Passage
from pipelines.extract.tables import header_rows, table_drafts


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["TT", "Chỉ tiêu", "ĐVT", "Năm 2023", "Ghi chú"], ["1", "Đàn bò", "con", "40", ""]], 1),
        ([["STT", "Nội dung", "Đơn vị tính", "Mục tiêu năm 2024"], ["1", "Đàn bò", "con", "40"]], 1),
        (
            [
                ["Chỉ tiêu", "ĐVT", "Năm 2023", "", "So sánh (%)"],
                ["", "", "Kế hoạch", "Ước TH", ""],
                ["A", "B", "1", "2", "3=2/1"],
                ["Đàn bò", "con", "40", "41", "102,5"],
            ],
            3,
        ),
        ([["BẢNG CHỈ TIÊU", "", ""], ["Chỉ tiêu", "ĐVT", "KH 2024"], ["Đàn bò", "con", "40"]], 2),
        ([["Đàn bò", "con", "40"], ["Đàn lợn", "con", "70"]], 0),
        ([["I", "Chỉ tiêu kinh tế", "", ""], ["1", "Đàn bò", "con", "40"]], 0),
        ([["Kế hoạch", "12 ha"], ["Thực hiện", "13 ha"]], 0),
        ([], 0),
    ],
)
def test_leading_rows_of_titles(rows: list[list[str]], expected: int) -> None:
    assert header_rows(rows) == expected


def test_a_row_that_the_format_marks_as_titles_is_believed_unless_it_holds_figures() -> None:
    def headers(rows: list[list[str]]) -> list[bool]:
        cells = [[DraftCell(Passage(text), i) for i, text in enumerate(row)] for row in rows]
        return [draft.is_header for draft in table_drafts(cells, table=0, marked_headers=2)]

    assert headers([["Tên", "Diện tích lúa"], ["Thôn 1", "40 ha"]]) == [True, False]
    assert headers([["Tên", "Diện tích"]]) == [True]
