"""Drafts of blocks, and how they become a document: one text with exact offsets.

Readers describe what they see as drafts, each with its own piece of text; nothing here knows of any format.
Whether a paragraph is a heading is told in `outline`, what is set aside at a document's end in `closing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with the footnotes cited in it, their offsets counted from the passage's start."""

    text: str
    references: tuple[NoteReference, ...] = ()

    def part(self, start: int, end: int | None = None) -> Passage:
        """The passage from `start` to `end`. A reference between two parts belongs to the part it ends."""
        stop = len(self.text) if end is None else end
        inside = tuple(
            NoteReference(each.mark, each.at - start)
            for each in self.references
            if start < each.at <= stop or each.at == start == 0
        )
        return Passage(self.text[start:stop], inside)

    def stripped(self) -> Passage:
        """Without white space at either end; references stay with the word they follow."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        size = end - start
        references = tuple(
            NoteReference(each.mark, min(max(each.at - start, 0), size)) for each in self.references
        )
        return Passage(self.text[start:end], references)


def joined(passages: Iterable[Passage], separator: str) -> Passage:
    """Several passages as one."""
    text = ""
    references: list[NoteReference] = []
    for index, passage in enumerate(passages):
        if index:
            text += separator
        references += [NoteReference(each.mark, each.at + len(text)) for each in passage.references]
        text += passage.text
    return Passage(text, tuple(references))


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of a table row."""

    passage: Passage
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be. The fields mean what they mean in `model.Block`; a table row's text is in its cells."""

    kind: BlockKind
    passage: Passage = Passage("")
    page: int | None = None
    level: int | None = None
    mark: str | None = None
    table: int | None = None
    is_header: bool = False
    cells: tuple[DraftCell, ...] = ()
    is_ocr: bool = False
    unread: str | None = None

    @property
    def text(self) -> str:
        """The block's text to be."""
        return "\t".join(cell.passage.text for cell in self.cells) if self.cells else self.passage.text


def set_aside(draft: Draft) -> Draft:
    """The same text, kept but not read for figures."""
    text = joined((cell.passage for cell in draft.cells), "\t") if draft.cells else draft.passage
    if draft.mark:
        text = joined((Passage(draft.mark), text), " ")
    return replace(
        draft,
        kind=BlockKind.SET_ASIDE,
        passage=text,
        level=None,
        mark=None,
        table=None,
        is_header=False,
        cells=(),
    )


def assemble(
    document_id: str, format_name: str, drafts: Iterable[Draft], *, page_count: int | None = None
) -> Document:
    """Lay drafts out as one text and give each its offsets.

    Blocks are parted by an empty line, rows of one table by a line break. List marks stand in the text before
    their block, so that it reads as the original does; footnote marks do not. Drafts without any text are
    left out.
    """
    layout = _Layout()
    for draft in drafts:
        layout.add(draft)
    return Document(
        document_id=document_id,
        format=format_name,
        text=layout.text(),
        blocks=tuple(layout.blocks),
        references=tuple(layout.references),
        page_count=page_count,
    )


class _Layout:
    """The text so far, and what points into it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.references: list[NoteReference] = []
        self._pieces: list[str] = []
        self._size = 0

    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, draft: Draft) -> None:
        if not draft.text.strip():
            return
        self._separate(draft)
        if draft.kind is BlockKind.LIST_ITEM and draft.mark:
            self._write(f"{draft.mark} ")
        start = self._size
        cells: list[Cell] = []
        if draft.cells:
            for index, cell in enumerate(draft.cells):
                if index:
                    self._write("\t")
                at = self._size
                self._write_passage(cell.passage)
                cells.append(Cell(at, self._size, cell.column, cell.width))
        else:
            self._write_passage(draft.passage)
        self.blocks.append(
            Block(
                kind=draft.kind,
                start=start,
                end=self._size,
                page=draft.page,
                level=draft.level,
                mark=draft.mark,
                table=draft.table,
                is_header=draft.is_header,
                cells=tuple(cells),
                is_ocr=draft.is_ocr,
                unread=draft.unread,
            )
        )

    def _separate(self, draft: Draft) -> None:
        if self.blocks:
            same_table = draft.table is not None and draft.table == self.blocks[-1].table
            self._write("\n" if same_table else "\n\n")

    def _write_passage(self, passage: Passage) -> None:
        self.references += [NoteReference(each.mark, each.at + self._size) for each in passage.references]
        self._write(passage.text)

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._size += len(piece)
