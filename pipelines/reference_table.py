"""One CSV file of `data/reference/` under examination: its rows, and the checks that name file and row when they fail.

What the files hold, and what is asked of each, stands in `reference`.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.folding import fold


class ReferenceDataError(ValueError):
    """A reference file is missing or holds a mistake; the message names file, row and what is wrong."""


class ReferenceTable:
    """A file's rows, and what can be asked of them."""

    def __init__(
        self, folder: Path, name: str, texts: tuple[str, ...], numbers: tuple[str, ...] = ()
    ) -> None:
        """Read `<folder>/<name>.csv`: all cells stripped, empty ones null, `numbers` as Float64.

        Raises ReferenceDataError where the file is missing, has other columns, or no number where one should stand.
        """
        self.path = folder / f"{name}.csv"
        if not self.path.is_file():
            raise ReferenceDataError(f"{self.path}: the file is missing")
        raw = pl.read_csv(self.path, infer_schema=False)
        columns = {*texts, *numbers}
        if set(raw.columns) != columns:
            raise ReferenceDataError(
                f"{self.path}: its columns are {raw.columns}, expected {sorted(columns)}"
            )
        self.frame = raw.with_columns(pl.col(pl.String).str.strip_chars().replace("", None))
        for column in numbers:
            as_number = pl.col(column).cast(pl.Float64, strict=False)
            self.reject(as_number.is_null() & pl.col(column).is_not_null(), f"{column} is no number")
            self.frame = self.frame.with_columns(as_number)

    def reject(self, mistake: pl.Expr, message: str) -> None:
        """Raise for the first row for which `mistake` holds; null counts as no."""
        rows = self.frame.select(mistake.alias("mistake"))["mistake"].fill_null(value=False).arg_true()
        if len(rows):
            row = self.frame.row(rows[0], named=True)
            shown = ", ".join(str(value) for value in row.values() if value not in (None, []))
            raise ReferenceDataError(f"{self.path}, line {rows[0] + 2} ({shown}): {message}")

    def require(self, *columns: str) -> None:
        """Raise for the first row that has nothing in one of `columns`."""
        for column in columns:
            self.reject(pl.col(column).is_null(), f"{column} is empty")

    def unique(self, column: str, *, folded: bool = False) -> None:
        """Raise for the first row whose value of `column` another row has too; `folded`: but for case and accents."""
        value = fold(pl.col(column)) if folded else pl.col(column)
        self.reject(value.is_duplicated(), f"{column} stands twice")

    def known(self, column: str, values: pl.Series) -> None:
        """Raise for the first row whose value of `column` is none of `values`; an empty one is passed over."""
        is_unknown = pl.col(column).is_not_null() & ~pl.col(column).is_in(values.to_list())
        self.reject(is_unknown, f"{column} is unknown")
