import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference
from pipelines.normalize.legacy_encodings import decode_document, decode_text
from pipelines.normalize.restore import restore_document
from pipelines.settings import PROJECT, REFERENCE
from tests.normalize.encodings import ENCODERS, tcvn3, vni
from tests.normalize.lost_glyphs.damage import SOUND, lose

SAMPLES = sorted((PROJECT / "data" / "samples" / "sources").iterdir())
SHARED = PROJECT.parent / "shared"
OF_TCVN3 = SOUND.replace("Ủy", "Uỷ")
FRENCH = """Le conseil municipal a décidé de réparer les écoles du village où les élèves étudient près du marché.
La présidente a présenté les résultats de l'année passée : les dépenses ont été très élevées à cause de la forêt,
et le préfet espère qu'une forte économie sera réalisée dès l'été. À côté du château, la mère a répété « ça va ».
"""
ENGLISH = """The committee has met his car in the must of roses, as is the way of all cars, sheer luck aside for
us. Moor ducks seem to feed near a pool; see how her books are kept. Good roads were built across three bays.
"""


def decoded(text: str) -> str:
    return decode_text(text)[0]


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_page_of_each_encoding_becomes_unicode(encoding: str) -> None:
    assert decoded(ENCODERS[encoding](SOUND)) == (OF_TCVN3 if encoding == "tcvn3" else SOUND)


@pytest.mark.parametrize("encoding", ENCODERS)
def test_the_samples_come_back(encoding: str) -> None:
    words = wrong = 0
    for path in SAMPLES[::3]:
        # TCVN3 has no capitals with a tone: what the font of capitals drew cannot be told in every place.
        sound = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).replace("Ủy", "Uỷ")
        back = decoded(ENCODERS[encoding](sound))
        if encoding == "tcvn3":
            sound, back = sound.lower(), back.lower()
        expected, found = sound.split(" "), back.split(" ")
        assert len(expected) == len(found)
        words += len(expected)
        wrong += sum(one != other for one, other in zip(expected, found, strict=True))
        assert re.findall(r"\d", back) == re.findall(r"\d", sound)
    assert wrong <= 0.001 * words


@pytest.mark.parametrize("path", [*SAMPLES, *sorted((REFERENCE / "language").rglob("*.txt"))], ids=str)
def test_sound_vietnamese_stays_as_it_is(path: object) -> None:
    sound = unicodedata.normalize("NFC", PROJECT.joinpath(str(path)).read_text(encoding="utf-8"))
    assert decoded(sound) == sound
    assert decoded(lose(sound)) == lose(sound)


def test_the_real_documents_stay_as_they_are() -> None:
    if not SHARED.exists():
        pytest.skip("the real documents are not beside this checkout")
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        assert decoded(text) == text


@pytest.mark.parametrize("text", [FRENCH * 20, ENGLISH * 20, "xa hoi chu nghia Viet Nam dat 12 ha. " * 50])
def test_other_languages_and_unaccented_text_stay_as_they_are(text: str) -> None:
    assert decoded(text) == text


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_few_words_prove_nothing(encoding: str) -> None:
    written = ENCODERS[encoding]("xã Bình Lương đạt")
    assert decoded(written) == written


def test_symbols_of_sound_text_stay() -> None:
    text = SOUND + "«Nghị quyết» § 5, ½ giờ, 3×4 m, 6÷7 tấn/ha, ± 2 °C, 5® · © 2023 ¶ µm "
    assert decoded(text) == text


@settings(max_examples=50, deadline=None)
@given(
    st.text(st.sampled_from("aeiou bcd\n\t 0123456789.,ãàáôêùûñö¸µ®«é^(+'~?`.Ãáº»\u00a0\u00ad"), max_size=400)
)
def test_digits_are_never_changed(text: str) -> None:
    assert re.findall(r"\d", decoded(text)) == re.findall(r"\d", text)


@pytest.mark.parametrize("encoding", [tcvn3, vni])
def test_a_part_in_another_encoding_is_told_by_itself(encoding: object) -> None:
    assert callable(encoding)
    heads, tails = OF_TCVN3.splitlines()[:4], OF_TCVN3.splitlines()[4:]
    written = "\n".join([*heads, encoding("\n".join(tails))]) + "\n"
    assert decoded(written) == OF_TCVN3


def test_signs_between_digits_are_no_letters_of_tcvn3() -> None:
    text = OF_TCVN3 + "Sân 3×4 m, năng suất 6÷7 tấn.\n"
    assert decoded(tcvn3(text)) == text


def test_capitals_of_a_font_of_capitals() -> None:
    heading = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nỦY BAN NHÂN DÂN XÃ ẤM HẠ\n"
    assert decoded(tcvn3(heading + SOUND)) == heading + OF_TCVN3


@pytest.mark.parametrize("hyphen", ["-", "\u2212", "(cid:173)"])
def test_what_readers_make_of_the_soft_hyphen_of_tcvn3(hyphen: str) -> None:
    text = OF_TCVN3 + "Kinh tế - xã hội; nước, hướng, 6-7 tấn, NQ-HU.\n"
    assert decoded(tcvn3(text).replace("\u00ad", hyphen)) == text


@pytest.mark.parametrize(("plain", "hook"), [("kh", "ẳng"), ("h", "ẳn"), ("TH", "ẲNG")])
def test_vni_has_all_letters(plain: str, hook: str) -> None:
    word = plain + hook
    assert decoded(vni(SOUND + word)) == SOUND + word


def test_a_last_byte_that_was_a_no_break_space() -> None:
    text = SOUND + "và các làng vào mùa, toàn xã là đơn vị\n"
    mangled = text.encode().decode("cp1252", errors="ignore").replace("\u00a0", " ")
    assert decoded(mangled) == text


def test_a_mark_or_a_full_stop_in_viqr() -> None:
    text = SOUND + "Tổng diện tích lúa 76,5 ha. Đàn bò của xã. Thị trường tại các huyện.\n"
    assert decoded(ENCODERS["viqr"](text)) == text


def test_combining_marks_in_any_order_are_one_letter() -> None:
    assert (
        decoded("Kế hoạch nước".replace("ế", "e\u0301\u0302").replace("ớ", "o\u0301\u031b"))
        == "Kế hoạch nước"
    )


def test_blocks_cells_and_notes_move_along() -> None:
    row = "Tổng đàn lợn\tcon\t1.500"
    sound = SOUND + row
    written = vni(sound)
    start = written.rindex("\n") + 1
    ends = [start + match.end() for match in re.finditer(r"[^\t]+", written[start:])]
    starts = [start + match.start() for match in re.finditer(r"[^\t]+", written[start:])]
    cells = tuple(
        Cell(one, other, column) for column, (one, other) in enumerate(zip(starts, ends, strict=True))
    )
    first = written.index("\n")
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, first),
        Block(BlockKind.TABLE_ROW, start, len(written), table=0, cells=cells),
    )
    comma = written.index(",")
    document = Document("0" * 64, "text", written, blocks, (NoteReference("1", comma),))
    after = decode_document(document)
    assert after.text == sound
    assert after.text_of(after.blocks[0]) == SOUND.splitlines()[0]
    assert [after.text_of(cell) for cell in after.blocks[1].cells] == ["Tổng đàn lợn", "con", "1.500"]
    assert after.references[0].at == sound.index(",")


def test_restoring_begins_with_the_encoding() -> None:
    written = tcvn3(SOUND)
    block = Block(BlockKind.PARAGRAPH, 0, len(written))
    restored = restore_document(Document("0" * 64, "text", written, (block,)))
    assert restored.document.text == OF_TCVN3
    assert restored.is_damaged is False
    assert restored.repairs == ()
