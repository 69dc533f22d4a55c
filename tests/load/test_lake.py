from pathlib import Path

import polars as pl
import pytest

from pipelines.load.lake import STAGES, Lake, lake_of
from pipelines.schemas import SOURCES
from pipelines.settings import Home


def sources(*members: str) -> pl.DataFrame:
    rows = [
        {"archive": "a", "member": member, "name": member, "document_id": None, "size": 1}
        for member in members
    ]
    return pl.DataFrame(rows, schema=SOURCES)


@pytest.fixture(params=["in the home", "elsewhere"])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> Lake:
    elsewhere = request.param == "elsewhere"
    return lake_of(Home(tmp_path, request.getfixturevalue("lake_url") if elsewhere else ""))


def test_a_part_is_read_back_sorted(lake: Lake) -> None:
    assert lake.write("sources", "báo cáo [2023].zip", sources("b", "a"))
    part = lake.read("sources", "báo cáo [2023].zip")
    assert part is not None
    assert part["member"].to_list() == ["a", "b"]
    assert part.schema == SOURCES


def test_the_same_rows_leave_the_file_untouched(lake: Lake) -> None:
    lake.write("sources", "a.zip", sources("a", "b"))
    part = lake.part("sources", "a.zip")
    assert part is not None
    before = part.stat()
    assert not lake.write("sources", "a.zip", sources("b", "a"))
    assert lake.part("sources", "a.zip") == part
    after = part.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert lake.write("sources", "a.zip", sources("a"))


def test_other_columns_are_refused_by_name_and_leave_no_draft(lake: Lake, tmp_path: Path) -> None:
    wrong = sources("a").drop("size").with_columns(extra=pl.lit(1))
    with pytest.raises(ValueError, match=r"size: missing instead of Int64; extra: Int32 instead of nothing"):
        lake.write("sources", "a.zip", wrong)
    assert not list(tmp_path.rglob("*.*"))


def test_a_part_of_another_shape_is_as_good_as_none(lake: Lake) -> None:
    lake.write("sources", "a.zip", sources("a"))
    path = lake.part("sources", "a.zip")
    assert path is not None
    sources("a").drop("size").write_parquet(path)
    assert lake.read("sources", "a.zip") is None
    assert lake.read("sources", "b.zip") is None


def test_scan_sees_all_archives_and_has_the_columns_without_any(lake: Lake) -> None:
    assert lake.scan("sources").collect().schema == SOURCES
    lake.write("sources", "b*.zip", sources("b"))
    lake.write("sources", "a.zip", sources("a"))
    assert lake.archives("sources") == ["a.zip", "b*.zip"]
    assert lake.scan("sources").collect()["member"].to_list() == ["a", "b"]


def test_dropping_an_archive_leaves_the_others(lake: Lake) -> None:
    for archive in ("a.zip", "b.zip"):
        for stage in STAGES:
            lake.write(stage, archive, STAGES[stage].schema.to_frame())
    lake.drop("a.zip")
    assert {archive for stage in STAGES for archive in lake.archives(stage)} == {"b.zip"}


def test_an_unknown_stage_is_an_error(lake: Lake) -> None:
    with pytest.raises(KeyError, match="no stage 'figures'"):
        lake.read("figures", "a.zip")
