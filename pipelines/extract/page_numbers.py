"""Lines of plain text that hold nothing but a page's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.lines import Line

_NUMBER = re.compile(
    r"\s*(?P<dash>[-–—]\s*)?(?:(?P<word>trang|page)\s*)?(?P<number>\d{1,3})(?:\s*/\s*\d{1,3})?\s*(?(dash)[-–—])\s*$",
    re.IGNORECASE,
)
_APART = 8
"""Lines between two page numbers, at least, where nothing else tells that a number is one."""


def is_page_number(text: str) -> bool:
    """Whether a line holds nothing but what may be a page's number."""
    return _NUMBER.fullmatch(text) is not None


def page_number_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that are page numbers.

    '- 2 -' and 'Trang 2/5' are; a bare number is where it stands first or last on its page (form feeds part
    pages), or where such lines count upwards through the document, well apart: table cells and figures do
    neither.
    """
    sure: set[int] = set()
    bare: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        found = _NUMBER.match(line.text)
        if not found:
            continue
        at_edge = line.page is not None and (
            index in (0, len(lines) - 1)
            or lines[index - 1].page != line.page
            or lines[index + 1].page != line.page
        )
        if found["dash"] or found["word"] or at_edge:
            sure.add(index)
        else:
            bare.append((index, int(found["number"])))
    return frozenset(sure | _counting(bare))


def _counting(bare: Sequence[tuple[int, int]]) -> set[int]:
    """The longest run of numbers that rise by one and stand well apart, if it has three members or more."""
    runs: dict[int, list[int]] = {}
    """By the number it ends with: the lines of the longest run so far."""
    best: list[int] = []
    for index, number in bare:
        before = runs.get(number - 1, [])
        run = [*before, index] if before and index - before[-1] >= _APART else [index]
        if len(run) >= len(runs.get(number, [])):
            runs[number] = run
        best = max(best, run, key=len)
    return set(best) if len(best) >= 3 else set()
