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
_MOST_ROWS = 1 << 20
_MOST_COLUMNS = 1 << 14
"""The largest sheets that programs make."""


@dataclass(frozen=True, slots=True)
class OdfCell:
    """A cell: the element, its first column, the columns it is merged over, and in how many it is repeated."""

    element: etree._Element
    column: int
    width: int
    repeated: int


@dataclass(frozen=True, slots=True)
class OdfRow:
    """A row of a table, as often as it is repeated; cells covered by merged ones are left out."""

    cells: tuple[OdfCell, ...]
    repeated: int
    is_marked_header: bool


def rows_of(table: etree._Element, *, is_header: bool = False) -> Iterator[OdfRow]:
    """The rows of a `table:table`, in order; those of tables inside its cells are not among them."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            repeated = count(child, f"{TABLE}number-rows-repeated", _MOST_ROWS)
            yield OdfRow(tuple(_cells(child)), repeated, is_header)
        elif child.tag in _WRAPPERS:
            marked = is_header or child.tag == f"{TABLE}table-header-rows"
            yield from rows_of(child, is_header=marked)


def _cells(row: etree._Element) -> Iterator[OdfCell]:
    column = 0
    for child in row:
        repeated = count(child, f"{TABLE}number-columns-repeated", _MOST_COLUMNS)
        if child.tag == f"{TABLE}table-cell":
            width = count(child, f"{TABLE}number-columns-spanned", _MOST_COLUMNS)
            yield OdfCell(child, column, width, repeated)
        column += repeated
