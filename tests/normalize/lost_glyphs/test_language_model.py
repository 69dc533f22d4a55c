import math

import pytest

from pipelines.normalize.lost_glyphs.language_model import START, LanguageModel
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY


def model_of(*texts: str) -> LanguageModel:
    model = LanguageModel(vocabulary_size=100)
    for text in texts:
        model.count(text.split(), weight=1)
    return model


def test_witten_bell_by_hand() -> None:
    """a b a c: three kinds, four tokens; after a: b and c, once each."""
    model = model_of("a b a c")
    first = (1 + 3 / 100) / (4 + 3)
    second = (1 + 2 * first) / (2 + 2)
    third = (0 + 1 * second) / (1 + 1)  # after 'b a' only c was seen
    assert model.log_probability(("x", "a"), "b") == pytest.approx(math.log(second))
    assert model.log_probability(("b", "a"), "b") == pytest.approx(math.log(third))


def test_what_was_seen_is_likelier() -> None:
    model = model_of("đàn lợn tăng", "đàn bò tăng", "quy mô lớn")
    context = ("x", "đàn")
    assert model.log_probability(context, "lợn") > model.log_probability(context, "lớn")


def test_chances_in_a_context_sum_to_one() -> None:
    model = LanguageModel(vocabulary_size=4)
    model.count(["a", "b", "a", "c"], weight=2)
    model.count_fragment(["b", "d"], weight=0.5)
    for context in (START, ("b", "a"), ("x", "b"), ("x", "y")):
        total = sum(math.exp(model.log_probability(context, token)) for token in "abcd")
        assert total == pytest.approx(1)


def test_a_fragment_says_nothing_about_its_surroundings() -> None:
    model = LanguageModel(vocabulary_size=100)
    model.count_fragment(["nông", "thôn"], weight=1)
    assert BOUNDARY not in model
    unseen = model.log_probability(("x", "y"), "nông")
    assert model.log_probability(START, "nông") == unseen
    assert model.log_probability(("x", "nông"), "thôn") > model.log_probability(("x", "y"), "thôn")


def test_later_counts_are_seen() -> None:
    model = model_of("a b")
    before = model.log_probability(("x", "a"), "c")
    model.count(["a", "c"], weight=1)
    assert model.log_probability(("x", "a"), "c") > before
