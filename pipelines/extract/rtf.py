"""RTF documents to blocks: paragraphs, lists, tables and notes in the order of the text.

Read as Word files are: deleted and hidden text is not read, text boxes follow the paragraph they hang on,
headers and footers are set aside. Lists come with the marks that the program wrote beside them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from itertools import takewhile

from pipelines.extract.blocks import Draft, Passage, joined
from pipelines.extract.errors import ReadError
from pipelines.extract.outline import ListMark, Outline, parted
from pipelines.extract.rtf_tables import Edge, RtfRow, place_cells
from pipelines.extract.rtf_tokens import Token, code_page, decoded, document_page, tokens
from pipelines.extract.run_text import RunText
from pipelines.extract.tables import is_layout, table_drafts
from pipelines.model import BlockKind

_DEEPEST = 1000
"""Groups in groups; no program writes more than a few dozen."""
_SKIPPED = frozenset(
    (
        *(
            "annotation",
            "atnauthor",
            "atnid",
            "bkmkend",
            "bkmkstart",
            "colortbl",
            "comment",
            "datafield",
            "do",
        ),
        *("fldinst", "filetbl", "fonttbl", "info", "nonshppict", "object", "objdata", "pict", "private"),
        *("revtbl", "rxe", "shprslt", "sn", "stylesheet", "sv", "tc", "template", "txe", "xe"),
    )
)
_OPENED = frozenset(["shpinst", "shppict", "shptxt", "footnote"])
"""What is read although it is marked as something that may be left out."""
_AROUND = frozenset(f"{kind}{page}" for kind in ("header", "footer") for page in ("", "l", "r", "f"))
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "nestcell": "\t", "nestrow": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_ENDS = frozenset(["par", "sect", "page"])


def read_rtf(data: bytes) -> list[Draft]:
    """Drafts of a document in the order of its text. Raises `ReadError` `corrupt` for groups nested too deep."""
    reading = _Reading()
    for token in tokens(data):
        reading.take(token)
    return reading.finished()


@dataclass
class _Sink:
    """Where text goes: the body, a note, a box, a list mark, what stands around the body, or nowhere."""

    kind: str
    text: RunText = field(default_factory=RunText)
    lines: list[Passage] = field(default_factory=list)

    def end_line(self) -> None:
        self.lines.append(self.text.passage())
        self.text = RunText()

    def whole(self) -> Passage:
        self.end_line()
        return joined((line for line in self.lines if line.text), "\n")


@dataclass
class _State:
    """What a group changes, and its end changes back."""

    sink: _Sink
    font: int = -1
    skip: int = 1
    """Characters that stand for a Unicode character in programs that know none."""
    is_bold: bool = False
    is_capitals: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_raised: bool = False
    is_in_table: bool = False
    heading: int | None = None
    depth: int = 1

    def plain(self) -> None:
        self.is_bold = self.is_capitals = self.is_hidden = self.is_deleted = self.is_raised = False

    def new_paragraph(self) -> None:
        self.is_in_table, self.heading, self.depth = False, None, 1


class _Reading:
    """One pass over the tokens."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._around: list[str] = []
        self._after: list[Draft] = []
        """Notes and boxes of the open paragraph or table."""
        self._outline = Outline()
        self._body = _Sink("body")
        self._state = _State(self._body)
        self._states: list[_State] = []
        self._page = "cp1252"
        self._font = -1
        """The font of text that names none."""
        self._charsets: dict[int, int | None] = {}
        self._characters = ""
        """Characters read but not decoded yet; marks over letters must stay with their letters."""
        self._high = 0
        """The first half of a character beyond the first plane."""
        self._pending = 0
        """Characters yet to be skipped."""
        self._is_starred = False
        self._mark = ""
        self._notes = 0
        self._tables = 0
        self._edges: list[Edge] = []
        self._is_merged = self._is_header = False
        self._cells: list[Passage] = []
        self._rows: list[RtfRow] = []

    def take(self, token: Token) -> None:
        """Read on by a token."""
        if token.kind == "bytes":
            self._take_characters(token.text)
            return
        if token.kind == "word" and token.text == "u":
            self._unicode((token.number or 0) % 0x10000)
            return
        self._decode()
        if token.kind == "brace":
            self._pending = 0
            self._group(begins=token.text == "{")
        elif self._pending:
            self._pending -= 1
        elif token.kind == "symbol":
            self._symbol(token.text)
        else:
            is_starred, self._is_starred = self._is_starred, False
            self._word(token.text, token.number, is_starred=is_starred)

    def finished(self) -> list[Draft]:
        """The drafts, after the last token."""
        self._decode()
        while self._states:
            self._group(begins=False)
        self._paragraph()
        self._end_table()
        around = [Draft(BlockKind.SET_ASIDE, Passage(text)) for text in dict.fromkeys(self._around)]
        return [*around, *self._drafts, *self._after]

    def _take_characters(self, characters: str) -> None:
        skipped = min(self._pending, len(characters))
        self._pending -= skipped
        self._characters += characters[skipped:]

    def _unicode(self, unit: int) -> None:
        self._decode()
        self._pending = self._state.skip
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
            return
        if 0xDC00 <= unit < 0xE000:
            unit = 0x10000 + ((self._high - 0xD800) << 10) + unit - 0xDC00 if self._high else 0xFFFD
        self._high = 0
        self._write(chr(unit))

    def _decode(self) -> None:
        characters, self._characters = self._characters, ""
        if characters:
            self._write(decoded(characters, code_page(self._charsets.get(self._state.font), self._page)))

    def _write(self, words: str) -> None:
        state = self._state
        if state.is_hidden or state.is_deleted or state.sink.kind == "nowhere":
            return
        state.sink.text.write(
            words.upper() if state.is_capitals else words, is_bold=state.is_bold, is_raised=state.is_raised
        )

    def _group(self, *, begins: bool) -> None:
        if begins:
            if len(self._states) >= _DEEPEST:
                raise ReadError(
                    "corrupt", f"The RTF file nests more than {_DEEPEST} groups; save it anew in Word."
                )
            self._states.append(copy(self._state))
        elif self._states:
            sink = self._state.sink
            self._state = self._states.pop()
            if sink is not self._state.sink:
                self._end_sink(sink)

    def _end_sink(self, sink: _Sink) -> None:
        if sink.kind == "mark":
            self._mark = sink.whole().text.strip()
        elif sink.kind == "around":
            self._around.append(sink.whole().text)
        elif sink.kind == "box":
            sink.end_line()
            self._after += [self._outline.draft(line) for line in sink.lines if line.text]
        elif sink.kind.startswith("note "):
            self._after.append(Draft(BlockKind.FOOTNOTE, sink.whole(), mark=sink.kind.removeprefix("note ")))

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_starred = True
        elif symbol in "\r\n":
            self._word("par", None, is_starred=False)
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _word(self, word: str, number: int | None, *, is_starred: bool) -> None:
        if self._state.sink.kind == "nowhere":
            if word == "f" and number is not None:
                self._state.font = number
            elif word == "fcharset":
                self._charsets[self._state.font] = number
        elif self._begins_sink(word, is_starred=is_starred):
            return
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in ("cell", "row"):
            self._end_cell() if word == "cell" else self._end_row()
        elif not self._row_property(word, number):
            self._property(word, number)

    def _begins_sink(self, word: str, *, is_starred: bool) -> bool:
        state = self._state
        if word == "footnote":
            self._notes += 1
            state.sink.text.cite(str(self._notes))
            state.sink = _Sink(f"note {self._notes}")
            state.plain()
        elif word == "shptxt":
            state.sink = _Sink("box")
            state.plain()
        elif word in ("listtext", "pntext"):
            state.sink = _Sink("mark")
        elif word in _AROUND:
            state.sink = _Sink("around")
        elif word in _SKIPPED or (is_starred and word not in _OPENED):
            state.sink = _Sink("nowhere")
        else:
            return False
        return True

    def _property(self, word: str, number: int | None) -> None:
        state = self._state
        is_on = number != 0
        if word == "plain":
            state.plain()
            state.font = self._font
        elif word == "deff":
            self._font = state.font = -1 if number is None else number
        elif word == "pard":
            state.new_paragraph()
        elif word == "intbl":
            state.is_in_table = True
        elif word == "outlinelevel" and number is not None and number < 9:
            state.heading = number + 1
        elif word == "ilvl":
            state.depth = (number or 0) + 1
        elif word == "f" and number is not None:
            state.font = number
        elif word == "uc":
            state.skip = max(number or 0, 0)
        elif word == "ansicpg":
            self._page = document_page(number)
        elif word == "b":
            state.is_bold = is_on
        elif word == "caps":
            state.is_capitals = is_on
        elif word == "v":
            state.is_hidden = is_on
        elif word == "deleted":
            state.is_deleted = is_on
        elif word in ("super", "up"):
            state.is_raised = is_on
        elif word in ("sub", "dn", "nosupersub"):
            state.is_raised = False

    def _row_property(self, word: str, number: int | None) -> bool:
        if word == "trowd":
            self._edges, self._is_merged, self._is_header = [], False, False
        elif word == "trhdr":
            self._is_header = True
        elif word == "clmrg":
            self._is_merged = True
        elif word == "cellx":
            self._edges.append(Edge(number or 0, self._is_merged))
            self._is_merged = False
        else:
            return False
        return True

    def _end_paragraph(self) -> None:
        if self._state.sink is not self._body:
            self._state.sink.end_line()
        elif self._state.is_in_table:
            self._end_cell_line()
        else:
            self._paragraph()

    def _end_cell_line(self) -> None:
        mark, self._mark = self._mark, ""
        text = self._body.text.passage()
        self._body.text = RunText()
        if text.text:
            self._body.lines.append(joined([*([Passage(mark)] if mark else []), text], " "))

    def _end_cell(self) -> None:
        if self._state.sink is self._body:
            self._end_cell_line()
            self._cells.append(joined(self._body.lines, "\n"))
            self._body.lines = []

    def _end_row(self) -> None:
        if self._state.sink is self._body:
            self._rows.append(RtfRow(tuple(self._cells), tuple(self._edges), self._is_header))
            self._cells = []

    def _paragraph(self) -> None:
        """The open paragraph of the body as blocks; a table that stands before it has ended."""
        mark, self._mark = self._mark, ""
        text, self._body.text = self._body.text, RunText()
        lines, self._body.lines = [*self._cells, *self._body.lines], []
        self._cells = []
        passage = text.passage()
        if not passage.text and not lines:
            return
        after, self._after = self._after, []
        self._end_table()
        self._drafts += [self._outline.draft(line) for line in lines if line.text]
        item = ListMark(mark, self._state.depth) if mark else None
        for part in parted(passage):
            self._drafts.append(
                self._outline.draft(part, is_bold=text.is_bold, style_level=self._state.heading, item=item)
            )
            item = None
        self._drafts += after

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        if is_layout([[cell.text for cell in row.cells] for row in rows]):
            for row in rows:
                for cell in row.cells:
                    self._drafts += [self._outline.draft(each) for each in parted(cell, everywhere=True)]
        else:
            marked = sum(1 for _ in takewhile(lambda row: row.is_marked_header, rows))
            self._drafts += table_drafts(place_cells(rows), table=self._tables, marked_headers=marked)
            self._tables += 1
