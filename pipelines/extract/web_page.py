"""Web pages as portals serve and browsers save them: headings, paragraphs, lists and tables of the page's own text.

What surrounds the text (told in `web_surroundings`) is set aside, never read for figures; scripts, styles and
forms are no text. Nothing that a page refers to is fetched. Tables are read in `html_tables`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from string import ascii_lowercase

from lxml import html

from pipelines.extract.blocks import Draft, Passage, joined, set_aside
from pipelines.extract.encodings import decode
from pipelines.extract.errors import ReadError
from pipelines.extract.flow import ends_sentence, starts_low
from pipelines.extract.html_tables import html_parser, table_rows
from pipelines.extract.marks import split_mark
from pipelines.extract.outline import ListMark, Outline, has_figures, parted
from pipelines.extract.superscripts import superscript
from pipelines.extract.tables import header_rows, table_drafts
from pipelines.extract.text import read_text
from pipelines.extract.web_surroundings import (
    NO_TEXT,
    Surroundings,
    begins_other_news,
    is_counter,
    table_texts,
)
from pipelines.model import BlockKind, NoteReference

_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
_BOLD = frozenset(["b", "strong", "th"])
_NOTE_MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?")
_DEEPEST = 200
_NOTE_ID = re.compile(r"_?(?:ftn|edn|fn|footnote|sdfootnote)[-_:]?(?P<mark>\d{1,3})", re.IGNORECASE)
_NOTE_OPENING = re.compile(r"[(\[]?\d{1,3}[)\]]?[.:]?\s*(?=\S)")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LAYOUT_COLUMNS = 2
_LAYOUT_ROWS = 4
_LONG_CELL = 800
"""Characters; a table whose cell holds more places a text on the page, unless it has column titles."""


def read_web_page(data: bytes) -> list[Draft]:
    """Drafts of a page in the order of its source. Raises `ReadError`: `corrupt` for elements nested too deep."""
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data))
    root = html.document_fromstring(source, parser=html_parser())
    body = root if root.tag == "body" else root.find("body")
    return _Page(root if body is None else body).drafts()


class _Page:
    """One pass over the elements of a page; text gathers until a block begins or ends."""

    def __init__(self, body: html.HtmlElement) -> None:
        self._body = body
        self._surroundings = Surroundings(body)
        self._outline = Outline()
        self._drafts: list[Draft] = []
        self._tables = 0
        self._text = ""
        self._bold = 0
        """Letters of the gathered text that are bold."""
        self._references: list[NoteReference] = []
        self._note: str | None = None
        """The mark that opened the gathered text, which then is a footnote."""
        self._item: ListMark | None = None
        self._heading: int | None = None
        self._lists: list[tuple[html.HtmlElement, int]] = []
        """The lists that are open, and the number of the last item of each."""
        self._is_after_break = False
        """Whether the gathered text stands after a line break inside of a block."""

    def drafts(self) -> list[Draft]:
        self._children(self._body, is_bold=False, depth=0)
        self._flush()
        return self._drafts

    def _children(self, element: html.HtmlElement, *, is_bold: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise ReadError(
                "corrupt", f"The page nests more than {_DEEPEST} elements; save it anew from a browser."
            )
        self._gather(element.text, is_bold=is_bold)
        since = None
        for child in element:
            if since is None and begins_other_news(child):
                self._flush()
                since = len(self._drafts)
            self._element(child, is_bold=is_bold, depth=depth + 1)
            self._gather(child.tail, is_bold=is_bold)
        if since is not None:
            self._flush()
            self._drafts[since:] = [set_aside(draft) for draft in self._drafts[since:]]

    def _element(self, element: html.HtmlElement, *, is_bold: bool, depth: int) -> None:
        tag = element.tag
        if tag in NO_TEXT or not isinstance(tag, str):
            return
        if tag == "sup":
            self._superscript(element.text_content())
        elif tag == "br":
            self._is_after_break = self._flush()
        elif self._surroundings.hold(element):
            self._aside(element, depth)
        elif tag in _INLINE:
            self._children(element, is_bold=is_bold or _is_bold(element), depth=depth)
        elif tag == "pre":
            self._flush()
            self._drafts += read_text(element.text_content())[0]
        elif (noted := _NOTE_ID.fullmatch(element.get("id", ""))) and tag in ("div", "li", "p"):
            self._note_block(element, noted["mark"])
        elif tag == "table" and not _is_for_layout(element):
            self._flush()
            self._drafts += table_drafts(list(table_rows(element)), table=self._tables)
            self._tables += 1
        else:
            self._block(element, is_bold=is_bold, depth=depth)

    def _block(self, element: html.HtmlElement, *, is_bold: bool, depth: int) -> None:
        tag = element.tag
        self._flush()
        outer = self._heading
        if re.fullmatch(r"h[1-6]", tag):
            self._heading = int(tag[1])
        if tag in ("ul", "ol"):
            self._lists.append((element, _first(element) - 1))
        if tag == "li":
            self._item = ListMark(self._mark(), max(len(self._lists), 1))
        self._children(element, is_bold=is_bold or _is_bold(element), depth=depth)
        self._flush()
        if tag in ("ul", "ol"):
            self._lists.pop()
        self._heading = outer
        self._item = None

    def _mark(self) -> str:
        """The mark of the next item of the innermost list."""
        if not self._lists or self._lists[-1][0].tag == "ul":
            return "-"
        inside, number = self._lists.pop()
        self._lists.append((inside, number + 1))
        is_letter = inside.get("type") == "a" and number < len(ascii_lowercase)
        return f"{ascii_lowercase[number]})" if is_letter else f"{number + 1}."

    def _note_block(self, element: html.HtmlElement, mark: str) -> None:
        """Read a footnote as Word and LibreOffice save it: a block of its own, its mark a link back."""
        self._flush()
        text = " ".join(element.text_content().split())
        opening = _NOTE_OPENING.match(text)
        passage = Passage(text[opening.end() :] if opening else text)
        self._drafts.append(Draft(BlockKind.FOOTNOTE, passage, mark=mark))

    def _aside(self, element: html.HtmlElement, depth: int) -> None:
        self._flush()
        before = len(self._drafts)
        self._children(element, is_bold=False, depth=depth)
        self._flush()
        self._drafts[before:] = [set_aside(draft) for draft in self._drafts[before:]]

    def _superscript(self, content: str) -> None:
        if not self._text.strip() and _NOTE_MARK.fullmatch(content.strip()):
            self._note = content.strip("()[] ")
            return
        written, mark = superscript(self._text, content)
        self._text += written
        if mark is not None:
            self._references.append(NoteReference(mark, len(self._text)))

    def _gather(self, text: str | None, *, is_bold: bool) -> None:
        words = re.sub(r"\s+", " ", text or "")
        if not self._text or self._text.endswith(" "):
            words = words.lstrip()
        self._text += words
        self._bold += len(words.strip()) if is_bold else 0

    def _flush(self) -> bool:
        """End the gathered text; whether there was any."""
        passage = Passage(self._text, tuple(self._references)).stripped()
        is_bold = self._bold >= len(passage.text) * 0.9
        note, is_after_break = self._note, self._is_after_break
        self._text, self._bold, self._references, self._note = "", 0, [], None
        self._is_after_break = False
        if not passage.text:
            return False
        if note is not None:
            self._drafts.append(Draft(BlockKind.FOOTNOTE, passage, mark=note))
        elif is_counter(passage.text):
            self._drafts.append(Draft(BlockKind.SET_ASIDE, passage))
        elif is_after_break and self._goes_on(passage):
            before = self._drafts[-1]
            self._drafts[-1] = replace(before, passage=joined((before.passage, passage), "\n"))
        else:
            self._add(passage, is_bold=is_bold)
        return True

    def _goes_on(self, line: Passage) -> bool:
        """Whether a line goes on with the sentence above it: the break only turns the line."""
        before = self._drafts[-1]
        is_open = before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        return (
            is_open and starts_low(line.text) and not split_mark(line.text) and not ends_sentence(before.text)
        )

    def _add(self, passage: Passage, *, is_bold: bool) -> None:
        for part in parted(passage):
            self._drafts.append(
                self._outline.draft(part, is_bold=is_bold, style_level=self._heading, item=self._item)
            )
            self._item = None


def _is_bold(element: html.HtmlElement) -> bool:
    return element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))


def _first(element: html.HtmlElement) -> int:
    """The number of a list's first item."""
    start = element.get("start", "1")
    return int(start) if start.isdecimal() and len(start) < 5 else 1


def _is_for_layout(table: html.HtmlElement) -> bool:
    """Whether a table only places parts of the page: pages, letterheads and signatures are made so."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    texts = table_texts(table)
    if all(sum(bool(text.strip()) for text in row) < 2 for row in texts):
        return True
    if header_rows(texts):
        return False
    if any(len(text) > _LONG_CELL for row in texts for text in row):
        return True
    is_small = len(texts) <= _LAYOUT_ROWS and all(len(row) <= _LAYOUT_COLUMNS for row in texts)
    holds_text = any(len(cell.findall(".//p")) > 1 for cell in table.iterdescendants("td"))
    return is_small and (holds_text or not any(has_figures(text) for row in texts for text in row))
