"""What every single observation must be like, whatever the document says.

Complete, in order, and backed by its passage.
"""

from pipelines.check.expectations import between, empty, equal, filled, not_above, one_of
from pipelines.check.model import CheckSpec, Severity
from pipelines.model import Comparator, Scenario, StatementKind

_PARSER_ADVICE = (
    "The parser made rows it must never make. Look at the examples with communes explain OBSERVATION_ID, "
    "mend the rule that read them in pipelines/normalize/, and run again: only the texts are parsed anew."
)

SUITE: tuple[CheckSpec, ...] = (
    CheckSpec(
        name="observations_required_filled",
        table_name="observations",
        severity=Severity.CRITICAL,
        description=(
            "An observation says what, of which document, for which period (but where nothing tells the year), how "
            "much, and in which words."
        ),
        expected="every required column filled, with at least one end of the value",
        expectations=(empty("missing"),),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="observations_vocabulary",
        table_name="observations",
        severity=Severity.CRITICAL,
        description=(
            "Scenario, statement and comparator are words of the published vocabulary; queries rely on them."
        ),
        expected="scenario, statement and comparator as the documentation lists them",
        expectations=(
            one_of("scenario", *(str(each) for each in Scenario)),
            one_of("statement", *(str(each) for each in StatementKind)),
            one_of("comparator", *(str(each) for each in Comparator)),
        ),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="period_in_order",
        table_name="observations",
        severity=Severity.CRITICAL,
        description="A period does not end before it starts.",
        expected="period_start on or before period_end",
        expectations=(not_above("period_start", "period_end"),),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="value_ends_in_order",
        table_name="observations",
        severity=Severity.CRITICAL,
        description="The low end of a value is not above its high end.",
        expected="value_low at most value_high",
        expectations=(not_above("value_low", "value_high"),),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="comparator_agrees_with_ends",
        table_name="observations",
        severity=Severity.CRITICAL,
        description=(
            "The comparator tells which ends of the value are there: both and equal for = and ~, both for a"
            " range, only the low end for > and >=, only the high end for < and <=."
        ),
        expected="the ends that the comparator calls for",
        expectations=(equal("ends_found", "ends_called_for"),),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="confidence_within_0_1",
        table_name="observations",
        severity=Severity.CRITICAL,
        description="Confidence is a probability.",
        expected="confidence from 0 to 1",
        expectations=(between("confidence", 0, 1),),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="offsets_point_at_figure",
        table_name="observations",
        severity=Severity.CRITICAL,
        description=(
            "No figure without its passage: the characters from char_start to char_end of the document's "
            "kept text are the figure as written, and the quote holds it."
        ),
        expected="text at the offsets equal to raw_value, and raw_value inside the quote",
        expectations=(
            filled("text_at_offsets"),
            equal("text_at_offsets", "raw_value"),
            one_of("is_quoted", True),
        ),
        advice=_PARSER_ADVICE,
    ),
    CheckSpec(
        name="unit_agrees_with_indicator",
        table_name="observations",
        severity=Severity.CRITICAL,
        description=(
            "A level of a catalogued indicator is in the indicator's own unit, so that communes can be "
            "compared."
        ),
        expected="unit_code of a level equal to the indicator's unit; plan ratios in percent",
        expectations=(equal("unit_code", "unit_called_for"),),
        advice=(
            "The figures named here cannot be compared with others of their indicator. Either the label was"
            " matched to the wrong indicator (see data/reference/indicator_aliases.csv) or a conversion is "
            "missing (data/reference/units.csv)."
        ),
    ),
)
