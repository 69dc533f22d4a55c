"""Lists of Vietnamese phrases as regular expressions, written as a reader would list them; and brackets of a text."""

from __future__ import annotations

import re


def any_of(*phrases: str) -> str:
    """A pattern for any of the phrases, whatever white space is between their words.

    A phrase may itself use the syntax of regular expressions; longer phrases win over their beginnings. Several
    phrases may stand in one argument, parted by ' | '.
    """
    single = [phrase.strip() for group in phrases for phrase in group.split(" | ")]
    ordered = sorted(single, key=len, reverse=True)
    return "(?:" + "|".join(re.sub(r" +", r"\\s+", phrase) for phrase in ordered if phrase) + ")"


def word(pattern: str) -> str:
    """The pattern as whole words: no letter or digit before or after it."""
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def in_brackets(text: str, position: int, begin: int = 0) -> bool:
    """Whether more brackets were opened than closed between `begin` and a position of a text."""
    return text.count("(", begin, position) > text.count(")", begin, position)
