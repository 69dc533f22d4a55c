"""What deciding comes to: an entry in a file, or a refusal that says what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class DecisionError(Exception):
    """The decision would change nothing, or contradicts what stands; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry that stands in a file of the operator's."""

    path: Path
    entry: str
    """As it was written, or what stood there before."""
    is_new: bool
    """Whether it was written just now."""
    note: str | None = None
    """What else the operator should know."""
