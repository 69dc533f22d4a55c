"""OpenDocument texts (.odt) to blocks: paragraphs, lists, tables and notes in the order of the body.

Read as Word files are: deleted text, comments and hidden text are not read; text boxes follow the paragraph
they hang on, nested tables the table they stand in; headers and footers are set aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from lxml import etree

from pipelines.extract.blocks import Draft, DraftCell, Passage, joined
from pipelines.extract.docx_runs import NoteCounter
from pipelines.extract.odf_package import DRAW, OFFICE, STYLE, TABLE, TEXT, Package, count
from pipelines.extract.odf_styles import ListNumbers, Styles
from pipelines.extract.odf_tables import rows_of
from pipelines.extract.odf_text import OdfText, boxes_of, read_paragraph
from pipelines.extract.outline import ListMark, Outline, parted
from pipelines.extract.tables import is_layout, table_drafts
from pipelines.model import BlockKind

_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_WRAPPERS = frozenset(
    f"{TEXT}{name}" for name in ("section", "index-body", "index-title", "numbered-paragraph")
)
_WIDEST = 200
"""Columns; a wider span is a mistake in the file."""
_DEEPEST_HEADING = 9


def read_odt(data: bytes) -> list[Draft]:
    """Drafts of a text in the order of its body. Raises `ReadError`: `corrupt`, `too_large`, `encrypted`."""
    package = Package(data)
    reading = _Reading(package)
    headers, footers = reading.around("header"), reading.around("footer")
    reading.blocks(package.body("text"))
    return [*headers, *reading.drafts, *footers]


class _Reading:
    """One pass over the body."""

    def __init__(self, package: Package) -> None:
        self.drafts: list[Draft] = []
        self._package = package
        self._styles = Styles(package.parts())
        self._numbers = ListNumbers(self._styles)
        self._counter = NoteCounter()
        self._outline = Outline()
        self._tables = 0

    def around(self, kind: str) -> list[Draft]:
        """The lines of headers or footers, each once."""
        root = self._package.styles
        masters = None if root is None else root.find(f"{OFFICE}master-styles")
        parts = [] if masters is None else list(masters.iter(f"{STYLE}{kind}", f"{STYLE}{kind}-first"))
        texts = (self._text(each).passage.text for part in parts for each in part.iter(*_PARAGRAPHS))
        return [Draft(BlockKind.SET_ASIDE, Passage(text)) for text in dict.fromkeys(texts)]

    def blocks(self, elements: Iterable[etree._Element], *, part_lines: bool = False) -> None:
        """Read elements in order; `part_lines`: a line break ends a block, as in letterheads."""
        for element in elements:
            if element.tag in _PARAGRAPHS:
                self._paragraph(element, None, part_lines=part_lines)
            elif element.tag == f"{TEXT}list":
                self._list(element, None, 1)
            elif element.tag == f"{TABLE}table":
                self._table(element)
            elif element.tag in _WRAPPERS:
                self.blocks(element, part_lines=part_lines)
            elif element.find(f"{TEXT}index-body") is not None:
                self._contents(element)
            elif isinstance(element.tag, str) and element.tag.startswith(DRAW):
                for box in boxes_of(element):
                    self.blocks(box)

    def _contents(self, element: etree._Element) -> None:
        """A table of contents, or another index, says nothing that the document does not say itself."""
        texts = (self._text(each).passage for each in element.iterfind(f"{TEXT}index-body//{TEXT}p"))
        self.drafts += [Draft(BlockKind.SET_ASIDE, text) for text in texts]

    def _list(self, element: etree._Element, outer: str | None, depth: int) -> None:
        for item, first, mark in self._items(element, outer, depth):
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, self._style(element, outer), depth + 1)
                elif child is first:
                    self._paragraph(child, mark)
                else:
                    self.blocks([child])

    def _items(
        self, element: etree._Element, outer: str | None, depth: int
    ) -> Iterable[tuple[etree._Element, etree._Element | None, ListMark | None]]:
        """The items of a list with their first paragraphs and the marks of these."""
        name = self._style(element, outer)
        goes_on = (
            element.get(f"{TEXT}continue-numbering") == "true" or f"{TEXT}continue-list" in element.attrib
        )
        if depth == 1 and not goes_on:
            self._numbers.begin(name)
        for item in element:
            first = next((child for child in item if child.tag in _PARAGRAPHS), None)
            mark = None
            if item.tag == f"{TEXT}list-item" and first is not None and item[0] is first:
                written = self._numbers.mark(name, depth, item.get(f"{TEXT}start-value"))
                mark = ListMark(written, depth) if written else None
            yield item, first, mark

    def _style(self, element: etree._Element, outer: str | None) -> str:
        own = element.get(f"{TEXT}style-name") or outer
        if own is None:
            first = next(element.iter(*_PARAGRAPHS), None)
            own = None if first is None else self._styles.list_of(first)
        return own or ""

    def _paragraph(self, element: etree._Element, mark: ListMark | None, *, part_lines: bool = False) -> None:
        text = self._text(element)
        is_heading = element.tag == f"{TEXT}h"
        level = count(element, f"{TEXT}outline-level", _DEEPEST_HEADING) if is_heading else None
        for passage in parted(text.passage, everywhere=part_lines):
            self.drafts.append(
                self._outline.draft(passage, is_bold=text.is_bold, style_level=level, item=mark)
            )
            mark = None
        self._notes_and_boxes([text])

    def _table(self, table: etree._Element) -> None:
        found = list(rows_of(table))
        plain = [["".join(map(str, cell.element.itertext())) for cell in row.cells] for row in found]
        if is_layout(plain):
            for row in found:
                for cell in row.cells:
                    self.blocks(cell.element, part_lines=True)
            return
        texts: list[OdfText] = []
        rows = [
            [
                DraftCell(self._cell(cell.element, texts), cell.column, min(cell.width, _WIDEST))
                for cell in row.cells
            ]
            for row in found
        ]
        marked = sum(1 for _ in takewhile(lambda row: row.is_marked_header, found))
        self.drafts += table_drafts(rows, table=self._tables, marked_headers=marked)
        self._tables += 1
        self._notes_and_boxes(texts)
        for row in found:
            for cell in row.cells:
                self.blocks(each for each in cell.element if each.tag == f"{TABLE}table")

    def _cell(self, cell: etree._Element, texts: list[OdfText]) -> Passage:
        """The text of a cell; what it holds besides is left in `texts` for after the table."""
        lines: list[Passage] = []
        self._cell_lines(cell, texts, lines)
        return joined((line for line in lines if line.text), "\n")

    def _cell_lines(self, element: etree._Element, texts: list[OdfText], lines: list[Passage]) -> None:
        for child in element:
            if child.tag in _PARAGRAPHS:
                texts.append(self._text(child))
                lines.append(texts[-1].passage)
            elif child.tag == f"{TEXT}list":
                self._cell_list(child, None, 1, texts, lines)
            elif child.tag in _WRAPPERS:
                self._cell_lines(child, texts, lines)

    def _cell_list(
        self,
        element: etree._Element,
        outer: str | None,
        depth: int,
        texts: list[OdfText],
        lines: list[Passage],
    ) -> None:
        for item, first, mark in self._items(element, outer, depth):
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._cell_list(child, self._style(element, outer), depth + 1, texts, lines)
                elif child.tag in _PARAGRAPHS:
                    texts.append(self._text(child))
                    parts = [Passage(mark.mark)] if mark and child is first else []
                    lines.append(joined([*parts, texts[-1].passage], " "))

    def _notes_and_boxes(self, texts: Iterable[OdfText]) -> None:
        for text in texts:
            for mark, body in text.notes:
                lines = [self._text(each).passage for each in body.iter(*_PARAGRAPHS)]
                self.drafts.append(Draft(BlockKind.FOOTNOTE, joined(lines, "\n").stripped(), mark=mark))
            for box in text.boxes:
                self.blocks(box)

    def _text(self, element: etree._Element) -> OdfText:
        return read_paragraph(element, self._styles, self._counter)
