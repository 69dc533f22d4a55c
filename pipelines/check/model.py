"""The words of checking: what a check is, and what came of it.

Types only. Nothing here imports Great Expectations, so that a scheduler can list the checks without paying
for its import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipelines.settings import Settings


class Severity(StrEnum):
    """What a failing check does to the release."""

    CRITICAL = "critical"
    """Holds the release back."""
    WARNING = "warning"
    """Is published with it, in `quality_results`."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation of Great Expectations about a check's frame, by its type and arguments."""

    kind: str
    """Great Expectations' own name: `expect_column_values_to_be_between`."""
    arguments: Mapping[str, object]
    failure: str
    """What a failing row is like, for a reader: 'value_low outside 0 to 100'."""


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """One data-quality check.

    A narrow frame made by `sql/checks/<name>.sql`, and what is expected of each of its rows.
    """

    name: str
    """Snake case; also the name of the SQL file that makes the frame."""
    table_name: str
    """The published table that the check is about."""
    severity: Severity
    description: str
    """What is checked and why it matters, in plain English."""
    expected: str
    """What each row of the frame should be like, in a few words."""
    expectations: tuple[Expectation, ...]
    advice: str
    """What to do when it fails."""
    waived_by: Callable[[Settings], bool] | None = None
    """Whether the operator's settings let a failure pass as a warning; None where nothing does."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of one check of one release: a row of `quality_results`."""

    check_name: str
    table_name: str
    severity: Severity
    description: str
    expected: str
    found: str
    passed: bool
    failing_rows: int
    """Rows of the check's frame that do not meet an expectation; 0 where the check itself broke."""
    examples: str
    """The first failing rows, as a JSON array of objects; `[]` where there are none."""
    advice: str

    @property
    def holds_release_back(self) -> bool:
        """Whether this result alone keeps the release from being published."""
        return not self.passed and self.severity is Severity.CRITICAL
