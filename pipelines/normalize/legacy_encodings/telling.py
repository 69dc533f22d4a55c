"""Which stretches of a text are in which encoding: what reads as Vietnamese that way, and not as it stands.

Each encoding reads each line as if all of it were written so. The language model says how likely each word
of each reading is; a change from one encoding to another inside the text costs more than a few odd words can
gain, so that a stretch is only taken for legacy text on the evidence of many words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipelines.normalize.legacy_encodings.edits import Edit, apply
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.language_model import START, Context, after
from pipelines.normalize.lost_glyphs.tokens import NUMBER, UNKNOWN, WORD, mark_token, number_token, word_token

_CHUNK = re.compile(r"(?:[^ \t\n]|(?<=[ÃÆº»]) )+")
"""What is read as one: text between spaces. A space after à read wrong may be part of it."""
_PIECE = re.compile(rf"(?P<word>{WORD.pattern})|(?P<number>{NUMBER.pattern})|(?P<mark>[^\w\s]|_)")
_UNKNOWN = 10.0
"""Nats for a word that is no syllable, nor known to the model."""
_STILL_UNKNOWN = 4.0
"""Nats more where an encoding makes no word of it either: so foreign text stays as it is."""
_CHANGE = 12.0
"""Nats for a change of encoding."""
_START = 4.0
"""Nats for a text that begins in a legacy encoding."""
_LEAST_GAIN = 40.0
"""Nats that all changes of a text must gain."""
_LEAST_CHANGED = 10
"""Words of a text that must change."""


class Encoding(Protocol):
    """A way of writing Vietnamese that is not Unicode."""

    @property
    def name(self) -> str:
        """What it is called."""

    def is_suspected(self, text: str) -> bool:
        """Whether enough of the text may be in this encoding for a close look; quick."""

    def edits(self, line: str) -> list[Edit]:
        """What to change for `line` to be Unicode, all of it being in this encoding."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text's chunks as an encoding reads them."""

    costs: list[float]
    """Nats, by chunk."""
    edits: list[list[Edit]]


def legacy_edits(text: str, encodings: Sequence[Encoding]) -> list[Edit]:
    """What to change for `text` to be Unicode throughout; nothing where it is so already."""
    suspected = [encoding for encoding in encodings if encoding.is_suspected(text)]
    if not suspected:
        return []
    chunks = [match.span() for match in _CHUNK.finditer(text)]
    as_it_is = _Reading(_costs(text, chunks, None), [[] for _ in chunks])
    readings = [as_it_is, *(_read(text, chunks, encoding) for encoding in suspected)]
    path, cost = _cheapest([reading.costs for reading in readings])
    chosen = [readings[state].edits[place] for place, state in enumerate(path)]
    if sum(map(bool, chosen)) < _LEAST_CHANGED or sum(as_it_is.costs) - cost < _LEAST_GAIN:
        return []
    return [edit for edits in chosen for edit in edits]


def _read(text: str, chunks: list[tuple[int, int]], encoding: Encoding) -> _Reading:
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        edits += (Edit(start + edit.start, start + edit.end, edit.new) for edit in encoding.edits(line))
        start += len(line) + 1
    by_chunk: list[list[Edit]] = []
    place = 0
    for _, end in chunks:
        first = place
        while place < len(edits) and edits[place].start < end:
            place += 1
        by_chunk.append(edits[first:place])
    return _Reading(_costs(text, chunks, by_chunk), by_chunk)


def _costs(text: str, chunks: list[tuple[int, int]], edits: list[list[Edit]] | None) -> list[float]:
    """Nats of each chunk with its edits; None: as it is."""
    model = language().model
    known = syllables.keys()
    found = []
    context: Context = START
    line_end = -1
    for place, (start, end) in enumerate(chunks):
        if text.find("\n", max(line_end, 0), start) >= 0:
            context = START
        line_end = end
        chunk = text[start:end] if edits is None else apply(text, edits[place], start, end)
        cost = 0.0
        for piece in _PIECE.finditer(chunk):
            value = piece.group()
            if piece.lastgroup == "word":
                token = word_token(value)
                if token not in model and value.lower() not in known:
                    cost += _UNKNOWN + (0.0 if edits is None else _STILL_UNKNOWN)
                    context = after(context, UNKNOWN)
                    continue
            else:
                token = number_token(value) if piece.lastgroup == "number" else mark_token(value)
            cost -= model.log_probability(context, token)
            context = after(context, token)
        found.append(cost)
    return found


def _cheapest(costs: list[list[float]]) -> tuple[list[int], float]:
    """The cheapest way through: for each chunk, which row of `costs`; and its cost."""
    states = range(len(costs))
    totals = [0.0 if state == 0 else _START for state in states]
    origins: list[list[int]] = []
    for place in range(len(costs[0])):
        best = min(states, key=totals.__getitem__)
        origin = [state if totals[state] <= totals[best] + _CHANGE else best for state in states]
        totals = [min(totals[state], totals[best] + _CHANGE) + costs[state][place] for state in states]
        origins.append(origin)
    state = min(states, key=totals.__getitem__)
    total = totals[state]
    path = []
    for origin in reversed(origins):
        path.append(state)
        state = origin[state]
    return path[::-1], total
