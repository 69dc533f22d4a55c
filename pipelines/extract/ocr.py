"""Optical character recognition of pages that are pictures: words with their places, as a PDF page draws them.

The engine is the tesseract program (`tesseract`); pictures are made ready in `page_pictures` (extra `ocr`). Both are
looked for at run time; without them nothing else changes. What the engine saw in a page is kept (`page_cache`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from pipelines.extract import page_cache, page_pictures, tesseract
from pipelines.extract.errors import ReadError
from pipelines.extract.page_pictures import POINTS, PagePicture
from pipelines.extract.pdf_device import PageContent, Word

HOW_TO_INSTALL = (
    "To have them read: apt-get install tesseract-ocr-vie && pip install 'communes[ocr]'; then run again."
)

_LEAST_SURE = 20.0
"""Percent; words below are specks and lines taken for letters."""
_HANGING = frozenset("gjpqyQạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ,;()/[]|_“”\"'’-–")
"""Letters and marks that do not stand on the baseline."""
_LETTERS = 0.75
"""Size of the type, as a share of its line's height."""
_SAME_SIZE = 0.4
"""Lines whose height differs by less from most lines' are set in the same size."""
_WORD_LEVEL = "5"

Row = dict[str, str]
"""A row of the engine's table of boxes: level, block_num, par_num, line_num, left, top, width, height, conf, text."""


def has_engine() -> bool:
    """Whether scans can be read here."""
    return page_pictures.is_available() and tesseract.is_available()


def recognise_pages(data: bytes, numbers: list[int]) -> dict[int, PageContent | ReadError]:
    """The pages of a PDF file by their numbers, from 1, as recognised; none where there is no engine.

    For a page that is not, its error: `corrupt` where it cannot be rendered or the engine fails, `timeout`.
    """
    if not has_engine():
        return {}
    found: dict[int, PageContent | ReadError] = {}
    for number, picture in zip(numbers, page_pictures.pages_of_pdf(data, numbers), strict=True):
        try:
            found[number] = picture if isinstance(picture, ReadError) else _recognise(picture, number)
        except ReadError as error:
            found[number] = error
    return found


def recognise_picture(data: bytes, most_pages: int) -> list[PageContent]:
    """The pages of a picture file. Raises `ReadError`: `corrupt`, `too_large`, `too_many_pages`, `timeout`."""
    pictures = page_pictures.pages_of_picture(data, most_pages)
    return [_recognise(picture, number) for number, picture in enumerate(pictures, 1)]


def _recognise(picture: PagePicture, number: int) -> PageContent:
    rows = csv.DictReader(io.StringIO(_boxes(picture).decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [
        row
        for row in rows
        if row["level"] == _WORD_LEVEL and row["text"].strip() and float(row["conf"]) >= _LEAST_SURE
    ]
    return _page(words, picture, number)


def _boxes(picture: PagePicture) -> bytes:
    """The engine's table of boxes for a page, from an earlier time where one is kept."""
    page, dpi = picture.pgm, round(picture.dpi)
    key = page_cache.key(tesseract.identity(dpi), page)
    found = page_cache.recall(key)
    if found is None:
        found = tesseract.boxes(page, dpi)
        page_cache.keep(key, found)
    return found


def _page(words: Sequence[Row], picture: PagePicture, number: int) -> PageContent:
    scale = POINTS / picture.dpi
    height, width = picture.pixels.shape
    page = PageContent(
        number=number,
        width=width * scale,
        height=height * scale,
        horizontals=list(picture.horizontals),
        verticals=list(picture.verticals),
        has_pictures=True,
    )
    lines = [
        list(line)
        for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    ]
    usual = median(int(word["height"]) for word in words) if words else 0.0
    for line in lines:
        tallest = max(int(row["height"]) for row in line)
        size = usual if abs(tallest - usual) < _SAME_SIZE * usual else tallest
        page.words += _words(line, size * _LETTERS, page.height, scale)
    return page


def _words(line: Sequence[Row], size: float, page_height: float, scale: float) -> Iterator[Word]:
    """The words of a line, on its baseline; in a table the engine may take two lines for one, which stay two."""
    standing = [row for row in line if _HANGING.isdisjoint(row["text"])] or line
    usual = median(map(_bottom, standing))
    for index, row in enumerate(line):
        foot = usual if abs(_bottom(row) - usual) < size / 2 else _bottom(row)
        left = int(row["left"]) * scale
        right = left + int(row["width"]) * scale
        space = min(index, 1)  # the engine has parted the words, however near they stand
        baseline = page_height - foot * scale
        yield Word(
            row["text"],
            left,
            right,
            baseline,
            size * scale,
            spaces_before=space,
            spaces_after=0,
            is_bold=False,
        )


def _bottom(row: Row) -> int:
    return int(row["top"]) + int(row["height"])
