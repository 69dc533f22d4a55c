"""Bytes of a text file to characters, or a plain no: never silently the wrong letters.

Text in fonts' own encodings (TCVN3, VNI) looks like Western text; it is refused here, not guessed at.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from pipelines.extract.errors import ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = frozenset("\u0302\u0306\u031b\u0300\u0301\u0303\u0309\u0323")
"""Circumflex, breve and horn, and the five tones."""
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][^\w\s.,;:()'’\"“”/&+%*_|<>=\[\]{}#@!?…–—-][^\W\d_]")
_TOLERATED_DAMAGE = 0.001
"""With a smaller share of broken bytes it is UTF-8 all the same; they become U+FFFD, for all to see."""


def decode(data: bytes) -> str:
    """The characters of a text file, in NFC.

    Raises `ReadError`: `unknown_format` for what is no text, `unknown_encoding` for text in none of the
    encodings.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if b"\0" in data:
        return _without_mark(data)
    if _control_share(data) > 0.01:
        raise ReadError("unknown_format", "The file is not text, nor of any document format known here.")
    text = _utf8(data) or _windows_1258(data) or _guessed(data)
    if text is None:
        raise ReadError(
            "unknown_encoding",
            "The file seems to be text, but in an encoding that cannot be told for sure; save it as UTF-8.",
        )
    return unicodedata.normalize("NFC", text)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise ReadError("corrupt", f"The file says that it is {encoding}, and is not.") from None
        text = data.decode(encoding, errors="replace")
    return unicodedata.normalize("NFC", text)


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of its spaces and Latin letters is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.2 * (len(data) / 2) and others < 0.01 * (len(data) / 2):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return unicodedata.normalize("NFC", text)
    raise ReadError("unknown_format", "The file is not text, nor of any document format known here.")


def _control_share(data: bytes) -> float:
    sample = data[:65536]
    controls = sum(sample.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13, 26))
    return controls / max(len(sample), 1)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
    return text if text.count("\ufffd") <= _TOLERATED_DAMAGE * len(text) else None


def _windows_1258(data: bytes) -> str | None:
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return text if is_vietnamese(text) else None


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data).best()
    if best is None or best.encoding.startswith("utf"):
        return None
    text = unicodedata.normalize("NFC", str(best))
    return text if is_vietnamese(text) else None


def is_vietnamese(text: str) -> bool:
    """Whether there are letters beyond ASCII, all of them Vietnamese: a wrong decoding shows here."""
    letters = [each for each in text if not each.isascii() and (each.isalpha() or each in _MARKS)]
    if not letters or _SYMBOL_IN_WORD.search(text):
        return False
    return all(_is_vietnamese_letter(each) for each in letters)


def _is_vietnamese_letter(letter: str) -> bool:
    base, marks = (parts := unicodedata.normalize("NFD", letter))[:1], parts[1:]
    return letter in "đĐ" or (base in "aeiouyAEIOUY" and marks != "" and set(marks) <= _MARKS)
