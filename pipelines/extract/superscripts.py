"""What a superscript stands for: the power of a unit (m², m³), or the mark of a footnote."""

from __future__ import annotations

import re

_POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_RAISED_UNIT = re.compile(r"(?<![^\W\d_])(?:[mM]|[kcdm]m|dam|hm)$")
_RAISED_TEN = re.compile(r"(?<![\d.,])10$")
_NOTE_MARK = re.compile(r"[(\[]?(?P<mark>\d{1,3}|\*{1,3}|[a-z]|[ivx]{1,4})[)\]]?")


def superscript(before: str, content: str) -> tuple[str, str | None]:
    """What stands for a superscript `content` after the text `before`.

    Returns characters to add to the text and, where the superscript cites a footnote, the note's mark.
    """
    content = content.strip()
    if (content in ("2", "3") and _RAISED_UNIT.search(before)) or (
        content.isdecimal() and _RAISED_TEN.search(before)
    ):
        return content.translate(_POWERS), None
    found = _NOTE_MARK.fullmatch(content)
    return ("", found["mark"]) if found and before.strip() else (content, None)
