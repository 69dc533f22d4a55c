"""Vietnamese typed in plain ASCII letters: VIQR ('Vie^.t') and Telex ('Vieejt')."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import ClassVar

from pipelines.normalize.legacy_encodings.edits import Edit
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.language_model import START, Context, after
from pipelines.normalize.lost_glyphs.tokens import BOUNDARY, WORD, word_token

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_VIQR_MARKS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"} | dict(zip(_TONES, "`'?~.", strict=True))
_TELEX_TONES = dict(zip(_TONES, "fsrxj", strict=True))
_TELEX_LETTERS = {
    "ă": ("aw",),
    "â": ("aa",),
    "đ": ("dd",),
    "ê": ("ee",),
    "ô": ("oo",),
    "ơ": ("ow",),
    "ư": ("uw", "w"),
}
_LEAST_SIGNS = 10
_LEAST_SHARE = 0.1
"""Of the words, with a sign of the encoding, for a text to be looked at."""
_CAPITAL_AFTER_STOP = 1.5
"""Nats for a mark's being a full stop where a capital or the line's end follows."""


class Viqr:
    """Marks typed after their letter, as in RFC 1456: a^ a( o+ dd, and the tones ` ' ? ~ and a dot."""

    name = "viqr"
    _signs: ClassVar[re.Pattern[str]] = re.compile(r"[AaEeOo]\^|[Aa]\(|[OoUu]\+|\b[Dd][Dd]")
    _word: ClassVar[re.Pattern[str]] = re.compile(r"[A-Za-z][A-Za-z^(+`'?~.]*")

    def is_suspected(self, text: str) -> bool:
        """Whether enough of the text may be typed like this for a close look."""
        return _has_enough(self._signs, text)

    def edits(self, line: str) -> list[Edit]:
        """What to change for `line` to be Unicode. A last mark may be a stop: the words before decide."""
        found = []
        context: Context = START
        for match in self._word.finditer(line):
            readings = list(self._readings(match.group()))
            end, word = max(readings, key=lambda reading: self._likelihood(line, match, reading, context))
            if word != match.group()[:end]:
                found.append(Edit(match.start(), match.start() + end, word))
            context = after(context, word_token(word))
            if end < len(match.group()) or line[match.end() : match.end() + 1] not in {" ", ""}:
                context = START
        return found

    def _readings(self, typed: str) -> Iterator[tuple[int, str]]:
        """(length, word) of the longest start that is a syllable, and of that without its last mark."""
        ends = [end for end in range(len(typed), 0, -1) if typed[:end].lower() in _typings(self.name)]
        if not ends:
            plain = WORD.match(typed)
            assert plain is not None
            yield plain.end(), plain.group()
            return
        yield ends[0], _as_typed(_typings(self.name)[typed[: ends[0]].lower()], typed[: ends[0]])
        if typed[ends[0] - 1] in ".?'" and ends[0] - 1 in ends:
            end = ends[0] - 1
            yield end, _as_typed(_typings(self.name)[typed[:end].lower()], typed[:end])

    def _likelihood(
        self, line: str, match: re.Match[str], reading: tuple[int, str], context: Context
    ) -> float:
        model = language().model
        end, word = reading
        token = word_token(word)
        found = model.log_probability(context, token)
        if end < len(match.group()):
            found += model.log_probability(after(context, token), BOUNDARY)
            following = line[match.end() :].lstrip()[:1]
            if not following or following.isupper():
                found += _CAPITAL_AFTER_STOP
        return found


class Telex:
    """Marks typed as letters: aa aw dd ee oo ow uw, and the tones f s r x j."""

    name = "telex"
    _signs: ClassVar[re.Pattern[str]] = re.compile(
        r"(?i)\b[a-z]*(?:aa|aw|ee|oo|ow|uw|\bdd)[a-z]*\b|\b[a-z]*[aeiouy][a-z]*[sfrxj]\b"
    )
    _word: ClassVar[re.Pattern[str]] = re.compile(r"[A-Za-z]+")

    def is_suspected(self, text: str) -> bool:
        """Whether enough of the text may be typed like this for a close look."""
        return _has_enough(self._signs, text)

    def edits(self, line: str) -> list[Edit]:
        """What to change for `line` to be Unicode."""
        found = []
        for match in self._word.finditer(line):
            typed = match.group()
            word = _as_typed(_typings(self.name).get(typed.lower(), typed.lower()), typed)
            if word != typed and word.lower() != typed.lower():
                found.append(Edit(match.start(), match.end(), word))
        return found


def _has_enough(signs: re.Pattern[str], text: str) -> bool:
    count = sum(1 for _ in signs.finditer(text))
    return count >= _LEAST_SIGNS and count >= _LEAST_SHARE * len(text.split())


def _as_typed(word: str, typed: str) -> str:
    """The word with the capitals of what was typed."""
    letters = [letter for letter in typed if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    return word[0].upper() + word[1:] if typed[0].isupper() else word


@cache
def _typings(name: str) -> dict[str, str]:
    """Words by how they are typed, lower case. Where two share a typing, the commoner one has it."""
    spell = _in_viqr if name == Viqr.name else _in_telex
    found: dict[str, str] = {}
    for word in (*(word.lower() for word in language().other_words), *syllables.lexicon()):
        for typed in spell(word):
            if typed not in found or _frequency(word) > _frequency(found[typed]):
                found[typed] = word
    return found


@cache
def _frequency(word: str) -> float:
    """Log share of a word, in this spelling, among all words."""
    known = language()
    return known.model.log_probability(START, word_token(word)) - known.spelling_costs.get(word, 0.0)


def _in_viqr(word: str) -> Iterator[str]:
    spelled = "".join(_VIQR_MARKS.get(part, part) for letter in word for part in _parts(letter))
    yield spelled.replace("đ", "dd")


def _in_telex(word: str) -> Iterator[str]:
    """The tone at the end, or right after its letter: 'Vieetj', 'Vieejt'."""
    plain, tone = _without_tone(word)
    if not tone:
        yield from _spelled_in_telex(plain)
        return
    key = _TELEX_TONES[tone]
    for spelled in _spelled_in_telex(plain):
        yield spelled + key
    parts = "".join(_parts(letter) for letter in word)
    yield from _spelled_in_telex(unicodedata.normalize("NFC", parts.replace(tone, key)))


def _spelled_in_telex(word: str) -> Iterator[str]:
    for letters in product(*(_TELEX_LETTERS.get(letter, (letter,)) for letter in word)):
        spelled = "".join(letters)
        yield spelled
        if "uwow" in spelled:
            yield spelled.replace("uwow", "uow")


def _parts(letter: str) -> str:
    """A letter and its marks, the tone last."""
    parts = unicodedata.normalize("NFD", letter)
    return "".join(sorted(parts, key=lambda part: part in _TONES))


def _without_tone(syllable: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((part for part in parts if part in _TONES), "")
    return unicodedata.normalize("NFC", "".join(part for part in parts if part != tone)), tone
