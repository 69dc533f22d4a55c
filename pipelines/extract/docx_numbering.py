"""Automatic numbers and bullets of a Word file's lists, as Word would print them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.docx_package import W, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST_ROMAN = 4999
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0fc": "✓", "\uf0d8": "➢", "\uf02b": "+"}
"""Characters of the Symbol and Wingdings fonts, and what they look like."""
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str
    text: str
    """With %1 … %9 where the numbers of the levels go."""
    start: int


class Numbering:
    """The lists of a document; asked for each list paragraph in order, it counts."""

    def __init__(self, part: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        """By list definition and depth."""
        self._definition: dict[str, str] = {}
        """List to its definition; several lists may go on counting together."""
        self._restarts: dict[tuple[str, int], int] = {}
        """(list, depth) to the number that the list starts with, instead of going on."""
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if part is not None:
            self._read(part)

    def mark(self, number_id: str, depth: int) -> str:
        """The mark of the next paragraph of a list at a depth from 0; '' for a list without marks."""
        definition = self._definition.get(number_id, "")
        levels = self._levels.get(definition, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts[definition]
        restart = self._restarts.pop((number_id, depth), None)
        before = counts.get(depth, level.start - 1)
        counts[depth] = before + 1 if restart is None else restart
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.number_format == "bullet":
            return "".join(_BULLETS.get(each, each) for each in level.text).strip()
        return re.sub(
            r"%([1-9])", lambda found: self._number(definition, int(found[1]) - 1), level.text
        ).strip()

    def _number(self, definition: str, depth: int) -> str:
        level = self._levels[definition].get(depth)
        if level is None:
            return ""
        return format_number(self._counts[definition].get(depth, level.start), level.number_format)

    def _read(self, part: etree._Element) -> None:
        for definition in part.iterfind(f"{W}abstractNum"):
            name = definition.get(f"{W}abstractNumId", "")
            self._levels[name] = dict(_level(each) for each in definition.iterfind(f"{W}lvl"))
        for number in part.iterfind(f"{W}num"):
            number_id = number.get(f"{W}numId", "")
            self._definition[number_id] = value(number, "abstractNumId") or ""
            for override in number.iterfind(f"{W}lvlOverride"):
                start = value(override, "startOverride")
                if start and start.isdecimal():
                    self._restarts[number_id, int(override.get(f"{W}ilvl", "0"))] = int(start)


def _level(element: etree._Element) -> tuple[int, _Level]:
    start = value(element, "start") or "1"
    depth = int(element.get(f"{W}ilvl", "0")) % _LEVELS
    number_format = value(element, "numFmt") or "decimal"
    return depth, _Level(
        number_format, value(element, "lvlText") or "", int(start) if start.isdecimal() else 1
    )


def format_number(number: int, number_format: str) -> str:
    """A list number as Word prints it in one of its number formats; decimal for those that are not Latin."""
    if number_format == "none" or number < 0:
        return ""
    if number_format in ("upperRoman", "lowerRoman") and 0 < number <= _LARGEST_ROMAN:
        roman = _roman(number)
        return roman.upper() if number_format == "upperRoman" else roman
    if number_format in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LEVELS)
        return letter.upper() if number_format == "upperLetter" else letter
    return f"{number:02}" if number_format == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        written += letters * count
    return written
