"""What figures should look like if documents and reading are right.

A failure is a lead to follow, not a broken release.
"""

from pipelines.check.expectations import between, empty, one_of
from pipelines.check.model import CheckSpec, Severity

_FIGURE_ADVICE = (
    "Open the passages named in the examples with communes explain OBSERVATION_ID. Where the document "
    "itself is wrong, leave it; where it was misread, mend the rule (docs/reading.md)."
)

SUITE: tuple[CheckSpec, ...] = (
    CheckSpec(
        name="percent_levels_within_0_100",
        table_name="observations",
        severity=Severity.WARNING,
        description=(
            "A share of a whole lies within 0 and 100 %. Shares are the indicators in percent whose bounds "
            "in the catalogue lie within 0 and 100; growth rates and plan ratios are not among them."
        ),
        expected="levels of shares from 0 to 100 percent",
        expectations=(between("value_low", 0, 100), between("value_high", 0, 100)),
        advice=_FIGURE_ADVICE,
    ),
    CheckSpec(
        name="levels_within_plausible_bounds",
        table_name="observations",
        severity=Severity.WARNING,
        description=(
            "A commune's level lies within the bounds that the catalogue holds plausible for the indicator."
        ),
        expected="a level within the catalogue's bounds of its indicator",
        expectations=(one_of("is_plausible", True),),
        advice=_FIGURE_ADVICE
        + " Where communes really are like that, widen the bounds in data/reference/indicators.csv.",
    ),
    CheckSpec(
        name="structure_shares_sum_to_100",
        table_name="observations",
        severity=Severity.WARNING,
        description=(
            "The shares of the economic structure that one document states for a scenario and period sum to"
            " 100 % (± 0.5), where it states all of them."
        ),
        expected="sum of shares from 99.5 to 100.5",
        expectations=(between("nearest_sum", 99.5, 100.5),),
        advice=_FIGURE_ADVICE,
    ),
    CheckSpec(
        name="parts_sum_to_total",
        table_name="observations",
        severity=Severity.WARNING,
        description=(
            "The parts of a total that one document states for a scenario and period do not exceed it, and "
            "where all parts of the catalogue are stated they sum to it, give or take 1 % for rounding."
        ),
        expected="sum of parts within 1 % of the total",
        expectations=(between("relative_gap", 0, 0.01),),
        advice=_FIGURE_ADVICE,
    ),
    CheckSpec(
        name="chosen_figures_unflagged",
        table_name="quality_flags",
        severity=Severity.WARNING,
        description=(
            "No chosen figure is suspicious beside the catalogue, the other communes, or the commune's own figures. "
            "Those that are stay in fact_indicator and are left out of comparisons."
        ),
        expected="no figure flagged",
        expectations=(empty("flag"),),
        advice=_FIGURE_ADVICE
        + " A figure that is right can be vouched for: correct it to what it says (docs/operations.md).",
    ),
)
