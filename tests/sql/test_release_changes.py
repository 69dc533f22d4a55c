"""What a release changed, against the one that was published before it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, build
from tests.sql.conftest import Ask, Query, commune_of

COLUMNS = "change, severity, reason, subject, old_value, new_value"


def one_figure(value: float = 4.0, **changes: Any) -> LakeBuilder:
    """One document of one commune with one figure, its poverty rate."""
    archive = LakeBuilder()
    archive.document("report", issued_on=date(2024, 1, 5))
    archive.observe("report", value, observation_id="a" * 20, **changes)
    return archive


@pytest.fixture(scope="module")
def of_one_figure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of `one_figure`; tests read it only."""
    home = Home(tmp_path_factory.mktemp("one figure"))
    build(home, one_figure())
    return home.staged


@pytest.fixture
def since(ask: Ask, home: Home, of_one_figure: Path) -> Any:
    """Publishes a release, of `one_figure` unless said otherwise, then builds another; answers queries on that."""

    def built(after: LakeBuilder, *, before: LakeBuilder | None = None) -> Query:
        home.warehouse.parent.mkdir(parents=True, exist_ok=True)
        if before is None:
            shutil.copy(of_one_figure, home.warehouse)
        else:
            ask(before)
            home.staged.replace(home.warehouse)
        return ask(after)

    return built


def changes(query: Query) -> list[tuple[Any, ...]]:
    return query(f"SELECT {COLUMNS} FROM release_changes")


def test_a_first_release_changed_nothing(ask: Ask) -> None:
    assert changes(ask(one_figure())) == []


def test_the_same_again_changed_nothing(since: Any) -> None:
    assert changes(since(one_figure())) == []


def test_a_figure_for_the_first_time_is_new(since: Any) -> None:
    after = one_figure()
    after.observe("report", 95.0, indicator_code="health_insurance_rate")
    query = since(after)
    assert changes(query) == [("new", "info", "stated for the first time", "figure", None, 95.0)]
    assert query("SELECT commune_id, indicator_name, scenario, source_name FROM release_changes") == [
        ("90001-2004", "Tỷ lệ tham gia BHYT", "actual", "report.txt")
    ]


def test_a_figure_lost_from_a_document_that_is_still_there_is_critical(since: Any) -> None:
    after = LakeBuilder()
    after.document("report")
    assert changes(since(after)) == [("gone", "critical", "its document is still there", "figure", 4.0, None)]


def test_a_withdrawn_document_takes_its_figures_along(since: Any) -> None:
    query = since(LakeBuilder())
    assert changes(query) == [
        ("gone", "warning", "it was withdrawn", "document", None, None),
        ("gone", "warning", "its document is gone", "figure", 4.0, None),
    ]
    assert query("SELECT DISTINCT source_name FROM release_changes") == [("report.txt",)]


def test_a_document_that_cannot_be_read_any_more_is_critical(since: Any) -> None:
    after = LakeBuilder()
    after.source("report")
    after.quarantine("extract", "report", "corrupt")
    assert changes(since(after))[0] == (
        "gone",
        "critical",
        "it cannot be read any more",
        "document",
        None,
        None,
    )


def of_communes(*values: float, content: str = "") -> LakeBuilder:
    """Each figure in a document of a commune of its own; another `content` makes the documents edited ones."""
    archive = LakeBuilder()
    for case, value in enumerate(values):
        file = f"report {case}.txt"
        archive.document(f"{file}{content}", commune=commune_of(case), issued_on=date(2024, 1, 5))
        archive.rows["sources"][-1] |= {"member": file, "name": file}
        archive.observe(f"{file}{content}", value)
    return archive


def test_a_figure_that_reads_otherwise_is_judged_by_how_much(since: Any) -> None:
    cases = [
        (4.1, "info", "moved by less than 5 %"),
        (5.0, "warning", "the documents are the same, the figure is not"),
        (39.9, "warning", "the documents are the same, the figure is not"),
        (40.0, "critical", "ten times as large or as small"),
        (0.4, "critical", "ten times as large or as small"),
        (-4.0, "critical", "the sign changed"),
    ]
    query = since(of_communes(*[value for value, _, _ in cases]), before=of_communes(*[4.0] * len(cases)))
    assert query(f"SELECT commune_id, {COLUMNS} FROM release_changes ORDER BY commune_id") == [
        (commune_of(case), "changed", severity, reason, "figure", 4.0, value)
        for case, (value, severity, reason) in enumerate(cases)
    ]


def test_an_edited_document_is_judged_as_the_same_document(since: Any) -> None:
    cases = [
        (4.0, "info", "the same figure, chosen from another statement"),
        (4.1, "info", "moved by less than 5 %"),
        (5.0, "warning", "its document was edited, and says otherwise"),
        (40.0, "critical", "ten times as large or as small"),
    ]
    after = of_communes(*[value for value, _, _ in cases], content=", edited")
    query = since(after, before=of_communes(*[4.0] * len(cases)))
    rows = f"SELECT {COLUMNS} FROM release_changes WHERE subject"
    assert query(f"{rows} = 'figure' ORDER BY commune_id") == [
        ("changed", severity, reason, "figure", 4.0, value) for value, severity, reason in cases
    ]
    assert query(f"{rows} <> 'figure'") == [("gone", "info", "it was edited", "document", None, None)] * 4


def test_a_figure_that_an_edited_document_does_not_state_any_more_is_gone(since: Any) -> None:
    edited = LakeBuilder()
    edited.document("report, edited", issued_on=date(2024, 1, 5))
    edited.rows["sources"][0] |= {"member": "report.txt", "name": "report.txt"}
    assert changes(since(edited)) == [
        ("gone", "warning", "its document was edited, and states it no more", "figure", 4.0, None),
        ("gone", "info", "it was edited", "document", None, None),
    ]


def test_a_bound_that_becomes_a_number_is_a_change(since: Any) -> None:
    bound = one_figure(4.0, value_low=None, comparator="<")
    assert changes(since(one_figure(4.0), before=bound)) == [
        ("changed", "warning", "the documents are the same, the figure is not", "figure", 4.0, 4.0)
    ]


def test_a_new_document_that_restates_a_figure_is_as_expected(since: Any) -> None:
    after = one_figure()
    after.document("next year", issued_on=date(2025, 1, 5))
    after.observe("next year", 5.0)
    assert changes(since(after)) == [
        ("changed", "info", "restated by a document that is new", "figure", 4.0, 5.0)
    ]


def test_a_statement_that_comes_to_stand_against_a_figure_is_a_new_conflict(since: Any) -> None:
    after = one_figure()
    after.document("older", issued_on=date(2023, 1, 5))
    after.observe("older", 5.0)
    assert changes(since(after)) == [
        ("newly_conflicting", "warning", "a statement against it appeared", "figure", 4.0, 4.0)
    ]


def test_a_correction_is_no_surprise(since: Any, ask: Ask, home: Home) -> None:
    since(one_figure())
    home.corrections.write_text(
        f"- {{observation_id: {'a' * 20}, expected: 4, corrected: 40, reason: misread, author: Lan,"
        " date: 2026-01-15}\n",
        encoding="utf-8",
    )
    assert changes(ask(one_figure())) == [
        ("changed", "info", "corrected by the operator", "figure", 4.0, 40.0)
    ]


def test_a_statement_tied_to_another_commune_is_not_lost(since: Any) -> None:
    after = LakeBuilder()
    after.document("report", commune="90002-2004", issued_on=date(2024, 1, 5))
    after.observe("report", 4.0, observation_id="a" * 20)
    assert changes(since(after)) == [
        ("gone", "info", "the statement is tied to something else now", "figure", 4.0, None),
        ("new", "info", "the statement was tied to something else before", "figure", None, 4.0),
    ]
