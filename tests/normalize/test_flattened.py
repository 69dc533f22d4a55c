from __future__ import annotations

import pytest

from pipelines.model import BlockKind
from pipelines.normalize.reading import read_figures
from tests.normalize.statements import PROFILE, document, figures, short

LINES = (
    "Đơn vị tính Ước TH năm 2022",
    "Mục tiêu năm",
    "2023",
    "Ghi",
    "chú",
    "Tổng giá trị sản xuất Tỷ đồng 150,5 171",
    "Tổng đàn gia súc, gia cầm",
    "Trâu Con 390 400",
    "Gia cầm Nghìn con 55 60",
    "Tỷ lệ đường trục xã (không tính",
    "Quốc lộ) được cứng hóa",
    "% 95% 100%",
    "Giảm tỷ lệ hộ nghèo % 0,8% 1%",
)


def test_a_table_flattened_to_lines_is_read_by_its_titles() -> None:
    found = [short(figure) for figure in figures(*LINES, heading="2. Các chỉ tiêu chủ yếu")]
    assert [(each.label, each.low, each.scenario, each.year) for each in found] == [
        ("Tổng giá trị sản xuất", 150.5, "actual", 2022),
        ("Tổng giá trị sản xuất", 171, "target", 2023),
        ("Trâu", 390, "actual", 2022),
        ("Trâu", 400, "target", 2023),
        ("Gia cầm", 55, "actual", 2022),
        ("Gia cầm", 60, "target", 2023),
        ("Tỷ lệ đường trục xã (không tính Quốc lộ) được cứng hóa", 95, "actual", 2022),
        ("Tỷ lệ đường trục xã (không tính Quốc lộ) được cứng hóa", 100, "target", 2023),
        ("Giảm tỷ lệ hộ nghèo", -0.8, "actual", 2022),
        ("Giảm tỷ lệ hộ nghèo", -1, "target", 2023),
    ]


def test_the_unit_before_the_values_is_theirs() -> None:
    poultry = [figure for figure in figures(*LINES) if figure.label == "Gia cầm"]
    assert [figure.unit for figure in poultry] == ["nghìncon", "nghìncon"]
    assert all("Tổng đàn gia súc, gia cầm" in figure.context for figure in poultry)


def test_prose_after_the_table_is_prose_again() -> None:
    prose = (
        "Tập trung chỉ đạo phát triển kinh tế nông nghiệp theo hướng hàng hóa, nâng cao năng suất và "
        "chất lượng sản phẩm, phấn đấu thu nhập bình quân đầu người đạt 50 triệu đồng/người/năm."
    )
    last = figures(*LINES, prose)[-1]
    assert (last.label, last.low) == ("thu nhập bình quân đầu người", 50)


def test_a_figure_of_a_joined_row_stands_in_the_block_that_holds_it() -> None:
    whole = document(*LINES)
    for figure in read_figures(whole, PROFILE):
        block = whole.blocks[figure.block]
        assert block.start <= figure.start < figure.end <= block.end


CELLS = (
    "TT",
    "Tên chỉ tiêu",
    "Đơn vị tính",
    "Ước TH năm 2022",
    "KH năm 2023",
    "I",
    "Kinh tế",
    "1",
    "Sản lượng lúa",
    "Tấn",
    "2.064,5",
    "2.070",
    "1.1",
    "Diện tích lúa",
    "Ha",
    "318",
    "-",
    "2",
    "Đàn trâu",
    "Con",
    "512 520",
)


def test_a_table_of_one_cell_a_line_is_dealt_out_to_rows() -> None:
    found = figures(*CELLS, "Chuyển đổi 15 ha đất lúa sang trồng màu; vận động đóng góp 1.500 ngày công.")
    assert [
        (figure.label, figure.low, figure.scenario, figure.period.end.year, figure.unit) for figure in found
    ] == [
        ("Sản lượng lúa", 2064.5, "actual", 2022, "tấn"),
        ("Sản lượng lúa", 2070, "target", 2023, "tấn"),
        ("Diện tích lúa", 318, "actual", 2022, "ha"),
        ("Đàn trâu", 512, "actual", 2022, "con"),
        ("Đàn trâu", 520, "target", 2023, "con"),
        ("Chuyển đổi đất lúa sang trồng màu", 15, "actual", 2022, "ha"),
        ("vận động đóng góp", 1500, "actual", 2022, "ngàycông"),
    ]
    assert found[0].context == "Kinh tế"


def test_a_line_of_prose_among_the_rows_is_read_as_prose() -> None:
    found = figures(
        *LINES, "- Tỷ lệ hộ nghèo còn 2%, giảm 1% so với năm 2022.", heading="2. Các chỉ tiêu năm 2023"
    )
    assert [(figure.low, figure.statement) for figure in found[-2:]] == [(2, "level"), (-1, "change")]


FLAT = (
    "Chỉ tiêu ĐVT Kế hoạch năm 2022 Ước TH năm 2022 Kế hoạch năm 2023",
    "Tỷ lệ bò zêbu % 69% 70% 71%",
    "Số trường ĐCQG Trường 02 02 03",
    "Kênh mương xây dựng mới Km 0,7 0,8 0,9",
)


def test_a_row_with_a_title_word_is_no_title_and_bare_numbers_after_a_unit_are_values() -> None:
    assert [figure.low for figure in figures(*FLAT)] == [69, 70, 71, 2, 2, 3, 0.7, 0.8, 0.9]


def test_a_row_with_an_empty_cell_is_set_aside_where_nothing_tells_which() -> None:
    found = figures(*FLAT, "Đàn trâu Con 410 406", "Đàn bò Con 510 506 504")
    assert not [figure for figure in found if "trâu" in figure.label]
    unplaced = [figure for figure in found if "table:undecided_column" in figure.rules]
    assert [(figure.low, figure.label, figure.confidence < 0.15) for figure in unplaced] == [
        (410, "", True),
        (406, "", True),
    ]
    assert [figure.low for figure in found if figure.label == "Đàn bò"] == [510, 506, 504]


def test_signs_that_part_a_title_make_columns_of_their_own() -> None:
    cells = (
        "STT", "Chỉ tiêu", "ĐVT", "TH cùng kỳ 2021", "TH trong kỳ", "So sánh", "%", "+,-",
        "1", "Ngô", "Ha", "8.713,3", "8.097,9", "92,9", "-615,4",
        "2", "Khoai lang", "Ha", "1.046,2", "664,0", "63,5", "-382,2",
    )  # fmt: skip
    assert [(each.label, each.low, each.statement, each.year) for each in map(short, figures(*cells))] == [
        ("Ngô", 8713.3, "level", 2021),
        ("Ngô", 8097.9, "level", 2022),
        ("Ngô", -7.1, "change", 2022),
        ("Ngô", -615.4, "change", 2022),
        ("Khoai lang", 1046.2, "level", 2021),
        ("Khoai lang", 664.0, "level", 2022),
        ("Khoai lang", -36.5, "change", 2022),
        ("Khoai lang", -382.2, "change", 2022),
    ]


def test_cells_beyond_the_columns_that_were_counted_are_kept() -> None:
    cells = (
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "TH năm 2022",
        "1",
        "Ngô",
        "Ha",
        "8.713,3",
        "8.097,9",
        "2",
        "Lạc",
        "Ha",
        "9,8",
        "7,1",
    )
    assert {each.raw_value for each in figures(*cells)} == {"8.713,3", "8.097,9", "9,8", "7,1"}


def test_cells_below_titles_without_a_column_of_units_are_read_too() -> None:
    cells = (
        "Chỉ tiêu", "Thực hiện 2022", "Kế hoạch 2023",
        "Nhà trẻ ra lớp (%)", "39,5", "42",
        "Trường chuẩn quốc gia (trường)", "4", "5",
    )  # fmt: skip
    assert [
        (each.label, each.low, each.unit, each.scenario, each.year) for each in map(short, figures(*cells))
    ] == [
        ("Nhà trẻ ra lớp", 39.5, "%", "actual", 2022),
        ("Nhà trẻ ra lớp", 42, "%", "target", 2023),
        ("Trường chuẩn quốc gia", 4, "trường", "actual", 2022),
        ("Trường chuẩn quốc gia", 5, "trường", "target", 2023),
    ]


def test_a_sentence_that_says_don_vi_is_no_header() -> None:
    found = figures(
        "Hiến máu nhân đạo 47 đơn vị. Tỷ lệ dân số tham gia BHYT 87,2%, trong đó học sinh 99%.",
        "Trẻ em suy dinh dưỡng 8,6%, sinh con thứ ba có 12 trường hợp, tăng 02 trường hợp.",
    )
    assert [figure.low for figure in found] == [47, 87.2, 99, 8.6, 12, 2]


def test_years_are_titles_and_numbers_side_by_side_are_parted() -> None:
    found = figures("Chỉ tiêu ĐVT 2019 2020 2021 2022", "Tổng đàn trâu Con 512 498 470 455")
    assert [(each.low, each.scenario, each.year) for each in map(short, found)] == [
        (512, "actual", 2019),
        (498, "actual", 2020),
        (470, "actual", 2021),
        (455, "actual", 2022),
    ]


def test_without_a_column_of_units_only_a_bracket_holds_one() -> None:
    found = figures(
        "2020 2021 Sơ bộ - 2022",
        "Chỉ số phát triển con người 0,779 0,790 0,800",
        "Tỷ lệ hộ nghèo (%) 0,7 0,5 0,4",
    )
    assert [(each.label, each.low, each.unit, each.year) for each in map(short, found)] == [
        ("Chỉ số phát triển con người", 0.779, None, 2020),
        ("Chỉ số phát triển con người", 0.79, None, 2021),
        ("Chỉ số phát triển con người", 0.8, None, 2022),
        ("Tỷ lệ hộ nghèo", 0.7, "%", 2020),
        ("Tỷ lệ hộ nghèo", 0.5, "%", 2021),
        ("Tỷ lệ hộ nghèo", 0.4, "%", 2022),
    ]


def test_titles_in_lines_of_their_own_may_stand_above_whole_rows() -> None:
    header = (
        "Chỉ tiêu",
        "Đơn vị",
        "tính",
        "Kế hoạch",
        "năm 2022",
        "Thực hiện",
        "năm 2022",
        "Kế hoạch",
        "năm 2023",
    )
    found = figures(
        *header, "1 Sản lượng lương thực cây có", "hạt Tấn 2.780 2.815 2.830", "2 Đàn dê Con 40 44 45"
    )
    assert [(each.label, each.low, each.unit, each.scenario, each.year) for each in map(short, found)] == [
        ("Sản lượng lương thực cây có hạt", 2780, "tấn", "target", 2022),
        ("Sản lượng lương thực cây có hạt", 2815, "tấn", "actual", 2022),
        ("Sản lượng lương thực cây có hạt", 2830, "tấn", "target", 2023),
        ("Đàn dê", 40, "con", "target", 2022),
        ("Đàn dê", 44, "con", "actual", 2022),
        ("Đàn dê", 45, "con", "target", 2023),
    ]


def test_what_comparisons_compare_is_said_once_before_them() -> None:
    header = "Chỉ tiêu ĐVT TH năm 2021 KH năm 2022 Ước TH 2022 So sánh (%) TH/KH TH/cùng kỳ"
    found = figures(header, "Đàn bò Con 1.120 1.150 1.168 101,6 104,3")
    assert [(each.low, each.statement, each.scenario, each.year) for each in map(short, found)] == [
        (1120, "level", "actual", 2021),
        (1150, "level", "target", 2022),
        (1168, "level", "actual", 2022),
        (101.6, "plan_ratio", "actual", 2022),
        (4.3, "change", "actual", 2022),
    ]


def test_a_header_without_units_is_told_by_the_rows_below_it() -> None:
    found = figures(
        "STT Nội dung KH 2022 TH 2022 KH 2023",
        "1 Diện tích lúa (ha) 410 415 420",
        "2 Đàn trâu (con) 200 190 195",
    )
    assert [(each.label, each.low, each.unit, each.scenario, each.year) for each in map(short, found)] == [
        ("Diện tích lúa", 410, "ha", "target", 2022),
        ("Diện tích lúa", 415, "ha", "actual", 2022),
        ("Diện tích lúa", 420, "ha", "target", 2023),
        ("Đàn trâu", 200, "con", "target", 2022),
        ("Đàn trâu", 190, "con", "actual", 2022),
        ("Đàn trâu", 195, "con", "target", 2023),
    ]


def test_groups_with_a_chapters_number_do_not_end_a_table_and_chapters_do() -> None:
    found = figures(
        "STT Chỉ tiêu ĐVT KH 2022 TH 2022 Đạt %",
        "I. Kinh tế",
        "1 Thu ngân sách Triệu đồng 1.500 1.650 110",
        "II. Xã hội",
        "2 Giải quyết việc làm Lao động 120 132 110",
        "III. Nhiệm vụ năm 2023",
        "Phấn đấu thu ngân sách năm 2023 đạt 1.700 triệu đồng.",
    )
    assert [(each.low, each.statement, each.year) for each in map(short, found)] == [
        (1500, "level", 2022),
        (1650, "level", 2022),
        (110, "plan_ratio", 2022),
        (120, "level", 2022),
        (132, "level", 2022),
        (110, "plan_ratio", 2022),
        (1700, "level", 2023),
    ]


def test_values_without_titles_of_their_own_go_to_no_column() -> None:
    found = figures(
        "Chỉ tiêu ĐVT KH 2022 TH 2022",
        "Đàn bò Con 80 82 102",
        "Đàn dê Con 40 44 110",
        "Đàn lợn Con 70 77 110",
    )
    assert {figure.label for figure in found} == {""}
    assert [figure.low for figure in found] == [80, 82, 102, 40, 44, 110, 70, 77, 110]


def test_a_list_of_figures_is_no_row_and_a_sentence_no_header() -> None:
    found = figures(
        "Đơn vị tính của các chỉ tiêu là tỷ đồng",
        "Tổng giá trị sản xuất đạt 210 tỷ đồng",
        "trong đó: nông nghiệp 120 tỷ đồng, dịch vụ 90 tỷ đồng",
    )
    assert [(figure.label, figure.low) for figure in found] == [
        ("Tổng giá trị sản xuất", 210),
        ("nông nghiệp", 120),
        ("dịch vụ", 90),
    ]


def test_rows_without_a_header_are_set_aside_and_two_lines_are_no_table() -> None:
    rows = ("Đàn trâu (con) 200 190 195", "Đàn bò (con) 510 520 530", "Sản lượng lúa (tấn) 2.378 2.428 2.478")
    assert {(figure.label, figure.confidence < 0.15) for figure in figures(*rows)} == {("", True)}
    assert [figure.low for figure in figures(*rows)][:3] == [200, 190, 195]
    assert figures(*rows[:2])[0].label == "Đàn trâu"


@pytest.mark.parametrize(
    "line",
    [
        "Tỷ lệ cơ quan, đơn vị đạt chuẩn an toàn về an ninh trật tự: 96% (KH 95%)",
        "Cơ quan, đơn vị văn hóa 12/12, đạt 100% kế hoạch",
        "Số đơn vị hành chính: 12 thôn, năm 2022 đạt 5 thôn kiểu mẫu",
    ],
)
def test_a_line_with_figures_is_no_header(line: str) -> None:
    found = figures(line, "Dân số trung bình 5.120 người", kind=BlockKind.LIST_ITEM)
    assert len(found) == 3
    assert (found[-1].low, found[-1].statement) == (5120, "level")


def test_words_that_fill_a_cell_leave_the_other_values_their_columns() -> None:
    lines = (
        "STT Chỉ tiêu ĐVT KH năm 2022 Thực hiện năm 2022 Đạt so KH (%) KH năm 2023",
        "1 Tỷ lệ hộ nghèo % 4,5 4,1 109,7 4,0",
        "2 Trẻ em thấp còi % < 7,0 6,9 Đạt < 6,5",
        "3 Trẻ em được tiêm chủng đầy đủ % 95 96 101,1 96",
    )
    stunted = [
        figure for figure in figures(*lines, heading="Các chỉ tiêu") if figure.label == "Trẻ em thấp còi"
    ]
    assert [(each.scenario, each.period.end.year, each.low, each.high) for each in stunted] == [
        ("target", 2022, None, 7.0),
        ("actual", 2022, 6.9, 6.9),
        ("target", 2023, None, 6.5),
    ]
