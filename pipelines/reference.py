"""The reference data that an analyst maintains as CSV files: loaded once, typed, and checked.

One frame per file of `data/reference/`: catalogue of indicators and their aliases, units and how documents
write them, the words that label matching knows, kinds of documents. A mistake in a file is an error that
names file and row. How the data is used stands with its users; language data and the communes' gazetteer
are not loaded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from pipelines import settings
from pipelines.folding import fold

ROLLUP_RULES = ("sum", "weighted")
"""How figures of merged units make that of their successor: added up, or averaged by a weight."""
BETTER = ("higher", "lower", "neutral")
"""Whether a higher value of an indicator is better for a commune."""

NEUTRAL_KINDS = ("connective", "filler", "direction", "measure")
"""`connective`: removed before anything else; `filler`: never changes which indicator is meant;
`direction`: nor does it once the figure is known to be a change; `measure`: names the figure's dimension
('diện tích': an area)."""
WORD_KINDS = (*NEUTRAL_KINDS, "lead_in")
"""`lead_in`: neutral where it opens a label ('bàn giao 5 căn nhà'), a word like others elsewhere."""

QUALIFIER_KINDS = ("season", "qualifier")
"""`season`: also where it stands alone above a label; `qualifier`: in the label itself."""


EVERYWHERE = "Cả nước"
"""In place of a region: the threshold counts in all of them."""
CRITERIA_SETS = ("đạt chuẩn", "nâng cao", "kiểu mẫu")
"""Sets of the new-rural criteria: basic, advanced, model."""
THRESHOLD_COMPARATORS = (">=", "<=")

STATEMENTS = ("level", "change", "plan_ratio")
"""What a figure may say of its indicator (`model.Statement`)."""

ALIAS_COLUMNS = ("indicator_code", "alias", "dimension", "without", "not_under", "statement")
"""Columns of a file of indicator aliases."""


class ReferenceDataError(ValueError):
    """A reference file is missing or holds a mistake; the message names file, row and what is wrong."""


@dataclass(frozen=True, eq=False)
class Reference:
    """Every reference table of one folder, with the columns of its CSV file and what is said beside each."""

    units: pl.DataFrame
    """unit_code, symbol_vi, name_en, dimension, factor_to_base (Float64)."""
    unit_aliases: pl.DataFrame
    """alias, unit_code, factor (Float64: one of the alias in the unit), kind; after the file's own rows those that
    `unit_multiples.csv` makes of them ('nghìn tấn'), of kind `measure`."""
    indicators: pl.DataFrame
    """indicator_code, family, topic, unit_code, better, name_vi, name_en, low, high (Float64, in the unit),
    part_of; and dimension, the unit's."""
    indicator_aliases: pl.DataFrame
    """indicator_code, alias, dimension (the indicator's where the file leaves it empty), without (words
    that forbid the match in the label) and not_under (in the context): lists, empty where there are
    none; statement (one of STATEMENTS, where the alias holds for no other)."""
    synonyms: pl.DataFrame
    """canonical, variant."""
    neutral_words: pl.DataFrame
    """word, kind (see WORD_KINDS), dimension (of a measure)."""
    qualifiers: pl.DataFrame
    """word, kind (see QUALIFIER_KINDS): it makes another indicator of the one it stands beside."""
    heads: pl.DataFrame
    """word: it says what is measured, not of what ('tiêm phòng'); short labels take it from their context."""
    compounds: pl.DataFrame
    """word: syllables that are one word, not several."""
    homographs: pl.DataFrame
    """word (with its marks), key: words that without marks would be taken for a neutral word, and what label matching
    calls them instead."""
    document_kinds: pl.DataFrame
    """code, phrase (folded), name_en."""
    rollups: pl.DataFrame
    """indicator_code, rule (one of ROLLUP_RULES), weight_code (the indicator that weights it): how the figures of
    merged units make the figure of their successor; an indicator that is not listed has none."""
    new_rural_regions: pl.DataFrame
    """province (as it was before July 2025), region: that the new-rural criteria put it into."""
    new_rural_thresholds: pl.DataFrame
    """set (one of CRITERIA_SETS), criterion, part, indicator_code, region (or EVERYWHERE), comparator (one of
    THRESHOLD_COMPARATORS), threshold (Float64, in unit_code, the indicator's), first_year, last_year (Float64, of the
    results that it counts for), legal_source, read_at (an address)."""


def load(folder: Path = settings.REFERENCE) -> Reference:
    """The reference data in `folder`, read and checked once per process.

    Raises ReferenceDataError for the first mistake found.
    """
    return _load(folder.resolve())


@cache
def _load(folder: Path) -> Reference:
    units = _Table(folder, "units", ("unit_code", "symbol_vi", "name_en", "dimension"), ("factor_to_base",))
    units.require("unit_code", "dimension", "factor_to_base")
    units.unique("unit_code")
    unit_codes, dimensions = units.frame["unit_code"], units.frame["dimension"].unique()

    unit_aliases = _Table(folder, "unit_aliases", ("alias", "unit_code", "kind"), ("factor",))
    unit_aliases.require("alias", "unit_code", "factor", "kind")
    unit_aliases.known("unit_code", unit_codes)
    multiples = _Table(folder, "unit_multiples", ("word", "dimensions"), ("factor",))
    multiples.require("word", "factor", "dimensions")
    multiples.unique("word")

    indicators = _indicators(folder, units)
    aliases = _indicator_aliases(folder, indicators, dimensions)

    synonyms = _Table(folder, "synonyms", ("canonical", "variant"))
    synonyms.require("canonical", "variant")
    synonyms.unique("variant", folded=True)

    neutral = _Table(folder, "neutral_words", ("word", "kind", "dimension"))
    neutral.require("word", "kind")
    neutral.unique("word", folded=True)
    neutral.known("kind", pl.Series(WORD_KINDS))
    neutral.known("dimension", dimensions)
    is_measure = pl.col("kind") == "measure"
    neutral.reject(
        is_measure != pl.col("dimension").is_not_null(), "a measure needs a dimension, other kinds have none"
    )

    qualifiers = _Table(folder, "qualifiers", ("word", "kind"))
    qualifiers.require("word", "kind")
    qualifiers.known("kind", pl.Series(QUALIFIER_KINDS))
    heads, compounds = _Table(folder, "heads", ("word",)), _Table(folder, "compounds", ("word",))
    for table in (qualifiers, heads, compounds):
        table.require("word")
        table.unique("word", folded=True)

    homographs = _Table(folder, "homographs", ("word", "key"))
    homographs.require("word", "key")
    homographs.unique("word")
    homographs.unique("key")

    kinds = _Table(folder, "document_kinds", ("code", "phrase", "name_en"))
    kinds.require("code", "phrase", "name_en")
    kinds.unique("phrase", folded=True)
    kinds.reject(
        fold(pl.col("phrase")) != pl.col("phrase"), "the phrase must be folded (no diacritics, lower case)"
    )

    rollups = _Table(folder, "rollups", ("indicator_code", "rule", "weight_code"))
    rollups.require("indicator_code", "rule")
    rollups.unique("indicator_code")
    rollups.known("rule", pl.Series(ROLLUP_RULES))
    for column in ("indicator_code", "weight_code"):
        rollups.known(column, indicators.frame["indicator_code"])
    rollups.reject(
        (pl.col("rule") == "weighted") != pl.col("weight_code").is_not_null(),
        "a weighted indicator needs a weight, others have none",
    )

    regions = _Table(folder, "new_rural_regions", ("province", "region"))
    regions.require("province", "region")
    regions.unique("province")
    thresholds = _new_rural_thresholds(folder, indicators, regions)

    return Reference(
        units=units.frame,
        unit_aliases=_with_multiples(unit_aliases.frame, multiples.frame, units.frame),
        indicators=indicators.frame,
        indicator_aliases=aliases,
        synonyms=synonyms.frame,
        neutral_words=neutral.frame,
        qualifiers=qualifiers.frame,
        heads=heads.frame,
        compounds=compounds.frame,
        homographs=homographs.frame,
        document_kinds=kinds.frame,
        rollups=rollups.frame,
        new_rural_regions=regions.frame,
        new_rural_thresholds=thresholds.frame,
    )


def _with_multiples(aliases: pl.DataFrame, multiples: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The unit aliases, and each with the multiples before it that its dimension allows; the file's own rows win."""
    allowed = multiples.with_columns(dimension=pl.col("dimensions").str.split("|")).explode("dimension")
    has_multiple = pl.col("alias").str.contains(rf"^({'|'.join(multiples['word'])})\b")
    made = (
        aliases.filter(~has_multiple)
        .join(units.select("unit_code", "dimension"), on="unit_code", how="left", maintain_order="left")
        .join(allowed, on="dimension", suffix="_of_word", maintain_order="left")
        .select(
            pl.concat_str("word", "alias", separator=" ").alias("alias"),
            "unit_code",
            pl.col("factor") * pl.col("factor_of_word"),
            pl.lit("measure").alias("kind"),
        )
    )
    return pl.concat([aliases, made.filter(~pl.col("alias").is_in(aliases["alias"].to_list()))])


def _indicators(folder: Path, units: _Table) -> _Table:
    texts = ("indicator_code", "family", "topic", "unit_code", "better", "name_vi", "name_en", "part_of")
    table = _Table(folder, "indicators", texts, ("low", "high"))
    table.require("indicator_code", "family", "topic", "unit_code", "better", "name_vi", "name_en")
    table.unique("indicator_code")
    table.known("unit_code", units.frame["unit_code"])
    table.known("better", pl.Series(BETTER))
    table.known("part_of", table.frame["indicator_code"])
    code, family = pl.col("indicator_code"), pl.col("family")
    table.reject(
        ~code.str.contains(r"^[a-z0-9_]+(\.[a-z0-9_]+)?$"), "a code is snake_case `family` or `family.part`"
    )
    table.reject(code.str.extract(r"^([^.]+)") != family, "a code begins with its family")
    table.reject(pl.col("low") > pl.col("high"), "low is above high")
    table.reject(pl.col("part_of") == code, "an indicator is no part of itself")
    table.frame = table.frame.join(units.frame.select("unit_code", "dimension"), on="unit_code", how="left")
    of_total = table.frame.select(part_of="indicator_code", total_dimension="dimension")
    other_dimension = (
        table.frame.join(of_total, on="part_of", how="left", maintain_order="left")["total_dimension"]
        != table.frame["dimension"]
    )
    table.reject(pl.lit(other_dimension), "a part and its total must have units of one dimension")
    return table


def _new_rural_thresholds(folder: Path, indicators: _Table, regions: _Table) -> _Table:
    key = ("set", "indicator_code", "region")
    texts = (*key, "criterion", "part", "comparator", "unit_code", "legal_source", "read_at")
    numbers = ("threshold", "first_year", "last_year")
    table = _Table(folder, "new_rural_thresholds", texts, numbers)
    table.require(*texts, *numbers)
    table.known("set", pl.Series(CRITERIA_SETS))
    table.known("indicator_code", indicators.frame["indicator_code"])
    table.known("region", pl.Series([EVERYWHERE, *regions.frame["region"]]))
    table.known("comparator", pl.Series(THRESHOLD_COMPARATORS))
    of_indicator = indicators.frame.select("indicator_code", own="unit_code")
    own_unit = table.frame.join(of_indicator, on="indicator_code", how="left", maintain_order="left")["own"]
    table.reject(pl.lit(own_unit) != pl.col("unit_code"), "the unit is not the indicator's")
    first, last = pl.col("first_year"), pl.col("last_year")
    table.reject((first % 1 != 0) | (last % 1 != 0), "a year is a whole number")
    table.reject(first > last, "first_year is after last_year")
    table.reject(~pl.col("read_at").str.contains(r"^https?://\S+$"), "read_at is no address")
    # A figure must be asked for one thing only: neither may rows overlap in time, nor a region and the whole country.
    years = table.frame.select(*key, year=pl.int_ranges(first.cast(pl.Int64), last.cast(pl.Int64) + 1))
    spread = years.with_row_index("row").explode("year")
    same = ["set", "indicator_code", "year"]
    pairs = spread.join(spread, on=same).filter(
        (pl.col("row") > pl.col("row_right"))
        & (
            (pl.col("region") == pl.col("region_right"))
            | pl.any_horizontal(pl.col("region", "region_right") == EVERYWHERE)
        )
    )
    is_second = pl.int_range(pl.len()).is_in(pairs["row"].unique().to_list())
    table.reject(is_second, "another row sets the threshold for this region and year")
    return table


def typed_aliases(aliases: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """Rows of a file of aliases (ALIAS_COLUMNS, as texts) as `Reference.indicator_aliases` has them."""
    own = indicators.select("indicator_code", own="dimension")
    words = [
        pl.col(column).fill_null("").str.split("|").list.eval(pl.element().str.strip_chars()).alias(column)
        for column in ("without", "not_under")
    ]
    return (
        aliases.join(own, on="indicator_code", how="left", maintain_order="left")
        .with_columns(pl.coalesce("dimension", "own").alias("dimension"), *words)
        .drop("own")
        .with_columns(pl.col("without", "not_under").list.filter(pl.element() != ""))
    )


def alias_key() -> pl.Expr:
    """What two rows of `Reference.indicator_aliases` must not have in common: the same wording in the same place."""
    return pl.concat_str(
        fold(pl.col("alias")),
        "dimension",
        pl.col("without", "not_under").list.join("|"),
        pl.col("statement").fill_null(""),
        separator="/",
    )


def _indicator_aliases(folder: Path, indicators: _Table, dimensions: pl.Series) -> pl.DataFrame:
    table = _Table(folder, "indicator_aliases", ALIAS_COLUMNS)
    table.require("indicator_code", "alias")
    table.known("indicator_code", indicators.frame["indicator_code"])
    table.known("dimension", dimensions)
    table.known("statement", pl.Series(STATEMENTS))
    table.reject(fold(pl.col("alias")) == "", "the alias has no syllable")
    table.frame = typed_aliases(table.frame, indicators.frame)
    table.reject(alias_key().is_duplicated(), "the same alias stands twice for one dimension")
    return table.frame


class _Table:
    """One CSV file under examination: its rows, and the checks that name file and row when they fail."""

    def __init__(
        self, folder: Path, name: str, texts: tuple[str, ...], numbers: tuple[str, ...] = ()
    ) -> None:
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
        for column in columns:
            self.reject(pl.col(column).is_null(), f"{column} is empty")

    def unique(self, column: str, *, folded: bool = False) -> None:
        value = fold(pl.col(column)) if folded else pl.col(column)
        self.reject(value.is_duplicated(), f"{column} stands twice")

    def known(self, column: str, values: pl.Series) -> None:
        is_unknown = pl.col(column).is_not_null() & ~pl.col(column).is_in(values.to_list())
        self.reject(is_unknown, f"{column} is unknown")
