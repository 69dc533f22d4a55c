"""The words of a label, as matching compares them: folded, abbreviations written out, compounds joined.

Turns text into words and knows each word's role (`reference`: synonyms, compounds, neutral words, qualifiers).
Which indicator the words mean is decided in `labels`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.folding import fold, strip_marks
from pipelines.reference import Reference

_ASIDE = r"\([^()]*(?:\)|$)"
_OWN_NAME = r"\b((?i:xa|phuong|thi tran))(?: \p{Lu}\p{Ll}+){2,}"
_NAME_LIKE_WORDS = r"(?i)\bnong thon moi\b"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the words of the reference data turn a text into. Each rewriting is a list of (pattern, replacement), longest first."""

    connectives: list[tuple[str, str]]
    phrases: list[tuple[str, str]]
    """Synonyms and compounds in one pass, so that no synonym is found inside a compound ('bản' in 'văn bản')."""
    roles: pl.DataFrame
    """word, role (a neutral kind or `qualifier`), word_dimension; words not in it are content words."""


def split_asides(text: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """What stands outside brackets, and what stands inside."""
    return text.str.replace_all(_ASIDE, " "), text.str.extract_all(_ASIDE).list.join(" ")


def words(text: pl.Expr, lexicon: Lexicon) -> pl.Expr:
    """The words of each text as a list of strings without repetition; syllables of a compound are joined by '_'.

    The name of the document's own commune ('xã Tân Lập'), bare numbers and single letters are no words.
    """
    no_names = strip_marks(text).str.replace_all(_NAME_LIKE_WORDS, "ntm").str.replace_all(_OWN_NAME, "${1}")
    rewritten = _wrap(fold(no_names))
    for rules in (lexicon.connectives, lexicon.phrases):
        rewritten = _rewrite(rewritten, rules)
    is_word = pl.element().str.contains(r"[a-z][a-z0-9_]")
    return rewritten.str.extract_all(r"\S+").list.unique(maintain_order=True).list.filter(is_word)


@cache
def lexicon_of(reference: Reference) -> Lexicon:
    """The lexicon that the reference data's word lists make."""
    neutral = reference.neutral_words
    is_connective = pl.col("kind") == "connective"
    connectives = _rules(neutral.filter(is_connective), "word", pl.lit(""))
    fillers = neutral.filter(~is_connective)

    whole = pl.concat([reference.compounds, reference.qualifiers, fillers.select("word")]).unique(
        maintain_order=True
    )
    joined = _rewrite(_wrap(fold(pl.col("word"))), connectives).str.strip_chars().str.replace_all(" +", "_")
    compounds = _rules(whole, "word", pl.concat_str(pl.lit(" "), joined, pl.lit(" ")), connectives)
    canonical = _rewrite(_rewrite(_wrap(fold(pl.col("canonical"))), connectives), compounds)
    synonyms = _rules(reference.synonyms, "variant", canonical, connectives)
    roles = pl.concat(
        [
            fillers.select("word", role="kind", word_dimension="dimension"),
            reference.qualifiers.select(
                "word", pl.lit("qualifier").alias("role"), pl.lit(None, pl.String).alias("word_dimension")
            ),
        ]
    ).with_columns(word=joined)
    return Lexicon(
        connectives=connectives,
        phrases=_longest_first([*synonyms, *compounds]),
        roles=roles.unique("word", keep="last", maintain_order=True),
    )


def _wrap(folded: pl.Expr) -> pl.Expr:
    """A space of its own on either side of every syllable, so that neighbouring phrases can both be found."""
    return pl.concat_str(pl.lit(" "), folded.str.replace_all(" ", "  ", literal=True), pl.lit(" "))


def _rules(
    table: pl.DataFrame, phrase: str, replacement: pl.Expr, connectives: list[tuple[str, str]] | None = None
) -> list[tuple[str, str]]:
    pattern = _rewrite(_wrap(fold(pl.col(phrase))), connectives or [])
    rules = table.select(pattern.alias("pattern"), replacement.alias("replacement"))
    return _longest_first(list(rules.iter_rows()))


def _longest_first(rules: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One rule per pattern, the first given; where two patterns begin at one place, the longer is tried first."""
    by_pattern = {pattern: replacement for pattern, replacement in reversed(rules)}
    return sorted(by_pattern.items(), key=lambda rule: (-len(rule[0]), rule[0]))


def _rewrite(text: pl.Expr, rules: list[tuple[str, str]]) -> pl.Expr:
    if not rules:
        return text
    patterns, replacements = zip(*rules, strict=True)
    return text.str.replace_many(list(patterns), list(replacements), leftmost=True)
