"""Frames as Dagster shows them: a markdown table of the first rows."""

import dagster as dg
import polars as pl
from polars import selectors as cs

PREVIEW_ROWS = 8
_LONGEST_CELL = 60


def preview(frame: pl.DataFrame) -> dg.MarkdownMetadataValue:
    """The first rows of a frame: no nested columns, long texts cut, line breaks and bars made harmless."""
    shown = (
        frame.head(PREVIEW_ROWS)
        .select(cs.exclude(cs.nested() | cs.binary()))
        .with_columns(cs.string().str.replace_all(r"\s+", " ").str.replace_all("|", "\\|", literal=True))
    )
    with pl.Config(
        tbl_formatting="MARKDOWN",
        tbl_hide_column_data_types=True,
        tbl_hide_dataframe_shape=True,
        tbl_cols=-1,
        tbl_rows=-1,
        tbl_width_chars=60_000,
        fmt_str_lengths=_LONGEST_CELL,
    ):
        return dg.MetadataValue.md(str(shown))
