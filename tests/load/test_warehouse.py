import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import schemas
from pipelines.load import LAYERS, Lake, build_layer, build_warehouse, first_rows, sql_tables
from pipelines.load.sql_files import sql_files
from pipelines.load.warehouse import WarehouseError
from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, build, sha, write_reference


def rows(home: Home, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        return connection.execute(query).fetchall()


def contents(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows in their stored order, and every view's; `releases` holds the time of the build."""
    views = {name for (name,) in rows(home, "SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    held = {
        table.name: rows(home, f"FROM {table.name}") for table in sql_tables() if table.name != "releases"
    }
    return {name: sorted(found, key=repr) if name in views else found for name, found in held.items()}


def archive(key: str = "a.zip") -> LakeBuilder:
    built = LakeBuilder(key)
    built.document("one", "Tỷ lệ hộ nghèo 1,5 %.", "Số hộ: 1.200 hộ.", issued_on=date(2023, 12, 20))
    built.observe("one", 1.5)
    built.observe("one", 1200.0, indicator_code="households", unit_code="household", block=1)
    return built


def test_an_empty_home_gives_empty_tables(home: Home) -> None:
    counts = build(home)
    assert counts["observations"] == counts["fact_indicator"] == counts["dim_document"] == 0
    assert counts["dim_commune"] == 5
    assert set(counts) == {file.name for file in sql_files() if file.is_table}
    assert set(counts) < {table.name for table in sql_tables()}


def test_row_counts_are_what_the_file_holds(home: Home) -> None:
    counts = build(home, archive())
    assert counts == {name: len(rows(home, f"FROM {name}")) for name in counts}
    assert counts["observations"] == 2


@pytest.mark.parametrize("blocks", [1, 2, 20])
def test_passages_are_the_blocks_of_the_text_however_many(home: Home, blocks: int) -> None:
    paragraphs = [f"Đoạn thứ {number}: hộ nghèo." for number in range(blocks)]
    built = LakeBuilder("an-khe.zip")
    built.document("one", *paragraphs)
    build(home, built)
    assert rows(home, "SELECT block, text FROM document_passages ORDER BY block") == list(
        enumerate(paragraphs)
    )


def test_a_rebuild_changes_nothing(home: Home) -> None:
    build(home, archive("b.zip"), archive("a.zip"))
    first = contents(home)
    build(home)
    assert contents(home) == first


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    figures=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([1.0, 1.5, 2.0]), st.floats(0, 1)), max_size=12
    ),
    cuts=st.permutations(["x.zip", "y.zip", "z.zip"]),
)
def test_how_documents_are_spread_over_archives_changes_no_choice(
    tmp_path_factory: pytest.TempPathFactory, figures: list[tuple[str, float, float]], cuts: list[str]
) -> None:
    def chosen(archive_of: dict[str, str]) -> list[tuple[Any, ...]]:
        home = Home(tmp_path_factory.mktemp("home"))
        archives = {key: LakeBuilder(key) for key in archive_of.values()}
        for name, key in archive_of.items():
            archives[key].document(name)
        for number, (name, value, confidence) in enumerate(figures):
            archives[archive_of[name]].observe(
                name,
                value,
                confidence=confidence,
                observation_id=f"{number:020}",
                char_start=number,
                char_end=99,
            )
        build(home, *archives.values())
        return rows(home, "FROM fact_indicator")

    assert chosen(dict(zip("abc", cuts, strict=True))) == chosen(dict.fromkeys("abc", "one.zip"))


def test_the_file_opens_with_older_clients(home: Home) -> None:
    build(home, archive())
    (tags,) = rows(home, "SELECT tags FROM duckdb_databases() WHERE NOT internal")[0]
    version = re.match(r"v(\d+)\.(\d+)", tags["storage_version"])
    assert version is not None
    assert (int(version[1]), int(version[2])) <= (1, 2)


def test_views_and_macros_work_under_another_name_and_place(home: Home, tmp_path: Path) -> None:
    build(home, archive())
    moved = home.staged.rename(tmp_path / "communes.duckdb")
    with duckdb.connect(str(moved), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM level_statements").fetchall() == [(2,)]
        assert len(connection.execute("FROM compare('poverty_rate', 2023)").fetchall()) == 1


def test_everything_published_has_a_comment(home: Home) -> None:
    build(home, archive())
    without = rows(
        home,
        """
        SELECT table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT function_name FROM duckdb_functions() WHERE NOT internal AND comment IS NULL
        UNION ALL
        SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        """,
    )
    assert without == []


def test_observations_have_the_columns_of_the_contract_in_order(home: Home) -> None:
    contract = (Path(__file__).parents[2].parent / "shared" / "contract" / "README.md").resolve()
    if not contract.is_file():
        pytest.skip(f"{contract} is not there")
    build(home)
    section = contract.read_text(encoding="utf-8").split("### `observations`")[1]
    wanted = [
        (name, kind)
        for names, kind in re.findall(r"^\| (`[^|]+`) \| (\w+) \|", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    ]
    found = rows(
        home, "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'observations'"
    )
    assert found[: len(wanted)] == wanted
    assert len(wanted) == 24


def test_a_broken_constraint_names_table_and_value(home: Home) -> None:
    broken = archive()
    broken.observe("one", 3.0, comparator="circa")
    with pytest.raises(WarehouseError, match=r"observations could not be built: .*comparator") as caught:
        build(home, broken)
    assert caught.value.table == "observations"


def test_a_mistake_in_the_reference_data_names_the_table(home: Home) -> None:
    folder = write_reference(home.root / "reference")
    with (folder / "units.csv").open("a", encoding="utf-8") as units:
        units.write("acre,mẫu,acre,area,much\n")
    with pytest.raises(WarehouseError, match=r"(?s)dim_unit could not be built: .*much"):
        build_layer(home, "dimensions", reference=folder)


def test_layers_go_one_after_the_other_and_begin_anew(home: Home) -> None:
    reference = write_reference(home.root / "reference")
    with pytest.raises(FileNotFoundError, match="build the layer dimensions first"):
        build_layer(home, "facts", reference=reference)
    for _ in range(2):
        made = [set(build_layer(home, layer, reference=reference)) for layer in LAYERS]
        assert "dim_unit" in made[0]
        assert "observations" in made[1]
        assert "fact_indicator" in made[2]


def test_progress_is_told_per_file(home: Home) -> None:
    told: list[tuple[str, int, int]] = []
    reference = write_reference(home.root / "reference")
    build_layer(home, "dimensions", reference=reference, progress=lambda *step: told.append(step))
    assert told[-1] == ("building dimensions", len(told), len(told))


def test_the_first_rows_of_staged_tables_are_shown(home: Home) -> None:
    build(home, archive())
    shown = dict(first_rows(home, ["dim_unit", "dim_commune"], limit=2))
    assert list(shown) == ["dim_unit", "dim_commune"]
    assert shown["dim_commune"]["commune_id"].to_list() == ["90001-2004", "90002-2004"]


def test_the_release_being_built_is_entered_after_those_of_the_history(home: Home) -> None:
    home.history.parent.mkdir(parents=True)
    past = {
        "release_id": "r1",
        "created_at": "2024-01-02T03:04:05.678",
        "archives": "old.zip",
        "inputs_digest": "d",
        "code_version": "c",
        "row_counts": '{"observations":7}',
        "published_by": "a column that this version does not know",
    }
    home.history.write_text(json.dumps([past]), encoding="utf-8")
    build(home, archive("x.zip"), archive("a.zip"))
    first, second = rows(home, "SELECT * FROM releases ORDER BY created_at")
    assert first == ("r1", datetime(2024, 1, 2, 3, 4, 5, 678000), "old.zip", "d", "c", '{"observations":7}')
    assert second[2] == "a.zip, x.zip"
    assert json.loads(second[5])["observations"] == 2


def test_nothing_of_the_lake_is_left_in_the_file(home: Home) -> None:
    build(home, archive())
    assert rows(home, "SELECT DISTINCT schema_name FROM duckdb_tables()") == [("main",)]
    (home.lake / "texts").rename(home.lake / "gone")
    assert rows(home, "SELECT text FROM document_passages ORDER BY block") == [
        ("Tỷ lệ hộ nghèo 1,5 %.",),
        ("Số hộ: 1.200 hộ.",),
    ]
    assert rows(home, "SELECT DISTINCT document_id FROM document_passages") == [(sha("one"),)]


def test_a_part_of_before_a_column_was_there_is_read_with_the_others(home: Home) -> None:
    old, new = LakeBuilder("old.zip"), LakeBuilder("new.zip")
    old.document("one")
    new.document("two")
    for archive in (old, new):
        archive.write(home)
    part = Lake(home.lake).part("texts", "old.zip")
    kept = [field for field in schemas.BLOCK.fields if field.name != "unread"]
    for block in old.rows["texts"][0]["blocks"]:
        del block["unread"]
    before = pl.Schema({**schemas.TEXTS, "blocks": pl.List(pl.Struct(kept))})
    pl.DataFrame(old.rows["texts"], schema=before).write_parquet(part)
    build_warehouse(home, reference=write_reference(home.root / "reference"))
    assert rows(home, "SELECT count(*), count(unread) FROM document_passages") == [(2, 0)]
