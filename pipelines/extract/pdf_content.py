"""What the content of a PDF page says, operator by operator: pdfminer's interpreter, with a faster way through it.

pdfminer takes content apart a token at a time, which costs more than all that is done with it. Here one regular
expression goes over the whole of it. It knows sound content only: at anything odd (inline images, brackets that do not
pair, bytes that begin nothing) pdfminer's own parser reads the page, so that damage is met in one way alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import KWD, LIT, PSKeyword, keyword_name, literal_name

_LARGEST = 8 << 20
"""Bytes of content that are taken apart at once; more goes through pdfminer piece by piece, and takes less memory."""
_TOKEN = re.compile(
    rb"""(?:[\s\0]++|%[^\r\n]*+)*+
    (?: (['"]|[A-Za-z][^\#/%\[\]()<>{}\s]*+)
      | ([-+]?[0-9]{1,30}+)(?![0-9.])
      | ([-+]?(?:[0-9]{1,30}+\.[0-9]{0,30}+|\.[0-9]{1,30}+)(?![0-9]))
      | \(([^()\\]*+)\)
      | <([0-9A-Fa-f\s]*+)>
      | /([^\#/%\[\]()<>{}\s]*+)(?!\#)
      | (\[|\]|<<|>>)
      | \(((?:[^()\\]++|\\.)*+)\)
      | (\Z)
      | (.)
    )""",
    re.VERBOSE | re.DOTALL,
)
(_KEYWORD, _INTEGER, _REAL, _STRING, _HEX, _NAME, _BRACKET, _ESCAPED, _END, _ODD) = range(1, 11)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
_CLOSED_BY = {b"[": b"]", b"<<": b">>"}
_VALUES = {b"true": True, b"false": False}
_INLINE = frozenset((b"BI", b"ID", b"EI"))


class OddContentError(Exception):
    """The content holds something that is left to pdfminer."""


class ContentInterpreter(PDFPageInterpreter):
    """Does what a page's content says, on a device."""

    def execute(self, streams: Sequence[object]) -> None:
        """Go through content streams, read as one; raises what pdfminer raises on damaged ones."""
        contents = [stream_value(each) for each in streams]
        identities = {each.objid for each in contents if each.objid is not None}
        # Streams within themselves, and such as cannot be told from others, are pdfminer's.
        if any(each.objid is None or each.objid in self.parent_stream_ids for each in contents):
            super().execute(streams)
            return
        try:
            objects = content_objects(b"\n".join(each.get_data() for each in contents))
        except OddContentError:
            super().execute(streams)
            return
        self.stream_ids = identities
        for each in objects:
            if not isinstance(each, PSKeyword):
                self.argstack.append(each)
                continue
            operator, count = _operator(each)
            if operator is None:
                continue
            arguments = self.pop(count)
            if len(arguments) == count:
                operator(self, *arguments)


def content_objects(content: bytes) -> list[Any]:
    """Operands and operators (`PSKeyword`) in order. Raises where pdfminer's own parser has to be asked."""
    if len(content) > _LARGEST:
        raise OddContentError
    objects: list[Any] = []
    outer: list[tuple[bytes, list[Any]]] = []
    """Brackets that are open, and what stands before them."""
    for found in _TOKEN.finditer(content):
        kind = found.lastindex or _ODD
        token = found[kind]
        if kind == _INTEGER:
            objects.append(int(token))
        elif kind == _REAL:
            objects.append(float(token))
        elif kind == _KEYWORD:
            objects.append(_keyword(token, is_operand=bool(outer)))
        elif kind == _STRING:
            objects.append(token)
        elif kind == _HEX:
            objects.append(_from_hex(token))
        elif kind == _NAME:
            objects.append(_name(token))
        elif kind == _ESCAPED:
            objects.append(_ESCAPE.sub(_unescaped, token))
        elif kind == _BRACKET:
            objects = _bracket(token, objects, outer)
        elif kind == _ODD or outer:
            raise OddContentError
    return objects


def _bracket(token: bytes, objects: list[Any], outer: list[tuple[bytes, list[Any]]]) -> list[Any]:
    """Open an array or dictionary, or close one; what the coming objects are added to."""
    if token in _CLOSED_BY:
        outer.append((_CLOSED_BY[token], objects))
        return []
    if not outer or outer[-1][0] != token:
        raise OddContentError
    _, before = outer.pop()
    if token == b"]":
        before.append(objects)
    elif len(objects) % 2:
        raise OddContentError
    else:
        pairs = iter(objects)
        before.append({literal_name(key): value for key, value in zip(pairs, pairs, strict=True)})
    return before


def _keyword(token: bytes, *, is_operand: bool) -> Any:
    if token in _VALUES:
        return _VALUES[token]
    if is_operand or token in _INLINE:
        raise OddContentError
    return KWD(token)


def _name(token: bytes) -> Any:
    try:
        return LIT(token.decode())
    except UnicodeDecodeError:
        return LIT(token)


def _from_hex(token: bytes) -> bytes:
    try:
        return bytes.fromhex(token.decode())
    except ValueError as error:  # half a byte
        raise OddContentError from error


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code.isdigit() and code < b"8":
        number = int(code, 8)
        if number > 255:
            raise OddContentError
        return bytes((number,))
    return _ESCAPES.get(code, b"")


@lru_cache(maxsize=512)
def _operator(keyword: PSKeyword) -> tuple[Callable[..., None] | None, int]:
    """What does an operator, and how many operands it takes; None for an unknown one."""
    name = keyword_name(keyword)
    for sign, written in (("*", "_a"), ('"', "_w"), ("'", "_q")):
        name = name.replace(sign, written)
    method = getattr(ContentInterpreter, f"do_{name}", None)
    return (method, method.__code__.co_argcount - 1) if method else (None, 0)
