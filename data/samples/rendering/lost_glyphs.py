"""Text as it comes out of a PDF whose fonts do not say what some letters are: each of them became one space.

In headings such files often write ƣ for ư. Digits, commas and capitals survive. Nothing here is random.
"""

from __future__ import annotations

import textwrap

LOST = str.maketrans(dict.fromkeys("đạặềễỉồỗờớởợũứữỷ", " "))
HEADINGS = str.maketrans("ưƯ", "ƣƢ")
WIDTH = 92
"""Characters in a line of the page that the text was taken from."""


def lose_glyphs(text: str) -> str:
    """Break the text's paragraphs into lines as on paper, and put a space for each lost letter."""
    lines = [line for paragraph in text.splitlines() for line in _lines(paragraph)]
    return "\n".join(lines) + "\n"


def _lines(paragraph: str) -> list[str]:
    if paragraph.isupper():
        return [paragraph.translate(HEADINGS)]
    return [line.translate(LOST) for line in textwrap.wrap(paragraph, WIDTH)] or [""]
