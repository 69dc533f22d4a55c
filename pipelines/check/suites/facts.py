"""The chosen facts and the comparison made of them say what the observations say."""

from pipelines.check.expectations import empty, equal, filled, not_above
from pipelines.check.model import CheckSpec, Severity

SUITE: tuple[CheckSpec, ...] = (
    CheckSpec(
        name="corrections_applied",
        table_name="corrections",
        severity=Severity.WARNING,
        description="Every correction finds a statement that says what it expects, and none contradicts another.",
        expected="no correction stale or contradicted",
        expectations=(empty("problem"),),
        advice=(
            "The rows named here changed nothing. Where the statement now reads otherwise, look whether it still "
            "needs the correction: mend or take out the row of HOME/corrections.yml, and run again."
        ),
    ),
    CheckSpec(
        name="facts_repeat_their_observation",
        table_name="fact_indicator",
        severity=Severity.CRITICAL,
        description=(
            "A chosen figure is exactly what its observation says: commune, indicator, scenario, period and "
            "value."
        ),
        expected="the fact equal to its observation",
        expectations=(equal("fact", "observation"),),
        advice="The SQL that chooses facts changed a figure. Look at sql/facts/fact_indicator.sql.",
    ),
    CheckSpec(
        name="comparison_ranks_whole",
        table_name="commune_comparison",
        severity=Severity.CRITICAL,
        description=(
            "In a comparison each commune stands once, unless its figure is flagged, and ranks run from 1 to the "
            "number of communes compared."
        ),
        expected="as many communes as the facts have, and no rank above their number",
        expectations=(
            filled("communes_compared"),
            equal("communes_in_facts", "communes_compared"),
            equal("communes_compared", "communes_stated"),
            not_above("highest_rank", "communes_stated"),
        ),
        advice="The comparison lost or doubled communes. Look at sql/marts/commune_comparison.sql.",
    ),
)
