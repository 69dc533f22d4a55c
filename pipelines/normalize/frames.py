"""Figures to observations, those of many documents at once: units, catalogue, conversion, as polars frames.

The unit as written becomes one of the catalogue's; the label is matched with the indicators; a level of a
catalogued indicator is converted into the indicator's own unit. What a figure says was read before, one
document at a time (`reading`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from pipelines import reference, schemas
from pipelines.model import Figure, Period
from pipelines.normalize.labels import match_labels
from pipelines.normalize.periods import is_open
from pipelines.normalize.term_figures import at_the_end_of_terms
from pipelines.normalize.units import unit_key

_NO_UNIT_CONFIDENCE = 0.75
"""A figure without a unit takes its indicator's: likely, not sure."""
_BEST_CONFIDENCE = 0.97
"""What a figure is worth that no rule doubted; measured on documents not written for the rules (`make accuracy`)."""
_BY_BOUNDS_CONFIDENCE = pl.lit(0.85)
_AGAINST_THE_DOT = 0.6
_NO_INDICATOR_CONFIDENCE = 0.9
_NUMBER_OF = (
    r"(?i)^(?:tổng\s+)?số\s+(?:lượng|hộ|người|lao\s+động|đảng\s+viên|học\s+sinh|cháu|trẻ|con|vụ|cuộc)\b"
)
_COUNTED = ["count", "person", "household", "head"]
_WITHOUT_PER = {
    "money_per_person_year": ("money", 1.0),
    "money_per_area": ("money", 1.0),
    "mass_per_person_year": ("mass", 1000.0),
    "yield": ("mass", 10.0),
}
"""Dimensions that a document often writes without their 'per' ('thu nhập bình quân đầu người 48 triệu đồng'), with
the dimension it writes, and how many base units one of its base units is: a tonne is 1,000 kg, or 10 quintals."""
_WHOLE = 100
_GROUPED = r"^\d{1,3}(?:\.\d{3})+$"
"""'Hồ sơ trực tuyến 5.094': more than the whole, or thousands, is no share that lost its sign."""
_OF_POPULATION = ["per_population", "sex_ratio"]
_SAYS_RATE = r"(?i)vạn\s+(?:dân|người)|10\.?000\s+(?:dân|người)|giới\s+tính"
"""'Số bác sĩ trên vạn dân: 7,5 bác sĩ': the label says that it is a rate, the unit only of whom."""
_SAYS_AREA = r"(?i)\bha\b|\dha\b|hecta|héc\s*-?ta|diện\s+tích|canh\s+tác|đất|sào|bình\s+quân"
"""What tells that money is counted for an area."""
_CONVERTIBLE = {dimension: written for dimension, (written, _) in _WITHOUT_PER.items()}


def figure_to_row(figure: Figure) -> dict[str, Any]:
    """A row of `schemas.FIGURES`."""
    return {
        "figure_id": figure.figure_id,
        "document_id": figure.document_id,
        "label": figure.label,
        "core": figure.core,
        "context": figure.context,
        "subject_unit": figure.subject_unit,
        "scenario": figure.scenario.value,
        "statement": figure.statement.value,
        **_days(figure.period),
        "low": figure.low,
        "high": figure.high,
        "comparator": figure.comparator.value,
        "rescale": figure.rescale,
        "unit": figure.unit,
        "denominator": figure.denominator,
        "latest": figure.latest,
        "baseline": figure.baseline,
        "raw_value": figure.raw_value,
        "raw_unit": figure.raw_unit,
        "quote": figure.quote,
        "block": figure.block,
        "page": figure.page,
        "char_start": figure.start,
        "char_end": figure.end,
        "is_repaired": figure.is_repaired,
        "confidence": figure.confidence,
        "rules": list(figure.rules),
    }


def _days(period: Period) -> dict[str, date | None]:
    days, none = (period.start, period.end), (None, None)
    told, waiting = (none, days) if is_open(period) else (days, none)
    return dict(zip(("period_start", "period_end", "open_start", "open_end"), told + waiting, strict=True))


def observe(
    figures: Sequence[Mapping[str, Any]], version: str, catalogue: reference.Reference | None = None
) -> pl.DataFrame:
    """Observations (`schemas.OBSERVATIONS`) of rows of `schemas.FIGURES`, one for one, in the same order.

    `catalogue` tells indicators by their labels; it is the project's where none is given.
    """
    with_units = _with_units(pl.DataFrame(figures, schema=schemas.FIGURES).with_row_index("row"))
    matches = _matches(with_units, catalogue or reference.load())
    matched = with_units.join(matches, on="row", how="left", maintain_order="left")
    coded = _shares_of_a_whole(
        matched.join(_indicators(), on="indicator_code", how="left", maintain_order="left")
    )
    converted = _within_bounds(_converted(at_the_end_of_terms(_comparable(coded))))
    identified = converted.with_columns(
        pl.lit(version).alias("version"), pl.col("figure_id").alias("observation_id")
    )
    return identified.select(pl.col(name).cast(dtype) for name, dtype in schemas.OBSERVATIONS.items())


def _with_units(figures: pl.DataFrame) -> pl.DataFrame:
    """The unit as written, by its alias: its catalogue unit, dimension, factor into it; the subject's dimension."""
    data = reference.load()
    aliases = data.unit_aliases.select(
        pl.col("alias").map_elements(unit_key, return_dtype=pl.String).alias("unit"),
        pl.col("unit_code").alias("written_unit"),
        pl.col("factor").alias("written_factor"),
        pl.when(pl.col("kind") == "noun").then("alias").alias("noun"),
    ).unique("unit", keep="first", maintain_order=True)
    dimensions = data.units.select(
        pl.col("unit_code").alias("written_unit"), pl.col("dimension").alias("written_dimension")
    )
    known = aliases.join(dimensions, on="written_unit", how="left")
    of_subjects = known.select(subject_unit="unit", subject_dimension="written_dimension")
    joined = figures.join(known, on="unit", how="left", maintain_order="left").join(
        of_subjects, on="subject_unit", how="left", maintain_order="left"
    )
    # 'con/m2', 'kg/lao động': a unit that is no alias is a ratio, and not what stands before its slash.
    is_ratio = pl.col("unit").is_not_null() & pl.col("written_unit").is_null()
    return joined.with_columns(
        pl.when(is_ratio).then(pl.lit(value)).otherwise(name).alias(name)
        for name, value in (
            ("written_unit", "ratio"),
            ("written_dimension", "ratio"),
            ("written_factor", 1.0),
        )
    )


def _matches(figures: pl.DataFrame, catalogue: reference.Reference) -> pl.DataFrame:
    """The indicator of each figure's label, by its row.

    A ratio or a change is about what the figure was about whose label it shares: that one's unit decides. A
    label of several clauses that names no indicator as a whole is asked for again by its last clause.
    """
    subject, written = pl.col("subject_dimension"), pl.col("written_dimension")
    # 'thu nhập … 48 triệu đồng/người/năm, tăng 4 triệu đồng': the change leaves out the 'per' of its subject.
    leaves_out_per = (pl.col("statement") == "change") & (subject.replace(_CONVERTIBLE) == written)
    counts_things = pl.col("label").str.contains(_NUMBER_OF) | pl.col("rules").list.contains(
        "number:counts_noun"
    )
    asked = figures.select(
        "row",
        "label",
        "core",
        "context",
        "statement",
        "subject_dimension",
        "noun",
        is_part=pl.col("denominator").is_not_null(),
        # 'Số hộ nghèo: 35' counts things, and so does a number over another ('giao quân 10/10'): no rates.
        dimension=pl.when(leaves_out_per)
        .then(subject)
        .when(written.is_null() & (pl.col("denominator").is_not_null() | counts_things))
        .then(pl.lit("count"))
        .otherwise(written),
    )
    answer = ["row", "indicator_code", "label_confidence", "label_rule"]
    whole = match_labels(asked, catalogue).select(answer)
    again = asked.join(whole.filter(pl.col("indicator_code").is_null()), on="row", how="semi").filter(
        (pl.col("core") != pl.col("label")) & (pl.col("core") != "")
    )
    core = again.select(
        "row",
        pl.col("core").alias("label"),
        pl.concat_str("context", pl.lit(" · "), "label").alias("context"),
        "dimension",
        "subject_dimension",
        "noun",
        "is_part",
        "statement",
    )
    return whole.update(match_labels(core, catalogue).select(answer).drop_nulls("indicator_code"), on="row")


def _indicators() -> pl.DataFrame:
    """Of the catalogue: code, own unit, its dimension and factor to the dimension's base."""
    data = reference.load()
    units = data.units.select("unit_code", pl.col("factor_to_base").alias("own_factor"))
    return (
        data.indicators.select(
            "indicator_code", "unit_code", "dimension", plausible_low="low", plausible_high="high"
        )
        .rename({"dimension": "own_dimension"})
        .join(units, on="unit_code", how="left")
        .rename({"unit_code": "own_unit"})
    )


def _shares_of_a_whole(figures: pl.DataFrame) -> pl.DataFrame:
    """Sector rates of one passage that add up to 100 are shares of the economy, whatever the words before them say."""
    sector = pl.col("indicator_code").str.strip_prefix("economic_growth.")
    is_growth = (
        pl.col("indicator_code").str.starts_with("economic_growth.") & (pl.col("statement") == "level")
    ).fill_null(value=False)
    passage = ["document_id", "block", "scenario", "period_start", "period_end", "open_start", "open_end"]
    total = pl.col("low").filter(is_growth).sum().over(passage)
    number = is_growth.sum().over(passage)
    are_shares = is_growth & (number == 3) & total.is_between(99, 101)
    return figures.with_columns(
        pl.when(are_shares)
        .then(pl.lit("economic_structure.") + sector)
        .otherwise("indicator_code")
        .alias("indicator_code"),
        pl.when(are_shares).then(pl.lit("shares_add_up_to_100")).otherwise("label_rule").alias("label_rule"),
    )


def _comparable(figures: pl.DataFrame) -> pl.DataFrame:
    """Levels whose unit becomes their indicator's; those that cannot keep no indicator: '01 bác sĩ' is no rate."""
    own, written = pl.col("own_dimension"), pl.col("written_dimension")
    is_level = pl.col("indicator_code").is_not_null() & (pl.col("statement") == "level")
    is_rate = (
        is_level
        & own.is_in(_OF_POPULATION)
        & written.is_in(_COUNTED)
        & pl.col("label").str.contains(_SAYS_RATE)
    ).fill_null(value=False)
    no_share = (own == "percent") & (
        (pl.coalesce("low", "high") > _WHOLE) | pl.col("raw_value").str.contains(_GROUPED)
    )
    # 'thu hoạch 180 ha, giá trị đạt 25 tỷ đồng' is the value of all of it.
    says_no_area = (own == "money_per_area") & ~pl.col("label").str.contains(_SAYS_AREA)
    fits = (
        (written.is_null() & ~no_share)
        | (own == written)
        | ((own.replace(_CONVERTIBLE) == written) & ~says_no_area)
        | (own.is_in(_COUNTED) & written.is_in(_COUNTED))
        | is_rate
    )
    is_other = is_level & ~fits.fill_null(value=False)
    return figures.with_columns(
        pl.when(is_rate).then("own_unit").otherwise("written_unit").alias("written_unit"),
        pl.when(is_rate).then(own).otherwise(written).alias("written_dimension"),
        pl.when(is_rate).then(1.0).otherwise("written_factor").alias("written_factor"),
        pl.when(is_other)
        .then(pl.concat_list("rules", pl.lit("unit:of_another_dimension")))
        .otherwise("rules")
        .alias("rules"),
        *(
            pl.when(is_other).then(None).otherwise(name).alias(name)
            for name in (
                *("indicator_code", "label_confidence", "label_rule"),
                *("plausible_low", "plausible_high"),
            )
        ),
    )


def _within_bounds(figures: pl.DataFrame) -> pl.DataFrame:
    """Values whose separator could be read two ways: the plausible reading, where only one of them is."""

    def is_plausible(value: pl.Expr) -> pl.Expr:
        return (value >= pl.col("plausible_low").fill_null(float("-inf"))) & (
            value <= pl.col("plausible_high").fill_null(float("inf"))
        )

    value = pl.coalesce("value_low", "value_high")
    is_other = (
        (pl.col("statement") == "level")
        & pl.col("rescale").is_not_null()
        & ~is_plausible(value)
        & is_plausible(value * pl.col("rescale"))
    ).fill_null(value=False)
    factor = pl.when(is_other).then("rescale").otherwise(1.0)
    return figures.with_columns(
        (pl.col("value_low") * factor).round_sig_figs(12),
        (pl.col("value_high") * factor).round_sig_figs(12),
        pl.when(is_other)
        .then(
            # A dot before three digits groups thousands: the bounds speak against the figure as much as for a slip.
            pl.when(pl.col("raw_value").str.contains(r"^\d+\.\d{3}$"))
            .then(pl.col("confidence") * _AGAINST_THE_DOT)
            .otherwise(pl.max_horizontal("confidence", _BY_BOUNDS_CONFIDENCE))
        )
        .otherwise("confidence")
        .alias("confidence"),
        pl.when(is_other)
        .then(pl.concat_list("rules", pl.lit("number:by_plausible_bounds")))
        .otherwise("rules")
        .alias("rules"),
    )


def _converted(figures: pl.DataFrame) -> pl.DataFrame:
    """Values in the catalogue's units, with the confidence and the rules that this step adds."""
    units = reference.load().units.select(
        pl.col("unit_code").alias("written_unit"), pl.col("factor_to_base").alias("written_base")
    )
    figures = figures.join(units, on="written_unit", how="left", maintain_order="left")
    has_code = pl.col("indicator_code").is_not_null()
    is_ratio = pl.col("statement") == "plan_ratio"
    is_own_dimension = (
        has_code
        & ~is_ratio
        & (
            (pl.col("own_dimension") == pl.col("written_dimension"))
            | (pl.col("own_dimension").replace(_CONVERTIBLE) == pl.col("written_dimension"))
        )
    )
    takes_own = has_code & ~is_ratio & pl.col("written_unit").is_null()
    is_number_of = (
        has_code
        & ~is_ratio
        & pl.col("own_dimension").is_in(_COUNTED)
        & pl.col("written_dimension").is_in(_COUNTED)
    )
    leaves_out_per = pl.col("own_dimension") != pl.col("written_dimension")
    base_units = (
        pl.when(leaves_out_per)
        .then(
            pl.col("own_dimension").replace_strict(
                {dimension: units for dimension, (_, units) in _WITHOUT_PER.items()},
                default=1.0,
                return_dtype=pl.Float64,
            )
        )
        .otherwise(1.0)
    )
    factor = (
        pl.when(takes_own)
        .then(1.0)
        .when(is_own_dimension)
        .then(pl.col("written_factor") * pl.col("written_base") / pl.col("own_factor") * base_units)
        .otherwise(pl.col("written_factor").fill_null(1.0))
    )
    unit = (
        pl.when(is_ratio)
        .then(pl.lit("percent"))
        .when(is_own_dimension | takes_own | is_number_of)
        .then("own_unit")
        .otherwise(pl.coalesce("written_unit", pl.lit("count")))
    )
    confidence = (
        pl.col("confidence")
        * _BEST_CONFIDENCE
        * pl.when(has_code).then(pl.col("label_confidence")).otherwise(_NO_INDICATOR_CONFIDENCE)
        * pl.when(pl.col("written_unit").is_null() & ~is_ratio).then(_NO_UNIT_CONFIDENCE).otherwise(1.0)
    )
    rules = pl.concat_list(
        "rules",
        pl.when(pl.col("written_unit").is_null() & ~is_ratio)
        .then(pl.when(has_code).then(pl.lit("unit:catalogue")).otherwise(pl.lit("unit:counted")))
        .otherwise(None),
        pl.when(has_code)
        .then(pl.lit("indicator:") + pl.col("label_rule"))
        .otherwise(pl.lit("indicator:none")),
    ).list.drop_nulls()
    return figures.with_columns(
        (pl.col("low") * factor).round_sig_figs(12).alias("value_low"),
        (pl.col("high") * factor).round_sig_figs(12).alias("value_high"),
        (pl.col("denominator") * factor).round_sig_figs(12).alias("denominator"),
        unit.alias("unit_code"),
        confidence.round(4).alias("confidence"),
        rules.alias("rules"),
    )
