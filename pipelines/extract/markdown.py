"""Markdown to blocks: the text without its markup.

markdown-it tells the structure; here it becomes drafts. Knows the habits of documents that were converted
from PDF: footnotes as `<sup>1</sup>` in the middle of the page, headings in bold type, list items without a
list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pipelines.extract.blocks import Draft, DraftCell, Passage
from pipelines.extract.html_tables import html_rows, plain_text
from pipelines.extract.markdown_inline import read_inline
from pipelines.extract.outline import ListMark, Outline, parted
from pipelines.extract.tables import table_drafts
from pipelines.extract.text import read_text
from pipelines.model import BlockKind

_NOTE = re.compile(r"\s*<sup>\s*(?P<mark>\w{1,3}|\*+)\s*</sup>\s*(?=\S)", re.IGNORECASE)
_NEXT_NOTE = re.compile(r"\n(?=\s*<sup>\s*(?:\d{1,3}|\*+)\s*</sup>)", re.IGNORECASE)


def read_markdown(text: str) -> list[Draft]:
    """Drafts of a markdown text, in the order of the source."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "lheading"])
    footnote_plugin(parser)
    return _Reading(parser).drafts(parser.parse(text))


class _Reading:
    """One pass over the block tokens."""

    def __init__(self, parser: MarkdownIt) -> None:
        self._parser = parser
        self._outline = Outline()
        self._drafts: list[Draft] = []
        self._lists = 0
        self._item: ListMark | None = None
        """The item whose first paragraph is still to come."""
        self._note: str | None = None
        """The mark of the footnote being read."""
        self._heading: int | None = None
        self._tables = 0
        self._rows: list[list[Passage]] = []
        self._html = ""
        """A table in HTML that is not closed yet."""

    def drafts(self, tokens: list[Token]) -> list[Draft]:
        for token in tokens:
            self._block(token)
        if self._html:
            self._add_table(list(html_rows(self._html)))
        return self._drafts

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._inline(token)
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = None
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "list_item_open":
                self._item = ListMark(f"{token.info}{token.markup}", self._lists)
            case "list_item_close":
                self._item = None
            case "footnote_open":
                self._note = str(token.meta.get("label") or int(token.meta["id"]) + 1)
            case "footnote_close":
                self._note = None
            case "table_open":
                self._rows = []
            case "tr_open":
                self._rows.append([])
            case "table_close":
                self._table()
            case "fence":
                self._drafts += read_text(token.content)[0]
            case "html_block":
                self._html_block(token.content)
            case _:
                pass  # closing tokens, rules and quotes bring no text

    def _inline(self, token: Token) -> None:
        if self._rows:
            self._rows[-1].append(read_inline(token.children or []).passage)
            return
        first, *notes = _NEXT_NOTE.split(token.content)
        if notes or _NOTE.match(first):
            for piece in (first, *notes):
                self._piece(piece)
            return
        self._paragraph(token.children or [])

    def _piece(self, source: str) -> None:
        """A paragraph that is a footnote, or stands before footnotes."""
        found = _NOTE.match(source)
        children = self._parser.parseInline(source[found.end() :] if found else source)[0].children or []
        if found:
            passage = read_inline(children).passage
            self._drafts.append(Draft(BlockKind.FOOTNOTE, passage, mark=found["mark"]))
        else:
            self._paragraph(children)

    def _paragraph(self, children: list[Token]) -> None:
        inline = read_inline(children)
        if self._note is not None:
            self._drafts.append(Draft(BlockKind.FOOTNOTE, inline.passage, mark=self._note))
            return
        for passage in parted(inline.passage):
            self._drafts.append(
                self._outline.draft(
                    passage, is_bold=inline.is_bold, style_level=self._heading, item=self._item
                )
            )
            self._item = None

    def _table(self) -> None:
        self._add_table([[DraftCell(cell, column) for column, cell in enumerate(row)] for row in self._rows])
        self._rows = []

    def _add_table(self, rows: Sequence[Sequence[DraftCell]]) -> None:
        self._drafts += table_drafts(rows, table=self._tables)
        self._tables += 1

    def _html_block(self, source: str) -> None:
        """Read a block of HTML; an empty line inside a table cuts it into several blocks."""
        self._html += source
        is_open = self._html.lower().rfind("<table") > self._html.lower().rfind("</table")
        if is_open:
            return
        source, self._html = self._html, ""
        if "<table" in source.lower():
            self._add_table(list(html_rows(source)))
        else:
            self._drafts += read_text(plain_text(source))[0]
