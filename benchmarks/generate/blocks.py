"""What composed documents are made of, before a layout writes them down. Texts only; truth stands in `facts`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading with its number as written ('II.'), '' for none."""

    text: str
    level: int
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; its sentences carry their full stops."""

    text: str


@dataclass(frozen=True)
class Item:
    """An entry of a list, with the mark that text shows ('-', '+', '2.')."""

    text: str
    mark: str = "-"
    level: int = 1


@dataclass(frozen=True)
class Note:
    """A footnote."""

    mark: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table: its header's cells, and rows of as many."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Lines:
    """Lines that stand as they are: letterhead, title, signature."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Item | Note | Grid | Lines
NOTE_MARK = "\ue000"
"""Stands before and after a footnote's mark in running text, until a layout writes it."""
