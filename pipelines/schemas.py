"""The columns of each stage's Parquet part in the lake.

One polars schema per stage; what the values mean stands in `model`. A part holds the rows of one archive.
`version` columns hold the digest of the code and reference data that made the row: the ledger reads them.
"""

from __future__ import annotations

import polars as pl

CELL = pl.Struct({"start": pl.Int32(), "end": pl.Int32(), "column": pl.Int32(), "width": pl.Int32()})
BLOCK = pl.Struct(
    {
        "kind": pl.String(),
        "start": pl.Int32(),
        "end": pl.Int32(),
        "page": pl.Int32(),
        "level": pl.Int32(),
        "mark": pl.String(),
        "table": pl.Int32(),
        "is_header": pl.Boolean(),
        "cells": pl.List(CELL),
        "is_ocr": pl.Boolean(),
        "unread": pl.String(),
    }
)
REFERENCE = pl.Struct({"mark": pl.String(), "at": pl.Int32()})
REPAIR = pl.Struct({"start": pl.Int32(), "end": pl.Int32(), "is_certain": pl.Boolean()})

SOURCES = pl.Schema(
    {
        "archive": pl.String(),
        "member": pl.String(),
        "name": pl.String(),
        "document_id": pl.String(),
        "size": pl.Int64(),
    }
)
"""Every input found in an archive; `document_id` is null where its bytes could not be had."""

QUARANTINE = pl.Schema(
    {
        "archive": pl.String(),
        "member": pl.String(),
        "document_id": pl.String(),
        "stage": pl.String(),
        "reason": pl.String(),
        "message": pl.String(),
        "version": pl.String(),
    }
)

_MANIFEST: dict[str, pl.DataType] = {
    "archive": pl.String(),
    "manifest": pl.String(),
    "line": pl.Int32(),
    "file_name": pl.String(),
}

MANIFESTS = pl.Schema(
    {
        **_MANIFEST,
        "commune_code": pl.String(),
        "commune": pl.String(),
        "district": pl.String(),
        "province": pl.String(),
        "year": pl.Int32(),
        "problem": pl.String(),
    }
)
"""Lines of the operator's manifests as written; `manifest` is the member that they stand in, `problem` what is wrong
with a line by itself."""

MANIFEST_LINES = pl.Schema(
    {
        **_MANIFEST,
        "is_of_home": pl.Boolean(),
        "says": pl.String(),
        "document_id": pl.String(),
        "commune_id": pl.String(),
        "year": pl.Int32(),
        "problem": pl.String(),
    }
)
"""Lines of the manifests, and of the home's own, with the document and commune that each means in this archive;
where `problem` is null, both are told."""

DOCUMENTS = pl.Schema(
    {
        "document_id": pl.String(),
        "version": pl.String(),
        "format": pl.String(),
        "page_count": pl.Int32(),
        "text": pl.String(),
        "blocks": pl.List(BLOCK),
        "references": pl.List(REFERENCE),
    }
)
"""Documents as their readers saw them; one row per distinct document of the archive."""

TEXTS = pl.Schema({**DOCUMENTS, "is_damaged": pl.Boolean(), "repairs": pl.List(REPAIR)})
"""Documents made whole: Unicode, typography and lost characters mended. Offsets of observations point into `text`."""

PROFILES = pl.Schema(
    {
        "document_id": pl.String(),
        "version": pl.String(),
        "title": pl.String(),
        "kind": pl.String(),
        "number": pl.String(),
        "issued_on": pl.Date(),
        "issuer": pl.String(),
        "level": pl.String(),
        "commune_name": pl.String(),
        "commune_type": pl.String(),
        "district": pl.String(),
        "province": pl.String(),
        "plan_year": pl.Int32(),
        "report_year": pl.Int32(),
        "commune_id": pl.String(),
        "commune_status": pl.String(),
        "commune_candidates": pl.List(pl.String()),
        "commune_evidence": pl.String(),
    }
)
"""`commune_id`: of `dim_commune`, provisional where the commune could not be told, null for documents of other levels.
`commune_status`: `identified`, `ambiguous`, `unidentified`; null for other levels."""

_EVIDENCE: dict[str, pl.DataType] = {
    "baseline": pl.String(),
    "raw_value": pl.String(),
    "raw_unit": pl.String(),
    "quote": pl.String(),
    "block": pl.Int32(),
    "page": pl.Int32(),
    "char_start": pl.Int32(),
    "char_end": pl.Int32(),
    "is_repaired": pl.Boolean(),
    "confidence": pl.Float64(),
    "rules": pl.List(pl.String()),
}
"""Where a figure stands and how it was read: the columns that it keeps from the text to the lake."""

_PERIOD: dict[str, pl.DataType] = {
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "open_start": pl.Date(),
    "open_end": pl.Date(),
}
"""A figure's first and last day. Where nothing tells its year, `period_*` are null and `open_*` are days of the year
`normalize.periods.NO_YEAR`, to be moved into the year that a manifest tells; elsewhere `open_*` are null."""

FIGURES = pl.Schema(
    {
        "figure_id": pl.String(),
        "document_id": pl.String(),
        "label": pl.String(),
        "core": pl.String(),
        "context": pl.String(),
        "subject_unit": pl.String(),
        "scenario": pl.String(),
        "statement": pl.String(),
        **_PERIOD,
        "low": pl.Float64(),
        "high": pl.Float64(),
        "comparator": pl.String(),
        "rescale": pl.Float64(),
        "unit": pl.String(),
        "denominator": pl.Float64(),
        "latest": pl.Int32(),
        **_EVIDENCE,
    }
)
"""Figures as read, before units and catalogue; never written to the lake by itself."""

OBSERVATIONS = pl.Schema(
    {
        "observation_id": pl.String(),
        "document_id": pl.String(),
        "version": pl.String(),
        "indicator_code": pl.String(),
        "label": pl.String(),
        "context": pl.String(),
        "scenario": pl.String(),
        "statement": pl.String(),
        **_PERIOD,
        "value_low": pl.Float64(),
        "value_high": pl.Float64(),
        "comparator": pl.String(),
        "unit_code": pl.String(),
        "denominator": pl.Float64(),
        **_EVIDENCE,
    }
)
"""`block` counts the document's blocks from 0. `rules` names what read the figure, in the order applied."""
