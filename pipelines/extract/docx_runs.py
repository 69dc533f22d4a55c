"""The inline content of a Word paragraph: its text, the notes it cites, the text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.blocks import Passage
from pipelines.extract.docx_package import W
from pipelines.extract.docx_styles import Look, Styles
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "delText", "instrText", "sdtPr", "tblPr")]
    + [f"{_ALTERNATIVES}Fallback"]
)
"""What is deleted, or is no content."""
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PLACE_OF_AN_OBJECT = "\ufffc"

_CONTENT = _CHARACTERS.keys() | {
    f"{W}{name}"
    for name in ["p", "tbl", "tr", "tc", "r", "t", "footnoteReference", "endnoteReference", "txbxContent"]
}
"""What a reader of the body asks for; all other elements are wrappers."""


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A footnote or endnote, and the mark it is cited by."""

    mark: str
    kind: str
    """`footnotes` or `endnotes`"""
    note_id: str


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """What a paragraph holds."""

    passage: Passage
    is_bold: bool
    """Whether all of it is in bold type."""
    notes: tuple[CitedNote, ...]
    boxes: tuple[etree._Element, ...]
    """Contents of text boxes, block by block."""


class NoteCounter:
    """Numbers notes in the order in which they are cited."""

    def __init__(self) -> None:
        self._cited = {"footnotes": 0, "endnotes": 0}

    def cite(self, kind: str, note_id: str) -> CitedNote:
        """The note with its mark: '1', '2' for footnotes; 'e1', 'e2' for endnotes, numbered apart."""
        self._cited[kind] += 1
        prefix = "e" if kind == "endnotes" else ""
        return CitedNote(f"{prefix}{self._cited[kind]}", kind, note_id)


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of an element that hold content, wrappers (links, accepted changes, fields …) opened."""
    for child in parent:
        if child.tag in _DROPPED or not isinstance(child.tag, str):
            continue
        if child.tag in _CONTENT:
            yield child
        else:
            yield from content(child)


def read_paragraph(
    paragraph: etree._Element, look: Look, styles: Styles, counter: NoteCounter
) -> ParagraphText:
    """Read a `w:p`; `look` is that of the paragraph."""
    text = _Text(styles, look, counter)
    for child in content(paragraph):
        if child.tag == f"{W}r":
            text.add_run(child)
        elif child.tag == f"{W}txbxContent":
            text.boxes.append(child)
    return text.finished()


class _Text:
    def __init__(self, styles: Styles, look: Look, counter: NoteCounter) -> None:
        self.boxes: list[etree._Element] = []
        self._styles = styles
        self._paragraph = look
        self._counter = counter
        self._text = ""
        self._raised = ""
        """The superscript read so far; Word may cut it into several runs."""
        self._references: list[NoteReference] = []
        self._notes: list[CitedNote] = []
        self._has_bold = self._has_plain = False

    def add_run(self, run: etree._Element) -> None:
        look = self._styles.of_run(run.find(f"{W}rPr"), self._paragraph)
        written = ""
        for child in content(run):
            if child.tag == f"{W}t":
                written += (child.text or "").replace(_PLACE_OF_AN_OBJECT, "")
            elif child.tag in _CHARACTERS:
                written += _CHARACTERS[child.tag]
            elif child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._write(written, look)
                written = ""
                self._cite(child)
        self._write(written, look)

    def finished(self) -> ParagraphText:
        self._settle()
        passage = Passage(self._text, tuple(self._references)).stripped()
        is_bold = self._has_bold and not self._has_plain
        return ParagraphText(passage, is_bold, tuple(self._notes), tuple(self.boxes))

    def _write(self, written: str, look: Look) -> None:
        if not written or look.is_hidden:
            return
        if look.is_raised:
            self._raised += written
            return
        self._settle()
        self._text += written.upper() if look.is_capitals else written
        if written.strip():
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

    def _cite(self, reference: etree._Element) -> None:
        self._settle()
        kind = "endnotes" if reference.tag == f"{W}endnoteReference" else "footnotes"
        note = self._counter.cite(kind, reference.get(f"{W}id", ""))
        self._notes.append(note)
        self._references.append(NoteReference(note.mark, len(self._text)))
