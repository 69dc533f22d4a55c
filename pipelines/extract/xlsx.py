"""Excel workbooks (.xlsx) to sheets, through openpyxl, within bounds that are checked before it unpacks anything."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, time, timedelta

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.extract.blocks import Draft
from pipelines.extract.errors import ReadError
from pipelines.extract.hidden_cells import Hidden
from pipelines.extract.sheets import Sheet, check_cells, sheet_drafts
from pipelines.extract.shown_numbers import shown_date, shown_number
from pipelines.extract.zips import DAMAGE

_LARGEST = 128 << 20
"""Bytes of all parts, unpacked; reports have a few million."""
_MOST_AREA = 1_000_000
"""Cells of the rectangle that a sheet spans, and of all merged cells."""
_CELL = re.compile(rb"<(?:\w+:)?c[ >]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNCOMPUTED = re.compile(
    rb'<c (?![^>]*\bt="str")[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)


def read_xlsx(data: bytes) -> list[Draft]:
    """Drafts of a workbook. Raises `ReadError`: `corrupt`, `too_large`, `uncomputed` (formulas without results)."""
    _check_parts(data)
    with warnings.catch_warnings():
        # What openpyxl warns of is left out of the workbook it would write; nothing is written here.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    return sheet_drafts([_sheet(sheet) for sheet in book.worksheets])


def _sheet(sheet: Worksheet) -> Sheet:
    if sheet.max_row * sheet.max_column > _MOST_AREA:
        raise ReadError(
            "too_large",
            f"The sheet '{sheet.title}' spans too many rows and columns; delete those left empty.",
        )
    cells = {
        (cell.row - 1, cell.column - 1): _shown(cell)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    spans = {
        (merged.min_row - 1, merged.min_col - 1): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in sheet.merged_cells.ranges
    }
    rows = ((row - 1, 1) for row, look in sheet.row_dimensions.items() if look.hidden or look.ht == 0)
    columns = (
        (look.min - 1, look.max - look.min + 1)
        for look in sheet.column_dimensions.values()
        if look.min and (look.hidden or look.width == 0)
    )
    is_hidden = sheet.sheet_state != "visible"
    return Sheet(sheet.title, cells, spans, is_hidden, Hidden(rows), Hidden(columns))


def _shown(cell: Cell) -> str:
    value, number_format = cell.value, cell.number_format or "General"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown_number(value, number_format)
    if isinstance(value, date | time):
        return shown_date(value, number_format)
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _check_parts(data: bytes) -> None:
    """Look at sizes, entities, cells and merged cells before any parser does."""
    cells = area = 0
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        if sum(info.file_size for info in container.infolist()) > _LARGEST:
            raise ReadError("too_large", "The workbook unpacks to more than any real report.")
        for info in container.infolist():
            if not info.filename.endswith((".xml", ".rels")):
                continue
            try:
                part = container.read(info)
            except (*DAMAGE, RuntimeError) as error:
                message = f"The workbook's part {info.filename} is damaged: {error}."
                raise ReadError("corrupt", message) from error
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                raise ReadError("corrupt", f"The workbook's part {info.filename} declares entities.")
            if not info.filename.startswith("xl/worksheets/"):
                continue
            if _UNCOMPUTED.search(part):
                raise ReadError(
                    "uncomputed",
                    "The workbook has formulas without results; open it in a spreadsheet program and save it.",
                )
            cells += sum(1 for _ in _CELL.finditer(part))
            area += sum(_area(found) for found in _MERGED.finditer(part))
    check_cells(cells)
    if area > _MOST_AREA:
        raise ReadError("too_large", "The workbook merges more cells than any real report has.")


def _area(found: re.Match[bytes]) -> int:
    left, top, right, bottom = found.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
