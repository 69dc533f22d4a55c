"""Tables in plain text, from the file to the figures."""

from __future__ import annotations

from pipelines.extract.readers import read_document
from pipelines.model import Figure
from pipelines.normalize.reading import read_figures
from tests.normalize.statements import PROFILE

HEAD = "STT  Nội dung chỉ tiêu             Đơn vị      KH năm 2022  Kết quả 2022  TH/KH (%)"
ROWS = (
    "I    CHỈ TIÊU KINH TẾ",
    "1    Thu nhập bình quân            Triệu đồng  45           46,3          102,9",
    "10   Tỷ lệ đường giao thông cứng   %           70,7                       112",
    "11   Số tổ hợp tác                 Tổ          13           >12           92,3",
)


def read(text: str) -> list[tuple[str, float | None, str, str, str]]:
    found: list[Figure] = read_figures(read_document(text.encode()), PROFILE)
    return [
        (each.label, each.low, each.unit or "", each.scenario.value, each.statement.value) for each in found
    ]


def test_values_are_read_by_the_titles_above_them() -> None:
    expected = [
        ("Thu nhập bình quân", 45, "triệuđồng", "target", "level"),
        ("Thu nhập bình quân", 46.3, "triệuđồng", "actual", "level"),
        ("Thu nhập bình quân", 102.9, "%", "actual", "plan_ratio"),
        ("Tỷ lệ đường giao thông cứng", 70.7, "%", "target", "level"),
        ("Tỷ lệ đường giao thông cứng", 112, "%", "actual", "plan_ratio"),
        ("Số tổ hợp tác", 13, "tổ", "target", "level"),
        ("Số tổ hợp tác", 12, "tổ", "actual", "level"),
        ("Số tổ hợp tác", 92.3, "%", "actual", "plan_ratio"),
    ]
    for gap in ("\n", "\n\n"):
        assert read(gap.join([HEAD, *ROWS])) == expected


def test_a_unit_above_the_table_is_that_of_its_values() -> None:
    found = read(
        "ĐVT: Triệu đồng\n\n\n"
        "Chỉ tiêu            TH năm 2022  Kế hoạch năm 2023\n"
        "Tổng chi ngân sách  13.160       12.880\n"
        "Chi TX              3.450        3.530\n"
    )
    assert [(unit, scenario) for _, _, unit, scenario, _ in found] == [
        ("triệuđồng", "actual"),
        ("triệuđồng", "target"),
    ] * 2
    assert [low for _, low, *_ in found] == [13160, 12880, 3450, 3530]


def test_a_row_whose_columns_stay_open_gives_no_figure() -> None:
    found = read("\n".join([HEAD, *ROWS, "12  Đàn bò  Con  410  406"]))
    assert len(found) == 8


def test_the_values_of_a_table_say_what_its_comparison_compares() -> None:
    found = read(
        "Chỉ tiêu | Đơn vị | KH năm 2022 | TH năm 2022 | KH năm 2023 | So sánh\n"
        "Đàn bò | con | 820 | 835 | 850 | 101,8\n"
        "Ngô | tấn | 640 | 652 | 660 | 101,9\n"
    )
    assert [each[1:] for each in found if each[2] == "%"] == [
        (101.8, "%", "actual", "plan_ratio"),
        (101.9, "%", "actual", "plan_ratio"),
    ]


def test_ordinal_and_unit_in_the_cell_of_a_label_are_no_words_of_it() -> None:
    found = read(
        "Chỉ tiêu | KH năm 2022 | TH năm 2022\n1. Đàn trâu (con) | 350 | 342\n1.1. Trâu cái (con) | 120 | 118\n"
    )
    assert [each[:3] for each in found] == [
        ("Đàn trâu", 350, "con"),
        ("Đàn trâu", 342, "con"),
        ("Trâu cái", 120, "con"),
        ("Trâu cái", 118, "con"),
    ]


def test_a_value_in_brackets_is_doubted() -> None:
    text = (
        "Chỉ tiêu | KH năm 2022 | TH năm 2022\nTăng trưởng (%) | 3,1 | 3,3\nNông nghiệp (%) | 3,1 | (3,26)\n"
    )
    *sure, doubted = read_figures(read_document(text.encode()), PROFILE)
    assert doubted.confidence < 0.5 * min(figure.confidence for figure in sure)


SHORT_ROWS = (
    "STT\tChỉ tiêu\tĐVT\tTH năm 2021\tKH năm 2022\tTH năm 2022\tTH/KH (%)\tTH/CK (%)\n"
    "1\tDiện tích lúa\tHa\t812\t820\t825,5\t100,7\t101,7\n"
)


def test_a_row_that_lost_empty_cells_is_told_by_what_its_cells_hold() -> None:
    # 26.5 of 24 is 110.4 %: the ratio to the plan is missing. The second row lost its ordinal, the third its unit.
    rows = (
        "2\tTrồng rừng\tHa\t24\t25\t26,5\t110,4\n"
        "- Rừng keo\tHa\t20\t21\t22\t104,8\t110\n"
        "3\tSố hộ nghèo\t41\t36\t34\t94,4\t82,9\n"
    )
    assert [(label, low, statement) for label, low, _, _, statement in read(SHORT_ROWS + rows)[5:]] == [
        ("Trồng rừng", 24, "level"),
        ("Trồng rừng", 25, "level"),
        ("Trồng rừng", 26.5, "level"),
        ("Trồng rừng", 10.4, "change"),
        ("Rừng keo", 20, "level"),
        ("Rừng keo", 21, "level"),
        ("Rừng keo", 22, "level"),
        ("Rừng keo", 104.8, "plan_ratio"),
        ("Rừng keo", 10, "change"),
        ("Số hộ nghèo", 41, "level"),
        ("Số hộ nghèo", 36, "level"),
        ("Số hộ nghèo", 34, "level"),
        ("Số hộ nghèo", 94.4, "plan_ratio"),
        ("Số hộ nghèo", -17.1, "change"),
    ]


def test_values_of_a_short_row_have_no_label_where_nothing_tells_their_columns() -> None:
    text = SHORT_ROWS + "2\tĐàn dê\tCon\t120\t125\n"
    found = read_figures(read_document(text.encode()), PROFILE)
    assert [(figure.low, figure.label) for figure in found[5:]] == [(120, ""), (125, "")]
    assert all(figure.confidence < 0.2 for figure in found[5:])


def test_the_remark_of_a_short_row_is_read_too() -> None:
    text = "STT\tChỉ tiêu\tĐVT\tKH 2022\tTH 2022\tTH 2021\tGhi chú\n1\tĐàn lợn\tCon\t90\t95\t91\tkhá\n"
    row = "2\tĐàn bò\t120\t125\t118\tvượt 5 con so với kế hoạch\n"
    assert [low for _, low, *_ in read(text + row)] == [90, 95, 91, 120, 125, 118, 5]


def test_a_percentage_of_what_the_table_does_not_show_is_no_level() -> None:
    text = "Chỉ tiêu\tĐVT\tKH 2022\tTH 2022\tSo với cùng kỳ (%)\nĐàn lợn\tCon\t90\t95\t104\n"
    found = read(text + "Đàn bò\tCon\t120\t105,2\n")
    assert ("Đàn bò", 105.2) not in [(label, low) for label, low, *_ in found]


def test_a_table_that_shows_empty_cells_lost_none() -> None:
    rows = "2\tTrồng rừng\tHa\t\t25\t26,5\t106\n3\tĐàn dê\tCon\t120\t125\n"
    found = read(SHORT_ROWS + rows)
    assert [(label, low, scenario) for label, low, _, scenario, _ in found[-2:]] == [
        ("Đàn dê", 120, "actual"),
        ("Đàn dê", 125, "target"),
    ]


def test_wide_gaps_part_titles_and_a_numbered_line_may_be_the_first_of_a_label() -> None:
    found = read(
        "STT   Chỉ tiêu chính   ĐVT   Kế hoạch năm 2022   Kết quả thực hiện năm 2022   Đạt tỷ lệ (%)\n"
        "1. Tốc độ tăng trưởng   %   10,5   10,8   102,9\n"
        "2. Thu nhập bình quân đầu\n"
        "người   Triệu đồng   45   46,1   102,4\n"
    )
    assert [(label, low, scenario, statement) for label, low, _, scenario, statement in found[3:]] == [
        ("Thu nhập bình quân đầu người", 45, "target", "level"),
        ("Thu nhập bình quân đầu người", 46.1, "actual", "level"),
        ("Thu nhập bình quân đầu người", 102.4, "actual", "plan_ratio"),
    ]
