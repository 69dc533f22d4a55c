import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference
from pipelines.normalize.glyph_codes import restore_codes
from pipelines.normalize.restore import restore_document
from pipelines.settings import PROJECT
from tests.normalize.lost_glyphs.damage import LOST, SOUND

SAMPLES = sorted((PROJECT / "data" / "samples" / "sources").iterdir())


def encoded(text: str, letters: str = LOST) -> str:
    """The text with a code for each of the letters."""
    codes = {letter: f"(cid:{number})" for number, letter in enumerate(letters, start=131)}
    return "".join(codes.get(letter, letter) for letter in text)


def test_a_page_comes_back() -> None:
    assert restore_codes(encoded(SOUND)).text == SOUND


def test_full_stops_decimal_commas_and_thousands_come_back() -> None:
    assert restore_codes(encoded(SOUND, LOST + ".,")).text == SOUND


def test_decimal_commas_and_thousands_are_told_by_the_digits_after_them() -> None:
    figures = "1.018\t1.020,4\t100,2\n62,5\t61,8\t98,9\n5.700\t5.668\t99,4\n2.300\t1,86\t55,6\n"
    assert restore_codes(encoded(SOUND + figures, LOST + ".,")).text == SOUND + figures


def test_a_code_beside_a_digit_is_no_letter() -> None:
    text = restore_codes(encoded(SOUND) + "Thu 1(cid:9)250 triệu, 3(cid:8) vụ\n").text
    assert not re.search(r"\d[^\W\d_]", text)


def test_the_samples_come_back() -> None:
    total = wrong = 0
    for path in SAMPLES[::4]:
        sound = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        restored = restore_codes(encoded(sound)).text
        total += sum(letter in LOST for letter in sound)
        wrong += sum(one != other for one, other in zip(sound, restored, strict=True))
    assert wrong <= 0.003 * total


def test_a_text_without_codes_stays_as_it_is() -> None:
    decoded = restore_codes(SOUND)
    assert decoded.text == SOUND
    assert decoded.repairs == ()


def test_a_code_that_nothing_explains_stays() -> None:
    text = encoded(SOUND) + "Xq(cid:7)zk wrj(cid:7)f\n"
    assert restore_codes(text).text == SOUND + "Xq(cid:7)zk wrj(cid:7)f\n"


def test_repairs_are_the_restored_words_and_numbers() -> None:
    decoded = restore_codes(encoded(SOUND, LOST + ","))
    words = [decoded.text[repair.start : repair.end] for repair in decoded.repairs]
    assert {"xã", "năm", "2023"}.isdisjoint(words)
    assert {"được", "đạt", "412,5", "đồng"} <= set(words)
    assert all(re.fullmatch(r"[^\W\d_]+|[\d.,]+", word) for word in words)


def test_letters_of_frequent_codes_are_certain_and_a_lone_odd_one_is_not() -> None:
    decoded = restore_codes(encoded(SOUND) + "Xã B(cid:9)n Th\n")
    doubtful = {
        decoded.text[repair.start : repair.end] for repair in decoded.repairs if not repair.is_certain
    }
    assert "đạt" not in doubtful
    assert any(re.fullmatch("B.n", word) for word in doubtful)


def test_two_fonts_may_have_a_letter_each() -> None:
    heads, tails = SOUND.splitlines()[:4], SOUND.splitlines()[4:]
    other = "\n".join(tails).translate({ord(letter): f"(cid:{500 + n})" for n, letter in enumerate("đạườ")})
    text = encoded("\n".join(heads), "đạườ") + "\n" + other + "\n"
    assert restore_codes(text).text == SOUND


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["(cid:1)", "(cid:22)", "(cid:1", "t", "Đ", "ng", " ", "\n", "1", "25", ".", "%", "(", ")"]
        )
    )
)
def test_digits_and_all_else_but_codes_survive(parts: list[str]) -> None:
    text = "".join(parts)
    decoded = restore_codes(text)
    pattern = "".join(
        r"(?:\(cid:\d+\)|\D)" if re.fullmatch(r"\(cid:\d+\)", piece) else re.escape(piece)
        for piece in re.split(r"(\(cid:\d+\))", text)
    )
    assert re.fullmatch(pattern, decoded.text, re.DOTALL)
    assert decoded.moved(len(text)) == len(decoded.text)


def test_blocks_cells_and_notes_move_along() -> None:
    row = "Sản lượng\ttấn\t1.250"
    text = encoded(SOUND + row, LOST + "ấả")
    start = text.rindex("\n") + 1
    bounds = [(start + match.start(), start + match.end()) for match in re.finditer(r"[^\t]+", text[start:])]
    cells = tuple(Cell(one, other, column) for column, (one, other) in enumerate(bounds))
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, text.index("\n")),
        Block(BlockKind.TABLE_ROW, start, len(text), table=0, cells=cells),
    )
    document = Document("0" * 64, "text", text, blocks, (NoteReference("1", text.index("\n")),))
    restored = restore_document(document)
    after = restored.document
    assert after.text == SOUND + row
    assert after.text_of(after.blocks[0]) == SOUND.splitlines()[0]
    assert [after.text_of(cell) for cell in after.blocks[1].cells] == row.split("\t")
    assert after.references[0].at == SOUND.index("\n")
    assert restored.is_damaged is False
    assert any(after.text[repair.start : repair.end] == "tấn" for repair in restored.repairs)
