import unicodedata

import pytest

from pipelines.normalize.lost_glyphs.syllables import keys, lexicon

POSSIBLE = "đạt được nghiệp khuỷu quyết giữ giếng gì gìn yêu ở hòa hoà thủy thuỷ kỳ kì quốc loong ướt"


@pytest.mark.parametrize("syllable", POSSIBLE.split())
def test_possible(syllable: str) -> None:
    assert syllable in lexicon()


@pytest.mark.parametrize(
    "syllable",
    [
        "ka",  # c stands before a
        "ce",  # k stands before e
        "ngi",
        "ghá",
        "đàt",  # a stop takes no falling tone
        "bục̉",
        "nh",
        "ofice",
    ],
)
def test_impossible(syllable: str) -> None:
    assert syllable not in lexicon()


def test_the_lexicon_is_sorted_composed_and_without_doubles() -> None:
    words = lexicon()
    assert list(words) == sorted(set(words))
    assert all(unicodedata.is_normalized("NFC", word) and word.islower() for word in words)


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("kỳ", "kì"), ("tỷ", "tỉ"), ("quý", "quí")])
def test_spellings_of_one_syllable_share_a_key(one: str, other: str) -> None:
    assert keys()[one] == keys()[other]


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("tai", "tay"), ("hoa", "hòa"), ("mui", "muy")])
def test_other_syllables_do_not(one: str, other: str) -> None:
    assert keys()[one] != keys().get(other)
