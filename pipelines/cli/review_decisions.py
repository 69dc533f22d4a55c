"""`communes review assign`, `dismiss`, `correct` and `settle`: taking one decision, and saying what came of it."""

from __future__ import annotations

import getpass
import shlex
from datetime import date
from typing import TYPE_CHECKING

from pipelines.cli.errors import WrongUse, operators_files
from pipelines.cli.published import ask_for, published
from pipelines.cli.terminal import stdout
from pipelines.settings import Home, Settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipelines.review import Decision


def assign(home: Home, label: str, code: str, alias: str | None) -> None:
    """Give a label of the queue a code. Raises WrongUse where that is not possible, or changes nothing."""
    with operators_files():
        from pipelines.review import labels

        decision = labels.standing_code(home, alias or label, code)
        if decision is None:
            with published(home) as connection:
                queued = _queued(connection, label)
                statements = ask_for(connection, "review_statements", label=label).rows
            decision = labels.assign(home, alias or queued, code, statements)
    tell(home, decision)


def dismiss(home: Home, label: str, reason: str) -> None:
    """Take a label of the queue for no indicator. Raises WrongUse where that is not possible."""
    with operators_files():
        from pipelines.review import labels

        queued = label
        if not labels.is_dismissed(home, label):
            with published(home) as connection:
                queued = _queued(connection, label)
        decision = labels.dismiss(home, queued, reason)
    tell(home, decision)


def correct(home: Home, observation_id: str, value: float, reason: str, author: str | None) -> None:
    """Correct a published figure; the author is who is logged in where none is named.

    Raises WrongUse where that is not possible, or changes nothing.
    """
    with operators_files():
        from pipelines.review.figures import StatedFigure
        from pipelines.review.figures import correct as correct_figure

        if not reason.strip():
            raise WrongUse("a correction needs a reason: say in --reason why the figure is wrong")
        with published(home) as connection:
            found = ask_for(connection, "review_figure", observation_id=observation_id).rows
        if not found:
            raise WrongUse(f"no observation '{observation_id}': take one from `communes compare`")
        told = dict(zip(("observation_id", "value", "is_comparable"), found[0], strict=True))
        stated = StatedFigure(
            str(told["observation_id"]), float(str(told["value"])), is_comparable=bool(told["is_comparable"])
        )
        decision = correct_figure(
            home, stated, value, reason=reason, author=author or _login(), day=date.today()
        )
    tell(home, decision)


def settle(home: Home, document: str, commune: str) -> None:
    """Settle a published document to a commune. Raises WrongUse where it is not clear which is meant."""
    with operators_files():
        from pipelines.review.communes import InputOf, settle_document

        with published(home) as connection:
            found = ask_for(connection, "review_document", document=document).rows
        inputs = [InputOf(*map(str, row)) for row in found]
        if not inputs:
            raise WrongUse(f"no document '{document}': take one from `communes status`, or from dim_document")
        if len(inputs) > 1:
            places = ", ".join(f"{each.archive}/{each.member}" for each in inputs)
            raise WrongUse(f"{len(inputs)} documents have the name '{document}': write one of {places}")
        decision = settle_document(home, inputs[0], commune)
    tell(home, decision)


def tell(home: Home, decision: Decision) -> None:
    """Print the entry, and what applies it."""
    console = stdout()
    if not decision.is_new:
        console.print(f"Stands already in {decision.path}: {decision.entry}", markup=False)
        return
    console.print(f"Written to {decision.path}:", markup=False)
    for line in decision.entry.splitlines():
        console.print(f"  {line}", markup=False)
    if decision.note:
        console.print(f"  ({decision.note})", markup=False)
    option = "" if home.root == Settings().home else f" --home {shlex.quote(str(home.root))}"
    console.print(f"`communes run{option}` applies it.", markup=False)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise WrongUse("who corrects it is not known here: say it in --author") from error


def _queued(connection: DuckDBPyConnection, label: str) -> str:
    """The label as the queue spells it. Raises WrongUse, with those spelt alike, where it is not in the queue."""
    found = ask_for(connection, "review_label", label=label).rows
    if found:
        return str(found[0][0])
    near = [f"'{row[0]}'" for row in ask_for(connection, "review_near", label=label).rows]
    advice = f"did you mean {' or '.join(near)}?" if near else "`communes review` shows those that do"
    raise WrongUse(f"no label '{label}' awaits review; {advice}")
