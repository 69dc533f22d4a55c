"""Real files for the readers' tests: PDFs drawn by reportlab, Word files written by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache

from docx import Document as WordDocument
from docx.document import Document as WordFile
from font_source_serif_pro import font_files_ttf
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as PdfTable

from pipelines.extract.blocks import Draft
from pipelines.model import Document

FONT = "TestSerif"
BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=12, leading=16, alignment=4, firstLineIndent=28, spaceAfter=6
)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=11, leading=13)


@cache
def _register() -> None:
    for name, key in ((FONT, "SourceSerifPro"), (f"{FONT}-Bold", "SourceSerifProBold")):
        pdfmetrics.registerFont(TTFont(name, font_files_ttf[key]))
    pdfmetrics.registerFontFamily(
        FONT, normal=FONT, bold=f"{FONT}-Bold", italic=FONT, boldItalic=f"{FONT}-Bold"
    )


def pdf(
    story: Sequence[Flowable], on_page: Callable[[Canvas, SimpleDocTemplate], None] | None = None
) -> bytes:
    """A PDF of flowing text; `on_page` draws heads and feet."""
    _register()
    target = io.BytesIO()
    template = SimpleDocTemplate(target, pagesize=A4)
    draw = on_page or (lambda canvas, template: None)
    template.build(list(story), onFirstPage=draw, onLaterPages=draw)
    return target.getvalue()


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of a PDF; reportlab's tags work in it."""
    _register()
    return Paragraph(text, style)


def pdf_table(rows: Sequence[Sequence[str]], widths: Sequence[float], *more: tuple[object, ...]) -> PdfTable:
    """A ruled table of a PDF; `more`: further reportlab table style commands."""
    cells = [[paragraph(text, CELL) for text in row] for row in rows]
    return PdfTable(
        cells, colWidths=list(widths), style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *more]
    )


def drawn_pdf(draw: Callable[[Canvas], None]) -> bytes:
    """A PDF drawn by hand; `draw` gets the canvas with the test font set at 12 points."""
    _register()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def word(build: Callable[[WordFile], None]) -> bytes:
    """A Word file that `build` writes into."""
    document = WordDocument()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A zip container with parts added or replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            if name not in parts:
                copy.writestr(name, source.read(name))
        for name, content in parts.items():
            copy.writestr(name, content)
    return target.getvalue()


def outline(document: Document | Sequence[Draft]) -> list[tuple[str, str]]:
    """(kind, text) of each block, line breaks as spaces."""
    if isinstance(document, Document):
        pairs = [(block.kind.value, document.text_of(block)) for block in document.blocks]
    else:
        pairs = [(draft.kind.value, draft.text) for draft in document]
    return [(kind, text.replace("\n", " ")) for kind, text in pairs]


def rows(document: Document) -> list[list[str]]:
    """The texts of the cells of all table rows."""
    return [[document.text_of(cell) for cell in block.cells] for block in document.blocks if block.cells]


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def open_document(kind: str, body: str, styles: str = "", masters: str = "") -> bytes:
    """An OpenDocument file of a kind, `text` or `spreadsheet`, with the parts that office programs write."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        file.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF} office:version="1.3">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        file.writestr(
            "styles.xml",
            f"<office:document-styles {ODF}><office:master-styles>{masters}</office:master-styles>"
            "</office:document-styles>",
        )
    return target.getvalue()


def rtf(body: str) -> bytes:
    """An RTF document with a Western and a Vietnamese font, as Word declares them."""
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 Times New Roman;}{\f1\fnil\fcharset163 Times New Roman;}}"
    return (rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}" + body + "}").encode("latin-1")


def rtf_text(text: str) -> str:
    """Text with its letters beyond ASCII written as Word writes them."""
    return "".join(each if each.isascii() else rf"\u{ord(each)}?" for each in text)


def rtf_row(*cells: tuple[int, str], more: str = "") -> str:
    """A row of an RTF table: for each cell its right edge in twips and its text."""
    edges = "".join(rf"\cellx{edge}" for edge, _ in cells)
    texts = "".join(rf"{rtf_text(text)}\cell " for _, text in cells)
    return rf"\trowd{more}{edges}\pard\intbl {texts}\row "
