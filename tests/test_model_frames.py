"""Documents go into the lake and come back equal."""

from __future__ import annotations

from dataclasses import asdict, fields

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Block, BlockKind, Cell, Document, NoteReference
from pipelines.model_frames import (
    Rows,
    document_from_row,
    document_to_row,
    documents_frame,
    documents_of,
    frame_of,
)
from pipelines.schemas import DOCUMENTS, TEXTS

numbers = st.integers(0, 500)
maybe = st.none() | numbers
cells = st.builds(Cell, start=numbers, end=numbers, column=numbers, width=numbers)
blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    start=numbers,
    end=numbers,
    page=maybe,
    level=maybe,
    mark=st.none() | st.text(max_size=3),
    table=maybe,
    is_header=st.booleans(),
    cells=st.lists(cells, max_size=3).map(tuple),
)
references = st.builds(NoteReference, mark=st.text(max_size=3), at=numbers)
documents = st.builds(
    Document,
    document_id=st.text("0123456789abcdef", min_size=4, max_size=4),
    format=st.sampled_from(["pdf", "text"]),
    text=st.text(max_size=30),
    blocks=st.lists(blocks, max_size=3).map(tuple),
    references=st.lists(references, max_size=2).map(tuple),
    page_count=maybe,
)


@given(st.lists(documents, max_size=3))
def test_documents_come_back_equal(given_documents: list[Document]) -> None:
    frame = documents_frame(given_documents, "v1")
    assert frame.schema == DOCUMENTS
    assert list(documents_of(frame)) == given_documents
    assert frame["version"].to_list() == ["v1"] * len(given_documents)


def test_a_row_of_texts_is_read_as_well() -> None:
    document = Document("ab", "text", "Đàn bò", (Block(BlockKind.PARAGRAPH, 0, 6),))
    row = document_to_row(document, "v1") | {"is_damaged": False, "repairs": []}
    assert row.keys() == TEXTS.keys()
    assert document_from_row(row) == document


def test_rows_of_a_document_hold_every_field_as_its_dataclasses_tell_them() -> None:
    block = Block(BlockKind.TABLE_ROW, 0, 4, 2, 1, "a", 3, True, (Cell(0, 2, 0, 2),), True, "hidden")
    document = Document("ab", "text", "một hai", (block,), (NoteReference("1", 3),), 2)
    row = document_to_row(document, "v1")
    told = {field.name for field in fields(Document)} | {"version"}
    assert row.keys() == told == DOCUMENTS.keys()
    assert row["blocks"] == [asdict(block) | {"cells": [asdict(cell) for cell in block.cells]}]
    assert row["references"] == [{"mark": "1", "at": 3}]


@pytest.mark.parametrize("number", [0, 1, 100, 250])
def test_a_frame_of_many_rows_holds_them_in_their_order(number: int) -> None:
    rows = [{"document_id": f"{place}", "version": "v", "text": "x" * place} for place in range(number)]
    schema = pl.Schema({name: pl.String() for name in ("document_id", "version", "text")})
    frame = frame_of(iter(rows), schema)
    assert frame.schema == schema
    assert frame.to_dicts() == rows


def test_rows_of_a_frame_are_made_when_asked_for() -> None:
    rows = Rows(pl.DataFrame({"a": [1, 2, 3]}))
    assert len(rows) == 3
    assert list(rows) == [{"a": 1}, {"a": 2}, {"a": 3}]
    assert rows[1] == {"a": 2}
    assert list(rows[1:]) == [{"a": 2}, {"a": 3}]
