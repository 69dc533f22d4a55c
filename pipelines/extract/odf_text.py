"""The inline content of an OpenDocument paragraph: its text, the notes in it, the text boxes that hang on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.blocks import Passage
from pipelines.extract.docx_runs import NoteCounter
from pipelines.extract.odf_package import DRAW, OFFICE, TEXT, count
from pipelines.extract.odf_styles import Look, Styles
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference

_DROPPED = frozenset(
    (
        f"{OFFICE}annotation",
        f"{OFFICE}event-listeners",
        f"{TEXT}ruby-text",
        f"{TEXT}tracked-changes",
        f"{TEXT}hidden-text",
    )
)
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_MOST_SPACES = 1000


@dataclass(frozen=True, slots=True)
class OdfText:
    """What a paragraph holds."""

    passage: Passage
    is_bold: bool
    """Whether all of it is in bold type."""
    notes: tuple[tuple[str, etree._Element], ...]
    """The marks and bodies of the notes cited."""
    boxes: tuple[etree._Element, ...]


def read_paragraph(paragraph: etree._Element, styles: Styles, counter: NoteCounter) -> OdfText:
    """Read a `text:p` or `text:h`."""
    text = _Text(styles, counter)
    text.add(paragraph, styles.look("paragraph", paragraph.get(f"{TEXT}style-name")))
    return text.finished()


class _Text:
    def __init__(self, styles: Styles, counter: NoteCounter) -> None:
        self._styles = styles
        self._counter = counter
        self._text = ""
        self._raised = ""
        """The superscript read so far; it may be cut into several spans."""
        self._references: list[NoteReference] = []
        self._notes: list[tuple[str, etree._Element]] = []
        self._boxes: list[etree._Element] = []
        self._has_bold = self._has_plain = False

    def add(self, element: etree._Element, look: Look) -> None:
        self._write(element.text, look)
        for child in element:
            self._child(child, look)
            self._write(child.tail, look)

    def finished(self) -> OdfText:
        self._settle()
        passage = Passage(self._text, tuple(self._references)).stripped()
        is_bold = self._has_bold and not self._has_plain
        return OdfText(passage, is_bold, tuple(self._notes), tuple(self._boxes))

    def _child(self, child: etree._Element, look: Look) -> None:
        tag = child.tag
        if tag in _DROPPED or not isinstance(tag, str):
            return
        if tag in _CHARACTERS:
            self._settle()
            self._text += _CHARACTERS[tag]
        elif tag == f"{TEXT}s":
            self._settle()
            self._text += " " * count(child, f"{TEXT}c", _MOST_SPACES)
        elif tag == f"{TEXT}note":
            self._cite(child)
        elif tag.startswith(DRAW):
            self._boxes += child.iter(f"{DRAW}text-box")
        elif tag == f"{TEXT}span":
            self.add(child, self._styles.look("text", child.get(f"{TEXT}style-name")).over(look))
        else:
            self.add(child, look)

    def _write(self, written: str | None, look: Look) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", written or "")
        if not words or look.is_hidden:
            return
        if look.is_raised:
            self._raised += words
            return
        self._settle()
        if not self._text or self._text[-1].isspace():
            words = words.lstrip(" ")
        self._text += words.upper() if look.is_capitals else words
        if words.strip():
            self._has_bold |= bool(look.is_bold)
            self._has_plain |= not look.is_bold

    def _settle(self) -> None:
        raised, self._raised = self._raised, ""
        if not raised.strip():
            self._text += raised
            return
        written, mark = superscript(self._text, raised)
        if mark is not None:
            self._references.append(NoteReference(mark, len(self._text)))
        self._text += written

    def _cite(self, element: etree._Element) -> None:
        self._settle()
        kind = "endnotes" if element.get(f"{TEXT}note-class") == "endnote" else "footnotes"
        note = self._counter.cite(kind, element.get(f"{TEXT}id", ""))
        body = element.find(f"{TEXT}note-body")
        if body is not None:
            self._notes.append((note.mark, body))
        self._references.append(NoteReference(note.mark, len(self._text)))
