"""Figures of documents that name no year: kept without a period, and dated by a line of a manifest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.settings import SQL
from tests.load.lakes import LakeBuilder, sha
from tests.sql.conftest import Ask

PERIODS = "SELECT value_low, period_start, period_end FROM observations ORDER BY char_start"
FACTS = "SELECT value, scenario, period_start, period_end FROM fact_indicator ORDER BY ALL"
YEARS = "SELECT plan_year, report_year FROM dim_document"


def page(name: str = "page", **profile: Any) -> LakeBuilder:
    """A document without a year, with a result, a target, and a figure of the first half of the year before."""
    built = LakeBuilder()
    built.document(name, **profile)
    for value, changes in (
        (4.5, {}),
        (3.5, {"scenario": "target"}),
        (5.5, {"open_start": date(999, 1, 1), "open_end": date(999, 6, 30)}),
    ):
        built.observe(
            name,
            value,
            **{
                "period_start": None,
                "period_end": None,
                "open_start": date(1000, 1, 1),
                "open_end": date(1000, 12, 31),
                "rules": ["number:plain", "period:no_year"],
                **changes,
            },
        )
    return built


def line(built: LakeBuilder, year: int | None, number: int = 2, document: str = "page") -> None:
    built.rows["manifest_lines"].append(
        {
            "archive": built.archive,
            "manifest": "manifest.csv",
            "line": number,
            "file_name": f"{document}.txt",
            "is_of_home": False,
            "says": "90001",
            "document_id": sha(document),
            "commune_id": "90001-2004",
            "year": year,
            "problem": None,
        }
    )


@pytest.mark.parametrize("has_line", [False, True])
def test_without_a_year_of_the_manifest_they_have_no_period_and_are_no_facts(
    ask: Ask, has_line: bool
) -> None:
    built = page()
    if has_line:
        line(built, None)
    query = ask(built)
    assert query(PERIODS) == [(4.5, None, None), (3.5, None, None), (5.5, None, None)]
    assert query(FACTS) == []
    assert query("SELECT count(*) FROM document_conflicts") == [(0,)]
    assert query(YEARS) == [(None, None)]
    assert query("SELECT count(*) FROM search_observations('hộ nghèo')") == [(3,)]


def test_a_figure_without_a_period_is_not_to_be_corrected(ask: Ask) -> None:
    built = page()
    figure = (SQL / "commands" / "review_figure.sql").read_text(encoding="utf-8")
    asked = figure.replace("$observation_id", f"'{built.rows['observations'][0]['observation_id']}'")
    assert ask(built)(asked)[0][1:] == (4.5, False)
    line(built, 2024)
    assert ask(built)(asked)[0][1:] == (4.5, True)


def test_the_year_of_the_manifest_dates_results_and_targets(ask: Ask) -> None:
    built = page()
    line(built, 2024)
    query = ask(built)
    of_2024 = date(2024, 1, 1), date(2024, 12, 31)
    assert query(FACTS) == [
        (3.5, "target", *of_2024),
        (4.5, "actual", *of_2024),
        (5.5, "actual", date(2023, 1, 1), date(2023, 6, 30)),
    ]
    assert query(YEARS) == [(2024, 2024)]
    assert query("SELECT DISTINCT rules FROM observations") == [
        ("number:plain period:no_year period:manifest",)
    ]
    assert query("SELECT year, outcome FROM manifest_lines") == [(2024, "applied")]


def test_february_ends_as_it_does_in_the_year_told(ask: Ask) -> None:
    built = LakeBuilder()
    built.document("page")
    days = {"open_start": date(1000, 1, 1), "open_end": date(1000, 2, 28)}
    built.observe("page", 4.5, period_start=None, period_end=None, **days)
    line(built, 2024)
    assert ask(built)(PERIODS) == [(4.5, date(2024, 1, 1), date(2024, 2, 29))]


def test_the_year_of_the_manifest_changes_no_year_that_a_document_names(ask: Ask) -> None:
    built = LakeBuilder()
    built.document("page", plan_year=2023, report_year=2022)
    built.observe("page", 4.5)
    line(built, 2020)
    query = ask(built)
    assert query(PERIODS) == [(4.5, date(2023, 1, 1), date(2023, 12, 31))]
    assert query(YEARS) == [(2023, 2022)]


def test_lines_that_name_different_years_are_all_refused(ask: Ask) -> None:
    built = page()
    line(built, 2023)
    line(built, 2024, 3)
    line(built, None, 4)
    query = ask(built)
    assert query(FACTS) == []
    assert query("SELECT DISTINCT outcome, problem FROM manifest_lines") == [
        ("refused", "another line names another year for this document; leave the one that is right")
    ]


def test_a_line_without_a_year_agrees_with_one_that_has_it(ask: Ask) -> None:
    built = page()
    line(built, 2023)
    line(built, None, 3)
    assert ask(built)(YEARS) == [(2023, 2023)]


def test_status_names_the_documents_with_the_line_to_write(ask: Ask) -> None:
    built = page()
    built.document("dated", report_year=2023)
    built.observe("dated", 4.5)
    undated = (SQL / "commands" / "undated.sql").read_text(encoding="utf-8")
    assert ask(built)(undated) == [("a.zip", "page.txt", 3, "a.zip/page.txt,90001-2004,,,,YEAR")]
    unknown = page(name="a, b", commune="provisional-1")
    assert ask(unknown)(undated)[-1][3] == '"a.zip/a, b.txt",CODE,,,,YEAR'
    line(built, 2023)
    assert ask(built)(undated) == []


def test_a_manifest_dates_what_there_is_now_beside_a_far_target(ask: Ask) -> None:
    built = page(plan_year=2030)
    line(built, 2024)
    assert ask(built)(YEARS) == [(2030, 2024)]
    assert {start for _, start, _ in ask(built)(PERIODS)} == {date(2024, 1, 1), date(2023, 1, 1)}


def test_a_line_of_the_home_without_a_year_leaves_that_of_an_archives_line(ask: Ask) -> None:
    built = page()
    line(built, 2024)
    line(built, None, 3)
    built.rows["manifest_lines"][-1] |= {"archive": None, "manifest": "HOME/manifest.csv", "is_of_home": True}
    assert ask(built)(YEARS) == [(2024, 2024)]
