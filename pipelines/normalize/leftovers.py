"""Numbers in the lines of a flattened table that no row of it took: none of them is dropped.

A line of words that was no row after all is prose. A number in the label of a row, or in a line that holds nothing
else, is kept for all to see, without a label and with little confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.model import BlockKind
from pipelines.normalize.cell_rows import without_ordinal
from pipelines.normalize.columns import Column, Role
from pipelines.normalize.passages import Passage
from pipelines.normalize.prose import ProseReader, ReadFigure
from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.table_rows import NAMELESS, Value, read_row

_WORDS = re.compile(r"[^\W\d]{2}")
_ORDINAL = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})*\W*")
_LEFT_OVER = Column(0, Role.VALUE, rules=("table:left_over", "period:table"))


def read_leftovers(
    lines: Sequence[Passage],
    read: Sequence[tuple[Passage, ReadFigure]],
    quantities: QuantityReader,
    prose: ProseReader,
) -> Iterator[tuple[Passage, ReadFigure]]:
    """The figures of the lines of a table that its reader did not give.

    Args:
        lines: of the table's body.
        read: what its reader gave.
        quantities: of the document.
        prose: of the document.

    """
    taken = [
        (passage.start + figure.quantity.value_start, passage.start + figure.quantity.value_end)
        for passage, figure in read
    ]
    rows = [
        (passage.start, passage.start + len(passage.text)) for passage, figure in read if figure.label.text
    ]
    for number, line in enumerate(lines):
        if line.block_kind is BlockKind.HEADING:
            continue
        end = line.start + len(line.text)
        is_of_row = any(line.start < row_end and row_start < end for row_start, row_end in rows)
        is_read = any(line.start < taken_end and taken_start < end for taken_start, taken_end in taken)
        following = lines[number + 1] if number + 1 < len(lines) else None
        if _WORDS.search(line.text) and not is_of_row and not is_read:
            yield from ((line, figure) for figure in prose.read(line))
        elif not _is_ordinal(line, following):
            yield from _unread(line, taken, quantities)


def _is_ordinal(line: Passage, following: Passage | None) -> bool:
    """Whether a line holds the ordinal of the row whose label comes next."""
    return (
        _ORDINAL.fullmatch(line.text) is not None
        and following is not None
        and _WORDS.search(following.text) is not None
    )


def _unread(
    line: Passage, taken: Sequence[tuple[int, int]], quantities: QuantityReader
) -> Iterator[tuple[Passage, ReadFigure]]:
    """The numbers of a line that nothing was read from; an ordinal before its label is none."""
    begin = len(line.text) - len(without_ordinal(line.text))
    for quantity in quantities.find(line.text, may_be_spaced=False):
        if quantity.value_start < begin:
            continue
        start, end = line.start + quantity.value_start, line.start + quantity.value_end
        if any(start < taken_end and taken_start < end for taken_start, taken_end in taken):
            continue
        value = Value(quantity.value_start, quantity.value_end, _LEFT_OVER)
        for figure in read_row(line, "", None, [value], (), quantities):
            yield line, replace(figure, confidence=figure.confidence * NAMELESS)
