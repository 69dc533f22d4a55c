"""Optical character recognition of pages that are pictures: words with their places, as a PDF page draws them.

The engine is the tesseract program with its Vietnamese data; pages of PDF files are rendered by pypdfium2
(extra `ocr`). Both are looked for at run time; without them nothing else changes. One thread a page: the pages of
other documents are recognised at the same time by other workers.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from pipelines.extract.errors import ReadError
from pipelines.extract.pdf_device import PageContent, Word

try:
    import pypdfium2
except ImportError:  # pragma: no cover - the extra is part of the development environment
    pypdfium2 = None

HOW_TO_INSTALL = (
    "To have them read: apt-get install tesseract-ocr-vie && pip install 'communes[ocr]'; then run again."
)

_DPI = 200
"""Measured on clean pages: 300 gains nothing, and costs more than twice the time."""
_POINTS = 72
_MOST_PIXELS = 40_000_000
"""A page that would be larger is rendered smaller: at 200 dpi, A2 is half of it."""
_SECONDS_A_PAGE = 60
_LEAST_SURE = 20.0
"""Percent; words below are specks and lines taken for letters."""
_BASELINE = 0.8
"""Where letters stand in the height of their line, from its top."""
_LETTERS = 0.75
"""Size of the type, as a share of its line's height."""
_WORD_LEVEL, _PAGE_LEVEL = "5", "1"


@cache
def has_engine() -> bool:
    """Whether scans can be read here."""
    program = shutil.which("tesseract")
    if program is None or pypdfium2 is None:
        return False
    listed = subprocess.run([program, "--list-langs"], check=False, capture_output=True, text=True)
    return "vie" in listed.stdout.split()


def recognise_pages(data: bytes, numbers: Sequence[int]) -> dict[int, PageContent]:
    """The pages of a PDF file by their numbers, from 1, as recognised; none where there is no engine.

    Raises `ReadError`: `corrupt` where the file cannot be rendered or the engine fails.
    """
    if not has_engine():
        return {}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError("corrupt", f"The pictures of the PDF file cannot be shown: {error}.") from error
    with document:
        return {number: _numbered(_recognise(_rendered(document, number))[0], number) for number in numbers}


def recognise_picture(data: bytes) -> list[PageContent]:
    """The pages of a picture file. Raises `ReadError`: `corrupt` where the engine cannot read it."""
    pages = _recognise(data)
    return [_numbered(page, number) for number, page in enumerate(pages, start=1)]


def _rendered(document: Any, number: int) -> bytes:
    """A page as a grey picture, in the portable graymap format."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    pixels = b"".join(
        rows[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels


def _recognise(picture: bytes) -> list[PageContent]:
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(_DPI), "tsv"]
    try:
        run = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            check=True,
            timeout=_SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            "timeout", f"Recognising a page took longer than {_SECONDS_A_PAGE} seconds."
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1]
        raise ReadError("corrupt", f"The picture cannot be read: {said}") from error
    rows = csv.DictReader(io.StringIO(run.stdout.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_page(list(of_page)) for _, of_page in groupby(rows, key=lambda row: row["page_num"])]


def _page(rows: Sequence[dict[str, str]]) -> PageContent:
    """A page of the engine's table of boxes, its pixels as points."""
    whole = next(row for row in rows if row["level"] == _PAGE_LEVEL)
    scale = _POINTS / _DPI
    page = PageContent(
        width=float(whole["width"]) * scale, height=float(whole["height"]) * scale, has_pictures=True
    )
    words = [row for row in rows if row["level"] == _WORD_LEVEL and row["text"].strip()]
    for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        page.words += _words([row for row in line if float(row["conf"]) >= _LEAST_SURE], page.height, scale)
    return page


def _words(line: Sequence[dict[str, str]], page_height: float, scale: float) -> Iterator[Word]:
    """The words of a line, all on its baseline."""
    if not line:
        return
    top = min(int(row["top"]) for row in line)
    bottom = max(int(row["top"]) + int(row["height"]) for row in line)
    baseline = page_height - (top + _BASELINE * (bottom - top)) * scale
    size = _LETTERS * (bottom - top) * scale
    for row in line:
        left = int(row["left"]) * scale
        yield Word(
            row["text"],
            left,
            left + int(row["width"]) * scale,
            baseline,
            size,
            spaces_before=0,
            spaces_after=0,
            is_bold=False,
        )


def _numbered(page: PageContent, number: int) -> PageContent:
    page.number = number
    return page
