"""Keys and references: every row can be named, and whatever it names is there."""

from pipelines.check.expectations import equal, filled, one_of, unique
from pipelines.check.model import CheckSpec, Expectation, Severity

_KEY_ADVICE = (
    "Two rows claim the same identity. Look at the examples: where both come from one input, it was read "
    "twice (delete its parts of the lake and run again); where they come from reference data, remove the "
    "double row there."
)
_REFERENCE_ADVICE = (
    "The rows named here point at something that the warehouse does not hold. Rebuild the warehouse from "
    "the lake; if the failure stays, the reference data and the lake's parts do not fit together: run again"
    " so that the parts are made anew."
)


def _key_check(table: str, *columns: str, of: str) -> CheckSpec:
    expectations = (*(filled(column) for column in columns), unique(*columns))
    return _is_key(table, of, f"{' + '.join(columns)} filled and unique", expectations)


def _counted_key_check(table: str, *keys: str, of: str) -> CheckSpec:
    """For tables too long to look at row by row: the statement counts rows, and distinct keys, by group."""
    expectations = tuple(equal("rows", key) for key in keys)
    return _is_key(table, of, f"as many different {' and '.join(keys)} as rows", expectations)


def _is_key(table: str, of: str, expected: str, expectations: tuple[Expectation, ...]) -> CheckSpec:
    return CheckSpec(
        name=f"{table}_key_unique",
        table_name=table,
        severity=Severity.CRITICAL,
        description=f"Each {of} is one row of {table}: its key is filled and not repeated.",
        expected=expected,
        expectations=expectations,
        advice=_KEY_ADVICE,
    )


def _reference_check(table: str, what: str) -> CheckSpec:
    return CheckSpec(
        name=f"{table}_references_whole",
        table_name=table,
        severity=Severity.CRITICAL,
        description=f"What {table} refers to exists: {what}.",
        expected="every reference found in the table it points at",
        expectations=(one_of("is_found", True),),
        advice=_REFERENCE_ADVICE,
    )


SUITE: tuple[CheckSpec, ...] = (
    _key_check("dim_commune", "commune_id", of="commune"),
    _key_check("dim_indicator", "indicator_code", of="indicator"),
    _key_check("dim_unit", "unit_code", of="unit"),
    _key_check("dim_document", "document_id", of="document"),
    _key_check("observations", "observation_id", of="statement"),
    _key_check(
        "fact_indicator",
        "commune_id",
        "indicator_code",
        "period_start",
        "period_end",
        "scenario",
        of="chosen figure",
    ),
    _counted_key_check("document_passages", "blocks", of="passage"),
    _counted_key_check("commune_comparison", "figures", of="figure compared"),
    _counted_key_check("plan_vs_result", "targets", "results", of="target and result"),
    _counted_key_check("year_over_year", "figures", of="figure beside that of the year before"),
    _counted_key_check("ambition", "targets", of="target beside the result of the year before"),
    _reference_check("dim_indicator", "the unit and the total that an indicator is part of"),
    _reference_check("dim_document", "the commune that a document is of"),
    _reference_check("document_passages", "the document that a passage is of"),
    _reference_check("observations", "document, commune, indicator and unit"),
    _reference_check("fact_indicator", "commune, indicator and the observation it was chosen from"),
    _reference_check("document_conflicts", "both observations that disagree"),
    _reference_check("review_queue", "the observation that is the example"),
)
