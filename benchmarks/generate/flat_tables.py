"""Tables as lines of text: with pipes, in aligned columns, and flattened by a bad converter."""

from __future__ import annotations

import textwrap
from random import Random

from benchmarks.generate.blocks import Grid

_LABEL_WIDTH = 44


def piped(grid: Grid) -> list[str]:
    """As markdown writes tables."""
    rule = "|" + "---|" * len(grid.header)
    return [_pipes(grid.header), rule, *map(_pipes, grid.rows)]


def _pipes(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def aligned(grid: Grid, rng: Random) -> list[str]:
    """In columns held apart by at least two spaces, or by tabs."""
    if rng.random() < 0.3:
        return ["\t".join(cells) for cells in (grid.header, *grid.rows)]
    widths = [max(len(row[i]) for row in (grid.header, *grid.rows)) + 2 for i in range(len(grid.header))]
    return [
        "".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in (grid.header, *grid.rows)
    ]


def one_line_per_row(grid: Grid, rng: Random) -> list[str]:
    """Cells parted by single spaces, long labels and column titles wrapped over two lines."""
    header = " ".join(grid.header)
    lines = textwrap.wrap(header, rng.choice((30, 60, 90)), break_on_hyphens=False)
    for cells in grid.rows:
        row = " ".join(cell for cell in cells if cell)
        at = next(i for i, cell in enumerate(cells) if len(cell) == max(map(len, cells)))
        label = cells[at]
        if len(label) > _LABEL_WIDTH and rng.random() < 0.7:
            head, *rest = textwrap.wrap(label, _LABEL_WIDTH, break_on_hyphens=False)
            before = " ".join(cell for cell in (*cells[:at], head) if cell)
            after = " ".join(cell for cell in (" ".join(rest), *cells[at + 1 :]) if cell)
            lines += [before, after]
        else:
            lines.append(row)
    return lines
