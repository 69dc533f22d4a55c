"""`communes review`: the labels that await a person, with what helps to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.cli.errors import operators_files
from pipelines.cli.published import ask_for, published
from pipelines.cli.terminal import Format, Rows, print_rows, stdout
from pipelines.settings import Home

if TYPE_CHECKING:
    from pipelines.reference import Reference

_EVERY = 2**31 - 1
_COLUMNS = ("label", "statements", "documents", "units", "suggested", "decision", "examples", "example")


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A label of the queue."""

    label: str
    statements: int
    documents: int
    units: str
    """Codes, separated by commas."""
    suggested: tuple[str, ...]
    """Codes of indicators that are worded alike, the nearest first."""
    decision: str
    """What an entry of the operator's says of it, which the published release does not know or which did not cover
    all of its statements; empty where there is none."""
    examples: tuple[str, ...]
    """Passages that use it."""
    example: str
    """The observation_id of one statement."""


def awaiting(home: Home, limit: int = _EVERY) -> Iterator[Awaiting]:
    """The labels of the queue, the most frequent first, each made as it is asked for. Raises WrongUse at once."""
    with operators_files():
        from pipelines.own_aliases import load_with_own
        from pipelines.review.labels import decisions_on_labels

        with published(home) as connection:
            rows = ask_for(connection, "review_queue", limit=limit).rows
        reference, decided = load_with_own(home.aliases), decisions_on_labels(home)
    return (_awaiting(row, reference, decided) for row in rows)


def _awaiting(row: Sequence[object], reference: Reference, decided: Mapping[str, str]) -> Awaiting:
    from pipelines.review.suggestions import suggest

    key, label, statements, documents, units, examples, example = map(str, row)
    return Awaiting(
        label=label,
        statements=int(statements),
        documents=int(documents),
        units=units,
        suggested=tuple(suggest(label, units.split(", "), reference)),
        decision=decided.get(key, ""),
        examples=tuple(examples.splitlines()),
        example=example,
    )


def print_queue(home: Home, limit: int, form: Format) -> None:
    """Print the labels of the queue. Raises WrongUse."""
    labels = list(awaiting(home, limit))
    if form is not Format.TABLE:
        rows = [
            [
                each.label,
                each.statements,
                each.documents,
                each.units,
                ", ".join(each.suggested),
                each.decision,
                "\n".join(each.examples),
                each.example,
            ]
            for each in labels
        ]
        print_rows(Rows(_COLUMNS, rows), form)
        return
    for each in labels:
        print_label(each)
    if not labels:
        stdout().print("No label awaits review.")


def print_label(label: Awaiting) -> None:
    """Print one label with what helps to decide on it."""
    console = stdout()
    console.print(f"\n{label.label or '(no words)'}", style="bold", markup=False)
    units = f", in {label.units}" if label.units else ""
    said = f"{label.statements} statements in {label.documents} documents{units}"
    console.print(f"  {said}; see `communes explain {label.example}`", markup=False)
    for quote in label.examples:
        console.print(f"  « {quote} »", markup=False)
    if label.suggested:
        console.print(f"  worded alike: {', '.join(label.suggested)}", markup=False)
    if label.decision:
        console.print(f"  decided: {label.decision}", markup=False)
