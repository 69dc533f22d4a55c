"""A sample's source: markdown with the letterhead's fields before it, read into plain elements.

Only what the samples use is known: headings, paragraphs, list items, tables, footnotes, bold and italic. How
an element looks in a format is that format's module's business.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

FENCE = "---\n"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style, or a footnote's mark (`note` counts from 0, `text` is empty)."""

    text: str
    bold: bool = False
    italic: bool = False
    note: int | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose."""

    runs: Runs


@dataclass(frozen=True)
class Item:
    """A list item; `number` is None for a bullet, `list_number` tells the document's lists apart, from 0."""

    runs: Runs
    number: int | None
    list_number: int


@dataclass(frozen=True)
class Table:
    """A table: rows of cells, the first row its column titles."""

    rows: tuple[tuple[Runs, ...], ...]


Element = Heading | Paragraph | Item | Table


@dataclass(frozen=True)
class Sample:
    """A whole source. `fields`: the lines of letterhead (`left`, `right`) and end (`recipients`, `sign`)."""

    fields: dict[str, list[str]]
    elements: tuple[Element, ...]
    notes: tuple[Runs, ...] = field(default=())


def read_sample(path: Path) -> Sample:
    """Read one marked-up source."""
    _, head, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    fields = {
        name: [line.strip() for line in lines.split("|")]
        for name, lines in (row.split(":", 1) for row in head.splitlines())
    }
    tokens = MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(body)
    end = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    notes = tuple(_runs(token) for token in tokens[end:] if token.type == "inline")
    return Sample(fields, tuple(_elements(tokens[:end])), notes)


def _elements(tokens: Sequence[Token]) -> list[Element]:
    elements: list[Element] = []
    rows: list[list[Runs]] = []
    lists = -1
    number: int | None = None
    is_item = False
    for before, token in itertools.pairwise(tokens):
        match before.type:
            case "bullet_list_open":
                lists, number = lists + 1, None
            case "ordered_list_open":
                lists, number = lists + 1, int(before.attrs.get("start", 1)) - 1
            case "list_item_open":
                is_item = True
                number = None if number is None else number + 1
            case "list_item_close":
                is_item = False
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
        if token.type == "table_close":
            elements.append(Table(tuple(tuple(row) for row in rows)))
        if token.type != "inline":
            continue
        runs = _runs(token)
        if before.type in ("th_open", "td_open"):
            rows[-1].append(runs)
        elif before.type == "heading_open":
            elements.append(Heading(int(before.tag[1:]), runs))
        elif is_item:
            elements.append(Item(runs, number, lists))
        else:
            elements.append(Paragraph(runs))
    return elements


def _runs(inline: Token) -> Runs:
    runs: list[Run] = []
    bold = italic = False
    for token in inline.children or []:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "text":
                runs.append(Run(token.content, bold, italic))
            case "softbreak" | "hardbreak":
                runs.append(Run(" ", bold, italic))
            case "footnote_ref":
                runs.append(Run("", note=int(token.meta["id"])))
    return tuple(run for run in runs if run.text or run.note is not None)
