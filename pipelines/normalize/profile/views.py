"""A document's text as a clerk's eye takes it in: head, opening, passages, recipients.

Only views are made here, cleaned for reading and with their folded twins; what they say is read in the
sibling modules. Nothing here points back into the document: a profile quotes words, not offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.model import Block, BlockKind, Document

HEAD_CHARACTERS = 3500
"""Where no section heading ends it, the head is no longer than this."""

_MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\W{1,5}tu do\W{1,5}hanh phuc",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[*_#`]{1,6}|</?[a-z]{1,6}/?>")
_COLUMN_GAP = re.compile(r"\n|\t|\s{3,}|\|")
_SECTION = re.compile(r"phan (?:thu (?:nhat|mot)|i|1|mot)\b|(?:i|a|1)\s*[.\-/)]\s*[a-z]")


def fold(text: str) -> str:
    """The text with each character bare of its diacritics, one for one: 'Hoà Bình' → 'Hoa Binh'."""
    return text.translate(_BARE)


class _Bare(dict[int, str]):
    """Translation table that learns each character once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        bare = {"đ": "d", "Đ": "D"}.get(character) or unicodedata.normalize("NFD", character)[0]
        self[code] = bare
        return bare


_BARE = _Bare()


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one line, NFC, without markup; `folded` is as long as `text`."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    is_header: bool = False
    """A row of column titles, or a cell of one."""
    folded: str = field(init=False)
    """Without diacritics, lower case."""

    def __post_init__(self) -> None:
        bare = fold(self.text)
        lowered = bare.lower()
        # a few letters of other scripts grow when lowered; offsets matter more than their case
        object.__setattr__(self, "folded", lowered if len(lowered) == len(bare) else bare)

    def part(self, start: int, end: int | None = None) -> Line:
        """A stretch of this line, trimmed."""
        return Line(self.text[start:end].strip(), self.kind, self.is_header)

    @property
    def is_capitals(self) -> bool:
        """Written in capital letters, but for a word or two."""
        letters = [each for each in self.text if each.isalpha()]
        return len(letters) >= 2 and sum(each.isupper() for each in letters) >= 0.75 * len(letters)


@dataclass(frozen=True)
class Views:
    """A document, read once from top to bottom."""

    passages: tuple[Line, ...]
    """One per block, in order, wrapped lines joined."""
    head: tuple[Line, ...]
    """Lines as they stand, from the top to the first section; columns and cells apart, mottoes and what is set aside
    (running heads, a web page's menus) gone."""
    opening: tuple[Line, ...]
    """The passages that the head's lines were taken from."""
    has_diacritics: bool
    """False for a text typed without Vietnamese marks, where 'xa' may be 'xã'."""

    @property
    def recipients(self) -> tuple[Line, ...]:
        """The passages from 'Nơi nhận' on: recipients and signature; empty where there are none."""
        for index in range(len(self.passages) - 1, -1, -1):
            if self.passages[index].folded.startswith("noi nhan"):
                return self.passages[index:]
        return ()

    @property
    def body(self) -> tuple[Line, ...]:
        """The passages before the recipients."""
        return self.passages[: len(self.passages) - len(self.recipients)]


def views_of(document: Document) -> Views:
    """The views of a document that a profile is read from."""
    blocks = [block for block in document.blocks if block.kind is not BlockKind.FOOTNOTE]
    passages: list[Line] = []
    head: list[Line] = []
    in_head, size, opening = True, 0, 0
    for block in blocks:
        raw = document.text_of(block)
        passage = Line(_clean(raw.replace("\t", " ")), block.kind, block.is_header)
        if not passage.text:
            continue
        if in_head and (size > HEAD_CHARACTERS or (size and _begins_section(block, passage))):
            in_head = False
        if in_head and block.kind is not BlockKind.SET_ASIDE:
            head += _lines(block, raw)
            size += len(passage.text)
            opening += 1
        passages.append(passage)
    letters = [each for each in document.text[:20_000] if each.isalpha()]
    foreign = sum(not each.isascii() for each in letters)
    return Views(
        tuple(passages), tuple(head), tuple(passages[:opening]), has_diacritics=foreign > 0.02 * len(letters)
    )


def _begins_section(block: Block, passage: Line) -> bool:
    if block.kind is BlockKind.HEADING and block.mark:
        return True
    return len(passage.text) < 250 and _SECTION.match(passage.folded) is not None


def _lines(block: Block, raw: str) -> Iterator[Line]:
    for part in _COLUMN_GAP.split(raw):
        text = unicodedata.normalize("NFC", part)
        for piece in _without_mottoes(text):
            line = _clean(piece)
            if any(each.isalnum() for each in line):
                yield Line(line, block.kind, block.is_header)


def _without_mottoes(text: str) -> list[str]:
    pieces, start = [], 0
    for motto in _MOTTO.finditer(fold(text)):
        pieces.append(text[start : motto.start()])
        start = motto.end()
    return [*pieces, text[start:]]


def _clean(raw: str) -> str:
    text = _MARKUP.sub(" ", unicodedata.normalize("NFC", raw))
    return " ".join(text.split()).strip(" -–—=·•")
