import pytest

from pipelines.normalize.lost_glyphs.costs import may_stand, restored_word
from pipelines.normalize.lost_glyphs.damaged_forms import Candidate

AT = Candidate("ở", "ơ3", 0.0, (0,))
REACHED = Candidate("đạt", "đat5", 0.0, (0, 1))
BILLION = Candidate("tỷ", "ti3", 0.0, (1,))
DONG = Candidate("đ", "đ", 0.0, (0,))
HO_TITLE = Candidate("Hồ", "hô1", 0.0, (1,))
HO_UPPER = Candidate("HỒ", "hô1", 0.0, (1,))


def stands(text: str, mark: str, candidate: Candidate) -> bool:
    """Whether the candidate may stand at the mark of the text; the mark stands for its spaces."""
    start = text.index(mark)
    return may_stand(text.replace(mark, " "), start, candidate)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("nhà _ đạt", True), ("nhà _\ncác", True), ("nhà _ Con", False), ("nhà _ 12", False), ("nhà _", False)],
)
def test_a_word_of_which_nothing_is_left_needs_a_lower_case_word_after_it(text: str, expected: bool) -> None:
    assert stands(text, "_", AT) == expected


def test_a_restored_letter_never_touches_a_number() -> None:
    assert may_stand("17%   t ch", 4, REACHED)
    assert not may_stand("17%  t ch", 3, REACHED)
    assert may_stand("43 t   ng", 3, BILLION)
    assert not may_stand("43 t 5", 3, BILLION)


def test_after_an_opening_bracket_a_word_may_have_lost_its_first_letter_but_not_all() -> None:
    assert may_stand("21 ha (  t 76%", 7, REACHED)
    assert not may_stand("21 ha (  nơi", 7, AT)


def test_before_an_opening_bracket_no_letter_is_lost() -> None:
    assert not may_stand("43 t (5 hộ)", 3, BILLION)


def test_beside_a_number_a_word_of_which_nothing_is_left_is_dear() -> None:
    assert restored_word("12   nơi", 3, AT) > restored_word("dân   nơi", 4, AT)


def test_a_lone_capital_follows_its_neighbours() -> None:
    assert restored_word("Bác H  Chí Minh", 4, HO_TITLE) < restored_word("Bác H  Chí Minh", 4, HO_UPPER)
    assert restored_word("XÃ BUÔN H ", 8, HO_UPPER) < restored_word("XÃ BUÔN H ", 8, HO_TITLE)


@pytest.mark.parametrize(
    "text", ["35 tr._, t ng", "4,5 t ._/n m", "6 t  _.", "12 tri u _;", "1.200 _/kg", "(35.000 _)"]
)
def test_d_stands_alone_as_dong_before_a_mark(text: str) -> None:
    assert stands(text, "_", DONG)
    assert restored_word(text.replace("_", " "), text.index("_"), DONG) < 0


def test_no_dong_after_other_words_nor_right_after_the_digits() -> None:
    assert not stands("n m._, t ng", "_", DONG)
    assert not stands("1.200_, t ng", "_", DONG)
    assert not stands("1.234 _, t ng", "_", DONG)
    assert not stands("35 tr._, t ng", "_", AT)


def test_d_is_the_letter_of_a_list() -> None:
    assert stands("d)   t\n_) R ng", "_", DONG)
    assert not stands("d)   t _) R ng", "_", DONG)


def test_a_heading_says_nothing_about_the_next_line() -> None:
    assert restored_word("CHỦ TỊCH\nH  Thị Lan", 9, HO_TITLE) < restored_word(
        "CHỦ TỊCH\nH  Thị Lan", 9, HO_UPPER
    )
    assert restored_word("DANH MỤC\nH  SƠ", 9, HO_UPPER) < restored_word("DANH MỤC\nH  SƠ", 9, HO_TITLE)
