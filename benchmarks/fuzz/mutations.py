"""How a sound file is damaged: its bytes, the members of its package, the XML inside the package packed anew.

An edit is a kind and three places, each a share of what is there, so that hypothesis can draw, shrink and repeat it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from hypothesis import strategies as st
from lxml import etree

from benchmarks.containers import zipped

_STEPS = 1 << 24
"""Places in a whole."""
_SPREAD = 10_368_889
"""Hypothesis likes small numbers, which would all be places at the beginning; an odd factor spreads them evenly."""
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_WORD = re.compile(rb"[A-Za-z]{2,}")
_STRANGE = (
    b"", b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"4294967296", b"-9223372036854775809", b"9" * 40,
    b"1e309", b"NaN", b"-.5", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"%", b"(", b"<<", b"[", b"{", b"\\", b"'", b'"',
    "Ự".encode(), "٣".encode(), "²".encode(), b"../..", b"A" * 5000, b"[" * 3000,
)  # fmt: skip
"""What numbers, names and texts are replaced by."""
_TEXTS = ("", "0", "-1", "²", "٣", "9" * 40, "NaN", "true", "1e309", "A" * 3000, "../x", "é́", "%1%2%9")
"""The same, as XML allows it."""
_DEEP = 300


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: what kind, and up to three places, in steps."""

    kind: str
    first: int
    second: int
    third: int


_Change = Callable[[bytes, bytes, Edit], bytes]
"""Bytes, those of a donor, and an edit to the changed bytes."""


def mutated(files: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Files with one to four edits each, made of sound ones of one format."""
    places = st.integers(0, _STEPS - 1).map(lambda number: (number + 1) * _SPREAD % _STEPS)
    is_package = any(data.startswith(b"PK\x03\x04") for data in files)
    kinds = [*_OF_BYTES, *(list(_OF_PACKAGES) * 3 if is_package else ())]
    return st.builds(
        _edited,
        st.sampled_from(list(files)),
        st.sampled_from(list(files)),
        st.lists(st.builds(Edit, st.sampled_from(kinds), places, places, places), min_size=1, max_size=4),
    )


def _edited(data: bytes, donor: bytes, edits: Sequence[Edit]) -> bytes:
    for edit in edits:
        data = (_OF_BYTES | _OF_PACKAGES)[edit.kind](data, donor, edit)
    return data


def _place(step: int, size: int) -> int:
    return step * size // _STEPS


def _flip(data: bytes, donor: bytes, edit: Edit) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    changed[_place(edit.first, len(data))] ^= 1 << _place(edit.second, 8)
    return bytes(changed)


def _cut(data: bytes, donor: bytes, edit: Edit) -> bytes:
    return data[: _place(edit.first, len(data))]


def _drop(data: bytes, donor: bytes, edit: Edit) -> bytes:
    start = _place(edit.first, len(data))
    return data[:start] + data[start + 1 + _place(edit.second, 64) :]


def _splice(data: bytes, donor: bytes, edit: Edit) -> bytes:
    """A stretch of another file, or of this one, over or between the bytes of this."""
    start, source = _place(edit.first, len(data)), _place(edit.second, len(donor))
    stretch = donor[source : source + 1 + _place(edit.third, 512)]
    return data[:start] + stretch + data[start + len(stretch) * (edit.third & 1) :]


def _number(data: bytes, donor: bytes, edit: Edit) -> bytes:
    return _replaced(_NUMBER, data, edit)


def _word(data: bytes, donor: bytes, edit: Edit) -> bytes:
    return _replaced(_WORD, data, edit)


def _replaced(pattern: re.Pattern[bytes], data: bytes, edit: Edit) -> bytes:
    """Something that the pattern finds, replaced by another such thing or by something strange."""
    found = list(pattern.finditer(data))
    if not found:
        return data
    old = found[_place(edit.first, len(found))]
    choice = _place(edit.second, 2 * len(_STRANGE))
    new = _STRANGE[choice] if choice < len(_STRANGE) else found[_place(edit.third, len(found))].group()
    return data[: old.start()] + new + data[old.end() :]


def _members(change: Callable[[dict[str, bytes], Edit], None]) -> _Change:
    """An edit of the members of a package, which is packed anew; other files and damaged packages stay."""

    def edit_package(data: bytes, donor: bytes, edit: Edit) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                members = {info.filename: package.read(info) for info in package.infolist()}
        except Exception:  # whatever the damage of an earlier edit comes to
            return _flip(data, donor, edit)
        if not members:
            return data
        change(members, edit)
        return zipped(members)

    return edit_package


def _swap_members(members: dict[str, bytes], edit: Edit) -> None:
    names = list(members)
    one, other = names[_place(edit.first, len(names))], names[_place(edit.second, len(names))]
    members[one], members[other] = members[other], members[one]


def _lose_member(members: dict[str, bytes], edit: Edit) -> None:
    del members[list(members)[_place(edit.first, len(members))]]


def _damage_member(members: dict[str, bytes], edit: Edit) -> None:
    name = list(members)[_place(edit.first, len(members))]
    inner = Edit("", edit.second, edit.third, edit.first * 31 % _STEPS)
    changes = (_flip, _cut, _drop, _splice, _number, _word)
    members[name] = changes[edit.third % len(changes)](members[name], members[name], inner)


def _change_xml(members: dict[str, bytes], edit: Edit) -> None:
    """An element of a part lost, doubled, moved, renamed, nested deep, or with another attribute or text."""
    parts = [name for name in members if name.endswith((".xml", ".rels"))]
    if not parts:
        return
    # The larger a part, the likelier: text and tables stand in the largest.
    weights = [len(members[name]) for name in parts]
    point = _place(edit.first, sum(weights))
    name = next(name for index, name in enumerate(parts) if point < sum(weights[: index + 1]))
    try:
        root = etree.fromstring(members[name], etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    element = elements[_place(edit.second, len(elements))]
    other = elements[_place(edit.first * 31 % _STEPS, len(elements))]
    _XML_CHANGES[edit.third % len(_XML_CHANGES)](element, other, edit)
    members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _lose(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    if element.getparent() is not None:
        for _ in range(edit.third % 40):
            element.addnext(deepcopy(element))


def _move(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    other.append(deepcopy(element))


def _rename(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    element.tag = other.tag


def _nest(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    """Many of the same inside one another, which neither text nor tables ever are."""
    inner = element
    for _ in range(edit.third % _DEEP):
        inner = etree.SubElement(inner, element.tag)
    inner.text = "41"


def _set_attribute(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    text = _TEXTS[edit.third // 31 % len(_TEXTS)]
    names = list(element.attrib)
    if names:
        element.set(names[edit.third // 7 % len(names)], text)


def _set_text(element: etree._Element, other: etree._Element, edit: Edit) -> None:
    element.text = _TEXTS[edit.third // 31 % len(_TEXTS)]


_XML_CHANGES = (_lose, _double, _move, _rename, _nest, _set_attribute, _set_attribute, _set_text)
_OF_BYTES: dict[str, _Change] = {
    "flip": _flip,
    "cut": _cut,
    "drop": _drop,
    "splice": _splice,
    "number": _number,
    "word": _word,
}
_OF_PACKAGES: dict[str, _Change] = {
    "swap members": _members(_swap_members),
    "lose a member": _members(_lose_member),
    "damage a member": _members(_damage_member),
    "change XML": _members(_change_xml),
}
