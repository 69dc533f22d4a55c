"""The suites of checks, as data: what is checked, how severe a failure is, and what to do about it.

A check is added by a `CheckSpec` in the suite of its kind and a statement of the same name in `sql/checks/`;
nothing else needs to be touched. Importing the suites is cheap: Great Expectations is imported only when
checks run.
"""

from pipelines.check.model import CheckSpec
from pipelines.check.suites import accounting, facts, keys, observations, plausibility

CHECKS: tuple[CheckSpec, ...] = (
    *accounting.SUITE,
    *keys.SUITE,
    *observations.SUITE,
    *facts.SUITE,
    *plausibility.SUITE,
)
"""All checks of a release, in the order they run."""
