"""Documents read through the line, some with a planted slip: each slip is flagged, and nothing else is."""

from typing import Any

import duckdb
import pytest

from pipelines.load import build_warehouse, register_archives
from pipelines.load.refresh import refresh_documents, refresh_observations, refresh_texts
from pipelines.settings import Home, Settings
from tests.sql.slips import JUMP, PLANTED, SOUND, TWICE, write_documents


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with all documents read, and the warehouse built from them on the real catalogue."""
    inputs = tmp_path_factory.mktemp("inputs")
    write_documents(inputs)
    home = Home(tmp_path_factory.mktemp("home"))
    settings = Settings(home=home.root, workers=1)
    for archive in register_archives(home, [inputs]):
        refresh_documents(home, archive, settings)
        refresh_texts(home, archive.key, settings)
        refresh_observations(home, archive.key, settings)
    build_warehouse(home)
    return home


def rows(home: Home, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        return connection.execute(query).fetchall()


def flags(home: Home, commune: str) -> set[tuple[str, str, int]]:
    found = rows(
        home,
        "SELECT flag, indicator_code, year(period_start) FROM quality_flags"
        f" JOIN dim_commune USING (commune_id) WHERE name = '{commune}'",
    )
    return set(found)


@pytest.mark.parametrize("commune", [*SOUND, TWICE])
def test_sound_figures_have_no_flag(home: Home, commune: str) -> None:
    figures = "dim_commune JOIN fact_indicator USING (commune_id)"
    assert len(rows(home, f"SELECT value FROM {figures} WHERE name = '{commune}'")) >= 12
    assert flags(home, commune) == set()


EXPECTED = {
    # 42.5 tỷ for a person: a thousand times what is planned and the others have, and outside 5 to 500 million
    "Phượng Nghi": {
        "unit_slip": {"income_per_capita"},
        "outside_bounds": {"income_per_capita"},
        "outlier": {"income_per_capita"},
    },
    # columns swapped: 5,200 households of 1,300 people; 58 poor of 5,200 would be 1.12 %, 4.3 is stated
    "Vĩnh Lâm": {"part_above_total": {"households", "population"}, "rate_against_count": {"households"}},
    # 45 + 36 + 27 = 108
    "Vĩnh Ô": {
        "shares_above_100": {
            "economic_structure.agriculture",
            "economic_structure.industry_construction",
            "economic_structure.services",
        }
    },
    # 125 %; the median is 4.3, and 60 of 1,380 households are 4.35 %
    "Hướng Việt": {
        "outside_bounds": {"poverty_rate"},
        "outlier": {"poverty_rate"},
        "rate_against_count": {"poverty_rate"},
    },
    # 560 ha in spring of 489 ha in the year: either may be wrong
    "Hướng Tân": {"part_above_total": {"rice_area", "rice_area.winter_spring"}},
    # 45 %, but 62 of 1,400 households are 4.43 %: any of the three may be wrong
    "Hướng Lộc": {"rate_against_count": {"poverty_rate", "poor_households", "households"}},
    # 7,360 tỷ where the others have about 3
    "Ba Tầng": {"outlier": {"budget_revenue"}},
    # 412 million, where 50 are planned for the next year and the others have 42 to 48
    "Xuân Khang": {"unit_slip": {"income_per_capita"}},
}


@pytest.mark.parametrize("commune", PLANTED)
def test_a_planted_slip_is_flagged_and_nothing_else_of_its_document(home: Home, commune: str) -> None:
    wanted = {(flag, code, 2023) for flag, codes in EXPECTED[commune].items() for code in codes}
    assert flags(home, commune) == wanted


def test_of_a_jump_the_year_that_the_plan_bears_out_has_no_flag(home: Home) -> None:
    """6,040 people in 2022, 52,900 in 2023, 5,350 planned for 2024."""
    assert flags(home, JUMP) == {("unit_slip", "population", 2023)}


def test_two_documents_that_differ_are_a_conflict(home: Home) -> None:
    conflicts = "document_conflicts JOIN dim_commune USING (commune_id)"
    assert rows(home, f"SELECT name, indicator_code, value_low, other_value_low FROM {conflicts}") == [
        (TWICE, "income_per_capita", 48.0, 61.0)
    ]


def test_flagged_figures_stay_and_are_compared_by_nothing(home: Home) -> None:
    flagged = rows(home, "SELECT count(DISTINCT observation_id) FROM quality_flags")
    assert flagged == [(15,)]
    assert (
        rows(home, "SELECT count(*) FROM fact_indicator SEMI JOIN quality_flags USING (observation_id)")
        == flagged
    )
    for table, column in (
        ("commune_comparison", "observation_id"),
        ("commune_comparison_by_area", "observation_id"),
        ("year_over_year", "observation_id"),
        ("year_over_year", "previous_observation_id"),
        ("ambition", "previous_observation_id"),
        ("plan_vs_result", "actual_observation_id"),
    ):
        assert (
            rows(home, f"SELECT * FROM {table} WHERE {column} IN (SELECT observation_id FROM quality_flags)")
            == []
        )


def test_flagged_figures_are_shown_where_asked_for_without_a_rank(home: Home) -> None:
    plain = rows(home, "SELECT * FROM compare('budget_revenue', 2023)")
    more = rows(
        home,
        "SELECT rank, value, flags LIKE 'outlier: %' FROM compare('budget_revenue', 2023, include_flagged := true)",
    )
    assert (len(plain), len(more)) == (14, 15)
    assert more[-1] == (None, 7_360_000.0, True)
    assert rows(home, "SELECT count(*), count(rank) FROM profile('Ba Tầng')") == [(12, 11)]
