"""How long work tells its caller how far it is, without knowing who listens (a terminal, Dagster's log, nobody)."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called as items of a stage are done."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` items of `what` (for a reader: 'reading thanh-hoa-2023.zip') are finished."""


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""
