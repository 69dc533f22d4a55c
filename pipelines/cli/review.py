"""`communes review`: the labels that await a person, and the decisions that a person takes.

Names, options and help of the command and its subcommands; what they do stands in `review_queue`, `review_walk` and
`review_decisions`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import review_decisions
from pipelines.cli.published import HomeOption, home_of
from pipelines.cli.review_queue import print_queue
from pipelines.cli.review_walk import walk
from pipelines.cli.terminal import Format
from pipelines.settings import Home

_LIMIT = 10


def review_application() -> typer.Typer:
    """The command `review` with its subcommands."""
    app = typer.Typer(rich_markup_mode="markdown", add_completion=False, pretty_exceptions_enable=False)

    @app.callback(invoke_without_command=True)
    def queue_command(
        context: typer.Context,
        limit: Annotated[int, typer.Option(min=1, help="How many labels, the most frequent first.")] = _LIMIT,
        is_walk: Annotated[
            bool, typer.Option("--walk", help="Go through the labels one by one and ask; q ends it.")
        ] = False,
        home: HomeOption = None,
        form: Annotated[
            Format, typer.Option("--format", help="A text for people; csv or json for programs.")
        ] = Format.TABLE,
    ) -> None:
        """Show what awaits a person, and take decisions: each is an entry in a file, applied by the next run.

        Without a subcommand: labels that no indicator matches, by number of statements, with passages that use
        them and the codes of indicators that are worded alike. Decisions stand in the home folder, in
        `aliases.csv`, `no_indicator.csv`, `corrections.yml` and `manifest.csv`; keep them in git, and take one
        back by deleting its entry. Deciding the same twice changes nothing.

        For example:

            communes review --limit 30
            communes review --walk
            communes review assign "thu nhập đầu người của xã" income_per_capita
            communes run                      applies what was decided
        """
        context.obj = home
        if context.invoked_subcommand is not None:
            return
        if is_walk:
            walk(home_of(home))
        else:
            print_queue(home_of(home), limit, form)

    @app.command("assign")
    def assign_command(
        context: typer.Context,
        label: Annotated[str, typer.Argument(metavar="LABEL", help="As `communes review` shows it.")],
        code: Annotated[
            str, typer.Argument(metavar="CODE", help="An indicator's code; the table dim_indicator has them.")
        ],
        alias: Annotated[
            str | None,
            typer.Option(
                metavar="WORDING",
                help="The wording to write instead of the label: with the words that its context says.",
            ),
        ] = None,
        home: HomeOption = None,
    ) -> None:
        """Give a label the code of an indicator: a row in HOME/aliases.csv.

        The next run parses the texts again, and reads no document again. Refused where it would change nothing,
        as the label's figures are of another dimension, or where the label says a measure only ('diện tích').

        For example:

            communes review assign "thu nhập đầu người của xã" income_per_capita
            communes review assign "diện tích" rice_area --alias "diện tích lúa"
        """
        review_decisions.assign(_home(context, home), label, code, alias)

    @app.command("dismiss")
    def dismiss_command(
        context: typer.Context,
        label: Annotated[str, typer.Argument(metavar="LABEL", help="As `communes review` shows it.")],
        reason: Annotated[str, typer.Option(help="Why, for those who read the file.")] = "",
        home: HomeOption = None,
    ) -> None:
        """Say that a label is no indicator: a row in HOME/no_indicator.csv.

        It leaves the queue; its statements stay in the table observations, without a code.

        For example:

            communes review dismiss "số đại biểu dự họp" --reason "about the meeting"
        """
        review_decisions.dismiss(_home(context, home), label, reason)

    # a figure below zero is a value, not an option
    @app.command("correct", context_settings={"ignore_unknown_options": True})
    def correct_command(
        context: typer.Context,
        observation_id: Annotated[
            str,
            typer.Argument(metavar="OBSERVATION", help="An observation_id, as `communes compare` has it."),
        ],
        value: Annotated[
            float, typer.Argument(metavar="VALUE", help="What it should say, in its unit; 1.45, not 1,45.")
        ],
        reason: Annotated[str, typer.Option(help="Why, for those who read the file.")],
        author: Annotated[
            str | None, typer.Option(help="Who corrects it.", show_default="your login name")
        ] = None,
        home: HomeOption = None,
    ) -> None:
        """Correct a figure: an entry in HOME/corrections.yml, with what the figure says now and today's date.

        The statement stays as it was read; fact_indicator and the comparisons take the corrected value. Should
        the statement say something else one day, the entry is stale and changes nothing.

        For example:

            communes review correct 3f0c9a51d2e87b6640aa 24 --reason "the scan lost a digit"
        """
        review_decisions.correct(_home(context, home), observation_id, value, reason, author)

    @app.command("settle")
    def settle_command(
        context: typer.Context,
        document: Annotated[
            str,
            typer.Argument(
                metavar="DOCUMENT",
                help="Its file name, ARCHIVE/FILE where several have it, or a document_id.",
            ),
        ],
        commune: Annotated[
            str,
            typer.Argument(
                metavar="CODE-OR-NAME",
                help="An official code, a commune_id, or 'commune, district, province'.",
            ),
        ],
        home: HomeOption = None,
    ) -> None:
        """Say of which commune a document is: a line in HOME/manifest.csv, which wins over what it states.

        No document is read again. `communes status` lists the documents that wait for such a line, with the
        communes they may mean.

        For example:

            communes review settle nghi-quyet-2024.docx 19504-2004
            communes review settle bao-cao.pdf "xã Trung Sơn, huyện Gio Linh, Quảng Trị"
        """
        review_decisions.settle(_home(context, home), document, commune)

    return app


def _home(context: typer.Context, home: Path | None) -> Home:
    """The home that `--home` names, which may stand before or behind the subcommand's name."""
    return home_of(home or context.obj)
