"""A real PDF whose font does not say what some of its glyphs are."""

from collections.abc import Sequence

import pytest
from reportlab.pdfbase import ttfonts

from pipelines.extract.readers import read_document
from pipelines.normalize.restore import restore_document
from tests.extract.making import paragraph, pdf
from tests.normalize.lost_glyphs.damage import LOST, SOUND


def test_letters_without_unicode_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with_all = ttfonts.makeToUnicodeCMap

    def without_lost(name: str, subset: Sequence[int]) -> str:
        return with_all(name, [0 if chr(code) in LOST else code for code in subset])

    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", without_lost)
    document = read_document(pdf([paragraph(line) for line in SOUND.splitlines()]))
    assert "(cid:" in document.text
    assert not set(LOST) & set(document.text)
    restored = restore_document(document)
    blocks = [restored.document.text_of(block).replace("\n", " ") for block in restored.document.blocks]
    assert blocks == SOUND.splitlines()
    assert restored.repairs
