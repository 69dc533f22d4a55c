"""Vietnamese capitals and small letters, for the character classes of regular expressions."""

from __future__ import annotations

_LATIN = (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))

UPPER = "".join(chr(code) for code in _LATIN if chr(code).isupper())
LOWER = "".join(chr(code) for code in _LATIN if chr(code).islower())
