"""Damage on purpose: lost letters, `(cid:…)` codes, slips of scanning, words run together. No digit is touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_LOST = "đạặềễỉồỗờớởợũứữỷ"
_CID_LETTERS = "ạảấầẩậắặẹẻếềểễệịọỏốồổộớờởợụủứừửữựỳỷỹ"
_SLIPS = {
    "ấ": "á", "ầ": "à", "ậ": "ạ", "ế": "é", "ề": "è", "ệ": "ẹ", "ố": "ó", "ồ": "ò", "ộ": "ọ", "ớ": "ó", "ợ": "ọ",
    "ư": "u", "ơ": "o", "đ": "d", "ă": "a", "â": "á", "ẫ": "ã", "ể": "ẻ", "ỗ": "õ", "ỉ": "í", "ỷ": "ỳ",
}  # fmt: skip


def lost_letters(text: str, rng: Random) -> str:
    """Each of a set of letters a single space; the set is one that a real font lost, or a part of it."""
    lost = rng.sample(_LOST, rng.randint(5, len(_LOST)))
    return text.translate({ord(letter): " " for letter in lost})


def lost_letters_and_stops(text: str, rng: Random) -> str:
    """The same, and the full stops that end sentences."""
    return lost_letters(re.sub(r"(?<=[^\d\s])\.(?=\s)", " ", text), rng)


def cid_codes(text: str, rng: Random) -> str:
    """Letters without a mapping, as pdfminer.six writes them: the same code for the same letter."""
    lost = rng.sample(_CID_LETTERS, rng.randint(8, 16))
    codes = dict(zip(lost, rng.sample(range(180, 999), len(lost)), strict=True))
    return "".join(f"(cid:{codes[letter]})" if letter in codes else letter for letter in text)


def scanning_slips(text: str, rng: Random) -> str:
    """A diacritic lost or changed in about one word of sixty."""
    return _by_word(text, rng, 1 / 60, _slip)


def glued_words(text: str, rng: Random) -> str:
    """A space lost after a comma or a short word, or a word doubled, in about one place of fifty."""
    text = re.sub(r"(?<=[^\W\d_])([,;]) (?=[^\W\d_])", lambda m: m[1] if rng.random() < 0.08 else m[0], text)
    text = re.sub(r": (?=\d)", lambda m: ":" if rng.random() < 0.15 else m[0], text)
    return _by_word(text, rng, 1 / 120, _double)


DAMAGE: dict[str, Callable[[str, Random], str] | None] = {
    "none": None,
    "lost letters": lost_letters,
    "lost letters and stops": lost_letters_and_stops,
    "cid codes": cid_codes,
    "scanning slips": scanning_slips,
    "glued and doubled words": glued_words,
}
"""Kinds of damage by name."""


def _by_word(text: str, rng: Random, share: float, change: Callable[[str, Random], str]) -> str:
    return re.sub(r"[^\W\d_]{3,}", lambda m: change(m[0], rng) if rng.random() < share else m[0], text)


def _slip(word: str, rng: Random) -> str:
    places = [i for i, letter in enumerate(word) if letter in _SLIPS]
    if not places:
        return word
    at = rng.choice(places)
    return word[:at] + _SLIPS[word[at]] + word[at + 1 :]


def _double(word: str, _: Random) -> str:
    is_number = word in ("năm", "hai", "bốn", "sáu", "bảy", "tám", "chín", "mười", "trăm", "nghìn", "triệu")
    return word if is_number or not word.islower() else f"{word} {word}"
