"""What `make accuracy` prints: tables for a person, and the same as data for a machine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.breakdown import Band, Mistake, Recall
from benchmarks.scoring import Score

_DEPTHS = ("value", "context", "full")


def print_scores(console: Console, title: str, first: str, scores: Mapping[str, Score]) -> None:
    """A line for each score: counts, recall and precision by depth."""
    table = _table(title, first, "figures", "core", "read")
    for measure in ("recall", "precision"):
        for depth in _DEPTHS:
            table.add_column(f"{measure}\n{depth}", justify="right")
    for name, score in scores.items():
        counts = (score.rows, score.core, score.observations)
        table.add_row(name, *map(str, counts), *_percents(score.recall()), *_percents(score.precision()))
    console.print(table)


def print_recalls(console: Console, title: str, recalls: Mapping[str, Recall]) -> None:
    """A line for each kind of statement."""
    table = _table(title, "kind of statement", "figures", *(f"recall\n{depth}" for depth in _DEPTHS))
    for kind, recall in recalls.items():
        table.add_row(kind, str(recall.rows), *_percents([found / recall.rows for found in recall.found]))
    console.print(table)


def print_bands(console: Console, title: str, bands: Iterable[Band]) -> None:
    """A line for each span of confidence, the highest first."""
    table = _table(title, "confidence", "figures", "right in context", "with a code", "right in full")
    for band in reversed(list(bands)):
        if band.figures:
            context = _percents([band.right_context / band.figures])
            full = _percents([band.right_full / band.coded if band.coded else math.nan])
            table.add_row(
                f"{band.low:.2f} to {band.high:.2f}", str(band.figures), *context, str(band.coded), *full
            )
    console.print(table)


def print_mistakes(
    console: Console, title: str, mistakes: Sequence[Mistake], *, most: int, examples: int
) -> None:
    """The most frequent mistakes, each with example sentences."""
    if not mistakes:
        return
    console.print(f"\n[bold]{title}[/] ({sum(each.count for each in mistakes)})")
    for each in mistakes[:most]:
        console.print(f"  {each.count:>4} × {each.what}", markup=False)
        for example in each.examples[:examples]:
            console.print(f"         {example}", markup=False)
    if len(mistakes) > most:
        console.print(f"         … and {len(mistakes) - most} more kinds")


def score_data(score: Score) -> dict[str, Any]:
    """A score as numbers by name."""
    recall, precision = score.recall(), score.precision()
    return {
        "figures": score.rows,
        "core": score.core,
        "read": score.observations,
        "recall": _by_depth(recall),
        "precision": _by_depth(precision),
    }


def mistake_data(mistakes: Iterable[Mistake]) -> list[dict[str, Any]]:
    """Mistakes as data."""
    return [asdict(each) for each in mistakes]


def _by_depth(shares: Sequence[float]) -> dict[str, float | None]:
    return {
        depth: None if math.isnan(share) else round(share, 5)
        for depth, share in zip(_DEPTHS, shares, strict=True)
    }


def _table(title: str, first: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _percents(shares: Iterable[float]) -> list[str]:
    return ["-" if math.isnan(share) else f"{100 * share:.1f}" for share in shares]
