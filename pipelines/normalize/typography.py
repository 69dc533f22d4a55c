"""Unicode and typography of a document's text, made one: the same letter is the same character everywhere.

Composes letters and their marks (NFC), makes odd spaces plain ones, odd dashes plain ones, digits of
other scripts ASCII digits, and drops what nobody sees. Spaces are not collapsed, old and new tone
placement ('hoà', 'hòa') both stay as written, quotation marks too. All of this changes lengths; every
offset of the document is moved along.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from pipelines.model import Block, Cell, Document, NoteReference

# Soft hyphens, zero-width characters, direction marks, control characters.
_INVISIBLE = "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b-\u200f"
_INVISIBLE += "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_REPLACEMENTS = (
    (_INVISIBLE, ""),
    ("\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000", " "),
    # Line and paragraph separators of other systems; a form feed ends a page.
    ("\r\u000b\u000c\u0085\u2028\u2029", "\n"),
    # Hyphens, figure dashes, minus signs; dashes as long as an en dash or longer stay dashes ('70– 90').
    ("\u2010-\u2012\u2043\u2212\ufe63\uff0d", "-"),
    ("\u2014\u2015", "–"),
    # Eth and the African D look like Đ, and some keyboards write them for it.
    ("\u00d0\u0189", "Đ"),
    ("\u00f0", "đ"),
    # A bullet as symbol fonts hold it.
    ("\uf0b7", "•"),
)
"""Classes of characters, as in a regular expression, and what they become."""
_SUSPECT = re.compile(
    rf"\r\n|[^\x00-\x7f][{_MARK}{_INVISIBLE}]*|[\x21-\x7e][{_MARK}{_INVISIBLE}]+|[\x00-\x08\x0b-\x1f\x7f]"
)
"""What may have to change: anything but plain ASCII, with its combining marks."""


class OffsetMap:
    """From offsets in a text to offsets in its normalized form.

    An offset inside what became one character (between a letter and its mark) maps to that character's end.
    """

    def __init__(self, changes: list[tuple[int, int, int]]) -> None:
        """`changes`: start, end and new length of each stretch whose length changed, in order."""
        self._starts = [start for start, _, _ in changes]
        self._ends: list[tuple[int, int]] = []
        shift = 0
        for start, end, length in changes:
            shift += length - (end - start)
            self._ends.append((end, shift))

    def __call__(self, offset: int) -> int:
        """The new offset."""
        place = bisect_left(self._starts, offset)
        if place == 0:
            return offset
        end, shift = self._ends[place - 1]
        return max(offset, end) + shift


def normalize_text(text: str) -> tuple[str, OffsetMap]:
    """The text in one typography, and the map of its offsets."""
    pieces: list[str] = []
    changes: list[tuple[int, int, int]] = []
    done = 0
    for suspect in _SUSPECT.finditer(text):
        old = suspect.group()
        new = _normalized(old)
        if new != old:
            pieces += (text[done : suspect.start()], new)
            done = suspect.end()
            if len(new) != len(old):
                changes.append((suspect.start(), suspect.end(), len(new)))
    return "".join((*pieces, text[done:])), OffsetMap(changes)


def normalize_document(document: Document) -> Document:
    """The document in one typography, its blocks, cells and note references moved along with the text."""
    return with_text(document, *normalize_text(document.text))


def with_text(document: Document, text: str, moved: OffsetMap) -> Document:
    """The document with another text; `moved` says where each offset of its old text goes."""
    if text == document.text:
        return document
    return replace(
        document,
        text=text,
        blocks=tuple(_moved_block(block, moved) for block in document.blocks),
        references=tuple(NoteReference(note.mark, moved(note.at)) for note in document.references),
    )


def _moved_block(block: Block, moved: OffsetMap) -> Block:
    cells = tuple(Cell(moved(cell.start), moved(cell.end), cell.column, cell.width) for cell in block.cells)
    return replace(block, start=moved(block.start), end=moved(block.end), cells=cells)


@cache
def _normalized(suspect: str) -> str:
    if suspect == "\r\n":
        return "\n"
    return unicodedata.normalize("NFC", "".join(map(_normalized_character, suspect)))


def _normalized_character(character: str) -> str:
    for class_, replacement in _replacement_patterns():
        if class_.match(character):
            return replacement
    # Only digits proper: a raised 2 is no figure, and must not become one beside a number.
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


@cache
def _replacement_patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(f"[{characters}]"), replacement) for characters, replacement in _REPLACEMENTS]
