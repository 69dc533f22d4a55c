"""Styles of an OpenDocument text, as far as they tell what a paragraph is; and the marks of its lists."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipelines.extract.docx_numbering import format_number
from pipelines.extract.looks import DEEPEST_CHAIN, TextLook
from pipelines.extract.odf_package import FO, STYLE, TEXT, count

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_LEVELS = 10


class Styles:
    """Looks by the name of a style, resolved along the chain of its parents; and list styles by name."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, dict[int, etree._Element]] = {}
        for part in parts:
            for style in part.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for style in part.iter(f"{TEXT}list-style"):
                self._lists[style.get(f"{STYLE}name", "")] = {
                    count(level, f"{TEXT}level", _LEVELS): level for level in style
                }

    def look(self, family: str, name: str | None) -> TextLook:
        """The look of a style of a family, `paragraph` or `text`."""
        look = TextLook()
        for _ in range(DEEPEST_CHAIN):
            style = self._styles.get((family, name or ""))
            if style is None:
                break
            look = look.over(_own_look(style.find(f"{STYLE}text-properties")))
            name = style.get(f"{STYLE}parent-style-name")
        return look

    def list_of(self, element: etree._Element) -> str | None:
        """The list style that a paragraph's style brings along."""
        style = self._styles.get(("paragraph", element.get(f"{TEXT}style-name", "")))
        return None if style is None else style.get(f"{STYLE}list-style-name")

    def level(self, name: str, depth: int) -> etree._Element | None:
        """The definition of a list style at a depth from 1."""
        return self._lists.get(name, {}).get(depth)


class ListNumbers:
    """Asked for each list item in order, it counts."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    def begin(self, name: str) -> None:
        """A list of its own begins, which does not go on from an earlier one of the same style."""
        self._counts.pop(name, None)

    def mark(self, name: str, depth: int, start: str | None) -> str:
        """The mark of the next item at a depth from 1; '' for one without. `start`: the number it is given."""
        level = self._styles.level(name, depth)
        if level is None:
            return "-"
        counts = self._counts.setdefault(name, {})
        before = counts.get(depth, count(level, f"{TEXT}start-value", 10**6) - 1)
        counts[depth] = int(start) if start and start.isdecimal() else before + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.tag == f"{TEXT}list-level-style-bullet":
            return level.get(f"{TEXT}bullet-char", "-").strip() or "-"
        shown = count(level, f"{TEXT}display-levels", depth)
        numbers = (self._number(name, each) for each in range(depth - shown + 1, depth + 1))
        number = ".".join(each for each in numbers if each)
        return f"{level.get(f'{STYLE}num-prefix', '')}{number}{level.get(f'{STYLE}num-suffix', '')}".strip()

    def _number(self, name: str, depth: int) -> str:
        level = self._styles.level(name, depth)
        if level is None:
            return ""
        written = _FORMATS.get(level.get(f"{STYLE}num-format", ""), "decimal")
        return format_number(self._counts[name].get(depth, 1), written)


def _own_look(properties: etree._Element | None) -> TextLook:
    if properties is None:
        return TextLook()
    weight = properties.get(f"{FO}font-weight")
    case = properties.get(f"{FO}text-transform")
    display = properties.get(f"{TEXT}display")
    position = properties.get(f"{STYLE}text-position")
    return TextLook(
        is_bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        is_capitals=None if case is None else case == "uppercase",
        is_hidden=None if display is None else display == "none",
        is_raised=None if position is None else _is_above(position.split(" ")[0]),
    )


def _is_above(position: str) -> bool:
    height = position.removesuffix("%")
    return position == "super" or (height.isdecimal() and int(height) > 0)
