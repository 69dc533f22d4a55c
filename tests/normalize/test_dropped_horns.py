from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Block, BlockKind, Document
from pipelines.normalize.dropped_horns import restore_horns
from pipelines.normalize.restore import restore_document
from pipelines.settings import PROJECT

SOUND = """Trong năm 2023, được sự quan tâm của cấp trên, kinh tế của xã tiếp tục tăng trưởng. Sản lượng lương thực đạt
2.961 tấn; thu nhập bình quân đầu người đạt 48,5 triệu đồng. Đường trục thôn được cứng hóa 5,2 km; nước sạch 96% số hộ.
Xã đầu tư 3 công trình, trong đó có 01 trường học và 01 mương tưới; người dân hưởng ứng, chưa có vướng mắc. Chương trình
nông thôn mới được nhân dân ủng hộ; dự án nước sạch hoàn thành. Ưu tiên hỗ trợ các hộ nghèo về nhà ở, như năm trước.
c) Công tác quân sự địa phương được giữ vững."""


def without_horns(text: str) -> str:
    return text.replace("ư", "")


def test_the_letter_is_put_back_where_syllables_and_language_ask_for_it() -> None:
    restored = restore_horns(without_horns(SOUND))
    assert restored.text == SOUND
    assert all("ư" in SOUND[repair.start : repair.end] for repair in restored.repairs)
    assert len(restored.repairs) == len(re.findall(r"[^\W\d_]*ư[^\W\d_]*", SOUND))


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "data" / "samples" / "sources").rglob("*.md"))[:6], ids=str
)
def test_a_sound_text_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert restore_horns(text).text == text


def test_a_few_slips_of_the_pen_are_no_damage() -> None:
    text = "Tăng trởng đạt 5%, sản lợng 30 tấn."
    assert restore_horns(text).text == text


@given(st.text(alphabet=" .,;0123456789%", max_size=30))
def test_no_digit_and_no_mark_is_touched(between: str) -> None:
    damaged = without_horns(SOUND).replace("; ", f"; {between} ")
    restored = restore_horns(damaged).text
    assert re.sub(r"[^\W\d_]", "", restored) == re.sub(r"[^\W\d_]", "", damaged)


def test_offsets_of_the_document_move_along() -> None:
    text = without_horns(SOUND)
    start = text.index("Xã đầu t ")
    document = Document("d" * 64, "text", text, (Block(BlockKind.PARAGRAPH, start, len(text)),))
    restored = restore_document(document)
    assert restored.document.text == SOUND
    assert restored.document.text_of(restored.document.blocks[0]).startswith("Xã đầu tư 3 công trình")
    assert {SOUND[each.start : each.end] for each in restored.repairs} >= {"được", "người", "tư", "như"}
