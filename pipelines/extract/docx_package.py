"""Which parts of a Word file hold text, styles and numbering; what they mean is told in `docx` and beside it."""

from __future__ import annotations

import posixpath

from lxml import etree

from pipelines.extract.errors import ReadError
from pipelines.extract.xml_parts import XmlParts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, as lxml writes it before a tag."""
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of the strict variant of the format, and what everybody else writes."""
_MAIN = "word/document.xml"


class Package:
    """The parts of a Word file that hold text, styles and numbering."""

    def __init__(self, data: bytes) -> None:
        self._parts = XmlParts(data, "Word file")
        self._targets = self._relationships()

    def main(self) -> etree._Element:
        """The document's body part. Raises `ReadError` `corrupt` where there is none."""
        root = self._parts.root(_MAIN, *_STRICT)
        if root is None:
            raise ReadError("corrupt", "The Word file has no main part; open and save it again in Word.")
        return root

    def related(self, kind: str) -> list[etree._Element]:
        """The parts that the body refers to by a kind of relationship: `styles`, `footnotes`, `header`."""
        roots = (self._parts.root(target, *_STRICT) for each, target in self._targets if each == kind)
        return [root for root in roots if root is not None]

    def _relationships(self) -> list[tuple[str, str]]:
        """(kind, part name) of what the body refers to inside the package, in the order of the part names."""
        root = self._parts.root("word/_rels/document.xml.rels", *_STRICT)
        if root is None:
            return []
        found = {
            (
                each.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("word", each.get("Target", ""))),
            )
            for each in root
            if isinstance(each.tag, str) and each.get("TargetMode") != "External"
        }
        return sorted((kind, target.removeprefix("/")) for kind, target in found)


def value(parent: etree._Element | None, *path: str) -> str | None:
    """`w:val` of the element at a path of child names; '' without one; None without such an element."""
    element = parent
    for name in path:
        element = None if element is None else element.find(W + name)
    return None if element is None else element.get(f"{W}val", "")


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """An on-off property: None where it is not given."""
    given = value(properties, name)
    return None if given is None else given not in ("0", "false", "off")
