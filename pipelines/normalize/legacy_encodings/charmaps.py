"""Encodings in which each Vietnamese letter is written as one or two Western characters.

TCVN3 and VNI are encodings of fonts: a document typed with such a font holds Western letters and symbols
that only look Vietnamese in it. Windows-1258 is a code page, wrong only where it was taken for Windows-1252.
The tables are in `data/reference/encodings`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipelines import settings
from pipelines.normalize.legacy_encodings.edits import Edit, apply
from pipelines.normalize.lost_glyphs import syllables
from pipelines.normalize.lost_glyphs.tokens import WORD

_CHUNK = re.compile(r"[^ \t\n]+")
_BEYOND = re.compile(
    r"[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u0180-\u0191\u0193-\u02c5\u1e00-\u1eff]"
)
"""Letters beyond Windows-1252: what stands beside one is in Unicode already."""
_LEAST_SIGNS = 5
"""Signs of an encoding, for a text to be looked at."""


@dataclass(frozen=True)
class Charmap:
    """An encoding given by a table: what is written, and the letter that it means."""

    name: str
    """Also that of its table's file."""
    signs: str
    """Characters, as a regular expression, that sound Vietnamese hardly has and this encoding often."""
    look_alikes: tuple[tuple[str, str], ...] = ()
    """What readers of files make of some of its characters, and the character: tried where letters touch it,
    and kept where it makes a syllable."""
    has_capitals: bool = True
    """Whether it writes all capitals; where not, its fonts of capitals use the small letters."""

    def is_suspected(self, text: str) -> bool:
        """Whether enough of the text may be in this encoding for a close look."""
        return len(re.findall(self.signs, text)) >= _LEAST_SIGNS

    def edits(self, line: str) -> list[Edit]:
        """What to change for `line` to be Unicode, all of it being in this encoding."""
        found = [edit for chunk in _CHUNK.finditer(line) for edit in self._of_chunk(line, *chunk.span())]
        return found if self.has_capitals else list(_with_capitals(line, found))

    def _of_chunk(self, line: str, start: int, end: int) -> list[Edit]:
        if _BEYOND.search(line, start, end):
            return []
        found = [
            Edit(match.start(), match.end(), self._letters[match.group()])
            for match in self._written.finditer(line, start, end)
            if not _is_between_digits(line, *match.span())
        ]
        if not any(each.isalpha() for each in line[start:end]):
            # A bullet, a sign between numbers: a letter only where it makes a word.
            return found if _is_word(apply(line, found, start, end)) else []
        for look_alike, meant in self.look_alikes:
            if look_alike in line[start:end]:
                found = self._with_look_alike(line, found, look_alike, meant, (start, end))
        return found

    def _with_look_alike(
        self, line: str, found: list[Edit], look_alike: str, meant: str, span: tuple[int, int]
    ) -> list[Edit]:
        more = [
            Edit(match.start(), match.end(), self._letters[meant])
            for match in re.finditer(re.escape(look_alike), line[span[0] : span[1]])
        ]
        more = [Edit(span[0] + edit.start, span[0] + edit.end, edit.new) for edit in more]
        tried = sorted([*found, *more])
        words = WORD.findall(apply(line, tried, *span))
        return tried if all(_is_word(word) for word in words) else found

    @cached_property
    def _letters(self) -> dict[str, str]:
        path = settings.REFERENCE / "encodings" / f"{self.name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return {row["written"]: row["letter"] for row in csv.DictReader(file)}

    @cached_property
    def _written(self) -> re.Pattern[str]:
        longest_first = sorted(self._letters, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))


TCVN3 = Charmap(
    "tcvn3",
    "[§¨©ª«¬®µ¶·¸¹»¼½¾ÆÇÈÊËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ]",
    # PDF calls the place of ư a hyphen, and readers drop or name soft hyphens.
    look_alikes=(
        ("(cid:173)", "\u00ad"),
        ("\u2212", "\u00ad"),
        ("-", "\u00ad"),
        ("\u2219", "·"),
        ("\u03bc", "µ"),
    ),
    has_capitals=False,
)
VNI = Charmap("vni", "[ÄÅÆÑÖØÛÜäåæïñöøûü]")
WINDOWS_1258 = Charmap("windows_1258", "[aâãeêioôõuýyAÂÃEÊIOÔÕUÝY][ÌìÒòÞ]|ð")


def _is_between_digits(line: str, start: int, end: int) -> bool:
    return start > 0 and line[start - 1].isdigit() and line[end : end + 1].isdigit()


def _is_word(text: str) -> bool:
    return syllables.is_syllable(text)


def _with_capitals(line: str, edits: list[Edit]) -> Iterator[Edit]:
    """The edits, their letters capitals where all the letters around are."""
    kept = apply(line, [Edit(edit.start, edit.end, " " * (edit.end - edit.start)) for edit in edits])
    chunks = [
        (chunk.start(), chunk.end(), [edit for edit in edits if chunk.start() <= edit.start < chunk.end()])
        for chunk in _CHUNK.finditer(line)
    ]
    in_capitals = [_is_in_capitals(kept[start:end], inside) for start, end, inside in chunks]
    is_line = any(in_capitals) and not any(letter.islower() for letter in kept)
    for (_, _, inside), is_chunk in zip(chunks, in_capitals, strict=True):
        for edit in inside:
            yield Edit(edit.start, edit.end, edit.new.upper()) if is_line or is_chunk else edit


def _is_in_capitals(kept: str, edits: list[Edit]) -> bool:
    """Whether a word that lacks the letters of `edits` shows that small ones among them mean capitals."""
    letters = [letter for letter in kept if letter.isalpha()]
    if not all(letter.isupper() for letter in letters) or all(edit.new.isupper() for edit in edits):
        return False
    # One capital, first, may just begin a word: 'Bè' is Bố.
    return len(letters) > 1 or (len(letters) == 1 and kept[0] == " ")
