"""`communes explain`: one figure, back to the passage that states it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.text import Text

from pipelines.cli.errors import WrongUse
from pipelines.cli.published import ask_for, home_of, published
from pipelines.cli.terminal import Rows, show, stdout


def explain(observation_id: str, home: Path | None) -> None:
    """Print where a figure comes from, how it was read, and whether comparisons use it.

    Raises WrongUse where no such observation is published.
    """
    with published(home_of(home)) as connection:
        evidence = _records(ask_for(connection, "evidence", observation_id=observation_id))
        choice = _records(ask_for(connection, "choice", observation_id=observation_id))
    if not evidence:
        raise WrongUse(
            f"no observation '{observation_id}': take one from `communes compare` or the table observations"
        )
    console = stdout()
    told = evidence[0]
    verdict = [("chosen", _choice(told, choice)), ("flagged", _flags(choice))]
    for name, value in [*_figure(told), *_source(told), *_reading(told), *verdict]:
        if value:
            console.print(Text.assemble((f"{name:<11}", "bold"), value))
    console.print(Text.assemble("\n", _passage(told)))


def _figure(told: dict[str, Any]) -> list[tuple[str, str]]:
    code = told["indicator_code"]
    return [
        ("figure", f"{told['comparator']} {_value(told)} {show(told['unit_code'])}".strip()),
        (
            "indicator",
            f"{code}: {told['indicator_name']}"
            if code
            else "none of the catalogue matches; see review_queue",
        ),
        ("commune", show(told["commune_name"])),
        (
            "says",
            f"{told['scenario']}, {told['statement']}, {_period(told)}",
        ),
    ]


def _period(told: dict[str, Any]) -> str:
    if told["period_start"] is None:
        return "of a year that nothing tells"
    return f"{told['period_start']} to {told['period_end']}"


def _source(told: dict[str, Any]) -> list[tuple[str, str]]:
    page = f", page {told['page']}" if told["page"] else ""
    return [
        ("document", f"{told['archive']} › {told['member']}{page}"),
        ("titled", ", ".join(show(told[part]) for part in ("title", "number", "issued_on") if told[part])),
        ("characters", f"{told['char_start']} to {told['char_end']} of its text"),
    ]


def _reading(told: dict[str, Any]) -> list[tuple[str, str]]:
    unit = show(told["raw_unit"]) or "no unit"
    repaired = "; the passage had lost characters that were restored" if told["is_repaired"] else ""
    return [
        ("label", show(told["label"])),
        ("context", show(told["context"])),
        ("baseline", show(told["baseline"])),
        (
            "written",
            f"{told['raw_value']} ({unit}), kept as {_value(told)} {show(told['unit_code'])}{repaired}",
        ),
        ("rules", show(told["rules"])),
        ("confidence", show(told["confidence"])),
    ]


def _choice(told: dict[str, Any], choice: list[dict[str, Any]]) -> str:
    if not choice and told["period_start"] is None:
        return "not compared: its document names no year; `communes status` has the line of manifest.csv that tells it"
    if not choice:
        return "not compared: only levels of a commune with an indicator code are"
    chosen = choice[0]
    statements, against = chosen["statements"], chosen["statements_against"]
    why = (
        f"(decided by: {chosen['chosen_by']}; {statements} say the same thing, {against} against the choice)"
    )
    if chosen["is_chosen"]:
        return f"yes, it stands in fact_indicator {why}"
    return f"no: {chosen['written']} was, observation {chosen['observation_id']} {why}"


def _flags(choice: list[dict[str, Any]]) -> str:
    flags = choice[0]["flags"] if choice and choice[0]["is_chosen"] else None
    return f"left out of comparisons, {flags}" if flags else ""


def _value(told: dict[str, Any]) -> str:
    low, high = told["value_low"], told["value_high"]
    ends = [show(end) for end in dict.fromkeys((low, high)) if end is not None]
    value = " to ".join(ends)
    return f"{value} of {show(told['denominator'])}" if told["denominator"] is not None else value


def _passage(told: dict[str, Any]) -> Text:
    """The passage with the figure between « and », which a pipe shows too."""
    passage, begin = told["passage"], told["passage_start"]
    if passage is None:
        return Text(show(told["quote"]))
    start, end = told["char_start"] - begin, told["char_end"] - begin
    return Text.assemble(
        passage[:start],
        ("«" + passage[start:end] + "»", "bold reverse"),
        passage[end:],
    )


def _records(answer: Rows) -> list[dict[str, Any]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
