"""What a release changed, against the one that was published before it."""

from datetime import date
from typing import Any

import pytest

from pipelines.settings import Home
from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask, Query

COLUMNS = "change, severity, reason, subject, old_value, new_value"


def one_figure(value: float = 4.0, **changes: Any) -> LakeBuilder:
    """One document of one commune with one figure, its poverty rate."""
    archive = LakeBuilder()
    archive.document("report", issued_on=date(2024, 1, 5))
    archive.observe("report", value, observation_id="a" * 20, **changes)
    return archive


@pytest.fixture
def since(ask: Ask, home: Home) -> Any:
    """Publishes a release of one archive, then builds another; answers queries on the second."""

    def built(before: LakeBuilder, after: LakeBuilder) -> Query:
        ask(before)
        home.staged.replace(home.warehouse)
        return ask(after)

    return built


def changes(query: Query) -> list[tuple[Any, ...]]:
    return query(f"SELECT {COLUMNS} FROM release_changes")


def test_a_first_release_changed_nothing(ask: Ask) -> None:
    assert changes(ask(one_figure())) == []


def test_the_same_again_changed_nothing(since: Any) -> None:
    assert changes(since(one_figure(), one_figure())) == []


def test_a_figure_for_the_first_time_is_new(since: Any) -> None:
    after = one_figure()
    after.observe("report", 95.0, indicator_code="health_insurance_rate")
    query = since(one_figure(), after)
    assert changes(query) == [("new", "info", "stated for the first time", "figure", None, 95.0)]
    assert query("SELECT commune_id, indicator_name, scenario, source_name FROM release_changes") == [
        ("90001-2004", "Tỷ lệ tham gia BHYT", "actual", "report.txt")
    ]


def test_a_figure_lost_from_a_document_that_is_still_there_is_critical(since: Any) -> None:
    after = LakeBuilder()
    after.document("report")
    assert changes(since(one_figure(), after)) == [
        ("gone", "critical", "its document is still there", "figure", 4.0, None)
    ]


def test_a_withdrawn_document_takes_its_figures_along(since: Any) -> None:
    query = since(one_figure(), LakeBuilder())
    assert changes(query) == [
        ("gone", "warning", "it was withdrawn", "document", None, None),
        ("gone", "warning", "its document is gone", "figure", 4.0, None),
    ]
    assert query("SELECT DISTINCT source_name FROM release_changes") == [("report.txt",)]


def test_a_document_that_cannot_be_read_any_more_is_critical(since: Any) -> None:
    after = LakeBuilder()
    after.source("report")
    after.quarantine("extract", "report", "corrupt")
    assert changes(since(one_figure(), after))[0] == (
        "gone",
        "critical",
        "it cannot be read any more",
        "document",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("value", "severity", "reason"),
    [
        (4.1, "info", "moved by less than 5 %"),
        (5.0, "warning", "the documents are the same, the figure is not"),
        (39.9, "warning", "the documents are the same, the figure is not"),
        (40.0, "critical", "ten times as large or as small"),
        (0.4, "critical", "ten times as large or as small"),
        (-4.0, "critical", "the sign changed"),
    ],
)
def test_a_figure_that_reads_otherwise_is_judged_by_how_much(
    since: Any, value: float, severity: str, reason: str
) -> None:
    assert changes(since(one_figure(), one_figure(value))) == [
        ("changed", severity, reason, "figure", 4.0, value)
    ]


def edited(value: float | None) -> LakeBuilder:
    """The document of `one_figure` with another content, and another figure (None: without it)."""
    archive = LakeBuilder()
    archive.document("report, edited", issued_on=date(2024, 1, 5))
    archive.rows["sources"][0] |= {"member": "report.txt", "name": "report.txt"}
    if value is not None:
        archive.observe("report, edited", value)
    return archive


@pytest.mark.parametrize(
    ("value", "severity", "reason"),
    [
        (4.0, "info", "the same figure, chosen from another statement"),
        (4.1, "info", "moved by less than 5 %"),
        (5.0, "warning", "its document was edited, and says otherwise"),
        (40.0, "critical", "ten times as large or as small"),
    ],
)
def test_an_edited_document_is_judged_as_the_same_document(
    since: Any, value: float, severity: str, reason: str
) -> None:
    found = changes(since(one_figure(), edited(value)))
    assert ("changed", severity, reason, "figure", 4.0, value) in found
    assert ("gone", "info", "it was edited", "document", None, None) in found
    assert len(found) == 2


def test_a_figure_that_an_edited_document_does_not_state_any_more_is_gone(since: Any) -> None:
    assert changes(since(one_figure(), edited(None))) == [
        ("gone", "warning", "its document was edited, and states it no more", "figure", 4.0, None),
        ("gone", "info", "it was edited", "document", None, None),
    ]


def test_a_bound_that_becomes_a_number_is_a_change(since: Any) -> None:
    bound = one_figure(4.0, value_low=None, comparator="<")
    assert changes(since(bound, one_figure(4.0))) == [
        ("changed", "warning", "the documents are the same, the figure is not", "figure", 4.0, 4.0)
    ]


def test_a_new_document_that_restates_a_figure_is_as_expected(since: Any) -> None:
    after = one_figure()
    after.document("next year", issued_on=date(2025, 1, 5))
    after.observe("next year", 5.0)
    assert changes(since(one_figure(), after)) == [
        ("changed", "info", "restated by a document that is new", "figure", 4.0, 5.0)
    ]


def test_a_statement_that_comes_to_stand_against_a_figure_is_a_new_conflict(since: Any) -> None:
    after = one_figure()
    after.document("older", issued_on=date(2023, 1, 5))
    after.observe("older", 5.0)
    assert changes(since(one_figure(), after)) == [
        ("newly_conflicting", "warning", "a statement against it appeared", "figure", 4.0, 4.0)
    ]


def test_a_correction_is_no_surprise(since: Any, ask: Ask, home: Home) -> None:
    since(one_figure(), one_figure())
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
    assert changes(since(one_figure(), after)) == [
        ("gone", "info", "the statement is tied to something else now", "figure", 4.0, None),
        ("new", "info", "the statement was tied to something else before", "figure", None, 4.0),
    ]
