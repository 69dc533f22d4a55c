"""Parts of PDF pages to drafts: lines joined to paragraphs by their geometry, also over the end of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.blocks import Draft, DraftCell, joined
from pipelines.extract.closing import RECIPIENTS
from pipelines.extract.flow import changes_case, goes_on_in_words, starts_low
from pipelines.extract.marks import split_mark
from pipelines.extract.outline import Outline
from pipelines.extract.pdf_columns import AlignedTable
from pipelines.extract.pdf_layout import PageLayout, TextLine
from pipelines.extract.pdf_lines import Line
from pipelines.extract.pdf_tables import RuledTable
from pipelines.extract.tables import table_drafts
from pipelines.model import BlockKind

_LEADING = 1.2
"""Lines of a paragraph are no further apart than lines usually are, give or take this factor."""
_FURTHEST = 2.4
"""Lines of a paragraph are never further apart, in font sizes; double spacing is a little less."""
_SLACK = 0.02
"""A line may fall short of the right edge by this share of the column's width, and still be full."""
_SPACE = 0.25
"""Width of a space, in font sizes."""
_SHIFT = 5.0
"""Columns of a table that goes on may stand off by as many points."""
_INDENT = 0.8
"""A first line is indented by more font sizes than this."""


Table = RuledTable | AlignedTable


class Flow:
    """Takes the pages of a document in order, gives its drafts."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._drafts: list[Draft] = []
        self._paragraph: list[tuple[int, TextLine]] = []
        """Lines of the paragraph being read, with their pages."""
        self._table: list[tuple[int, Table]] = []
        """Pieces of the table being read, with their pages."""
        self._tables = 0
        self._leading = 0.0
        self._later: list[Draft] = []
        """What stands at the foot of a page, while a paragraph or table may go on over it."""

    def drafts(self, pages: Sequence[PageLayout]) -> list[Draft]:
        """The drafts of a document in reading order."""
        self._leading = _usual_leading(pages)
        for page in pages:
            for part in page.body:
                if isinstance(part, (RuledTable, AlignedTable)):
                    self._add_table(page.number, part)
                else:
                    self._add_line(page.number, part)
            self._later += _notes(page)
            self._later += [
                Draft(BlockKind.SET_ASIDE, line.passage.stripped(), page=page.number) for line in page.aside
            ]
            if not self._paragraph and not self._table:
                self._flush()
        self._close()
        return self._drafts

    def _add_line(self, page: int, line: TextLine) -> None:
        if not self._paragraph or not _continues(self._paragraph, page, line, self._leading):
            self._close()
        self._paragraph.append((page, line))

    def _add_table(self, page: int, table: Table) -> None:
        if not self._table or not _goes_on(*self._table[-1], page, table):
            self._close()
        self._table.append((page, table))

    def _close(self) -> None:
        """End the paragraph or the table being read."""
        if self._paragraph:
            lines = [each.line for _, each in self._paragraph]
            passage = joined((line.passage for line in lines), "\n").stripped()
            is_bold = all(line.is_bold for line in lines)
            self._drafts.append(self._outline.draft(passage, page=self._paragraph[0][0], is_bold=is_bold))
        elif self._table:
            for page, rows in _whole_rows(self._table):
                self._drafts += table_drafts(rows, table=self._tables, page=page)
            self._tables += 1
        self._paragraph, self._table = [], []
        self._flush()

    def _flush(self) -> None:
        self._drafts += self._later
        self._later = []


def _usual_leading(pages: Sequence[PageLayout]) -> float:
    """How far lines stand apart, in points, most often."""
    gaps: Counter[float] = Counter()
    for page in pages:
        lines = [part.line for part in page.body if isinstance(part, TextLine)]
        gaps.update(round(one.y - other.y, 0) for one, other in pairwise(lines) if one.y > other.y)
    return max(gaps, key=lambda gap: gaps[gap], default=0.0)


def _continues(paragraph: Sequence[tuple[int, TextLine]], page: int, after: TextLine, leading: float) -> bool:
    last_page, last = paragraph[-1]
    before, line = last.line, after.line
    furthest = min(_LEADING * leading, _FURTHEST * line.size)
    if page == last_page and not 0 < before.y - line.y <= furthest:
        return False
    if RECIPIENTS.match(line.text) or abs(before.size - line.size) > 1:
        return False
    if not _is_full(last, line):
        return _is_centred(last) and _is_centred(after) and starts_low(line.text)
    if goes_on_in_words(before.text, line.text):
        return True
    if split_mark(line.text) or before.is_bold != line.is_bold or changes_case(before.text, line.text):
        return False
    is_indented = line.x0 - max(after.left, before.x0) > _INDENT * line.size
    is_hanging = len(paragraph) == 1 and split_mark(before.text) is not None
    return not is_indented or is_hanging or _is_centred(after)


def _is_full(before: TextLine, line: Line) -> bool:
    """Whether the next line's first word had no room left in a line."""
    room = before.right - before.line.x1
    if _is_centred(before):
        room += before.line.x0 - before.left
    first = line.words[0]
    return room < first.x1 - first.x0 + _SPACE * line.size or room <= _SLACK * (before.right - before.left)


def _is_centred(each: TextLine) -> bool:
    """Whether the line stands in the middle of its column, as far off one edge as off the other."""
    left, right = each.line.x0 - each.left, each.right - each.line.x1
    return left > each.line.size and abs(left - right) < each.line.size


def _notes(page: PageLayout) -> list[Draft]:
    """The footnotes of a page, each as one draft."""
    notes: list[list[Line]] = []
    for line in page.notes:
        if line.note_mark:
            notes.append([])
        notes[-1].append(line)
    return [
        Draft(
            BlockKind.FOOTNOTE,
            joined((line.passage for line in note), "\n").stripped(),
            page=page.number,
            mark=note[0].note_mark,
        )
        for note in notes
    ]


def _goes_on(last_page: int, before: Table, page: int, table: Table) -> bool:
    """Whether a table is the rest of the one at the end of the page before: its columns are the same."""
    one, other = before.xs, table.xs
    same = len(one) == len(other) and all(abs(x - y) <= _SHIFT for x, y in zip(one, other, strict=True))
    return page == last_page + 1 and same


def _whole_rows(
    pieces: Sequence[tuple[int, Table]],
) -> list[tuple[int, list[tuple[DraftCell, ...]]]]:
    """The rows of each page, a row that the page's end cut in two made whole on the page where it begins."""
    whole: list[tuple[int, list[tuple[DraftCell, ...]]]] = []
    for page, piece in pieces:
        rows = list(piece.rows)
        if whole and rows and (rest := _rest_of_row(rows[0])):
            before = whole[-1][1]
            before[-1] = tuple(_appended(cell, rest) for cell in before[-1])
            rows = rows[1:]
        whole.append((page, rows))
    return [(page, rows) for page, rows in whole if rows]


def _rest_of_row(row: Sequence[DraftCell]) -> DraftCell | None:
    """The one cell with text, where it goes on in lower case: the rest of a label that was cut."""
    filled = [cell for cell in row if cell.passage.text]
    return filled[0] if len(filled) == 1 and filled[0].passage.text[:1].islower() else None


def _appended(cell: DraftCell, rest: DraftCell) -> DraftCell:
    if cell.column != rest.column:
        return cell
    return replace(cell, passage=joined((cell.passage, rest.passage), "\n"))
