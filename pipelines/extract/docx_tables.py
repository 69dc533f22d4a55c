"""Tables of a Word file: rows, cells and merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.blocks import DraftCell, Passage
from pipelines.extract.docx_package import W, switch, value
from pipelines.extract.docx_runs import content

_WIDEST = 200
"""Columns; a wider span is a mistake in the file."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells, by column."""

    cells: tuple[DraftCell, ...]
    is_marked_header: bool


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a `w:tbl`."""
    return (each for each in content(table) if each.tag == f"{W}tr")


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a `w:tr`, those merged with the one above included."""
    return (each for each in content(row) if each.tag == f"{W}tc")


def read_rows(table: etree._Element, text_of: Callable[[etree._Element], Passage]) -> list[TableRow]:
    """The rows of a `w:tbl`; `text_of` gives the text of a `w:tc`.

    A cell merged with the one above is empty, a cell merged with those beside it is one wide cell.
    """
    return [_row(row, text_of) for row in rows_of(table)]


def texts_of(table: etree._Element) -> list[list[str]]:
    """The bare texts of the cells, row by row."""
    return [[_plain(cell) for cell in cells_of(row)] for row in rows_of(table)]


def _plain(cell: etree._Element) -> str:
    return " ".join(str(text) for text in cell.itertext(f"{W}t"))


def _row(row: etree._Element, text_of: Callable[[etree._Element], Passage]) -> TableRow:
    properties = row.find(f"{W}trPr")
    column = _count(value(properties, "gridBefore"), 0)
    cells: list[DraftCell] = []
    for element in cells_of(row):
        cell = element.find(f"{W}tcPr")
        width = max(_count(value(cell, "gridSpan"), 1), 1)
        is_continued = value(cell, "vMerge") in ("", "continue")
        cells.append(DraftCell(Passage("") if is_continued else text_of(element), column, width))
        column += width
    return TableRow(tuple(cells), bool(switch(properties, "tblHeader")))


def _count(given: str | None, default: int) -> int:
    return min(int(given), _WIDEST) if given and given.isdecimal() else default
