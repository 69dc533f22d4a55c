from pipelines.normalize.lost_glyphs.capitals import Capitals
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, word_token

TEXT = (
    "Kết nạp đảng viên. Đảng bộ có mười đảng viên; Chi bộ, Đảng ủy và các Đảng bộ khác mừng đảng viên mới.\n"
    * 5
)


def has_capital(word: str, following: str, *, is_first: bool = False, beside_capitals: int = 0) -> bool:
    capitals = Capitals([TEXT])
    odds = capitals.log_odds(
        word_token(word), word_token(following), is_first=is_first, beside_capitals=beside_capitals
    )
    return odds > 0


def test_the_next_word_decides() -> None:
    assert has_capital("đảng", "bộ")
    assert has_capital("đảng", "ủy")
    assert not has_capital("đảng", "viên")


def test_a_sentence_begins_with_a_capital() -> None:
    assert has_capital("đàn", "bò", is_first=True)
    assert not has_capital("đàn", "bò")


def test_names_are_of_several_words() -> None:
    assert has_capital("đình", BOUNDARY, beside_capitals=2)
