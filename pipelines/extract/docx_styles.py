"""Styles of a Word file, as far as they tell what a paragraph is: bold, capitals, heading level, list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from pipelines.extract.docx_package import W, switch, value
from pipelines.extract.looks import DEEPEST_CHAIN, TextLook

_HEADING_NAME = re.compile(r"(?:heading|tiêu đề)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look(TextLook):
    """What properties of runs and paragraphs say; None where they say nothing."""

    heading_level: int | None = None
    """From 1; 0 for body text by an explicit setting."""
    number_id: str | None = None
    number_level: int | None = None
    """From 0."""


class Styles:
    """The style sheet; looks are resolved along the chain of styles that each style is based on."""

    def __init__(self, sheet: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._default: str | None = None
        for style in [] if sheet is None else sheet.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = name

    def of_paragraph(self, properties: etree._Element | None) -> Look:
        """The look of a paragraph by its `w:pPr` and style; run properties of the style included."""
        own = paragraph_look(properties)
        return own.over(self._look(value(properties, "pStyle") or self._default))

    def of_run(self, properties: etree._Element | None, paragraph: Look) -> Look:
        """The look of a run by its `w:rPr`, its character style and its paragraph."""
        style = value(properties, "rStyle")
        look = self._look(style).over(paragraph) if style else paragraph
        return run_look(properties).over(look)

    def _look(self, name: str | None) -> Look:
        if name is None:
            return Look()
        if name not in self._looks:
            chain: list[etree._Element] = []
            following: str | None = name
            while following in self._styles and len(chain) < DEEPEST_CHAIN:
                chain.append(self._styles[following])
                following = value(chain[-1], "basedOn")
            look = Look()
            for style in reversed(chain):
                look = _style_look(style).over(look)
            self._looks[name] = look
        return self._looks[name]


def paragraph_look(properties: etree._Element | None) -> Look:
    """What a `w:pPr` says by itself."""
    outline = value(properties, "outlineLvl")
    level = value(properties, "numPr", "ilvl")
    return Look(
        heading_level=(int(outline) + 1) % 10 if outline and outline.isdecimal() else None,
        number_id=value(properties, "numPr", "numId"),
        number_level=int(level) if level and level.isdecimal() else None,
    )


def run_look(properties: etree._Element | None) -> Look:
    """What a `w:rPr` says by itself."""
    position = value(properties, "vertAlign")
    return Look(
        is_bold=switch(properties, "b"),
        is_capitals=switch(properties, "caps"),
        is_hidden=switch(properties, "vanish"),
        is_raised=None if position is None else position == "superscript",
    )


def _style_look(style: etree._Element) -> Look:
    paragraph = paragraph_look(style.find(f"{W}pPr"))
    look = run_look(style.find(f"{W}rPr")).over(paragraph)
    name = value(style, "name") or ""
    found = _HEADING_NAME.fullmatch(name)
    if look.heading_level is None and (found or name.lower() == "title"):
        look = replace(look, heading_level=int(found[1]) if found else 1)
    return look
