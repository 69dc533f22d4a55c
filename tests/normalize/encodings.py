"""Sound Unicode text as legacy fonts, code pages and typing habits wrote it; for the tests of this folder.

Written from the encodings' definitions, not from the tables under test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
TONES = GRAVE + ACUTE + HOOK + TILDE + DOT

_TCVN3 = dict(
    zip(
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐăâêôơưđ",
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§¨©ª«¬\u00ad®",
        strict=True,
    )
)
_VNI_LETTERS = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}
_VNI_MARKS = {
    (GRAVE,): "ø",
    (ACUTE,): "ù",
    (HOOK,): "û",
    (TILDE,): "õ",
    (DOT,): "ï",
    (CIRCUMFLEX,): "â",
    (CIRCUMFLEX, GRAVE): "à",
    (CIRCUMFLEX, ACUTE): "á",
    (CIRCUMFLEX, HOOK): "å",
    (CIRCUMFLEX, TILDE): "ã",
    (CIRCUMFLEX, DOT): "ä",
    (BREVE,): "ê",
    (BREVE, GRAVE): "è",
    (BREVE, ACUTE): "é",
    (BREVE, HOOK): "ú",
    (BREVE, TILDE): "ü",
    (BREVE, DOT): "ë",
}
_VIQR = {CIRCUMFLEX: "^", BREVE: "(", HORN: "+", GRAVE: "`", ACUTE: "'", HOOK: "?", TILDE: "~", DOT: "."}
_TELEX = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_TELEX_TONES = {GRAVE: "f", ACUTE: "s", HOOK: "r", TILDE: "x", DOT: "j"}


def tcvn3(text: str) -> str:
    """As typed with a .Vn font. It has no capitals with a tone: they are small letters, and Ủy is typed Uỷ."""
    text = text.replace("Ủy", "Uỷ")
    return "".join(_TCVN3.get(letter) or _TCVN3.get(letter.lower(), letter) for letter in text)


def vni(text: str) -> str:
    """As typed with a VNI font."""
    return "".join(map(_in_vni, text))


def windows_1258(text: str) -> str:
    """Windows-1258 bytes, read as Windows-1252."""
    written = "".join(base + tone for base, tone in map(_parted, text))
    return re.sub(r"[^\x00-\x7f–≥]+", lambda run: run.group().encode("cp1258").decode("cp1252"), written)


def viqr(text: str) -> str:
    """As in RFC 1456."""
    return "".join(
        base.replace("đ", "dd").replace("Đ", "DD") + "".join(_VIQR[mark] for mark in (*shape, *tone))
        for base, shape, tone in map(_taken_apart, text)
    )


def telex(text: str) -> str:
    """As typed with the keyboard program off, tones at the end of words."""
    return re.sub(r"[^\W\d_]+", lambda word: _in_telex(word.group()), text)


def latin_1(text: str) -> str:
    """UTF-8 read as Latin-1."""
    return text.encode().decode("latin-1")


def windows_1252(text: str) -> str:
    """UTF-8 read as Windows-1252, bytes that it lacks replaced."""
    return text.encode().decode("cp1252", errors="replace")


ENCODERS: dict[str, Callable[[str], str]] = {
    encoder.__name__: encoder for encoder in (tcvn3, vni, windows_1258, viqr, telex, latin_1, windows_1252)
}


def _taken_apart(letter: str) -> tuple[str, str, str]:
    """Plain letter, shape mark and tone mark."""
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in TONES)
    return base, "".join(mark for mark in marks if mark not in TONES), tone


def _parted(letter: str) -> tuple[str, str]:
    base, shape, tone = _taken_apart(letter)
    return unicodedata.normalize("NFC", base + shape), tone


def _in_vni(letter: str) -> str:
    if letter.lower() in _VNI_LETTERS:
        written = _VNI_LETTERS[letter.lower()]
        return written.upper() if letter.isupper() else written
    base, shape, tone = _taken_apart(letter)
    if shape == HORN:
        base, shape = _in_vni(unicodedata.normalize("NFC", base + shape)), ""
    mark = _VNI_MARKS.get((*shape, *tone), "")
    return base + (mark.upper() if letter.isupper() else mark)


def _in_telex(word: str) -> str:
    typed = tones = ""
    for base, tone in map(_parted, word):
        letters = _TELEX.get(base.lower(), base.lower())
        typed += letters.upper() if word.isupper() else letters.capitalize() if base.isupper() else letters
        tones += "".join(_TELEX_TONES[mark] for mark in tone)
    return typed + (tones.upper() if word.isupper() else tones)
