"""Run all checks on the staged warehouse, write down what came of them, and seal the file.

Order matters: results go into `quality_results` of the staged file, the file is closed, and only then hashed.
A check that breaks is a failed critical check, never a pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from pipelines.check.apart import failing_rows
from pipelines.check.audit import AuditRecord, file_hash, write_audit
from pipelines.check.frames import open_staged, read_frame
from pipelines.check.model import CheckResult, CheckSpec, Severity
from pipelines.check.suites import CHECKS
from pipelines.progress import Progress, silent
from pipelines.settings import Home, Settings

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = 5
"""Failing rows that a result shows."""


def run_checks(
    home: Home,
    *,
    checks: Iterable[CheckSpec] = CHECKS,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> list[CheckResult]:
    """Check HOME's staged warehouse; fills its `quality_results` and writes HOME's audit record.

    Returns one result per check, in order. Raises FileNotFoundError where nothing is staged.
    """
    home.audit.unlink(missing_ok=True)
    checks, settings = tuple(checks), settings or Settings()
    results: list[CheckResult] = []
    with open_staged(home) as connection:
        for done, check in enumerate(checks, start=1):
            results.append(run_check(connection, check, settings))
            progress("checking the staged warehouse", done, len(checks))
        release_id = _write_results(connection, results)
    write_audit(
        home.audit,
        AuditRecord(
            release_id=release_id,
            sha256=file_hash(home.staged),
            passed=not any(result.holds_release_back for result in results),
            results=tuple(results),
        ),
    )
    return results


def run_check(connection: duckdb.DuckDBPyConnection, check: CheckSpec, settings: Settings) -> CheckResult:
    """One check's result.

    An error inside it makes it a failed critical one, with the error as what was found.
    """
    try:
        frame = read_frame(connection, check.name)
        failures = failing_rows(check.name, frame, check.expectations)
    except Exception as error:  # whatever went wrong, the data were not checked
        found = f"the check itself broke: {type(error).__name__}: {error}"
        return _result(check, found=found, severity=Severity.CRITICAL, passed=False)
    rows = sorted({row for _, failing in failures for row in failing})
    if not rows:
        found = f"all {len(frame):,} rows as expected" if len(frame) else "no rows to check"
        return _result(check, found=found, passed=True)
    is_waived = check.waived_by is not None and check.waived_by(settings)
    reasons = "; ".join(f"{expectation.failure}: {len(failing):,}" for expectation, failing in failures)
    return _result(
        check,
        found=f"{len(rows):,} of {len(frame):,} rows not as expected ({reasons})"
        + (", which the operator accepts" if is_waived else ""),
        severity=Severity.WARNING if is_waived else None,
        passed=False,
        failing_rows=len(rows),
        examples=_examples(frame, rows),
    )


def _result(
    check: CheckSpec,
    *,
    found: str,
    passed: bool,
    severity: Severity | None = None,
    failing_rows: int = 0,
    examples: str = "[]",
) -> CheckResult:
    return CheckResult(
        check_name=check.name,
        table_name=check.table_name,
        severity=severity or check.severity,
        description=check.description,
        expected=check.expected,
        found=found,
        passed=passed,
        failing_rows=failing_rows,
        examples=examples,
        advice=check.advice,
    )


def _examples(frame: pd.DataFrame, rows: list[int]) -> str:
    first: str = frame.iloc[rows[:EXAMPLES]].to_json(orient="records", date_format="iso", force_ascii=False)
    return first


def _write_results(connection: duckdb.DuckDBPyConnection, results: list[CheckResult]) -> str:
    """Fill `quality_results` of the staged file; returns the id of the release that it holds."""
    releases = connection.sql("SELECT release_id FROM main.releases ORDER BY created_at").fetchall()
    if not releases:
        raise LookupError("the staged warehouse holds no release row: build it anew")
    release_id: str = releases[-1][0]
    rows = pl.DataFrame([{"release_id": release_id, **asdict(result)} for result in results])
    connection.register("results", rows.to_arrow())
    connection.execute("DELETE FROM main.quality_results")
    connection.execute("INSERT INTO main.quality_results BY NAME FROM results")
    connection.unregister("results")
    return release_id
