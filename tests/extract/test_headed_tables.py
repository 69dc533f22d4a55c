"""Tables under a line of titles: cells by the places of the titles."""

from __future__ import annotations

import pytest

from pipelines.extract.text import read_text
from pipelines.model import BlockKind

HEAD = "STT  Nội dung chỉ tiêu             Đơn vị      KH năm 2022  Kết quả 2022  TH/KH (%)"
GROUP = "I    CHỈ TIÊU KINH TẾ"
ROWS = (
    "1    Thu nhập bình quân            Triệu đồng  45           46,3          102,9",
    "10   Tỷ lệ đường giao thông cứng   %           70,7         79,2          112",
    "11   Số tổ hợp tác                 Tổ          13           >12           100",
)


def tables(text: str) -> tuple[list[list[str]], list[str]]:
    """The rows of tables in a text, and what was set aside."""
    found, _ = read_text(text)
    rows = [
        [next((cell.passage.text for cell in draft.cells if cell.column == n), "") for n in range(6)]
        for draft in found
        if draft.kind is BlockKind.TABLE_ROW
    ]
    return rows, [draft.passage.text for draft in found if draft.kind is BlockKind.SET_ASIDE]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_rows_under_titles_two_spaces_apart(gap: str) -> None:
    rows, aside = tables(gap.join([HEAD, GROUP, *ROWS]))
    assert rows[0] == ["STT", "Nội dung chỉ tiêu", "Đơn vị", "KH năm 2022", "Kết quả 2022", "TH/KH (%)"]
    assert rows[1][:2] == ["I", "CHỈ TIÊU KINH TẾ"]
    assert rows[2] == ["1", "Thu nhập bình quân", "Triệu đồng", "45", "46,3", "102,9"]
    assert rows[3][:2] == ["10", "Tỷ lệ đường giao thông cứng"]
    assert rows[4][4] == ">12"
    assert not aside


def test_an_empty_cell_leaves_the_others_in_their_columns() -> None:
    empty = "12   Tỷ lệ giải ngân               %           70,7                       79"
    rows, _ = tables("\n".join([HEAD, *ROWS, empty]))
    assert rows[-1] == ["12", "Tỷ lệ giải ngân", "%", "70,7", "", "79"]


def test_values_set_to_the_right_or_in_the_middle() -> None:
    right = "12   Đàn bò                        Con                410        1.406        99"
    rows, _ = tables("\n".join([HEAD, *ROWS, right]))
    assert rows[-1] == ["12", "Đàn bò", "Con", "410", "1.406", "99"]


@pytest.mark.parametrize("place", [1, 3])
def test_a_row_whose_columns_stay_open_is_set_aside(place: int) -> None:
    lost = "12  Đàn bò  Con  410  406"
    rows, aside = tables("\n".join([HEAD, *ROWS[:place], lost, *ROWS[place:]]))
    assert len(rows) == 4
    assert aside == [lost]


def test_a_label_that_was_wrapped() -> None:
    wrapped = "     trên địa bàn xã"
    rows, _ = tables("\n".join([HEAD, ROWS[0], wrapped, *ROWS[1:]]))
    assert rows[1][1] == "Thu nhập bình quân trên địa bàn xã"


def test_a_title_that_lost_a_letter_is_one_title() -> None:
    rows, aside = tables(
        "TT  Nội dung          Đơn vị tính  Ch  tiêu năm 2023\n"
        "1   Hộ KD cá thể      Hộ           480\n"
        "2   Đàn bò            con          1.911\n"
    )
    assert rows[0][3] == "Ch  tiêu năm 2023"
    assert rows[2][3] == "1.911"
    assert not aside


def test_titles_without_a_unit() -> None:
    rows, _ = tables(
        "ĐVT: Triệu đồng\n\n\n"
        "Chỉ tiêu            TH năm 2024  Kế hoạch năm 2025\n"
        "Tổng chi ngân sách  13,160       12,880\n"
        "Chi TX              3,450        3,530\n"
    )
    assert rows[-1][:3] == ["Chi TX", "3,450", "3,530"]


def test_the_text_after_a_table_is_text() -> None:
    prose = "Trong năm  ã trồng 410 ha rừng, diện tích  ất 406 ha, nuôi 12 con bò"
    rows, aside = tables("\n".join([HEAD, *ROWS, "", prose, "Đàn lợn có 120 con, tăng 12 con."]))
    assert len(rows) == 4
    assert not aside


def test_lines_that_do_not_fit_make_no_table() -> None:
    rows, _ = tables("\n".join([HEAD, "Đàn bò  Con  410", "Đàn lợn  Con  406  99"]))
    assert not rows
