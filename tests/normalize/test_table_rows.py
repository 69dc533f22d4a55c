from __future__ import annotations

from datetime import date

import pytest

from pipelines.model import Block, BlockKind, Cell, Document, Figure, Period
from pipelines.normalize.reading import read_figures
from pipelines.normalize.table_rows import depth_of
from tests.normalize.statements import PROFILE, RESULTS


def table(*rows: str, headers: int = 1, heading: str = "Biểu chỉ tiêu") -> list[Figure]:
    """The figures of a table whose rows are written with '|' between cells."""
    text = heading + "\n"
    blocks = [Block(BlockKind.HEADING, 0, len(heading), level=1)]
    for number, row in enumerate(rows):
        start = len(text)
        cells = []
        for column, cell in enumerate(part.strip() for part in row.split("|")):
            if column:
                text += "\t"
            cells.append(Cell(len(text), len(text) + len(cell), column))
            text += cell
        blocks.append(
            Block(
                BlockKind.TABLE_ROW, start, len(text), table=0, is_header=number < headers, cells=tuple(cells)
            )
        )
        text += "\n"
    return read_figures(Document("d" * 64, "text", text, tuple(blocks)), PROFILE)


def read(figure: Figure) -> tuple[str, float | None, str, str, int]:
    return figure.label, figure.low, figure.scenario.value, figure.statement.value, figure.period.end.year


def test_columns_are_read_by_their_titles_in_any_order() -> None:
    found = table(
        "Ghi chú | Kế hoạch năm 2023 | Ước thực hiện năm 2022 | ĐVT | Chỉ tiêu | TT",
        "| 1.300 | 1.240 | Con | Đàn trâu, bò | 1",
    )
    assert sorted(read(figure) for figure in found) == [
        ("Đàn trâu, bò", 1240, "actual", "level", 2022),
        ("Đàn trâu, bò", 1300, "target", "level", 2023),
    ]
    assert {figure.unit for figure in found} == {"con"}


def test_plan_and_result_without_a_year_are_both_of_the_reported_year() -> None:
    found = table(
        "TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện | So sánh TH/KH (%)",
        "1 | Sản lượng lúa | Tấn | 2.000 | 2.040 | 102",
        heading=RESULTS,
    )
    assert [read(figure) for figure in found] == [
        ("Sản lượng lúa", 2000, "target", "level", 2022),
        ("Sản lượng lúa", 2040, "actual", "level", 2022),
        ("Sản lượng lúa", 102, "actual", "plan_ratio", 2022),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "So sánh với cùng kỳ (%)",
        "So năm 2021 (%)",
        "2022/2021 (%)",
        "Năm 2022 so với năm 2021, không kể vốn khác (%)",
    ],
)
def test_a_comparison_with_the_year_before_is_a_change(title: str) -> None:
    (_, _, index) = table(
        f"Chỉ tiêu | ĐVT | Năm 2021 | Năm 2022 | {title}",
        "Sản lượng lúa | Tấn | 2.000 | 2.100 | 105",
    )
    assert read(index) == ("Sản lượng lúa", 5, "actual", "change", 2022)
    assert index.unit == "%"


def test_a_title_of_two_rows_is_read_as_one() -> None:
    text = [
        "Chỉ tiêu | ĐVT | Năm 2022 | Năm 2022 | Năm 2023",
        " | | Kế hoạch | Thực hiện | Kế hoạch",
        "Tỷ lệ hộ nghèo | % | 4 | 3,5 | 2,5",
    ]
    assert [read(figure)[1:] for figure in table(*text, headers=2)] == [
        (4, "target", "level", 2022),
        (3.5, "actual", "level", 2022),
        (2.5, "target", "level", 2023),
    ]


def test_indented_rows_lean_on_the_row_above_them() -> None:
    found = table(
        "TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2023",
        "I | Nông nghiệp | |",
        "1 | Tổng đàn | Con | 900",
        " | - Trâu | Con | 400",
        " | - Bò | Con | 500",
        "2 | Diện tích lúa | Ha | 100",
    )
    contexts = {figure.label: figure.context for figure in found}
    assert contexts == {
        "Tổng đàn": "Nông nghiệp",
        "Trâu": "Nông nghiệp · Tổng đàn",
        "Bò": "Nông nghiệp · Tổng đàn",
        "Diện tích lúa": "Nông nghiệp",
    }


def test_a_cell_may_carry_its_own_unit_bound_or_range() -> None:
    first, second, third = table(
        "Chỉ tiêu | ĐVT | Mục tiêu năm 2023",
        "Tích tụ đất | Ha | 2 Ha",
        "Thu gom rác thải | % | 85-90%",
        "Kết nạp đảng viên | | 07 đ/v trở lên",
    )
    assert (first.low, first.unit) == (2, "ha")
    assert (second.low, second.high, second.comparator) == (85, 90, "range")
    assert (third.low, third.high, third.comparator) == (7, None, ">=")


def test_a_table_without_titles_is_told_by_its_contents() -> None:
    (figure,) = table("1 | Đàn lợn | Con | 500", headers=0, heading="II. MỤC TIÊU NĂM 2023")
    assert read(figure) == ("Đàn lợn", 500, "target", "level", 2023)
    assert figure.unit == "con"


@pytest.mark.parametrize(
    ("ordinal", "label", "depth"),
    [("I", "x", 1), ("A", "x", 2), ("1", "x", 3), ("1.2", "x", 4), ("", "x", 5), ("", "- x", 6)],
)
def test_rows_are_as_deep_as_their_ordinal_says(ordinal: str, label: str, depth: int) -> None:
    assert depth_of(ordinal, label) == depth


def test_figures_in_remarks_are_read_as_prose_about_the_row() -> None:
    value, remark = table(
        "Chỉ tiêu | ĐVT | Kế hoạch năm 2023 | Ghi chú",
        "Diện tích lúa | Ha | 120 | vượt 02% so với nghị quyết",
    )
    assert read(value) == ("Diện tích lúa", 120, "target", "level", 2023)
    assert (remark.label, remark.low, remark.statement) == ("Diện tích lúa", 102, "plan_ratio")


def test_a_fall_in_a_column_of_changes_may_be_written_with_a_minus() -> None:
    found = table(
        "Chỉ tiêu | Dự toán năm 2022 (tr.đồng) | Thực hiện năm 2022 | Tăng, giảm so cùng kỳ (%)",
        "Thu ngân sách | 4.850 | 3.772,1 | -2,3",
    )
    assert [figure.low for figure in found] == [4850, 3772.1, -2.3]
    assert [figure.unit for figure in found] == ["tr.đồng", "tr.đồng", "%"]


def test_results_of_two_years_are_compared_with_each_other_not_with_a_plan() -> None:
    found = table(
        "Chỉ tiêu | ĐVT | TH cùng kỳ 2021 | TH trong kỳ | So sánh (%) | So sánh (+/-)",
        "Ngô | Ha | 8.713,3 | 8.097,9 | 92,9 | -615,4",
        "Lạc | Ha | 9,8 | 31,6 | 322,4 | 21,8",
    )
    assert [(*read(figure), figure.unit) for figure in found] == [
        ("Ngô", 8713.3, "actual", "level", 2021, "ha"),
        ("Ngô", 8097.9, "actual", "level", 2022, "ha"),
        ("Ngô", -7.1, "actual", "change", 2022, "%"),
        ("Ngô", -615.4, "actual", "change", 2022, "ha"),
        ("Lạc", 9.8, "actual", "level", 2021, "ha"),
        ("Lạc", 31.6, "actual", "level", 2022, "ha"),
        ("Lạc", 222.4, "actual", "change", 2022, "%"),
        ("Lạc", 21.8, "actual", "change", 2022, "ha"),
    ]


def test_a_second_value_of_a_cell_is_read_too() -> None:
    found = table("Chỉ tiêu | Thực hiện năm 2022", "Hộ nghèo | 48 hộ (2,1%)")
    assert [(figure.label, figure.raw_value, figure.unit) for figure in found] == [
        ("Hộ nghèo", "48", "hộ"),
        ("Hộ nghèo", "2,1", "%"),
    ]
    assert found[1].confidence < found[0].confidence


def test_values_of_a_row_without_a_label_are_kept_and_not_trusted() -> None:
    named, nameless = table("Chỉ tiêu | ĐVT | Thực hiện năm 2022", "Đàn trâu | Con | 512", " | Con | 520")
    assert (named.label, nameless.label, nameless.raw_value) == ("Đàn trâu", "", "520")
    assert nameless.confidence < 0.2


def test_a_part_without_a_unit_and_a_ditto_mark_take_the_unit_above() -> None:
    found = table(
        "TT | Chỉ tiêu | ĐVT | Thực hiện 2022",
        "1 | Giá trị sản xuất | tỷ đồng | 612,4",
        " | - Nông nghiệp | | 288",
        "2 | Diện tích lúa | ha | 734",
        ' | Tr.đó: Lúa xuân | " | 338',
        "3 | Số thôn | | 12",
    )
    assert [(figure.low, figure.unit) for figure in found] == [
        (612.4, "tỷđồng"),
        (288, "tỷđồng"),
        (734, "ha"),
        (338, "ha"),
        (12, None),
    ]


def test_the_total_of_a_table_by_village_is_what_its_columns_say() -> None:
    found = table(
        "STT | Thôn | Tổng số hộ | Hộ nghèo | Diện tích lúa (ha)",
        "1 | Thôn Thượng | 268 | 52 | 20,5",
        "2 | Thôn Hạ | 241 | 47 | 18",
        " | Cộng | 509 | 99 | 38,5",
    )
    assert [(each.label, each.low, each.unit) for each in found[-3:]] == [
        ("Tổng số hộ", 509, "hộ"),
        ("Hộ nghèo", 99, "hộ"),
        ("Diện tích lúa", 38.5, "ha"),
    ]
    assert {each.label for each in found[:6]} == {"Thôn Thượng", "Thôn Hạ"}
    assert [each.unit for each in found[:3]] == ["hộ", "hộ", "ha"]


def test_a_label_that_ends_in_a_fall_makes_changes() -> None:
    found = table("TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2022", "1 | Tỷ lệ hộ nghèo giảm | % | 4")
    assert [read(each) for each in found] == [("Tỷ lệ hộ nghèo giảm", -4, "target", "change", 2022)]


def test_a_row_of_a_year_is_of_that_year_and_its_columns_say_what_is_measured() -> None:
    found = table(
        "Năm | Dự toán thu (triệu đồng) | Thực hiện thu (triệu đồng) | Đạt (%)",
        "2019 | 6.120 | 7.854 | 128,3",
        "2020 | 7.050 | 9.331 | 132,4",
        heading="Thu ngân sách qua các năm",
    )
    assert [read(figure) for figure in found] == [
        ("thu", 6120, "target", "level", 2019),
        ("thu", 7854, "actual", "level", 2019),
        ("thu", 128.3, "actual", "plan_ratio", 2019),
        ("thu", 7050, "target", "level", 2020),
        ("thu", 9331, "actual", "level", 2020),
        ("thu", 132.4, "actual", "plan_ratio", 2020),
    ]


def test_a_cell_that_says_which_way_it_goes_is_believed() -> None:
    found = table(
        "TT | Chỉ tiêu | ĐVT | Thực hiện năm 2022 | So với năm 2021 (%)",
        "1 | Tỷ lệ hộ nghèo | % | 3,8 | giảm 1,1%",
        "2 | Sản lượng lúa | Tấn | 2.040 | tăng 4%",
        "3 | Sản lượng ngô | Tấn | 200 | 96",
    )
    assert [each.low for each in found if each.statement == "change"] == [-1.1, 4, -4]


def test_a_column_of_how_a_year_began_is_of_its_first_day() -> None:
    found = table(
        "STT | Thôn | Hộ nghèo đầu năm | Hộ nghèo cuối năm",
        "1 | Thôn Đông | 12 | 10",
        "| Tổng cộng | 26 | 21",
        heading=RESULTS,
    )
    total = [(figure.label, figure.low, figure.period) for figure in found[-2:]]
    assert total == [
        ("Hộ nghèo đầu năm", 26, Period(date(2022, 1, 1), date(2022, 1, 1))),
        ("Hộ nghèo cuối năm", 21, Period(date(2022, 1, 1), date(2022, 12, 31))),
    ]


def test_a_plan_of_a_year_beginning_stays_a_plan() -> None:
    found = table(
        "Nội dung | Dự toán đầu năm | Thực hiện | Tỷ lệ (%)",
        "Thu ngân sách | 5.000 | 5.600 | 112",
        heading=RESULTS,
    )
    assert [read(figure)[1:] for figure in found] == [
        (5000, "target", "level", 2022),
        (5600, "actual", "level", 2022),
        (112, "actual", "plan_ratio", 2022),
    ]
