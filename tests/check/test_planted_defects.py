"""A defect planted in a sound staged warehouse is found by the check that is there for it and no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipelines.check import CHECKS, CheckResult, run_checks
from pipelines.publish import publish
from pipelines.settings import Home
from tests.check.homes import alter, fill_lake, lay_bare, plant, stage
from tests.load.lakes import LakeBuilder, sha

DOCUMENT = f"document_id = '{sha('an-khe-kehoach')}'"
CHANGE = f"statement = 'change' AND {DOCUMENT}"
UNCODED = f"indicator_code IS NULL AND {DOCUMENT}"


def observation(which: str, change: str) -> str:
    return f"UPDATE observations SET {change} WHERE {which}"


def level(code: str, change: str) -> str:
    """The same change to the level of an indicator and to the fact chosen from it."""
    where = f"{DOCUMENT} AND indicator_code = '{code}'"
    return (
        f"UPDATE observations SET {change} WHERE statement = 'level' AND {where};"
        f"UPDATE fact_indicator SET {change} WHERE {where}"
    )


PLACE = (
    "fact_id = (SELECT fact_id FROM fact_indicator WHERE indicator_code = 'poverty_rate'"
    " AND commune_id = '90001-2004' AND scenario = 'target')"
)


def pair(columns: str, *rows: str) -> str:
    """Rows of paired_figures, of one commune and indicator."""
    places = ", ".join(f"('90001-2004', 'poverty_rate', {row})" for row in rows)
    return f"INSERT INTO paired_figures (commune_id, indicator_code, {columns}) VALUES {places}"


PLANTED = {
    "every_input_accounted_for": "DELETE FROM quarantined_inputs",
    "manifest_lines_usable": "INSERT INTO manifest_lines (manifest, line, outcome, problem) "
    "VALUES ('HOME/manifest.csv', 2, 'refused', 'there is no such file')",
    "corrections_applied": "INSERT INTO corrections (number, expected, corrected, outcome) VALUES (1, 2, 3, 'stale')",
    "warehouse_holds_whole_lake": "INSERT INTO observations SELECT 'another', * EXCLUDE (observation_id) "
    f"FROM observations WHERE {CHANGE}",
    "dim_commune_key_unique": "INSERT INTO dim_commune FROM dim_commune WHERE commune_id = '90003-2004'",
    "dim_indicator_key_unique": "INSERT INTO dim_indicator SELECT NULL, * EXCLUDE (indicator_code) "
    "FROM dim_indicator WHERE indicator_code = 'poverty_rate'",
    "dim_unit_key_unique": "INSERT INTO dim_unit FROM dim_unit WHERE unit_code = 'million_vnd'",
    "dim_document_key_unique": f"INSERT INTO dim_document FROM dim_document WHERE {DOCUMENT}",
    "observations_key_unique": f"INSERT INTO observations FROM observations WHERE {CHANGE}",
    "fact_indicator_key_unique": "INSERT INTO fact_indicator SELECT * REPLACE (99 AS fact_id) FROM fact_indicator "
    f"WHERE {DOCUMENT} LIMIT 1",
    "document_passages_key_unique": "INSERT INTO document_passages FROM document_passages "
    f"WHERE {DOCUMENT} AND block = 2",
    "commune_comparison_key_unique": f"INSERT INTO figure_ranks FROM figure_ranks WHERE {PLACE}",
    "plan_vs_result_key_unique": pair(
        "target, actual, target_observation_id, actual_observation_id",
        "1, 2, 'one', 'two'",
        "1, 2, 'three', 'two'",
    ),
    "year_over_year_key_unique": pair(
        "actual, previous, actual_observation_id", "1, 2, 'one'", "1, 2, 'one'"
    ),
    "ambition_key_unique": pair("target, previous, target_observation_id", "1, 2, 'one'", "1, 2, 'one'"),
    "dim_indicator_references_whole": "UPDATE dim_indicator SET part_of = 'people' "
    "WHERE indicator_code = 'poverty_rate'",
    "dim_document_references_whole": f"UPDATE dim_document SET commune_id = '99999-2004' WHERE {DOCUMENT}",
    "document_passages_references_whole": "INSERT INTO document_passages (document_id, block) VALUES ('nowhere', 0)",
    "observations_references_whole": observation(CHANGE, "unit_code = 'carat'"),
    "fact_indicator_references_whole": "UPDATE fact_indicator SET observation_id = 'nowhere' "
    f"WHERE {DOCUMENT} AND indicator_code = 'poverty_rate'",
    "document_conflicts_references_whole": "INSERT INTO document_conflicts BY NAME "
    f"SELECT observation_id, 'nowhere' AS other_observation_id FROM observations WHERE {CHANGE}",
    "review_queue_references_whole": "UPDATE review_queue SET example_observation_id = 'nowhere'",
    "observations_required_filled": observation(CHANGE, "label = NULL"),
    "observations_vocabulary": observation(CHANGE, "statement = 'total'"),
    "period_in_order": observation(CHANGE, "period_end = '2023-12-31'"),
    "value_ends_in_order": observation(CHANGE, "value_low = 3, value_high = 2, comparator = 'range'"),
    "comparator_agrees_with_ends": observation(CHANGE, "comparator = '>='"),
    "confidence_within_0_1": observation(CHANGE, "confidence = 1.2"),
    "offsets_point_at_figure": observation(CHANGE, "char_start = char_start + 1"),
    "unit_agrees_with_indicator": observation(CHANGE, "statement = 'plan_ratio', unit_code = 'household'"),
    "facts_repeat_their_observation": "UPDATE fact_indicator SET value_high = 54 "
    f"WHERE {DOCUMENT} AND indicator_code = 'poverty_rate'",
    "comparison_ranks_whole": f"UPDATE figure_ranks SET rank = 3 WHERE {PLACE}",
    "percent_levels_within_0_100": observation(
        UNCODED, "indicator_code = 'poverty_rate', value_low = 112, value_high = 112"
    ),
    "levels_within_plausible_bounds": observation(
        UNCODED, "indicator_code = 'economic_growth', value_low = 400, value_high = 400"
    ),
    "chosen_figures_unflagged": "INSERT INTO quality_flags (observation_id, flag) VALUES ('nowhere', 'outlier')",
    # 30.2 + 51.3 + 28.5 = 110
    "structure_shares_sum_to_100": level(
        "economic_structure.industry", "value_low = 51.3, value_high = 51.3"
    ),
    # 1,000 + 270 = 1,270 of 1,250 households, 1.6 % too many
    "parts_sum_to_total": level("households.other", "value_low = 270, value_high = 270"),
}
COMPARED_WITH_LAST_RELEASE = {
    "coverage_held",
    "indicator_coverage_held",
    "archive_counts_held",
    "last_release_comparable",
}
"""Not to be planted in one file."""
OF_MANY_FIGURES = {"fill_rates_above_floor"}
"""Not to be planted without other defects; `test_counts` has homes for them."""


@pytest.fixture(scope="module")
def laid_bare(sound: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sound home with tables that take any defect; not to be changed."""
    home = Home(shutil.copytree(sound.root, tmp_path_factory.mktemp("bare") / "home"))
    lay_bare(home)
    return home


@pytest.fixture
def bare(laid_bare: Home, tmp_path: Path) -> Home:
    """A copy of it, to plant defects in."""
    return Home(shutil.copytree(laid_bare.root, tmp_path / "bare"))


def failed(home: Home) -> list[CheckResult]:
    return [result for result in run_checks(home) if not result.passed]


def test_a_sound_warehouse_passes_every_check(home: Home) -> None:
    assert failed(home) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_defect_fails_its_check_and_no_other(bare: Home, name: str) -> None:
    alter(bare, PLANTED[name])
    (result,) = failed(bare)
    assert result.check_name == name
    assert result.failing_rows >= 1
    assert len(json.loads(result.examples)) == min(result.failing_rows, 5)


def test_every_check_has_its_defect() -> None:
    assert {check.name for check in CHECKS} == {
        *PLANTED,
        *COMPARED_WITH_LAST_RELEASE,
        *OF_MANY_FIGURES,
        "release_not_empty",
    }


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ("value_low = 41.7, value_high = 41.7", False),  # 30.2 + 41.7 + 28.5 = 100.4: rounding
        ("value_low = 41.9, value_high = 41.9", True),  # 100.6
        ("value_low = 40, value_high = 45, comparator = 'range'", False),  # 98.7 to 103.7: 100 is possible
        ("value_low = 42, value_high = 45, comparator = 'range'", True),  # 100.7 at least
    ],
)
def test_shares_may_be_rounded_and_be_ranges(bare: Home, change: str, fails: bool) -> None:
    alter(bare, level("economic_structure.industry", change))
    assert [result.check_name for result in failed(bare)] == ["structure_shares_sum_to_100"] * fails


def test_shares_are_summed_only_where_all_are_stated(bare: Home) -> None:
    alter(
        bare,
        level("economic_structure.industry", "value_low = 90, value_high = 90"),
        f"DELETE FROM fact_indicator WHERE {DOCUMENT} AND indicator_code = 'economic_structure.services'",
        "UPDATE figure_ranks SET communes = 1, rank = 1 WHERE fact_id IN (SELECT fact_id FROM fact_indicator "
        "WHERE scenario = 'target' AND indicator_code = 'economic_structure.services')",
        observation(
            f"{DOCUMENT} AND indicator_code = 'economic_structure.services'", "indicator_code = NULL"
        ),
    )
    assert failed(bare) == []


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ("value_low = 262, value_high = 262", False),  # 1,262 of 1,250: 0.96 %
        ("value_low = 238, value_high = 238", False),  # 1,238 of 1,250
        ("value_low = 237, value_high = 237", True),  # 1,237 of 1,250: 1.04 % missing
    ],
)
def test_parts_may_miss_their_total_by_one_percent(bare: Home, change: str, fails: bool) -> None:
    alter(bare, level("households.other", change))
    assert [result.check_name for result in failed(bare)] == ["parts_sum_to_total"] * fails


def test_what_is_missing_is_named(bare: Home) -> None:
    alter(bare, observation(CHANGE, "label = NULL, quote = '', value_low = NULL"))
    (result,) = [one for one in failed(bare) if one.check_name == "observations_required_filled"]
    assert [example["missing"] for example in json.loads(result.examples)] == ["label, quote"]


@pytest.mark.parametrize(
    ("change", "fails"), [("", True), (", rules = concat(rules, ' period:no_year')", False)]
)
def test_a_period_is_missing_only_where_nothing_tells_the_year(bare: Home, change: str, fails: bool) -> None:
    alter(bare, observation(CHANGE, f"period_start = NULL, period_end = NULL{change}"))
    assert [one.check_name for one in failed(bare)] == ["observations_required_filled"] * fails


def test_growth_above_100_percent_is_no_share(home: Home) -> None:
    """The sound warehouse holds a growth of 112.5 %, which the catalogue allows."""
    assert "percent_levels_within_0_100" not in [result.check_name for result in failed(home)]


def test_documents_without_any_figure_are_an_empty_release(tmp_path: object) -> None:
    home = Home(tmp_path)
    archive = LakeBuilder()
    archive.document("an-khe-kehoach")
    archive.write(home)
    stage(home)
    (result,) = failed(home)
    assert (result.check_name, json.loads(result.examples)) == (
        "release_not_empty",
        [{"what": "observations", "found": 0}],
    )


def test_losing_more_than_half_since_the_last_release_fails(home: Home) -> None:
    run_checks(home)
    publish(home)
    fill_lake(home, keep=1)
    stage(home)
    (result,) = failed(home)
    assert result.check_name == "coverage_held"
    assert [example["what"] for example in json.loads(result.examples)] == [
        "documents",
        "observations",
        "observations with an indicator",
        "chosen figures",
    ]


def test_keeping_half_of_the_last_release_passes(home: Home) -> None:
    run_checks(home)
    publish(home)
    fill_lake(home, keep=2)
    stage(home)
    assert failed(home) == []


def test_a_corrected_fact_repeats_its_correction_and_nothing_else(home: Home) -> None:
    home.corrections.write_text(
        "- {document: an-khe-kehoach.txt, indicator: poverty_rate, year: 2024, scenario: target, expected: 4.5,"
        " corrected: 5.5, reason: misread, author: Lan, date: 2026-01-15}\n",
        encoding="utf-8",
    )
    stage(home)
    assert failed(home) == []
    plant(home, f"UPDATE fact_indicator SET value_high = 5.6 WHERE {DOCUMENT} AND chosen_by = 'correction'")
    assert [result.check_name for result in failed(home)] == ["facts_repeat_their_observation"]
