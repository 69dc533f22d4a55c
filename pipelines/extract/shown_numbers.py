"""What a cell of a workbook shows: its value in its number format, written as Vietnamese documents write.

A workbook stores 0.035 and shows '3,5%'; the document says what it shows. Decimal commas, points between
thousands where the format groups them, no noise of binary fractions; dates as day/month/year.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_GENERAL = 11
"""Digits that a cell without a format shows."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NO_TEXT = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours and locales, gaps as wide as a character, characters that fill the cell."""
_PLACES = re.compile(r"(?P<whole>[#0?,]+)(?:\.(?P<decimals>[0?#]*))?(?P<scale>,*)")
_SCIENTIFIC = re.compile(r"E[+-]", re.IGNORECASE)
_MOST_DECIMALS = 15


def shown_number(value: float, number_format: str = "General") -> str:
    """A number as its format shows it: (0.0352, '0.0%') is '3,5%', (52.5, 'General') is '52,5'."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    section = number_format.split(";")[0]
    bare = _NO_TEXT.sub("", _LITERAL.sub("\0", section))
    places = _PLACES.search(bare)
    if not exact.is_finite() or places is None or "/" in bare or _SCIENTIFIC.search(bare):
        return _plain(exact)
    if "%" in bare:
        exact *= 100
    whole = places["whole"]
    scale = len(whole) - len(whole.rstrip(",")) + len(places["scale"])
    decimals = places["decimals"] or ""
    written = written_number(
        exact / 1000**scale, len(decimals), grouped="," in whole.rstrip(","), kept=decimals.count("0")
    )
    before, after = _texts(section)
    return before + written + ("%" if "%" in bare else "") + after


def written_number(value: Decimal, decimals: int, *, grouped: bool = False, kept: int | None = None) -> str:
    """A number rounded to `decimals`, of which zeros at the end stand up to the `kept`th (else all)."""
    decimals = min(decimals, _MOST_DECIMALS)
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    least = decimals if kept is None else min(kept, decimals)
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + whole.replace(",", "." if grouped else "") + ("," + fraction if fraction else "")


def shown_date(value: date | time, number_format: str = "") -> str:
    """A date as day/month/year, or no more of it than its format shows; a time as hours and minutes."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    parts = set(re.findall(r"[dmy]", _NO_TEXT.sub("", _LITERAL.sub("", number_format)).lower()))
    day = "/".join(
        text
        for part, text in (("d", f"{value:%d}"), ("m", f"{value:%m}"), ("y", f"{value.year:04}"))
        if not parts or part in parts
    )
    has_time = isinstance(value, datetime) and value.time() != time() and "h" in number_format.lower()
    return f"{day} {value:%H:%M}" if has_time else day


def _plain(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    return written_number(value, max(_GENERAL - 1 - max(value.adjusted(), 0), 0), kept=0)


def _texts(section: str) -> tuple[str, str]:
    """The words that a format puts before and after the number: '0.0" triệu"'."""
    first = re.search(r"[#0?]", _LITERAL.sub(lambda found: "\0" * len(found[0]), section))
    split = first.start() if first else 0
    before, after = (
        "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(part))
        for part in (section[:split], section[split:])
    )
    return before, after
