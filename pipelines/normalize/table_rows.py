"""Figures in the rows of indicator tables: one label, one unit, values by column.

Columns are told by their titles (`columns`), group rows and indented rows give context to those below them.
Rows of tables that were flattened to lines come from `flattened`; both end in the same `read_row`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.model import Block, Cell, Document, StatementKind
from pipelines.normalize import claims, periods, wording
from pipelines.normalize.cell_rows import glued_ordinal, without_ordinal
from pipelines.normalize.claims import Claim
from pipelines.normalize.column_fit import settled, written_value
from pipelines.normalize.columns import Column, Role, read_columns
from pipelines.normalize.passages import Passage, flat
from pipelines.normalize.prose import ProseReader, ReadFigure
from pipelines.normalize.quantities import Quantity, QuantityReader, moved
from pipelines.normalize.row_parts import RowParts, drops_cells, is_short, parts_by_column, parts_of_short_row
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.subjects import Label
from pipelines.normalize.units import Unit, UnitLexicon

_ROMAN = re.compile(r"^\W*[IVX]+\W*$")
_LETTER = re.compile(r"^\W*[A-ZĐa-zđ]\W*$")
_CAPITAL = re.compile(r"^\W*[A-ZĐ](?<![IVX])\W*$")
_NUMBER = re.compile(r"^\W*\d+((?:\.\d+)*)\W*$")
_DASH = re.compile(r"^\s*([-–+*•])\s*")
UNIT_IN_LABEL = re.compile(r"\(([^()]{1,20})\)\s*$")
"""'Mẫu giáo ra lớp (%)'"""
_MINUS = re.compile(r"[-–−]\s*$")
_OF_WHICH = re.compile(r"^\W*(?:trong\s+đó|gồm|chia\s+ra|tr\.?đó)\W*", re.IGNORECASE)


_DITTO = re.compile(r"\s*(?:[\"”“″]|''|//|-?\s*nt\s*-?|-\s*[\"”]\s*-)\s*", re.IGNORECASE)
"""'as above' in a column of units"""
PART = 6
"""Depth of rows that are parts of the row above them (`depth_of`)."""
NAMELESS = 0.1
"""What the confidence of a value is multiplied by that stands beside no label, or in no column that is told."""
_OPEN = Column(0, Role.VALUE, rules=("period:table",))
_OF_ALL = re.compile(r"(?:tổng\s*)?cộng|tổng(?:\s+số)?|toàn\s+(?:xã|phường|thị\s+trấn)", re.IGNORECASE)
"""The row of the whole commune below those of its villages or bodies: its columns say what it counts."""
_OF_YEAR = re.compile(r"(?:năm\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
"""A row of one year, in a table whose columns say what is measured."""
_BRACKETED = re.compile(r"\(\s*\d[\d.,]*\s*%?\s*\)")
_IN_BRACKETS = 0.4
"""What the confidence of '(3,26)' is multiplied by: accountants write so what is negative, others a remark."""
_BESIDE = 0.7
"""The same for a second value in one cell ('48 hộ (2,1%)')."""


@dataclass(frozen=True, slots=True)
class Value:
    """A cell (or a piece of a flattened row) that holds a value, by its span in the passage."""

    start: int
    end: int
    column: Column


@dataclass(slots=True)
class Groups:
    """The rows that later rows of a table belong to, outermost first."""

    rows: list[tuple[int, str]]

    def under(self, depth: int) -> tuple[str, ...]:
        """The labels above a row of this depth; deeper and equal ones are closed."""
        while self.rows and self.rows[-1][0] >= depth:
            self.rows.pop()
        return tuple(label for _, label in self.rows)

    def open(self, depth: int, label: str) -> None:
        """A row that later, deeper rows belong to."""
        self.rows.append((depth, label))


def letters_come_first(ordinals: Iterable[str]) -> bool:
    """Whether a table's chapters are letters ('A', 'B') with roman numbers below them, as in budgets."""
    chapters = (each for each in ordinals if _ROMAN.match(each) or _CAPITAL.match(each))
    return _CAPITAL.match(next(chapters, "")) is not None


def depth_of(ordinal: str, label: str, *, letters_lead: bool = False) -> int:
    """How deep a row stands: roman, letter, number, dotted number, dash, plus; where letters lead, they stand first."""
    dash = _DASH.match(label)
    if dash:
        return 7 if dash[1] == "+" else 6
    if _OF_WHICH.match(label):
        return 6
    if letters_lead and _CAPITAL.match(ordinal):
        return 0
    if _ROMAN.match(ordinal):
        return 1
    number = _NUMBER.match(ordinal)
    if number:
        return 3 + number[1].count(".")
    return 2 if ordinal.strip() and _LETTER.match(ordinal) else 5


def label_and_unit(written: str, units: UnitLexicon) -> tuple[str, Unit | None]:
    """The words of a row's label, without ordinal, dash and 'Trong đó', and the unit in the bracket at its end."""
    words = without_ordinal(written)
    bracket = UNIT_IN_LABEL.search(words)
    unit = units.whole(bracket[1]) if bracket else None
    words = words[: bracket.start()] if bracket and unit else words
    return wording.tidy(_OF_WHICH.sub("", _DASH.sub("", words))), unit


def read_row(
    passage: Passage,
    label: str,
    unit: Unit | None,
    values: Sequence[Value],
    context: tuple[str, ...],
    quantities: QuantityReader,
) -> Iterator[ReadFigure]:
    """The figures of one row.

    Args:
        passage: the row; offsets count in its text.
        label: the row's label, tidy.
        unit: of the row's unit cell.
        values: where values stand, and what their columns say.
        context: the rows that this one belongs to.
        quantities: of the document.

    """
    of_all = _OF_ALL.fullmatch(label) is not None
    of_year = _OF_YEAR.fullmatch(label)
    about = label
    for value in values:
        text = passage.text[value.start : value.end]
        if of_all:
            about = value.column.measure or label
        elif of_year:
            # The ratio beside a figure is the figure's: 'Thực hiện thu' | 'Đạt (%)'.
            about = value.column.title or about
        is_in_unit_of_row = value.column.statement is StatementKind.LEVEL or value.column.is_difference
        default = (unit or value.column.unit) if is_in_unit_of_row else value.column.unit
        begin = 0
        for quantity in quantities.find(text, default_unit=default, is_cell=True):
            is_first = not begin
            if is_first:
                claim = _claim(text, quantity, about, value.column)
            else:
                claim = claims.read_claim(text, begin, quantity)
            begin = claim.end
            yield ReadFigure(
                quantity=moved(claim.quantity, value.start),
                claim=claim,
                label=Label(about, about, context, "label:row", subject_unit=unit.key if unit else None),
                scenario=claim.scenario or value.column.scenario or passage.scope.scenario,
                period=periods.year(int(of_year["year"]))
                if of_year
                else value.column.period or passage.scope.period,
                quote_start=0,
                quote_end=len(passage.text),
                confidence=quantity.confidence
                * passage.scope.confidence
                * (1.0 if is_first else _BESIDE)
                * value.column.trust
                * (_IN_BRACKETS if _BRACKETED.fullmatch(text.strip()) else 1.0),
                rules=(
                    *quantity.rules,
                    *claim.rules,
                    "label:row" if is_first else "label:beside_in_cell",
                    *value.column.rules,
                    *(("period:row",) if of_year else ()),
                ),
            )


def _claim(text: str, quantity: Quantity, label: str, column: Column) -> Claim:
    """What a cell's number says: by its column, then by its own words, then by the label."""
    claim = claims.read_claim(text, 0, quantity)
    if column.statement is StatementKind.PLAN_RATIO:
        return replace(claim, statement=StatementKind.PLAN_RATIO, quantity=quantity, rules=())
    if (column.is_difference or column.is_index) and claim.statement is StatementKind.CHANGE:
        return replace(claim, rules=())  # 'giảm 1,2%' says itself which way
    if column.is_difference:
        sign = -1 if _MINUS.search(text[: quantity.start]) else 1
        return replace(
            claim, statement=StatementKind.CHANGE, quantity=claims.signed(quantity, sign), rules=()
        )
    if column.is_index and _MINUS.search(text[: quantity.start]):
        return replace(claim, statement=StatementKind.CHANGE, quantity=claims.signed(quantity, -1), rules=())
    if column.is_index:
        percent = quantity.unit is None or quantity.unit.is_share
        shifted = claims.shifted(quantity, -100.0) if percent and (quantity.low or 0) >= 50 else quantity
        return replace(claim, statement=StatementKind.CHANGE, quantity=shifted, rules=())
    return claims.of_label(claim, label)


def _unit_above(given: Mapping[int, Unit], depth: int, written: str) -> Unit | None:
    """The unit that a row without one takes over: of the row above by a ditto mark, of its parent if it is a part.

    Args:
        given: the units of the rows above, by depth, the last of each depth.
        depth: the row's own.
        written: its unit cell.

    """
    if _DITTO.fullmatch(written):
        return list(given.values())[-1] if given else None
    parents = [above for above in given if above < depth]
    return given[max(parents)] if depth >= PART and not written.strip() and parents else None


class TableReader:
    """Reads the ruled tables of one document."""

    def __init__(
        self,
        document: Document,
        quantities: QuantityReader,
        prose: ProseReader,
        scopes: ScopeReader,
        units: UnitLexicon,
    ) -> None:
        self._document = document
        self._prose = prose
        self._quantities = quantities
        self._scopes = scopes
        self._units = units

    def read(self, rows: Sequence[Passage], *, title: str = "") -> Iterator[tuple[Passage, ReadFigure]]:
        """The figures of one table, header rows included in `rows`.

        `title`: the words right before it, which may give a unit for all of it ('ĐVT: triệu đồng').
        """
        of_table = self._units.of_table(title)
        scope = rows[0].scope
        headers = self._headers(rows)
        columns = self._settled(rows, headers, self._columns(rows, headers, scope))
        groups = Groups([])
        given: dict[int, Unit] = {}
        body = [row for row in rows if row.block not in headers]
        blocks = [self._document.blocks[row.block] for row in body]
        told = self._parts(blocks, columns)
        lead = letters_come_first(parts.ordinal for parts in told)
        for row, parts in zip(body, told, strict=True):
            label, unit_of_label = label_and_unit(parts.label, self._units)
            if not label:
                yield from self._nameless(row, parts.values)
                continue
            depth = depth_of(
                parts.ordinal.strip() or glued_ordinal(parts.label),
                without_ordinal(parts.label),
                letters_lead=lead,
            )
            context = (*row.context, *groups.under(depth))
            groups.open(depth, label)
            values = [
                Value(cell.start - row.start, cell.end - row.start, column) for cell, column in parts.values
            ]
            unit = (
                self._units.whole(parts.unit)
                or unit_of_label
                or _unit_above(given, depth, parts.unit)
                or of_table
            )
            for deeper in [each for each in given if each >= depth]:
                del given[deeper]
            if unit is not None:
                given[depth] = unit
            for figure in read_row(row, label, unit, values, context, self._quantities):
                yield row, figure
            yield from self._nameless(row, [(cell, _OPEN) for cell in parts.open_values])
            for cell in parts.remarks:
                text = flat(self._document.text_of(cell))
                remark = replace(row, text=text, start=cell.start, context=(*context, label))
                yield from ((remark, figure) for figure in self._prose.read(remark))

    def _parts(self, rows: Sequence[Block], columns: Sequence[Column]) -> list[RowParts]:
        """The cells of rows by what they are."""
        drops = drops_cells(self._document, rows)
        return [
            parts_of_short_row(self._document, row, columns, self._quantities, self._units)
            if drops and is_short(row, columns)
            else parts_by_column(self._document, row, columns)
            for row in rows
        ]

    def _settled(
        self, rows: Sequence[Passage], headers: frozenset[int], columns: Sequence[Column]
    ) -> tuple[Column, ...]:
        """The columns, and of the comparisons among them that their titles leave open what the values say."""
        values = [column for column in columns if column.role is Role.VALUE]
        if not any(column.is_open for column in values):
            return tuple(columns)
        written = []
        for row in rows:
            cells = {cell.column: cell for cell in self._document.blocks[row.block].cells}
            texts = [self._document.text_of(cells[each.index]) for each in values if each.index in cells]
            if row.block not in headers:
                written.append([written_value(flat(text), self._quantities) for text in texts])
        known = {column.index: column for column in settled(values, written)}
        return tuple(known.get(column.index, column) for column in columns)

    def _nameless(
        self, row: Passage, placed: Iterable[tuple[Cell, Column]]
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        """Values without a label or a column, kept for all to see, though nobody can tell what they are of."""
        values = [Value(cell.start - row.start, cell.end - row.start, column) for cell, column in placed]
        for figure in read_row(row, "", None, values, (), self._quantities):
            yield (
                row,
                replace(
                    figure, confidence=figure.confidence * NAMELESS, rules=(*figure.rules, "table:nameless")
                ),
            )

    def _headers(self, rows: Sequence[Passage]) -> frozenset[int]:
        """The blocks of the header rows; a first row without figures is one, where the reader marked none."""
        marked = frozenset(row.block for row in rows if self._document.blocks[row.block].is_header)
        first = rows[0]
        filled = [cell for cell in self._document.blocks[first.block].cells if cell.end > cell.start]
        if (
            not marked
            and len(rows) > 1
            and len(filled) > 1
            and not self._quantities.find(first.text, is_cell=True)
        ):
            return frozenset({first.block})
        return marked

    def _columns(self, rows: Sequence[Passage], headers: frozenset[int], scope: Scope) -> tuple[Column, ...]:
        """The table's columns by its header rows; by its contents where it has none."""
        blocks = [self._document.blocks[row.block] for row in rows]
        width = max((cell.column + cell.width for block in blocks for cell in block.cells), default=0)
        titles = [""] * width
        for row, block in zip(rows, blocks, strict=True):
            if row.block in headers:
                for cell in block.cells:
                    self._add_title(titles, cell)
        if any(titles):
            return read_columns(titles, scope, self._scopes, self._units)
        return self._columns_by_contents(blocks, width, scope)

    def _add_title(self, titles: list[str], cell: Cell) -> None:
        # Signs at the edges stay: '(+/-)' is what a column of differences is told by.
        title = " ".join(self._document.text_of(cell).split())
        for column in range(cell.column, min(cell.column + cell.width, len(titles))):
            if title and title not in titles[column]:
                titles[column] = f"{titles[column]} {title}".strip()

    def _columns_by_contents(self, blocks: Sequence[Block], width: int, scope: Scope) -> tuple[Column, ...]:
        """Columns of a table without titles: the first of words is the label, one of units the unit, others values."""
        texts: list[list[str]] = [[] for _ in range(width)]
        for block in blocks:
            for cell in block.cells:
                texts[cell.column].append(self._document.text_of(cell).strip())
        columns = []
        has_label = False
        for index, column in enumerate(texts):
            filled = [text for text in column if text]
            if filled and all(_NUMBER.match(text) or _ROMAN.match(text) for text in filled) and not has_label:
                columns.append(Column(index, Role.ORDINAL))
            elif filled and sum(self._units.whole(text) is not None for text in filled) * 2 > len(filled):
                columns.append(Column(index, Role.UNIT))
            elif not has_label:
                has_label = True
                columns.append(Column(index, Role.LABEL))
            else:
                columns.append(
                    Column(
                        index,
                        Role.VALUE,
                        scope.scenario,
                        scope.period,
                        rules=("scenario:table", "period:table"),
                    )
                )
        return tuple(columns)
