"""Indicator tables that a converter flattened to lines: 'Gia cầm Nghìn con 60', wrapped labels.

Joins the lines of a table, found by its header (`flattened_headers`), into rows, and reads them like rows of a ruled
table. Tables of one cell a line are handed to `celled`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from pipelines.model import BlockKind, StatementKind
from pipelines.normalize import wording
from pipelines.normalize.cell_rows import without_ordinal
from pipelines.normalize.celled import CelledTableReader
from pipelines.normalize.column_fit import Written, best_fitting, columns_of, settled, written_value
from pipelines.normalize.columns import Column, Role, read_columns
from pipelines.normalize.flattened_headers import (
    has_ordinal_column,
    is_celled,
    names_units,
    titles_of_cells,
    titles_of_line,
)
from pipelines.normalize.passages import Passage
from pipelines.normalize.prose import ReadFigure
from pipelines.normalize.quantities import Quantity, QuantityReader, moved
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.table_rows import Groups, Value, label_and_unit, read_row
from pipelines.normalize.two_row_headers import unfoldings
from pipelines.normalize.units import Unit, UnitLexicon

_GROUP_ORDINAL = re.compile(r"^\s*\d+(?:\.\d+)*\s*[.)]?\s*(?=\D)")
_BARE_NUMBER = re.compile(r"[<>≥≤~]{0,2}\d[\d.,]*%?")
_DASH = re.compile(r"\s*[-–+*•]")
_GOES_ON = re.compile(r"\s*(?:[^\W\d]+\s+){0,4}?[^\W\d]*[,;]\s")
_GROUP_COUNT = re.compile(r"\(\s*\d+[^()]*\)\s*$")


_VERDICT = re.compile(r"(?:chưa\s+|không\s+)?đạt|vượt|hoàn\s+thành|bằng|[-–]", re.IGNORECASE)
"""What may stand in a cell instead of a ratio."""
_MOST_WAYS = 60
"""Ways to read a header of two rows that are tried; where there are more, nothing tells which is meant."""
_UNDECIDED_CONFIDENCE = 0.1
_UNDECIDED = Column(0, Role.VALUE, rules=("table:undecided_column", "period:table"))
_UNTITLED = Column(0, Role.VALUE, rules=("scenario:table", "period:table"))
_MOST_TIMES = 50
"""How many times one value of a row may be another."""
_TRUST = 0.97
"""What reading a line by its words is worth beside reading cells."""


class FlattenedTableReader:
    """Reads the flattened tables of one document."""

    def __init__(self, quantities: QuantityReader, scopes: ScopeReader, units: UnitLexicon) -> None:
        self._quantities = quantities
        self._scopes = scopes
        self._units = units
        self._celled = CelledTableReader(quantities, units)

    def read(
        self, header: Sequence[Passage], body: Sequence[Passage], before: Sequence[Passage]
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        """The figures of one table. The passage of a figure may join several lines.

        Where there is no header, nobody can tell the columns of its values.

        `before`: the lines right before it, which may hold the titles of its first columns, and a unit for all of it.
        """
        of_table = next(filter(None, (self._units.of_table(line.text) for line in reversed(before))), None)
        if not header:
            for row in body:
                if placed := self._placed(row.text, None):
                    yield from self._row(row, placed, Groups([]), has_units=False)
            return
        scope = header[0].scope
        if is_celled(header, body):
            has_ordinals = has_ordinal_column(before)
            values = self._celled.values(body, has_ordinals=has_ordinals)
            cells = self._columns(titles_of_cells(header), scope, of_table, lambda _: values)
            yield from self._celled.read(body, cells, has_ordinals=has_ordinals)
            return
        columns = self._columns(
            titles_of_line(header), scope, of_table, lambda number: self._rows_of(body, number)
        )
        if columns is not None:
            columns = tuple(column for column in columns if column.role is Role.VALUE)
            columns = settled(columns, [self._written(line.text, len(columns)) for line in body])
        expected = 0 if columns is None else len(columns)
        has_units = names_units(header)
        groups = Groups([])
        pending: Passage | None = None
        for line, following in pairwise([*body, None]):
            if line is None:
                break
            is_cut = following is not None and following.text[:1].islower()
            if line.block_kind is BlockKind.HEADING and not is_cut:
                groups.under(1)
                groups.open(1, _title(line.text))
                pending = None
                continue
            if pending is not None and not self._continues(pending, line, expected):
                groups.under(2)
                groups.open(2, _title(pending.text))
                pending = None
            row = line if pending is None else _joined(pending, line)
            placed = self._placed(row.text, columns)
            if not placed:
                pending = row
                continue
            pending = None
            if not self._is_sentence(row.text[: placed[0][0].start]):
                yield from self._row(row, placed, groups, has_units=has_units)

    def _is_sentence(self, words: str) -> bool:
        """Whether the words before the last figures of a line are no label, but a list of figures themselves."""
        return any(_GOES_ON.match(words, figure.end) for figure in self._quantities.find(words))

    def _placed(
        self, text: str, columns: Sequence[Column] | None
    ) -> Sequence[tuple[Quantity, Column | None]]:
        """The values of a row with the column of each; None for one that nothing tells the column of.

        `columns`: None where their titles were not told from each other.
        """
        if columns is None:
            return [(value, None) for value in self._apart(text)]
        values = self._values(text, len(columns))
        if not columns:
            return [(value, _UNTITLED) for value in values]
        if len(values) == len(columns):
            return list(zip(values, columns, strict=True))
        beside_words = self._beside_verdicts(text, columns)
        if beside_words:
            return beside_words
        apart = self._apart(text)
        written = [written_value(text[value.start : value.end], self._quantities) for value in apart]
        fitting = columns_of(written, columns) if len(apart) < len(columns) else (None,) * len(apart)
        return list(zip(apart, fitting, strict=True))

    def _beside_verdicts(self, text: str, columns: Sequence[Column]) -> list[tuple[Quantity, Column | None]]:
        """The values of a row in which words such as 'Đạt' fill cells: each in the column that its place says.

        Empty where values and words do not fill the row.
        """
        end = len(text)
        cells: list[Quantity | None] = []
        for quantity in reversed(self._quantities.find(text, may_be_spaced=False)):
            between = text[quantity.end : end].strip(" .;")
            if between and not _VERDICT.fullmatch(between):
                break
            cells[:0] = [quantity, None] if between else [quantity]
            end = quantity.start
        if None not in cells or len(cells) != len(columns):
            return []
        return [(cell, column) for cell, column in zip(cells, columns, strict=True) if cell is not None]

    def _written(self, text: str, expected: int) -> list[Written | None]:
        """The values at the end of a line as written."""
        return [
            written_value(text[value.start : value.end], self._quantities)
            for value in self._values(text, expected)
        ]

    def _row(
        self,
        row: Passage,
        placed: Sequence[tuple[Quantity, Column | None]],
        groups: Groups,
        *,
        has_units: bool,
    ) -> Iterator[tuple[Passage, ReadFigure]]:
        label, unit = self._label(row.text[: placed[0][0].start], has_units=has_units)
        is_indented = row.block_kind is BlockKind.LIST_ITEM or _DASH.match(row.text)
        if wording.begins_with_measure(label) and not is_indented:
            groups.under(2)
        told = [Value(each.start, each.end, column) for each, column in placed if column and label]
        context = (*row.context, *(group for _, group in groups.rows))
        for figure in read_row(row, label, unit, told, context, self._quantities):
            yield row, replace(figure, confidence=figure.confidence * _TRUST)
        # Numbers whose columns nobody can tell: kept for all to see, without the label that would compare them.
        undecided = [
            Value(each.start, each.end, _UNDECIDED) for each, column in placed if not (column and label)
        ]
        for figure in read_row(row, "", None, undecided, (), self._quantities):
            yield row, replace(figure, confidence=figure.confidence * _UNDECIDED_CONFIDENCE)

    def _label(self, words: str, *, has_units: bool) -> tuple[str, Unit | None]:
        """The label and the unit in the words before a row's values.

        Where no column of units was announced, the unit is in a bracket: 'Chỉ số phát triển con người' names none.
        """
        label, in_bracket = label_and_unit(words, self._units)
        if in_bracket:
            return label, in_bracket
        unit = self._units.before(words, len(words)) if has_units else None
        label = wording.tidy(without_ordinal(words[: unit.start if unit else len(words)]))
        return (label, unit) if label or unit is None else (wording.tidy(words), None)

    def _columns(
        self,
        titles: Sequence[str],
        scope: Scope,
        of_table: Unit | None,
        rows_of: Callable[[int], list[list[Written | None]]],
    ) -> tuple[Column, ...] | None:
        """The columns of values and remarks, in order; None where there are more or fewer titles than values.

        `rows_of`: gives the values of the table's rows, where so many are expected.
        """
        columns: Sequence[Column] | None = self._told(titles, scope)
        number = sum(column.role is Role.VALUE for column in columns or ())
        rows = rows_of(number)
        counts = Counter(map(len, rows))
        width = counts.most_common(1)[0][0] if counts else 0
        if number and (width > number or number not in counts):
            ways = list(islice(unfoldings(titles, width), _MOST_WAYS + 1))
            told = [self._told(each, scope) for each in ways] if len(ways) <= _MOST_WAYS else []
            fitting = [each for each in told if sum(column.role is Role.VALUE for column in each) == width]
            columns = best_fitting(fitting, rows)
        if columns is None:
            return None
        return tuple(
            replace(column, unit=column.unit or of_table)
            if column.statement is StatementKind.LEVEL
            else column
            for column in columns
        )

    def _told(self, titles: Sequence[str], scope: Scope) -> list[Column]:
        columns = read_columns(["chỉ tiêu", "đơn vị tính", *titles], scope, self._scopes, self._units)
        return [column for column in columns[2:] if column.role in (Role.VALUE, Role.REMARK)]

    def _rows_of(self, body: Sequence[Passage], expected: int) -> list[list[Written | None]]:
        """The values at the end of each line; numbers with spaces only where they fill all rows so."""
        spaced = [values for line in body if (values := self._values(line.text, expected))]
        if all(len(values) == expected and _are_alike(values) for values in spaced):
            return [self._written(line.text, expected) for line in body if self._values(line.text, expected)]
        return [
            [written_value(line.text[value.start : value.end], self._quantities) for value in values]
            for line in body
            if (values := self._apart(line.text))
        ]

    def _values(self, text: str, expected: int) -> list[Quantity]:
        """The quantities at the end of a line, with nothing but units between and after them.

        Two numbers side by side ('390 400') look like one with a thousands space; where that leaves columns
        empty, they are two.
        """
        found = self._at_end(text, self._quantities.find(text))
        if 0 < len(found) < expected:
            apart = self._apart(text)
            if len(apart) == expected:
                return apart
        return found if len(found) >= expected else self._after_unit_cell(text, expected) or found

    def _apart(self, text: str) -> list[Quantity]:
        """The quantities at the end of a line, none of them with a space inside."""
        return self._at_end(text, self._quantities.find(text, may_be_spaced=False))

    def _after_unit_cell(self, text: str, expected: int) -> list[Quantity]:
        """As many bare numbers as there are columns, right after a unit: 'Trường 02 02 02', 'Km 0,7 0,8 0,8'.

        Elsewhere a number behind such a word is part of a name.
        """
        words = list(re.finditer(r"\S+", text))
        last = words[-expected:]
        is_whole = len(words) > expected > 0 and not _BARE_NUMBER.fullmatch(words[-expected - 1].group())
        unit = self._units.before(text, last[0].start()) if is_whole else None
        if unit is None or not all(_BARE_NUMBER.fullmatch(word.group()) for word in last):
            return []
        read = [
            (word.start(), self._quantities.find(word.group(), default_unit=unit, is_cell=True))
            for word in last
        ]
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


def _are_alike(values: Sequence[Quantity]) -> bool:
    """Whether values are of one size, as those of one row are; '82 102' beside '80' is no number of thousands."""
    sizes = [value.low for value in values if value.low]
    return not sizes or max(sizes) < _MOST_TIMES * min(sizes)


def _title(line: str) -> str:
    """The words of a group row, without its ordinal and its number of rows."""
    return wording.tidy(_GROUP_COUNT.sub("", _GROUP_ORDINAL.sub("", line)))


def _joined(first: Passage, second: Passage) -> Passage:
    """Two passages as one; the white space between them is kept so that offsets agree."""
    gap = second.start - first.start - len(first.text)
    return replace(first, text=first.text + " " * gap + second.text)
