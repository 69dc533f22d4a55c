"""The data-quality checks of the staged warehouse, each shown on the table it is about.

What is checked stands in `pipelines.check`; a failed critical check ends the run before it publishes.
"""

import json
from collections.abc import Iterator

import dagster as dg
import polars as pl

from assets.keys import warehouse
from assets.metadata import preview
from assets.progress import progress_of
from assets.resources import HomeFolder
from pipelines.check import CHECKS, CheckResult, CheckSpec, Severity, run_checks
from pipelines.load import sql_tables

_GATE = dg.AssetCheckSpec(
    "critical_checks_passed",
    asset=warehouse("releases"),
    description="No critical check of any table failed. Publication waits for this one.",
    blocking=True,
    additional_deps=[warehouse(table.name) for table in sql_tables() if table.name != "releases"],
)
"""What holds the publication back. A blocking check stops all that is downstream of its table; the tables
are downstream of one another, and the checks need all of them: so the one that blocks is on the last."""

_CONSEQUENCES = {
    Severity.CRITICAL: f"Critical: a failure holds the release back, through the check {_GATE.name}.",
    Severity.WARNING: "Warning: a failure is published with the release, in quality_results.",
}


def _spec(check: CheckSpec) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        check.name,
        asset=warehouse(check.table_name),
        description=f"{check.description}\n\nExpected: {check.expected}\n\n{_CONSEQUENCES[check.severity]}",
    )


def _result(result: CheckResult) -> dg.AssetCheckResult:
    is_critical = result.severity is Severity.CRITICAL
    return dg.AssetCheckResult(
        asset_key=warehouse(result.table_name),
        check_name=result.check_name,
        passed=result.passed,
        severity=dg.AssetCheckSeverity.ERROR if is_critical else dg.AssetCheckSeverity.WARN,
        description=result.found,
        metadata={
            "expected": result.expected,
            "found": result.found,
            "failing_rows": result.failing_rows,
            **({} if result.passed else {"advice": result.advice, "examples": preview(_examples(result))}),
        },
    )


def _examples(result: CheckResult) -> pl.DataFrame:
    return pl.DataFrame(json.loads(result.examples), infer_schema_length=None, strict=False)


@dg.multi_asset_check(
    name="data_quality",
    description="Runs every data-quality check on the staged warehouse and seals it with an audit record.",
    specs=[*(_spec(check) for check in CHECKS), _GATE],
)
def data_quality(context: dg.AssetCheckExecutionContext, home: HomeFolder) -> Iterator[dg.AssetCheckResult]:
    """Check the staged warehouse."""
    results = run_checks(home.home, progress=progress_of(context.log))
    for result in results:
        yield _result(result)
    failed = [result.check_name for result in results if result.holds_release_back]
    yield dg.AssetCheckResult(
        asset_key=_GATE.asset_key,
        check_name=_GATE.name,
        passed=not failed,
        description=f"failed: {', '.join(failed)}"
        if failed
        else f"none of {len(results)} checks holds it back",
    )
