"""Which of several statements is chosen, which rule decided, and what stands as a conflict."""

from datetime import date
from typing import Any

import duckdb
import pytest

from pipelines.settings import SQL
from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask, commune_of

BOUND_ABOVE = {"value_low": None, "value_high": 2.0, "comparator": "<", "raw_value": "2"}


def listed(archive: LakeBuilder, document: str) -> None:
    """Make every block of a document a table row."""
    (text,) = (row for row in archive.rows["texts"] if row["document_id"] == document)
    for block in text["blocks"]:
        block["kind"] = "table_row"


def chosen(ask: Ask, archive: LakeBuilder) -> tuple[Any, ...]:
    (row,) = ask(archive)(
        "SELECT value, comparator, chosen_by, statements, statements_against FROM fact_indicator"
    )
    return row


def test_facts_are_numbered_in_the_order_in_which_they_stand(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("one")
    for number, code in enumerate(("poverty_rate", "households", "health_insurance_rate")):
        archive.observe("one", 5.0, indicator_code=code, char_start=number, char_end=9)
    assert ask(archive)("SELECT fact_id, indicator_code FROM fact_indicator") == [
        (1, "health_insurance_rate"),
        (2, "households"),
        (3, "poverty_rate"),
    ]


def test_a_single_statement_is_chosen_as_it_is(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", 1.25)
    assert chosen(ask, a) == (1.25, "=", "only", 1, 0)


def test_statements_that_agree_are_counted_but_not_against(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", 1.25)
    a.observe("one", 1.25)
    a.observe("one", **BOUND_ABOVE)
    assert chosen(ask, a) == (1.25, "=", "agreement", 3, 0)


def test_the_later_document_wins_even_over_a_list_and_an_undated_one(ask: Ask) -> None:
    a = LakeBuilder()
    early = a.document("early", issued_on=date(2023, 1, 10))
    a.document("late", issued_on=date(2023, 12, 20))
    undated = a.document("undated")
    listed(a, early)
    listed(a, undated)
    a.observe("early", 1.0, confidence=1.0)
    a.observe("late", 2.0, confidence=0.5)
    a.observe("undated", 3.0, confidence=1.0)
    assert chosen(ask, a) == (2.0, "=", "later_document", 3, 2)


def test_in_one_document_the_list_wins_over_running_text(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one", "Lời văn.", "Bảng.")
    a.rows["texts"][0]["blocks"][1]["kind"] = "table_row"
    a.observe("one", 1.45, block=0, confidence=1.0)
    a.observe("one", 1.25, block=1, confidence=0.6, comparator="~")
    assert chosen(ask, a) == (1.25, "~", "indicator_list", 2, 1)


def test_an_exact_figure_wins_over_a_bound_that_excludes_it(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", **BOUND_ABOVE, confidence=1.0)
    a.observe("one", 2.5, confidence=0.5)
    assert chosen(ask, a) == (2.5, "=", "exactness", 2, 1)


def test_then_confidence_then_the_place_in_the_text(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", 1.0, confidence=0.7)
    a.observe("one", 2.0, confidence=0.8)
    assert chosen(ask, a) == (2.0, "=", "confidence", 2, 1)
    a.rows["observations"][1]["confidence"] = 0.7
    assert chosen(ask, a) == (1.0, "=", "first_stated", 2, 1)


def test_what_the_rival_differs_in_decides_not_what_an_agreeing_one_does(ask: Ask) -> None:
    """The chosen figure's twin in an older document does not make 'later_document' the rule."""
    a = LakeBuilder()
    a.document("late", issued_on=date(2023, 12, 20))
    a.document("early", issued_on=date(2023, 1, 10))
    a.observe("late", 1.0, confidence=0.9)
    a.observe("late", 2.0, confidence=0.8)
    a.observe("early", 1.0)
    assert chosen(ask, a) == (1.0, "=", "confidence", 3, 1)


def test_other_communes_periods_and_scenarios_are_other_things(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.document("two", commune="90002-2004")
    a.observe("one", 1.0)
    a.observe("two", 2.0)
    a.observe("one", 3.0, scenario="target")
    a.observe("one", 4.0, period_end=date(2023, 6, 30))
    query = ask(a)
    assert query("SELECT value FROM fact_indicator ORDER BY value") == [(1.0,), (2.0,), (3.0,), (4.0,)]
    assert query("SELECT count(*) FROM document_conflicts") == [(0,)]


def test_changes_ratios_and_uncoded_figures_are_no_levels(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", -0.5, statement="change")
    a.observe("one", 102.0, statement="plan_ratio")
    a.observe("one", 7.0, indicator_code=None)
    query = ask(a)
    assert query("SELECT count(*) FROM fact_indicator") == [(0,)]
    assert query("SELECT count(*) FROM observations") == [(3,)]


def test_a_bound_keeps_its_limit_and_is_shown_as_written(ask: Ask) -> None:
    cases = [
        (12.0, 14.0, "range", "12-14", 13.0, "12-14 %"),
        (95.0, None, ">=", "95", 95.0, "≥ 95 %"),
        (None, 1.0, "<", "1,0", 1.0, "< 1,0 %"),
        (45.0, 45.0, "~", "45", 45.0, "≈ 45 %"),
    ]
    a = LakeBuilder()
    for case, (low, high, comparator, raw, _, _) in enumerate(cases):
        name = f"document {case}"
        a.document(name, commune=commune_of(case))
        a.observe(name, value_low=low, value_high=high, comparator=comparator, raw_value=raw)
    columns = "value_low, value_high, comparator, value, written"
    assert ask(a)(f"SELECT {columns} FROM fact_indicator ORDER BY commune_id") == [
        (low, high, comparator, value, written) for low, high, comparator, _, value, written in cases
    ]


def test_a_conflict_shows_both_passages_the_preferred_first(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("plan", issued_on=date(2022, 12, 20))
    a.document("report", issued_on=date(2023, 12, 20))
    for _ in range(2):
        a.observe("plan", 1.45, quote="giảm còn 1,45 %", page=3)
    a.observe("report", 1.25, quote="còn 1,25 %", page=1)
    columns = (
        "value_low, quote, page, source_name, other_value_low, other_quote, other_page, other_source_name"
    )
    assert ask(a)(f"SELECT {columns}, is_same_document FROM document_conflicts") == [
        (1.25, "còn 1,25 %", 1, "report.txt", 1.45, "giảm còn 1,45 %", 3, "plan.txt", False)
    ]


def ends(text: str) -> tuple[float | None, float | None, str]:
    """A statement from its shorthand: '5', '~5', '>=5', '5..7'."""
    if ".." in text:
        low, high = text.split("..")
        return float(low), float(high), "range"
    comparator = text.rstrip("0123456789.") or "="
    number = float(text[len(comparator) if comparator != "=" else 0 :])
    if comparator in "=~":
        return number, number, comparator
    return (number, None, comparator) if comparator[0] == ">" else (None, number, comparator)


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ("5", "5", False),
        ("5", "5.01", True),
        ("0", "0", False),
        ("100", "~103", False),
        ("100", "~110", True),
        ("5", ">=5", False),
        ("5", ">5", True),
        ("5", "<6", False),
        ("5", "<=5", False),
        ("5", "<5", True),
        ("5", "4..6", False),
        ("7", "4..6", True),
        (">=90", ">=95", True),
        (">=90", ">90", False),
        (">=90", "<=95", False),
        (">=95", "<=90", True),
        (">5", "<5", True),
        ("4..6", "4..7", True),
        ("4..6", "<=5", False),
        ("4..6", ">=7", True),
    ],
)
def test_what_counts_as_disagreement(one: str, other: str, disagree: bool) -> None:
    with duckdb.connect() as connection:
        connection.execute((SQL / "macros" / "statements_disagree.sql").read_text(encoding="utf-8"))
        for pair in ((one, other), (other, one)):
            values = [value for text in pair for value in ends(text)]
            asked = connection.execute("SELECT statements_disagree(?, ?, ?, ?, ?, ?)", values)
            assert asked.fetchall() == [(disagree,)]
