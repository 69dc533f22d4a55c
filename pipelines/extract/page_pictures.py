"""Pictures of pages, made ready for recognition: rendered or opened, in greys, level, their ruling lines found.

What the letters are is for `ocr`. Needs pypdfium2 and Pillow (extra `ocr`); whoever calls has made sure of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipelines.extract.errors import ReadError, too_many_pages
from pipelines.extract.pdf_device import Rule

try:
    import pypdfium2
    from PIL import Image, ImageOps, ImageSequence
except ImportError:  # pragma: no cover - the extra is part of the development environment
    pypdfium2 = None

Pixels = npt.NDArray[np.uint8]
"""Rows of grey values, 0 for black."""

POINTS = 72
_DPI = 200
"""Measured on clean pages: 300 gains nothing, and costs more than twice the time."""
_MOST_PIXELS = 40_000_000
"""A larger page is rendered smaller, a larger picture refused; A4 at 600 dpi is 35 million."""
_A4_WIDTH = 8.27
"""Inches; the width of a picture that does not say its resolution."""
_STEEPEST, _STEP = 3.0, 0.25
"""Degrees that a page is turned back by at most, and the steps tried."""
_SMALL = 600
"""Pixels across of the copy on which the turn is looked for."""
_DARK = 140
_SHORTEST = {"horizontal": 36.0, "vertical": 24.0}
"""A line must be longer, in points, to rule a table; letters are shorter."""
_HOLE = 4
"""Pixels that may be missing in a line."""
_MOST_RULES = 20_000
"""A page with more is a drawing."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture, level, its rules taken out of the pixels."""

    pixels: Pixels
    dpi: float
    horizontals: tuple[Rule, ...]
    verticals: tuple[Rule, ...]
    """In points from the lower left corner, as a PDF page draws them."""

    @property
    def pgm(self) -> bytes:
        """In the portable graymap format."""
        height, width = self.pixels.shape
        return b"P5 %d %d 255\n" % (width, height) + self.pixels.tobytes()


def is_available() -> bool:
    """Whether pictures can be made here."""
    return pypdfium2 is not None


def pages_of_pdf(data: bytes, numbers: list[int]) -> Iterator[PagePicture | ReadError]:
    """The pages of a PDF file by their numbers, from 1; for one that cannot be shown, an error `corrupt`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield from [_not_shown(error)] * len(numbers)
        return
    with document:
        for number in numbers:
            try:
                page = document[number - 1]
                width, height = page.get_size()
                scale = min(_DPI / POINTS, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
                picture = page.render(scale=scale, grayscale=True).to_pil()
            except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
                yield _not_shown(error)
            else:
                yield _ready(picture, scale * POINTS)


def _not_shown(error: Exception) -> ReadError:
    return ReadError("corrupt", f"The pictures of the PDF file cannot be shown: {error}.")


def pages_of_picture(data: bytes, most_pages: int) -> Iterator[PagePicture]:
    """The pages of a picture file. Raises `ReadError`: `corrupt`, `too_large`, `too_many_pages`."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if number >= most_pages:
                    raise too_many_pages(most_pages)
                if frame.width * frame.height > _MOST_PIXELS:
                    raise ReadError(
                        "too_large", "The picture is larger than a page that is scanned; scan it anew."
                    )
                dpi = float(frame.info.get("dpi", (0, 0))[0])
                upright = ImageOps.exif_transpose(frame).convert("L")
                yield _ready(upright, dpi if dpi > POINTS else upright.width / _A4_WIDTH)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ReadError("corrupt", f"The picture cannot be read: {error}.") from error


def _ready(picture: Any, dpi: float) -> PagePicture:
    turn = _turn(picture)
    if turn:
        picture = picture.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels: Pixels = np.array(picture)
    height = pixels.shape[0]
    dark = pixels < _DARK
    point = POINTS / dpi
    across = list(_lines(dark, round(_SHORTEST["horizontal"] / point)))
    down = list(_lines(dark.T, round(_SHORTEST["vertical"] / point)))
    if len(across) + len(down) > _MOST_RULES:
        across = down = []
    for row, start, end in across:
        pixels[row, start:end] = 255
    for column, start, end in down:
        pixels[start:end, column] = 255
    return PagePicture(
        pixels,
        dpi,
        tuple(Rule((height - row) * point, start * point, end * point) for row, start, end in across),
        tuple(
            Rule(column * point, (height - end) * point, (height - start) * point)
            for column, start, end in down
        ),
    )


def _turn(picture: Any) -> float:
    """The degrees to turn a page by so that its lines run level: then rows are dark or light, and little between."""
    small = picture.resize((_SMALL, max(1, round(picture.height * _SMALL / picture.width))))
    steps = round(_STEEPEST / _STEP)
    turns = sorted((step * _STEP for step in range(-steps, steps + 1)), key=abs)

    def contrast(turn: float) -> float:
        rows = np.asarray(small.rotate(turn, fillcolor=255), dtype=np.float64).mean(axis=1)
        return float(np.square(np.diff(rows)).sum())

    best = max(turns, key=contrast)
    # A page that is nearly level stays as it is: turning blurs.
    return best if contrast(best) > 1.1 * contrast(0.0) else 0.0


def _lines(dark: npt.NDArray[np.bool_], least: int) -> Iterator[tuple[int, int, int]]:
    """Row, start and end of the dark stretches of at least so many pixels along the rows."""
    for row in np.flatnonzero(dark.sum(axis=1) >= least):
        places = np.flatnonzero(dark[row])
        breaks = np.flatnonzero(np.diff(places) > _HOLE)
        starts, ends = places[np.r_[0, breaks + 1]], places[np.r_[breaks, len(places) - 1]] + 1
        for start, end in zip(starts, ends, strict=True):
            if end - start >= least and dark[row, start:end].mean() > 0.9:
                yield int(row), int(start), int(end)
