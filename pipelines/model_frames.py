"""Documents as rows of the lake, and back.

The one place that knows both `model` and `schemas`; nothing is lost on the way, so that a document read from
the lake is equal to the one that was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import polars as pl

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference
from pipelines.schemas import DOCUMENTS


def document_to_row(document: Document, version: str) -> dict[str, Any]:
    """A row of `schemas.DOCUMENTS`; `version` is that of the reader."""
    return {
        "document_id": document.document_id,
        "version": version,
        "format": document.format,
        "page_count": document.page_count,
        "text": document.text,
        "blocks": [_block_to_row(block) for block in document.blocks],
        "references": [asdict(reference) for reference in document.references],
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


def _block_to_row(block: Block) -> dict[str, Any]:
    return asdict(block) | {"kind": block.kind.value}


def _block_from_row(row: Mapping[str, Any]) -> Block:
    cells = tuple(Cell(**cell) for cell in row["cells"])
    return Block(**{**row, "kind": BlockKind(row["kind"]), "cells": cells})
