"""A line of markdown to its text: emphasis dropped, superscripts told apart as note marks and powers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it.token import Token

from pipelines.extract.blocks import Passage
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference

_TAG = re.compile(r"<\s*(?P<close>/?)\s*(?P<name>\w+)")


@dataclass(frozen=True, slots=True)
class Inline:
    """The text of a paragraph, and whether all of it is in bold type."""

    passage: Passage
    is_bold: bool


def read_inline(tokens: Iterable[Token]) -> Inline:
    """The text of inline tokens, without white space at its ends."""
    line = _Line()
    for token in tokens:
        line.add(token)
    line.close_superscript()
    passage = Passage(line.text, tuple(line.references)).stripped()
    return Inline(passage, is_bold=line.has_bold and not line.has_plain)


class _Line:
    def __init__(self) -> None:
        self.text = ""
        self.references: list[NoteReference] = []
        self.has_bold = False
        self.has_plain = False
        self._bold = 0
        self._raised: str | None = None
        """What stands in the superscript being read; None outside."""

    def add(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline" | "math_inline":
                self._write(token.content)
            case "softbreak" | "hardbreak":
                self._write("\n")
            case "strong_open":
                self._bold += 1
            case "strong_close":
                self._bold -= 1
            case "html_inline":
                self._tag(token.content)
            case "image":
                self._write(token.content)
            case "footnote_ref":
                label = str(token.meta.get("label") or int(token.meta["id"]) + 1)
                self.references.append(NoteReference(label, len(self.text)))
            case _:
                pass  # emphasis and links: their text comes in tokens of its own

    def close_superscript(self) -> None:
        """Settle what the superscript read so far stands for."""
        if self._raised is None:
            return
        content, self._raised = self._raised, None
        written, mark = superscript(self.text, content)
        if mark is not None:
            self.references.append(NoteReference(mark, len(self.text)))
        self._write(written)

    def _write(self, piece: str) -> None:
        if self._raised is not None:
            self._raised += piece
            return
        self.text += piece
        if piece.strip():
            self.has_bold |= self._bold > 0
            self.has_plain |= self._bold == 0

    def _tag(self, tag: str) -> None:
        found = _TAG.match(tag)
        name = found["name"].lower() if found else ""
        closes = bool(found and found["close"])
        if name == "sup":
            self.close_superscript()
            self._raised = None if closes else ""
        elif name == "br":
            self._write("\n")
        elif name in ("b", "strong"):
            self._bold += -1 if closes else 1
