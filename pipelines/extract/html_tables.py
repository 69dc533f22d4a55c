"""HTML tables inside markdown, as converters write tables that markdown cannot (merged cells)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from pipelines.extract.blocks import DraftCell, Passage
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference

_WIDEST = 200
"""Columns; a wider span is a mistake in the file."""


def html_rows(source: str) -> Iterator[list[DraftCell]]:
    """The rows of the tables in a piece of HTML, nested tables read as part of their cell."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    for row in html.fragment_fromstring(source, create_parent="div", parser=parser).iter("tr"):
        if next(row.iterancestors("td", "th"), None) is None:
            yield _cells(row)


def plain_text(source: str) -> str:
    """The text of other HTML, a line per block."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"(?i)</?(?:br|p|div|li|tr|h[1-6])\b[^>]*>", "\n", source))


def _cells(row: html.HtmlElement) -> list[DraftCell]:
    cells: list[DraftCell] = []
    column = 0
    for cell in row.iterchildren("td", "th"):
        given = cell.get("colspan", "1")
        width = min(int(given), _WIDEST) if given.isdecimal() and int(given) else 1
        cells.append(DraftCell(_text(cell), column, width))
        column += width
    return cells


def _text(cell: html.HtmlElement) -> Passage:
    text = ""
    references: list[NoteReference] = []
    for element in cell.iter():
        if element.tag == "sup":
            written, mark = superscript(text, element.text_content())
            text += written
            if mark is not None:
                references.append(NoteReference(mark, len(text)))
        elif next(element.iterancestors("sup"), None) is None:
            text += ("\n" if element.tag in ("br", "p", "div", "li") and text else "") + (element.text or "")
        if element is not cell:
            text += element.tail or ""
    return Passage(text, tuple(references)).stripped()
