"""From a text to the restored text: infer what is lost, decode, judge whether the text was damaged at all."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model import Repair
from pipelines.normalize.lost_glyphs.capitals import Capitals
from pipelines.normalize.lost_glyphs.corpus import Language, language
from pipelines.normalize.lost_glyphs.damaged_forms import damaged_forms
from pipelines.normalize.lost_glyphs.decoder import Step, decode
from pipelines.normalize.lost_glyphs.lost_letters import infer_lost_letters
from pipelines.normalize.lost_glyphs.margins import margins
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, UNKNOWN, WORD

_OI = str.maketrans({"\u01a2": "Ư", "\u01a3": "ư"})
"""Some fonts map Ư and ư to the letter oi, which Vietnamese does not have."""
_MOST_UNKNOWN = 0.25
"""Share of words that are neither syllables nor known, above which a text is not Vietnamese."""
_DAMAGED_RATIO = 0.02
"""Restored letters per word above which a text counts as damaged; a text that lost đ alone has some 0.08."""
_LEAST_ACCENTED = 0.1
"""Share of words with a Vietnamese letter below which a text is foreign, or written without accents."""
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
    words = WORD.findall(text)
    if sum(not word.isascii() for word in words) < _LEAST_ACCENTED * len(words):
        return Repaired(text, (), False)
    letters = infer_lost_letters(text, known.letter_rates)
    if not letters.has_certain:
        return Repaired(text, (), False)
    index = damaged_forms(letters, known)
    steps = decode(text, known, index)
    if sum(step.token == UNKNOWN for step in steps) > _MOST_UNKNOWN * len(words):
        return Repaired(text, (), False)
    # Words of which nothing is left prove nothing: where spaces lay out a table, any gap could be one.
    proof = (step.candidate for step in steps if step.candidate and not step.candidate.is_all_lost)
    if sum(len(candidate.lost_at) for candidate in proof) <= _DAMAGED_RATIO * len(words):
        return Repaired(text, (), False)
    restored = [step for step in steps if step.candidate]
    repairs = tuple(
        Repair(step.start, step.end, is_certain=margin >= _CERTAIN_MARGIN)
        for step, margin in zip(restored, margins(text, steps, known, index), strict=True)
    )
    return Repaired(_with_readings(text, steps, known.capitals), repairs, True)


def _with_readings(text: str, steps: list[Step], capitals: Capitals) -> str:
    pieces: list[str] = []
    done = 0
    for place, step in enumerate(steps):
        if step.candidate is not None:
            word = step.candidate.word
            if _has_capital(text, steps, place, capitals):
                word = word[0].upper() + word[1:]
            pieces += (text[done : step.start], word)
            done = step.end
    return "".join((*pieces, text[done:]))


def _has_capital(text: str, steps: list[Step], place: int, capitals: Capitals) -> bool:
    """Whether the restored word's lost first letter was a capital."""
    step = steps[place]
    if step.candidate is None or step.candidate.capital_doubt is None:
        return False
    is_first = place == 0 or steps[place - 1].token == BOUNDARY
    is_second = place < 2 or steps[place - 2].token == BOUNDARY
    has_capital_before = not is_first and not is_second and text[steps[place - 1].start].isupper()
    following = steps[place + 1] if place + 1 < len(steps) else None
    has_capital_after = following is not None and text[following.start].isupper()
    odds = capitals.log_odds(
        step.token,
        following.token if following else BOUNDARY,
        is_first=is_first,
        beside_capitals=has_capital_before + has_capital_after,
    )
    return odds > step.candidate.capital_doubt
