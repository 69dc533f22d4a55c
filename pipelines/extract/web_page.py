"""Web pages as portals serve and browsers save them: headings, paragraphs, lists and tables of the page's own text.

What surrounds the text (menus, counters, other news) is set aside, never read for figures; scripts, styles and
forms are no text. Nothing that a page refers to is fetched. Tables are read in `html_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from pipelines.extract.blocks import Draft, Passage, set_aside
from pipelines.extract.encodings import decode
from pipelines.extract.errors import ReadError
from pipelines.extract.html_tables import html_parser, table_rows
from pipelines.extract.outline import ListMark, Outline, parted
from pipelines.extract.superscripts import superscript
from pipelines.extract.tables import table_drafts
from pipelines.model import BlockKind, NoteReference

_NO_TEXT = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "select", "option", "button", "input"),
        *("textarea", "svg", "math", "iframe", "object", "video", "audio"),
    )
)
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
_AROUND = frozenset(["nav", "aside", "footer"])
_AROUND_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|banner|related|lien-?quan|tin-?khac|counter|"
    r"visitors?|thong-?ke-?truy-?cap|truy-?cap|comments?|binh-?luan|share|social|search|login|copyright|pagination)(?:$|[-_\s])",
    re.IGNORECASE,
)
_OTHER_NEWS = re.compile(
    r"(?:các\s+)?(?:tin|bài|văn\s+bản)\s+(?:bài\s+|viết\s+|tức\s+)?(?:liên\s+quan|khác|mới\s+hơn|cũ\s+hơn|cùng\s+(?:chuyên\s+mục|loại))\W*",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:lượt|đang|tổng|số\s+lượt|tổng\s+(?:số\s+)?lượt)\s+(?:truy\s+cập|online|xem)|khách\s+trực\s+tuyến",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?")
_SHORT = 120
"""Characters; a longer stretch is no line of a visitor counter."""
_DEEPEST = 200
_MOST_AROUND = 0.5
"""A part that holds more of the page's text than this is not around it, whatever its name."""


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
        self._size = max(len(body.text_content()), 1)
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
        self._lists: list[html.HtmlElement] = []

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
            if since is None and self._begins_other_news(child):
                self._flush()
                since = len(self._drafts)
            self._element(child, is_bold=is_bold, depth=depth + 1)
            self._gather(child.tail, is_bold=is_bold)
        if since is not None:
            self._flush()
            self._drafts[since:] = [set_aside(draft) for draft in self._drafts[since:]]

    def _element(self, element: html.HtmlElement, *, is_bold: bool, depth: int) -> None:
        tag = element.tag
        if tag in _NO_TEXT or not isinstance(tag, str):
            return
        if tag == "sup":
            self._superscript(element.text_content())
        elif tag in _INLINE:
            self._children(element, is_bold=is_bold or tag in _BOLD, depth=depth)
        elif tag == "br":
            self._flush()
        elif self._is_around(element):
            self._aside(element, depth)
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
            self._lists.append(element)
        if tag == "li":
            self._item = ListMark(self._mark(element), max(len(self._lists), 1))
        self._children(element, is_bold=is_bold or tag in _BOLD, depth=depth)
        self._flush()
        if tag in ("ul", "ol"):
            self._lists.pop()
        self._heading = outer
        self._item = None

    def _mark(self, item: html.HtmlElement) -> str:
        inside = self._lists[-1] if self._lists else None
        if inside is None or inside.tag == "ul":
            return "-"
        start = inside.get("start", "1")
        first = int(start) if start.isdecimal() else 1
        return f"{first + sum(1 for _ in item.itersiblings('li', preceding=True))}."

    def _aside(self, element: html.HtmlElement, depth: int) -> None:
        self._flush()
        before = len(self._drafts)
        self._children(element, is_bold=False, depth=depth)
        self._flush()
        self._drafts[before:] = [set_aside(draft) for draft in self._drafts[before:]]

    def _is_around(self, element: html.HtmlElement) -> bool:
        named = f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"
        if element.tag not in _AROUND and not _AROUND_NAME.search(named):
            return False
        return len(element.text_content()) <= _MOST_AROUND * self._size

    def _begins_other_news(self, element: html.HtmlElement) -> bool:
        if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
            return False
        return _OTHER_NEWS.fullmatch(" ".join(element.text_content().split())) is not None

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

    def _flush(self) -> None:
        passage = Passage(self._text, tuple(self._references)).stripped()
        is_bold = self._bold >= len(passage.text) * 0.9
        note = self._note
        self._text, self._bold, self._references, self._note = "", 0, [], None
        if not passage.text:
            return
        if note is not None:
            self._drafts.append(Draft(BlockKind.FOOTNOTE, passage, mark=note))
            return
        if len(passage.text) <= _SHORT and _COUNTER.search(passage.text):
            self._drafts.append(Draft(BlockKind.SET_ASIDE, passage))
            return
        for part in parted(passage):
            self._drafts.append(
                self._outline.draft(part, is_bold=is_bold, style_level=self._heading, item=self._item)
            )
            self._item = None


def _is_for_layout(table: html.HtmlElement) -> bool:
    """Whether a table only places parts of the page: it holds other tables, or no row of several filled cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows: Sequence[html.HtmlElement] = list(table.iter("tr"))
    return all(sum(bool(cell.text_content().strip()) for cell in row) < 2 for row in rows)
