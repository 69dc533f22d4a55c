"""Which columns a row's values stand in where some of its cells are empty and nothing shows which.

A converter that drops empty cells leaves fewer values than columns. Arithmetic tells many of them apart: a ratio is
the ratio of two other cells of its row, and nobody writes it beside an empty plan. What stays open is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from operator import itemgetter

from pipelines.model import Scenario, StatementKind
from pipelines.normalize.columns import Column, meanings_of
from pipelines.normalize.quantities import QuantityReader

_FITTED = 0.87
"""What a value is worth of which only arithmetic tells the column."""
_OPEN = 0.6
"""The same for a comparison of which neither title nor values say what is compared."""
_MOST = 2 / 3
"""The share of a table's rows that says what its columns are."""
_MOST_PLACES = 3000
"""Ways to place values that are tried; where there are more, no arithmetic tells them apart."""
_DECIMALS = re.compile(r"[.,](\d{1,2})$")
BY_FIT = "table:column_by_fit"
"""The rule of a value whose column is told so."""
_SLACK = 1.01
"""How far beyond its rounding a computed value may lie: the values that it was computed from are rounded, too."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value of a row as written."""

    number: float
    decimals: int


_NONE = Written(0.0, 0)


def written_value(text: str, quantities: QuantityReader) -> Written | None:
    """The number in a cell as written; None where it holds none, or a range."""
    found = quantities.find(text, is_cell=True)
    if len(found) != 1 or found[0].low is None or found[0].low != found[0].high:
        return None
    decimals = _DECIMALS.search(text[found[0].value_start : found[0].value_end])
    return Written(found[0].low, len(decimals[1]) if decimals else 0)


def columns_of(values: Sequence[Written | None], columns: Sequence[Column]) -> tuple[Column | None, ...]:
    """The column of each value, in order; None for one that could stand in several.

    Args:
        values: of one row, fewer than there are columns; None for one that is no single number.
        columns: the table's value columns, in order.

    """
    known = [value for value in values if value is not None]
    if len(known) < len(values) or comb(len(columns), len(values)) > _MOST_PLACES:
        return (None,) * len(values)
    places = [
        chosen
        for chosen in combinations(columns, len(values))
        if all(_is_computed(index, known, chosen) for index in _checkable(chosen, columns))
    ]
    confirmed = [chosen for chosen in places if _checkable(chosen, columns)]
    candidates = [set(column) for column in zip(*(confirmed or places), strict=True)]
    if not candidates:
        return (None,) * len(values)
    return tuple(_with_rule(next(iter(each))) if len(each) == 1 else None for each in candidates)


def best_fitting(
    tables: Sequence[Sequence[Column]], rows: Sequence[Sequence[Written | None]]
) -> Sequence[Column] | None:
    """Of several readings of a header the one that the rows bear out; None where none stands out.

    Args:
        tables: the value columns by each reading.
        rows: the values of the table's rows.

    """
    told = {tuple(map(_meaning, columns)): columns for columns in tables}
    rated = sorted(
        ((_share_computed(columns, rows), columns) for columns in told.values()), key=itemgetter(0)
    )
    if len(rated) == 1 and not _computed(rated[0][1]):
        return rated[0][1]
    is_first = len(rated) == 1 or (rated and rated[-1][0] > rated[-2][0])
    return rated[-1][1] if is_first and rated[-1][0] >= _MOST else None


def _meaning(column: Column) -> tuple[object, ...]:
    return column.scenario, column.period, column.statement, column.is_difference


def _share_computed(columns: Sequence[Column], rows: Sequence[Sequence[Written | None]]) -> float:
    """Of the values that columns compute from others the share that is what they compute."""
    full = [known for row in rows if len(known := [each for each in row if each]) == len(columns) == len(row)]
    checks = [_is_computed(index, row, columns) for row in full for index in _computed(columns)]
    return sum(checks) / len(checks) if checks else 0.0


def settled(columns: Sequence[Column], rows: Sequence[Sequence[Written | None]]) -> tuple[Column, ...]:
    """The columns, and of those that their titles leave open ('So sánh') what the values of the rows say.

    Args:
        columns: the table's value columns, in order.
        rows: the values of its rows that have one in each column.

    """
    full = [[value for value in row if value is not None] for row in rows]
    full = [row for row in full if len(row) == len(columns)]
    return tuple(
        _settled(position, columns, full) if column.is_open else column
        for position, column in enumerate(columns)
    )


def _settled(position: int, columns: Sequence[Column], rows: Sequence[Sequence[Written]]) -> Column:
    """What one column compares: what alone can be compared in this table, else what fits most of the rows."""
    column = columns[position]
    fitting: list[tuple[int, Column]] = []
    for meaning in meanings_of(column, columns):
        table = [*columns[:position], meaning, *columns[position + 1 :]]
        if any(_pairs(meaning, [_NONE] * len(table), table)):
            fitting.append((sum(_is_computed(position, row, table) for row in rows), meaning))
    if len(fitting) == 1:
        return fitting[0][1]
    most = max((number for number, _ in fitting), default=0)
    best = [meaning for number, meaning in fitting if number == most]
    is_sure = len(best) == 1 and most >= _MOST * len(rows) and most > 0
    return replace(best[0], rules=(*best[0].rules, BY_FIT)) if is_sure else replace(column, trust=_OPEN)


def _with_rule(column: Column) -> Column:
    return replace(column, trust=_FITTED, rules=(*column.rules, BY_FIT))


def _computed(columns: Sequence[Column]) -> list[int]:
    """The columns whose values are computed from others of the row: ratios, changes, differences."""
    return [index for index, column in enumerate(columns) if column.statement is not StatementKind.LEVEL]


def _checkable(chosen: Sequence[Column], columns: Sequence[Column]) -> list[int]:
    """Of chosen columns the computed ones whose levels the table has, so that values can bear them out or not."""
    none = [_NONE] * len(columns)
    return [index for index in _computed(chosen) if any(_pairs(chosen[index], none, columns))]


def _is_computed(index: int, values: Sequence[Written], columns: Sequence[Column]) -> bool:
    """Whether a value is what its column computes from two levels of the row."""
    value, column = values[index], columns[index]
    for over, base in _pairs(column, values, columns):
        if column.is_difference:
            expected = over.number - base.number
        elif base.number:
            expected = 100 * over.number / base.number
        else:
            continue
        rounding = _SLACK * 0.5 * 10**-value.decimals
        is_change = column.is_index and abs(value.number - (expected - 100)) <= rounding
        if abs(value.number - expected) <= rounding or is_change:
            return True
    return False


def _pairs(
    column: Column, values: Sequence[Written], columns: Sequence[Column]
) -> Iterator[tuple[Written, Written]]:
    """The levels that a column may compare: a result with its plan, or a year's with an earlier one's."""
    levels = [
        (value, other)
        for value, other in zip(values, columns, strict=True)
        if other.statement is StatementKind.LEVEL
    ]
    for over, of in levels:
        for base, to in levels:
            if of.period is None or to.period is None:
                continue
            is_of_plan = to.scenario is Scenario.TARGET and to.period.end.year == of.period.end.year
            is_of_earlier = to.scenario is Scenario.ACTUAL and to.period.end < of.period.end
            compares = is_of_plan if column.statement is StatementKind.PLAN_RATIO else is_of_earlier
            if of.scenario is column.scenario and (compares or (column.is_difference and of is not to)):
                yield over, base
