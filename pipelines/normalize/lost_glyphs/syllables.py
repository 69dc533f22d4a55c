"""Vietnamese syllables: which letter strings can be one, and which spellings are the same syllable.

The lexicon is made from the spelling rules (onset × rime × tone), not from a word list: it holds every
possible syllable; how likely each one is, the language model says.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache

from pipelines import settings

_LEVEL, _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_TONES = (_LEVEL, _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT)
_TONES_OF_STOPS = (_ACUTE, _DOT)
"""The tones of syllables that end in a stop."""
_STOP_FINALS = ("c", "ch", "p", "t")
_MARKED_VOWELS = "ăâêôơư"
_VOWELS = "aeiouy" + _MARKED_VOWELS
_BEFORE_FRONT_VOWELS = {"k", "gh", "ngh"}
_BEFORE_OTHER_VOWELS = {"c", "g", "ng"}
_ROUNDED = ("oa", "oă", "oe", "ua", "uâ", "uê", "uy", "uơ")
_NEVER_BEFORE_ROUNDED = {"gi", "gh", "ngh", "k"}
_ONSETS_BEFORE_Y = {"h", "k", "l", "m", "s", "t", "v", "qu"}
"""Onsets after which a syllable's only vowel may be written i or y: 'kì' is 'kỳ'."""


@cache
def lexicon() -> tuple[str, ...]:
    """Every possible syllable, lower case, NFC, in both tone placements, sorted."""
    found = set()
    for onset, rime in _onsets_with_rimes():
        for tone in _TONES_OF_STOPS if rime.endswith(_STOP_FINALS) else _TONES:
            # After gi, 'iê' is written without its i: 'giết', 'giêng'.
            written = rime[1:] if onset == "gi" and rime.startswith("iê") else rime
            found.update(_with_tone(onset, written, tone))
    return tuple(sorted(found))


@cache
def keys() -> dict[str, str]:
    """The key of every syllable of the lexicon."""
    return {syllable: _key(syllable) for syllable in lexicon()}


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is a possible syllable."""
    return keys().get(word.lower()) is not None


def _key(syllable: str) -> str:
    """The name of a syllable, the same for all its spellings: toneless letters and a digit for the tone.

    'hoà' and 'hòa' are 'hoa1'; 'kỳ' and 'kì' are 'ki1'.
    """
    tone = ""
    letters = []
    for letter in unicodedata.normalize("NFD", syllable):
        if letter in _TONES:
            tone = str(_TONES.index(letter))
        else:
            letters.append(letter)
    base = unicodedata.normalize("NFC", "".join(letters))
    if base.endswith("y") and base[:-1] in _ONSETS_BEFORE_Y:
        base = base[:-1] + "i"
    return base + tone


def _onsets_with_rimes() -> Iterator[tuple[str, str]]:
    path = settings.REFERENCE / "language" / "spelling.toml"
    spelling = tomllib.loads(path.read_text(encoding="utf-8"))
    for onset in ["", *spelling["onsets"].split()]:
        for rime in spelling["rimes_after_qu" if onset == "qu" else "rimes"].split():
            if _fits(onset, rime):
                yield onset, rime


def _fits(onset: str, rime: str) -> bool:
    if onset == "qu":
        return True
    if rime.startswith("y"):
        return onset == "" or (rime == "y" and onset in _ONSETS_BEFORE_Y)
    if rime.startswith(_ROUNDED) and onset in _NEVER_BEFORE_ROUNDED:
        return False
    if onset == "gi":
        return not rime.startswith("i") or rime.startswith("iê")
    is_front = rime[0] in "ieê"
    if onset in _BEFORE_FRONT_VOWELS:
        return is_front
    if onset in _BEFORE_OTHER_VOWELS:
        # 'gì', 'gìn' are spelled with a plain g; before other front vowels stand gh, k and ngh.
        return not is_front or (onset == "g" and rime in {"i", "in", "ip"})
    return True


def _with_tone(onset: str, rime: str, tone: str) -> list[str]:
    return [
        unicodedata.normalize("NFC", onset + rime[: place + 1] + tone + rime[place + 1 :])
        for place in _tone_places(rime)
    ]


def _tone_places(rime: str) -> tuple[int, ...]:
    """Where the tone mark may stand: in one place, or two where new and old habit differ ('hoà', 'hòa')."""
    marked = [place for place, letter in enumerate(rime) if letter in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    if len(vowels) == 1:
        return (vowels[0],)
    if len(vowels) == 3 or vowels[-1] < len(rime) - 1:
        return (vowels[1],)
    return (1, 0) if rime in {"oa", "oe", "uy"} else (0,)
