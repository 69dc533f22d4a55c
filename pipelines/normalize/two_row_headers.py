"""Headers of two rows that a converter wrote one after the other: which titles stand above which.

'TH 2021', 'Năm 2022', 'So sánh (%)', 'KH', 'TH', 'TH/KH', 'TH/CK' are the titles of five columns. Here all ways to read
them so are listed; which one the values bear out is decided where they are known (`column_fit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

from pipelines.table_titles import REMARK_TITLE

_PARENT = re.compile(r"\W*(?:(?:năm\s+)?(?:19|20)\d{2}|.*(?<!\w)so\s+(?:sánh|với))\W*", re.IGNORECASE)
"""A title that may stand above several: 'Năm 2022', 'So sánh (%)', 'TH so với (%)'."""
_COMPARES = re.compile(r"so\s+(?:sánh|với)$", re.IGNORECASE)
_MOST_PARENTS = 500
"""Choices of titles of the first row that are tried."""
_FEWEST = 2
"""Titles below another."""


def unfoldings(titles: Sequence[str], width: int) -> Iterator[list[str]]:
    """The ways to read titles as those of as many columns, each with the title above it.

    Titles of the first row may stand behind the last that has others below it ('KH 2023' behind 'Năm 2022').

    Args:
        titles: of both rows, as written, those of labels and units left out.
        width: the values that a row has.

    """
    number = len(titles) - width - sum(map(_is_remark, titles))
    possible = [index for index, title in enumerate(titles) if _PARENT.fullmatch(title)]
    if len(possible) == len(titles) or comb(len(possible), max(number, 0)) > _MOST_PARENTS:
        return
    for parents in combinations(possible, number) if number > 0 else ():
        for end in range(parents[-1] + 1, len(titles) - _FEWEST * number + 1):
            if _is_remark(titles[end]):
                continue
            for sizes in _sizes(len(titles) - end, number):
                yield list(_leaves(titles[:end], titles[end:], dict(zip(parents, sizes, strict=True))))


def _is_remark(title: str) -> bool:
    return REMARK_TITLE.fullmatch(title) is not None


def _sizes(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The ways to part a number of titles among those above them."""
    if parts == 1:
        if total >= _FEWEST:
            yield (total,)
        return
    for first in range(_FEWEST, total - _FEWEST * (parts - 1) + 1):
        for rest in _sizes(total - first, parts - 1):
            yield (first, *rest)


def _leaves(above: Sequence[str], below: Sequence[str], sizes: dict[int, int]) -> Iterator[str]:
    """The titles of the columns: each of the second row behind the one that it stands under."""
    position = 0
    for index, title in enumerate(above):
        if index not in sizes:
            yield title
            continue
        yield from (_joined(title, each) for each in below[position : position + sizes[index]])
        position += sizes[index]


def _joined(above: str, below: str) -> str:
    """Two titles as one: 'So sánh (%)' and 'TH 2021' are 'So với TH 2021 (%)'."""
    base = above.rstrip(" (%):.")
    share = " (%)" if "%" in above and "%" not in below else ""
    if _COMPARES.search(base) and "/" not in below:
        base = _COMPARES.sub("so với", base)
    return f"{base} {below}{share}"
