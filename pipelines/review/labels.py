"""Deciding what a label of the review queue means: an indicator of the catalogue, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from pipelines.folding import fold
from pipelines.load.no_indicator import COLUMNS, read_no_indicator
from pipelines.normalize.label_words import lexicon_of, words
from pipelines.normalize.labels import match_labels
from pipelines.operator_tables import read_table
from pipelines.own_aliases import load_with_own, no_such_code, with_alias
from pipelines.reference import ALIAS_COLUMNS, NEUTRAL_KINDS, Reference
from pipelines.review.decision import Decision, DecisionError
from pipelines.review.entries import append_row
from pipelines.settings import Home

STATEMENT_COLUMNS = {
    "label": pl.String,
    "context": pl.String,
    "dimension": pl.String,
    "statement": pl.String,
}
"""What tells how a statement's label is matched; see `normalize.labels.match_labels`."""


def standing_code(home: Home, alias: str, code: str) -> Decision | None:
    """The entry that gives this wording this code, if there is one.

    Raises DecisionError where the catalogue has no such code, or an entry says otherwise: another code of the same
    dimension, or no indicator; OperatorTableError where a file cannot be used.
    """
    reference = load_with_own(home.aliases)
    dimensions = dict(reference.indicators.select("indicator_code", "dimension").iter_rows())
    if code not in dimensions:
        raise DecisionError(no_such_code(code, reference))
    if is_dismissed(home, alias):
        raise DecisionError(
            f"{home.no_indicator} says that '{alias}' is no indicator; take the line out there"
        )
    for line, other, dimension in _own_codes(home, alias):
        says = f"line {line}: {other}: {alias}"
        if other == code:
            return Decision(home.aliases, says, is_new=False)
        if (dimension or dimensions[other]) == dimensions[code]:
            raise DecisionError(f"{home.aliases}, {says}: it stands otherwise; change it there")
    return None


def assign(home: Home, alias: str, code: str, statements: Sequence[Sequence[object]]) -> Decision:
    """Give a wording the code of an indicator, where that changes anything of the label's statements.

    Args:
        home: whose `aliases.csv` it is.
        alias: the label, or another wording for it with words that its context says.
        code: of the catalogue.
        statements: the label's, by STATEMENT_COLUMNS.

    Returns:
        The entry, as it stood or was written, with a note on how many statements would get the code.

    Raises DecisionError where none would, or as `standing_code` does.

    """
    standing = standing_code(home, alias, code)
    if standing is not None:
        return standing
    reference = load_with_own(home.aliases)
    if not _has_subject(alias, reference):
        raise DecisionError(
            f"'{alias}' says how something is measured, not what: every such label would be read as {code}; give a"
            " wording with the words that its context says, by --alias"
        )
    asked = pl.DataFrame(statements, schema=STATEMENT_COLUMNS, orient="row").with_row_index("row")
    matched = match_labels(asked, with_alias(reference, code, alias))
    hits = int((matched["indicator_code"] == code).sum())
    if not hits:
        raise DecisionError(_why_none(asked, reference, alias, code))
    note = f"{hits} of its {asked.height} statements will be read as {code}"
    entry = append_row(home.aliases, ALIAS_COLUMNS, {"indicator_code": code, "alias": alias})
    return Decision(home.aliases, entry, is_new=True, note=note)


def dismiss(home: Home, label: str, reason: str) -> Decision:
    """Find a label to be no indicator.

    Raises DecisionError where the operator's aliases give it a code, OperatorTableError where a file cannot be used.
    """
    if is_dismissed(home, label):
        return Decision(home.no_indicator, label, is_new=False)
    for line, code, _ in _own_codes(home, label):
        raise DecisionError(f"{home.aliases}, line {line} gives '{label}' the code {code}; take it out there")
    entry = append_row(home.no_indicator, COLUMNS, {"label": label, "reason": reason})
    return Decision(home.no_indicator, entry, is_new=True)


def is_dismissed(home: Home, label: str) -> bool:
    """Whether an entry says that the label is no indicator. Raises OperatorTableError."""
    return _key(label) in _keys(read_no_indicator(home.no_indicator))


def decisions_on_labels(home: Home) -> dict[str, str]:
    """What the operator's files say of labels, by `review_queue.label_key`: a code, or `no indicator`.

    Raises OperatorTableError.
    """
    aliases = read_table(home.aliases, ALIAS_COLUMNS, needed=("indicator_code", "alias"))
    keys = _keys([row["alias"] or "" for _, row in aliases])
    codes = {key: row["indicator_code"] or "" for key, (_, row) in zip(keys, aliases, strict=True)}
    return codes | dict.fromkeys(_keys(read_no_indicator(home.no_indicator)), "no indicator")


def _own_codes(home: Home, label: str) -> list[tuple[int, str, str | None]]:
    """Line, code and dimension of the operator's aliases that are this label."""
    rows = read_table(home.aliases, ALIAS_COLUMNS, needed=("indicator_code", "alias"))
    keys, wanted = _keys([row["alias"] or "" for _, row in rows]), _key(label)
    return [
        (line, row["indicator_code"] or "", row["dimension"])
        for key, (line, row) in zip(keys, rows, strict=True)
        if key == wanted
    ]


def _key(label: str) -> str:
    """A label as it is compared: however its letters are cased and marked."""
    return _keys([label])[0]


def _keys(labels: Sequence[str]) -> list[str]:
    return (
        pl.DataFrame({"label": labels}, schema={"label": pl.String})
        .select(fold(pl.col("label")))["label"]
        .to_list()
    )


def _has_subject(alias: str, reference: Reference) -> bool:
    """Whether any word of a wording is more than a measure, a direction or a filler."""
    lexicon = lexicon_of(reference)
    said = pl.DataFrame({"alias": [alias]}).select(word=words(pl.col("alias"), lexicon)).explode("word")
    neutral = lexicon.roles.filter(pl.col("role").is_in(NEUTRAL_KINDS))["word"]
    return bool((~said["word"].drop_nulls().is_in(neutral.implode())).any())


def _why_none(asked: pl.DataFrame, reference: Reference, alias: str, code: str) -> str:
    indicator: dict[str, Any] = reference.indicators.row(
        by_predicate=pl.col("indicator_code") == code, named=True
    )
    told = f"no statement of '{asked['label'][0]}' would be read as {code}"
    dimensions = asked["dimension"].drop_nulls().unique().sort().to_list()
    if dimensions and indicator["dimension"] not in dimensions:
        return (
            f"{told}: its figures are of the dimension {', '.join(dimensions)},"
            f" {code} is of {indicator['dimension']}; choose another code, or `communes review dismiss` it"
        )
    return f"{told}: other indicators are as near; give a wording with the words that its context says, by --alias"
