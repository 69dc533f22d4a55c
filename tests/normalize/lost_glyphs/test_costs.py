import pytest

from pipelines.normalize.lost_glyphs.costs import may_stand, restored_word
from pipelines.normalize.lost_glyphs.damaged_forms import Candidate

AT = Candidate("ở", "ơ3", 0.0, (0,))
REACHED = Candidate("đạt", "đat5", 0.0, (0, 1))
BILLION = Candidate("tỷ", "ti3", 0.0, (1,))
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
