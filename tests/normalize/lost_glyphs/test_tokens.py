import pytest

from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, number_token, tokens, word_token


def test_a_sentence() -> None:
    found = list(tokens("Đàn bò 1.150 con, tăng 4,5% (năm 2023)."))
    assert found == [
        word_token("đàn"),
        word_token("bò"),
        "<number>",
        "con",
        ",",
        word_token("tăng"),
        "<number>",
        "%",
        BOUNDARY,
        word_token("năm"),
        "<year>",
        BOUNDARY,
    ]


def test_line_ends_tabs_and_bullets_are_one_boundary() -> None:
    assert list(tokens("a\n- b\tc")) == ["a", BOUNDARY, "b", BOUNDARY, "c", BOUNDARY]


def test_case_does_not_matter() -> None:
    assert word_token("ĐẢNG") == word_token("Đảng") == word_token("đảng")


@pytest.mark.parametrize(
    ("number", "token"),
    [("7", "<short>"), ("07", "<short>"), ("2023", "<year>"), ("1.930", "<number>"), ("4,5", "<number>")],
)
def test_classes_of_numbers(number: str, token: str) -> None:
    assert number_token(number) == token
