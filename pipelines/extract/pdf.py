"""PDF files to blocks, through pdfminer.six.

Pages are read one by one, so that a bad one does not lose the others; a page that cannot be read, or is a
picture without text where no engine recognises it (`ocr`), leaves a block that says so, set aside.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, replace

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipelines.extract import ocr
from pipelines.extract.blocks import Draft, Passage
from pipelines.extract.errors import ReadError
from pipelines.extract.pdf_device import PageContent, WordDevice
from pipelines.extract.pdf_flow import Flow
from pipelines.extract.pdf_layout import lay_out
from pipelines.model import BlockKind

_log = logging.getLogger(__name__)


def read_pdf(data: bytes) -> tuple[list[Draft], int]:
    """Drafts of a PDF file in reading order, and its number of pages.

    Raises `ReadError`: `encrypted` (with a password that is not empty), `corrupt`, `needs_ocr` (pictures alone, and no
    engine to recognise them), `no_text`.
    """
    pages, lost = _contents(_document(data))
    if not pages:
        raise ReadError("corrupt", "The PDF file has no pages.")
    if len(lost) == len(pages):
        raise ReadError("corrupt", f"No page of the PDF file can be read: {lost[0].reason}.")
    pictures = [page.number for page in pages if page.has_pictures and not _has_text(page)]
    recognised = ocr.recognise_pages(data, pictures) if pictures else {}
    pages = [recognised.get(page.number, page) for page in pages]
    if not any(_has_text(page) for page in pages):
        if recognised:
            raise ReadError("no_text", "No text could be recognised in the pictures of the pages.")
        raise ReadError(
            "needs_ocr", f"The PDF file holds pictures of pages without text. {ocr.HOW_TO_INSTALL}"
        )
    unread = [Gap(number, "a picture without text") for number in pictures if number not in recognised]
    drafts = [replace(draft, is_ocr=draft.page in recognised) for draft in Flow().drafts(lay_out(pages))]
    return _with_gaps(drafts, [*lost, *unread]), len(pages)


@dataclass(frozen=True, slots=True)
class Gap:
    """A page that nothing was read from."""

    page: int
    reason: str


def _document(data: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as error:
        raise ReadError(
            "encrypted", "The PDF file is protected by a password; save it without one."
        ) from error
    except PDFEncryptionError as error:
        raise ReadError("encrypted", f"The PDF file is encrypted in an unknown way: {error}.") from error


class _Page(PDFPage):
    """A page that says what is wrong with its description when it is read, not when it is listed."""

    problem: Exception | None = None

    def __init__(self, doc: PDFDocument, pageid: object, attrs: object, label: str | None) -> None:
        try:
            super().__init__(doc, pageid, attrs, label)
        except Exception as error:  # of all kinds, like those below
            self.problem = error


def _contents(document: PDFDocument) -> tuple[list[PageContent], list[Gap]]:
    """What each page draws, and the pages that cannot be read; those are empty."""
    resources = PDFResourceManager()
    device = WordDevice(resources)
    interpreter = PDFPageInterpreter(resources, device)
    pages: list[PageContent] = []
    lost: list[Gap] = []
    for number, page in enumerate(_Page.create_pages(document), start=1):
        try:
            _process(interpreter, page)
            content = device.page
        except MemoryError:
            raise
        except Exception as error:  # pdfminer raises errors of all kinds on broken content
            _log.warning("page %d of a PDF file cannot be read", number, exc_info=True)
            lost.append(Gap(number, f"unreadable ({type(error).__name__}: {error})"))
            content = PageContent()
        content.number = number
        pages.append(content)
    return pages, lost


def _process(interpreter: PDFPageInterpreter, page: PDFPage) -> None:
    if isinstance(page, _Page) and page.problem is not None:
        raise page.problem
    interpreter.process_page(page)


def _has_text(page: PageContent) -> bool:
    return any(word.text for word in page.words)


def _with_gaps(drafts: list[Draft], gaps: list[Gap]) -> list[Draft]:
    """The drafts, with a word on each page that is missing in its place."""
    for gap in gaps:
        place = next((i for i, draft in enumerate(drafts) if (draft.page or 0) > gap.page), len(drafts))
        note = Passage(f"[page {gap.page}: {gap.reason}]")
        drafts.insert(place, Draft(BlockKind.SET_ASIDE, note, page=gap.page))
    return drafts
