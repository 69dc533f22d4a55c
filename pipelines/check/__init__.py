"""Stage 4, checking: whether the staged warehouse is fit to be published.

`run_checks` runs the suites and seals the staged file with an audit record; `CHECKS` lists them without
running anything. Checks never change a figure; what happens after a failure is decided in `publish`.
"""

from pipelines.check.apart import get_ready
from pipelines.check.audit import AuditRecord, file_hash, read_audit
from pipelines.check.model import CheckResult, CheckSpec, Severity
from pipelines.check.run import run_checks
from pipelines.check.suites import CHECKS

__all__ = [
    "CHECKS",
    "AuditRecord",
    "CheckResult",
    "CheckSpec",
    "Severity",
    "file_hash",
    "get_ready",
    "read_audit",
    "run_checks",
]
