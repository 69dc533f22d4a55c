"""From a figure's words to the catalogue's indicator.

An alias matches when all its words occur in the label or in the context it leans on, its dimension suits the figure, and
the label says nothing else of weight. Precision comes first: two indicators that match alike, or words left
unexplained, give no indicator. Aliases and word lists are data (`reference`); how words are made of text is in `label_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.normalize.label_words import Lexicon, lexicon_of, split_asides, words
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
MIN_MARGIN = 0.15
"""Least lead in score over the best alias of another indicator."""
QUALIFIER_WEIGHT = 10.0
"""A qualifier left unexplained outweighs any label."""
NEUTRAL_WEIGHT = 0.25
"""What a neutral word is worth where an alias asks for it."""
ASIDE_WEIGHT = 0.3
"""Share of its weight at which a word in brackets counts against a match."""
CONTEXT_WEIGHT = 0.5
"""Share of its weight that a word explains when only the context has it."""
MISMATCH_WEIGHT = 1.5
"""Weight of a measure noun that names another dimension than the indicator's ('sản lượng' beside an area)."""

NEAR_DIMENSIONS = pl.DataFrame(
    [
        ("count", "person"),
        ("count", "household"),
        ("count", "head"),
        ("count", "sex_ratio"),
        ("count", "per_population"),
        ("person", "count"),
        ("person", "sex_ratio"),
        ("person", "per_population"),
        ("household", "count"),
        ("head", "count"),
        ("money", "money_per_person_year"),
        ("money", "money_per_area"),
        ("mass", "mass_per_person_year"),
        ("mass", "yield"),
    ],
    schema={"dimension": pl.String, "alias_dimension": pl.String},
    orient="row",
)
"""A figure of the first dimension may state an indicator of the second, where the words say so: 'thu nhập bình quân
đầu người 48 triệu đồng', '15 trường hợp'."""

_FITS = {"exact": 1.0, "relative": 0.97, "near": 0.85, "unknown": 0.85}
"""How well the figure's dimension suits the alias, as a factor of confidence."""
_FIT_SCORES = {"exact": 0.4, "relative": 0.3, "near": 0.0, "unknown": 0.0}


@dataclass(frozen=True, eq=False)
class _Aliases:
    """The aliases as words."""

    table: pl.DataFrame
    """alias_id, indicator_code, alias, alias_dimension, without, not_under (words)."""
    members: pl.DataFrame
    """alias_id, word: every word that an alias asks for."""
    anchors: pl.DataFrame
    """alias_id, word: the rarest of its words, by which candidates are found."""


def match_labels(labels: pl.DataFrame, reference: Reference | None = None) -> pl.DataFrame:
    """The indicator that each label names, or null.

    In: row (UInt32, unique), label, context (String), dimension (of the figure's unit, null without one), statement
    (`level`, `change`, `plan_ratio`). Out, one row per row of the input in its order: row, indicator_code,
    label_confidence (0 to 1; 0 without a code), matched_alias, label_rule (`own`: the label says it all; `context`: it
    leans on the context).
    """
    reference = reference or load()
    lexicon, aliases = lexicon_of(reference), _aliases_of(reference)
    asked = ["label", "context", "dimension", "statement"]
    questions = (
        labels.select(asked)
        .with_columns(pl.col("label", "context").fill_null(""))
        .unique(maintain_order=True)
    ).with_row_index("question")
    said = _said_words(questions, lexicon)
    best = _choose(_score(_candidates(questions, said, aliases), questions, said, aliases))
    answers = questions.join(best, on="question", how="left", maintain_order="left").with_columns(
        pl.col("label_confidence").fill_null(0.0)
    )
    return (
        labels.select("row", *asked)
        .with_columns(pl.col("label", "context").fill_null(""))
        .join(answers, on=asked, how="left", nulls_equal=True, maintain_order="left")
        .select(pl.col(name).cast(dtype) for name, dtype in MATCHES.items())
    )


@cache
def _aliases_of(reference: Reference) -> _Aliases:
    lexicon = lexicon_of(reference)
    forbidden = [
        words(pl.col(column).list.join(" "), lexicon).alias(column) for column in ("without", "not_under")
    ]
    table = (
        reference.indicator_aliases.rename({"dimension": "alias_dimension"})
        .with_columns(words(pl.col("alias"), lexicon).alias("words"), *forbidden)
        .with_row_index("alias_id")
    )
    members = table.select("alias_id", word="words").explode("word")
    rarity = members.join(members.group_by("word").len("uses"), on="word")
    anchors = rarity.sort("uses", "word").unique("alias_id", keep="first", maintain_order=True)
    return _Aliases(
        table=table.drop("words"),
        members=members,
        anchors=anchors.select("alias_id", "word").sort("alias_id"),
    )


def _said_words(questions: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Every word of label and context: question, word, place, role, word_dimension, gain (weight once explained), cost."""
    main, aside = split_asides(pl.col("label"))
    places = {"label": main, "aside": aside, "context": pl.col("context")}
    by_place = [
        questions.select(
            "question", "statement", words(text, lexicon).alias("word"), pl.lit(place).alias("place")
        )
        for place, text in places.items()
    ]
    role, syllables = pl.col("role"), pl.col("word").str.count_matches("_", literal=True) + 1.0
    is_neutral = role.is_in(["filler", "measure", "direction"])
    cost = (
        pl.when(role == "qualifier")
        .then(QUALIFIER_WEIGHT)
        .when((role == "direction") & (pl.col("statement") == "level"))
        .then(1.0)
        .when(is_neutral)
        .then(0.0)
        .when(pl.col("place") == "aside")
        .then(syllables * ASIDE_WEIGHT)
        .otherwise(syllables)
    )
    return (
        pl.concat(by_place)
        .explode("word")
        .drop_nulls("word")
        .unique(["question", "word"], keep="first", maintain_order=True)
        .join(lexicon.roles, on="word", how="left")
        .with_columns(pl.col("role").fill_null("content"))
        .with_columns(
            gain=pl.when(is_neutral).then(NEUTRAL_WEIGHT).otherwise(syllables),
            cost=cost,
            is_content=~is_neutral,
            is_own=pl.col("place") != "context",
        )
    )


def _candidates(questions: pl.DataFrame, said: pl.DataFrame, aliases: _Aliases) -> pl.DataFrame:
    """Aliases whose anchor is said and whose dimension suits: question, alias_id, alias_dimension, fit."""
    figure, alias, statement = pl.col("dimension"), pl.col("alias_dimension"), pl.col("statement")
    fit = (
        pl.when((statement == "plan_ratio") & (alias == "percent"))
        .then(pl.lit("unknown"))
        .when(statement == "plan_ratio")
        .then(pl.lit("relative"))
        .when(figure.is_null())
        .then(pl.lit("unknown"))
        .when(figure == alias)
        .then(pl.lit("exact"))
        .when((statement == "change") & figure.is_in(["percent", "factor"]))
        .then(pl.lit("relative"))
        .when(pl.col("is_near"))
        .then(pl.lit("near"))
    )
    near = NEAR_DIMENSIONS.with_columns(is_near=pl.lit(value=True))
    return (
        said.select("question", "word")
        .join(aliases.anchors, on="word")
        .join(aliases.table.select("alias_id", "alias_dimension"), on="alias_id")
        .join(questions.select("question", "dimension", "statement"), on="question")
        .join(near, on=["dimension", "alias_dimension"], how="left")
        .select("question", "alias_id", "alias_dimension", fit=fit)
        .drop_nulls("fit")
    )


def _score(
    candidates: pl.DataFrame, questions: pl.DataFrame, said: pl.DataFrame, aliases: _Aliases
) -> pl.DataFrame:
    """Candidates all of whose words are said and none of whose forbidden words is, with score and coverage."""
    is_own, in_context = pl.col("is_own"), ~pl.col("is_own")
    explained = (
        candidates.join(aliases.members, on="alias_id")
        .join(said, on=["question", "word"], how="left")
        .group_by("question", "alias_id", "alias_dimension", "fit")
        .agg(
            is_complete=pl.col("place").is_not_null().all(),
            own_gain=pl.col("gain").filter(is_own).sum(),
            own_cost=pl.col("cost").filter(is_own).sum(),
            own_content=(pl.col("is_content") & is_own).sum(),
            context_gain=pl.col("gain").filter(in_context).sum(),
            context_cost=pl.col("cost").filter(in_context).sum(),
        )
        .filter("is_complete")
    )
    measure_dimension = pl.col("word_dimension").filter(is_own & (pl.col("role") == "measure"))
    whole = said.group_by("question").agg(
        label_cost=pl.col("cost").filter(is_own).sum(),
        label_content=(pl.col("is_content") & is_own).sum(),
        all_context_cost=pl.col("cost").filter(in_context).sum(),
        measures=measure_dimension.unique(),
        context_measures=pl.col("word_dimension").filter(in_context & (pl.col("role") == "measure")).unique(),
        own_words=pl.col("word").filter(is_own),
        context_words=pl.col("word").filter(in_context),
    )
    forbidden = aliases.table.select("alias_id", "indicator_code", "alias", "without", "not_under")
    statement = questions.select("question", "statement")
    leans_wholly = pl.col("label_content") == 0
    mismatches = (
        pl.col("measures").list.len().cast(pl.Int64)
        - pl.col("measures").list.contains(pl.col("alias_dimension")).cast(pl.Int64)
        - (
            (pl.col("statement") != "level")
            & (pl.col("alias_dimension") != "percent")
            & pl.col("measures").list.contains("percent")
        ).cast(pl.Int64)
    )
    unexplained = pl.col("label_cost") - pl.col("own_cost") + MISMATCH_WEIGHT * pl.col("mismatches")
    return (
        explained.join(whole, on="question")
        .join(forbidden, on="alias_id")
        .join(statement, on="question")
        .filter(
            leans_wholly | (pl.col("own_content") > 0),
            pl.col("without").list.set_intersection("own_words").list.len() == 0,
            pl.col("not_under").list.set_intersection("context_words").list.len() == 0,
        )
        .with_columns(mismatches=mismatches)
        .with_columns(
            unexplained=unexplained,
            rule=pl.when(pl.col("context_gain") > 0).then(pl.lit("context")).otherwise(pl.lit("own")),
            context_left=pl.col("all_context_cost") - pl.col("context_cost"),
            fit_score=pl.col("fit").replace_strict(_FIT_SCORES, return_dtype=pl.Float64),
        )
        .with_columns(
            coverage=pl.when(leans_wholly & (pl.col("own_gain") == 0))
            .then(
                pl.col("context_gain")
                / (pl.col("context_gain") + pl.col("context_left") + pl.col("unexplained"))
            )
            .otherwise(pl.col("own_gain") / (pl.col("own_gain") + pl.col("unexplained"))),
            score=pl.col("own_gain")
            + CONTEXT_WEIGHT * pl.col("context_gain")
            - pl.col("unexplained")
            + pl.col("fit_score")
            + 0.5 * pl.col("measures").list.contains(pl.col("alias_dimension")).cast(pl.Float64)
            + 0.25 * pl.col("context_measures").list.contains(pl.col("alias_dimension")).cast(pl.Float64),
        )
    )


def _choose(scored: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each question, where it explains enough and leads clearly."""
    per_code = (
        scored.sort("question", "score", "alias_id", descending=[False, True, False])
        .unique(["question", "indicator_code"], keep="first", maintain_order=True)
        .with_columns(lead=pl.col("score") - pl.col("score").shift(-1).over("question"))
    )
    factor = pl.col("fit").replace_strict(_FITS, return_dtype=pl.Float64)
    return (
        per_code.unique("question", keep="first", maintain_order=True)
        .filter(
            pl.col("coverage") >= MIN_COVERAGE,
            pl.col("lead").is_null() | (pl.col("lead") >= MIN_MARGIN),
        )
        .select(
            "question",
            "indicator_code",
            label_confidence=pl.col("coverage")
            * factor
            * pl.when(pl.col("rule") == "own").then(1.0).otherwise(0.9),
            matched_alias="alias",
            label_rule="rule",
        )
    )
