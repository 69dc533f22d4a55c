from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.lost_letters import infer_lost_letters
from tests.normalize.lost_glyphs.damage import SOUND, lose

RATES = {"đ": 0.25, "ạ": 0.05, "Ỵ": 0.0001}
WORDS = "từ " * 200


def test_an_expected_letter_that_is_missing_is_lost() -> None:
    """200 words: 50 đ and 10 ạ are to be expected, and no Ỵ."""
    letters = infer_lost_letters(WORDS, RATES)
    assert dict(letters.doubts)["đ"] == 0
    assert dict(letters.doubts)["ạ"] == 0
    assert dict(letters.doubts)["Ỵ"] > 0
    assert letters.has_certain


def test_a_letter_seen_as_often_as_expected_is_sound() -> None:
    letters = infer_lost_letters(WORDS + "đ " * 50 + "ạ " * 10, RATES)
    assert "đ" not in dict(letters.doubts)
    assert not letters.has_certain


def test_a_lost_letter_may_be_left_in_headings() -> None:
    assert dict(infer_lost_letters(WORDS + "đ " * 5, RATES).doubts)["đ"] == 0


def test_a_short_text_says_little() -> None:
    letters = infer_lost_letters("từ " * 10, RATES)
    assert dict(letters.doubts)["ạ"] > 0


def test_a_page_tells_sound_letters_from_lost_ones() -> None:
    rates = language().letter_rates
    assert not infer_lost_letters(SOUND, rates).has_certain
    doubts = dict(infer_lost_letters(lose(SOUND), rates).doubts)
    assert {letter for letter, doubt in doubts.items() if doubt == 0} >= set("đạ")
    assert not {"á", "à", "ă", "ê", "ô", "ư"} & set(doubts)
