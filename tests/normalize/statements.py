"""What the tests of reading share: a sentence as a document of its own, and the figures read from it in short form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.model import Block, BlockKind, Document, Figure, Profile
from pipelines.normalize.frames import figure_to_row
from pipelines.normalize.reading import read_figures

RESULTS = "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2022"
TARGETS = "II. MỤC TIÊU, CHỈ TIÊU CHỦ YẾU NĂM 2023"

PROFILE = Profile("d" * 64, kind="resolution", issued_on=date(2022, 12, 20), plan_year=2023, report_year=2022)
"""A resolution of December 2022: it reports 2022 and plans 2023."""


def document(*texts: str, heading: str = RESULTS, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """A heading, and a block for each text."""
    blocks = [Block(BlockKind.HEADING, 0, len(heading), level=1)]
    whole = heading + "\n"
    for text in texts:
        level = 1 if kind is BlockKind.LIST_ITEM else None
        blocks.append(Block(kind, len(whole), len(whole) + len(text), level=level))
        whole += text + "\n"
    return Document("d" * 64, "text", whole, tuple(blocks))


def figures(*texts: str, heading: str = RESULTS, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Figure]:
    """The figures of some texts under a heading."""
    return read_figures(document(*texts, heading=heading, kind=kind), PROFILE)


@dataclass(frozen=True)
class Short:
    """A figure, as far as a test looks at it."""

    low: float | None
    high: float | None
    comparator: str
    unit: str | None
    statement: str
    scenario: str
    year: int
    label: str


def short(figure: Figure) -> Short:
    """A figure in short."""
    return Short(
        figure.low,
        figure.high,
        figure.comparator.value,
        figure.unit,
        figure.statement.value,
        figure.scenario.value,
        figure.period.end.year,
        figure.label,
    )


def rows_of(read: Iterable[Figure]) -> list[dict[str, Any]]:
    """Figures as rows of `schemas.FIGURES`, in which they go on."""
    return [figure_to_row(figure) for figure in read]
