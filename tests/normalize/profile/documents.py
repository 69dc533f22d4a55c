"""Documents made of plain text for the tests of profiles."""

from __future__ import annotations

from pipelines.model import Block, BlockKind, Document, Profile
from pipelines.normalize.profile import profile_document


def document(text: str) -> Document:
    """One block per paragraph; lines of a paragraph stay one block."""
    blocks, at = [], 0
    for part in text.strip("\n").split("\n\n"):
        start = text.index(part, at)
        at = start + len(part)
        kind = BlockKind.LIST_ITEM if part.startswith("- ") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, at))
    return Document("d" * 64, "text", text, tuple(blocks))


def profile(text: str) -> Profile:
    return profile_document(document(text))
