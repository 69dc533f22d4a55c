"""A published warehouse's observations against truths: for what is measured at the end of the whole line."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.scoring import Comparison, Row, compare, read_truth


def score_warehouse(warehouse: Path, truth: dict[str, Path]) -> dict[str, Comparison]:
    """Compare each document's observations in a published warehouse with its truth, by document name."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute("FROM dim_unit SELECT unit_code, dimension, factor_to_base").fetchall()
        units = {code: (dimension, float(factor)) for code, dimension, factor in rows}
        return {
            name: compare(read_truth(path), _observations(connection, name), units)
            for name, path in truth.items()
        }


def _observations(connection: duckdb.DuckDBPyConnection, source_name: str) -> list[Row]:
    cursor = connection.execute("FROM observations WHERE source_name = ?", [source_name])
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
