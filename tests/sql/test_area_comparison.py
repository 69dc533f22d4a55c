"""The comparison within a province and a region, and how far from the mean a figure lies."""

from typing import Any

import pytest

from tests.load.lakes import LakeBuilder, sha
from tests.sql.conftest import Ask


def provisional(*figures: float | dict[str, Any], province: str | None = None, **common: Any) -> LakeBuilder:
    """A document of an unidentified commune for each figure."""
    archive = LakeBuilder()
    for number, figure in enumerate(figures):
        name = f"document {number}"
        archive.document(name, commune=f"provisional-{sha(name)[:12]}", province=province)
        changes = figure if isinstance(figure, dict) else {"value": figure}
        archive.observe(name, **{**common, **changes})
    return archive


def test_rank_and_median_within_the_province_and_the_region(ask: Ask) -> None:
    """Poverty 2 and 6 in Nam Hà (of Bắc Bộ), 1 in a province without a region, 9 in no known province."""
    archive = LakeBuilder()
    archive.document("one")
    archive.document("two", commune="90002-2004")
    for name, province in (("three", "Tỉnh Tây Hà"), ("four", None)):
        archive.document(name, commune=f"provisional-{sha(name)[:12]}", province=province)
    for name, value in (("one", 6.0), ("two", 2.0), ("three", 1.0), ("four", 9.0)):
        archive.observe(name, value)
    query = ask(archive)
    columns = "scope, area, rank, communes, value, percentile, median, gap_to_median"
    assert query(f"SELECT {columns} FROM commune_comparison_by_area ORDER BY scope, area, rank") == [
        ("province", "Tỉnh Nam Hà", 1, 2, 2.0, 100.0, 4.0, -2.0),
        ("province", "Tỉnh Nam Hà", 2, 2, 6.0, 0.0, 4.0, 2.0),
        ("province", "Tỉnh Tây Hà", 1, 1, 1.0, None, 1.0, 0.0),
        ("region", "Bắc Bộ", 1, 2, 2.0, 100.0, 4.0, -2.0),
        ("region", "Bắc Bộ", 2, 2, 6.0, 0.0, 4.0, 2.0),
    ]
    assert query("SELECT count(*), max(rank) FROM commune_comparison") == [(4, 4)]


def test_a_bound_ranks_within_an_area_as_in_the_whole(ask: Ask) -> None:
    below = {"value_low": None, "value_high": 2.0, "comparator": "<"}
    query = ask(provisional(2.0, below, 2.0, province="Tỉnh Nam Hà"))
    assert query("SELECT rank, comparator FROM commune_comparison_by_area ORDER BY rank") == [
        (1, "<"),
        (2, "="),
        (2, "="),
    ]


def test_z_score_of_ten_communes_worked_out_by_hand(ask: Ask) -> None:
    """Five times 3 and five times 7: mean 5, sum of squares 40, sample deviation (40 / 9) ** 0.5."""
    query = ask(provisional(*[3.0, 7.0] * 5))
    deviation = (40 / 9) ** 0.5
    assert query("SELECT DISTINCT value, z_score FROM commune_comparison ORDER BY value") == [
        (3.0, pytest.approx(-2 / deviation)),
        (7.0, pytest.approx(2 / deviation)),
    ]


@pytest.mark.parametrize(
    "figures",
    [
        [3.0, 7.0] * 4 + [5.0],
        # The same but for the last digit of a conversion.
        [0.3, 0.1 + 0.2] * 6,
        # Nine numbers and a bound.
        [3.0, 7.0] * 4 + [5.0, {"value_low": None, "value_high": 1.0, "comparator": "<"}],
    ],
    ids=["nine", "all the same", "nine and a bound"],
)
def test_no_z_score_where_it_would_say_nothing(ask: Ask, figures: list[float | dict[str, Any]]) -> None:
    assert ask(provisional(*figures))("SELECT DISTINCT z_score FROM commune_comparison") == [(None,)]


def test_a_bound_has_no_z_score_and_moves_no_mean(ask: Ask) -> None:
    bound = {"value_low": 90.0, "value_high": None, "comparator": ">="}
    query = ask(provisional(*[3.0, 7.0] * 5, bound))
    assert query("SELECT z_score FROM commune_comparison WHERE comparator = '>='") == [(None,)]
    assert query("SELECT round(sum(z_score), 9) FROM commune_comparison") == [(0.0,)]
