"""The readers by format, and the one door to them: bytes in, a document or a `ReadError` out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from pipelines.extract.blocks import Draft, assemble
from pipelines.extract.closing import set_aside_closings
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

Reader = Callable[[bytes], tuple[Sequence[Draft], int | None]]
"""Bytes of its format to drafts in reading order and the number of pages, where there are pages."""


def _text(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_text(decode(data))


def _markdown(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_markdown(decode(data)), None


def _docx(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_docx(data), None


def _html(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_web_page(data), None


def _odt(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_odt(data), None


def _ods(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_ods(data), None


def _rtf(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_rtf(data), None


def _xlsx(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_xlsx(data), None


def _xls(data: bytes) -> tuple[Sequence[Draft], int | None]:
    return read_xls(data), None


READERS: dict[str, Reader] = {
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "xlsx": _xlsx,
    "ods": _ods,
    "xls": _xls,
    "pdf": read_pdf,
    "picture": read_picture,
    "html": _html,
    "markdown": _markdown,
    "text": _text,
}


def read_document(data: bytes) -> Document:
    """Read a document of any known format.

    Raises `ReadError` and nothing else, whatever the bytes: what a reader did not expect is `corrupt`, with
    the cause chained. Only running out of memory or time is left to whoever watches the worker.
    """
    try:
        format_name = tell_format(data)
        drafts, page_count = READERS[format_name](data)
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
