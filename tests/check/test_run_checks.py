"""What a run of checks writes down, and what it does when a check itself goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict

import duckdb
import pytest

from pipelines.check import CHECKS, CheckSpec, Severity, file_hash, read_audit, run_checks
from pipelines.check.expectations import between, filled
from pipelines.check.frames import CHECKS_SQL
from pipelines.load import sql_tables
from pipelines.publish import publish
from pipelines.settings import Home, Settings
from tests.check.homes import fill_lake, plant, stage

CONFIDENCE = next(check for check in CHECKS if check.name == "confidence_within_0_1")


def of(check: CheckSpec, **changes: object) -> CheckSpec:
    return CheckSpec(**{**{name: getattr(check, name) for name in CheckSpec.__slots__}, **changes})


def test_checks_are_listed_without_importing_great_expectations() -> None:
    listing = "import sys, pipelines.check; assert not {'great_expectations', 'pandas'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", listing], check=True)


def test_each_check_has_its_statement_and_is_about_a_published_table() -> None:
    names = [check.name for check in CHECKS]
    assert sorted(names) == sorted(path.stem for path in CHECKS_SQL.glob("*.sql"))
    assert len(names) == len(set(names))
    assert {check.table_name for check in CHECKS} <= {table.name for table in sql_tables()}


def test_results_stand_in_quality_results_and_in_the_audit_record(home: Home) -> None:
    plant(home, "UPDATE observations SET confidence = 1.5 WHERE statement = 'change'")
    results = run_checks(home)
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        rows = connection.sql("SELECT * EXCLUDE (release_id) FROM quality_results")
        published = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
        releases = connection.sql(
            "SELECT DISTINCT q.release_id = r.release_id FROM quality_results q, releases r"
        ).fetchall()
    assert published == [asdict(result) for result in results]
    assert releases == [(True,)]
    record = read_audit(home.audit)
    assert record is not None
    assert list(record.results) == results
    assert (record.passed, [result.check_name for result in record.blocking]) == (False, [CONFIDENCE.name])
    assert record.sha256 == file_hash(home.staged)
    assert not home.staged.with_name(f"{home.staged.name}.wal").exists()


def test_a_failed_check_says_how_many_rows_and_shows_the_first_five(home: Home) -> None:
    plant(home, "UPDATE observations SET confidence = 1.5 WHERE statement = 'level'")
    (result,) = run_checks(home, checks=[CONFIDENCE])
    # 4 documents × 9 levels, one of them uncoded, among 40 observations
    assert (result.passed, result.failing_rows) == (False, 36)
    assert result.found == "36 of 40 rows not as expected (confidence outside 0 to 1: 36)"
    examples = json.loads(result.examples)
    assert [example["confidence"] for example in examples] == [1.5] * 5
    assert all(len(example["observation_id"]) == 20 for example in examples)


def test_a_row_that_fails_two_expectations_is_one_failing_row(home: Home) -> None:
    plant(home, "UPDATE observations SET confidence = 0.5 WHERE statement = 'change'")
    check = of(CONFIDENCE, expectations=(between("confidence", 0.6), between("confidence", 0.7, 1)))
    (result,) = run_checks(home, checks=[check])
    assert result.failing_rows == 4


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (of(CONFIDENCE, name="no_such_statement"), "FileNotFoundError"),
        (of(CONFIDENCE, expectations=(filled("no_such_column"),)), 'column "no_such_column"'),
    ],
    ids=["statement", "expectation"],
)
def test_a_check_that_breaks_is_a_failed_critical_check(home: Home, broken: CheckSpec, error: str) -> None:
    broken = of(broken, severity=Severity.WARNING)
    first, second = run_checks(home, checks=[broken, CHECKS[0]])
    assert (first.passed, first.severity) == (False, Severity.CRITICAL)
    assert first.found.startswith("the check itself broke")
    assert error in first.found
    assert second.passed
    record = read_audit(home.audit)
    assert record is not None and not record.passed


def test_a_table_that_is_missing_breaks_the_checks_that_need_it(home: Home) -> None:
    plant(home, "DROP TABLE document_passages")
    failed = [result for result in run_checks(home) if not result.passed]
    assert [result.check_name for result in failed] == [
        "document_passages_key_unique",
        "document_passages_references_whole",
        "offsets_point_at_figure",
    ]
    assert "CatalogException" in failed[0].found


def test_checking_again_replaces_the_results(home: Home) -> None:
    assert run_checks(home) == run_checks(home)


def test_without_a_staged_warehouse_there_is_nothing_to_check(home: Home) -> None:
    run_checks(home)
    home.staged.unlink()
    with pytest.raises(FileNotFoundError, match="build it first"):
        run_checks(home)
    assert read_audit(home.audit) is None


def test_the_operator_may_accept_a_smaller_release(home: Home) -> None:
    run_checks(home)
    publish(home)
    fill_lake(home, keep=1)
    stage(home)
    results = run_checks(home, settings=Settings(accept_smaller_release=True))
    (failed,) = [result for result in results if not result.passed]
    assert (failed.check_name, failed.severity) == ("coverage_held", Severity.WARNING)
    assert failed.found.endswith("which the operator accepts")
    record = read_audit(home.audit)
    assert record is not None and record.passed


def test_progress_counts_the_checks(home: Home) -> None:
    told: list[tuple[str, int, int]] = []
    run_checks(home, checks=CHECKS[:2], progress=lambda *step: told.append(step))
    assert told == [("checking the staged warehouse", 1, 2), ("checking the staged warehouse", 2, 2)]


def test_an_indicator_that_most_communes_stopped_reporting_is_a_warning(home: Home) -> None:
    """Four communes reported poverty in the last release, one does now; everything else is still there."""
    copies = " UNION ALL ".join(
        f"SELECT * REPLACE ('9000{n}-2004' AS commune_id) FROM fact_indicator"
        " WHERE indicator_code = 'poverty_rate'"
        " AND scenario = 'target' AND commune_id = '90001-2004'"
        for n in (3, 4)
    )
    plant(home, f"INSERT INTO fact_indicator {copies}")
    home.staged.replace(home.warehouse)
    stage(home)
    plant(
        home,
        "DELETE FROM fact_indicator WHERE indicator_code = 'poverty_rate' AND commune_id = '90001-2004'",
    )
    results = {result.check_name: result for result in run_checks(home)}
    result = results["indicator_coverage_held"]
    assert (result.passed, result.severity) == (False, Severity.WARNING)
    assert json.loads(result.examples) == [
        {
            "indicator_code": "poverty_rate",
            "last_release": 4,
            "half_of_last_release": 2.0,
            "this_release": 1.0,
        }
    ]
    assert results["coverage_held"].passed


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        (
            "ALTER TABLE fact_indicator DROP COLUMN statements_against",
            [("fact_indicator", "statements_against")],
        ),
        ("DROP TABLE dim_document", [("dim_document", c) for c in ("archive", "document_id", "source_name")]),
    ],
)
def test_a_release_of_an_earlier_version_is_no_obstacle(
    home: Home, statement: str, missing: list[tuple[str, str]]
) -> None:
    """It lacks what was added later: that no comparison is possible is a warning, and the next release is made."""
    plant(home, statement)
    home.staged.replace(home.warehouse)
    stage(home)
    (failed,) = [result for result in run_checks(home) if not result.passed]
    assert (failed.check_name, failed.severity) == ("last_release_comparable", Severity.WARNING)
    assert [(row["table_name"], row["column_name"]) for row in json.loads(failed.examples)] == missing
    assert "No comparison is possible with this older release" in failed.advice
    publish(home)
    stage(home)
    assert [result for result in run_checks(home) if not result.passed] == []
