"""The exports hold the published tables as they are, and nothing in them runs when a spreadsheet opens it."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.publish.catalog import Column, published_tables
from pipelines.publish.exports import FORMULA_STARTS, csv_cell, write_exports
from pipelines.publish.workbook import MAX_TEXT, write_workbook
from pipelines.settings import Home


def make_warehouse(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def sheets(workbook: Path) -> dict[str, str]:
    """The XML of each sheet of a workbook, by name; text stands in its cells, as it is written row by row."""
    with zipfile.ZipFile(workbook) as parts:
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        return {
            name: parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n, name in enumerate(names, start=1)
        }


def read_csv(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def test_every_published_table_is_there_in_each_format(home: Home, tmp_path: Path) -> None:
    write_exports(home.staged, tmp_path / "exports")
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        names = {table.name for table in published_tables(connection)}
        rows = connection.sql("FROM observations").fetchall()
    assert {"observations", "dim_commune", "fact_indicator", "commune_comparison", "releases"} <= names
    assert "document_passages" not in names
    assert {path.stem for path in (tmp_path / "exports" / "parquet").iterdir()} == names
    assert {path.stem for path in (tmp_path / "exports" / "csv").iterdir()} == names
    assert set(sheets(tmp_path / "exports" / "communes.xlsx")) == {"about", *names}
    parquet = tmp_path / "exports" / "parquet" / "observations.parquet"
    assert duckdb.sql(f"FROM '{parquet}'").fetchall() == rows


def test_a_csv_file_reads_back_as_it_was(home: Home, tmp_path: Path) -> None:
    write_exports(home.staged, tmp_path / "exports")
    header, *rows = read_csv(tmp_path / "exports" / "csv" / "observations.csv")
    assert header[:3] == ["observation_id", "document_id", "source_name"]
    assert len(rows) == 40
    values = {row[header.index("raw_value")]: row[header.index("value_low")] for row in rows}
    assert values["1.250"] == "1250.0"
    assert values["4,5"] == "4.5"


def test_a_view_is_handed_out_in_the_order_of_its_columns(tmp_path: Path) -> None:
    warehouse = make_warehouse(
        tmp_path / "w.duckdb",
        "CREATE TABLE t (place INTEGER, name VARCHAR)",
        "INSERT INTO t VALUES (3, 'a'), (1, 'c'), (2, 'b')",
        "CREATE VIEW v AS FROM t",
    )
    write_exports(warehouse, tmp_path / "exports")
    exported = {table: read_csv(tmp_path / "exports" / "csv" / f"{table}.csv")[1:] for table in "tv"}
    assert exported["t"] == [["3", "a"], ["1", "c"], ["2", "b"]]
    assert exported["v"] == [["1", "c"], ["2", "b"], ["3", "a"]]


def test_text_that_a_spreadsheet_would_run_is_made_plain_in_csv(tmp_path: Path) -> None:
    warehouse = make_warehouse(
        tmp_path / "w.duckdb",
        "CREATE TABLE t (label VARCHAR, value DOUBLE, day DATE, parts VARCHAR[])",
        "INSERT INTO t VALUES ('=1+1', -5, '2024-01-31', ['=x']), ('+84', 1e9, NULL, NULL), ('-3', NULL, "
        "NULL, []), ('@SUM(A1)', 0, NULL, NULL), (chr(9) || '=1', 0, NULL, NULL), (chr(13) || '=1', 0, "
        "NULL, NULL), ('Tỷ lệ = 5', 0, NULL, NULL), ('', 0, NULL, NULL), (NULL, 0, NULL, NULL)",
    )
    write_exports(warehouse, tmp_path / "exports")
    header, *rows = read_csv(tmp_path / "exports" / "csv" / "t.csv")
    assert header == ["label", "value", "day", "parts"]
    assert [row[0] for row in rows] == [
        "'=1+1",
        "'+84",
        "'-3",
        "'@SUM(A1)",
        "'\t=1",
        "'\r=1",
        "Tỷ lệ = 5",
        "",
        "",
    ]
    assert rows[0][1:] == ["-5.0", "2024-01-31", '["=x"]']


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_no_text_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t AS SELECT ?::VARCHAR AS label", [text])
        row = connection.execute(f"SELECT {csv_cell(Column('label', 'VARCHAR', ''))} FROM t").fetchone()
    assert row is not None
    assert row[0][:1] not in tuple(FORMULA_STARTS)
    assert row[0].removeprefix("'") == text.removeprefix("'")


def test_cells_of_the_workbook_are_values_never_formulas(tmp_path: Path) -> None:
    warehouse = make_warehouse(
        tmp_path / "w.duckdb",
        "CREATE TABLE t (label TEXT, value DOUBLE, exact DECIMAL(8, 2), day DATE, moment TIMESTAMP, ok BOOL)",
        "INSERT INTO t VALUES"
        " ('=HYPERLINK(\"http://x\")', -5.25, 1.10, '2024-01-31', '2024-01-31', true),"
        " ('http://example.org', 'nan', NULL, NULL, NULL, false),"
        " ('5', 'inf', NULL, NULL, NULL, NULL)",
    )
    write_exports(warehouse, tmp_path / "exports")
    sheet = sheets(tmp_path / "exports" / "communes.xlsx")["t"]
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert '<c r="A2" t="inlineStr"><is><t>=HYPERLINK("http://x")</t></is></c>' in sheet
    assert '<c r="B3" t="inlineStr"><is><t>nan</t></is></c>' in sheet
    assert '<c r="B2"><v>-5.25</v></c><c r="C2"><v>1.1' in sheet
    assert '<c r="F2" t="b"><v>1</v></c>' in sheet
    # Excel counts days from 1900: 31 January 2024 is day 45322.
    assert re.search(r'<c r="D2" s="\d+"><v>45322</v></c>', sheet)
    assert 'state="frozen"' in sheet
    assert '<c r="A4" t="inlineStr"><is><t>5</t></is></c>' in sheet


def test_the_first_sheet_tells_what_the_others_hold(home: Home, tmp_path: Path) -> None:
    write_exports(home.staged, tmp_path / "exports")
    about = sheets(tmp_path / "exports" / "communes.xlsx")["about"]
    assert "A unit that figures are given in." in about
    assert re.search(r"<t>observations</t></is></c><c [^>]*><v>40</v>", about)


def test_what_excel_cannot_hold_is_cut_and_said(tmp_path: Path) -> None:
    path = make_warehouse(
        tmp_path / "w.duckdb",
        f"CREATE TABLE long AS SELECT repeat('x', {MAX_TEXT + 5}) AS text FROM range(3)",
    )
    with duckdb.connect(str(path), read_only=True) as connection:
        write_workbook(connection, published_tables(connection), tmp_path / "w.xlsx", max_rows=2)
    found = sheets(tmp_path / "w.xlsx")
    assert found["long"].count("<row ") == 3
    (text, _) = re.findall(r"<t>(x+…)</t>", found["long"])
    assert len(text) == MAX_TEXT
    assert "only the first 2 rows fit here; csv/long.csv holds all" in found["about"]


def test_a_folder_that_is_there_is_not_written_into(home: Home, tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    with pytest.raises(FileExistsError):
        write_exports(home.staged, tmp_path / "exports")


def test_dates_are_dates(home: Home, tmp_path: Path) -> None:
    write_exports(home.staged, tmp_path / "exports")
    parquet = tmp_path / "exports" / "parquet" / "fact_indicator.parquet"
    assert duckdb.sql(f"SELECT DISTINCT period_start FROM '{parquet}'").fetchall() == [(date(2024, 1, 1),)]
