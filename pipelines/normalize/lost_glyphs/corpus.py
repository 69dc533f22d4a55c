"""The language as the reference texts show it: the trigram model, letter rates, usual spellings.

Reads `data/reference/language/`: `sources.csv` there says which folders count how much. Texts hold one
paragraph a line; lists hold one word or phrase a line and say nothing about what stands before or after
it.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from pipelines import settings
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.language_model import LanguageModel
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, tokens

FOLDER = settings.REFERENCE / "language"
_WORD = re.compile(r"[^\W\d_]+")
_SPELLING_SMOOTHING = 0.3


@dataclass(frozen=True, eq=False)
class Language:
    """What the decoder knows about the language; one is built a process, and equals only itself."""

    model: LanguageModel
    letter_rates: dict[str, float]
    """Letters that only Vietnamese has, by case: how often each stands in a text, per word."""
    spelling_costs: dict[str, float]
    """Of a lower-case syllable that can be spelled in several ways: minus the log share of this spelling."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of reference text and how it counts."""

    path: Path
    text: str
    weight: float
    is_list: bool


def read_parts(folder: Path = FOLDER) -> list[Part]:
    """The reference texts, in a fixed order. Raises FileNotFoundError where a named folder holds none."""
    parts = []
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            files = sorted((folder / row["folder"]).glob("*.txt"))
            if not files:
                raise FileNotFoundError(f"no reference texts in {folder / row['folder']}")
            for path in files:
                text = path.read_text(encoding="utf-8")
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
    running = [part.text for part in parts if not part.is_list]
    return Language(model, _letter_rates(running), _spelling_costs(running))


@cache
def language() -> Language:
    """The language of all reference texts; built once a process."""
    return build_language(read_parts())


def _list_lines(text: str) -> Iterator[list[str]]:
    for is_boundary, line in groupby(tokens(text), key=BOUNDARY.__eq__):
        if not is_boundary:
            yield list(line)


def _letter_rates(texts: list[str]) -> dict[str, float]:
    words = sum(len(_WORD.findall(text)) for text in texts)
    letters = Counter(
        letter for text in texts for letter in text if letter.isalpha() and not letter.isascii()
    )
    known = {letter for syllable in syllables.lexicon() for letter in syllable + syllable.upper()}
    return {letter: letters[letter] / words for letter in sorted(known) if not letter.isascii()}


def _spelling_costs(texts: list[str]) -> dict[str, float]:
    seen = Counter(word for text in texts for word in _WORD.findall(text.lower()))
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
