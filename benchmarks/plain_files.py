"""Lines of text and one table in the formats that office programs and portals write, as plainly as each allows.

PDF and Word files come from the samples' own renderers.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape

import xlwt
from openpyxl import Workbook

from benchmarks.containers import zipped

Lines = Sequence[str]
Rows = Sequence[Sequence[str]]

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
_RTF_FONTS = r"{\fonttbl{\f0\fnil\fcharset163 Times New Roman;}}"


def html(lines: Lines, rows: Rows) -> bytes:
    """A page of a portal: a menu, a heading, paragraphs with a note's mark, a list and a table."""

    def cell(text: str) -> str:
        return f"<td rowspan=1 colspan=1>{escape(text)}</td>"

    heading, *rest = map(escape, lines)
    paragraphs = "".join(f"<p>{line}<sup>1</sup></p>" for line in rest)
    table = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    menu = "<nav><ul><li><a href='/'>Trang chủ</a></li></ul></nav>"
    article = f"<h1>{heading}</h1>{paragraphs}<ol start=2><li>Một</li></ol><table>{table}</table>"
    head = f"<head><meta charset='utf-8'><title>{heading}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{menu}<article>{article}</article></body></html>".encode()


def odt(lines: Lines, rows: Rows) -> bytes:
    """A text: a heading, a numbered list with a note, a table."""
    heading, *rest = map(escape, lines)
    citation = "<text:note-citation>1</text:note-citation>"
    body = "<text:note-body><text:p>Ước.</text:p></text:note-body>"
    note = f'<text:note text:note-class="footnote">{citation}{body}</text:note>'
    items = "".join(f"<text:list-item><text:p>{line}{note}</text:p></text:list-item>" for line in rest)
    return _open_document(
        "text",
        f'<text:h text:outline-level="1">{heading}<text:s text:c="2"/></text:h>'
        f'<text:list text:style-name="L1">{items}</text:list><table:table>{_odf_rows(rows)}</table:table>',
    )


def ods(lines: Lines, rows: Rows) -> bytes:
    """A workbook of one sheet: the lines, each a row, and the table below them."""
    body = _odf_rows([*([line] for line in lines), *rows])
    return _open_document("spreadsheet", f'<table:table table:name="Biểu 1">{body}</table:table>')


def rtf(lines: Lines, rows: Rows) -> bytes:
    """A text with a note, and a table."""

    def coded(text: str) -> str:
        return "".join(each if each.isascii() else rf"\u{ord(each)}?" for each in text)

    edges = "".join(rf"\cellx{2500 * number}" for number in range(1, len(rows[0]) + 1))
    table = "".join(
        rf"\trowd{edges} " + "".join(rf"\pard\intbl {coded(text)}\cell " for text in row) + r"\row "
        for row in rows
    )
    text = "".join(rf"\pard {coded(line)}\par " for line in lines)
    document = rf"{{\rtf1\ansi\ansicpg1258\deff0{_RTF_FONTS}{text}{table}{{\footnote Ghi ch\'fa}}}}"
    return document.encode("ascii")


def xlsx(lines: Lines, rows: Rows) -> bytes:
    """A workbook: the lines, the first over merged cells, the table, a percentage, and a hidden sheet."""
    book = Workbook()
    sheet = book.active
    for row in (*([line] for line in lines), *rows, ["Tỷ lệ che phủ", None, 0.4512]):
        sheet.append(list(row))
    sheet.cell(sheet.max_row, 3).number_format = "0.0%"
    sheet.merge_cells("A1:C1")
    hidden = book.create_sheet("Ẩn")
    hidden["B2"] = 41
    hidden.sheet_state = "hidden"
    return _saved(book.save)


def xls(lines: Lines, rows: Rows) -> bytes:
    """The same as Excel 97-2003 wrote it, without the hidden sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    sheet.write_merge(0, 0, 0, 2, lines[0])
    for number, row in enumerate((*([line] for line in lines[1:]), *rows), 1):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    sheet.write(len(lines) + len(rows), 2, 0.4512, xlwt.easyxf(num_format_str="0.0%"))
    return _saved(book.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


def _odf_rows(rows: Rows) -> str:
    def cell(text: str) -> str:
        return f'<table:table-cell table:number-columns-spanned="1"><text:p>{escape(text)}</text:p></table:table-cell>'

    written = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f'{written}<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'


def _open_document(kind: str, body: str) -> bytes:
    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}><office:automatic-styles>'
        f'<text:list-style style:name="L1">{level}</text:list-style></office:automatic-styles>'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    styles = f"<office:document-styles {_NAMESPACES}><office:master-styles/></office:document-styles>"
    parts = {"content.xml": content.encode(), "styles.xml": styles.encode()}
    return zipped(parts, f"application/vnd.oasis.opendocument.{kind}")
