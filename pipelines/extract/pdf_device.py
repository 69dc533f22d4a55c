"""What a PDF page draws, as far as a reader needs it: words with their places, and straight ruling lines.

Words are collected as the page draws them, without pdfminer's own layout analysis, which is slow and tears
table rows apart. What the words make up is told in `pdf_lines`, `pdf_tables` and `pdf_flow`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import Matrix, PathSegment, Point, apply_matrix_pt, mult_matrix

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFStream

_BOLD = re.compile(r"bold|black|heavy|[-,]b(?:d|$)", re.IGNORECASE)
_FILL_AND_STROKE = 2
"""Text render mode that thickens letters: bold type without a bold font."""
_BREAK = 0.15
"""A shift by more of the font size than this parts words."""
_THIN = 3.0
"""A filled rectangle no thicker, in points, is a line."""
_SHORTEST = 4.0
"""A line must be longer, in points, to rule a table."""
_MOST_RULES = 20_000
"""A page with more lines is a drawing, not a table."""
_SPACE = 32
"""The character code that word spacing applies to."""
_CONTROL = frozenset(chr(code) for code in (*range(9), *range(14, 32), 0xAD, 0xFFFD)) | {""}
"""Useless mappings to Unicode."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them; positions in points from the page's lower left corner."""

    text: str
    """'' for spaces drawn by themselves."""
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    size: float
    """Of the font, in points."""
    spaces_before: int
    """Space characters before the word in the same drawn string; a font may draw lost letters so."""
    spaces_after: int
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line; `at` is its y or x, `start` to `end` its extent along the other axis."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageContent:
    """What one page draws. Words that run another way than most (stamps, watermarks) are kept apart."""

    number: int = 0
    """From 1; set by who counts the pages."""
    width: float = 0.0
    height: float = 0.0
    words: list[Word] = field(default_factory=list)
    stray_words: list[Word] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    has_pictures: bool = False


class WordDevice(PDFDevice):
    """Collects the words and rules of one page at a time into `page`."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = PageContent()
        self._words: dict[int, list[Word]] = {}
        """By direction, in quarter turns."""
        self._rules: list[tuple[Point, Point]] = []
        self._glyphs: dict[PDFFont, _Glyphs] = {}
        """Those of each font met so far."""

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Start a page."""
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate % 180:
            width, height = height, width
        self.page = PageContent(width=width, height=height)
        self._words, self._rules = {}, []

    def end_page(self, page: PDFPage) -> None:
        """Settle which way the page is read, and turn its rules that way."""
        weights = {turns: sum(len(word.text) for word in words) for turns, words in self._words.items()}
        main = max(weights, key=lambda turns: weights[turns], default=0)
        self.page.words = self._words.pop(main, [])
        self.page.stray_words = [word for words in self._words.values() for word in words]
        for one, other in self._rules:
            (x0, y0), (x1, y1) = (turned(point, main, self.page) for point in (one, other))
            if abs(x1 - x0) > abs(y1 - y0):
                self.page.horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            else:
                self.page.verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if main % 2:
            self.page.width, self.page.height = self.page.height, self.page.width

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Note that the page holds a picture."""
        self.page.has_pictures = True

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Collect the words of a drawn string."""
        font = textstate.font
        if font is None or self.ctm is None:
            return
        matrix = mult_matrix(textstate.matrix, self.ctm)
        turns = round(math.atan2(matrix[1], matrix[0]) / (math.pi / 2)) % 4
        string = _String(textstate, matrix, turns, self.page)
        glyphs = self._glyphs.get(font)
        if glyphs is None:
            glyphs = self._glyphs[font] = _Glyphs(font)
        for each in seq:
            if isinstance(each, bytes):
                string.add(font.decode(each), glyphs)
            elif isinstance(each, (int, float)):
                string.shift(each)
        self._words.setdefault(turns, []).extend(string.finished())

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Collect the straight lines of a path: strokes, edges of stroked boxes, thin filled boxes."""
        if len(self._rules) > _MOST_RULES:
            return
        for points in self._subpaths(path):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if fill and len(points) > 2 and min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                self._add_rule((min(xs), min(ys)), (max(xs), max(ys)))
            elif stroke:
                for one, other in pairwise(points):
                    self._add_rule(one, other)

    def _add_rule(self, one: Point, other: Point) -> None:
        """Keep a line that is level or upright, give or take the thickness of a line."""
        wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
        if max(wide, high) >= _SHORTEST and min(wide, high) <= _THIN:
            self._rules.append((one, other))

    def _subpaths(self, path: Sequence[PathSegment]) -> Iterator[list[Point]]:
        """The corners of each subpath on the page; curves count by their ends."""
        assert self.ctm is not None
        points: list[Point] = []
        for operator, *numbers in path:
            if operator == "m" and points:
                yield points
                points = []
            if operator == "h":
                points += points[:1]
            elif len(numbers) >= 2:
                points.append(apply_matrix_pt(self.ctm, (float(numbers[-2]), float(numbers[-1]))))
        if points:
            yield points


class _String:
    """Cuts one drawn string into words."""

    def __init__(self, state: PDFTextState, matrix: Matrix, turns: int, page: PageContent) -> None:
        assert state.font is not None
        self._state = state
        self._matrix = matrix
        self._turns = turns
        self._page = page
        self._scaling = state.scaling * 0.01
        self._char_space = state.charspace * self._scaling
        self._word_space = 0.0 if state.font.is_multibyte() else state.wordspace * self._scaling
        self._unit = state.fontsize * self._scaling
        self._size = abs(state.fontsize) * math.hypot(matrix[2], matrix[3])
        self._is_bold = bool(_BOLD.search(str(state.font.fontname))) or state.render == _FILL_AND_STROKE
        self._x, self._y = state.linematrix
        self._text = ""
        self._start = self._end = self._x
        self._spaces = 0
        self._has_glyph = False
        self._words: list[Word] = []

    def add(self, cids: Iterable[int], glyphs: _Glyphs) -> None:
        """Draw glyphs one after the other. Called for every string of a page, hence the local names."""
        x, text, unit, char_space = self._x, self._text, self._unit, self._char_space
        for cid in cids:
            letters, width, is_space = glyphs[cid]
            if self._has_glyph:
                x += char_space
            self._has_glyph = True
            if is_space:
                self._text = text
                self._close()
                text = ""
                self._spaces += 1
            else:
                if not text:
                    self._start = x
                text += letters
            x += width * unit
            self._end = x
            if cid == _SPACE:
                x += self._word_space
        self._x, self._text = x, text

    def shift(self, thousandths: float) -> None:
        """Move on, to the left by so many thousandths of the font size."""
        distance = -thousandths * 0.001 * self._unit
        if abs(distance) > _BREAK * abs(self._unit):
            self._close()
        self._x += distance
        self._has_glyph = True

    def finished(self) -> list[Word]:
        """The words of the string; the text state is moved to its end."""
        self._close()
        if self._spaces and self._words:
            self._words[-1] = replace(self._words[-1], spaces_after=self._spaces)
        elif self._spaces:
            self._words.append(self._word(""))
        self._state.linematrix = (self._x, self._y)
        return self._words

    def _close(self) -> None:
        if self._text:
            self._words.append(self._word(unicodedata.normalize("NFC", self._text)))
            self._text, self._spaces = "", 0

    def _word(self, text: str) -> Word:
        x0, y = self._place(self._start)
        x1, _ = self._place(self._end)
        return Word(text, min(x0, x1), max(x0, x1), y, self._size, self._spaces, 0, self._is_bold)

    def _place(self, x: float) -> Point:
        return turned(apply_matrix_pt(self._matrix, (x, self._y + self._state.rise)), self._turns, self._page)


def turned(point: Point, turns: int, page: PageContent) -> Point:
    """Where a point is once the page is turned so that text drawn at so many quarter turns reads level."""
    x, y = point
    return ((x, y), (y, page.width - x), (page.width - x, page.height - y), (page.height - y, x))[turns]


class _Glyphs(dict[int, tuple[str, float, bool]]):
    """Text, width (of font size 1) and whether it is a space, by code, looked up in a font when first met."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, cid: int) -> tuple[str, float, bool]:
        """The glyph of a code; without a mapping to Unicode, `(cid:NNN)` stands for its text."""
        try:
            text = self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        if text in _CONTROL:
            text = f"(cid:{cid})"
        text = text.replace("\xa0", " ")
        self[cid] = glyph = (text, self._font.char_width(cid), text.isspace())
        return glyph
