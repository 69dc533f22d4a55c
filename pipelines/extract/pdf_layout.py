"""The reading order of a PDF page: tables, columns of text, notes at the foot, running heads.

A page comes out as parts in the order in which they are read. Paragraphs, which may run on to the next page,
are put together in `pdf_flow`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.extract.page_numbers import is_page_number
from pipelines.extract.pdf_columns import AlignedTable, zone_at
from pipelines.extract.pdf_device import PageContent
from pipelines.extract.pdf_lines import Line, lines_of
from pipelines.extract.pdf_tables import RuledTable, ruled_tables

_MARGIN = 0.12
"""Running heads stand in this share of the page's height, at its top or foot."""
_HEAD_SHIFT = 8.0
"""Points by which a running head may move from page to page."""
_NOTE_SIZE = 0.93
"""Footnotes are set smaller than the text by this factor."""
_FEWEST_LINES = 4
"""Long lines that show where the text ends; fewer do not."""


Head = tuple[str, int]
"""A running head: its text, numbers aside, and its height on the page, roughly."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text, and the edges of the column it stands in."""

    line: Line
    left: float
    right: float


Part = TextLine | RuledTable | AlignedTable
"""What a page is read as, one after the other."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page's parts, each in reading order."""

    number: int
    body: tuple[Part, ...]
    notes: tuple[Line, ...]
    """Lines of footnotes."""
    aside: tuple[Line, ...]
    """Running heads, page numbers, text that stands across."""


@dataclass(frozen=True, slots=True)
class _Page:
    content: PageContent
    tables: list[RuledTable]
    lines: list[Line]


def lay_out(contents: Sequence[PageContent]) -> list[PageLayout]:
    """The layout of a document's pages; all at once, as running heads and text size show over all of them."""
    pages = []
    for content in contents:
        tables, words = ruled_tables(content)
        pages.append(_Page(content, tables, lines_of(words)))
    heads = _running_heads(pages)
    size = _text_size(pages)
    return [_layout(page, heads, size) for page in pages]


def _layout(page: _Page, heads: frozenset[Head], size: float) -> PageLayout:
    aside = [line for line in page.lines if _is_head(line, page, heads, size)]
    lines = [line for line in page.lines if line not in aside]
    notes = _notes(lines, page.tables, size)
    lines = lines[: len(lines) - len(notes)]
    return PageLayout(
        page.content.number,
        tuple(_in_order(lines, page.tables, page.content.width)),
        tuple(notes),
        (*aside, *lines_of(page.content.stray_words)),
    )


def _text_size(pages: Iterable[_Page]) -> float:
    """The font size of most letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _at_edge(line: Line, page: _Page) -> bool:
    margin = _MARGIN * page.content.height
    return line.y >= page.content.height - margin or line.y <= margin


def _pattern(line: Line) -> Head:
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.y / _HEAD_SHIFT)


def _running_heads(pages: Sequence[_Page]) -> frozenset[Head]:
    """What stands at the same place at the edge of at least half the pages (and two)."""
    seen: Counter[Head] = Counter()
    for page in pages:
        seen.update({_pattern(line) for line in page.lines if _at_edge(line, page)})
    return frozenset(head for head, count in seen.items() if count >= max(2, len(pages) / 2))


def _is_head(line: Line, page: _Page, heads: frozenset[Head], size: float) -> bool:
    """Whether a line is a running head or a page number, by its place on other pages or its small print."""
    if not _at_edge(line, page):
        return False
    if _pattern(line) in heads:
        return True
    is_alone = all(other is line or abs(other.y - line.y) > line.size for other in page.lines)
    is_outermost = line is page.lines[0] or (line is page.lines[-1] and not line.note_mark)
    return is_alone and (is_page_number(line.text) or (is_outermost and line.size <= _NOTE_SIZE * size))


def _notes(lines: Sequence[Line], tables: Sequence[RuledTable], size: float) -> list[Line]:
    """The lines of the footnotes: small print at the foot of the page, from a raised mark on."""
    lowest_table = min((table.grid.ys[-1] for table in tables), default=float("inf"))
    start = len(lines)
    while start and lines[start - 1].size <= _NOTE_SIZE * size and lines[start - 1].y < lowest_table:
        start -= 1
    small = lines[start:]
    first = next((index for index, line in enumerate(small) if line.note_mark), None)
    return [] if first is None else list(small[first:])


def _in_order(lines: Sequence[Line], tables: Sequence[RuledTable], width: float) -> list[Part]:
    """Text above, between and below the tables, column by column."""
    parts: list[Part] = []
    rest = list(lines)
    left, right = _edges(lines, width)
    for table in tables:
        above = [line for line in rest if line.y >= table.grid.top]
        rest = [line for line in rest if line.y < table.grid.top]
        parts += [*_columns(above, left, right), table]
    return [*parts, *_columns(rest, left, right)]


def _edges(lines: Sequence[Line], width: float) -> tuple[float, float]:
    """Where most long lines begin and end; with few lines, as far from one side of the page as the other."""
    if not lines:
        return 0.0, width
    widest = max(line.x1 - line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 >= 0.6 * widest]
    rights = sorted(line.x1 for line in long)
    left, right = min(line.x0 for line in long), rights[int(0.9 * (len(rights) - 1))]
    return left, right if len(long) >= _FEWEST_LINES else max(right, width - left)


def _columns(lines: Sequence[Line], left: float, right: float) -> list[Part]:
    """Lines as they are read: across where they make a table, column by column where they do not."""
    ordered: list[Part] = []
    start = 0
    while start < len(lines):
        zone = zone_at(lines, start)
        if zone is None:
            ordered.append(TextLine(lines[start], left, right))
            start += 1
            continue
        start += len(zone.lines)
        if table := zone.table():
            ordered.append(table)
            continue
        for column, edges in zip(zone.columns(), zone.edges(left, right), strict=True):
            ordered += [TextLine(line, *edges) for line in column]
    return ordered
