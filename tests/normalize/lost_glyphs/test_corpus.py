import time

from pipelines.normalize.lost_glyphs.corpus import build_language, language, read_parts
from pipelines.normalize.lost_glyphs.tokens import word_token


def test_the_reference_texts_make_a_language() -> None:
    known = language()
    assert known.model.log_probability((word_token("tỷ"), word_token("lệ")), word_token("hộ")) > -5
    assert known.letter_rates["đ"] > known.letter_rates["ẵ"]
    assert known.spelling_costs["tỷ"] < known.spelling_costs["tỉ"]
    assert "HĐND" in known.other_words


def test_it_is_the_same_every_time() -> None:
    one, other = build_language(read_parts()), build_language(read_parts())
    assert one.letter_rates == other.letter_rates
    assert one.other_words == other.other_words


def test_it_is_built_in_a_second() -> None:
    start = time.process_time()
    build_language(read_parts())
    assert time.process_time() - start < 1.5
