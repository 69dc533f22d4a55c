"""Fonts of a PDF file: pdfminer's, with their maps to Unicode taken apart as page content is (`pdf_content`).

A short file's maps cost as much as its pages do. A map that holds anything odd is left to pdfminer's own parser.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword

from pipelines.extract.pdf_content import OddContentError, content_objects

_EMPTY = PDFStream({}, b"")


class FontManager(PDFResourceManager):
    """Makes each font of a file once."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of an object number and its description; raises what pdfminer raises on damaged ones."""
        stream = resolve1(spec.get("ToUnicode"))
        # A composite font (Type0) hands its map on to the font that it is made of, which comes here, too.
        if (
            (objid and objid in self._cached_fonts)
            or "DescendantFonts" in spec
            or not isinstance(stream, PDFStream)
        ):
            return super().get_font(objid, spec)
        try:
            objects = content_objects(stream.get_data())
        except OddContentError:
            return super().get_font(objid, spec)
        font = super().get_font(objid, {**spec, "ToUnicode": _EMPTY})
        found = getattr(font, "unicode_map", None)
        if isinstance(found, FileUnicodeMap):
            _fill(found, objects)
        return font


def _fill(found: FileUnicodeMap, objects: list[object]) -> None:
    """Do to a map what the operators in its description say."""
    parser = CMapParser(found, io.BytesIO())
    for each in objects:
        if isinstance(each, PSKeyword):
            parser.do_keyword(0, each)
        else:
            parser.push((0, each))  # type: ignore[arg-type]
