import re
from pathlib import Path

import pytest

from pipelines.load.lake import STAGES
from pipelines.load.sql_files import LAYERS, sql_files, sql_tables

CONTRACT = {
    "ambition",
    "commune_comparison",
    "commune_comparison_by_area",
    "commune_scorecard",
    "dim_commune",
    "dim_document",
    "dim_indicator",
    "dim_unit",
    "document_conflicts",
    "fact_indicator",
    "indicator_coverage",
    "observations",
    "plan_vs_result",
    "quality_flags",
    "quality_results",
    "quarantined_inputs",
    "release_changes",
    "releases",
    "review_queue",
    "unread_parts",
    "year_over_year",
}


def write(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def view(name: str, requires: str = "") -> str:
    comment = f"COMMENT ON VIEW {name} IS 'It''s one.';"
    return f"-- requires:{requires}\nCREATE VIEW {name} AS SELECT 1 AS a;\n{comment}\n"


def test_every_table_of_the_contract_has_a_file() -> None:
    assert {table.name for table in sql_tables()} >= CONTRACT
    macros = {file.name for file in sql_files() if file.layer == "macros"}
    assert macros >= {"compare", "profile", "evidence", "search_observations"}


def test_a_file_says_what_it_selects_from() -> None:
    """The headers are the lineage: each name that a file uses stands in its header, and no other."""
    files = sql_files()
    names = {file.name for file in files}
    for file in files:
        code = re.sub(r"--.*|'(?:[^']|'')*'", "", file.path.read_text(encoding="utf-8"))
        words = set(re.findall(r"\b(?:FROM|JOIN|REFERENCES)\s+(\w+)\b(?!\.)", code))
        words |= {word for word in re.findall(r"\b(\w+)\(", code) if word in names}
        assert words & names - {file.name} == set(file.requires), file.name
        read = set(re.findall(r"\b(?:lake|reference|history|operator|published)\.\w+", code))
        assert read == set(file.reads), file.name


def test_lineage_names_tables_and_stages_only() -> None:
    tables = sql_tables()
    names = [table.name for table in tables]
    for place, table in enumerate(tables):
        assert table.layer in LAYERS
        assert set(table.requires) <= set(names[:place])
        assert set(table.stages) <= set(STAGES)
        assert table.description.endswith(".")
    by_name = {table.name: table for table in tables}
    assert by_name["fact_indicator"].requires == ("level_statements", "dim_commune", "dim_indicator")
    assert by_name["observations"].stages == ("observations",)


def test_files_come_after_what_they_require(tmp_path: Path) -> None:
    write(tmp_path / "dimensions", "a", view("a", " z"))
    write(tmp_path / "dimensions", "z", view("z"))
    write(tmp_path / "marts", "m", view("m", " f, a"))
    write(tmp_path / "macros", "f", view("f"))
    names = [file.name for file in sql_files(tmp_path)]
    assert names.index("z") < names.index("a") < names.index("m")
    assert names.index("f") < names.index("m")
    assert {table.name: table.requires for table in sql_tables(tmp_path)} == {
        "z": (),
        "a": ("z",),
        "m": ("a",),
    }
    assert sql_tables(tmp_path)[0].description == "It's one."


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"dimensions/a": view("a", " gone")}, "requires gone, which no file"),
        ({"dimensions/a": view("a", " b"), "marts/b": view("b")}, "built in a later layer"),
        ({"dimensions/a": view("a", " f"), "macros/f": view("f")}, "built in a later layer"),
        ({"dimensions/a": view("a"), "marts/a": view("a")}, "makes a already"),
        ({"dimensions/a": "CREATE VIEW a AS SELECT 1;"}, "begins without"),
        ({"dimensions/a": "-- requires:\nCREATE VIEW a AS SELECT 1;"}, "no COMMENT"),
        ({"marts/a": view("a", " b"), "marts/b": view("b", " a")}, "cycle"),
    ],
)
def test_a_mistake_in_a_header_is_named(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        write(tmp_path / name.split("/")[0], name.split("/")[1], text)
    with pytest.raises(ValueError, match=message):
        sql_files(tmp_path)
