"""Texts in which the letter ư vanished and left no gap: 'được' as 'đợc', 'người' as 'ngời', 'như' as 'nh'.

The fonts of TCVN3 keep ư where other encodings have the soft hyphen, and programs that turned such texts into Unicode
dropped it; Ư and ừ ứ ử ữ ự have codes of their own and stayed. Here such a text is told, and ư put back where the
spelling of syllables or the language asks for it. Letters that became spaces are for `lost_glyphs`.

The promise: a text that has ư at all stays as it is; digits, marks and all other letters are never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.model import Repair
from pipelines.normalize.legacy_encodings.edits import Edit, apply, offset_map
from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.language_model import START, Context, after
from pipelines.normalize.lost_glyphs.syllables import is_syllable
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, number_token, word_token
from pipelines.normalize.typography import OffsetMap

_PIECE = re.compile(r"(?P<word>[^\W\d_]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<mark>[^\w\s]|\n)")
_NO_RIME = re.compile(r"[ơớờởỡợ](?:ng|c|u)$")
"""Rimes that Vietnamese has with ươ only: 'trờng', 'nớc', 'rợu'."""
_VOWEL = re.compile(r"[^\Wbcdđghklmnpqrstvx\d_]")
_LEAST_WITNESSES = 8
"""Words that no one can have meant, below which a text is taken to be sound."""
_MOST_LEFT = 0.1
"""Letters ư to such words, above which they were not dropped but mistyped."""
_CERTAIN_MARGIN = 4.0
"""Nats by which a reading must be likelier than the next one to count as certain."""


@dataclass(frozen=True, slots=True)
class Rehorned:
    """A text with ư put back."""

    text: str
    moved: OffsetMap
    """From offsets in the text as it was."""
    repairs: tuple[Repair, ...]
    """The words that got a letter, by their offsets in the restored text."""


def restore_horns(text: str) -> Rehorned:
    """Put ư back into `text` (NFC) where it was dropped; a sound text comes back as it is."""
    if not _is_damaged(text):
        return Rehorned(text, OffsetMap([]), ())
    edits: list[Edit] = []
    repairs: list[Repair] = []
    pieces = list(_PIECE.finditer(text))
    context = START
    for place, piece in enumerate(pieces):
        word = piece["word"]
        if word is None:
            context = after(context, number_token(piece[0]) if piece["number"] else BOUNDARY)
            continue
        if len(word) == 1 and (context == START or text[piece.end() : piece.end() + 1] in (")", ".")):
            # 'c)' and 't.' are no 'cư' and 'tư'; 'đầu t' is 'đầu tư'.
            context = after(context, word_token(word))
            continue
        following = pieces[place + 1]["word"] if place + 1 < len(pieces) else None
        ranked = sorted((-_likelihood(context, each, following), each) for each in _readings(word))
        chosen = ranked[0][1] if ranked else word
        context = after(context, word_token(chosen))
        if chosen != word:
            start = piece.start() + len(edits)
            margin = ranked[1][0] - ranked[0][0] if len(ranked) > 1 else _CERTAIN_MARGIN
            repairs.append(Repair(start, start + len(chosen), is_certain=margin >= _CERTAIN_MARGIN))
            edits.append(Edit(piece.start(), piece.end(), chosen))
    return Rehorned(apply(text, edits), offset_map(edits), tuple(repairs))


def _is_damaged(text: str) -> bool:
    words = (piece["word"].lower() for piece in _PIECE.finditer(text) if piece["word"])
    witnesses = sum(_NO_RIME.search(word) is not None and "ư" not in word for word in words)
    return witnesses >= _LEAST_WITNESSES and text.count("ư") <= _MOST_LEFT * witnesses


def _likelihood(context: Context, word: str, following: str | None) -> float:
    """How well a reading stands between what was read before it and the best reading of the word after it."""
    model = language().model
    token = word_token(word)
    chance = model.log_probability(context, token)
    if following is None:
        return chance
    then = after(context, token)
    readings = _readings(following) or (following,)
    return chance + max(model.log_probability(then, word_token(each)) for each in readings)


@cache
def _readings(word: str) -> tuple[str, ...]:
    """What a word may have been: itself where it is a syllable, and with ư at every place that makes one."""
    if "ư" in word or word.isupper() or len(word) > 6:
        return ()
    lower = word.lower()
    first = 0 if word[0].islower() else 1
    with_horn = [
        f"{word[:place]}ư{word[place:]}"
        for place in range(first, len(word) + 1)
        if is_syllable(f"{lower[:place]}ư{lower[place:]}")
    ]
    # Without a vowel it may be an abbreviation ('tr', 'đ'), for the language to tell.
    may_stand = is_syllable(lower) or not _VOWEL.search(lower)
    return (word, *with_horn) if may_stand else tuple(with_horn)
