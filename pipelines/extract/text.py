"""Plain text to blocks.

Every space inside a block stays as it was: letters that a font lost became spaces, and their repair counts
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.extract.blocks import Draft, DraftCell, Passage
from pipelines.extract.celled_tables import find_celled_tables
from pipelines.extract.lines import Line, measure, paragraphs
from pipelines.extract.marks import MAX_LOST
from pipelines.extract.outline import Outline
from pipelines.extract.page_numbers import page_number_lines
from pipelines.extract.tables import table_drafts
from pipelines.extract.text_tables import find_tables
from pipelines.model import BlockKind


def read_text(text: str) -> tuple[list[Draft], int | None]:
    """Drafts of a plain text, and how many pages it has where form feeds part them (else None)."""
    lines = list(_lines(text))
    cells = {line for table in find_celled_tables(lines) for line in range(table.start, table.end)}
    numbers = page_number_lines(lines) - cells
    prose = [line for line in lines if line.number not in numbers]
    placed = [(line.number, _page_number(line)) for line in lines if line.number in numbers]
    placed += _drafts(prose)
    placed.sort(key=lambda pair: pair[0])
    return [draft for _, draft in placed], text.count("\f") + 1 if "\f" in text else None


def _drafts(lines: Sequence[Line]) -> Iterator[tuple[int, Draft]]:
    """Drafts of tables and paragraphs, with the number of the line where they begin."""
    outline = Outline()
    width = measure(lines)
    read = 0
    tables = find_tables(lines, is_double_spaced=width.is_double_spaced)
    for number, table in enumerate([*tables, None]):
        for group in paragraphs(lines[read : table.start if table else None], width):
            yield group[0].number, outline.draft(_passage(group), page=group[0].page)
        if table:
            first = lines[table.start]
            rows = [
                [DraftCell(Passage(text), column) for column, text in enumerate(row)] for row in table.rows
            ]
            for draft in table_drafts(rows, table=number, page=first.page):
                yield first.number, draft
            for line in (lines[index] for index in table.aside):
                yield line.number, Draft(BlockKind.SET_ASIDE, Passage(line.text.strip()), page=line.page)
            read = table.end


def _page_number(line: Line) -> Draft:
    return Draft(BlockKind.SET_ASIDE, Passage(line.text.strip()), page=line.page)


def _lines(text: str) -> Iterator[Line]:
    has_pages = "\f" in text
    gap = count = 0
    for number, page in enumerate(text.split("\f"), start=1):
        for line in re.split(r"\r\n|[\r\n\v\x85\u2028\u2029]", page):
            if not line.strip():
                gap += 1
                continue
            yield Line(line, gap, number if has_pages else None, count)
            gap = 0
            count += 1


def _passage(lines: Sequence[Line]) -> Passage:
    """A paragraph's lines as they are; spaces at its ends stay only where letters may have been lost."""
    text = "\n".join(line.text for line in lines)
    core = text.strip()
    start = len(text) - len(text.lstrip())
    end = start + len(core)
    before = start if core[0].islower() and start <= MAX_LOST else 0
    after = len(text) - end if core[-1].islower() and len(text) - end <= MAX_LOST else 0
    return Passage(text[start - before : end + after])
