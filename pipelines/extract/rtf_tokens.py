"""RTF as a stream of tokens: braces, control words, and characters in the encoding of their font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<symbol>[^A-Za-z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+|\\",
    re.DOTALL,
)
_CODE_PAGES = {
    1: None, 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
}  # fmt: skip
"""Character sets of fonts; None is that of the document, others are Western."""
_PAGES = frozenset((437, 850, 874, 932, 936, 949, 950, *range(1250, 1259)))


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: `brace`, `word`, `symbol`, or `bytes` (characters of a font's encoding, as latin-1)."""

    kind: str
    text: str
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; binary data are left out."""
    source = data.decode("latin-1")
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            return
        at = found.end()
        kind = found.lastgroup
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == "bin":
                at += max(number or 0, 0)
            yield Token("word", found["word"], number)
        elif found["hex"]:
            yield Token("bytes", chr(int(found["hex"], 16)))
        elif kind == "text":
            yield Token("bytes", found["text"])
        elif kind in ("symbol", "brace"):
            yield Token(kind, found[kind])


def code_page(charset: int | None, document: str) -> str:
    """The encoding of a font by its character set, `document` that of the document."""
    return document if charset is None else _CODE_PAGES.get(charset, "cp1252") or document


def document_page(number: int | None) -> str:
    """The encoding of a document by the number of its code page."""
    return f"cp{number}" if number in _PAGES else "cp1252"


def decoded(characters: str, page: str) -> str:
    """Characters of an encoding as Unicode; bytes that it leaves open stay what they are in Western fonts."""
    raw = characters.encode("latin-1")
    if page == "symbol":
        return "".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in raw)
    try:
        return raw.decode(page)
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in raw)
