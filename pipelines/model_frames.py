"""Documents as rows of the lake, and back.

The one place that knows both `model` and `schemas`; nothing is lost on the way, so that a document read from
the lake is equal to the one that was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, overload

import polars as pl

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference
from pipelines.schemas import DOCUMENTS

_ROWS_AT_ONCE = 100


def document_to_row(document: Document, version: str) -> dict[str, Any]:
    """A row of `schemas.DOCUMENTS`; `version` is that of the reader."""
    return {
        "document_id": document.document_id,
        "version": version,
        "format": document.format,
        "page_count": document.page_count,
        "text": document.text,
        "blocks": [_block_to_row(block) for block in document.blocks],
        "references": [{"mark": each.mark, "at": each.at} for each in document.references],
    }


def document_from_row(row: Mapping[str, Any]) -> Document:
    """The document of a row of `schemas.DOCUMENTS` or `schemas.TEXTS`."""
    return Document(
        document_id=row["document_id"],
        format=row["format"],
        text=row["text"],
        blocks=tuple(_block_from_row(block) for block in row["blocks"]),
        references=tuple(NoteReference(**reference) for reference in row["references"]),
        page_count=row["page_count"],
    )


def documents_frame(documents: Iterable[Document], version: str) -> pl.DataFrame:
    """A frame of `schemas.DOCUMENTS`, one row per document, in the order given."""
    return pl.DataFrame([document_to_row(document, version) for document in documents], schema=DOCUMENTS)


def documents_of(frame: pl.DataFrame) -> Iterator[Document]:
    """The documents of a frame of `schemas.DOCUMENTS` or `schemas.TEXTS`, row by row."""
    return (document_from_row(row) for row in frame.iter_rows(named=True))


def frame_of(rows: Iterable[Mapping[str, Any]], schema: pl.Schema) -> pl.DataFrame:
    """A frame of rows, however many: as rows, which take many times its memory, only some are there at a time."""
    coming = iter(rows)
    chunks = iter(lambda: list(islice(coming, _ROWS_AT_ONCE)), [])
    return pl.concat([schema.to_frame(), *(pl.DataFrame(chunk, schema=schema) for chunk in chunks)])


class Rows(Sequence[dict[str, Any]]):
    """The rows of a frame, each made when it is asked for."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __len__(self) -> int:
        return self._frame.height

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self._frame.iter_rows(named=True, buffer_size=_ROWS_AT_ONCE)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> Rows: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | Rows:
        return Rows(self._frame[place]) if isinstance(place, slice) else self._frame.row(place, named=True)


# Not by `dataclasses.asdict`, which takes ten times as long: documents have many blocks.
def _block_to_row(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
        "page": block.page,
        "level": block.level,
        "mark": block.mark,
        "table": block.table,
        "is_header": block.is_header,
        "cells": [_cell_to_row(cell) for cell in block.cells],
        "is_ocr": block.is_ocr,
        "unread": block.unread,
    }


def _cell_to_row(cell: Cell) -> dict[str, Any]:
    return {"start": cell.start, "end": cell.end, "column": cell.column, "width": cell.width}


def _block_from_row(row: Mapping[str, Any]) -> Block:
    cells = tuple(Cell(**cell) for cell in row["cells"])
    return Block(**{**row, "kind": BlockKind(row["kind"]), "cells": cells})
