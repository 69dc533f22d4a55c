"""The generated nation, at the size of a district: the warehouse holds what was generated, and answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from benchmarks.nation.__main__ import differences
from benchmarks.nation.build import Built, measure_build
from benchmarks.nation.generate import YEARS, Nation, generate
from benchmarks.nation.indicators import COUNT, HEADLINES, indicators
from benchmarks.nation.queries import TYPICAL, ask, page_queries
from pipelines.load.lake import Lake
from pipelines.settings import Home

COMMUNES = 200


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("nation"))


@pytest.fixture(scope="module")
def nation(home: Home) -> Nation:
    return generate(Lake(home.lake), communes=COMMUNES)


@pytest.fixture(scope="module")
def built(home: Home, nation: Nation) -> Built:
    return measure_build(home)


def test_it_reports_on_sixty_indicators_the_headlines_among_them() -> None:
    assert len(indicators()) == len({each.code for each in indicators()}) == COUNT == 60
    assert set(HEADLINES) <= {each.code for each in indicators()}


def test_the_warehouse_holds_what_was_generated(nation: Nation, built: Built) -> None:
    assert nation.facts == COMMUNES * 60 * len(YEARS) * 2 == built.counts["fact_indicator"]
    assert nation.conflicts > 100
    assert differences(nation, built) == []
    # a result has one of the year before in all years but the first
    assert built.counts["year_over_year"] == COMMUNES * 60 * (len(YEARS) - 1)
    assert built.counts["commune_scorecard"] == COMMUNES * len(YEARS)


def test_missing_rows_are_told(nation: Nation, built: Built) -> None:
    counts = {**built.counts, "observations": built.counts["observations"] - 1}
    [told] = differences(nation, replace(built, counts=counts))
    assert told.startswith("observations has ")


def test_pairs_with_a_suspicious_figure_are_missing_on_purpose(nation: Nation, built: Built) -> None:
    counts = {**built.counts, "plan_vs_result": nation.facts // 2 - 3}
    assert differences(nation, replace(built, counts=counts, flagged_pairs=3)) == []
    [told] = differences(nation, replace(built, counts=counts, flagged_pairs=2))
    assert told.startswith("plan_vs_result has ")


def test_every_figure_stands_where_its_offsets_point(home: Home, built: Built) -> None:
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        [(astray,)] = connection.execute(
            "SELECT count(*) FROM observations AS o JOIN document_passages AS p USING (document_id, block)"
            " WHERE raw_value <> substring(p.text, o.char_start - p.char_start + 1, o.char_end - o.char_start)"
            " OR quote <> p.text"
        ).fetchall()
    assert astray == 0


def test_one_seed_gives_one_nation(tmp_path: Path) -> None:
    first, again, other = (Lake(tmp_path / name) for name in ("first", "again", "other"))
    generate(first, communes=2)
    generate(again, communes=2)
    generate(other, communes=2, seed=8)
    part = first.scan("observations").collect()
    assert part.equals(again.scan("observations").collect())
    assert not part.equals(other.scan("observations").collect())


def test_every_typical_query_has_an_answer(home: Home, built: Built) -> None:
    asked = {each.name: each.rows for each in ask(home.staged, TYPICAL)}
    assert [name for name, rows in asked.items() if rows == 0] == []
    assert asked["compare"] == COMMUNES * 2
    assert asked["evidence"] == 1


def test_the_questions_of_the_documentation_are_asked_too(home: Home, built: Built) -> None:
    questions = page_queries()
    assert len(questions) >= 15
    assert len(ask(home.staged, questions)) == len(questions)
