"""Passages: the stretches of a document that figures are read from, each with its scope and the words it leans on.

Walks a document's blocks in order: headings open scopes, list items lean on the item above them, footnotes
on the sentence that cites them. Tables are handed on as they are. No figure is read here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.letters import LOWER, UPPER
from pipelines.model import Block, BlockKind, Document
from pipelines.normalize.scopes import Scope, ScopeReader

_SPACE = re.compile(r"\s")
_NO_SENTENCE_END = (
    r"(?<!\b[A-ZĐ]\.)(?<!\b[IVX]{2}\.)(?<!\b[IVX]{3}\.)(?<!\bTP\.)(?<!\btr\.)"
    r"(?<![.;:)]\s\d\.)(?<![.;:)]\s\d\d\.)"
)
"""Stops of abbreviations, and of the ordinals of a list that runs on in one line."""
_SENTENCE_END = re.compile(rf"(?<=[.!?]){_NO_SENTENCE_END}(?:[”\")]*)\s+(?=[{UPPER}]|[-–+*•“\"(]|\d)")
_ORDINAL_ONLY = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})*[.)]\s*")
"""'10. Thu nhập bình quân …': the ordinal that a paragraph opens with is no sentence."""
_LOST_STOP = re.compile(rf"\s{{2,}}(?=[{UPPER}])")
_ITEM_ORDINAL = re.compile(rf"^\s*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+)(?=[{UPPER}])")
_ORDINAL = re.compile(r"\s*(?:(?P<one>\d{1,2})[.)]|(?P<many>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?)\s+(?=\w)")
_BRACKETED = re.compile(r"\(\d{1,2}\)|\[\d{1,2}\]")
_ENDS_CITING = frozenset(".,%)")
_LONGEST_ANNOUNCEMENT = 160
_LINES_OF_TITLE = 3
_NAMES_A_LIST = re.compile(
    r"\W*(?:(?:[IVX]+|\d{1,2})\W+)?(?:Các|Một\s+số|Những)?\s*(?:mục\s+tiêu|chỉ\s+tiêu|nhiệm\s+vụ|kết\s+quả|tình\s+hình)\s+\w+\s+\w",
    re.IGNORECASE,
)
"""A line of its own that no reader took for a heading: 'Các chỉ tiêu chủ yếu (nhiệm kỳ 2020-2025)'."""
_MONTHS = re.compile(r"\d{1,2}\s+tháng", re.IGNORECASE)
_COUNT_OF_ITEMS = re.compile(r"\s\d{1,3}(?:\s+[^\W\d]+){1,5}\s*:$")
"""'… bố trí vốn cho 04 công trình:' counts what is listed below."""
_FIRST_FIGURE = re.compile(rf"[:;]|\d+(?:[.,]\d+)*\s*(?:%|[{LOWER}])")


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    scope: Scope
    next_ordinal: str | None
    """What the section after it is numbered, though it may have no heading of its own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block (or a joined run of blocks) that figures may be read from."""

    text: str
    """White space as single characters, so that offsets agree with the document's."""
    start: int
    """Offset of the text in the document."""
    block: int
    block_kind: BlockKind
    page: int | None
    scope: Scope
    context: tuple[str, ...]
    """What it leans on: parent items, group rows, the sentence that cites a footnote; the nearest last."""


def _announces(text: str) -> bool:
    """Whether a line opens what follows, as a heading would: 'Về nhiệm vụ năm 2021, thống nhất tập trung:'."""
    stripped = text.rstrip()
    if len(text) > _LONGEST_ANNOUNCEMENT or _FIRST_FIGURE.search(
        _MONTHS.sub("", _COUNT_OF_ITEMS.sub("", stripped).rstrip(":"))
    ):
        return False
    return stripped.endswith(":") or (_NAMES_A_LIST.match(stripped) is not None and stripped[-1] not in ".,;")


def flat(text: str) -> str:
    """A text with every white-space character as a space, and arrows as semicolons: as long as before."""
    return _SPACE.sub(" ", text).replace("→", ";")


def sentences(text: str, *, has_lost_stops: bool) -> Iterator[tuple[int, int]]:
    """The spans of a passage's sentences.

    Args:
        text: a flat text.
        has_lost_stops: the document lost its full stops to damage, and a wide gap before a capital is one.

    """
    cuts = {
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if not _ORDINAL_ONLY.fullmatch(text[: match.end()])
    }
    if has_lost_stops:
        cuts |= {match.end() for match in _LOST_STOP.finditer(text)}
    begin = 0
    for cut in [*sorted(cuts), len(text)]:
        if text[begin:cut].strip():
            yield begin, cut
        begin = cut


class PassageReader:
    """Gives every block of a document its scope and context, in reading order."""

    def __init__(self, document: Document, scopes: ScopeReader) -> None:
        self._document = document
        self._scopes = scopes
        self._headings: list[_Heading] = []
        self._items: list[tuple[int, str]] = []
        self._lead: str | None = None
        self._announced: Scope | None = None
        self._parts: Scope | None = None
        """Of the list items below a line whose figure they are the parts of."""
        self._opening: Scope | None = None
        """Of a line that titles the document, though no reader took it for a heading."""
        self._scope_at: dict[int, Scope] = {}
        self._starts = [block.start for block in document.blocks]
        self._at_first = scopes.opening(reports=scopes.reports(document.text))

    def passages(self) -> Iterator[Passage]:
        """Headings, paragraphs, list items, table rows and footnotes, set-aside blocks left out."""
        for index, block in enumerate(self._document.blocks):
            if block.kind is BlockKind.SET_ASIDE:
                continue
            text = flat(self._document.text_of(block))
            if block.kind is BlockKind.FOOTNOTE or self._cited_at(block) is not None:
                yield self._footnote(index, block, text)
                continue
            if block.kind is not BlockKind.LIST_ITEM:
                self._parts = None
            if block.kind is BlockKind.HEADING:
                self._open_heading(block, text)
            else:
                self._end_section(block, text)
                self._open_line(index, text)
            yield Passage(
                text, block.start, index, block.kind, block.page, self.scope, self._context(block, text)
            )
            self._scope_at[index] = self.scope
            if block.kind is BlockKind.PARAGRAPH and not _announces(text):
                self._parts = self._scopes.of_parts(text, self.scope)

    def _open_line(self, index: int, text: str) -> None:
        """A line that announces what follows, or says in the document's first lines what it reports."""
        if _announces(text):
            self._announced = self._scopes.titled(text, self.scope)
            if not self._headings and index < _LINES_OF_TITLE:
                self._opening = self._announced
        elif index < _LINES_OF_TITLE and not self._headings and (part := self._scopes.part_of_year(text)):
            self._opening = part

    @property
    def scope(self) -> Scope:
        """The scope in force: of the line that announced what follows, else of the heading."""
        if self._parts is not None:
            return self._parts
        if self._announced is not None:
            return self._announced
        return self._headings[-1].scope if self._headings else self._opening or self._at_first

    def _open_heading(self, block: Block, text: str) -> None:
        level = block.level or 1
        self._announced = None
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        self._headings.append(_Heading(level, self._scopes.titled(text, self.scope), _next_ordinal(text)))
        self._items.clear()
        self._lead = None
        self._announced = None

    def _end_section(self, block: Block, text: str) -> None:
        """'6. Y tế: khám bệnh cho …' ends what the heading '5. Giáo dục (năm học 2017 - 2018)' opened."""
        ordinal = _ordinal_of(f"{block.mark or ''} {text}")
        if ordinal is None:
            return
        if ordinal == "1":
            # A list of its own begins below the heading.
            self._headings = [replace(heading, next_ordinal=None) for heading in self._headings]
        for place, heading in enumerate(self._headings):
            if heading.next_ordinal == ordinal:
                del self._headings[place:]
                self._items.clear()
                self._lead = None
                self._announced = None
                return

    def _context(self, block: Block, text: str) -> tuple[str, ...]:
        """What the block leans on: parent items, or the line that ends with a colon above a list."""
        if block.kind is BlockKind.LIST_ITEM:
            level = block.level or 1
            while self._items and self._items[-1][0] >= level:
                self._items.pop()
            above = (self._lead,) if self._lead else ()
            context = (*above, *(words for _, words in self._items))
            self._items.append((level, _head_of(text)))
            return context
        self._items.clear()
        if block.kind is BlockKind.PARAGRAPH:
            stripped = text.rstrip()
            self._lead = _head_of(text) if stripped.endswith(":") and len(stripped) < 160 else None
        return ()

    def _footnote(self, index: int, block: Block, text: str) -> Passage:
        """A footnote has the scope of the place that cites it, and leans on the citing sentence."""
        scope = self.scope
        context: tuple[str, ...] = ()
        cited = self._cited_at(block)
        if cited is not None:
            citing = bisect_right(self._starts, cited) - 1
            scope = self._scope_at.get(citing, scope)
            context = (_clause_before(flat(self._document.text[self._starts[citing] : cited])),)
        return Passage(text, block.start, index, BlockKind.FOOTNOTE, block.page, scope, context)

    def _cited_at(self, block: Block) -> int | None:
        """Where a footnote, or an item that serves as one ('(1) …' for 'chỉ tiêu(1)'), is cited."""
        if block.kind is BlockKind.FOOTNOTE:
            return next((note.at for note in self._document.references if note.mark == block.mark), None)
        if block.mark is None or not _BRACKETED.fullmatch(block.mark):
            return None
        place = self._document.text.find(block.mark, 0, block.start)
        while place > 0 and not self._may_cite(place):
            place = self._document.text.find(block.mark, place + 1, block.start)
        return place if place > 0 else None

    def _may_cite(self, place: int) -> bool:
        """Whether a mark right behind what stands before it cites a note: 'chỉ tiêu(1)', '… triệu đồng.[1]'."""
        before = self._document.text[place - 1]
        return before.isalpha() or before in _ENDS_CITING


def _ordinal_of(text: str) -> str | None:
    """The number that opens a text as one of a list: '6' of '6. Y tế', '1.4'; None without an Arabic one."""
    ordinal = _ORDINAL.match(text)
    return (ordinal["one"] or ordinal["many"]) if ordinal else None


def _next_ordinal(heading: str) -> str | None:
    """'1.5' for a heading numbered '1.4'."""
    ordinal = _ordinal_of(heading)
    if ordinal is None:
        return None
    *parents, last = ordinal.split(".")
    return ".".join((*parents, str(int(last) + 1)))


def _head_of(text: str) -> str:
    """The words of an item up to its first figure: what sub-items lean on."""
    head = _FIRST_FIGURE.split(_ITEM_ORDINAL.sub("", text), maxsplit=1)[0]
    return head.strip()[:160]


def _clause_before(text: str) -> str:
    """The last sentence of a text, its last clause if it is long."""
    sentence = re.split(r"[.;!?]\s+", text.rstrip(" .;"))[-1]
    return sentence if len(sentence) <= 160 else sentence.split(",")[-1]
