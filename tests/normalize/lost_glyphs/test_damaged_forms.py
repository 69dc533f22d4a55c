from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.damaged_forms import Index, damaged_forms
from pipelines.normalize.lost_glyphs.lost_letters import LostLetters
from tests.normalize.lost_glyphs.damage import LOST


def index_of(*doubts: tuple[str, float]) -> Index:
    return damaged_forms(LostLetters(tuple(sorted(doubts))), language())


def words_of(index: Index, form: str) -> set[str]:
    return {candidate.word for candidate in index.get(form, ())}


def test_a_form_leads_back_to_its_words() -> None:
    index = index_of(*((letter, 0.0) for letter in LOST))
    assert {"nữ", "nợ", "nở"} <= words_of(index, "n ")
    assert "được" in words_of(index, " ư c")
    assert words_of(index, "  t") >= {"đạt", "đợt"}


def test_forms_that_lost_nothing_are_not_in_it() -> None:
    assert "xã" not in index_of(("đ", 0.0))


def test_capitals_that_are_left_show_the_case() -> None:
    index = index_of(("ồ", 0.0), ("Ồ", 0.0))
    assert words_of(index, "H ") == {"Hồ", "HỒ"}
    assert words_of(index, "h ") == {"hồ"}


def test_a_letter_lost_in_both_cases_gives_one_candidate_that_may_be_a_capital() -> None:
    (candidate,) = (found for found in index_of(("đ", 0.0), ("Đ", 2.0))[" ảng"] if found.word == "đảng")
    assert candidate.capital_doubt == 1.0
    (candidate,) = (found for found in index_of(("đ", 0.0))[" ảng"] if found.word == "đảng")
    assert candidate.capital_doubt is None


def test_doubtful_letters_and_odd_spellings_cost() -> None:
    certain = {found.word: found.cost for found in index_of(("ỷ", 0.0), ("ỉ", 0.0))["t "]}
    doubtful = {found.word: found.cost for found in index_of(("ỷ", 3.0), ("ỉ", 0.0))["t "]}
    assert doubtful["tỷ"] == certain["tỷ"] + 3.0
    assert certain["tỷ"] < certain["tỉ"]


def test_abbreviations_are_in_it() -> None:
    assert words_of(index_of(("Đ", 0.0)), "H ND") == {"HĐND"}
