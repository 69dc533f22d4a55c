"""Small sound files of every format that is read, made on the spot; how they are damaged stands in `mutations`.

Each is written by a program that writes such files for people, where there is one. PDF streams are left unpacked where
that can be had, so that a changed byte changes what the page says, not only a checksum.
"""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from email.message import EmailMessage
from functools import cache

import py7zr
import xlwt
from font_source_serif_pro import font_files_ttf
from openpyxl import Workbook
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.torture.inputs import sound_documents
from pipelines.extract.packed_files import zstd

_LINES = (
    "BÁO CÁO năm 2023 xã Suối Trai",
    "Đàn bò đạt 41 con, tăng 2,5%.",
    "Tỷ lệ hộ nghèo còn 5,12% (KH 6%).",
)
_ROWS = (
    ("Chỉ tiêu", "ĐVT", "Kết quả 2023"),
    ("Sản lượng lúa", "tấn", "1.204,5"),
    ("Hộ nghèo", "%", "5,12"),
)
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
_FONT = "FuzzSerif"


@cache
def originals() -> dict[str, tuple[bytes, ...]]:
    """Sound files by format; those of documents under the names that `tell_format` gives them."""
    documents = sound_documents()

    def samples(suffix: str, most: int) -> tuple[bytes, ...]:
        return tuple(data for name, data in documents.items() if name.endswith(suffix))[:most]

    letters = {"bao cao.txt": "\n".join(_LINES).encode(), "Phụ lục/một.txt": _LINES[1].encode()}
    tar = _tar(letters, "w")
    zipped = _zip({**letters, "trong/inner.tar.gz": _tar(letters, "w:gz")})
    return {
        "pdf": (_pdf(), _pdf(encrypt=StandardEncryption("", "x")), *samples(".pdf", 1)),
        "docx": samples(".docx", 2),
        "odt": (_open_document("text", _odt_body()),),
        "ods": (_open_document("spreadsheet", f'<table:table table:name="Biểu 1">{_odf_rows()}</table:table>'),),
        "xlsx": (_xlsx(),),
        "xls": (_xls(),),
        "rtf": (_rtf(),),
        "html": (_html(),),
        "markdown": samples(".md", 2),
        "text": samples(".txt", 2),
        "picture": tuple(_picture(name) for name in ("PNG", "JPEG", "TIFF")),
        "manifest": ("file_name,commune,year\nbao cao.txt,Suối Trai,2023\n\"a, b.pdf\",Ea Kly,\n".encode(),),
        "mail": (_mail(letters), _mail({})),
        "zip": (zipped,),
        "tar": (tar, _tar({**letters, "thư.eml": _mail(letters)}, "w")),
        "packed": (
            *(_tar(letters, f"w:{packer}") for packer in ("gz", "bz2", "xz")),
            zstd.compress(tar),
            gzip.compress(_LINES[1].encode(), mtime=0),
        ),
        "7z": (_seven_zip(letters),),
        "rar": (stored_rar("mot.txt", _LINES[1].encode()),),
    }  # fmt: skip


CONTAINERS = frozenset(("mail", "zip", "tar", "packed", "7z", "rar"))
"""Formats that hold inputs rather than text."""


def _pdf(encrypt: StandardEncryption | None = None) -> bytes:
    pdfmetrics.registerFont(TTFont(_FONT, font_files_ttf["SourceSerifPro"]))
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0, invariant=1, encrypt=encrypt)
    for font in ("Helvetica", _FONT):
        canvas.setFont(font, 12)
        for number, line in enumerate(_LINES):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.grid([72, 220, 300, 400], [640, 620, 600, 580])
        for number, row in enumerate(_ROWS):
            for left, text in zip((76, 224, 304), row, strict=True):
                canvas.drawString(left, 625 - 20 * number, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _zip(members: dict[str, bytes], kind: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        if kind:
            container.writestr("mimetype", kind, zipfile.ZIP_STORED)
        for name, data in members.items():
            container.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()


def _odf_rows() -> str:
    def cell(text: str) -> str:
        return (
            f'<table:table-cell table:number-columns-spanned="1"><text:p>{text}</text:p></table:table-cell>'
        )

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in _ROWS)
    return f'{rows}<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'


def _odt_body() -> str:
    items = "".join(f"<text:list-item><text:p>{line}</text:p></text:list-item>" for line in _LINES)
    citation = "<text:note-citation>1</text:note-citation>"
    note = f'<text:note text:note-class="footnote">{citation}<text:note-body><text:p>Ước.'
    return (
        f'<text:h text:outline-level="1">{_LINES[0]}</text:h><text:p>{_LINES[1]}<text:s text:c="2"/>{note}</text:p>'
        f'</text:note-body></text:note></text:p><text:list text:style-name="L1">{items}</text:list>'
        f"<table:table>{_odf_rows()}</table:table>"
    )


def _open_document(kind: str, body: str) -> bytes:
    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}><office:automatic-styles>'
        f'<text:list-style style:name="L1">{level}</text:list-style></office:automatic-styles>'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    styles = f"<office:document-styles {_NAMESPACES}><office:master-styles/></office:document-styles>"
    parts = {"content.xml": content.encode(), "styles.xml": styles.encode()}
    return _zip(parts, f"application/vnd.oasis.opendocument.{kind}")


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["BIỂU CHỈ TIÊU"])
    for row in _ROWS:
        sheet.append(list(row))
    sheet.append(["Tỷ lệ che phủ", None, 0.4512])
    sheet["C5"].number_format = "0.0%"
    sheet.merge_cells("A1:C1")
    hidden = book.create_sheet("Ẩn")
    hidden["B2"] = 41
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    sheet.write_merge(0, 0, 0, 2, "BIỂU CHỈ TIÊU")
    for number, row in enumerate(_ROWS, 1):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    sheet.write(4, 2, 0.4512, xlwt.easyxf(num_format_str="0.0%"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _rtf() -> bytes:
    def coded(text: str) -> str:
        return "".join(each if each.isascii() else rf"\u{ord(each)}?" for each in text)

    rows = "".join(
        r"\trowd\cellx3000\cellx5000\cellx8000 "
        + "".join(rf"\pard\intbl {coded(text)}\cell " for text in row)
        + r"\row "
        for row in _ROWS
    )
    lines = "".join(rf"\pard {coded(line)}\par " for line in _LINES)
    fonts = r"{\fonttbl{\f0\fnil\fcharset163 Times New Roman;}}"
    return rf"{{\rtf1\ansi\ansicpg1258\deff0{fonts}{lines}{rows}{{\footnote Ghi ch\'fa}}}}".encode("ascii")


def _html() -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td rowspan=1 colspan=1>{text}</td>' for text in row)}</tr>" for row in _ROWS
    )
    menu = "<nav><ul><li><a href='/'>Trang chủ</a></li></ul></nav>"
    lines = "".join(f"<p>{line}<sup>1</sup></p>" for line in _LINES)
    article = f"<h1>{_LINES[0]}</h1>{lines}<ol start=2><li>Một</li></ol><table>{rows}</table>"
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{_LINES[0]}</title></head><body>{menu}"
        f"<article>{article}</article></body></html>"
    )
    return page.encode()


def _picture(name: str) -> bytes:
    """Small, so that it is recognised fast where there is an engine."""
    picture = Image.new("L", (160, 40), 255)
    ImageDraw.Draw(picture).text((10, 10), "Dan bo 41 con", fill=0)
    target = io.BytesIO()
    picture.save(target, name, dpi=(100, 100))
    return target.getvalue()


def _mail(attachments: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@xa.vn", "b@xa.vn", "Báo cáo năm 2023"
    message.set_content("Kính gửi: đàn gà đạt 900 con.")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="text", subtype="plain", filename=name)
    if not attachments:
        message.add_alternative(_html().decode(), subtype="html")
    return message.as_bytes()


def _tar(members: dict[str, bytes], mode: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as container:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            container.addfile(info, io.BytesIO(data))
    return target.getvalue()


def _seven_zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w") as container:
        for name, data in members.items():
            container.writestr(data, name)
    return target.getvalue()


def stored_rar(name: str, data: bytes, method: int = 0x30) -> bytes:
    """A rar archive (version 4) of one file that is stored as it is, by the published layout of its blocks."""

    def block(kind: int, flags: int, body: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    size, checksum, written = len(data), zlib.crc32(data), name.encode("ascii")
    file = (
        struct.pack("<IIBIIBBHI", size, size, 3, checksum, 0x58000000, 29, method, len(written), 0o100644)
        + written
    )
    parts = (block(0x73, 0, bytes(6)), block(0x74, 0x8000, file), data, block(0x7B, 0x4000, b""))
    return b"Rar!\x1a\x07\x00" + b"".join(parts)
