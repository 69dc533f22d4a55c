from __future__ import annotations

from tests.normalize.statements import figures


def test_what_is_done_to_several_things_is_said_once() -> None:
    read = figures("Thành lập mới 03 hợp tác xã, 02 tổ hợp tác và 30 hộ kinh doanh.")
    assert [figure.label for figure in read] == [
        "Thành lập mới hợp tác xã",
        "Thành lập mới tổ hợp tác",
        "Thành lập mới hộ kinh doanh",
    ]


def test_a_total_that_is_raised_is_of_what_was_added_to() -> None:
    _, total = figures("Công nhận thêm 01 thôn kiểu mẫu, nâng tổng số lên 04 thôn.")
    assert total.label == "tổng số thôn kiểu mẫu"


def test_a_part_of_those_that_something_was_done_to_is_no_total() -> None:
    _, part, _, poor = figures(
        "Giao quân 22 thanh niên, trong đó 02 đảng viên. Có 1.200 hộ, trong đó 45 hộ nghèo."
    )
    assert part.label == "Giao quân thanh niên, trong đó đảng viên"
    assert poor.label == "hộ nghèo"


def test_so_many_of_what_was_spoken_of_are_not_how_many_there_are() -> None:
    _, villages = figures("Yêu cầu 70% số bản đạt tiêu chuẩn văn hóa; có 9/12 bản.")
    assert villages.label == "số bản đạt tiêu chuẩn văn hóa"


def test_a_new_countryside_names_no_villages() -> None:
    _, villages = figures("Đạt 15/19 tiêu chí nông thôn mới, 9/12 thôn.")
    assert villages.label == "thôn"
