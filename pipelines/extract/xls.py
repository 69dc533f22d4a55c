"""Excel 97-2003 workbooks (.xls) to sheets, through xlrd."""

from __future__ import annotations

import io

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as ExcelSheet

from pipelines.extract.blocks import Draft
from pipelines.extract.errors import ReadError
from pipelines.extract.hidden_cells import Hidden
from pipelines.extract.sheets import Sheet, check_cells, sheet_drafts
from pipelines.extract.shown_numbers import shown_date, shown_number


def read_xls(data: bytes) -> list[Draft]:
    """Drafts of a workbook. Raises `ReadError`: `encrypted`, `corrupt`, `too_large`."""
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise ReadError(
                "encrypted", "The workbook is protected by a password; save it without one."
            ) from error
        raise ReadError("corrupt", f"The workbook is damaged: {error}.") from error
    check_cells(sum(sheet.row_len(row) for sheet in book.sheets() for row in range(sheet.nrows)))
    return sheet_drafts([_sheet(book, sheet) for sheet in book.sheets()])


def _sheet(book: Book, sheet: ExcelSheet) -> Sheet:
    cells = {
        (row, column): _shown(book, cell)
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
    }
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    rows = Hidden((row, 1) for row, look in sheet.rowinfo_map.items() if look.hidden)
    columns = Hidden((column, 1) for column, look in sheet.colinfo_map.items() if look.hidden)
    return Sheet(sheet.name, cells, spans, sheet.visibility != 0, rows, columns)


def _shown(book: Book, cell: Cell) -> str:
    number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown_number(cell.value, number_format)
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate_as_datetime(cell.value, book.datemode)
        return shown_date(moment.time() if cell.value < 1 else moment, number_format)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    return str(cell.value)
