"""The wide table of headline indicators."""

import csv
import re
from datetime import date

from pipelines.settings import SQL
from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask

SCORECARD = SQL / "marts" / "commune_scorecard.sql"
INDICATORS = SQL.parent / "data" / "reference" / "indicators.csv"


def test_one_row_for_a_commune_and_year_with_target_and_result_side_by_side(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("one")
    archive.document("two", commune="90002-2004")
    archive.observe("one", 4.5)
    archive.observe("one", 4.0, scenario="target")
    archive.observe("one", 91.0, indicator_code="health_insurance_rate")
    archive.observe("one", 6.0, period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))
    archive.observe("one", 5.0, period_start=date(2023, 1, 1), period_end=date(2023, 6, 30))
    archive.observe("two", 800.0, indicator_code="households", unit_code="household")
    columns = "commune_id, year, poverty_rate_target, poverty_rate_actual, health_insurance_rate_actual"
    assert ask(archive)(f"SELECT {columns}, households_actual, bounds FROM commune_scorecard") == [
        ("90001-2004", 2022, None, 6.0, None, None, None),
        ("90001-2004", 2023, 4.0, 4.5, 91.0, None, None),
        ("90002-2004", 2023, None, None, None, 800.0, None),
    ]


def test_a_bound_is_named_beside_its_limit(ask: Ask) -> None:
    archive = LakeBuilder()
    archive.document("one")
    archive.observe("one", value_low=None, value_high=1.0, comparator="<", raw_value="1", scenario="target")
    assert ask(archive)("SELECT poverty_rate_target, bounds FROM commune_scorecard") == [
        (1.0, "poverty_rate_target: < 1 %")
    ]


def test_every_headline_is_an_indicator_of_the_catalogue_and_has_its_two_columns() -> None:
    """A code that the catalogue no longer has would leave its columns empty for ever."""
    with INDICATORS.open(encoding="utf-8", newline="") as file:
        known = {row["indicator_code"] for row in csv.DictReader(file)}
    text = SCORECARD.read_text(encoding="utf-8")
    headlines = re.findall(r"^ {12}'(\w+)'", text, re.MULTILINE)
    assert len(headlines) == 11
    assert set(headlines) <= known
    columns = re.findall(r"^    (\w+_(?:target|actual)) +DOUBLE", text, re.MULTILINE)
    filled = re.findall(r"FILTER \(headline = '(\w+)'\)", text)
    assert columns == filled == [f"{code}_{kind}" for code in headlines for kind in ("target", "actual")]
