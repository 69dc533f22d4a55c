"""The gate before publishing: only the very file that was checked, and passed, may become the release.

A scheduler's blocking checks hold within one run only; this gate holds always, because it looks at nothing
but the staged file and its audit record.
"""

from __future__ import annotations

from pydantic import ValidationError

from pipelines.check import AuditRecord, CheckResult, file_hash, read_audit
from pipelines.settings import Home


class GateClosed(Exception):  # noqa: N818 -- it is no error of the program, but its verdict
    """The staged warehouse must not be published; the message says why and what to do."""

    def __init__(self, reason: str, failed: list[CheckResult] | None = None) -> None:
        self.failed = failed or []
        """The failed critical checks; empty where the file was not checked at all."""
        super().__init__("\n".join([f"Nothing was published: {reason}", *map(_describe, self.failed)]))


def pass_gate(home: Home) -> AuditRecord:
    """The audit record of HOME's staged warehouse, when it may be published.

    Raises GateClosed where nothing is staged, the audit record is missing, unreadable or of another file,
    the file was written to after it was checked, or a critical check failed.
    """
    if not home.staged.is_file():
        raise GateClosed(f"there is no staged warehouse at {home.staged}. Build and check one first.")
    try:
        record = read_audit(home.audit)
    except ValidationError as error:
        raise GateClosed(f"the audit record {home.audit} cannot be read. Run the checks again.") from error
    if record is None:
        raise GateClosed("the staged warehouse was not checked. Run the checks first.")
    log = home.staged.with_name(f"{home.staged.name}.wal")
    if log.exists() or file_hash(home.staged) != record.sha256:
        raise GateClosed("the staged warehouse changed after it was checked. Run the checks again.")
    if not record.passed:
        count = len(record.blocking)
        what = "a critical check" if count == 1 else f"{count} critical checks"
        raise GateClosed(f"{what} failed; the last release stays.", record.blocking)
    return record


def _describe(result: CheckResult) -> str:
    lines = [
        f"\n✗ {result.check_name} ({result.table_name})",
        f"  expected: {result.expected}",
        f"  found:    {result.found}",
    ]
    if result.failing_rows:
        lines.append(f"  rows:     {result.examples}")
    lines.append(f"  to do:    {result.advice}")
    return "\n".join(lines)
