"""Scans: read where an engine is installed, and said to need one where none is."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus import PageBreak

from benchmarks.scans import scanned as as_scan
from pipelines.extract import ocr
from pipelines.extract.errors import ReadError
from pipelines.extract.page_pictures import PagePicture
from pipelines.extract.pdf_device import PageContent
from pipelines.extract.readers import read_document
from pipelines.model import Profile
from pipelines.normalize.reading import read_figures
from tests.extract.making import paragraph, pdf, pdf_table, rows

TEXT = "Tỷ lệ hộ nghèo năm 2023 giảm còn 4,75%; đàn bò đạt 1.204 con."
needs_engine = pytest.mark.skipif(
    not ocr.has_engine(), reason="no OCR engine here: apt-get install tesseract-ocr-vie"
)


def scanned(text: str) -> tuple[bytes, bytes]:
    """A page of text as a scanner would give it: in a PDF file, and as a PNG picture."""
    page = pdf([paragraph(text)])
    png = io.BytesIO()
    pypdfium2.PdfDocument(page)[0].render(scale=200 / 72, grayscale=True).to_pil().save(
        png, "PNG", dpi=(200, 200)
    )
    return as_scan(page), png.getvalue()


@needs_engine
@pytest.mark.parametrize("kind", [0, 1], ids=["pdf", "png"])
def test_a_scan_is_read_and_its_figures_are_less_sure(kind: int) -> None:
    document = read_document(scanned(TEXT)[kind])
    assert " ".join(document.text.split()) == TEXT
    assert (document.page_count, {block.page for block in document.blocks}) == (1, {1})
    assert all(block.is_ocr for block in document.blocks)
    profile = Profile(document.document_id, issued_on=date(2023, 12, 20), plan_year=2024, report_year=2023)
    figures = read_figures(document, profile)
    assert [figure.raw_value for figure in figures] == ["4,75", "1.204"]
    assert all("text:ocr" in figure.rules and figure.confidence <= 0.92 for figure in figures)


@pytest.mark.parametrize("kind", [0, 1], ids=["pdf", "png"])
def test_without_an_engine_a_scan_says_what_to_install(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "has_engine", lambda: False)
    with pytest.raises(ReadError, match="apt-get install tesseract-ocr-vie") as caught:
        read_document(scanned(TEXT)[kind])
    assert caught.value.reason == "needs_ocr"


@needs_engine
def test_a_blank_scan_and_a_broken_picture_are_told() -> None:
    with pytest.raises(ReadError) as caught:
        read_document(scanned(" ")[1])
    assert caught.value.reason == "no_text"
    with pytest.raises(ReadError) as caught:
        read_document(scanned(TEXT)[1][:200])
    assert caught.value.reason == "corrupt"


@needs_engine
def test_a_page_that_is_not_recognised_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise = ocr._recognise

    def sometimes(picture: PagePicture, number: int) -> PageContent:
        if number == 2:
            raise ReadError("timeout", "Recognising a page took longer than 60 seconds.")
        return recognise(picture, number) if number == 1 else PageContent(number=number)

    monkeypatch.setattr(ocr, "_recognise", sometimes)
    pages = [each for _ in range(3) for each in (paragraph(TEXT), PageBreak())]
    document = read_document(as_scan(pdf(pages)))
    assert [(block.page, block.unread) for block in document.blocks] == [
        (1, None),
        (2, "timeout"),
        (3, "no_text"),
    ]
    assert " ".join(document.text_of(document.blocks[0]).split()) == TEXT


TABLE = [
    ["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
    ["Diện tích lúa", "ha", "420", "418,5"],
    ["Đàn bò", "con", "1.900", "1.845"],
]


@needs_engine
def test_a_ruled_table_of_a_scan_is_rows_with_cells() -> None:
    page = pdf([paragraph("Kết quả năm 2023 của xã như sau:"), pdf_table(TABLE, [160, 60, 80, 80])])
    assert rows(read_document(as_scan(page))) == TABLE


@needs_engine
def test_a_page_that_lies_askew_is_turned_level() -> None:
    picture = Image.open(io.BytesIO(scanned(TEXT)[1])).rotate(1.5, fillcolor=255)
    askew = io.BytesIO()
    picture.save(askew, "PNG", dpi=(200, 200))
    assert " ".join(read_document(askew.getvalue()).text.split()) == TEXT
