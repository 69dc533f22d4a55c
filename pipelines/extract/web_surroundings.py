"""What stands around the text of a web page: menus, footers, counters of visits, other news, hidden parts.

Told by element, by the names that portals give their boxes, by what titles say, and by being links and little
else. A part that holds most of the page's text, or a table under column titles, is never taken for it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree, html

from pipelines.extract.tables import fold, header_rows

NO_TEXT = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "select", "option", "button", "input"),
        *("textarea", "svg", "math", "iframe", "object", "video", "audio"),
    )
)
"""Elements whose content is no text of the page."""
_AROUND = frozenset(["nav", "aside", "footer"])
_AROUND_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|banner|related|lien-?quan|tin-?khac|counter|"
    r"visitors?|thong-?ke-?truy-?cap|truy-?cap|comments?|binh-?luan|share|social|search|login|copyright|pagination)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_OTHER_NEWS = re.compile(
    r"(?:các\s+)?(?:tin|bài|văn\s+bản)\s+(?:bài\s+|viết\s+|tức\s+)?(?:liên\s+quan|khác|mới\s+hơn|cũ\s+hơn|cùng\s+(?:chuyên\s+mục|loại))\W*",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:luot|dang|tong|so luot|tong (?:so )?luot) (?:truy cap|online|xem)|khach truc tuyen"
    # Of the periods that counters have, only the bare ones: 'Năm 2023: 41' may be a figure.
    r"|^(?:hom nay|hom qua|tuan (?:nay|truoc)|thang (?:nay|truoc)|tat ca)\W*[\d.,]+$"
)
_SHORT = 120
"""Characters; a longer stretch is no line of a visitor counter."""
_MOST_AROUND = 0.5
"""A part that holds more of the page's text than this is not around it, whatever its name."""
_BOXES = frozenset(["div", "section", "ul", "ol", "table", "td", "dl"])
_FEWEST_LINKS = 4
"""A box of fewer links may be part of a text."""
_SHARE_OF_LINKS = 0.75
"""Of a box's characters."""


class Surroundings:
    """Tells for one page what is not its own text. Sizes are measured once, whatever the nesting."""

    def __init__(self, body: html.HtmlElement) -> None:
        self._size: defaultdict[etree._Element, int] = defaultdict(int)
        """Characters of each element's text, white space apart."""
        self._linked: defaultdict[etree._Element, int] = defaultdict(int)
        """Those of them that lead to other pages."""
        self._links: defaultdict[etree._Element, int] = defaultdict(int)
        self._measure(body)
        self._most = _MOST_AROUND * self._size[body]

    def hold(self, element: html.HtmlElement) -> bool:
        """Whether the element, with all it holds, is around the page's text."""
        if is_hidden(element):
            return True
        if self._size[element] > self._most:
            return False
        named = f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"
        if element.tag in _AROUND or _AROUND_NAME.search(named):
            return True
        return self._is_links(element) and not _has_titled_table(element)

    def _is_links(self, element: html.HtmlElement) -> bool:
        return (
            element.tag in _BOXES
            and self._links[element] >= _FEWEST_LINKS
            and self._linked[element] >= _SHARE_OF_LINKS * self._size[element]
        )

    def _measure(self, body: html.HtmlElement) -> None:
        elements = [each for each in body.iter() if isinstance(each.tag, str) and each.tag not in NO_TEXT]
        for element in reversed(elements):  # what an element holds comes before it
            self._size[element] += _length(element.text)
            if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
                self._linked[element], self._links[element] = self._size[element], 1
            parent = element.getparent()
            if parent is not None and element is not body:
                self._size[parent] += self._size[element] + _length(element.tail)
                self._linked[parent] += self._linked[element]
                self._links[parent] += self._links[element]


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether a browser does not show the element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def begins_other_news(element: html.HtmlElement) -> bool:
    """Whether an element is the title of a list of other news; what follows it beside it is that list."""
    if not isinstance(element.tag, str) or element.tag in NO_TEXT:
        return False
    return _OTHER_NEWS.fullmatch(" ".join(element.text_content().split())) is not None


def is_counter(text: str) -> bool:
    """Whether a line counts the visits of a page."""
    return len(text) <= _SHORT and _COUNTER.search(fold(text)) is not None


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _has_titled_table(element: html.HtmlElement) -> bool:
    return any(header_rows(table_texts(table)) for table in element.iter("table"))


def table_texts(table: html.HtmlElement) -> list[list[str]]:
    """The texts of the cells of a table, row by row."""
    return [[cell.text_content() for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
