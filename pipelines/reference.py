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
from pipelines.reference_table import ReferenceDataError, ReferenceTable

__all__ = ["Reference", "ReferenceDataError", "alias_key", "load", "typed_aliases"]

ROLLUP_RULES = ("sum", "weighted")
"""How figures of merged units make that of their successor: added up, or averaged by a weight."""
BETTER = ("higher", "lower", "neutral")
"""Whether a higher value of an indicator is better for a commune."""

NEUTRAL_KINDS = ("connective", "filler", "direction", "measure")
"""`connective`: removed before anything else; `filler`: never changes which indicator is meant;
`direction`: nor does it once the figure is known to be a change; `measure`: names the figure's dimension
('diện tích': an area)."""
EDGE_KINDS = ("lead_in", "lead_out", "verb")
"""Neutral where they open a label (`lead_in`: 'bàn giao 5 căn nhà'), close it (`lead_out`: 'đàn dê phát triển') or
do either (`verb`: 'gieo 5 ha ngô', '5 ha ngô gieo'), words like others elsewhere."""
WORD_KINDS = (*NEUTRAL_KINDS, *EDGE_KINDS)

QUALIFIER_KINDS = ("season", "qualifier")
"""`season`: also where it stands alone above a label; `qualifier`: in the label itself."""


EVERYWHERE = "Cả nước"
"""In place of a region: the threshold counts in all of them."""
CRITERIA_SETS = ("đạt chuẩn", "nâng cao", "kiểu mẫu")
"""Sets of the new-rural criteria: basic, advanced, model."""
THRESHOLD_COMPARATORS = (">=", "<=")

COUNTED = ("household", "person", "count")
"""Dimensions of what is counted one by one: there are no more households than people."""

STATEMENTS = ("level", "change", "plan_ratio")
"""What a figure may say of its indicator (`model.Statement`)."""

ALIAS_COLUMNS = ("indicator_code", "alias", "dimension", "without", "not_under", "statement")
"""Columns of a file of indicator aliases."""


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
    steady_indicators: pl.DataFrame
    """indicator_code: from one year to the next it never becomes ten times as large or as small."""
    accumulating_indicators: pl.DataFrame
    """indicator_code: over a term of several years its figures add up, or are its average ('kết nạp 54 đảng viên'); of
    others the last year's stands for the term ('tổng đàn bò 3.460 con')."""
    slip_sizes: pl.DataFrame
    """times (Float64), steady_only ('true' or 'false'), unit_code (where it is a slip of this unit only), margin
    (Float64, in powers of ten): two figures about so many times apart are a slip of a unit or a separator."""
    counts_within: pl.DataFrame
    """part, total: indicators of which the one counts within the other, besides `indicators.part_of`."""
    rates_of_counts: pl.DataFrame
    """rate, part, total: the rate, in per cent, is that of the part in the total."""


def load(folder: Path = settings.REFERENCE) -> Reference:
    """The reference data in `folder`, read and checked once per process.

    Raises ReferenceDataError for the first mistake found.
    """
    return _load(folder.resolve())


@cache
def _load(folder: Path) -> Reference:
    units = ReferenceTable(
        folder, "units", ("unit_code", "symbol_vi", "name_en", "dimension"), ("factor_to_base",)
    )
    units.require("unit_code", "dimension", "factor_to_base")
    units.unique("unit_code")
    unit_codes, dimensions = units.frame["unit_code"], units.frame["dimension"].unique()

    unit_aliases = ReferenceTable(folder, "unit_aliases", ("alias", "unit_code", "kind"), ("factor",))
    unit_aliases.require("alias", "unit_code", "factor", "kind")
    unit_aliases.known("unit_code", unit_codes)
    multiples = ReferenceTable(folder, "unit_multiples", ("word", "dimensions"), ("factor",))
    multiples.require("word", "factor", "dimensions")
    multiples.unique("word")

    indicators = _indicators(folder, units)
    aliases = _indicator_aliases(folder, indicators, dimensions)

    synonyms = ReferenceTable(folder, "synonyms", ("canonical", "variant"))
    synonyms.require("canonical", "variant")
    synonyms.unique("variant", folded=True)

    neutral = ReferenceTable(folder, "neutral_words", ("word", "kind", "dimension"))
    neutral.require("word", "kind")
    neutral.unique("word", folded=True)
    neutral.known("kind", pl.Series(WORD_KINDS))
    neutral.known("dimension", dimensions)
    is_measure = pl.col("kind") == "measure"
    neutral.reject(
        is_measure != pl.col("dimension").is_not_null(), "a measure needs a dimension, other kinds have none"
    )

    qualifiers = ReferenceTable(folder, "qualifiers", ("word", "kind"))
    qualifiers.require("word", "kind")
    qualifiers.known("kind", pl.Series(QUALIFIER_KINDS))
    heads, compounds = (
        ReferenceTable(folder, "heads", ("word",)),
        ReferenceTable(folder, "compounds", ("word",)),
    )
    for table in (qualifiers, heads, compounds):
        table.require("word")
        table.unique("word", folded=True)

    homographs = ReferenceTable(folder, "homographs", ("word", "key"))
    homographs.require("word", "key")
    homographs.unique("word")
    homographs.unique("key")

    kinds = ReferenceTable(folder, "document_kinds", ("code", "phrase", "name_en"))
    kinds.require("code", "phrase", "name_en")
    kinds.unique("phrase", folded=True)
    kinds.reject(
        fold(pl.col("phrase")) != pl.col("phrase"), "the phrase must be folded (no diacritics, lower case)"
    )

    rollups = ReferenceTable(folder, "rollups", ("indicator_code", "rule", "weight_code"))
    rollups.require("indicator_code", "rule")
    rollups.unique("indicator_code")
    rollups.known("rule", pl.Series(ROLLUP_RULES))
    for column in ("indicator_code", "weight_code"):
        rollups.known(column, indicators.frame["indicator_code"])
    rollups.reject(
        (pl.col("rule") == "weighted") != pl.col("weight_code").is_not_null(),
        "a weighted indicator needs a weight, others have none",
    )

    regions = ReferenceTable(folder, "new_rural_regions", ("province", "region"))
    regions.require("province", "region")
    regions.unique("province")
    thresholds = _new_rural_thresholds(folder, indicators, regions)
    steady, slips, within, rates = _suspicions(folder, indicators, units)
    accumulating = ReferenceTable(folder, "accumulating_indicators", ("indicator_code",))
    accumulating.require("indicator_code")
    accumulating.unique("indicator_code")
    accumulating.known("indicator_code", indicators.frame["indicator_code"])

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
        steady_indicators=steady.frame,
        accumulating_indicators=accumulating.frame,
        slip_sizes=slips.frame,
        counts_within=within.frame,
        rates_of_counts=rates.frame,
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


def _indicators(folder: Path, units: ReferenceTable) -> ReferenceTable:
    texts = ("indicator_code", "family", "topic", "unit_code", "better", "name_vi", "name_en", "part_of")
    table = ReferenceTable(folder, "indicators", texts, ("low", "high"))
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


def _new_rural_thresholds(
    folder: Path, indicators: ReferenceTable, regions: ReferenceTable
) -> ReferenceTable:
    key = ("set", "indicator_code", "region")
    texts = (*key, "criterion", "part", "comparator", "unit_code", "legal_source", "read_at")
    numbers = ("threshold", "first_year", "last_year")
    table = ReferenceTable(folder, "new_rural_thresholds", texts, numbers)
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


def _suspicions(
    folder: Path, indicators: ReferenceTable, units: ReferenceTable
) -> tuple[ReferenceTable, ReferenceTable, ReferenceTable, ReferenceTable]:
    """What `sql/marts/quality_flags.sql` tells suspicious figures by."""
    codes = indicators.frame["indicator_code"]
    steady = ReferenceTable(folder, "steady_indicators", ("indicator_code",))
    steady.require("indicator_code")
    steady.unique("indicator_code")
    steady.known("indicator_code", codes)

    slips = ReferenceTable(folder, "slip_sizes", ("steady_only", "unit_code"), ("times", "margin"))
    slips.require("times", "steady_only", "margin")
    slips.known("steady_only", pl.Series(["true", "false"]))
    slips.known("unit_code", units.frame["unit_code"])
    slips.reject((pl.col("times") < 2) | (pl.col("times") % 1 != 0), "times is a whole number from 2")
    slips.reject((pl.col("margin") <= 0) | (pl.col("margin") >= 0.5), "margin lies between 0 and 0.5")

    within = ReferenceTable(folder, "counts_within", ("part", "total"))
    rates = ReferenceTable(folder, "rates_of_counts", ("rate", "part", "total"))
    dimensions = indicators.frame.select("indicator_code", "dimension")
    for table in (within, rates):
        table.require(*table.frame.columns)
        for column in table.frame.columns:
            table.known(column, codes)
        named = table.frame
        for column in ("part", "total"):
            of_column = dimensions.rename({"indicator_code": column, "dimension": f"{column}_dimension"})
            named = named.join(of_column, on=column, how="left", maintain_order="left")
        of_part, of_total = named["part_dimension"], named["total_dimension"]
        is_apart = (of_part != of_total) & ~(of_part.is_in(COUNTED) & of_total.is_in(COUNTED))
        table.reject(pl.col("part") == pl.col("total"), "an indicator is no part of itself")
        table.reject(
            pl.lit(is_apart), "a part and its total must have units of one dimension, or both be counts"
        )
    rates.unique("rate")
    within.reject(pl.struct("part", "total").is_duplicated(), "the pair stands twice")
    return steady, slips, within, rates


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


def _indicator_aliases(folder: Path, indicators: ReferenceTable, dimensions: pl.Series) -> pl.DataFrame:
    table = ReferenceTable(folder, "indicator_aliases", ALIAS_COLUMNS)
    table.require("indicator_code", "alias")
    table.known("indicator_code", indicators.frame["indicator_code"])
    table.known("dimension", dimensions)
    table.known("statement", pl.Series(STATEMENTS))
    table.reject(fold(pl.col("alias")) == "", "the alias has no syllable")
    table.frame = typed_aliases(table.frame, indicators.frame)
    table.reject(alias_key().is_duplicated(), "the same alias stands twice for one dimension")
    return table.frame
