import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.normalize.lost_glyphs import repair_text
from tests.normalize.lost_glyphs.damage import LOST, SOUND, lose

ENGLISH = "The commune  reached its targets in 2023, and income rose to 52.4 million dong a person. " * 10


def share_right(restored: str, sound: str) -> float:
    words = [word.span() for word in re.finditer(r"[^\W\d_]+", sound)]
    return sum(restored[slice(*span)] == sound[slice(*span)] for span in words) / len(words)


@pytest.mark.parametrize("lost", ["đ", "đạờữộ", LOST, LOST + LOST.upper()])
def test_a_damaged_page_comes_back(lost: str) -> None:
    restored = repair_text(lose(SOUND, lost))
    assert restored.is_damaged
    assert share_right(restored.text, SOUND) > 0.98


def test_without_repair_much_is_missing() -> None:
    assert share_right(lose(SOUND), SOUND) < 0.8


@pytest.mark.parametrize("text", [SOUND, ENGLISH, "", " \n ", "12 345  678\n" * 30])
def test_a_sound_text_is_left_alone(text: str) -> None:
    restored = repair_text(text)
    assert (restored.text, restored.repairs, restored.is_damaged) == (text, (), False)


def test_foreign_text_with_some_vietnamese_is_left_alone() -> None:
    text = ("Counts  of  'đàn  bò'  and  'sản  lượng'  are  kept  in  a  table  with  their  unit.\n") * 20
    assert repair_text(text).text == text


def test_unaccented_text_laid_out_by_spaces_is_left_alone() -> None:
    text = "So  ho  ngheo  con  12  ho;  to  dan  pho  so  2:  bo  38  con,  do  Hoi  ho  tro.\n" * 10
    assert repair_text(text).text == text


def test_sound_tables_laid_out_by_spaces_are_left_alone() -> None:
    text = "\n".join(re.sub(" (?=[0-9])", "      ", line) for line in SOUND.splitlines())
    assert repair_text(text).text == text


def test_oi_is_u_with_a_horn_everywhere() -> None:
    restored = repair_text("MÔI TRƢỜNG VÀ CHẤT LƢỢNG; trƣờng")
    assert restored.text == "MÔI TRƯỜNG VÀ CHẤT LƯỢNG; trường"
    assert not restored.is_damaged


def test_lost_stops_stay_spaces() -> None:
    sound = re.sub(r"\.\n", " \n", SOUND)
    restored = repair_text(lose(sound))
    assert share_right(restored.text, sound) > 0.98
    assert restored.text.count(".") == sound.count(".")


def test_the_unit_tells_pigs_from_greatness() -> None:
    page = SOUND + "Trâu Con 400\nBò Con 431\nLợn Con 500\nGia cầm Nghìn con 60\n"
    assert "Lợn Con 500" in repair_text(lose(page)).text


def test_dong_comes_back_before_a_mark() -> None:
    passage = "Thu quỹ 86 tr.đ, chi 71 tr.đ; giá nước 7.500 đ/m3 (trước là 6.800 đ).\n"
    assert repair_text(lose(SOUND + passage)).text[len(SOUND) :] == passage


def test_line_ends_do_not_break_the_context() -> None:
    passage = "Xã có nhiều thuận \n\nlợi; các thôn đã rà soát\nlại.\n"
    assert repair_text(lose(SOUND + passage)).text[len(SOUND) :] == passage


def test_repairs_name_the_restored_words() -> None:
    damaged = lose(SOUND)
    restored = repair_text(damaged)
    words = [restored.text[repair.start : repair.end] for repair in restored.repairs]
    assert "được" in words
    assert all(
        damaged[repair.start : repair.end] != restored.text[repair.start : repair.end]
        for repair in restored.repairs
    )
    changed = {place for place, (a, b) in enumerate(zip(damaged, restored.text, strict=True)) if a != b}
    named = {place for repair in restored.repairs for place in range(repair.start, repair.end)}
    assert changed <= named


def test_a_reading_with_a_near_rival_is_not_certain() -> None:
    """'n ' stands for nợ as well as for nữ where nothing tells which."""
    restored = repair_text(lose(SOUND + "Danh sách: nợ; nữ."))
    at = len(SOUND) + len("Danh sách: ")
    (repair,) = (repair for repair in restored.repairs if repair.start == at)
    assert not repair.is_certain
    (plain,) = (repair for repair in restored.repairs if repair.start == SOUND.index("đạo, giữ vững"))
    assert plain.is_certain


_DAMAGED = st.text(st.sampled_from("  abcghinotuyáảãăâêôơưệủđ0123456789%(),.;:-/\n\tĐHT"), max_size=200)


def assert_promise(damaged: str, restored: str) -> None:
    assert len(restored) == len(damaged)
    for before, after in zip(damaged, restored, strict=True):
        assert before == after or (before == " " and after.isalpha() and not after.isascii())


@settings(max_examples=60, deadline=None)
@given(_DAMAGED)
def test_only_spaces_change_and_only_into_letters(noise: str) -> None:
    damaged = lose(SOUND) + noise
    assert_promise(damaged, repair_text(damaged).text)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from("đạặềễỉồỗờớởợũứữỷảấậệịọốộủựĐĂÂ"), min_size=1), st.data())
def test_a_restored_letter_never_touches_a_number(lost: set[str], data: st.DataObject) -> None:
    damaged = lose(SOUND, "".join(lost))
    for _ in range(10):
        cut = data.draw(st.integers(0, len(damaged)))
        damaged = (
            damaged[:cut] + data.draw(st.sampled_from(["  17%  ", " 5 ", "  (3 ", " 1 965 "])) + damaged[cut:]
        )
    restored = repair_text(damaged).text
    assert_promise(damaged, restored)
    for place, (before, after) in enumerate(zip(damaged, restored, strict=True)):
        if before != after:
            assert not re.search(r"[0-9%(]", restored[max(0, place - 1) : place + 2])
