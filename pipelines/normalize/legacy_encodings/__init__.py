"""Text typed before Unicode, or read in the wrong encoding, turned into Unicode.

Documents typed with the fonts of TCVN3 (ABC) or VNI, in VIQR or Telex, in windows-1258, or whose UTF-8 was
taken for a Western encoding, reach the program as text of wrong characters. What belongs here: telling which
stretches of a text are written how, and what letters they mean. What does not: bytes of files
(`extract.encodings`), the one typography (`typography`, which comes after), and letters that are lost.

The promise: only on the evidence of many words, never of a short string; digits are never changed; text
that is sound Vietnamese, or in another language, stays as it is.
"""

from __future__ import annotations

from pipelines.model import Document
from pipelines.normalize.legacy_encodings.charmaps import TCVN3, VNI, WINDOWS_1258
from pipelines.normalize.legacy_encodings.edits import apply, offset_map
from pipelines.normalize.legacy_encodings.marks import mark_edits
from pipelines.normalize.legacy_encodings.mojibake import Mojibake
from pipelines.normalize.legacy_encodings.telling import Encoding, legacy_edits
from pipelines.normalize.legacy_encodings.typed import Telex, Viqr
from pipelines.normalize.typography import OffsetMap, with_text

__all__ = ["decode_document", "decode_text"]

_ENCODINGS: tuple[Encoding, ...] = (TCVN3, VNI, WINDOWS_1258, Mojibake(), Viqr(), Telex())


def decode_text(text: str) -> tuple[str, OffsetMap]:
    """The text in Unicode, and the map of its offsets; a sound text comes back as it is."""
    edits = legacy_edits(text, _ENCODINGS) or mark_edits(text)
    return apply(text, edits), offset_map(edits)


def decode_document(document: Document) -> Document:
    """The document in Unicode, its blocks, cells and note references moved along with the text."""
    text, moved = decode_text(document.text)
    return with_text(document, text, moved)
