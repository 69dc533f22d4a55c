"""Small sound files of every format that is read, made on the spot; how they are damaged stands in `mutations`.

Each is written by a program that writes such files for people, where there is one. PDF streams are left unpacked where
that can be had, so that a changed byte changes what the page says, not only a checksum.
"""

from __future__ import annotations

import io
from email.message import EmailMessage
from functools import cache

from aspose.email_foss.msg import MapiMessage
from font_source_serif_pro import font_files_ttf
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import plain_files
from benchmarks.containers import PACKERS, seven_zip, stored_rar, tar, zipped
from benchmarks.torture.inputs import sound_documents
from pipelines.settings import PROJECT

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
_FONT = "FuzzSerif"
_DOC = PROJECT / "tests" / "extract" / "fixtures" / "bao-cao.doc"
"""Nothing here writes such files; see `compose.py` beside it."""


@cache
def originals() -> dict[str, tuple[bytes, ...]]:
    """Sound files by format; those of documents under the names that `tell_format` gives them."""
    documents = sound_documents()

    def samples(suffix: str, most: int) -> tuple[bytes, ...]:
        return tuple(data for name, data in documents.items() if name.endswith(suffix))[:most]

    letters = {"bao cao.txt": "\n".join(_LINES).encode(), "Phụ lục/một.txt": _LINES[1].encode()}
    plain = tar(letters)
    return {
        "pdf": (_pdf(), _pdf(encrypt=StandardEncryption("", "x")), *samples(".pdf", 1)),
        "docx": samples(".docx", 2),
        "doc": (_DOC.read_bytes(),),
        "odt": (plain_files.odt(_LINES, _ROWS),),
        "ods": (plain_files.ods(_LINES, _ROWS),),
        "xlsx": (plain_files.xlsx(_LINES, _ROWS),),
        "xls": (plain_files.xls(_LINES, _ROWS),),
        "rtf": (plain_files.rtf(_LINES, _ROWS),),
        "html": (plain_files.html(_LINES, _ROWS),),
        "markdown": samples(".md", 2),
        "text": samples(".txt", 2),
        "picture": tuple(_picture(name) for name in ("PNG", "JPEG", "TIFF")),
        "manifest": ("file_name,commune,year\nbao cao.txt,Suối Trai,2023\n\"a, b.pdf\",Ea Kly,\n".encode(),),
        "mail": (_mail(letters), _mail({})),
        "outlook mail": (_outlook_mail(letters), _outlook_mail({})),
        "zip": (zipped({**letters, "trong/inner.tar.gz": PACKERS["gz"](plain)}),),
        "tar": (plain, tar({**letters, "thư.eml": _mail(letters)})),
        "packed": (*(pack(plain) for pack in PACKERS.values()), PACKERS["gz"](_LINES[1].encode())),
        "7z": (seven_zip(letters),),
        "rar": (stored_rar("mot.txt", _LINES[1].encode()),),
    }  # fmt: skip


CONTAINERS = frozenset(("mail", "outlook mail", "zip", "tar", "packed", "7z", "rar"))
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
        message.add_alternative(plain_files.html(_LINES, _ROWS).decode(), subtype="html")
    return message.as_bytes()


def _outlook_mail(attachments: dict[str, bytes]) -> bytes:
    message = MapiMessage.create("Báo cáo năm 2023", "Kính gửi: đàn gà đạt 900 con.")
    for name, data in attachments.items():
        message.add_attachment(name, data)
    return bytes(message.to_bytes())
