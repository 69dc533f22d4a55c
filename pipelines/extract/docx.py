"""Word files (.docx) to blocks: paragraphs, lists, tables and notes in the order of the body.

Tracked changes are read as accepted; hidden text is not read; text boxes follow the paragraph they hang
on, nested tables the table they stand in; headers and footers are set aside. What runs, styles, lists and
tables are made of is told in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from lxml import etree

from pipelines.extract.blocks import Draft, Passage, joined
from pipelines.extract.docx_numbering import Numbering
from pipelines.extract.docx_package import Package, W
from pipelines.extract.docx_runs import CitedNote, NoteCounter, ParagraphText, content, read_paragraph
from pipelines.extract.docx_styles import Styles
from pipelines.extract.docx_tables import cells_of, read_rows, rows_of, texts_of
from pipelines.extract.outline import ListMark, Outline, parted
from pipelines.extract.tables import is_layout, table_drafts
from pipelines.model import BlockKind


def read_docx(data: bytes) -> list[Draft]:
    """Drafts of a Word file, in the order of its body. Raises `ReadError` for a damaged package."""
    package = Package(data)
    reading = _Reading(package)
    headers = reading.plain(package.related("header"))
    footers = reading.plain(package.related("footer"))
    reading.read(package.main())
    return [*headers, *reading.drafts, *footers]


class _Reading:
    """One pass over the body."""

    def __init__(self, package: Package) -> None:
        self.drafts: list[Draft] = []
        self._styles = Styles(next(iter(package.related("styles")), None))
        self._numbering = Numbering(next(iter(package.related("numbering")), None))
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind in ("footnotes", "endnotes")
            for part in package.related(kind)
            for note in part
        }
        self._counter = NoteCounter()
        self._outline = Outline()
        self._tables = 0

    def read(self, body: etree._Element) -> None:
        """Read all blocks of the body."""
        self._blocks(content(body))

    def plain(self, parts: Iterable[etree._Element]) -> list[Draft]:
        """The lines of headers or footers, each once."""
        texts = (self._text(each).passage.text for part in parts for each in part.iter(f"{W}p"))
        return [Draft(BlockKind.SET_ASIDE, Passage(text)) for text in dict.fromkeys(texts)]

    def _blocks(self, elements: Iterable[etree._Element], *, part_lines: bool = False) -> None:
        """Read elements in order; `part_lines`: a line break ends a block, as in letterheads."""
        for element in elements:
            if element.tag == f"{W}p":
                self._paragraph(element, part_lines)
            elif element.tag == f"{W}tbl":
                self._table(element)

    def _paragraph(self, paragraph: etree._Element, part_lines: bool) -> None:
        mark = self._list_mark(paragraph)
        text = self._text(paragraph)
        for passage in parted(text.passage, everywhere=part_lines):
            level = self._styles.of_paragraph(paragraph.find(f"{W}pPr")).heading_level or None
            self.drafts.append(
                self._outline.draft(passage, is_bold=text.is_bold, style_level=level, item=mark)
            )
            mark = None
        self._notes_and_boxes([text])

    def _table(self, table: etree._Element) -> None:
        if is_layout(texts_of(table)):
            for row in rows_of(table):
                for cell in cells_of(row):
                    self._blocks(content(cell), part_lines=True)
            return
        texts: list[ParagraphText] = []
        rows = read_rows(table, lambda cell: self._cell(cell, texts))
        marked = sum(1 for _ in takewhile(lambda row: row.is_marked_header, rows))
        self.drafts += table_drafts([row.cells for row in rows], table=self._tables, marked_headers=marked)
        self._tables += 1
        self._notes_and_boxes(texts)
        for row in rows_of(table):
            for cell in cells_of(row):
                self._blocks(each for each in content(cell) if each.tag == f"{W}tbl")

    def _cell(self, cell: etree._Element, texts: list[ParagraphText]) -> Passage:
        """The text of a cell; what it holds besides is left in `texts` for after the table."""
        lines: list[Passage] = []
        for paragraph in content(cell):
            if paragraph.tag != f"{W}p":
                continue
            mark = self._list_mark(paragraph)
            text = self._text(paragraph)
            texts.append(text)
            parts = [Passage(mark.mark)] if mark else []
            lines.append(joined([*parts, *([text.passage] if text.passage.text else [])], " "))
        return joined((line for line in lines if line.text), "\n")

    def _notes_and_boxes(self, texts: Iterable[ParagraphText]) -> None:
        for text in texts:
            for note in text.notes:
                self._note(note)
            for box in text.boxes:
                self._blocks(content(box))

    def _note(self, note: CitedNote) -> None:
        element = self._notes.get((note.kind, note.note_id))
        if element is not None:
            lines = [self._text(each).passage for each in element.iter(f"{W}p")]
            self.drafts.append(Draft(BlockKind.FOOTNOTE, joined(lines, "\n").stripped(), mark=note.mark))

    def _list_mark(self, paragraph: etree._Element) -> ListMark | None:
        look = self._styles.of_paragraph(paragraph.find(f"{W}pPr"))
        if look.number_id in (None, "0", ""):
            return None
        depth = look.number_level or 0
        mark = self._numbering.mark(look.number_id, depth)
        return ListMark(mark, depth + 1) if mark else None

    def _text(self, paragraph: etree._Element) -> ParagraphText:
        look = self._styles.of_paragraph(paragraph.find(f"{W}pPr"))
        return read_paragraph(paragraph, look, self._styles, self._counter)
