"""An OpenDocument file (.odt, .ods) as a package of XML parts, opened with bounds.

Sizes are checked while unpacking, entities are never resolved, nothing is fetched. What the parts mean is told
in `odt` and `ods`.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from pipelines.extract.errors import ReadError
from pipelines.extract.zips import DAMAGE

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _BASE + "office:1.0}"
TEXT = _BASE + "text:1.0}"
TABLE = _BASE + "table:1.0}"
STYLE = _BASE + "style:1.0}"
DRAW = _BASE + "drawing:1.0}"
FO = _BASE + "xsl-fo-compatible:1.0}"
"""Namespaces, as lxml writes them before a tag."""

_LARGEST_PART = 64 << 20
"""Bytes of one XML part; the longest reports have a few million."""


class Package:
    """The two parts of an OpenDocument file that hold text and styles."""

    def __init__(self, data: bytes) -> None:
        self._container = zipfile.ZipFile(io.BytesIO(data))
        manifest = self._bytes("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise ReadError(
                "encrypted", "The OpenDocument file is protected by a password; save it without one."
            )
        content = self._parse("content.xml")
        if content is None:
            raise ReadError("corrupt", "The OpenDocument file has no content; open and save it again.")
        self.content = content
        self.styles = self._parse("styles.xml")

    def body(self, kind: str) -> etree._Element:
        """The body: `text` or `spreadsheet`. Raises `ReadError` `corrupt` where there is none."""
        body = self.content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if body is None:
            raise ReadError("corrupt", "The OpenDocument file has no body; open and save it again.")
        return body

    def parts(self) -> list[etree._Element]:
        """The roots that hold styles, those of the whole document first."""
        return [root for root in (self.styles, self.content) if root is not None]

    def _bytes(self, name: str) -> bytes | None:
        if name not in self._container.NameToInfo:
            return None
        try:
            with self._container.open(name) as part:
                content = part.read(_LARGEST_PART + 1)
        except (*DAMAGE, RuntimeError) as error:
            raise ReadError("corrupt", f"The OpenDocument file's {name} is damaged: {error}.") from error
        if len(content) > _LARGEST_PART:
            raise ReadError(
                "too_large", f"The OpenDocument file's {name} is larger than any real document's."
            )
        return content

    def _parse(self, name: str) -> etree._Element | None:
        content = self._bytes(name)
        if content is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                "corrupt", f"The OpenDocument file's {name} is not well formed: {error.msg}."
            ) from error


def count(element: etree._Element, name: str, most: int) -> int:
    """A positive number in an attribute, 1 without it, `most` for larger ones."""
    given = element.get(name, "1")
    return max(1, min(int(given), most)) if given.isdecimal() and len(given) < 9 else 1
