"""The operator's corrections of figures, `HOME/corrections.yml`, as a table that SQL reads.

Checks the form of each row; which statement a row means, and whether it still says what is to be corrected, is
told in `sql/marts/corrections.sql`. The fields are told in `docs/operations.md`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

import duckdb
import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

Text = Annotated[str, Field(min_length=1)]


class CorrectionsError(Exception):
    """The file cannot be used; the message names the row and what to do."""


class Correction(BaseModel):
    """One row: a statement by its id, or by document, indicator, year and scenario; and what it should say."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    observation_id: Text | None = None
    document: Text | None = None
    """File name or document_id."""
    indicator: Text | None = None
    year: int | None = None
    scenario: Literal["target", "actual"] | None = None
    expected: float
    """What the statement says now; where it says something else, the row is stale."""
    corrected: float
    reason: Text
    author: Text
    date: date

    @model_validator(mode="after")
    def _names_a_statement(self) -> Self:
        keys = (self.document, self.indicator, self.year, self.scenario)
        if (self.observation_id is None) == any(key is None for key in keys) or (
            self.observation_id is not None and any(key is not None for key in keys)
        ):
            raise ValueError("give observation_id, or all of document, indicator, year and scenario")
        return self


_COLUMNS = pl.Schema(
    {
        "number": pl.Int32(),
        "observation_id": pl.String(),
        "document": pl.String(),
        "indicator": pl.String(),
        "year": pl.Int32(),
        "scenario": pl.String(),
        "expected": pl.Float64(),
        "corrected": pl.Float64(),
        "reason": pl.String(),
        "author": pl.String(),
        "date": pl.Date(),
    }
)


def read_corrections(path: Path) -> list[Correction]:
    """The rows of the file, in order; none where there is no file. Raises CorrectionsError."""
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _no_yaml(path, error) from None
    return parse_corrections(path, text)


def parse_corrections(path: Path, text: str) -> list[Correction]:
    """The rows of the file's text, in order. Raises CorrectionsError."""
    try:
        # Causes are cut off below: a failed run tells the innermost error, which is to be ours.
        # safe_load makes plain values only, whatever tags the file has
        rows = yaml.safe_load(text) or []
        return TypeAdapter(list[Correction]).validate_python(rows)
    except yaml.YAMLError as error:
        raise _no_yaml(path, error) from None
    except ValidationError as error:
        told = "; ".join(
            f"row {place[0] + 1}: {'.'.join(map(str, place[1:])) + ': ' if place[1:] else ''}{each['msg']}"
            if (place := each["loc"]) and isinstance(place[0], int)
            else each["msg"]
            for each in error.errors()
        )
        raise CorrectionsError(f"{path}: {told}; mend the row, or take it out") from None


def _no_yaml(path: Path, error: Exception) -> CorrectionsError:
    return CorrectionsError(f"{path} is no YAML: {error}; mend it, or take the file away")


def attach_corrections(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Attach the catalogue `operator` with the table `corrections`. Raises CorrectionsError."""
    rows = [
        {"number": number, **each.model_dump()} for number, each in enumerate(read_corrections(path), start=1)
    ]
    connection.execute("ATTACH ':memory:' AS operator")
    connection.register("correction_rows", pl.DataFrame(rows, schema=_COLUMNS).to_arrow())
    connection.execute("CREATE TABLE operator.corrections AS FROM correction_rows")
    connection.unregister("correction_rows")
