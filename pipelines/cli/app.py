"""The command line itself: names, options, help, exit statuses; what each does stands in its own module."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.compare import compare
from pipelines.cli.errors import EXIT_WRONG_USE, WrongUse
from pipelines.cli.explain import explain
from pipelines.cli.published import HomeOption
from pipelines.cli.query import query
from pipelines.cli.review import review_application
from pipelines.cli.run import run
from pipelines.cli.runner import Runner
from pipelines.cli.status import status
from pipelines.cli.terminal import Format

FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", help="A table for people; csv or json for programs (all columns, nothing rounded)."
    ),
]


def application(runner: Runner) -> typer.Typer:
    """The commands; `run` is carried out by `runner`."""
    app = typer.Typer(
        name="communes",
        help=(
            "Vietnam's commune indicators: from archives of documents to published comparison tables.\n\n"
            "Begin with `communes run --input FOLDER-OR-ZIP`; then compare, query, explain.\n\n"
            "Exit status: 0 done; 1 a check held the new release back, the last one stays; 2 wrong use."
        ),
        rich_markup_mode="markdown",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )

    @app.command("run")
    def run_command(
        inputs: Annotated[
            list[Path] | None,
            typer.Option(
                "--input",
                metavar="PATH",
                help="A folder, a zip archive or a document; may be repeated. Default: HOME/inbox.",
            ),
        ] = None,
        home: HomeOption = None,
    ) -> None:
        """Read what is new, build the warehouse, check it, publish it.

        Documents that stand unchanged are not read again; one that cannot be read is set aside with its
        reason and never fails the run. Archives named once stay known: later runs bring them up to date too.
        What was read is kept in HOME/lake, or where COMMUNES_LAKE says: a folder, or a URL such as s3://bucket/lake.

        For example:

            communes run --input reports-2024.zip --input scans/
            communes run                      what lies in HOME/inbox
        """
        raise typer.Exit(run(inputs or [], home, runner))

    @app.command("query")
    def query_command(
        sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement in DuckDB's SQL.")],
        home: HomeOption = None,
        form: FormatOption = Format.TABLE,
    ) -> None:
        """Run SQL on the published warehouse, read-only and offline.

        Tables to begin with: observations, fact_indicator, commune_comparison, plan_vs_result,
        year_over_year, ambition, commune_scorecard, commune_comparison_by_area, document_conflicts,
        dim_commune, dim_indicator, dim_document, review_queue, quarantined_inputs.

        For example:

            communes query "FROM commune_comparison WHERE indicator_code = 'poverty_rate' LIMIT 20"
            communes query "FROM profile('Xuân Du')" --format csv > xuan-du.csv
            communes query "SHOW TABLES"
        """
        query(sql, home, form)

    @app.command("compare")
    def compare_command(
        indicator: Annotated[
            str,
            typer.Argument(
                metavar="INDICATOR", help="An indicator's code, or its Vietnamese or English name."
            ),
        ],
        year: Annotated[int | None, typer.Option(help="Only periods within this year.")] = None,
        flagged: Annotated[
            bool,
            typer.Option(
                "--include-flagged", help="Suspicious figures too, without a rank; see quality_flags."
            ),
        ] = False,
        home: HomeOption = None,
        form: FormatOption = Format.TABLE,
    ) -> None:
        """Put the communes side by side for one indicator: rank, figure, gap to the median.

        For example:

            communes compare income_per_capita --year 2023
            communes compare "thu nhập bình quân đầu người"
            communes query "FROM dim_indicator"       every indicator there is
        """
        compare(indicator, year, home, form, flagged=flagged)

    @app.command("explain")
    def explain_command(
        observation_id: Annotated[
            str,
            typer.Argument(metavar="OBSERVATION_ID", help="As `compare` prints it in its last column."),
        ],
        home: HomeOption = None,
    ) -> None:
        """Show where a figure comes from: document, page, passage, how it was read, whether it was chosen.

        For example:

            communes explain 0123456789abcdef0123
        """
        explain(observation_id, home)

    @app.command("status")
    def status_command(home: HomeOption = None) -> None:
        """Show releases, inputs, what was set aside and why, failed checks, and labels that await review."""
        status(home)

    app.add_typer(review_application(), name="review")
    return app


def execute(runner: Runner, arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line (default: this process's own); returns its exit status."""
    try:
        application(runner)(arguments, standalone_mode=True)
    except WrongUse as refusal:
        print(f"communes: {refusal}", file=sys.stderr)
        return EXIT_WRONG_USE
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else EXIT_WRONG_USE
    return 0
