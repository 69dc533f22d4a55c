"""The words that all stages share: what a source, a document, a block, a profile and a figure are.

Types only, frozen, without behaviour beyond simple look-ups; how they are made stands in the stage that
makes them. A document's text is one string; everything that points into it does so by character offsets
(Python code points, end exclusive), so that any figure can be followed back to the passage that states it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Archive:
    """What a user hands in as one thing: a zip file, a folder of loose documents, or a single document.

    `key` names it everywhere (lake part, Dagster partition, tables); it is its file name, made unique within a home.
    """

    key: str
    path: Path


@dataclass(frozen=True, slots=True)
class Source:
    """One input as it was found: a file, or a member of an archive. Several sources may hold the same document."""

    archive: str
    """Key of the archive."""
    path: Path
    """The file on disk: the archive file itself, or the loose file."""
    member: str
    """Path inside the archive or folder, with forward slashes; the file name for a single document."""
    sha256: str
    """Of the input's bytes; the `document_id` of what is read from it."""
    size: int
    """In bytes."""

    @property
    def name(self) -> str:
        """The document's own file name, without folders or archive."""
        return self.member.rsplit("/", 1)[-1]


class Stage(StrEnum):
    """Where in the line something happened."""

    EXTRACT = "extract"
    NORMALIZE = "normalize"
    LOAD = "load"
    CHECK = "check"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Quarantine:
    """An input that could not be read, and why; never a silent loss."""

    archive: str
    member: str
    document_id: str | None
    """sha256 of the bytes; None where not even the bytes could be had (a corrupt archive member)."""
    stage: Stage
    reason: str
    """A code that does not change: `unknown_format`, `corrupt`, `no_text`, `encrypted`, `timeout`, `crashed`, …"""
    message: str
    """What a clerk needs to know to act, in one sentence."""


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    SET_ASIDE = "set_aside"
    """Running heads, page numbers, signatures: kept in the text, never read for figures."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row, by its offsets in the document's text."""

    start: int
    end: int
    column: int
    """From 0. A merged cell carries the column it begins at."""
    width: int = 1
    """Columns it covers."""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a document's text. Blocks stand in reading order and do not overlap.

    A block's text may hold line breaks where the source wrapped a line; they mean no more than a space.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    """From 1; None where the format has no pages."""
    level: int | None = None
    """Depth from 1 of a heading or of a list item's nesting; None elsewhere."""
    mark: str | None = None
    """A footnote's mark ('1', '*'), or a list item's bullet or number as written; not part of the block's text."""
    table: int | None = None
    """Table rows: the number of their table in the document, from 0. A table that runs over pages keeps its number."""
    is_header: bool = False
    """Table rows: a row of column titles."""
    cells: tuple[Cell, ...] = ()
    """Table rows: their cells, by column; empty cells included. The row's text is its cells' texts, joined by tabs."""
    is_ocr: bool = False
    """Recognised in a picture of the page."""
    unread: str | None = None
    """What is set aside: where it is a part of the document that may state figures, the code of the reason why none
    are read from it (`needs_ocr`, `hidden`, `corrupt`, …); None for running heads and the like."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A place in the text where a footnote is cited; the mark itself is not part of the text."""

    mark: str
    at: int
    """Offset of the character before which the mark stood."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and structure, whatever format it came in."""

    document_id: str
    """sha256 of the bytes it was read from."""
    format: str
    """`pdf`, `docx`, `markdown`, `text`, …: told by content."""
    text: str
    blocks: tuple[Block, ...]
    references: tuple[NoteReference, ...] = ()
    page_count: int | None = None

    def text_of(self, part: Block | Cell) -> str:
        """The text of a block or a cell."""
        return self.text[part.start : part.end]


@dataclass(frozen=True, slots=True)
class Repair:
    """A word whose lost characters were restored."""

    start: int
    end: int
    is_certain: bool
    """False where a second reading was nearly as likely."""


class Level(StrEnum):
    """Whose document it is."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document says about itself."""

    document_id: str
    title: str | None = None
    kind: str | None = None
    """`resolution`, `conclusion`, `plan`, `report`, …: see `data/reference/document_kinds.csv`."""
    number: str | None = None
    """As written: '04 - KL/ĐU'."""
    issued_on: date | None = None
    issuer: str | None = None
    """The issuing body as written: 'Ban Chấp hành Đảng bộ xã …'."""
    level: Level = Level.COMMUNE
    commune_name: str | None = None
    """Without its type: 'Bình Lương'. None where the text does not name it."""
    commune_type: str | None = None
    """`xã`, `phường` or `thị trấn`."""
    district: str | None = None
    province: str | None = None
    plan_year: int | None = None
    """The year its targets are for."""
    report_year: int | None = None
    """The year its results are for."""


class Scenario(StrEnum):
    """Whether a figure is planned or reached."""

    TARGET = "target"
    ACTUAL = "actual"


class StatementKind(StrEnum):
    """What a number says about its indicator."""

    LEVEL = "level"
    CHANGE = "change"
    PLAN_RATIO = "plan_ratio"


class Comparator(StrEnum):
    """How exact a figure is."""

    EQUAL = "="
    ABOUT = "~"
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """The span of days a figure is for, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a passage states it, before the catalogue has its say.

    `low` and `high` are in the unit as written; catalogue code, canonical unit and conversion are settled for all
    figures of an archive at once, as polars frames (`normalize.frames`), which turns figures into observations.
    """

    figure_id: str
    """Stable from run to run for the same statement of the same document; becomes the `observation_id`."""
    document_id: str
    label: str
    """The indicator as the document words it, next to the figure."""
    core: str
    """The label's last clause, where it has several ('Cơ cấu chuyển dịch đúng hướng, nông nghiệp': 'nông nghiệp')."""
    context: str
    """Words that the label leans on: the parent item, the subject carried over from the clause before, the heading."""
    subject_unit: str | None
    """Key of the unit of the figure whose label this one shares ('76 ha, đạt 100% KH': of the 76 ha)."""
    scenario: Scenario
    statement: StatementKind
    period: Period
    """Of a document that names no year, days of the year `normalize.periods.NO_YEAR`."""
    low: float | None
    high: float | None
    comparator: Comparator
    rescale: float | None
    """What the value is to be multiplied by if a separator that is open ('2,450') is to be read the other way."""
    unit: str | None
    """Key of the unit as written, in `data/reference/unit_aliases.csv`; None where no unit stands beside the figure."""
    denominator: float | None
    latest: int | None
    """Of an undated result of a term: the year it is of if it tells how things stand, not what was done."""
    baseline: str | None
    raw_value: str
    raw_unit: str | None
    quote: str
    block: int
    """Index of the block in the document."""
    page: int | None
    start: int
    end: int
    is_repaired: bool
    confidence: float
    """How safe number, scope and kind are, 0 to 1, before the label is matched."""
    rules: tuple[str, ...]
    """The rules that read it, in the order applied: `number:decimal_comma`, `scenario:heading`, …"""
