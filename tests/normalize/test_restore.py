import csv
import re
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from pipelines.model import Block, BlockKind, Cell, Document
from pipelines.model_frames import documents_frame
from pipelines.normalize.restore import restore_document, restore_documents
from pipelines.schemas import TEXTS
from pipelines.settings import PROJECT, Settings
from pipelines.versions import parser_version
from tests.normalize.lost_glyphs.damage import SOUND, lose

SHARED = PROJECT.parent / "shared"


def document_of(text: str, document_id: str = "0" * 64) -> Document:
    """A document whose lines are paragraphs."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, line.start(), line.end()) for line in re.finditer("[^\n]+", text)
    )
    return Document(document_id, "text", text, blocks)


def test_blocks_keep_their_place() -> None:
    restored = restore_document(document_of(lose(SOUND)))
    assert restored.is_damaged
    assert restored.document.text_of(restored.document.blocks[1]) == SOUND.splitlines()[1]


def test_typography_comes_first_and_repairs_point_into_the_final_text() -> None:
    written = lose(SOUND).replace("ế", "ê\u0301").replace(", ", ",\u200b ")
    restored = restore_document(document_of(written))
    assert restored.document.text == restore_document(document_of(lose(SOUND))).document.text
    words = {restored.document.text[repair.start : repair.end] for repair in restored.repairs}
    assert {"được", "đạt", "mới"} <= words


def test_cells_are_read_apart() -> None:
    row = "Tổng đàn lợn\tCon\t500"
    text = SOUND + row
    start = len(SOUND)
    cells = (Cell(start, start + 12, 0), Cell(start + 13, start + 16, 1), Cell(start + 17, start + 20, 2))
    damaged = lose(text)
    document = Document(
        "0" * 64, "text", damaged, (Block(BlockKind.TABLE_ROW, start, len(text), table=0, cells=cells),)
    )
    restored = restore_document(document).document
    assert [restored.text_of(cell) for cell in restored.blocks[0].cells] == ["Tổng đàn lợn", "Con", "500"]


def test_a_frame_of_documents_becomes_a_frame_of_texts() -> None:
    documents = documents_frame([document_of(SOUND, "a" * 64), document_of(lose(SOUND), "b" * 64)], "reader")
    texts = restore_documents(documents, settings=Settings(workers=1))
    assert texts.schema == TEXTS
    assert texts["document_id"].to_list() == ["a" * 64, "b" * 64]
    assert texts["is_damaged"].to_list() == [False, True]
    assert texts["version"].unique().to_list() == [parser_version()]
    assert texts["text"][0] == SOUND
    repair = texts["repairs"][1][0]
    assert texts["text"][1][repair["start"] : repair["end"]].strip()
    assert_frame_equal(texts.select("document_id", "blocks"), documents.select("document_id", "blocks"))


def test_no_documents_give_no_texts() -> None:
    texts = restore_documents(documents_frame([], "reader"), settings=Settings(workers=1))
    assert texts.schema == TEXTS
    assert texts.is_empty()


def test_a_document_that_cannot_be_restored_in_time_keeps_its_text() -> None:
    documents = documents_frame([document_of(lose(SOUND))], "reader")
    texts = restore_documents(documents, settings=Settings(workers=1, seconds_per_document=0.001))
    assert texts["text"][0] == lose(SOUND)
    assert texts["is_damaged"][0] is None


def wording(text: str) -> str:
    return re.sub(r"[\s,.]+", " ", text).strip()


def test_the_real_damaged_document() -> None:
    """Four of the 56 quotes are no wording of the text: three leave words out or mend a typing error."""
    source = SHARED / "seeds" / "000_426a33d69c3f0b15.txt"
    if not source.exists():
        pytest.skip("the real documents are not beside this checkout")
    restored = restore_document(document_of(source.read_text(encoding="utf-8")))
    assert restored.is_damaged
    quotes = (SHARED / "gold" / "000_426a33d69c3f0b15.csv").read_text(encoding="utf-8").splitlines()
    text = wording(restored.document.text)
    missing = [row["quote"] for row in csv.DictReader(quotes) if wording(row["quote"]) not in text]
    assert len(missing) <= 4


@pytest.mark.parametrize("seed", ["002", "004"])
def test_the_real_sound_documents_are_left_alone(seed: str) -> None:
    found = sorted((SHARED / "seeds").glob(f"{seed}_*.txt"))
    if not found:
        pytest.skip("the real documents are not beside this checkout")
    text = Path(found[0]).read_text(encoding="utf-8")
    assert restore_document(document_of(text)).is_damaged is False
