"""OpenDocument spreadsheets (.ods) to sheets.

The file holds each number twice, as a value and as the text that the program showed, in the language that it was
set to; the value tells what the text means ('52.5' or '52,5'), the text how far it was rounded.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from pipelines.extract.blocks import Draft
from pipelines.extract.hidden_cells import Hidden
from pipelines.extract.odf_package import OFFICE, STYLE, TABLE, TEXT, Package
from pipelines.extract.odf_tables import hidden_columns_of, rows_of
from pipelines.extract.sheets import Sheet, check_cells, sheet_drafts
from pipelines.extract.shown_numbers import shown_date, shown_number, written_number

_NUMBER = re.compile(r"\d(?:[\d.,\s]*\d)?")
_NUMERIC = frozenset(["float", "percentage", "currency"])
_MOST_DECIMALS = 10


def read_ods(data: bytes) -> list[Draft]:
    """Drafts of a spreadsheet. Raises `ReadError`: `corrupt`, `too_large`, `encrypted`."""
    package = Package(data)
    hidden = {
        style.get(f"{STYLE}name")
        for style in package.content.iter(f"{STYLE}style")
        if any(each.get(f"{TABLE}display") == "false" for each in style.iterfind(f"{STYLE}table-properties"))
    }
    sheets: list[Sheet] = []
    count = 0
    for table in package.body("spreadsheet").iterfind(f"{TABLE}table"):
        sheet = _sheet(table, count, is_hidden=table.get(f"{TABLE}style-name") in hidden)
        count += len(sheet.cells)
        sheets.append(sheet)
    return sheet_drafts(sheets)


def _sheet(table: etree._Element, before: int, *, is_hidden: bool) -> Sheet:
    """A sheet; `before`: how many cells those before it have."""
    cells: dict[tuple[int, int], str] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    hidden: list[tuple[int, int]] = []
    number = 0
    for row in rows_of(table):
        shown = [(cell, text) for cell in row.cells if (text := _shown(cell.element)).strip()]
        filled = row.repeated * sum(cell.repeated for cell, _ in shown)
        check_cells(before + len(cells) + filled)
        for at in range(number, number + row.repeated if shown else number):
            for cell, text in shown:
                for column in range(cell.column, cell.column + cell.repeated):
                    cells[at, column] = text
                    spans[at, column] = cell.height, cell.width
        if row.is_hidden:
            hidden.append((number, row.repeated))
        number += row.repeated
    name = table.get(f"{TABLE}name", "")
    return Sheet(name, cells, spans, is_hidden, Hidden(hidden), Hidden(hidden_columns_of(table)))


def _shown(cell: etree._Element) -> str:
    text = "\n".join("".join(map(str, each.itertext())) for each in cell.iterfind(f"{TEXT}p"))
    kind = cell.get(f"{OFFICE}value-type")
    if kind in _NUMERIC:
        return _number(cell.get(f"{OFFICE}value", ""), text, is_percentage=kind == "percentage")
    if kind == "date" and len(re.findall(r"\d+", text)) == 3 and not re.search(r"[^\W\d]", text):
        return shown_date(date.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:10]))
    return text


def _number(given: str, text: str, *, is_percentage: bool) -> str:
    try:
        value = Decimal(given)
    except InvalidOperation:
        return text
    size = abs(value) * (100 if is_percentage else 1)
    found = _NUMBER.search(text)
    digits = re.sub(r"\D", "", found[0]) if found else None
    for decimals in range(_MOST_DECIMALS + 1):
        written = written_number(size, decimals)
        if found and re.sub(r"\D", "", written) == digits:
            return text[: found.start()] + written + text[found.end() :]
    return shown_number(float(value), "0.##%" if is_percentage else "General")
