"""Scans that come as pictures (PNG, JPEG, TIFF): their text is recognised, and then read as a page of a PDF is."""

from __future__ import annotations

from dataclasses import replace

from pipelines.extract import ocr
from pipelines.extract.blocks import Draft
from pipelines.extract.errors import ReadError
from pipelines.extract.pdf_flow import Flow
from pipelines.extract.pdf_layout import lay_out


def read_picture(data: bytes, most_pages: int) -> tuple[list[Draft], int]:
    """Drafts of a picture's text, and its number of pages, `most_pages` at most.

    Raises `ReadError`: `needs_ocr` without an engine, `no_text`, `corrupt`, `too_large`, `too_many_pages`, `timeout`.
    """
    if not ocr.has_engine():
        raise ReadError("needs_ocr", f"The file is a picture. {ocr.HOW_TO_INSTALL}")
    pages = ocr.recognise_picture(data, most_pages)
    if not any(page.words for page in pages):
        raise ReadError("no_text", "No text could be recognised in the picture.")
    return [replace(draft, is_ocr=True) for draft in Flow().drafts(lay_out(pages))], len(pages)
