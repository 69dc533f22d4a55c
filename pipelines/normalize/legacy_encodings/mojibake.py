"""UTF-8 that was read as Latin-1 or Windows-1252: each letter became two or three Western characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise, product

from pipelines.normalize.legacy_encodings.edits import Edit, apply
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.corpus import language
from pipelines.normalize.lost_glyphs.language_model import START, Context, after
from pipelines.normalize.lost_glyphs.tokens import WORD, word_token

_LEAST_SIGNS = 5
_NO_WORD = -20.0
_MIXED_CASE = -10.0
_MOST_READINGS = 1000
_CHUNK = re.compile(r"(?:[^ \t\n]|(?<=[ÃÆº»]) )+")
"""Text between spaces; a space where the rest of a letter may have been is none."""
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 does not have: some readers drop them, or put U+FFFD in their place."""
_LEADS = ("Ã", "Ä", "Æ", "áº", "á»")
"""How the letters of Vietnamese begin, less their last byte."""
_LETTERS = frozenset(letter for syllable in syllables.lexicon() for letter in syllable + syllable.upper())


class Mojibake:
    """UTF-8 read as a Western encoding."""

    name = "mojibake"

    def is_suspected(self, text: str) -> bool:
        """Whether enough of the text may be in this encoding for a close look."""
        return sum(1 for _ in islice(_sequence().finditer(text), _LEAST_SIGNS)) == _LEAST_SIGNS

    def edits(self, line: str) -> list[Edit]:
        """What to change for `line` to be Unicode."""
        sound = [edit for match in _sequence().finditer(line) if (edit := _decoded(line, match))]
        taken = {place for edit in sound for place in range(edit.start, edit.end)}
        broken = [match for match in _broken().finditer(line) if match.start() not in taken]
        if not broken:
            return sound
        return sorted([*sound, *_mended(line, sound, broken)])


def _decoded(line: str, match: re.Match[str]) -> Edit | None:
    try:
        letter = bytes(_bytes()[each] for each in match.group()).decode()
    except UnicodeDecodeError:
        return None
    return Edit(match.start(), match.end(), letter)


def _mended(line: str, sound: list[Edit], broken: list[re.Match[str]]) -> Iterator[Edit]:
    """Letters that lost their last byte: of the words they may make, the likeliest before the next one."""
    context: Context = START
    for chunk, following in pairwise([*_CHUNK.finditer(line), None]):
        assert chunk is not None, "only the last chunk has none behind it"
        here = [edit for edit in sound if chunk.start() <= edit.start < chunk.end()]
        inside = [match for match in broken if chunk.start() <= match.start() < chunk.end()]
        chosen: tuple[Edit, ...] = ()
        if inside:
            readings = islice(product(*(list(_readings(line, match)) for match in inside)), _MOST_READINGS)
            next_word = _first_word(line, sound, broken, following)
            scored = [
                (
                    _likelihood(
                        f"{apply(line, sorted([*here, *reading]), *chunk.span())} {next_word}", context
                    ),
                    reading,
                )
                for reading in readings
            ]
            chosen = max(scored, key=lambda each: each[0], default=(0.0, ()))[1]
            yield from chosen
        words = WORD.findall(apply(line, sorted([*here, *chosen]), *chunk.span()))
        context = after(START, word_token(words[-1])) if words else START


def _first_word(
    line: str, sound: list[Edit], broken: list[re.Match[str]], chunk: re.Match[str] | None
) -> str:
    """The first word of a chunk; empty where it is broken, too."""
    if chunk is None or any(chunk.start() <= match.start() < chunk.end() for match in broken):
        return ""
    here = [edit for edit in sound if chunk.start() <= edit.start < chunk.end()]
    words = WORD.findall(apply(line, here, *chunk.span()))
    return words[0] if words else ""


def _readings(line: str, match: re.Match[str]) -> Iterator[Edit]:
    lead = match["lead"]
    start, end = match.span()
    if line[end : end + 1] == " ":
        # The last byte was a no-break space, which readers make a plain one.
        letter = (lead.encode("cp1252") + b"\xa0").decode()
        yield Edit(start, end + 1, letter)
        yield Edit(start, end, letter)
    for last in _UNDEFINED:
        letter = (lead.encode("cp1252") + bytes([last])).decode(errors="replace")
        if letter in _LETTERS:
            yield Edit(start, end, letter)


def _likelihood(text: str, context: Context) -> float:
    """Natural logarithm of the chance of the words after `context`, by and large."""
    total = 0.0
    for word in WORD.findall(text):
        token = word_token(word)
        is_word = syllables.is_syllable(word)
        total += language().model.log_probability(context, token) if is_word else _NO_WORD
        if not (word.islower() or word.istitle() or word.isupper()):
            total += _MIXED_CASE
        context = after(context, token)
    return total


@cache
def _bytes() -> dict[str, int]:
    """The byte that each character was; those that Windows-1252 lacks as Latin-1 has them."""
    found = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0x100):
        if byte not in _UNDEFINED:
            found[bytes([byte]).decode("cp1252")] = byte
    return found


@cache
def _sequence() -> re.Pattern[str]:
    def class_of(first: int, last: int) -> str:
        return (
            "[" + "".join(re.escape(each) for each, byte in _bytes().items() if first <= byte <= last) + "]"
        )

    more = class_of(0x80, 0xBF)
    two, three, four = class_of(0xC2, 0xDF), class_of(0xE0, 0xEF), class_of(0xF0, 0xF4)
    return re.compile(f"{two}{more}|{three}{more}{{2}}|{four}{more}{{3}}")


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(rf"(?P<lead>{'|'.join(_LEADS)})\ufffd?")
