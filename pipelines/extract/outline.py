"""What a stretch of text is, heading, list item or paragraph, and how deep it stands.

The same rules serve all readers: they see the text, its mark, and what the format adds (bold, heading style,
list). Headings of plain documents are told by their numbers and capitals, so that the same content has the
same outline in every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.blocks import Draft, Passage, joined
from pipelines.extract.marks import Rank, is_bullet, rank_of, split_mark
from pipelines.model import BlockKind

_HEADING_CHARACTERS = 240
"""A longer stretch is no heading, whatever its looks."""
_HEADING_WORDS = 24
"""More words than these need capitals to be a heading."""
_SENTENCE_WORDS = 12
"""A line with a full stop and more words is a sentence, not a heading, unless a chapter's number opens it."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_NOT_A_FIGURE = re.compile(
    r"""
    \(\s*\d{1,3}(?:\s+\w+){0,2}\s*\)                          # a count: (10), (10 chỉ tiêu)
    | \d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d       # a date
    | (?<![\d.,])(?:19|20)\d\d(?![.,]?\d)                      # a year
    | (?i:\b(?:ngày|tháng|quý|khóa|khoá|thứ|số|điều|kỳ))\s*:?\s*\d+(?:[/.-]\d{1,4}){0,2}
    | \d+\s*(?=\(?(?i:tháng|năm|quý)\b)
    | \d+[/-](?:\d+[/-])?[A-ZĐƯ][\w/-]*                        # a document's number: 04-KL/ĐU
    | (?i:covid)\s?-\s?\d+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class ListMark:
    """What a format says of a list item: its mark, and its depth from 1."""

    mark: str
    depth: int


class Outline:
    """Turns passages into drafts, keeping track of where in the document they stand."""

    def __init__(self) -> None:
        self._numbered_level = 0
        """Level of the last numbered heading."""
        self._year_level: int | None = None
        """Level of the unnumbered headings in capitals that name a year: 'KẾ HOẠCH NĂM 2024'."""
        self._styled: list[tuple[int, int]] = []
        """(level by the format's own heading styles, level given) of the headings that are open."""
        self._items: list[tuple[int, Rank]] = []
        """(depth by the format, rank of the mark) of the list items that are open."""

    def draft(
        self,
        passage: Passage,
        *,
        page: int | None = None,
        is_bold: bool = False,
        style_level: int | None = None,
        item: ListMark | None = None,
    ) -> Draft:
        """What the passage is.

        `style_level`: of a heading style, from 1; `item`: the format itself makes it a list item.
        """
        mark = None if item else split_mark(passage.text)
        rank = rank_of(item.mark) if item else mark.rank if mark else None
        body = passage.part(mark.end) if mark else passage
        is_styled = style_level is not None
        if _is_heading(body.text, rank, is_bold=is_bold, is_styled=is_styled) and not (
            self._goes_on(body.text, rank) and not is_bold and not is_styled
        ):
            text = joined((Passage(item.mark), passage), " ") if item else passage
            level = self._heading_level(text.text, rank, style_level)
            return Draft(BlockKind.HEADING, text, page=page, level=level)
        if rank is None:
            return Draft(BlockKind.PARAGRAPH, passage, page=page)
        level = self._item_level(item.depth if item else 0, rank)
        written = item.mark if item else mark.text if mark else None
        return Draft(BlockKind.LIST_ITEM, body, page=page, level=level, mark=written)

    def _goes_on(self, text: str, rank: Rank | None) -> bool:
        """A sentence under the marks of the list that is open is its next item, though it holds no figure."""
        is_sentence = text.rstrip()[-1:] in (".", "…") and not is_capitals(text)
        return is_sentence and any(rank == open_rank for _, open_rank in self._items)

    def _heading_level(self, text: str, rank: Rank | None, style_level: int | None) -> int:
        self._items.clear()
        while style_level and self._styled and self._styled[-1][0] >= style_level:
            self._styled.pop()
        if rank is not None:
            level = self._numbered_level = int(rank)
        elif style_level and self._styled:
            level = self._styled[-1][1] + 1
        elif style_level:
            level = 1
        elif is_capitals(text) and _YEAR.search(text):
            level = self._year_level = self._year_level or self._numbered_level + 1
        else:
            level = self._numbered_level + 1
        if style_level:
            self._styled.append((style_level, level))
        return level

    def _item_level(self, depth: int, rank: Rank) -> int:
        key = (depth, rank)
        while self._items and self._items[-1] > key:
            self._items.pop()
        if not self._items or self._items[-1] != key:
            self._items.append(key)
        return len(self._items)


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals: words, not only an abbreviation."""
    letters = [each for each in text if each.isalpha()]
    if len(letters) < 4 or any(each.islower() for each in letters):
        return False
    return any(not each.isascii() for each in letters) or len(text.split()) > 2


def has_figures(text: str) -> bool:
    """Whether digits are left once years, dates, counts in brackets and ordinals are taken away."""
    return any(each.isdigit() for each in _NOT_A_FIGURE.sub("", text))


def _is_heading(body: str, rank: Rank | None, *, is_bold: bool, is_styled: bool) -> bool:
    text = body.strip()
    if not text or len(text) > _HEADING_CHARACTERS or has_figures(text):
        return False
    if rank is not None and is_bullet(rank):
        return False
    if is_capitals(text):
        return True
    words = len(text.split())
    if words > _HEADING_WORDS or text[-1] in ",;":
        return False
    if is_styled:
        return True
    is_sentence = text[-1] in ".!?…" and words > _SENTENCE_WORDS and (rank is None or rank > Rank.ROMAN)
    return not is_sentence and (rank is not None or (is_bold and text[0].isupper()))


def parted(passage: Passage, *, everywhere: bool = False) -> Iterator[Passage]:
    """A paragraph, parted where a line begins with a mark that its format does not know ('2.1.', 'a)').

    `everywhere`: at all line breaks.
    """
    start = 0
    for found in re.finditer("\n", passage.text):
        if everywhere or split_mark(passage.text[found.end() :].split("\n", 1)[0]):
            yield passage.part(start, found.start())
            start = found.end()
    yield passage.part(start)
