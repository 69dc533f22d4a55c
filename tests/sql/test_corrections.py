"""A correction stands for its statement among the facts; a stale or contradicted one changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from pipelines.settings import Home
from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask, Query

NAMED = {"document": "old.txt", "indicator": "poverty_rate", "year": 2023, "scenario": "actual"}


@pytest.fixture
def archive() -> LakeBuilder:
    built = LakeBuilder()
    built.document("old", issued_on=date(2023, 12, 20))
    built.document("new", issued_on=date(2024, 12, 20))
    return built


def correct(home: Home, *rows: dict[str, Any]) -> None:
    signed = {"reason": "misread", "author": "Lan", "date": date(2026, 1, 15)}
    home.corrections.write_text(yaml.safe_dump([{**row, **signed} for row in rows]), encoding="utf-8")


def fact(query: Query) -> tuple[Any, ...]:
    (row,) = query("SELECT value, comparator, chosen_by, statements_against, written FROM fact_indicator")
    return row


OUTCOMES = "SELECT number, outcome, found FROM corrections ORDER BY ALL"


def test_a_corrected_statement_wins_over_a_later_one_and_stays_as_read(
    ask: Ask, home: Home, archive: LakeBuilder
) -> None:
    wrong = archive.observe("old", 2.5)
    archive.observe("new", 3.0)
    correct(home, {"observation_id": wrong, "expected": 2.5, "corrected": 25})
    query = ask(archive)
    assert fact(query) == (25.0, "=", "correction", 1, "25.0 percent, corrected from 2.5 %")
    assert query("SELECT value FROM commune_comparison") == [(25.0,)]
    assert query(f"SELECT value_low FROM observations WHERE observation_id = '{wrong}'") == [(2.5,)]
    assert query(OUTCOMES) == [(1, "applied", "2.5")]


def test_names_reach_every_statement_of_the_document_that_says_so(
    ask: Ask, home: Home, archive: LakeBuilder
) -> None:
    archive.observe("old", 1.25)
    archive.observe("old", 1.25)
    archive.observe("old", 1.45)
    archive.observe("old", 7.0, scenario="target")
    correct(home, {**NAMED, "expected": 1.25, "corrected": 1.45})
    query = ask(archive)
    assert query(
        "SELECT scenario, value, chosen_by, statements_against FROM fact_indicator ORDER BY ALL"
    ) == [
        ("actual", 1.45, "correction", 0),
        ("target", 7.0, "only", 0),
    ]
    assert query("SELECT count(*), count(DISTINCT observation_id) FROM corrections") == [(2, 2)]
    assert query("FROM document_conflicts") == []


def test_a_bound_is_corrected_by_its_limit(ask: Ask, home: Home, archive: LakeBuilder) -> None:
    archive.observe("old", value_low=None, value_high=2.0, comparator="<", raw_value="2")
    correct(home, {**NAMED, "expected": 2, "corrected": 20})
    assert fact(ask(archive))[:3] == (20.0, "=", "correction")


def test_a_stale_correction_changes_nothing_and_tells_what_was_found(
    ask: Ask, home: Home, archive: LakeBuilder
) -> None:
    archive.observe("old", 25.0)
    correct(
        home,
        {**NAMED, "expected": 2.5, "corrected": 24},
        {"observation_id": "gone", "expected": 1, "corrected": 2},
    )
    query = ask(archive)
    assert fact(query)[:3] == (25.0, "=", "only")
    assert query(OUTCOMES) == [(1, "stale", "25.0"), (2, "stale", None)]


def test_corrections_that_contradict_each_other_are_both_left(
    ask: Ask, home: Home, archive: LakeBuilder
) -> None:
    wrong = archive.observe("old", 2.5)
    correct(
        home,
        {**NAMED, "expected": 2.5, "corrected": 24},
        {"observation_id": wrong, "expected": 2.5, "corrected": 25},
    )
    query = ask(archive)
    assert fact(query)[:3] == (2.5, "=", "only")
    assert query(OUTCOMES) == [(1, "contradicted", "2.5"), (2, "contradicted", "2.5")]


def test_no_file_is_no_corrections(ask: Ask, archive: LakeBuilder) -> None:
    archive.observe("old", 2.5)
    query = ask(archive)
    assert query("FROM corrections") == []
    assert fact(query)[2] == "only"
