"""Letters whose combining marks were typed in an order that Unicode does not compose."""

from __future__ import annotations

import re
import unicodedata

from pipelines.normalize.legacy_encodings.edits import Edit

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
"""Circumflex, breve and horn."""
_CLUSTER = re.compile(rf"[^\W\d_][{_TONES}{_SHAPES}]+")


def mark_edits(text: str) -> list[Edit]:
    """Composes each letter with its marks, the tone last: á with a circumflex is ấ."""
    found = []
    for match in _CLUSTER.finditer(text):
        parts = unicodedata.normalize("NFD", match.group())
        composed = unicodedata.normalize("NFC", "".join(sorted(parts, key=lambda part: part in _TONES)))
        if len(composed) == 1:
            found.append(Edit(match.start(), match.end(), composed))
    return found
