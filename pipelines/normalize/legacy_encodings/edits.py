"""Changes to a text: which stretch becomes what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.normalize.typography import OffsetMap


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def apply(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` with `edits` applied: in order, not overlapping, within that stretch."""
    pieces: list[str] = []
    for edit in edits:
        pieces += (text[start : edit.start], edit.new)
        start = edit.end
    return "".join((*pieces, text[start:end]))


def offset_map(edits: Iterable[Edit]) -> OffsetMap:
    """Where each offset of the text goes."""
    return OffsetMap(
        [(edit.start, edit.end, len(edit.new)) for edit in edits if len(edit.new) != edit.end - edit.start]
    )
