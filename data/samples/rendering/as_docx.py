"""A sample as a Word file: letterhead in a borderless table, automatic list numbers, real footnotes.

python-docx models neither footnotes nor the start of a list's numbers, so their XML is written here.
"""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph
from lxml import etree

from rendering.source import Heading, Item, Runs, Sample, Table

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
TIMESTAMP = (2024, 1, 1, 0, 0, 0)
BULLETS, NUMBERS = "90", "91"
"""Our two abstract list definitions; the numbers are free in python-docx's template."""

LIST_DEFINITION = """<w:abstractNum {ns} w:abstractNumId="{key}">
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>"""
LIST = """<w:num {ns} w:numId="{key}"><w:abstractNumId w:val="{definition}"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>"""
NOTE = """<w:footnote {ns} w:id="{key}"><w:p>
<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>
<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>"""
SEPARATORS = """<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0">
<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"""


def render_docx(sample: Sample) -> bytes:
    """Write the sample as the bytes of a .docx file; the same bytes each time."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    _letterhead(document, sample)
    for key, kind, text in ((BULLETS, "bullet", "-"), (NUMBERS, "decimal", "%1.")):
        _numbering(document).insert(0, _xml(LIST_DEFINITION, key=key, kind=kind, text=text))
    lists: set[int] = set()
    for element in sample.elements:
        if isinstance(element, Table):
            _table(document, element)
        elif isinstance(element, Heading):
            _fill(document.add_heading(level=element.level), element.runs)
        elif isinstance(element, Item):
            if element.list_number not in lists:
                lists.add(element.list_number)
                _start_list(document, element)
            _list_item(document, element)
        else:
            _fill(document.add_paragraph(), element.runs)
    _end(document, sample)
    _add_footnotes(document, sample.notes)
    return _with_fixed_times(document)


def _xml(template: str, **values: object) -> etree._Element:
    return parse_xml(template.format(ns=nsdecls("w"), **values))


def _numbering(document: DocumentType) -> etree._Element:
    return document.part.numbering_part.element


def _list_key(item: Item) -> str:
    return str(1000 + item.list_number)


def _start_list(document: DocumentType, first: Item) -> None:
    definition = BULLETS if first.number is None else NUMBERS
    _numbering(document).append(
        _xml(LIST, key=_list_key(first), definition=definition, start=first.number or 1)
    )


def _list_item(document: DocumentType, item: Item) -> None:
    paragraph = document.add_paragraph(style="List Paragraph")
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(_list_key(item))
    _fill(paragraph, item.runs)


def _fill(paragraph: DocxParagraph, runs: Runs) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or None, run.italic or None
        if run.note is not None:
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(run.note + 1))
            written.font.superscript = True
            written._r.append(reference)


def _letterhead(document: DocumentType, sample: Sample) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    for cell, lines in ((left, sample.fields["left"]), (right, sample.fields["right"])):
        _lines(cell, lines)


def _lines(cell: _Cell, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line)


def _table(document: DocumentType, table: Table) -> None:
    grid = document.add_table(0, len(table.rows[0]), style="Table Grid")
    for number, row in enumerate(table.rows):
        cells = grid.add_row().cells
        for cell, runs in zip(cells, row, strict=True):
            _fill(cell.paragraphs[0], runs)
        if number and not any(row[2:]):
            # A group's title ('I | Chỉ tiêu kinh tế') runs over the remaining columns, as clerks type it.
            cells[1].merge(cells[-1])
            for paragraph in cells[1].paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)


def _end(document: DocumentType, sample: Sample) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    _lines(left, ["Nơi nhận:", *(f"- {line};" for line in sample.fields["recipients"])])
    _lines(right, sample.fields["sign"])


def _add_footnotes(document: DocumentType, notes: tuple[Runs, ...]) -> None:
    if not notes:
        return
    root = parse_xml(f"<w:footnotes {nsdecls('w')}>{SEPARATORS}</w:footnotes>")
    for number, runs in enumerate(notes, start=1):
        root.append(_xml(NOTE, key=number, text="".join(run.text for run in runs)))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _with_fixed_times(document: DocumentType) -> bytes:
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, TIMESTAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
