"""The language as the reference texts show it: the trigram model, letter rates, usual spellings and capitals.

`data/reference/language/sources.csv` says which texts count how much. Texts hold one paragraph a line. Lists
hold words or phrases, line by line or between semicolons, or in a column of a table of the reference data
(each value once); they say nothing about what stands before and after.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from pipelines import settings
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.capitals import Capitals
from pipelines.normalize.lost_glyphs.language_model import LanguageModel
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, WORD, tokens

_SOURCES = settings.REFERENCE / "language" / "sources.csv"
_SPELLING_SMOOTHING = 0.3


@dataclass(frozen=True, eq=False)
class Language:
    """What the decoder knows about the language; one is built a process, and equals only itself."""

    model: LanguageModel
    letter_rates: dict[str, float]
    """Letters that only Vietnamese has, by case: how often each stands in a text, per word."""
    spelling_costs: dict[str, float]
    """Of a lower-case syllable that can be spelled in several ways: minus the log share of this spelling."""
    capitals: Capitals
    other_words: tuple[str, ...]
    """Words with Vietnamese letters that are no syllables: abbreviations, names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of reference text and how it counts."""

    path: Path
    text: str
    weight: float
    is_list: bool


def read_parts() -> list[Part]:
    """The reference texts, in a fixed order. Raises FileNotFoundError where a source has no file."""
    parts = []
    with _SOURCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            paths = sorted(settings.REFERENCE.glob(row["files"]))
            if not paths:
                raise FileNotFoundError(f"no reference texts at {settings.REFERENCE / row['files']}")
            for path in paths:
                text = _column(path, row["column"]) if row["column"] else path.read_text(encoding="utf-8")
                parts.append(Part(path, text, float(row["weight"]), row["kind"] == "list"))
    return parts


def build_language(parts: Iterable[Part]) -> Language:
    """Count reference texts into a language."""
    parts = list(parts)
    model = LanguageModel(vocabulary_size=len(set(syllables.keys().values())))
    for part in parts:
        if part.is_list:
            for line in _list_lines(part.text):
                model.count_fragment(line, part.weight)
        else:
            model.count(tokens(part.text), part.weight)
    texts = [part.text for part in parts if not part.is_list]
    return Language(
        model,
        _letter_rates(texts),
        _spelling_costs(texts),
        Capitals(texts),
        _other_words(part.text for part in parts),
    )


@cache
def language() -> Language:
    """The language of all reference texts; built once a process."""
    return build_language(read_parts())


def _column(path: Path, column: str) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return "\n".join(dict.fromkeys(row[column] for row in csv.DictReader(file)))


def _list_lines(text: str) -> Iterator[list[str]]:
    for is_boundary, line in groupby(tokens(text), key=BOUNDARY.__eq__):
        if not is_boundary:
            yield list(line)


def _letter_rates(texts: list[str]) -> dict[str, float]:
    words = sum(len(WORD.findall(text)) for text in texts)
    letters = Counter("".join(texts))
    known = {letter for syllable in syllables.lexicon() for letter in syllable + syllable.upper()}
    return {letter: letters[letter] / words for letter in sorted(known) if not letter.isascii()}


def _spelling_costs(texts: list[str]) -> dict[str, float]:
    seen = Counter(word for text in texts for word in WORD.findall(text.lower()))
    by_key: dict[str, list[str]] = {}
    for syllable, key in syllables.keys().items():
        by_key.setdefault(key, []).append(syllable)
    costs = {}
    for spellings in by_key.values():
        if len(spellings) > 1:
            total = sum(seen[spelling] + _SPELLING_SMOOTHING for spelling in spellings)
            for spelling in spellings:
                costs[spelling] = -math.log((seen[spelling] + _SPELLING_SMOOTHING) / total)
    return costs


def _other_words(texts: Iterable[str]) -> tuple[str, ...]:
    words = {word for text in texts for word in WORD.findall(text) if not word.isascii()}
    possible = syllables.keys()
    return tuple(sorted(word for word in words if word.lower() not in possible))
