"""Joins what a page cut in two: a paragraph whose end stands after footnotes, a page number or a page break.

Works on drafts, so that the joined paragraph is one contiguous stretch of the document's text and what stood
in between comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipelines.extract.blocks import Draft, joined
from pipelines.extract.marks import Rank, split_mark
from pipelines.extract.outline import is_capitals
from pipelines.model import BlockKind

_INTERLUDE = (BlockKind.FOOTNOTE, BlockKind.SET_ASIDE)
_OPEN_ENDED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LINE = 60
"""A paragraph shorter than a line was not cut by a page's end (it may be a label or a title of its own)."""
_ENDS_IN_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s*$")
_YEAR_FIRST = re.compile(r"\s*(?:19|20)\d\d(?![\d.,]\d|\d)")
_ENDS = (".", "!", "?", "…", ":", ";", "./", '."', ".”")


def join_interrupted(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with cut paragraphs made whole, in reading order."""
    whole: list[Draft] = []
    open_at: int | None = None
    """Where in `whole` the paragraph is that may go on."""
    for draft in drafts:
        if draft.kind in _INTERLUDE:
            whole.append(draft)
            continue
        if open_at is not None and _goes_on(whole[open_at], draft, whole[open_at + 1 :]):
            before = whole[open_at]
            whole[open_at] = replace(before, passage=joined((before.passage, draft.passage), "\n"))
            continue
        open_at = len(whole) if draft.kind in _OPEN_ENDED else None
        whole.append(draft)
    return whole


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, a colon or a semicolon."""
    return text.rstrip().rstrip("/").rstrip().endswith(_ENDS)


def starts_low(text: str) -> bool:
    """Whether a text begins with a small letter."""
    return text.lstrip()[:1].islower()


def changes_case(before: str, line: str) -> bool:
    """Whether one of two lines is set in capitals, and the other is not."""
    return (is_capitals(line) and _has_small(before)) or (is_capitals(before) and _has_small(line))


def _has_small(text: str) -> bool:
    return any(each.islower() for each in text)


def goes_on_in_words(before: str, line: str) -> bool:
    """Whether a full line is plainly the middle of a sentence that goes on in the next.

    A dash or plus at the next line's start is then no bullet: 'cơ cấu kinh tế: nông' / '- lâm nghiệp 46%', 'giai đoạn
    2016' / '- 2020 xã đã …'.
    """
    mark = split_mark(line)
    if mark is None:
        return starts_low(line)
    is_dash = mark.rank in (Rank.DASH, Rank.PLUS)
    if is_dash and _ENDS_IN_YEAR.search(before) and _YEAR_FIRST.match(line[mark.end :]):
        return True
    return is_dash and starts_low(line[mark.end :]) and not before.rstrip().endswith((*_ENDS, ","))


def _goes_on(before: Draft, after: Draft, between: list[Draft]) -> bool:
    if after.kind is not BlockKind.PARAGRAPH or ends_sentence(before.text):
        return False
    if len(before.text) < _LINE:
        return False
    return starts_low(after.text) or any(each.kind is BlockKind.FOOTNOTE for each in between)
