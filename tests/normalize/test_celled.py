"""Tables that stand one cell a line, from their lines to their figures."""

from __future__ import annotations

from pipelines.model import Figure
from tests.normalize.statements import figures, short

HEADER = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2022", "Thực hiện", "Tỷ lệ %")


def rows(found: list[Figure]) -> list[tuple[str, float | None, str | None, str, str, int]]:
    """What stands under a label: value, unit, scenario, statement, year."""
    return [
        (each.label, each.low, each.unit, each.scenario, each.statement, each.year)
        for each in map(short, found)
        if each.label
    ]


def test_an_ordinal_after_an_empty_cell_is_no_value_and_arithmetic_tells_which_cell_is_empty() -> None:
    cells = (
        *("A", "Chỉ tiêu về xã hội"),
        *("1", "Tỷ lệ hộ nghèo", "%", "3,2", "2,9"),
        *("2", "Lao động qua đào tạo", "Người", "150", "162", "108"),
    )  # fmt: skip
    assert rows(figures(*HEADER, *cells)) == [
        ("Tỷ lệ hộ nghèo", 3.2, "%", "target", "level", 2022),
        ("Tỷ lệ hộ nghèo", 2.9, "%", "actual", "level", 2022),
        ("Lao động qua đào tạo", 150, "người", "target", "level", 2022),
        ("Lao động qua đào tạo", 162, "người", "actual", "level", 2022),
        ("Lao động qua đào tạo", 108, "%", "actual", "plan_ratio", 2022),
    ]


def test_values_are_set_aside_where_nothing_tells_which_cell_is_empty() -> None:
    header = ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2021", "Kế hoạch năm 2022", "Ước thực hiện năm 2022")
    found = figures(*header, "1", "Diện tích chè", "Ha", "118", "120", "124", "2", "Đàn dê", "Con", "8", "9")
    assert [each[:2] for each in rows(found)] == [
        ("Diện tích chè", 118),
        ("Diện tích chè", 120),
        ("Diện tích chè", 124),
    ]
    unplaced = [figure for figure in found if not figure.label]
    assert [(figure.low, figure.confidence < 0.15) for figure in unplaced] == [(8, True), (9, True)]


def test_what_is_counted_may_be_a_label() -> None:
    found = figures(
        *HEADER, "1", "Dịch vụ", "Tỷ đồng", "111,2", "123,9", "111,4", "2", "Trâu", "Con", "40", "42", "105"
    )
    assert [each[:3] for each in rows(found)] == [
        ("Dịch vụ", 111.2, "tỷđồng"),
        ("Dịch vụ", 123.9, "tỷđồng"),
        ("Dịch vụ", 111.4, "%"),
        ("Trâu", 40, "con"),
        ("Trâu", 42, "con"),
        ("Trâu", 105, "%"),
    ]


def test_an_ordinal_in_the_cell_of_its_label_does_not_end_the_table() -> None:
    cells = (
        *("Chỉ tiêu", "KH năm 2022", "TH 2022", "KH năm 2023"),
        *("1. Tổng đàn trâu (con)", "350", "342", "355"),
        *("2Tỷ lệ hộ nghèo (%)", "6,5", "6,1", "5,2"),
    )  # fmt: skip
    assert rows(figures(*cells)) == [
        ("Tổng đàn trâu", 350, "con", "target", "level", 2022),
        ("Tổng đàn trâu", 342, "con", "actual", "level", 2022),
        ("Tổng đàn trâu", 355, "con", "target", "level", 2023),
        ("Tỷ lệ hộ nghèo", 6.5, "%", "target", "level", 2022),
        ("Tỷ lệ hộ nghèo", 6.1, "%", "actual", "level", 2022),
        ("Tỷ lệ hộ nghèo", 5.2, "%", "target", "level", 2023),
    ]


def test_labels_above_as_many_values_are_paired_with_them_and_others_are_not() -> None:
    header = ("TT", "Nội dung", "Số liệu")
    found = figures(
        *header,
        *("1", "Tổng số hộ (hộ)", "1.865"),
        *("2", "Lao động (người)", "- Nông nghiệp (người)", "- Dịch vụ (người)", "3.980", "2.410", "870"),
        *("3", "Dân số", "- Nam", "- Nữ", "7.012", "3.500"),
    )
    assert [each[:3] for each in rows(found)] == [
        ("Tổng số hộ", 1865, "hộ"),
        ("Lao động", 3980, "người"),
        ("Nông nghiệp", 2410, "người"),
        ("Dịch vụ", 870, "người"),
    ]
    assert [figure.raw_value for figure in found if not figure.label] == ["7.012", "3.500"]


def test_remarks_behind_the_values_are_no_labels() -> None:
    cells = (
        *("Stt", "Chỉ tiêu chủ yếu", "TH năm 2021", "KH 2022", "Ước TH 2022", "Ghi chú"),
        *("1", "Tỷ lệ tham gia BHYT (%)", "91", ">92", "93,1", "Đạt"),
        "Tỷ lệ lao động qua đào tạo (%)", "60", "61-62", "62", "Vượt kế hoạch",
        *("2", "Tổng vốn đầu tư toàn xã hội", "(Tỷ đồng)", "25,5", "28", "28,4", "Đạt"),
    )  # fmt: skip
    assert [(each[0], each[1], each[2], each[3]) for each in rows(figures(*cells))] == [
        ("Tỷ lệ tham gia BHYT", 91, "%", "actual"),
        ("Tỷ lệ tham gia BHYT", 92, "%", "target"),
        ("Tỷ lệ tham gia BHYT", 93.1, "%", "actual"),
        ("Tỷ lệ lao động qua đào tạo", 60, "%", "actual"),
        ("Tỷ lệ lao động qua đào tạo", 61, "%", "target"),
        ("Tỷ lệ lao động qua đào tạo", 62, "%", "actual"),
        ("Tổng vốn đầu tư toàn xã hội", 25.5, "tỷđồng", "actual"),
        ("Tổng vốn đầu tư toàn xã hội", 28, "tỷđồng", "target"),
        ("Tổng vốn đầu tư toàn xã hội", 28.4, "tỷđồng", "actual"),
    ]


def test_a_share_beside_a_measure_is_no_ratio_to_a_plan() -> None:
    cells = (
        "Chỉ tiêu",
        "Diện tích (ha)",
        "%",
        "Tổng diện tích tự nhiên",
        "893,1",
        "100",
        "- Đất trồng lúa",
        "192,6",
        "21,6",
    )
    assert [(each[0], each[1], each[2], each[4]) for each in rows(figures(*cells))] == [
        ("Tổng diện tích tự nhiên", 893.1, "ha", "level"),
        ("Tổng diện tích tự nhiên", 100, "%", "level"),
        ("Đất trồng lúa", 192.6, "ha", "level"),
        ("Đất trồng lúa", 21.6, "%", "level"),
    ]


def test_a_number_in_a_label_is_kept_without_one() -> None:
    found = figures(*HEADER, "1", "Đường rộng 4 làn xe", "Km", "2,5", "2", "80")
    assert [each[:2] for each in rows(found)] == [
        ("Đường rộng 4 làn xe", 2.5),
        ("Đường rộng 4 làn xe", 2),
        ("Đường rộng 4 làn xe", 80),
    ]
    assert [(each.raw_value, each.confidence < 0.15) for each in found if not each.label] == [("4", True)]


def test_titles_of_a_second_row_belong_to_those_above_them() -> None:
    header = (
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "Thực hiện năm 2021",
        "Năm 2022",
        "So sánh (%)",
        "Kế hoạch",
        "Ước TH",
        "TH/KH",
        "TH/CK",
    )
    found = figures(*header, "1", "Sản lượng lúa", "Tấn", "2.400", "2.450", "2.499", "102,0", "104,1")
    assert rows(found) == [
        ("Sản lượng lúa", 2400, "tấn", "actual", "level", 2021),
        ("Sản lượng lúa", 2450, "tấn", "target", "level", 2022),
        ("Sản lượng lúa", 2499, "tấn", "actual", "level", 2022),
        ("Sản lượng lúa", 102, "%", "actual", "plan_ratio", 2022),
        ("Sản lượng lúa", 4.1, "%", "actual", "change", 2022),
    ]


def test_a_unit_above_the_table_is_that_of_its_values() -> None:
    header = ("Đơn vị tính: triệu đồng", "STT", "Nội dung", "Dự toán", "Thực hiện")
    found = figures(*header, "A", "Tổng thu", "6.200", "6.820", "1", "Phí, lệ phí", "60", "66")
    assert [each[:4] for each in rows(found)] == [
        ("Tổng thu", 6200, "triệuđồng", "target"),
        ("Tổng thu", 6820, "triệuđồng", "actual"),
        ("Phí, lệ phí", 60, "triệuđồng", "target"),
        ("Phí, lệ phí", 66, "triệuđồng", "actual"),
    ]


def test_a_number_like_a_year_is_a_value_beside_a_unit() -> None:
    header = ("STT", "Chỉ tiêu", "ĐVT", "TH năm 2022", "KH năm 2023")
    found = figures(*header, "1", "Đàn trâu", "Con", "1950", "2010")
    assert [each[:2] for each in rows(found)] == [("Đàn trâu", 1950), ("Đàn trâu", 2010)]


def test_values_say_what_a_comparison_compares_that_its_title_leaves_open() -> None:
    header = ("Chỉ tiêu", "KH năm 2022", "TH 2022", "KH năm 2023", "So sánh")
    # 835 of 820 is 101.8 %, 850 of 835 too; 652 of 640 is 101.9 %, 660 of 652 is 101.2 %.
    of_plan = ("Đàn bò (con)", "820", "835", "850", "101,8", "Ngô (tấn)", "640", "652", "660", "101,9")
    assert [each[1:5] for each in rows(figures(*header, *of_plan)) if each[2] == "%"] == [
        (101.8, "%", "actual", "plan_ratio"),
        (101.9, "%", "actual", "plan_ratio"),
    ]
    planned = ("Đàn bò (con)", "820", "835", "850", "101,8", "Ngô (tấn)", "640", "652", "660", "101,2")
    assert [each[1:5] for each in rows(figures(*header, *planned)) if each[2] == "%"] == [
        (1.8, "%", "target", "change"),
        (1.2, "%", "target", "change"),
    ]


def test_a_comparison_that_stays_open_is_doubted() -> None:
    cells = (
        "Chỉ tiêu",
        "KH năm 2022",
        "TH 2022",
        "KH năm 2023",
        "So sánh",
        "Đàn bò (con)",
        "820",
        "835",
        "850",
        "97,3",
    )
    *levels, compared = figures(*cells)
    assert compared.confidence < 0.7 * min(figure.confidence for figure in levels)


def test_values_say_which_of_two_years_the_titles_below_belong_to() -> None:
    header = (
        *("TT", "Chỉ tiêu", "ĐV tính", "Năm 2021", "Năm 2022", "Ước TH năm 2022 so với (%)"),
        *("Kế hoạch", "Ước TH", "KH năm", "TH 2021"),
    )
    # 211 of 210 is 100.5 %, of 205 102.9 %; 13,050 of 12,500 is 104.4 %, of 12,100 107.9 %.
    cells = (
        *("1", "Lúa", "ha", "205", "210", "211", "100,5", "102,9"),
        *("2", "Gia cầm", "con", "12.100", "12.500", "13.050", "104,4", "107,9"),
    )
    assert rows(figures(*header, *cells))[:5] == [
        ("Lúa", 205, "ha", "actual", "level", 2021),
        ("Lúa", 210, "ha", "target", "level", 2022),
        ("Lúa", 211, "ha", "actual", "level", 2022),
        ("Lúa", 100.5, "%", "actual", "plan_ratio", 2022),
        ("Lúa", 2.9, "%", "actual", "change", 2022),
    ]


def test_values_go_to_no_column_where_titles_were_not_told_from_each_other() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "TH 2021", "TH 2022")
    found = figures(*header, "1", "Lúa", "ha", "205", "210", "211", "2", "Ngô", "ha", "80", "85", "86")
    assert {figure.label for figure in found} == {""}
    assert [figure.low for figure in found] == [205, 210, 211, 80, 85, 86]


def test_a_percent_sign_below_a_result_is_a_title_of_its_own() -> None:
    header = ("STT", "Chỉ tiêu", "ĐVT", "KH 2022", "TH 2022", "%")
    assert [each[1:5] for each in rows(figures(*header, "1", "Trồng rừng", "Ha", "25", "26,5", "106"))] == [
        (25, "ha", "target", "level"),
        (26.5, "ha", "actual", "level"),
        (106, "%", "actual", "plan_ratio"),
    ]


def test_a_space_is_one_of_thousands_where_the_row_is_full_with_it() -> None:
    header = ("STT", "Chỉ tiêu", "ĐVT", "KH 2022", "TH 2022", "TH/KH (%)")
    found = figures(
        *header, "1", "Ngô", "Tấn", "5 120", "5 064", "98,9", "2", "Trâu", "Con", "512 520", "101,6"
    )
    assert [each[:2] for each in rows(found)] == [
        ("Ngô", 5120),
        ("Ngô", 5064),
        ("Ngô", 98.9),
        ("Trâu", 512),
        ("Trâu", 520),
        ("Trâu", 101.6),
    ]


def test_letters_stand_above_roman_numbers_where_they_come_first() -> None:
    header = ("STT", "Nội dung", "ĐVT", "Dự toán", "Thực hiện")
    found = figures(
        *header,
        *("A", "Tổng thu ngân sách", "Triệu đồng", "620", "682"),
        *("I", "Thu bổ sung", "Triệu đồng", "599", "656"),
        *("1", "Bổ sung cân đối", "Triệu đồng", "400", "410"),
        *("B", "Tổng chi ngân sách", "Triệu đồng", "620", "651"),
        *("I", "Chi thường xuyên", "Triệu đồng", "520", "541"),
    )
    assert {figure.label: figure.context for figure in found} == {
        "Tổng thu ngân sách": "",
        "Thu bổ sung": "Tổng thu ngân sách",
        "Bổ sung cân đối": "Tổng thu ngân sách · Thu bổ sung",
        "Tổng chi ngân sách": "",
        "Chi thường xuyên": "Tổng chi ngân sách",
    }


def test_titles_may_be_cut_before_their_year_and_groups_have_a_chapters_number() -> None:
    header = (
        "TT",
        "Các chỉ tiêu",
        "ĐVT",
        "TH",
        "2021",
        "KH",
        "2022",
        "ƯTH",
        "2022",
        "%TH/KH",
        "% so cùng kỳ",
    )
    cells = ("I. Kinh tế", "1", "Đàn bò", "con", "5.410", "5.500", "5.610", "102", "103,7")
    assert rows(figures(*header, *cells)) == [
        ("Đàn bò", 5410, "con", "actual", "level", 2021),
        ("Đàn bò", 5500, "con", "target", "level", 2022),
        ("Đàn bò", 5610, "con", "actual", "level", 2022),
        ("Đàn bò", 102, "%", "actual", "plan_ratio", 2022),
        ("Đàn bò", 3.7, "%", "actual", "change", 2022),
    ]


def test_a_header_among_the_cells_begins_another_table() -> None:
    found = figures(
        *("TT", "Chỉ tiêu", "ĐVT", "KH 2022", "TH 2022", "1", "Lúa", "ha", "205", "210"),
        *("STT", "Vật nuôi", "Đơn vị tính", "TH 2021", "TH 2022", "1", "Trâu", "con", "41", "40"),
    )
    assert [(each[0], each[1], each[3], each[5]) for each in rows(found)] == [
        ("Lúa", 205, "target", 2022),
        ("Lúa", 210, "actual", 2022),
        ("Trâu", 41, "actual", 2021),
        ("Trâu", 40, "actual", 2022),
    ]
