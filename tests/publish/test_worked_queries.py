from pathlib import Path

import duckdb
import pytest

from pipelines.publish.worked_queries import WorkedQuery, answered, worked_queries


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE t AS SELECT 'xã A' AS name, 2.0::DOUBLE AS value, '< 1 | 2' AS written"
        )
        connection.execute("INSERT INTO t VALUES ('xã B', 1 / 3, NULL)")
    return path


def page(code: str, language: str = "sql", answer: str = "") -> str:
    return f"# Page\n\n### Who?\n\n```{language}\n{code}\n```\n{answer}\nEnd.\n"


ANSWER = (
    "\n| name | value | written |\n| --- | --- | --- |\n| xã A | 2 | &lt; 1 \\| 2 |\n| xã B | 0.33 |  |\n"
)


def test_the_answer_is_a_table_below_the_query(warehouse: Path) -> None:
    assert answered(page("FROM t;"), warehouse) == page("FROM t;", answer=ANSWER)


@pytest.mark.parametrize("stale", [ANSWER, "\n| name |\n| --- |\n| xã Z |\n"])
def test_what_was_answered_before_is_replaced_and_the_rest_stays(warehouse: Path, stale: str) -> None:
    twice = page("FROM t;", answer=stale) + page("FROM t LIMIT 1;", answer=stale)
    made = answered(twice, warehouse)
    assert made.startswith(page("FROM t;", answer=ANSWER))
    assert made.count("\nEnd.\n") == 2
    assert made.count("xã B") == 1
    assert "xã Z" not in made
    assert answered(made, warehouse) == made


def test_python_finds_the_warehouse_where_the_page_says(warehouse: Path) -> None:
    code = (
        "import duckdb\n"
        "with duckdb.connect('data/warehouse/communes.duckdb', read_only=True) as c:\n"
        "    print(c.sql('FROM t').fetchall()[0][0])"
    )
    made = answered(page(code, "python"), warehouse)
    assert made == page(code, "python", "\n```text\nxã A\n```\n")
    assert answered(made, warehouse) == made


def test_files_that_a_query_writes_are_not_left_behind(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "| 2 |" in answered(page("COPY t TO 'part.parquet' (FORMAT parquet);"), warehouse)
    assert not list(tmp_path.rglob("part.parquet"))


@pytest.mark.parametrize(
    ("code", "language", "error"),
    [
        ("FROM t WHERE false;", "sql", ValueError),
        ("FROM gone;", "sql", duckdb.CatalogException),
        ("CREATE TABLE u (a INTEGER);", "sql", duckdb.InvalidInputException),
        ("pass", "python", ValueError),
    ],
)
def test_a_query_that_answers_nothing_is_an_error(
    warehouse: Path, code: str, language: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        answered(page(code, language), warehouse)


def test_a_query_belongs_to_the_heading_above_it() -> None:
    text = page("FROM t;", answer=ANSWER) + "### What?\n\nSome words.\n\n```python\nprint(1)\n```\n"
    assert worked_queries(text) == [
        WorkedQuery("Who?", "sql", "FROM t;\n"),
        WorkedQuery("What?", "python", "print(1)\n"),
    ]
    with pytest.raises(ValueError, match="no question"):
        worked_queries("```sql\nFROM t;\n```\n")
