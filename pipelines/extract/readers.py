"""The readers by format, and the one door to them: bytes in, a document or a `ReadError` out."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence

from pipelines.extract.blocks import Draft, assemble
from pipelines.extract.closing import set_aside_closings
from pipelines.extract.doc import read_doc
from pipelines.extract.docx import read_docx
from pipelines.extract.encodings import decode
from pipelines.extract.errors import ReadError
from pipelines.extract.flow import join_interrupted
from pipelines.extract.formats import tell_format
from pipelines.extract.markdown import read_markdown
from pipelines.extract.ods import read_ods
from pipelines.extract.odt import read_odt
from pipelines.extract.pdf import read_pdf
from pipelines.extract.pictures import read_picture
from pipelines.extract.rtf import read_rtf
from pipelines.extract.text import read_text
from pipelines.extract.web_page import read_web_page
from pipelines.extract.xls import read_xls
from pipelines.extract.xlsx import read_xlsx
from pipelines.model import BlockKind, Document

FLOWING: dict[str, Callable[[bytes], Sequence[Draft]]] = {
    "docx": read_docx,
    "doc": read_doc,
    "odt": read_odt,
    "rtf": read_rtf,
    "xlsx": read_xlsx,
    "ods": read_ods,
    "xls": read_xls,
    "html": read_web_page,
    "markdown": lambda data: read_markdown(decode(data)),
}
"""Formats without pages: bytes to drafts in reading order."""
PAGED: dict[str, Callable[[bytes, int], tuple[Sequence[Draft], int | None]]] = {
    "pdf": read_pdf,
    "picture": read_picture,
    "text": lambda data, _: read_text(decode(data)),
}
"""Formats with pages: bytes and the most pages allowed to drafts in reading order and the number of pages."""


def read_document(data: bytes, *, most_pages: int = sys.maxsize) -> Document:
    """Read a document of any known format, of `most_pages` pages at most.

    Raises `ReadError` and nothing else, whatever the bytes: what a reader did not expect is `corrupt`, with
    the cause chained. Only running out of memory or time is left to whoever watches the worker.
    """
    try:
        format_name = tell_format(data)
        if format_name in PAGED:
            drafts, page_count = PAGED[format_name](data, most_pages)
        else:
            drafts, page_count = FLOWING[format_name](data), None
        whole = set_aside_closings(join_interrupted(drafts))
        document = assemble(hashlib.sha256(data).hexdigest(), format_name, whole, page_count=page_count)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        message = f"The file could not be read ({type(error).__name__}: {error}); it is damaged or unusual."
        raise ReadError("corrupt", message) from error
    if all(block.kind is BlockKind.SET_ASIDE for block in document.blocks):
        raise ReadError("no_text", "The file holds no text to read.")
    return document
