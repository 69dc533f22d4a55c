"""Office files as packages of XML parts, opened with bounds.

Sizes are checked while unpacking, entities are never resolved, nothing is fetched. Which parts there are and what they
mean is told in `docx_package` and `odf_package`.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from pipelines.extract.errors import ReadError
from pipelines.extract.zips import DAMAGE

_LARGEST = 64 << 20
"""Bytes of one part; the longest reports have a few million."""


class XmlParts:
    """The parts of an office file."""

    def __init__(self, data: bytes, kind: str) -> None:
        """`kind`: what the file is called in messages."""
        self._container = zipfile.ZipFile(io.BytesIO(data))
        self._kind = kind

    def content(self, name: str) -> bytes | None:
        """A part's bytes; None where there is none of the name. Raises `ReadError`: `corrupt`, `too_large`."""
        if name not in self._container.NameToInfo:
            return None
        try:
            with self._container.open(name) as part:
                content = part.read(_LARGEST + 1)
        except (*DAMAGE, RuntimeError) as error:
            raise ReadError("corrupt", f"The {self._kind}'s part {name} is damaged: {error}.") from error
        if len(content) > _LARGEST:
            raise ReadError(
                "too_large", f"The {self._kind}'s part {name} is larger than any real document's."
            )
        return content

    def root(self, name: str, *replaced: tuple[bytes, bytes]) -> etree._Element | None:
        """The root of a part, some of its bytes replaced first; None, or `ReadError`, as with `content`."""
        content = self.content(name)
        if content is None:
            return None
        for old, new in replaced:
            content = content.replace(old, new)
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
            message = f"The {self._kind}'s part {name} is not well formed: {error.msg}."
            raise ReadError("corrupt", message) from error
