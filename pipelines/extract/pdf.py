"""PDF files to blocks, through pdfminer.six.

Pages are read one by one, so that a bad one does not lose the others; a page that cannot be read, or is a
picture without text where no engine recognises it (`ocr`), leaves a block that says so, set aside.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipelines.extract import ocr
from pipelines.extract.blocks import Draft, Passage
from pipelines.extract.errors import ReadError, too_many_pages
from pipelines.extract.pdf_content import ContentInterpreter
from pipelines.extract.pdf_device import PageContent, WordDevice
from pipelines.extract.pdf_flow import Flow
from pipelines.extract.pdf_fonts import FontManager
from pipelines.extract.pdf_layout import lay_out
from pipelines.model import BlockKind

_COPIES = 20
"""A file may keep former states of its pages; one that speaks of pages so many times as often as allowed has more."""

_log = logging.getLogger(__name__)


def read_pdf(data: bytes, most_pages: int) -> tuple[list[Draft], int]:
    """Drafts of a PDF file in reading order, and its number of pages, `most_pages` at most.

    Raises `ReadError`: `encrypted` (with a password that is not empty), `corrupt`, `needs_ocr` (pictures alone, and no
    engine to recognise them), `no_text`, `too_many_pages`.
    """
    if data.count(b"/Page") > _COPIES * most_pages:
        # Listing a million pages alone takes minutes where the file has no table of its objects.
        raise too_many_pages(most_pages)
    pages, lost = _contents(_document(data), most_pages)
    if not pages:
        raise ReadError("corrupt", "The PDF file has no pages.")
    if len(lost) == len(pages):
        raise ReadError("corrupt", f"No page of the PDF file can be read: {lost[0].said}.")
    recognised, unrecognised = _recognised(data, pages, lost)
    pages = [recognised.get(page.number, page) for page in pages]
    if not any(map(_has_text, pages)):
        raise _without_text(unrecognised)
    drafts, disordered = _laid_out(pages)
    drafts = [replace(draft, is_ocr=draft.page in recognised) for draft in drafts]
    return _with_gaps(drafts, [*lost, *unrecognised, *disordered]), len(pages)


@dataclass(frozen=True, slots=True)
class Gap:
    """A page that nothing was read from."""

    page: int
    reason: str
    """A code: `corrupt`, `needs_ocr`, `timeout`, `no_text`."""
    said: str
    """What is wrong with it, in words."""

    @classmethod
    def of(cls, page: int, error: Exception) -> Gap:
        """A page whose reading raised an error."""
        if isinstance(error, ReadError):
            return cls(page, error.reason, error.message.rstrip("."))
        return cls(page, "corrupt", f"unreadable ({type(error).__name__}: {error})")


def _recognised(
    data: bytes, pages: Sequence[PageContent], lost: Sequence[Gap]
) -> tuple[dict[int, PageContent], list[Gap]]:
    """The pages without text that could be recognised, by number, and those that could not."""
    unreadable = {gap.page for gap in lost}
    mute = [page for page in pages if page.number not in unreadable and not _has_text(page)]
    # Letters may be drawn as shapes; where other pages have text, one without pictures is taken to be empty.
    is_mute = not any(map(_has_text, pages))
    numbers = [page.number for page in mute if page.has_pictures or is_mute]
    found = ocr.recognise_pages(data, numbers) if numbers else {}
    recognised: dict[int, PageContent] = {}
    gaps: list[Gap] = []
    for number in numbers:
        outcome = found.get(number)
        if outcome is None:
            gaps.append(Gap(number, "needs_ocr", "a picture without text"))
        elif isinstance(outcome, ReadError):
            gaps.append(Gap.of(number, outcome))
        elif _has_text(outcome):
            recognised[number] = outcome
        else:
            gaps.append(Gap(number, "no_text", "a picture in which no text could be recognised"))
    return recognised, gaps


def _without_text(unrecognised: Sequence[Gap]) -> ReadError:
    """What is said of a file in none of whose pages text was found."""
    if any(gap.reason == "needs_ocr" for gap in unrecognised):
        return ReadError(
            "needs_ocr", f"The PDF file holds pictures of pages without text. {ocr.HOW_TO_INSTALL}"
        )
    broken = next((gap for gap in unrecognised if gap.reason != "no_text"), None)
    if broken is not None:
        return ReadError(broken.reason, f"No text could be recognised; page {broken.page}: {broken.said}.")
    return ReadError("no_text", "No text could be recognised in the pictures of the pages.")


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


def _contents(document: PDFDocument, most_pages: int) -> tuple[list[PageContent], list[Gap]]:
    """What each page draws, and the pages that cannot be read; those are empty."""
    resources = FontManager()
    device = WordDevice(resources)
    interpreter = ContentInterpreter(resources, device)
    pages: list[PageContent] = []
    lost: list[Gap] = []
    for number, page in enumerate(_pages(document), start=1):
        if number > most_pages:
            raise too_many_pages(most_pages)
        try:
            _process(interpreter, page)
            content = device.page
        except MemoryError:
            raise
        except Exception as error:  # pdfminer raises errors of all kinds on broken content
            _log.warning("page %d of a PDF file cannot be read", number, exc_info=True)
            lost.append(Gap.of(number, error))
            content = PageContent()
        content.number = number
        pages.append(content)
    return pages, lost


def _pages(document: PDFDocument) -> Iterator[PDFPage | Exception]:
    """The pages in order; where the tree of pages is broken, the error stands for those that are lost behind it."""
    coming = _Page.create_pages(document)
    while True:
        try:
            page = next(coming, None)
        except MemoryError:
            raise
        except Exception as error:  # of all kinds, like those above
            said = f"this page and those after it cannot be found ({type(error).__name__}: {error})"
            yield ReadError("corrupt", said)
            return
        if page is None:
            return
        yield page


def _process(interpreter: PDFPageInterpreter, page: PDFPage | Exception) -> None:
    if isinstance(page, Exception):
        raise page
    if isinstance(page, _Page) and page.problem is not None:
        raise page.problem
    interpreter.process_page(page)


def _has_text(page: PageContent) -> bool:
    return any(word.text for word in page.words)


def _laid_out(pages: Sequence[PageContent]) -> tuple[list[Draft], list[Gap]]:
    """The drafts of all pages, and the pages whose words cannot be put in order (they stand at infinity, say)."""
    try:
        return Flow().drafts(lay_out(pages)), []
    except MemoryError:
        raise
    except Exception:  # of all kinds, as the figures are; what each page's own is, is kept below
        _log.warning("a PDF file cannot be laid out as a whole", exc_info=True)
    gaps: list[Gap] = []
    sound: list[PageContent] = []
    for page in pages:
        try:
            Flow().drafts(lay_out([page]))
            sound.append(page)
        except MemoryError:
            raise
        except Exception as error:
            gaps.append(Gap.of(page.number, error))
            sound.append(PageContent(number=page.number))
    return Flow().drafts(lay_out(sound)), gaps


def _with_gaps(drafts: list[Draft], gaps: list[Gap]) -> list[Draft]:
    """The drafts, with a word on each page that is missing in its place."""
    for gap in gaps:
        place = next((i for i, draft in enumerate(drafts) if (draft.page or 0) > gap.page), len(drafts))
        note = Passage(f"[page {gap.page}: {gap.said}]")
        drafts.insert(place, Draft(BlockKind.SET_ASIDE, note, page=gap.page, unread=gap.reason))
    return drafts
