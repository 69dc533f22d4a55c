"""How well each alias of the catalogue explains a label: the evidence on which `labels` decides.

A label is made of heads (what is measured: 'giá trị sản xuất', 'tiêm phòng'), subjects (of what: 'nông
nghiệp', 'gia cầm') and neutral words. What it lacks it takes from its context: a label with a subject takes
heads only, so that 'gia cầm' under 'tổng đàn gia súc, gia cầm' stays poultry; a label of heads, or of a
bare measure, takes subjects too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.normalize.label_words import lexicon_of, words
from pipelines.reference import EDGE_KINDS, Reference

MISMATCH_COST = 1.25
"""Weight of a measure noun that names another dimension than the alias's ('sản lượng' beside an area)."""
NUMBER_OF_RATE_COST = 0.5
"""The same where 'tỷ lệ' stands beside a number of persons, households or things."""
CONTEXT_HEAD_GAIN = 1.0
"""What a head is worth when only the context says it. Its length counts for nothing, nor do two for more than one:
the nearest wins."""
CONTEXT_SUBJECT_GAIN = 0.5
"""What a subject is worth when only the context says it, whatever its length: two different ones are a
tie."""
DISTANCE_COST = 0.2
"""Per segment of the context between the label and the farthest word taken from it."""
OWN_MEASURE_GAIN = 0.5
"""For a measure noun in the label that names the alias's dimension."""
CONTEXT_MEASURE_GAIN = 0.25
"""For one in the two nearest segments of the context."""
KINDRED_COST = 0.4
"""Weight of a word that the alias leaves unexplained and another alias of the same indicator asks for: 'xây mới
kênh mương' and 'kênh mương nội đồng' are both canals, and so are 'xây mới kênh mương nội đồng'."""
WHOLES = ["plan_targets.total", "villages", "schools", "party_cells"]
"""Indicators that are all there are of something: '12/14 thôn' have something that the label leaves out."""
TOTAL = ["tong", "tong_so", "tong_cong"]
"""The folded words that, at its beginning, say a label is about the whole; in 'chó 90% tổng đàn' they say of what."""
WHOLE_YEAR = "ca_nam"
"""What says that a figure under a season is none of it."""
_COUNTED = ["count", "person", "household", "head"]
_PERSONS_AS = [
    "trường hợp",
    "ca",
    "cas",
    "suất",
    "thẻ",
    "đối tượng",
    "đơn vị",
    "cá nhân",
]
"""Nouns of things by which persons are counted too; '4 lớp' and '1 vụ' are no persons."""
_THINGS = "things"
_MEASURES_OF_CROPS = ["area", "yield", "mass"]
_FIT_GAINS = {"stated": 0.7, "exact": 0.4, "relative": 0.3, "near": 0.0, "unknown": 0.0}

NEAR_DIMENSIONS = pl.DataFrame(
    [
        ("count", "person"),
        ("count", "household"),
        (_THINGS, "household"),
        (_THINGS, "head"),
        ("count", "head"),
        ("count", "sex_ratio"),
        ("person", "sex_ratio"),
        ("count", "per_population"),
        ("person", "per_population"),
        ("money", "money_per_person_year"),
        ("money", "money_per_area"),
        ("mass", "mass_per_person_year"),
        ("mass", "yield"),
    ],
    schema={"dimension": pl.String, "alias_dimension": pl.String},
    orient="row",
).with_columns(is_near=pl.lit(value=True))
"""A figure of the first dimension may state an indicator of the second, where the words say so: 'thu nhập
bình quân đầu người 48 triệu đồng', 'xuất khẩu lao động 15 trường hợp'."""


@dataclass(frozen=True, eq=False)
class Aliases:
    """The catalogue's aliases as words."""

    table: pl.DataFrame
    """alias_id, indicator_code, alias, alias_dimension, alias_statement (null: any), without, not_under
    (lists of words), is_trend (it asks for 'tăng' or 'giảm': an indicator that is itself a change)."""
    members: pl.DataFrame
    """alias_id, word: every word that an alias asks for; is_lent: it is of its indicator's vocabulary."""
    anchors: pl.DataFrame
    """alias_id, word: the rarest of its words, by which candidates are found."""
    vocabulary: pl.DataFrame
    """indicator_code, word: every word that an indicator's aliases ask for, of those that hold anywhere."""


@cache
def aliases_of(reference: Reference) -> Aliases:
    """The aliases of the reference data, each cut into the words that a label must say."""
    lexicon = lexicon_of(reference)
    forbidden = [
        words(pl.col(column).list.join(" "), lexicon).alias(column) for column in ("without", "not_under")
    ]
    directions = lexicon.roles.filter(pl.col("role") == "direction")["word"].to_list()
    table = (
        reference.indicator_aliases.rename({"dimension": "alias_dimension", "statement": "alias_statement"})
        .with_columns(words(pl.col("alias"), lexicon).alias("words"), *forbidden)
        .with_columns(is_trend=pl.col("words").list.set_intersection(directions).list.len() > 0)
        .with_row_index("alias_id")
    )
    members = table.select("alias_id", word="words").explode("word")
    rarity = members.join(members.group_by("word").len("uses"), on="word")
    anchors = rarity.sort("uses", "word").unique("alias_id", keep="first", maintain_order=True)
    forbids = (pl.col("without").list.len() > 0) | (pl.col("not_under").list.len() > 0)
    coded = members.join(table.select("alias_id", "indicator_code", is_free=~forbids), on="alias_id")
    vocabulary = coded.filter("is_free").select("indicator_code", "word", is_lent=pl.lit(value=True)).unique()
    lent = coded.join(vocabulary, on=["indicator_code", "word"], how="left").select(
        "alias_id", "word", pl.col("is_lent").fill_null(value=False)
    )
    return Aliases(
        table.drop("words"),
        lent,
        anchors.select("alias_id", "word").sort("alias_id"),
        vocabulary.select("indicator_code", "word"),
    )


def score(questions: pl.DataFrame, said: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    """Every alias that a question's words allow, with the evidence for it.

    Args:
        questions: question, dimension, statement, subject_dimension, is_part.
        said: the questions' words (`label_words.said_words`).
        aliases: the catalogue's.

    Returns:
        question, alias_id, indicator_code, fit, rule, leans_wholly, says_noun_only (the label itself explains
        nothing, only what the figure counts), coverage (0 to 1), score.

    """
    candidates = _candidates(questions, said, aliases)
    evidence = (
        _explained(candidates, said, aliases)
        .join(_summary(said), on="question")
        .join(questions.select("question", "is_part"), on="question")
    )
    allowed = _allowed(evidence.join(aliases.table, on=["alias_id", "alias_dimension"])).join(
        _kindred(said, aliases), on=["question", "indicator_code"], how="left"
    )
    alias_dimension = pl.col("alias_dimension")
    suits_measure = pl.col("measures").list.contains(alias_dimension)
    other_measures = pl.col("measures").list.set_difference("measures_used")
    is_share_of_plan = (pl.col("statement") != "level") & (alias_dimension != "percent")
    mismatches = (
        other_measures.list.len().cast(pl.Int64)
        - other_measures.list.contains(alias_dimension).cast(pl.Int64)
        - (is_share_of_plan & other_measures.list.contains("percent")).cast(pl.Int64)
        # 'tiêm phòng chó 90% tổng đàn': of what the percent are.
        - ((alias_dimension == "percent") & other_measures.list.contains("head")).cast(pl.Int64)
    )
    # 'Tỷ lệ hộ nghèo 0,7% (22 hộ)': the number behind a rate stands under the rate's name.
    is_number_of = alias_dimension.is_in(_COUNTED) & (other_measures == ["percent"])
    kindred = pl.col("kindred_cost").fill_null(0.0) - pl.col("own_kindred_cost")
    unexplained = (
        pl.col("label_cost")
        - pl.col("own_cost")
        - (1 - KINDRED_COST) * kindred
        + pl.when(is_number_of).then(NUMBER_OF_RATE_COST).otherwise(MISMATCH_COST * mismatches)
    )
    uses_context = pl.col("context_words_used") > 0
    return allowed.with_columns(
        leans_wholly=(pl.col("label_content") == 0) & uses_context,
        rule=pl.when(uses_context).then(pl.lit("context")).otherwise(pl.lit("own")),
        unexplained=unexplained,
        unexplained_near=unexplained + pl.col("near_cost") - pl.col("near_cost_used"),
    ).select(
        "question",
        "alias_id",
        "indicator_code",
        "fit",
        "rule",
        "leans_wholly",
        says_noun_only=~pl.col("leans_wholly") & (pl.col("label_gain") < 1),
        coverage=pl.when("leans_wholly")
        .then(pl.col("context_gain") / (pl.col("context_gain") + pl.col("unexplained_near")))
        .otherwise(pl.col("own_gain") / (pl.col("own_gain") + pl.col("unexplained"))),
        score=pl.col("own_gain")
        - pl.col("unexplained")
        + CONTEXT_HEAD_GAIN * pl.col("takes_head").cast(pl.Float64)
        + CONTEXT_SUBJECT_GAIN * pl.col("context_subjects")
        - DISTANCE_COST * pl.col("reach")
        + pl.col("fit").replace_strict(_FIT_GAINS, return_dtype=pl.Float64)
        + OWN_MEASURE_GAIN * suits_measure.cast(pl.Float64)
        + CONTEXT_MEASURE_GAIN * pl.col("near_measures").list.contains(alias_dimension).cast(pl.Float64),
    )


def _candidates(questions: pl.DataFrame, said: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    """Aliases whose anchor is said and whose dimension suits the figure (or its subject, see `match_labels`).

    Out: question, statement, alias_id, alias_dimension, fit.
    """
    figure, alias, statement = pl.col("dimension"), pl.col("alias_dimension"), pl.col("statement")
    subject = pl.col("subject_dimension")
    is_relative = (statement != "level") & (figure.is_null() | figure.is_in(["percent", "factor"]))
    fit = (
        pl.when(pl.col("alias_statement") != statement)
        .then(None)
        # Made for this statement: 'giao quân 12/12 thanh niên, đạt 100%' is a rate, whatever was counted, and
        # 'hộ nghèo còn 95 hộ, giảm 1,2%' is the rate's change.
        .when(
            (pl.col("alias_statement") == statement)
            & (figure == alias)
            & (subject.is_null() | (subject == alias) | (statement != "level"))
        )
        .then(pl.lit("stated"))
        .when((statement == "change") & pl.col("is_trend"))
        .then(None)
        .when(is_relative & (subject == alias))
        .then(pl.lit("relative"))
        .when(is_relative & subject.is_not_null())
        .then(pl.when("is_near").then(pl.lit("near")))
        .when(is_relative & ((alias != "percent") | (statement == "plan_ratio")))
        .then(pl.lit("relative"))
        .when(figure.is_null())
        .then(pl.lit("unknown"))
        .when(figure == alias)
        .then(pl.lit("exact"))
        .when("is_near")
        .then(pl.lit("near"))
    )
    dimensions = questions.select(
        "question",
        "dimension",
        "statement",
        "subject_dimension",
        near_to=pl.when(pl.col("noun").is_null() | pl.col("noun").is_in(_PERSONS_AS))
        .then(pl.coalesce("subject_dimension", "dimension"))
        .otherwise(pl.coalesce("subject_dimension", pl.col("dimension").replace("count", _THINGS))),
    )
    return (
        said.select("question", "word")
        .join(aliases.anchors, on="word")
        .join(
            aliases.table.select("alias_id", "alias_dimension", "alias_statement", "is_trend"), on="alias_id"
        )
        .join(dimensions, on="question")
        .join(NEAR_DIMENSIONS.rename({"dimension": "near_to"}), on=["near_to", "alias_dimension"], how="left")
        .select("question", "statement", "alias_id", "alias_dimension", fit=fit)
        .drop_nulls("fit")
    )


def _explained(candidates: pl.DataFrame, said: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    """Candidates all of whose words are said, with what these words explain of label and context."""
    is_own, in_context = pl.col("distance").is_null(), pl.col("distance").is_not_null()
    is_head = pl.col("role").is_in(["head", "season"])
    return (
        candidates.join(aliases.members, on="alias_id")
        .join(said, on=["question", "word"], how="left")
        .group_by(candidates.columns)
        .agg(
            # A trend is the label's to say: 'giảm' of the clause before is no part of this one.
            is_complete=(
                pl.col("role").is_not_null() & ~(in_context & (pl.col("role") == "direction"))
            ).all(),
            own_gain=pl.col("gain").filter(is_own).sum(),
            own_cost=pl.col("cost").filter(is_own).sum(),
            own_kindred_cost=pl.col("cost").filter(is_own & pl.col("is_lent") & _may_be_kindred()).sum(),
            label_gain=pl.col("gain").filter(is_own & pl.col("is_noun").is_null()).sum(),
            own_content=(pl.col("is_content") & is_own).sum(),
            context_words_used=in_context.sum(),
            context_gain=pl.col("gain").filter(in_context).sum(),
            takes_head=(in_context & is_head).any(),
            takes_filler=(in_context & (pl.col("role") == "filler")).any(),
            context_subjects=(in_context & pl.col("is_subject")).sum(),
            near_cost_used=pl.col("cost").filter(pl.col("is_nearest")).sum(),
            measures_used=pl.col("word_dimension").filter(is_own & pl.col("word_dimension").is_not_null()),
            takes_nearest=(pl.col("is_nearest") & pl.col("is_content")).any(),
            takes_far_season=(
                in_context
                & (pl.col("role") == "season")
                & ~pl.any_horizontal("is_nearest", "is_season_alone", "is_season_near")
            ).any(),
            seasons_used=(pl.col("role") == "season").sum(),
            reach=pl.col("distance").max().fill_null(0),
        )
        .filter("is_complete")
    )


def _may_be_kindred() -> pl.Expr:
    """Whether a word names a thing: what makes another indicator of it does so beside each of its names."""
    return pl.col("role").is_in(["subject", "head", *EDGE_KINDS]) & (pl.col("cost") > 0)


def _kindred(said: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    """What the label's words cost that the aliases of an indicator know: question, indicator_code, kindred_cost."""
    own = said.filter(pl.col("distance").is_null() & _may_be_kindred())
    return (
        own.join(aliases.vocabulary, on="word")
        .group_by("question", "indicator_code")
        .agg(kindred_cost=pl.col("cost").sum())
    )


def _summary(said: pl.DataFrame) -> pl.DataFrame:
    """What each question says in all, whatever alias is held against it."""
    is_own, in_context = pl.col("distance").is_null(), pl.col("distance").is_not_null()
    is_measure = pl.col("role") == "measure"
    return said.group_by("question").agg(
        label_cost=pl.col("cost").filter(is_own).sum(),
        label_content=(pl.col("is_content") & is_own).sum(),
        label_subjects=(pl.col("is_subject") & is_own).sum(),
        says_total=pl.col("word").filter(is_own & pl.col("is_noun").is_null()).first().is_in(TOTAL),
        says_whole_year=(is_own & (pl.col("word") == WHOLE_YEAR)).any(),
        measures=pl.col("word_dimension").filter(is_own & is_measure).unique(),
        near_measures=pl.col("word_dimension")
        .filter(in_context & is_measure & (pl.col("distance") <= 1))
        .unique(),
        near_cost=pl.col("cost").filter(pl.col("is_nearest")).sum(),
        seasons_above=(in_context & pl.col("is_season_alone")).sum(),
        own_seasons=(is_own & (pl.col("role") == "season")).sum(),
        own_words=pl.col("word").filter(is_own),
        context_words=pl.col("word").filter("is_in_context"),
    )


def _allowed(evidence: pl.DataFrame) -> pl.DataFrame:
    """Drops what the rules of label and context forbid, however many words agree."""
    leans_wholly, takes_subject = pl.col("label_content") == 0, pl.col("context_subjects") > 0
    is_of_crops = pl.col("alias_dimension").is_in(_MEASURES_OF_CROPS)
    own_measures = pl.col("measures").list.set_intersection(_MEASURES_OF_CROPS)
    contradicts = (
        pl.col("alias_dimension").is_in(_MEASURES_OF_CROPS)
        & (own_measures.list.len() > 0)
        & ~own_measures.list.contains(pl.col("alias_dimension"))
    )
    return evidence.filter(
        # A bare measure is about what was spoken of last, other labels are about what they say.
        pl.when(leans_wholly & (pl.col("context_words_used") > 0))
        .then("takes_nearest")
        .otherwise(leans_wholly | (pl.col("own_content") > 0)),
        ~pl.col("takes_far_season"),
        # A label with a subject of its own is about that subject; one of heads alone is about the nearest.
        ~takes_subject | ((pl.col("label_subjects") == 0) & pl.col("takes_nearest")),
        # 'Tổng giá trị sản xuất' is the total, whichever part was spoken of before; 'tổng số đảng viên' are
        # all of them, not those admitted.
        ~(takes_subject & ~leans_wholly & pl.col("says_total")),
        ~(pl.col("takes_head") & (pl.col("label_subjects") > 0) & pl.col("says_total")),
        # 'Năng suất' in hectares is a slip: no area of what was spoken of before.
        ~(leans_wholly & contradicts),
        # 'đạt' of the clause before says nothing of the 'chỉ tiêu vượt' in this one.
        ~pl.col("takes_filler") | leans_wholly,
        # Under 'Vụ Đông Xuân' stand crops of that season, not of the year, unless they are said to be the year's.
        pl.when("says_whole_year")
        .then(pl.col("seasons_used") == pl.col("own_seasons"))
        .otherwise(~is_of_crops | (pl.col("seasons_above") <= pl.col("seasons_used"))),
        ~(pl.col("is_part") & pl.col("indicator_code").is_in(WHOLES)),
        pl.col("without").list.set_intersection("own_words").list.len() == 0,
        pl.col("not_under").list.set_intersection("context_words").list.len() == 0,
    )
