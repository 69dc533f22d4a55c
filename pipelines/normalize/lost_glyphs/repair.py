"""From a text to the restored text: infer what is lost, decode, judge whether the text was damaged at all."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model import Repair
from pipelines.normalize.lost_glyphs.corpus import Language, language
from pipelines.normalize.lost_glyphs.damaged_forms import Candidate, damaged_forms
from pipelines.normalize.lost_glyphs.decoder import decode
from pipelines.normalize.lost_glyphs.lost_letters import infer_lost_letters
from pipelines.normalize.lost_glyphs.margins import margins
from pipelines.normalize.lost_glyphs.tokens import WORD

_OI = str.maketrans({"\u01a2": "Ư", "\u01a3": "ư"})
"""Some fonts map Ư and ư to the letter oi, which Vietnamese does not have."""

_DAMAGED_RATIO = 0.02
"""Restored letters per word from which on a text counts as damaged; sound texts stay below 0.01."""
_CERTAIN_MARGIN = 4.0
"""Nats by which a reading must be likelier than the next one to count as certain."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its lost letters put back; as long as the damaged one."""

    text: str
    repairs: tuple[Repair, ...]
    """The restored words, in order."""
    is_damaged: bool
    """Whether the text had lost letters (besides Ƣ for Ư, which is mended everywhere)."""


def repair_text(text: str, known: Language | None = None) -> Repaired:
    """Put lost letters back into `text` (NFC, spaces not collapsed); a sound text comes back as it is.

    `known` is the language to judge by; without it, that of the reference texts.
    """
    known = known or language()
    text = text.translate(_OI)
    letters = infer_lost_letters(text, known.letter_rates)
    if not letters.has_certain:
        return Repaired(text, (), False)
    index = damaged_forms(letters, known)
    steps = decode(text, known, index)
    readings = [(step.start, step.candidate) for step in steps if step.candidate]
    # Words of which nothing is left prove nothing: where spaces lay out a table, any gap could be one.
    restored_letters = sum(len(word.lost_at) for _, word in readings if not word.is_all_lost)
    if restored_letters <= _DAMAGED_RATIO * len(WORD.findall(text)):
        return Repaired(text, (), False)
    repairs = tuple(
        Repair(start, start + len(word.word), is_certain=margin >= _CERTAIN_MARGIN)
        for (start, word), margin in zip(readings, margins(text, steps, known, index), strict=True)
    )
    return Repaired(_with_readings(text, readings), repairs, True)


def _with_readings(text: str, readings: list[tuple[int, Candidate]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, candidate in readings:
        pieces += (text[done:start], candidate.word)
        done = start + len(candidate.word)
    return "".join((*pieces, text[done:]))
