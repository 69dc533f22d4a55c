"""Indicator tables that a converter flattened to lines: 'Gia cầm Nghìn con 60', wrapped labels, broken header.

Finds where such a table stands among a document's passages, joins its lines into rows, and reads them like
rows of a ruled table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.model import BlockKind
from pipelines.normalize import wording
from pipelines.normalize.celled import CelledTableReader
from pipelines.normalize.columns import Column, Role, read_columns
from pipelines.normalize.passages import Passage
from pipelines.normalize.phrases import any_of
from pipelines.normalize.prose import ReadFigure
from pipelines.normalize.quantities import Quantity, QuantityReader, moved
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.table_rows import Groups, Value, read_row
from pipelines.normalize.units import Unit, UnitLexicon

_LONGEST_LINE = 150
"""Characters; a longer passage is prose, and ends the table."""
_LONGEST_HEADER = 8
"""Lines that a flattened header may take."""
_UNIT_TITLE = re.compile(r"(?<!\w)(?:đơn\s+vị(?:\s+tính)?|ĐVT)(?!\w)", re.IGNORECASE)
_IS_SENTENCE = re.compile(r"\d\s*đơn\s+vị|[^\W\d]{2}\.\s+[^\W\d]|[.;]\s*$", re.IGNORECASE)
"""'Hiến máu 47 đơn vị. Tỷ lệ …' is no header, for all that it says 'đơn vị'."""
_LABEL_TITLE = re.compile(r"(?:Các\s+|Tên\s+)?(?:chỉ\s+tiêu|nội\s+dung|tiêu\s+chí)", re.IGNORECASE)
_TITLE = any_of(
    r"TH ?/ ?KH | thực hiện | TH | kế hoạch | KH | mục tiêu | chỉ tiêu | NQ | nghị quyết | so sánh | tỷ lệ | kết quả",
    r"ghi\s*chú | năm \d{4}",
)
_VALUE_TITLE = re.compile(
    rf"(?<!\w)(?:ước\s+)?{_TITLE}(?!\w)",
    re.IGNORECASE,
)
_WORD_OF_TITLE = any_of("ghi | chú | thực | hiện | kế | hoạch | mục | tiêu | so | sánh | ước | năm | TH/KH")
_PIECE_OF_TITLE = re.compile(rf"\W*(?:{_WORD_OF_TITLE}\W*|(?:19|20)\d{{2}}\W*)*", re.IGNORECASE)
_ENDS_IN_VALUE = re.compile(r"(?<![\d/.,-])(?!(?:19|20)\d{2}$)\d[\d.,]*\s*%?$")
"""'Tỷ lệ bò zêbu % 69%': a row, for all that it has a title's words"""
_ORDINAL_TITLE = re.compile(r"\W*(?:S?TT|số\s+TT)\W*", re.IGNORECASE)
_MAJOR = re.compile(r"^\s*[IVX]+\s*[.\-–]")
_GROUP_ORDINAL = re.compile(r"^\s*\d+(?:\.\d+)*\s*[.)]?\s*(?=\D)")
_BARE_NUMBER = re.compile(r"[<>≥≤~]{0,2}\d[\d.,]*%?")
_SIGN = re.compile(r"%|[+±]\s*[,/]?\s*[-–]?")
_DASH = re.compile(r"\s*[-–+*•]")
_GROUP_COUNT = re.compile(r"\(\s*\d+[^()]*\)\s*$")


def find_tables(passages: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """Where flattened tables stand: the first passages of header and body, and the first one after the table."""
    index = 0
    while index < len(passages):
        body = _body_after_header(passages, index)
        if body is None:
            index += 1
            continue
        end = body
        while end < len(passages) and _may_be_line(passages[end]):
            end += 1
        yield index, body, end
        index = end


def _is_celled(header: Sequence[Passage]) -> bool:
    """Whether each title of a header stands on a line of its own, and so each cell."""
    first = header[0].text.strip()
    return len(header) > 1 and bool(_UNIT_TITLE.fullmatch(first) or _LABEL_TITLE.fullmatch(first))


def has_ordinal_column(passages: Sequence[Passage], header: int) -> bool:
    """Whether a title such as 'TT' stands in the lines right before a flattened header."""
    return any(_ORDINAL_TITLE.fullmatch(passage.text) for passage in passages[max(0, header - 3) : header])


def _may_be_line(passage: Passage) -> bool:
    if passage.block_kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
        return False
    return len(passage.text) <= _LONGEST_LINE and not _MAJOR.match(passage.text)


def _body_after_header(passages: Sequence[Passage], index: int) -> int | None:
    """The passage after a flattened header that begins at `index`; None where none begins there."""
    first = passages[index]
    if first.block_kind is BlockKind.TABLE_ROW or len(first.text) > _LONGEST_LINE:
        return None
    if _IS_SENTENCE.search(first.text):
        return None
    if not _UNIT_TITLE.search(first.text) and not _names_labels_only(passages, index):
        return None
    header = ""
    for offset, passage in enumerate(passages[index : index + _LONGEST_HEADER]):
        if offset and (
            passage.block_kind is BlockKind.HEADING
            or len(passage.text.split()) > 6
            or not _is_title(passage.text)
        ):
            return index + offset if _VALUE_TITLE.search(_after_unit(header)) else None
        header += " " + passage.text
    return None


def _names_labels_only(passages: Sequence[Passage], index: int) -> bool:
    """Whether a header begins that has no column of units: 'Chỉ tiêu' / 'Thực hiện 2023' / 'Kế hoạch 2024'."""
    titles = [passage.text.strip() for passage in passages[index : index + 3]]
    return (
        len(titles) == 3
        and _LABEL_TITLE.fullmatch(titles[0]) is not None
        and all(_VALUE_TITLE.match(title) and not _LABEL_TITLE.fullmatch(title) for title in titles[1:])
        and all(_is_title(title) for title in titles[1:])
    )


def _is_title(line: str) -> bool:
    """A line of a flattened header: a title word, a year, or a stray piece such as 'chú'."""
    if _PIECE_OF_TITLE.fullmatch(line):
        return True
    return bool(_VALUE_TITLE.search(line)) and not _ENDS_IN_VALUE.search(line.strip())


def _with_parents(header: Sequence[Passage]) -> list[str]:
    """The titles of a header's lines, signs under one title ('So sánh' / '%' / '+,-') each with that title."""
    titles: list[str] = []
    parent = ""
    for line in (passage.text.strip() for passage in header):
        if not (parent and _SIGN.fullmatch(line)):
            parent = line
            titles.append(line)
        elif titles[-1] == parent:
            titles[-1] = f"{parent} {line}"
        else:
            titles.append(f"{parent} {line}")
    return titles


def _after_unit(header: str) -> str:
    header = header.strip()
    match = _UNIT_TITLE.search(header) or _LABEL_TITLE.match(header)
    return header[match.end() :] if match else ""


_UNDECIDED_CONFIDENCE = 0.1


class FlattenedTableReader:
    """Reads the flattened tables of one document."""

    def __init__(self, quantities: QuantityReader, scopes: ScopeReader, units: UnitLexicon) -> None:
        self._quantities = quantities
        self._scopes = scopes
        self._units = units
        self._celled = CelledTableReader(quantities, units)

    def read(
        self, header: Sequence[Passage], body: Sequence[Passage], *, has_ordinals: bool
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        """The figures of one table. The passage of a figure may join several lines.

        `has_ordinals`: the column before the labels numbers the rows.
        """
        columns = self._value_columns(header, header[0].scope)
        if _is_celled(header):
            yield from self._celled.read(
                body[: self._celled.extent(body)], columns, has_ordinals=has_ordinals
            )
            return
        groups = Groups([])
        pending: Passage | None = None
        for line in body:
            if line.block_kind is BlockKind.HEADING:
                groups.under(1)
                groups.open(1, _title(line.text))
                pending = None
                continue
            if pending is not None and not self._continues(pending, line, len(columns)):
                groups.under(2)
                groups.open(2, _title(pending.text))
                pending = None
            row = line if pending is None else _joined(pending, line)
            values = self._values(row.text, len(columns))
            if not values:
                pending = row
                continue
            pending = None
            if len(values) < len(columns) and self._fills_columns(body, len(columns)):
                # One of its cells is empty, and nothing tells which.
                yield from self._undecided(row)
                continue
            yield from self._row(row, values, columns, groups)

    def _undecided(self, row: Passage) -> Iterator[tuple[Passage, ReadFigure]]:
        """Numbers whose columns nobody can tell: kept for all to see, without the label that would compare them."""
        column = Column(0, Role.VALUE, rules=("table:undecided_column", "period:table"))
        found = self._at_end(row.text, self._quantities.find(row.text, may_be_spaced=False))
        values = [Value(quantity.start, quantity.end, column) for quantity in found]
        for figure in read_row(row, "", None, values, (), self._quantities):
            yield row, replace(figure, confidence=figure.confidence * _UNDECIDED_CONFIDENCE)

    def _fills_columns(self, body: Sequence[Passage], expected: int) -> bool:
        """Whether a row of the table has a value in each column, so that the titles were counted right."""
        return any(len(self._values(line.text, expected)) == expected for line in body)

    def _row(
        self, row: Passage, found: list[Quantity], columns: tuple[Column, ...], groups: Groups
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        begin = found[0].start
        unit = self._units.before(row.text, begin)
        label = wording.tidy(row.text[: unit.start if unit else begin])
        if unit is not None and not label:
            label, unit = wording.tidy(row.text[:begin]), None
        is_indented = row.block_kind is BlockKind.LIST_ITEM or _DASH.match(row.text)
        if wording.begins_with_measure(label) and not is_indented:
            groups.under(2)
        if not columns or len(found) > len(columns):
            columns = tuple(
                Column(index, Role.VALUE, rules=("scenario:table", "period:table"))
                for index in range(len(found))
            )
        values = [
            Value(quantity.start, quantity.end, column)
            for quantity, column in zip(found, columns, strict=False)
        ]
        context = (*row.context, *(group for _, group in groups.rows))
        for figure in read_row(row, label, unit, values, context, self._quantities):
            yield row, replace(figure, confidence=figure.confidence * 0.97)

    def _value_columns(self, header: Sequence[Passage], scope: Scope) -> tuple[Column, ...]:
        """The value columns in the order of their titles after the unit's."""
        titles = _after_unit(" ".join(_with_parents(header)))
        starts: list[int] = []
        for match in _VALUE_TITLE.finditer(titles):
            # 'Mục tiêu' / 'năm 2023': a year belongs to the title before it, unless that has one.
            is_year_of_title = match.group().lower().startswith("năm") and starts
            if not (
                is_year_of_title and not re.search(r"(?:19|20)\d{2}", titles[starts[-1] : match.start()])
            ):
                starts.append(match.start())
        pieces = [
            titles[start:end].strip() for start, end in zip(starts, [*starts[1:], len(titles)], strict=True)
        ]
        columns = read_columns(["chỉ tiêu", "đơn vị tính", *pieces], scope, self._scopes, self._units)
        return tuple(column for column in columns[2:] if column.role is Role.VALUE)

    def _values(self, text: str, expected: int) -> list[Quantity]:
        """The quantities at the end of a line, with nothing but units between and after them.

        Two numbers side by side ('390 400') look like one with a thousands space; where that leaves columns
        empty, they are two.
        """
        found = self._at_end(text, self._quantities.find(text))
        if 0 < len(found) < expected:
            apart = self._at_end(text, self._quantities.find(text, may_be_spaced=False))
            if len(apart) == expected:
                return apart
            return self._after_unit_cell(text, expected) or found
        return found

    def _after_unit_cell(self, text: str, expected: int) -> list[Quantity]:
        """As many bare numbers as there are columns, right after a unit: 'Trường 02 02 02', 'Km 0,7 0,8 0,8'.

        Elsewhere a number behind such a word is part of a name.
        """
        words = list(re.finditer(r"\S+", text))
        last = words[-expected:]
        is_whole = len(words) > expected and not _BARE_NUMBER.fullmatch(words[-expected - 1].group())
        if (
            not is_whole
            or not all(_BARE_NUMBER.fullmatch(word.group()) for word in last)
            or self._units.before(text, last[0].start()) is None
        ):
            return []
        read = [(word.start(), self._quantities.find(word.group(), is_cell=True)) for word in last]
        numbers = [moved(found[0], start) for start, found in read if len(found) == 1]
        return numbers if len(numbers) == expected else []

    @staticmethod
    def _at_end(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
        end = len(text)
        found: list[Quantity] = []
        for quantity in reversed(quantities):
            if text[quantity.end : end].strip(" .;"):
                break
            found.insert(0, quantity)
            end = quantity.start
        return found

    def _continues(self, pending: Passage, line: Passage, expected: int) -> bool:
        """Whether a line goes on with the label that the one before left unfinished."""
        text = line.text.strip()
        if pending.text.count("(") > pending.text.count(")"):
            return True
        values = self._values(line.text, expected)
        if values:
            unit: Unit | None = self._units.before(line.text, values[0].start)
            if not line.text[: unit.start if unit else values[0].start].strip():
                return True
        return bool(text) and (text[0].islower() or text[0] in "%(")


def _title(line: str) -> str:
    """The words of a group row, without its ordinal and its number of rows."""
    return wording.tidy(_GROUP_COUNT.sub("", _GROUP_ORDINAL.sub("", line)))


def _joined(first: Passage, second: Passage) -> Passage:
    """Two passages as one; the white space between them is kept so that offsets agree."""
    gap = second.start - first.start - len(first.text)
    return replace(first, text=first.text + " " * gap + second.text)
