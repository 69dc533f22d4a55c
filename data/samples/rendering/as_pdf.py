"""A sample as a PDF file: letterhead, running header from the second page on, page numbers, ruled tables.

Source Serif Pro is embedded: the standard PDF fonts lack most Vietnamese letters.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from xml.sax.saxutils import escape

from font_source_serif_pro import font_files_ttf
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from rendering.source import Element, Heading, Item, Runs, Sample, Table

FONT, BOLD = "SourceSerifPro", "SourceSerifPro-Bold"
MARGIN = 2.2 * cm
NUMBER, INDICATOR, UNIT = 1.1 * cm, 6 * cm, 3.2 * cm
"""Widths of a table's first columns; the others share the rest."""

BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=12, leading=17, alignment=TA_JUSTIFY, firstLineIndent=1 * cm, spaceAfter=6
)
ITEM = ParagraphStyle("item", parent=BODY, firstLineIndent=0, leftIndent=0.6 * cm)
CENTRED = ParagraphStyle("centred", parent=BODY, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=0)
TITLE = ParagraphStyle("title", parent=CENTRED, fontSize=14, leading=20, spaceBefore=12, spaceAfter=12)
HEADING = ParagraphStyle("heading", parent=BODY, spaceBefore=8)
CELL = ParagraphStyle(
    "cell", parent=BODY, fontSize=10.5, leading=13, alignment=0, firstLineIndent=0, spaceAfter=0
)
LINES = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]


@cache
def _register_fonts() -> None:
    for name, key in ((FONT, "SourceSerifPro"), (BOLD, "SourceSerifProBold")):
        pdfmetrics.registerFont(TTFont(name, font_files_ttf[key]))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


def render_pdf(sample: Sample) -> bytes:
    """Write the sample as the bytes of a PDF file; the same bytes each time."""
    _register_fonts()
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        invariant=1,
    )
    flowables = [*_letterhead(sample), *map(_flowable, sample.elements), *_end(sample)]
    template.build(flowables, onLaterPages=_running_header(sample.fields["left"][1]))
    return target.getvalue()


def _running_header(issuer: str) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(MARGIN, A4[1] - 1.3 * cm, issuer)
        canvas.drawCentredString(A4[0] / 2, 1.2 * cm, str(template.page))

    return draw


def _markup(runs: Runs) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in runs)


def _flowable(element: Element) -> Flowable:
    match element:
        case Table():
            return _grid(element)
        case Heading(level=level):
            return Paragraph(f"<b>{_markup(element.runs)}</b>", TITLE if level == 1 else HEADING)
        case Item(number=number):
            mark = "-" if number is None else f"{number}."
            return Paragraph(f"{mark} {_markup(element.runs)}", ITEM)
        case _:
            return Paragraph(_markup(element.runs), BODY)


def _grid(table: Table) -> Grid:
    titles = ["".join(run.text for run in runs) for runs in table.rows[0]]
    first = [NUMBER, INDICATOR, UNIT] if titles[0] == "TT" else [INDICATOR, UNIT]
    rest = (A4[0] - 2 * MARGIN - sum(first)) / (len(titles) - len(first))
    bold = [[Paragraph(f"<b>{_markup(runs)}</b>", CELL) for runs in table.rows[0]]]
    rows = [[Paragraph(_markup(runs), CELL) for runs in row] for row in table.rows[1:]]
    return Grid(bold + rows, colWidths=first + [rest] * (len(titles) - len(first)), repeatRows=1, style=LINES)


def _columns(left: list[str], right: list[str]) -> Grid:
    half = (A4[0] - 2 * MARGIN) / 2
    cells = [[Paragraph(escape(line), CENTRED) for line in lines] for lines in (left, right)]
    return Grid([cells], colWidths=[half, half], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _letterhead(sample: Sample) -> list[Flowable]:
    return [_columns(sample.fields["left"], sample.fields["right"]), Spacer(1, 0.3 * cm)]


def _end(sample: Sample) -> list[Flowable]:
    recipients = ["Nơi nhận:", *(f"- {line};" for line in sample.fields["recipients"])]
    return [Spacer(1, 0.5 * cm), _columns(recipients, sample.fields["sign"])]
