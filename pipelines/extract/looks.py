"""What styles and settings say of text, whatever format they stand in: said, denied, or left to what they stand on."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Self

DEEPEST_CHAIN = 20
"""Styles based on styles based on …; more are a loop."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """What properties say; None where they say nothing."""

    is_bold: bool | None = None
    is_capitals: bool | None = None
    is_hidden: bool | None = None
    is_raised: bool | None = None

    def over(self, base: Self) -> Self:
        """What this look says, and where it says nothing, what the one it stands on says."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(base, **{name: said for name, said in given.items() if said is not None})
