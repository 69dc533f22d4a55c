from __future__ import annotations

import pytest

from pipelines.normalize.number_words import find_number_words, read_number_words, value_of
from pipelines.normalize.units import unit_lexicon
from tests.normalize.statements import figures

UNITS = unit_lexicon()


def found(text: str) -> list[str]:
    return [match.group() for match in find_number_words(text, UNITS)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Bốn", 4),
        ("mười hai", 12),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("ba mươi lăm", 35),
        ("một trăm linh năm", 105),
        ("hai trăm ba mươi tư", 234),
        ("một nghìn hai trăm", 1200),
        ("mười hai nghìn", 12000),
    ],
)
def test_numbers_in_words_are_worth_what_they_say(words: str, value: int) -> None:
    assert read_number_words(words).value == value


@pytest.mark.parametrize("words", ["hai ba", "một mươi", "mươi", "mười trăm", "trăm", "năm năm"])
def test_words_that_are_no_one_number_have_no_value(words: str) -> None:
    assert value_of(words) is None
    with pytest.raises(ValueError, match="not a number"):
        read_number_words(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tổ chức bốn cuộc giám sát chuyên đề.", ["bốn"]),
        ("Ra mắt được một mô hình nuôi ong và hai mô hình trồng dược liệu.", ["một", "hai"]),
        ("Ba thôn có sân thể thao.", ["Ba"]),
        ("Tiến hành ít nhất bốn cuộc kiểm tra.", ["bốn"]),
        ("Tổng số ba thôn có sân chơi.", ["ba"]),
        ("Tất cả năm thôn đã có loa truyền thanh.", ["năm"]),
        ("Trồng thêm từ hai đến ba ha cây phân tán.", ["hai", "ba"]),
    ],
)
def test_what_is_counted_or_measured_is_read(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Một số hộ thiếu nước, một phần do hạn hán.",  # nothing counted
        "Xã An Phú là một xã thuần nông.",  # the article
        "Chương trình mỗi xã một sản phẩm được quan tâm.",  # a programme's name
        "Trong năm thôn đã làm đường.",  # a year
        "Thôn Hai hộ nghèo còn nhiều.",  # a name
        "Đồng chí Ba đại biểu của thôn.",  # a name
        "Vận hành chính quyền địa phương hai cấp, sản xuất hai vụ, tiêm phòng hai đợt.",  # ways of doing
        "Thu 36.500.000 đồng (Ba mươi sáu triệu, năm trăm nghìn đồng).",  # confirms the digits
        "Có ba, bốn hộ chưa nộp.",  # no one knows how many
        "Quý hai hộ dân đã nộp đủ.",  # the second quarter
    ],
)
def test_other_meanings_of_the_words_are_no_figures(text: str) -> None:
    assert found(text) == []


def test_a_number_in_words_is_a_figure_like_one_in_digits() -> None:
    read = figures("Tổ chức được bốn cuộc giám sát và 02 cuộc kiểm tra.")
    assert [(figure.low, figure.unit, figure.raw_value) for figure in read] == [
        (4, "cuộc", "bốn"),
        (2, "cuộc", "02"),
    ]
    assert "number:in_words" in read[0].rules
    assert read[0].confidence < read[1].confidence


def test_a_range_in_words_is_a_range() -> None:
    (figure,) = figures("Trồng thêm từ hai đến ba ha cây phân tán.")
    assert (figure.low, figure.high, figure.comparator.value) == (2, 3, "range")
