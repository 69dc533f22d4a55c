"""The inline content of an OpenDocument paragraph: its text, the notes in it, the text boxes that hang on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.blocks import Passage
from pipelines.extract.docx_runs import NoteCounter
from pipelines.extract.looks import TextLook
from pipelines.extract.odf_package import DRAW, OFFICE, TABLE, TEXT, count
from pipelines.extract.odf_styles import Styles
from pipelines.extract.run_text import RunText

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
_IN_BOXES = frozenset((f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TEXT}section", f"{TABLE}table"))


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


def boxes_of(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text boxes and shapes in a drawing that hold text of their own."""
    if any(child.tag in _IN_BOXES for child in drawing):
        yield drawing
        return
    for child in drawing:
        if isinstance(child.tag, str) and child.tag.startswith(DRAW):
            yield from boxes_of(child)


class _Text:
    def __init__(self, styles: Styles, counter: NoteCounter) -> None:
        self._styles = styles
        self._counter = counter
        self._text = RunText()
        self._notes: list[tuple[str, etree._Element]] = []
        self._boxes: list[etree._Element] = []

    def add(self, element: etree._Element, look: TextLook) -> None:
        self._write(element.text, look)
        for child in element:
            self._child(child, look)
            self._write(child.tail, look)

    def finished(self) -> OdfText:
        passage = self._text.passage()
        return OdfText(passage, self._text.is_bold, tuple(self._notes), tuple(self._boxes))

    def _child(self, child: etree._Element, look: TextLook) -> None:
        tag = child.tag
        if tag in _DROPPED or not isinstance(tag, str):
            return
        if tag in _CHARACTERS:
            self._text.write(_CHARACTERS[tag])
        elif tag == f"{TEXT}s":
            self._text.write(" " * count(child, f"{TEXT}c", _MOST_SPACES))
        elif tag == f"{TEXT}note":
            self._cite(child)
        elif tag.startswith(DRAW):
            self._boxes += boxes_of(child)
        elif tag == f"{TEXT}span":
            self.add(child, self._styles.look("text", child.get(f"{TEXT}style-name")).over(look))
        else:
            self.add(child, look)

    def _write(self, written: str | None, look: TextLook) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", written or "")
        if self._text.ends_with_space():
            words = words.lstrip(" ")
        if words and not look.is_hidden:
            self._text.write(
                words.upper() if look.is_capitals else words,
                is_bold=bool(look.is_bold),
                is_raised=bool(look.is_raised),
            )

    def _cite(self, element: etree._Element) -> None:
        kind = "endnotes" if element.get(f"{TEXT}note-class") == "endnote" else "footnotes"
        note = self._counter.cite(kind, element.get(f"{TEXT}id", ""))
        body = element.find(f"{TEXT}note-body")
        if body is not None:
            self._notes.append((note.mark, body))
        self._text.cite(note.mark)
