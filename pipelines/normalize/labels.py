"""From a figure's words to the catalogue's indicator.

An alias matches when all its words occur in the label or in the context that the label leans on, its
dimension suits the figure, and the label says nothing else of weight. Precision comes first: two indicators
that match alike, or words left unexplained, give no indicator. Aliases and word lists are data
(`reference`); how text becomes words is in `label_words`, how well an alias fits in `label_scores`.
"""

from __future__ import annotations

import polars as pl

from pipelines.normalize.label_scores import Aliases, aliases_of, score
from pipelines.normalize.label_words import lexicon_of, said_words
from pipelines.reference import Reference, load

MATCHES = pl.Schema(
    {
        "row": pl.UInt32,
        "indicator_code": pl.String,
        "label_confidence": pl.Float64,
        "matched_alias": pl.String,
        "label_rule": pl.String,
    }
)

MIN_COVERAGE = 0.74
"""Least share of the label's weight that the alias must explain."""
MIN_CONTEXT_COVERAGE = 0.3
"""The same of the nearest words of the context, for a label that names a measure only ('sản lượng')."""
MIN_LEAD = 0.15
"""Least lead in score over the best alias of another indicator."""

_FIT_FACTORS = {"stated": 1.0, "exact": 1.0, "relative": 0.97, "near": 0.85, "unknown": 0.85}
"""How sure a match is by how the figure's dimension suits the alias."""
_RULE_FACTORS = {"own": 1.0, "context": 0.89}
_NOUN_FACTOR = 0.85
"""'đến nay có 18 thôn': a bare number of things may be of some of them only."""
_ASKED = ["label", "context", "dimension", "statement"]
_OPTIONAL = ["subject_dimension", "noun", "is_part"]


def match_labels(labels: pl.DataFrame, reference: Reference | None = None) -> pl.DataFrame:
    """The indicator that each label names, or null.

    Args:
        labels: row (unique), label, context (segments joined by ' · ', the nearest last), dimension (of the
            figure's unit; null without one), statement (`level`, `change`, `plan_ratio`). Optionally
            subject_dimension (for a change or ratio, the dimension of the level that it speaks of: it
            decides between 'lúa' the area and 'lúa' the output), noun (what the figure counts, where its
            unit is a noun: 'chỉ tiêu', 'hộ nghèo') and is_part (whether it stands over another number: '24/27').
        reference: the catalogue and word lists; those of the project when not given.

    Returns:
        `MATCHES`, one row per row of the input and in its order. label_confidence is 0 to 1, and 0 without
        a code. label_rule is `own` where the label says it all, `context` where it leans on the context.

    """
    reference = reference or load()
    aliases = aliases_of(reference)
    asked = _asked(labels)
    questions = asked.drop("row").unique(maintain_order=True).with_row_index("question")
    best = _choose(score(questions, said_words(questions, lexicon_of(reference)), aliases), aliases)
    answers = questions.join(best, on="question", how="left", maintain_order="left")
    return (
        asked.join(answers, on=[*_ASKED, *_OPTIONAL], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col("label_confidence").fill_null(0.0))
        .select(pl.col(name).cast(dtype) for name, dtype in MATCHES.items())
    )


def _asked(labels: pl.DataFrame) -> pl.DataFrame:
    """The columns that decide, without nulls in the texts."""
    absent = [pl.lit(None, pl.String).alias(name) for name in _OPTIONAL if name not in labels.columns]
    return labels.with_columns(absent).select(
        "row",
        "statement",
        pl.col("label", "context").fill_null(""),
        pl.col("dimension", "noun").cast(pl.String),
        pl.col("is_part").cast(pl.Boolean).fill_null(value=False),
        pl.when(pl.col("statement") != "level")
        .then("subject_dimension")
        .cast(pl.String)
        .alias("subject_dimension"),
    )


def _choose(scored: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    """The best alias of each question, where it explains enough and leads clearly over other indicators."""
    least = pl.when("leans_wholly").then(MIN_CONTEXT_COVERAGE).otherwise(MIN_COVERAGE)
    same = ["question", "indicator_code"]
    leader = (
        # Of an indicator's aliases one that explains enough stands for it, though another may score more.
        scored.with_columns(suffices=pl.col("coverage") >= least, best=pl.col("score").max().over(same))
        .sort(
            "question", "best", "suffices", "score", "alias_id", descending=[False, True, True, True, False]
        )
        .unique(same, keep="first", maintain_order=True)
        .with_columns(lead=pl.col("best") - pl.col("best").shift(-1).over("question"))
        .unique("question", keep="first", maintain_order=True)
    )
    clear = leader.filter("suffices", pl.col("lead").is_null() | (pl.col("lead") >= MIN_LEAD))
    by_fit = pl.col("fit").replace_strict(_FIT_FACTORS, return_dtype=pl.Float64)
    by_rule = pl.col("rule").replace_strict(_RULE_FACTORS, return_dtype=pl.Float64)
    by_noun = pl.when("says_noun_only").then(_NOUN_FACTOR).otherwise(1.0)
    by_coverage = pl.when("leans_wholly").then((1 + pl.col("coverage")) / 2).otherwise(pl.col("coverage"))
    return clear.join(aliases.table.select("alias_id", matched_alias="alias"), on="alias_id").select(
        "question",
        "indicator_code",
        "matched_alias",
        label_confidence=by_coverage * by_fit * by_rule * by_noun,
        label_rule="rule",
    )
