"""A Word file as a package of XML parts, opened with bounds.

Sizes are checked while unpacking, entities are never resolved, nothing is fetched. What the parts mean is
told in `docx` and beside it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from pipelines.extract.errors import ReadError
from pipelines.extract.zips import DAMAGE

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
_LARGEST_PART = 64 << 20
"""Bytes of one XML part; the longest reports have a few million."""
_MAIN = "word/document.xml"


class Package:
    """The parts of a Word file that hold text, styles and numbering."""

    def __init__(self, data: bytes) -> None:
        self._container = zipfile.ZipFile(io.BytesIO(data))
        self._targets = self._relationships()

    def main(self) -> etree._Element:
        """The document's body part. Raises `ReadError` `corrupt` where there is none."""
        root = self._parse(_MAIN)
        if root is None:
            raise ReadError("corrupt", "The Word file has no main part; open and save it again in Word.")
        return root

    def related(self, kind: str) -> list[etree._Element]:
        """The parts that the body refers to by a kind of relationship: `styles`, `footnotes`, `header`."""
        roots = (self._parse(target) for each, target in self._targets if each == kind)
        return [root for root in roots if root is not None]

    def _relationships(self) -> list[tuple[str, str]]:
        """(kind, part name) of what the body refers to inside the package, in the order of the part names."""
        root = self._parse("word/_rels/document.xml.rels")
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

    def _parse(self, name: str) -> etree._Element | None:
        """The root of a part; None where the package has no such part."""
        if name not in self._container.NameToInfo:
            return None
        try:
            with self._container.open(name) as part:
                content = part.read(_LARGEST_PART + 1)
        except (*DAMAGE, RuntimeError) as error:
            raise ReadError("corrupt", f"The Word file's part {name} is damaged: {error}.") from error
        if len(content) > _LARGEST_PART:
            raise ReadError("too_large", f"The Word file's part {name} is larger than any real document's.")
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
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
                "corrupt", f"The Word file's part {name} is not well formed: {error.msg}."
            ) from error


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
