"""The text of a paragraph, gathered run by run: superscripts, bold type, the notes it cites.

For formats whose runs say of themselves how they look; told nothing of the formats.
"""

from __future__ import annotations

import unicodedata

from pipelines.extract.blocks import Passage
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference


class RunText:
    """Gathers one paragraph."""

    def __init__(self) -> None:
        self._text = ""
        self._raised = ""
        """The superscript read so far; it may be cut into several runs."""
        self._references: list[NoteReference] = []
        self._has_bold = self._has_plain = False

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold type."""
        return self._has_bold and not self._has_plain

    def write(self, words: str, *, is_bold: bool = False, is_raised: bool = False) -> None:
        """Add the words of a run; marks over letters join the letters before them."""
        if is_raised:
            self._raised += words
            return
        self._settle()
        if words and self._text and unicodedata.combining(words[0]):
            words = self._text[-1] + words
            self._text = self._text[:-1]
        self._text += unicodedata.normalize("NFC", words)
        if words.strip():
            self._has_bold |= is_bold
            self._has_plain |= not is_bold

    def cite(self, mark: str) -> None:
        """A note is cited here."""
        self._settle()
        self._references.append(NoteReference(mark, len(self._text)))

    def ends_with_space(self) -> bool:
        """Whether white space added now would follow white space, or begin the paragraph."""
        written = self._raised or self._text
        return not written or written[-1].isspace()

    def passage(self) -> Passage:
        """The text so far, without white space at its ends."""
        self._settle()
        return Passage(self._text, tuple(self._references)).stripped()

    def _settle(self) -> None:
        raised, self._raised = self._raised, ""
        if not raised.strip():
            self._text += raised
            return
        written, mark = superscript(self._text, raised)
        if mark is not None:
            self._references.append(NoteReference(mark, len(self._text)))
        self._text += written
