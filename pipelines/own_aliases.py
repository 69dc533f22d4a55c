"""The operator's own wordings of indicators, `HOME/aliases.csv`, beside the project's.

The same columns as `data/reference/indicator_aliases.csv`, of which only the first two are needed. Where both files
word an indicator alike, the operator's row holds. A mistake is an error that names file and line.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import polars as pl

from pipelines import settings
from pipelines.folding import fold
from pipelines.operator_tables import OperatorTableError, read_table
from pipelines.reference import ALIAS_COLUMNS, STATEMENTS, Reference, alias_key, load, typed_aliases

_SUGGESTIONS = 3
_ALIKE = 0.5
"""How alike, from 0 to 1, a code is to be suggested for a mistyped one."""


def load_with_own(aliases: Path | None, folder: Path = settings.REFERENCE) -> Reference:
    """The reference data in `folder` and the operator's aliases; the same object as long as both stay as they are.

    Raises OperatorTableError for the first mistake in the operator's file, ReferenceDataError for one in the
    folder's.
    """
    reference = load(folder)
    if aliases is None or not aliases.is_file():
        return reference
    return _merged(reference, aliases, aliases.read_bytes())


def with_alias(reference: Reference, code: str, alias: str) -> Reference:
    """The reference data as it would be if the operator gave this wording to an indicator, a code of the catalogue."""
    row = dict.fromkeys(ALIAS_COLUMNS) | {"indicator_code": code, "alias": alias}
    return _over(reference, typed_aliases(_texts([row]), reference.indicators))


def near_codes(code: str, reference: Reference) -> list[str]:
    """Codes of the catalogue that `code` may be a misspelling of, the nearest first."""
    codes = reference.indicators["indicator_code"].to_list()
    return difflib.get_close_matches(code.casefold(), codes, n=_SUGGESTIONS, cutoff=_ALIKE)


def no_such_code(code: str, reference: Reference) -> str:
    """What to say of a code that the catalogue does not have."""
    near = near_codes(code, reference)
    advice = f"did you mean {' or '.join(near)}?" if near else 'see `communes query "FROM dim_indicator"`'
    return f"no indicator has the code {code}; {advice}"


# A process works for one home, whose file changes now and then: the last few contents are enough. They are part of the
# key, so that a process that outlives a change reads the file again.
@lru_cache(maxsize=4)
def _merged(reference: Reference, path: Path, _content: bytes) -> Reference:
    return _over(reference, _own(path, reference))


def _over(reference: Reference, own: pl.DataFrame) -> Reference:
    """The reference data with the operator's aliases, which take the place of those that say the same."""
    theirs = reference.indicator_aliases
    kept = theirs.with_columns(key=alias_key()).join(own.select(key=alias_key()), on="key", how="anti")
    return replace(reference, indicator_aliases=pl.concat([kept.drop("key"), own]))


def _own(path: Path, reference: Reference) -> pl.DataFrame:
    rows = read_table(path, ALIAS_COLUMNS, needed=("indicator_code", "alias"))
    aliases = typed_aliases(_texts([row for _, row in rows]), reference.indicators)
    codes = set(reference.indicators["indicator_code"])
    dimensions = set(reference.units["dimension"])
    seen: dict[str, int] = {}
    folded, keys = aliases.select(fold(pl.col("alias")), key=alias_key())
    for (line, row), syllables, key in zip(rows, folded, keys, strict=True):
        code, dimension, statement = row["indicator_code"] or "", row["dimension"], row["statement"]
        if code not in codes:
            wrong = no_such_code(code, reference)
        elif dimension and dimension not in dimensions:
            wrong = f"there is no dimension {dimension}; it is one of: {', '.join(sorted(dimensions))}"
        elif statement and statement not in STATEMENTS:
            wrong = f"there is no statement {statement}; it is one of: {', '.join(STATEMENTS)}"
        elif not syllables:
            wrong = f"the alias '{row['alias']}' has no syllable"
        elif key in seen:
            wrong = (
                f"the alias '{row['alias']}' stands in line {seen[key]} already; leave the one that is right"
            )
        else:
            seen[key] = line
            continue
        raise OperatorTableError(f"{path}, line {line}: {wrong}")
    return aliases


def _texts(rows: Sequence[Mapping[str, str | None]]) -> pl.DataFrame:
    return pl.DataFrame([dict(row) for row in rows], schema=dict.fromkeys(ALIAS_COLUMNS, pl.String))
