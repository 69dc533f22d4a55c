"""`query`, `compare`, `explain` and `status` on a published home: what they print, and how they refuse."""

import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.settings import Home
from tests.cli.conftest import communes


def refusal(*arguments: object, home: Home) -> str:
    """The one line with which a command refuses."""
    ran = communes(*arguments, home=home)
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    return line


def compared(*arguments: object, home: Home) -> list[dict[str, object]]:
    ran = communes("compare", *arguments, "--format", "json", home=home)
    assert ran.returncode == 0, ran.stderr
    records: list[dict[str, object]] = json.loads(ran.stdout)
    return records


def test_query_prints_every_character_of_a_wide_table_into_a_pipe(home: Home) -> None:
    ran = communes("query", "SELECT repeat('x', 500) AS long, 1.5 AS number", home=home)
    assert ran.returncode == 0
    assert "x" * 500 in ran.stdout
    assert "1.5" in ran.stdout


def test_query_as_csv_and_json_hold_the_same(home: Home) -> None:
    sql = "SELECT 'a, \"b\"' AS text, 2.5 AS number, NULL AS nothing, DATE '2023-12-31' AS day"
    rows = list(csv.DictReader(io.StringIO(communes("query", sql, "--format", "csv", home=home).stdout)))
    assert rows == [{"text": 'a, "b"', "number": "2.5", "nothing": "", "day": "2023-12-31"}]
    (record,) = json.loads(communes("query", sql, "--format", "json", home=home).stdout)
    assert record == {"text": 'a, "b"', "number": "2.5", "nothing": None, "day": "2023-12-31"}


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("FROM observation", 'Did you mean "observations"?'),
        ("DELETE FROM observations", "read-only"),
    ],
)
def test_broken_or_writing_sql_is_refused_in_duckdbs_words(home: Home, sql: str, said: str) -> None:
    assert said in refusal("query", sql, home=home)


def test_compare_puts_communes_side_by_side(home: Home) -> None:
    records = compared("income_per_capita", "--year", 2023, home=home)
    assert [(record["rank"], record["value"], record["scenario"]) for record in records] == [
        (1, 51.5, "actual"),
        (2, 43.0, "actual"),
    ]
    table = communes("compare", "income_per_capita", "--year", 2023, home=home).stdout
    assert "xã Vĩnh Sơn, huyện Vĩnh Linh, Quảng Trị" in table
    assert table.index("Vĩnh Sơn") < table.index("Tân Long")


@pytest.mark.parametrize(
    "name", ["Thu nhập bình quân đầu người", "thu nhap binh quan dau nguoi", "INCOME PER PERSON PER YEAR"]
)
def test_compare_takes_a_name_in_either_language(home: Home, name: str) -> None:
    assert compared(name, home=home) == compared("income_per_capita", home=home)


def test_compare_suggests_what_an_unknown_indicator_may_be(home: Home) -> None:
    assert "did you mean poverty_rate" in refusal("compare", "povetry_rate", home=home)


def test_compare_says_where_a_name_is_several_indicators(home: Home) -> None:
    line = refusal("compare", "thu nhập", home=home)
    assert "income_per_capita" in line
    assert "total_social_income" in line


def test_compare_says_where_a_year_has_no_figure(home: Home) -> None:
    assert "no commune states poverty_rate for 1999" in refusal(
        "compare", "poverty_rate", "--year", 1999, home=home
    )


def test_explain_leads_from_a_figure_to_its_passage(home: Home) -> None:
    (told,) = [
        record
        for record in compared("poverty_rate", "--year", 2024, home=home)
        if "Vĩnh Sơn" in str(record["commune_name"])
    ]
    answer = communes("explain", told["observation_id"], home=home).stdout
    assert "tiny.zip › vinh-son.txt" in answer
    assert "Tỷ lệ hộ nghèo còn dưới «2»%." in answer
    assert "< 2 percent" in answer
    assert "comparator:below" in answer
    assert "yes, it stands in fact_indicator" in answer


def test_explain_refuses_an_unknown_observation(home: Home) -> None:
    assert "no observation 'abc'" in refusal("explain", "abc", home=home)


def test_status_tells_releases_inputs_and_what_was_set_aside(home: Home) -> None:
    told = communes("status", home=home).stdout
    assert "Releases" in told
    assert "scan.dat" in told
    assert "unknown_format" in told
    first = told.split("Changes since the release before")[1]
    assert first.split()[0] == "none"


def test_a_warehouse_of_an_older_version_is_told_how_to_become_a_new_one(home: Home, tmp_path: Path) -> None:
    old = Home(tmp_path)
    old.warehouse.parent.mkdir(parents=True)
    shutil.copy(home.warehouse, old.warehouse)
    with duckdb.connect(str(old.warehouse)) as warehouse:
        warehouse.execute("DROP TABLE review_queue")
    ran = communes("status", home=old)
    assert (ran.returncode, "`communes run` brings it up to date" in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    "command", [("query", "SELECT 1"), ("compare", "poverty_rate"), ("explain", "abc"), ("status",)]
)
def test_a_home_without_a_warehouse_is_told_how_to_get_one(tmp_path: Path, command: tuple[str, ...]) -> None:
    line = refusal(*command, home=Home(tmp_path))
    assert "no warehouse at" in line
    assert "communes run --input" in line


@pytest.mark.parametrize("command", ["run", "query", "compare", "explain"])
def test_help_shows_an_example(home: Home, command: str) -> None:
    ran = communes(command, "--help", home=home)
    assert ran.returncode == 0
    assert f"communes {command} " in ran.stdout.split("For example:")[1]
