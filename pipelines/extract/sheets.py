"""Sheets of workbooks to blocks; shared by the readers of all spreadsheet formats.

A sheet is a heading with its name and the tables in it. What stands above a table's column titles (letterhead,
title, unit) is text. Names that a program gave say nothing, and hidden sheets are working papers: set aside, as
hidden rows and columns are (`hidden_cells`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.extract.blocks import Draft, DraftCell, Passage, set_aside
from pipelines.extract.errors import ReadError
from pipelines.extract.hidden_cells import Cells, Hidden, Parted, Spans, hidden_drafts, part
from pipelines.extract.outline import Outline, parted
from pipelines.extract.tables import header_rows, table_drafts
from pipelines.model import BlockKind

MOST_CELLS = 200_000
"""Filled cells of a workbook; the longest reports have a few thousand."""
_WIDEST = 200
"""Columns that a merged cell may cover; a wider one only draws the sheet."""
_GIVEN_NAME = re.compile(r"(?:sheet|trang\s?tính|bảng\s?tính|table)\s?_?\d*", re.IGNORECASE)

_Row = list[DraftCell]


@dataclass(frozen=True)
class Sheet:
    """A sheet as its cells show it."""

    name: str
    cells: Cells
    """Empty ones may be left out."""
    spans: Spans = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: Hidden = field(default_factory=Hidden)
    hidden_columns: Hidden = field(default_factory=Hidden)


def sheet_drafts(sheets: Sequence[Sheet]) -> list[Draft]:
    """The drafts of all sheets, in the order of the workbook."""
    drafts: list[Draft] = []
    tables = 0
    for sheet in sheets:
        parted = (
            Parted(sheet.cells, sheet.spans)
            if sheet.is_hidden
            else part(sheet.cells, sheet.spans, sheet.hidden_rows, sheet.hidden_columns)
        )
        found = list(_Reading(parted, tables).drafts())
        tables += len({draft.table for draft in found} - {None})
        if found and sheet.is_hidden:
            name = Passage(f"{sheet.name} (trang tính ẩn)")
            drafts.append(Draft(BlockKind.SET_ASIDE, name, unread="hidden"))
            drafts += [set_aside(draft) for draft in found]
        elif found:
            is_given = _GIVEN_NAME.fullmatch(sheet.name.strip()) is not None
            kind = BlockKind.SET_ASIDE if is_given else BlockKind.HEADING
            drafts.append(Draft(kind, Passage(sheet.name), level=None if is_given else 1))
            drafts += found
        drafts += hidden_drafts(sheet.name, parted)
    return drafts


def check_cells(count: int) -> None:
    """Raise `ReadError` `too_large` for a workbook of too many cells."""
    if count > MOST_CELLS:
        raise ReadError(
            "too_large", f"The workbook has more than {MOST_CELLS} cells; keep the sheets of the report only."
        )


class _Reading:
    """One pass over the rows of a sheet, stretch by stretch between empty rows."""

    def __init__(self, sheet: Parted, first_table: int) -> None:
        self._stretches = list(_stretches(sheet))
        self._outline = Outline()
        self._table: list[_Row] = []
        self._tables = first_table

    def drafts(self) -> Iterator[Draft]:
        for index, stretch in enumerate(self._stretches):
            start = _titles_at(stretch)
            following = self._stretches[index + 1 : index + 2]
            is_title = all(len(row) == 1 for row in stretch) and all(
                _titles_at(each) is not None for each in following
            )
            if start is None and self._table and not is_title:
                self._table += stretch
                continue
            yield from self._finished()
            if start is None:
                start = next((at for at, row in enumerate(stretch) if len(row) > 1), len(stretch))
            for row in stretch[:start]:
                for cell in row:
                    for passage in parted(cell.passage, everywhere=True):
                        yield self._outline.draft(passage)
            self._table = stretch[start:]
        yield from self._finished()

    def _finished(self) -> Iterator[Draft]:
        if self._table:
            yield from table_drafts(self._table, table=self._tables)
            self._tables += 1
            self._table = []


def _titles_at(rows: Sequence[_Row]) -> int | None:
    """Which row holds the column titles."""
    texts = [[cell.passage.text for cell in row] for row in rows]
    return next((at for at, row in enumerate(texts) if header_rows([row])), None)


def _stretches(sheet: Parted) -> Iterator[list[_Row]]:
    rows: dict[int, _Row] = {}
    for (row, column), text in sorted(sheet.shown.items()):
        if text.strip():
            width = min(sheet.spans.get((row, column), (1, 1))[1], _WIDEST)
            rows.setdefault(row, []).append(DraftCell(Passage(text.strip()), column, width))
    stretch: list[_Row] = []
    before = None
    for number, cells in rows.items():
        if stretch and before is not None and number > before + 1:
            yield stretch
            stretch = []
        stretch.append(cells)
        before = number
    if stretch:
        yield stretch
