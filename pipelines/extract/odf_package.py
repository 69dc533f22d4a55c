"""The parts of an OpenDocument file (.odt, .ods) that hold text and styles; what they mean is told in `odt`, `ods`."""

from __future__ import annotations

from lxml import etree

from pipelines.extract.errors import ReadError
from pipelines.extract.xml_parts import XmlParts

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _BASE + "office:1.0}"
TEXT = _BASE + "text:1.0}"
TABLE = _BASE + "table:1.0}"
STYLE = _BASE + "style:1.0}"
DRAW = _BASE + "drawing:1.0}"
FO = _BASE + "xsl-fo-compatible:1.0}"
"""Namespaces, as lxml writes them before a tag."""


class Package:
    """The two parts of an OpenDocument file that hold text and styles."""

    def __init__(self, data: bytes) -> None:
        parts = XmlParts(data, "OpenDocument file")
        manifest = parts.content("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise ReadError(
                "encrypted", "The OpenDocument file is protected by a password; save it without one."
            )
        content = parts.root("content.xml")
        if content is None:
            raise ReadError("corrupt", "The OpenDocument file has no content; open and save it again.")
        self.content = content
        self.styles = parts.root("styles.xml")

    def body(self, kind: str) -> etree._Element:
        """The body: `text` or `spreadsheet`. Raises `ReadError` `corrupt` where there is none."""
        body = self.content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if body is None:
            raise ReadError("corrupt", "The OpenDocument file has no body; open and save it again.")
        return body

    def parts(self) -> list[etree._Element]:
        """The roots that hold styles, those of the whole document first."""
        return [root for root in (self.styles, self.content) if root is not None]


def count(element: etree._Element, name: str, most: int) -> int:
    """A positive number in an attribute, 1 without it, `most` for larger ones."""
    given = element.get(name, "1")
    return max(1, min(int(given), most)) if given.isdecimal() and len(given) < 9 else 1
