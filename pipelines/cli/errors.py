"""How a command refuses: one clear line on stderr, and the exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

EXIT_HELD_BACK = 1
"""Nothing new was published; the last release stays."""
EXIT_WRONG_USE = 2


class WrongUse(Exception):  # noqa: N818 (the contract's own word)
    """What was asked for cannot be done as asked; the message says what to do instead, in one line."""


def one_line(message: str) -> str:
    """A message of several lines as one, without DuckDB's 'LINE 1: …' pointer at its end."""
    kept = message.split("\nLINE ", 1)[0]
    return " ".join(kept.split())


@contextmanager
def operators_files() -> Iterator[None]:
    """Turn refusals, mistakes in the operator's files, and a lake out of reach, into WrongUse."""
    from pipelines.load.corrections import CorrectionsError
    from pipelines.load.refresh import ManifestError
    from pipelines.load.stores import LakeError
    from pipelines.operator_tables import OperatorTableError
    from pipelines.review import DecisionError

    try:
        yield
    except (DecisionError, CorrectionsError, LakeError, ManifestError, OperatorTableError) as error:
        raise WrongUse(one_line(str(error))) from error
