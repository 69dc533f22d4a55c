from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, build, sha
from tests.sql.conftest import Ask

COMMUNES = ("90001-2004", "90002-2004", "90003-2004", "90004-2025")


def of_communes(*figures: float | dict[str, Any], **common: Any) -> LakeBuilder:
    """One document for each commune, with one figure each."""
    built = LakeBuilder()
    for commune, figure in zip(COMMUNES, figures, strict=False):
        built.document(commune, commune=commune)
        one = figure if isinstance(figure, dict) else {"value": figure}
        built.observe(commune, **{**common, **one})
    return built


def ranks(ask: Ask, archive: LakeBuilder) -> list[tuple[Any, ...]]:
    return ask(archive)("SELECT commune_id[:5], rank, percentile FROM commune_comparison ORDER BY commune_id")


def test_rank_percentile_and_gap_worked_out_by_hand(ask: Ask) -> None:
    """Poverty, where lower is better: 2, 4, 4, 7; the median is 4."""
    query = ask(of_communes(4.0, 2.0, 7.0, 4.0))
    columns = "commune_id[:5], rank, percentile, median, gap_to_median, communes"
    assert query(f"SELECT {columns} FROM commune_comparison ORDER BY rank, commune_id") == [
        ("90002", 1, 100.0, 4.0, -2.0, 4),
        ("90001", 2, pytest.approx(100 / 3), 4.0, 0.0, 4),
        ("90004", 2, pytest.approx(100 / 3), 4.0, 0.0, 4),
        ("90003", 4, 0.0, 4.0, 3.0, 4),
    ]


def test_where_higher_is_better_the_highest_is_first(ask: Ask) -> None:
    archive = of_communes(90.0, 95.0, indicator_code="health_insurance_rate")
    assert ranks(ask, archive) == [("90001", 2, 0.0), ("90002", 1, 100.0)]


def test_a_neutral_indicator_is_ordered_and_says_so(ask: Ask) -> None:
    archive = of_communes(1200.0, 3400.0, indicator_code="households", unit_code="household")
    query = ask(archive)
    assert query("SELECT rank, value, better FROM commune_comparison ORDER BY rank") == [
        (1, 3400.0, "neutral"),
        (2, 1200.0, "neutral"),
    ]


def test_a_commune_alone_has_no_percentile(ask: Ask) -> None:
    assert ranks(ask, of_communes(4.0)) == [("90001", 1, None)]


def test_a_bound_is_compared_as_a_bound(ask: Ask) -> None:
    """'< 2' is below 2, '<= 2' is not told from it."""
    below = {"value_low": None, "value_high": 2.0, "comparator": "<"}
    at_most = {"value_low": None, "value_high": 2.0, "comparator": "<="}
    assert ranks(ask, of_communes(2.0, below, at_most, 2.5)) == [
        ("90001", 2, pytest.approx(100 / 3)),
        ("90002", 1, 100.0),
        ("90003", 2, pytest.approx(100 / 3)),
        ("90004", 4, 0.0),
    ]


def test_a_provisional_commune_is_compared_and_marked(ask: Ask) -> None:
    archive = of_communes(4.0)
    archive.document("unnamed", commune=f"provisional-{sha('unnamed')[:12]}", commune_type="phường")
    archive.observe("unnamed", 3.0)
    query = ask(archive)
    assert query("SELECT commune_name, commune_status, rank FROM commune_comparison ORDER BY rank") == [
        ("phường (chưa rõ tên)", "unidentified", 1),
        ("xã An Khê, Huyện Bình Sơn, Tỉnh Nam Hà", "identified", 2),
    ]


@settings(max_examples=8, deadline=None)
@given(
    # Within twenty times of each other: from ten communes on, what lies farther out is flagged and not ranked.
    figures=st.lists(st.sampled_from([0.0, 1.0, 1.5, 2.0, 15.0]), min_size=1, max_size=12),
    indicator=st.sampled_from(["poverty_rate", "health_insurance_rate", "households"]),
)
def test_ranks_are_those_of_a_competition(
    tmp_path_factory: pytest.TempPathFactory, figures: list[float], indicator: str
) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    archive = LakeBuilder()
    for number, figure in enumerate(figures):
        name = f"document {number}"
        archive.document(name, commune=f"provisional-{sha(name)[:12]}")
        archive.observe(name, figure, indicator_code=indicator)
    build(home, archive)
    found = compared(home.staged)
    sign = -1 if indicator == "poverty_rate" else 1
    assert [value for _, value, _, _ in found] == sorted(figures, key=lambda value: -sign * value)
    for rank, value, percentile, communes in found:
        assert communes == len(figures)
        assert rank == 1 + sum(sign * other > sign * value for other in figures)
        behind = sum(sign * other < sign * value for other in figures)
        assert percentile == (pytest.approx(100 * behind / (communes - 1)) if communes > 1 else None)
    assert all(one[0] <= other[0] for one, other in pairwise(found))


def compared(staged: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(staged), read_only=True) as connection:
        return connection.execute(
            "SELECT rank, value, percentile, communes FROM commune_comparison ORDER BY rank"
        ).fetchall()


def test_coverage_counts_communes_once(ask: Ask) -> None:
    archive = of_communes(4.0, 2.0, 7.0)
    archive.observe(COMMUNES[0], 3.5, scenario="target")
    archive.observe(COMMUNES[1], 90.0, indicator_code="health_insurance_rate", scenario="target")
    columns = "indicator_code, communes, communes_with_target, communes_with_actual, statements"
    query = ask(archive)
    assert query(f"SELECT {columns}, share_of_communes FROM indicator_coverage ORDER BY ALL") == [
        ("health_insurance_rate", 1, 1, 0, 1, pytest.approx(100 / 3)),
        ("poverty_rate", 3, 1, 3, 4, 100.0),
    ]
