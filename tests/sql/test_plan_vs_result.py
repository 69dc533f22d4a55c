from datetime import date
from typing import Any

from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask, commune_of

HIGHER, LOWER, NEUTRAL = "health_insurance_rate", "poverty_rate", "households"


def statement(text: str) -> dict[str, Any]:
    """A figure from its shorthand: '5', '>=5', '5..7'."""
    if ".." in text:
        low, high = map(float, text.split(".."))
        return {"value_low": low, "value_high": high, "comparator": "range", "raw_value": text}
    comparator = text.rstrip("0123456789.")
    number = float(text[len(comparator) :])
    low_end = None if comparator.startswith("<") else number
    high_end = None if comparator.startswith(">") else number
    return {"value_low": low_end, "value_high": high_end, "comparator": comparator or "=", "raw_value": text}


def test_whether_a_target_is_met(ask: Ask) -> None:
    cases = [
        (HIGHER, "95", "95", True),
        (HIGHER, "95", "94.9", False),
        (HIGHER, ">95", "95", False),
        (HIGHER, ">95", ">95", True),
        (HIGHER, ">=95", ">=95", True),
        (HIGHER, ">=95", ">90", None),
        (HIGHER, "95", "<95", False),
        (HIGHER, "90..95", "91", True),
        (LOWER, "1.5", "1.2", True),
        (LOWER, "1.5", "1.6", False),
        (LOWER, "<1.5", "1.5", False),
        (LOWER, "<1.5", "<1.5", True),
        (LOWER, "<=1.5", "<2", None),
        (LOWER, "1.5", ">1.5", False),
        (NEUTRAL, "1000", "1200", None),
        (NEUTRAL, ">=1000", "1200", True),
        (LOWER, ">=3", "2", False),
        (HIGHER, "0.3", "0.30000000000000004", True),
        (LOWER, "0.3", "0.30000000000000004", True),
    ]
    a = LakeBuilder()
    for case, (indicator, target, actual, _) in enumerate(cases):
        a.document(f"document {case}", commune=commune_of(case))
        for scenario, text in (("target", target), ("actual", actual)):
            a.observe(f"document {case}", indicator_code=indicator, scenario=scenario, **statement(text))
    found = ask(a)("SELECT commune_id, is_met FROM plan_vs_result ORDER BY commune_id")
    assert found == [(commune_of(case), is_met) for case, (*_, is_met) in enumerate(cases)]


def test_ratio_and_difference_across_documents_with_the_ratio_as_stated(ask: Ask) -> None:
    a = LakeBuilder()
    plan, report = a.document("plan"), a.document("report")
    target = a.observe("plan", 40.0, scenario="target")
    actual = a.observe("report", 50.0)
    a.observe("report", 120.0, statement="plan_ratio", confidence=0.5)
    a.observe("report", 125.0, statement="plan_ratio", confidence=0.9)
    a.observe("report", 3.0, period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))
    columns = "target, actual, ratio_percent, difference, stated_ratio_percent"
    ids = "target_observation_id, actual_observation_id, target_document_id, actual_document_id"
    assert ask(a)(f"SELECT {columns}, {ids} FROM plan_vs_result") == [
        (40.0, 50.0, 125.0, 10.0, 125.0, target, actual, plan, report)
    ]


def test_a_target_of_nought_has_no_ratio(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", 0.0, scenario="target")
    a.observe("one", 2.0)
    assert ask(a)("SELECT ratio_percent, difference, is_met FROM plan_vs_result") == [(None, 2.0, False)]
