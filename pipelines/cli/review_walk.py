"""`communes review --walk`: the labels one by one. Each answer is written at once, so quitting loses nothing."""

from __future__ import annotations

import typer

from pipelines.cli import review_decisions
from pipelines.cli.errors import WrongUse
from pipelines.cli.review_queue import Awaiting, awaiting, print_label
from pipelines.cli.terminal import stdout
from pipelines.settings import Home

_ASK = "number or code of the indicator, d: no indicator, Enter: later, q: quit"


def walk(home: Home) -> None:
    """Ask for each label that no entry decides, the most frequent first. Raises WrongUse where there is no release."""
    undecided = (each for each in awaiting(home) if each.label and not each.decision)
    try:
        for label in undecided:
            print_label(label)
            for number, code in enumerate(label.suggested, start=1):
                stdout().print(f"  {number}  {code}", markup=False)
            if not _decide(home, label):
                return
    except typer.Abort:
        # the end of the input, or Ctrl-C, is as good as q
        stdout().print()
        return
    stdout().print("\nNo other label awaits review.")


def _decide(home: Home, label: Awaiting) -> bool:
    """Ask until the answer is a decision, or none; whether to go on."""
    while True:
        answer = str(typer.prompt(_ASK, default="", show_default=False)).strip()
        if answer in ("", "q"):
            return not answer
        try:
            if answer == "d":
                review_decisions.dismiss(home, label.label, "")
            else:
                review_decisions.assign(home, label.label, _code(answer, label), None)
        except WrongUse as refusal:
            stdout().print(f"  {refusal}", markup=False)
            continue
        return True


def _code(answer: str, label: Awaiting) -> str:
    """The code that an answer means: the number of a suggestion, or a code itself."""
    if answer.isdigit() and 1 <= int(answer) <= len(label.suggested):
        return label.suggested[int(answer) - 1]
    return answer
