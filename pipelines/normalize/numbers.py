"""Numbers as Vietnamese documents write them: where they stand in a text, and what they are worth.

Decimal comma and thousands dot are the norm ('1.204,5'), but decimal dots, thousands commas and thousands
spaces all occur, often in one document. A number is read by its own grouping first, then by its unit, then
by the habit of the document; where it stays open, the confidence says so. Units, comparators and ranges are
not read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

_PLAIN = r"\d+(?:[.,]\d+)*"  # 22   1.930   48,5   4.807.887.427
_SPACED = r"\d{1,3}(?:\ \d{3})+(?:,\d+)?(?![.,]?\d)"  # 1 965   12 350,5
NUMBER = re.compile(rf"(?<![\w.,])(?:{_SPACED}|{_PLAIN})")
"""A number token. A separator counts only between digits, so '48,' is 48. Letters may follow ('57tạ/ha')."""

_UNSPACED_NUMBER = re.compile(rf"(?<![\w.,]){_PLAIN}")
GLUED_NUMBER = re.compile(
    r"(?<=[^\W\d_])(?<!\b[A-ZĐ])\d+(?:[.,]\d+)+(?=\s*(?:%|ha\b|tấn\b|tạ\b|con\b|tỷ\b|triệu\b|lần\b|km\b|hộ\b|người\b))"
)
"""A number glued to the word before it ('đạt98,5%'): only with a separator and a unit, else it is a name."""

Sign = Literal[".", ","]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number token is worth, by which rule, and how safely."""

    value: float
    rule: str
    confidence: float
    rescale: float | None = None
    """What the value is to be multiplied by if the other reading of an open separator is the right one."""


def find_numbers(text: str, *, may_be_spaced: bool = True) -> Iterator[re.Match[str]]:
    """All number tokens of a text, in order.

    `may_be_spaced`: a space may group thousands ('1 965'); not so where several numbers stand side by side in columns.
    """
    pattern = NUMBER if may_be_spaced else _UNSPACED_NUMBER
    matches = [*pattern.finditer(text), *GLUED_NUMBER.finditer(text)]
    yield from sorted(matches, key=re.Match.start)


def _separators(token: str) -> list[str]:
    return [character for character in token if character in ".,"]


def decimal_sign(tokens: Iterable[str]) -> Sign | None:
    """The decimal sign of a document, judged by the numbers that leave no doubt; None where there are none."""
    votes: Counter[Sign] = Counter()
    for token in tokens:
        groups = re.split(r"[.,]", token)
        signs = _separators(token)
        if not signs:
            continue
        last: Sign = "," if signs[-1] == "," else "."
        if len(set(signs)) == 2 or (len(signs) == 1 and len(groups[-1]) != 3):
            votes[last] += 1
        elif len(signs) > 1:
            votes["," if last == "." else "."] += 1
    if not votes:
        return None
    (winner, count), *rest = votes.most_common(2)
    return winner if not rest or count >= 3 * rest[0][1] else None


def read_number(
    token: str, *, is_share: bool = False, is_count: bool = False, habit: Sign | None = None
) -> Reading:
    """What a number token is worth.

    Args:
        token: as matched by `NUMBER`, separators included.
        is_share: a percentage or a rate stands after it: three decimals are likelier than thousands.
        is_count: whole things are counted (heads, households, people, dong): no decimals to be expected.
        habit: the document's decimal sign (`decimal_sign`), where known.

    """
    if " " in token:
        whole, _, decimals = token.replace(" ", "").partition(",")
        return Reading(float(f"{whole}.{decimals or 0}"), "number:spaced_thousands", 0.85)
    signs = _separators(token)
    groups = re.split(r"[.,]", token)
    if not signs:
        return Reading(float(token), "number:whole", 1.0)
    if len(signs) > 1:
        return _read_grouped(signs, groups, is_count=is_count)
    if len(groups[1]) != 3 or groups[0].startswith("0") or len(groups[0]) > 3:
        rule = "number:decimal_comma" if signs[0] == "," else "number:decimal_dot"
        return Reading(float(f"{groups[0]}.{groups[1]}"), rule, 1.0)
    return _read_open(signs[0], groups, is_share=is_share, is_count=is_count, habit=habit)


def _read_grouped(signs: list[str], groups: list[str], *, is_count: bool) -> Reading:
    """Several separators: they group thousands, but for a last one of the other kind.

    Of things that have no fractions ('5.222.900,000 đồng') the last one groups thousands too.
    """
    last = signs[-1]
    is_whole = is_count and len(groups[-1]) == 3
    if len(set(signs)) == 2 and signs.count(last) == 1 and not is_whole:
        rule = "number:decimal_comma" if last == "," else "number:decimal_dot"
        return Reading(float("".join(groups[:-1]) + "." + groups[-1]), rule, 1.0)
    if all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3:
        return Reading(
            float("".join(groups)), "number:grouped_thousands", 1.0 if len(set(signs)) == 1 else 0.7
        )
    if all(len(group) == 3 for group in groups[1:-1]) and len(groups[0]) <= 3 and len(groups[-1]) <= 2:
        # '1,187,93 tấn': one sign for both.
        return Reading(float("".join(groups[:-1]) + "." + groups[-1]), "number:one_sign_for_both", 0.8)
    # Groups of odd lengths: a slip of the pen ('12.35.000'); all digits kept, and little trust.
    return Reading(float("".join(groups)), "number:irregular_groups", 0.3)


def _read_open(
    sign: str, groups: list[str], *, is_share: bool, is_count: bool, habit: Sign | None
) -> Reading:
    """One separator before three digits: thousands or decimals."""
    thousands = float("".join(groups))
    decimal = float(f"{groups[0]}.{groups[1]}")

    def as_thousands(rule: str, confidence: float) -> Reading:
        return Reading(thousands, f"number:{rule}", confidence, rescale=0.001)

    def as_decimal(rule: str, confidence: float) -> Reading:
        return Reading(decimal, f"number:{rule}", confidence, rescale=1000.0)

    if is_share:
        return Reading(decimal, "number:three_decimals_of_a_share", 0.9)
    if is_count:
        return Reading(thousands, "number:thousands_of_a_count", 0.97 if sign == "." else 0.9)
    if sign == ".":
        # In documents of decimal dots too, a dot before three digits mostly groups thousands.
        return as_thousands("thousands_dot", 0.8 if habit == "." else 0.97 if habit == "," else 0.95)
    if habit == ".":
        return as_thousands("thousands_comma", 0.95)
    return as_decimal("decimal_comma_open", 0.8 if habit == "," else 0.6)
