"""Tables of OpenDocument files: their rows and cells, merged and repeated ones in the columns that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.odf_package import TABLE, TEXT, count

_WRAPPERS = frozenset(
    (
        *(f"{TABLE}{name}" for name in ("table-rows", "table-row-group", "table-header-rows")),
        f"{TEXT}soft-page-break",
    )
)
_COLUMN_WRAPPERS = frozenset(
    f"{TABLE}{name}" for name in ("table-columns", "table-column-group", "table-header-columns")
)
_MOST_ROWS = 1 << 20
_MOST_COLUMNS = 1 << 14
"""The largest sheets that programs make."""


@dataclass(frozen=True, slots=True)
class OdfCell:
    """A cell: the element, its first column, the rows and columns it is merged over, in how many it is repeated."""

    element: etree._Element
    column: int
    height: int
    width: int
    repeated: int


@dataclass(frozen=True, slots=True)
class OdfRow:
    """A row of a table, as often as it is repeated; cells covered by merged ones are left out."""

    cells: tuple[OdfCell, ...]
    repeated: int
    is_marked_header: bool
    is_hidden: bool


def rows_of(table: etree._Element, *, is_header: bool = False) -> Iterator[OdfRow]:
    """The rows of a `table:table`, in order; those of tables inside its cells are not among them."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            repeated = count(child, f"{TABLE}number-rows-repeated", _MOST_ROWS)
            yield OdfRow(tuple(_cells(child)), repeated, is_header, _is_hidden(child))
        elif child.tag in _WRAPPERS:
            marked = is_header or child.tag == f"{TABLE}table-header-rows"
            yield from rows_of(child, is_header=marked)


def hidden_columns_of(table: etree._Element) -> Iterator[tuple[int, int]]:
    """The first and the number of the columns of a `table:table` that are hidden, stretch by stretch."""
    column = 0
    for each in _columns(table):
        repeated = count(each, f"{TABLE}number-columns-repeated", _MOST_COLUMNS)
        if _is_hidden(each):
            yield column, repeated
        column += repeated


def _columns(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{TABLE}table-column":
            yield child
        elif child.tag in _COLUMN_WRAPPERS:
            yield from _columns(child)


def _is_hidden(element: etree._Element) -> bool:
    """Whether a row or column is; one may also be left out by a filter."""
    return element.get(f"{TABLE}visibility", "visible") != "visible"


def _cells(row: etree._Element) -> Iterator[OdfCell]:
    column = 0
    for child in row:
        repeated = count(child, f"{TABLE}number-columns-repeated", _MOST_COLUMNS)
        if child.tag == f"{TABLE}table-cell":
            height = count(child, f"{TABLE}number-rows-spanned", _MOST_ROWS)
            width = count(child, f"{TABLE}number-columns-spanned", _MOST_COLUMNS)
            yield OdfCell(child, column, height, width, repeated)
        column += repeated
