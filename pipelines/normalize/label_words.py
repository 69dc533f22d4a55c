"""The words of a label, as matching compares them: folded, abbreviations written out, compounds joined.

Turns text into words and knows each word's role; the lists are data (`reference`: synonyms, compounds, heads,
qualifiers, neutral words). Which indicator the words mean is decided in `labels`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.folding import fold, strip_marks
from pipelines.normalize.phrases import any_of
from pipelines.reference import EDGE_KINDS, NEUTRAL_KINDS, Reference

SEPARATOR = " · "
"""Between the segments of a context."""
QUALIFIER_COST = 10.0
"""A qualifier left unexplained outweighs any label."""
NEUTRAL_GAIN = 0.25
"""What a neutral word is worth where an alias asks for it."""
ONE_VILLAGE = "motthon"
"""In place of a village's name: a figure of one village is none of the commune."""
ASIDE_COST = 0.3
"""Share of its weight at which a word in brackets counts against a match."""

_REASONS = any_of(
    "ảnh hưởng | tác động | thời tiết | thiên tai | dịch | dịch bệnh | mưa | bão | lũ | hạn | hạn hán | nắng nóng",
    "rét | thiếu | giá | giá cả | thị trường | chi phí | nguồn vốn | kinh phí | điều kiện | nguyên nhân | chưa | không",
)
_PAPERS = any_of(
    "nghị quyết | quyết định | đề án | chương trình | thông tư | nghị định | chỉ thị | dự án | hướng dẫn",
    "công văn | phương án | luật",
)
_WAYS = any_of("cơ chế | phương châm | phương thức | hình thức | hợp đồng")
_OPENS_CIRCUMSTANCE = (
    rf"(?:do|vì|bởi|bởi vì)\s+{_REASONS}\b|do\s+(?:các\s+)?{any_of('dự án | doanh nghiệp | nhà tài trợ')}\s+\w+"
    rf"|theo\s+{_PAPERS}\b|theo\s+{_WAYS}\b|theo\s+tinh\s+thần\b|tập\s+trung\s+(?:chủ\s+yếu\s+)?(?:ở|tại)\b|bằng\s+hình\s+thức\b|(?:từ|bằng)\s+(?:các\s+)?nguồn\b"
    r"|trên\s+(?:các\s+)?(?:tuyến\s+)?sông\b|dọc\s+(?:theo|các|hai)\b|nhằm\s"
)
_WITHOUT_MARKS: str = pl.select(strip_marks(pl.lit(_OPENS_CIRCUMSTANCE))).item()
_CIRCUMSTANCE = rf"(?i)(?:\s|^)(?:{_OPENS_CIRCUMSTANCE}|nhờ\s|{_WITHOUT_MARKS}).*$"
"""Why, by which decision, from whose means, on which river: what closes a label without changing its indicator."""
_ASIDE = r"\([^()]*(?:\)|$)"
_OWN_NAME = r"\b((?i:xa|phuong|thi tran|huyen|tinh|quan|thi xa|thanh pho))(?: \p{Lu}\p{Ll}+){2,}"
_VILLAGE = r"(?i:thon|xom|khu pho|to dan pho|ap)"
_NAME = r"(?: \p{Lu}\p{Ll}+\b)+"
_VILLAGE_NAME = rf"\b({_VILLAGE}){_NAME}"
_VILLAGE_ROAD = rf"\b((?i:duong|lo|ngo|tuyen)(?: [a-z]+){{0,2}}? {_VILLAGE}){_NAME}"
_PLACE_NAME = r"\b(duong|bien|ho|dap|cau|cho|suoi|song|kenh|khu di tich)(?: (?:[-–] )?\p{Lu}\p{Ll}*){2,}"
_NAME_LIKE_WORDS = r"(?i)\bnong thon moi\b"
_WEIGHTLESS = {
    "thu": ["mass", "yield", "volume"],
    "thu_hoach": ["mass", "yield", "volume"],
    "thu_hai": ["mass", "yield", "volume"],
    "hoan_thanh": ["money", "percent"],
    "klieuthuoc": ["percent"],
}
"""Words that qualify or head figures of other dimensions, and by dimension say only how it came about: 'mật ong thu
được 14 tấn', where 'thu ngân sách' is revenue and 'diện tích thu hoạch' a part of what was sown; 'tiêm 300 liều, đạt
80%', where the doses are no rate."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the reference data makes of a text; rewritings are pairs of pattern and replacement."""

    homographs: list[tuple[str, str]]
    """Pattern of a word with its marks, and the key that tells it from the neutral word that folds alike."""
    connectives: list[tuple[str, str]]
    phrases: list[tuple[str, str]]
    """Synonyms and compounds in one pass: no synonym is found inside a compound ('bản' in 'văn bản')."""
    roles: pl.DataFrame
    """word, role (a neutral kind, an edge kind, `qualifier`, `season` or `head`), word_dimension; words not in it
    are subjects."""


def said_words(questions: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Every word of label and context, once per question, the label's own before the context's.

    In: question, label, noun (of the unit; its words may explain and never count against), context (segments
    joined by ' · ', the nearest last), statement.

    Out: question, word, role, word_dimension, distance (segments between label and word; null for the
    label's own), is_noun (only the unit says it), is_content (not neutral), is_subject (content that is no
    head), is_nearest (in the nearest segment with content), is_in_context (the context says it, maybe the label
    too), is_season_alone (its segment names a season, maybe what was done in it, and nothing else), is_season_near
    (its segment is about nothing that the nearest is not about too), gain (weight once
    explained), cost (weight while unexplained).
    """
    main, aside = split_asides(pl.col("label"))
    parts = (
        (_without_circumstance(main), False, False),
        (_circumstance(main), False, True),
        (aside, True, False),
    )
    own = [
        questions.select(
            "question",
            "statement",
            "dimension",
            "subject_dimension",
            word=words(text, lexicon),
            is_aside=pl.lit(is_aside),
            is_circumstance=pl.lit(is_circumstance),
        )
        for text, is_aside, is_circumstance in parts
    ]
    noun = questions.select(
        "question", "statement", word=words(pl.col("noun"), lexicon), is_noun=pl.lit(value=True)
    )
    segments = questions.select(
        "question", "statement", segment=pl.col("context").str.split(SEPARATOR)
    ).explode("segment")
    context = segments.select(
        "question",
        "statement",
        word=words(pl.col("segment"), lexicon),
        is_aside=pl.lit(value=False),
        distance=pl.int_range(pl.len() - 1, -1, -1).over("question"),
    )
    role, syllables = pl.col("role"), pl.col("word").str.count_matches("_", literal=True) + 1.0
    is_neutral, is_season = role.is_in(NEUTRAL_KINDS) | pl.col("is_at_edge"), role == "season"
    is_weightless = pl.any_horizontal(
        (pl.col("word") == word)
        & pl.any_horizontal(pl.col("dimension", "subject_dimension").is_in(dimensions).fill_null(value=False))
        for word, dimensions in _WEIGHTLESS.items()
    )
    cost = (
        pl.when("is_noun")
        .then(0.0)
        .when(is_weightless | pl.col("is_circumstance").fill_null(value=False))
        .then(0.0)
        .when(role.is_in(["qualifier", "season"]) & ~pl.col("is_aside"))
        .then(QUALIFIER_COST)
        .when(role == "qualifier")
        .then(syllables)
        .when((role == "direction") & (pl.col("statement") == "level"))
        .then(1.0)
        .when(is_neutral)
        .then(0.0)
        .when("is_aside")
        .then(syllables * ASIDE_COST)
        .otherwise(syllables)
    )
    place = ["question", "distance"]
    nearest = pl.col("distance").filter("is_content").min().over("question")
    return (
        pl.concat([*own, noun, context], how="diagonal")
        .explode("word")
        .drop_nulls("word")
        .join(lexicon.roles, on="word", how="left", maintain_order="left")
        .with_columns(role.fill_null("subject"))
        .with_columns(is_at_edge=_opens_label() | _closes_label())
        .with_columns(
            gain=pl.when(role.is_in(NEUTRAL_KINDS) | is_weightless).then(NEUTRAL_GAIN).otherwise(syllables),
            cost=cost,
            is_content=~is_neutral,
            is_subject=role.is_in(["subject", "qualifier", *EDGE_KINDS]) & ~pl.col("is_at_edge"),
        )
        .with_columns(
            is_nearest=(pl.col("distance") == nearest).fill_null(value=False),
            is_season_alone=is_season
            & (pl.col("is_content").sum().over(place) == (is_season | (role == "head")).sum().over(place)),
        )
        .with_columns(
            is_repeated=pl.col("is_nearest").any().over("question", "word"),
            is_in_context=pl.col("distance").is_not_null().any().over("question", "word"),
        )
        .with_columns(is_season_near=is_season & _is_about_the_nearest())
        .sort("question", "distance", nulls_last=False, maintain_order=True)
        .unique(["question", "word"], keep="first", maintain_order=True)
    )


def _opens_label() -> pl.Expr:
    """Whether a word is a lead-in or a verb before everything else that its label says, and something follows."""
    says = _is_said() & ~pl.col("role").is_in([*NEUTRAL_KINDS, *EDGE_KINDS])
    said_before, said = says.cum_sum().over("question"), says.any().over("question")
    return pl.col("role").is_in(["lead_in", "verb"]) & _is_said() & (said_before == 0) & said


def _closes_label() -> pl.Expr:
    """The same of a verb after everything else or alone, and of what only closes labels ('đàn dê phát triển')."""
    says = _is_said() & ~pl.col("role").is_in([*NEUTRAL_KINDS, *EDGE_KINDS]) & pl.col("is_noun").is_null()
    said_after, said = says.cum_sum(reverse=True).over("question"), says.any().over("question")
    closes = (pl.col("role") == "verb") | ((pl.col("role") == "lead_out") & said)
    return closes & _is_said() & (said_after == 0)


def _is_about_the_nearest() -> pl.Expr:
    """Whether the nearest segment speaks of every subject of a word's segment too ('lúa chiêm xuân · gieo cấy lúa')."""
    names, place = pl.col("is_subject") & (pl.col("role") != "season"), ["question", "distance"]
    is_repeated = (~names | pl.col("is_repeated")).all().over(place)
    return pl.col("distance").is_not_null() & names.any().over(place) & is_repeated


def _is_said() -> pl.Expr:
    """Whether a word is the label's own or its figure's, and no aside."""
    return pl.col("distance").is_null() & ~(
        pl.col("is_aside").fill_null(value=False) | pl.col("is_circumstance").fill_null(value=False)
    )


def _circumstance(text: pl.Expr) -> pl.Expr:
    """What closes a label and says why, by what or where; empty where nothing stands before it."""
    return (
        pl.when(_without_circumstance(text) != text)
        .then(text.str.extract(f"({_CIRCUMSTANCE})"))
        .otherwise(pl.lit(""))
    )


def _without_circumstance(text: pl.Expr) -> pl.Expr:
    main = text.str.replace(_CIRCUMSTANCE, "")
    return pl.when(main.str.contains(r"\w")).then(main).otherwise(text)


def split_asides(text: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """What stands outside brackets, and what stands inside."""
    return text.str.replace_all(_ASIDE, " "), text.str.extract_all(_ASIDE).list.join(" ")


def words(text: pl.Expr, lexicon: Lexicon) -> pl.Expr:
    """The words of each text as a list without repetition; syllables of a compound are joined by '_'.

    Names of the document's own commune ('xã Tân Lập') and of a road or water ('đường Nà Pán'), bare numbers
    and single letters are no words; the name of a village is `ONE_VILLAGE`.
    """
    # Alone and with its marks, 'nam' is no year but the men.
    men = text.str.replace(r"^\s*(?i:nam)\s*$", "nam giới")
    no_names = strip_marks(_told_apart(men, lexicon.homographs)).str.replace_all(_NAME_LIKE_WORDS, "ntm")
    no_names = no_names.str.replace_all(_VILLAGE_ROAD, "${1}").str.replace_all(
        _VILLAGE_NAME, f"${{1}} {ONE_VILLAGE}"
    )
    for name in (_OWN_NAME, _PLACE_NAME):
        no_names = no_names.str.replace_all(name, "${1}")
    # '1ha canh tác': a unit glued to its number is a word of its own.
    folded = fold(no_names).str.replace_all(r"(\d)([a-z]{2})", "$1 $2")
    # 'ngèo' is no spelling but of 'nghèo'.
    rewritten = _wrap(folded.str.replace_all(r"\bng([ei])", "ngh$1"))
    for rules in (lexicon.connectives, lexicon.phrases):
        rewritten = _rewrite(rewritten, rules)
    is_word = pl.element().str.contains(r"[a-z][a-z0-9_]")
    return rewritten.str.extract_all(r"\S+").list.unique(maintain_order=True).list.filter(is_word)


@cache
def lexicon_of(reference: Reference) -> Lexicon:
    """The lexicon that the reference data's word lists make."""
    homographs = [
        (rf"(?i)\b{word}\b", key) for word, key in reference.homographs.select("word", "key").iter_rows()
    ]

    def told(table: pl.DataFrame, *columns: str) -> pl.DataFrame:
        return table.with_columns(_told_apart(pl.col(column), homographs) for column in columns)

    neutral, synonyms_of = (
        told(reference.neutral_words, "word"),
        told(reference.synonyms, "canonical", "variant"),
    )
    is_connective = pl.col("kind") == "connective"
    connectives = _rules(neutral.filter(is_connective), "word", pl.lit(""))
    fillers = neutral.filter(~is_connective)

    named = pl.concat(
        [
            fillers.select("word", role="kind", word_dimension="dimension"),
            told(reference.qualifiers, "word").select("word", role="kind"),
            told(reference.heads, "word").select("word", pl.lit("head").alias("role")),
        ],
        how="diagonal",
    )
    joined = _rewrite(_wrap(fold(pl.col("word"))), connectives).str.strip_chars().str.replace_all(" +", "_")
    whole = pl.concat([named.select("word"), told(reference.compounds, "word")])
    compounds = _rules(whole, "word", pl.concat_str(pl.lit(" "), joined, pl.lit(" ")), connectives)
    written = _rewrite(_wrap(fold(pl.col("canonical"))), connectives)
    once = _rules(synonyms_of, "variant", _rewrite(written, compounds), connectives)
    # A canonical phrase may hold variants itself: it becomes what it would become in a label.
    canonical = _rewrite(written, _longest_first([*once, *compounds]))
    synonyms = _rules(synonyms_of, "variant", canonical, connectives)
    one_village = pl.DataFrame({"word": [ONE_VILLAGE], "role": ["qualifier"]})
    roles = pl.concat([named.with_columns(word=joined), one_village], how="diagonal").unique(
        "word", keep="last", maintain_order=True
    )
    return Lexicon(
        homographs=homographs,
        connectives=connectives,
        phrases=_longest_first([*synonyms, *compounds]),
        roles=roles,
    )


def _wrap(folded: pl.Expr) -> pl.Expr:
    """A space of its own on either side of every syllable, so that neighbouring phrases can both be found."""
    return pl.concat_str(pl.lit(" "), folded.str.replace_all(" ", "  ", literal=True), pl.lit(" "))


def _told_apart(text: pl.Expr, homographs: list[tuple[str, str]]) -> pl.Expr:
    text = text.str.normalize("NFC")
    for pattern, key in homographs:
        text = text.str.replace_all(pattern, key)
    return text


def _rules(
    table: pl.DataFrame, phrase: str, replacement: pl.Expr, connectives: list[tuple[str, str]] | None = None
) -> list[tuple[str, str]]:
    pattern = _rewrite(_wrap(fold(pl.col(phrase))), connectives or [])
    rules = table.select(pattern.alias("pattern"), replacement.alias("replacement"))
    return _longest_first(list(rules.iter_rows()))


def _longest_first(rules: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One rule per pattern, the first given; of patterns that begin alike, the longer comes first."""
    by_pattern = dict(reversed(rules))
    return sorted(by_pattern.items(), key=lambda rule: (-len(rule[0]), rule[0]))


def _rewrite(text: pl.Expr, rules: list[tuple[str, str]]) -> pl.Expr:
    if not rules:
        return text
    patterns, replacements = zip(*rules, strict=True)
    return text.str.replace_many(list(patterns), list(replacements), leftmost=True)
