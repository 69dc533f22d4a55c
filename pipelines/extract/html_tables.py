"""Tables in HTML, of web pages and inside markdown: rows of cells, merged cells in the columns that they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from pipelines.extract.blocks import DraftCell, Passage
from pipelines.extract.superscripts import superscript
from pipelines.model import NoteReference

_WIDEST = 200
"""Columns or rows; a wider span is a mistake in the file."""


def html_rows(source: str) -> Iterator[list[DraftCell]]:
    """The rows of the tables in a piece of HTML, nested tables read as part of their cell."""
    yield from table_rows(html.fragment_fromstring(source, create_parent="div", parser=html_parser()))


def html_parser() -> html.HTMLParser:
    """A parser that reads nothing but what it is given."""
    return html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def table_rows(element: html.HtmlElement) -> Iterator[list[DraftCell]]:
    """The rows of the tables in an element; rows of a table inside a cell are that cell's text."""
    covered: dict[int, int] = {}
    outer = next(element.iterancestors("td", "th"), None)
    for row in element.iter("tr"):
        if next(row.iterancestors("td", "th"), None) is outer:
            yield _cells(row, covered)


def plain_text(source: str) -> str:
    """The text of other HTML, a line per block."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"(?i)</?(?:br|p|div|li|tr|h[1-6])\b[^>]*>", "\n", source))


def _cells(row: html.HtmlElement, covered: dict[int, int]) -> list[DraftCell]:
    """The cells of a row; `covered` says for how many more rows a cell from above covers a column."""
    below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
    cells: list[DraftCell] = []
    column = 0
    for cell in row.iterchildren("td", "th"):
        while column in covered:
            column += 1
        width = _span(cell, "colspan")
        cells.append(DraftCell(_text(cell), column, width))
        # Beyond the widest table nothing is covered, else every row would push the next one further out.
        if column < _WIDEST and (height := _span(cell, "rowspan")) > 1:
            below |= dict.fromkeys(range(column, column + width), height - 1)
        column += width
    covered.clear()
    covered.update(below)
    return cells


def _span(cell: html.HtmlElement, name: str) -> int:
    given = cell.get(name, "1")
    return min(int(given), _WIDEST) if given.isdecimal() and int(given) else 1


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
