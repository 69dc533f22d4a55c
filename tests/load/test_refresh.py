"""What is read anew and what is carried over, on real documents through the real readers and parsers."""

from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest

from pipelines.load import Lake, inputs_digest, register_archives
from pipelines.load.refresh import (
    ManifestError,
    MissingPartError,
    Refreshed,
    refresh_documents,
    refresh_observations,
    refresh_texts,
)
from pipelines.model import Archive
from pipelines.settings import Home, Settings

REPORT = """# BÁO CÁO
## Kết quả thực hiện nhiệm vụ năm {year}

Đảng ủy xã Phú Sơn báo cáo kết quả năm {year}:

- Thu nhập bình quân đầu người đạt {income} triệu đồng/người/năm.
- Tỷ lệ hộ nghèo còn {poverty} %.
"""


def report(year: int, income: str, poverty: str) -> bytes:
    return REPORT.format(year=year, income=income, poverty=poverty).encode()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "2022.md").write_bytes(report(2022, "51,5", "3,2"))
    (folder / "2023.md").write_bytes(report(2023, "56,0", "2,4"))
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no document at all")
    return folder


def refresh(home: Home, archive: Archive, *, again: bool = False) -> tuple[Refreshed, Refreshed, Refreshed]:
    settings = Settings(home=home.root, workers=1)
    return (
        refresh_documents(home, archive, settings, again=again),
        refresh_texts(home, archive.key, settings, again=again),
        refresh_observations(home, archive.key, settings, again=again),
    )


def parts(home: Home) -> dict[Path, tuple[int, bytes]]:
    return {path: (path.stat().st_ino, path.read_bytes()) for path in home.lake.rglob("*.parquet")}


def done(reports: tuple[Refreshed, Refreshed, Refreshed]) -> list[tuple[int, int]]:
    return [(report.read, report.carried_over) for report in reports]


def test_the_second_time_nothing_is_read_and_no_part_is_touched(home: Home, inputs: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    first = refresh(home, archive)
    assert done(first) == [(3, 0), (2, 0), (2, 0)]
    assert first[0].rows == first[1].rows == 2
    assert sum(first[0].quarantined.values()) == 1
    assert first[2].rows >= 4
    before = parts(home)
    second = refresh(home, archive)
    assert done(second) == [(0, 3), (0, 2), (0, 2)]
    assert [report.rows for report in second] == [report.rows for report in first]
    assert second[0].quarantined == first[0].quarantined
    assert parts(home) == before


def test_one_document_more_is_one_document_read(home: Home, inputs: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    before = refresh(home, archive)
    (inputs / "2024.md").write_bytes(report(2024, "61,2", "1,9"))
    after = refresh(home, archive)
    assert done(after) == [(1, 3), (1, 2), (1, 2)]
    assert after[2].rows > before[2].rows


def test_own_aliases_have_texts_parsed_again_and_nothing_else(home: Home, inputs: Path) -> None:
    written = (
        report(2024, "61,2", "1,9").decode() + "- Mức sống theo đầu nhân khẩu đạt 49 triệu đồng/người/năm.\n"
    )
    (inputs / "2024.md").write_text(written, encoding="utf-8")
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    before = parts(home)

    def code() -> str | None:
        found = Lake(home.lake).scan("observations").filter(pl.col("value_low") == 49).collect()
        return found["indicator_code"].item()

    assert code() is None
    home.aliases.write_text(
        "indicator_code,alias\nincome_per_capita,mức sống theo đầu nhân khẩu\n", encoding="utf-8"
    )
    assert done(refresh(home, archive)) == [(0, 4), (0, 3), (3, 0)]
    assert code() == "income_per_capita"
    assert done(refresh(home, archive)) == [(0, 4), (0, 3), (0, 3)]
    home.aliases.unlink()
    assert done(refresh(home, archive)) == [(0, 4), (0, 3), (3, 0)]
    assert {path: data for path, (_, data) in parts(home).items()} == {
        path: data for path, (_, data) in before.items()
    }


def test_a_document_that_left_the_archive_leaves_every_part(home: Home, inputs: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    (inputs / "2022.md").unlink()
    (inputs / "broken.docx").unlink()
    assert done(refresh(home, archive)) == [(0, 1), (0, 1), (0, 1)]
    lake = Lake(home.lake)
    (left,) = lake.scan("documents").collect()["document_id"]
    for stage in ("sources", "texts", "profiles", "observations"):
        assert set(lake.scan(stage).collect()["document_id"]) == {left}, stage
    assert lake.scan("quarantine_extract").collect().is_empty()


def test_parts_do_not_depend_on_the_way_they_were_made(home: Home, inputs: Path, tmp_path: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    (inputs / "2024.md").write_bytes(report(2024, "61,2", "1,9"))
    refresh(home, archive)
    at_once = Home(tmp_path / "other home")
    refresh(at_once, archive)
    for path, (_, data) in parts(home).items():
        assert data == (at_once.lake / path.relative_to(home.lake)).read_bytes(), path


def test_again_reads_everything_and_changes_nothing(home: Home, inputs: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    before = parts(home)
    assert done(refresh(home, archive, again=True)) == [(3, 0), (2, 0), (2, 0)]
    assert parts(home) == before


def test_rows_of_another_version_are_made_anew(home: Home, inputs: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    before = parts(home)
    lake = Lake(home.lake)
    for stage in ("texts", "profiles", "observations"):
        part = lake.read(stage, archive.key)
        assert part is not None
        is_first = pl.col("document_id") == part["document_id"][0]
        changed = pl.when(is_first).then(pl.lit("old")).otherwise("version")
        lake.write(stage, archive.key, part.with_columns(version=changed))
    assert done(refresh(home, archive)) == [(0, 3), (1, 1), (1, 1)]
    assert {path: data for path, (_, data) in parts(home).items()} == {
        path: data for path, (_, data) in before.items()
    }


def test_an_interrupted_run_leaves_no_statement_twice(home: Home, inputs: Path) -> None:
    """Observations were written, the profiles that say so were not."""
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    before = parts(home)
    Lake(home.lake).part("profiles", archive.key).unlink()
    assert done(refresh(home, archive))[2] == (2, 0)
    assert {path: data for path, (_, data) in parts(home).items()} == {
        path: data for path, (_, data) in before.items()
    }


def test_an_archive_that_is_gone_keeps_its_parts(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as packed:
        packed.writestr("2023.md", report(2023, "56,0", "2,4"))
    (archive,) = register_archives(home, [path])
    assert not refresh(home, archive)[0].is_missing
    before = parts(home)
    path.unlink()
    documents, texts, observations = refresh(home, archive)
    assert documents == Refreshed("a.zip", rows=1, read=0, carried_over=1, is_missing=True)
    assert done((documents, texts, observations)) == [(0, 1), (0, 1), (0, 1)]
    assert parts(home) == before


def test_a_document_that_cannot_be_worked_through_is_set_aside_with_its_input(
    home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as packed:
        packed.writestr("2023/bc.md", report(2023, "56,0", "2,4"))
        packed.writestr("2023/copy of bc.md", report(2023, "56,0", "2,4"))
    (archive,) = register_archives(home, [path])
    hasty = Settings(home=home.root, workers=1, seconds_per_document=0.001)
    patient = Settings(home=home.root, workers=1)
    refresh_documents(home, archive, patient)
    refresh_texts(home, archive.key, patient)
    outcome = refresh_observations(home, archive.key, hasty)
    assert outcome == Refreshed("a.zip", rows=0, read=1, carried_over=0, quarantined={"timeout": 1})
    part = Lake(home.lake).read("quarantine_normalize", "a.zip")
    assert part is not None
    assert part.select("archive", "member", "stage", "reason").rows() == [
        ("a.zip", "2023/bc.md", "normalize", "timeout")
    ]
    carried = refresh_observations(home, archive.key, patient)
    assert (carried.read, carried.carried_over, carried.quarantined) == (0, 1, {"timeout": 1})
    assert refresh_observations(home, archive.key, patient, again=True).quarantined == {}


def test_a_stage_without_its_input_says_what_to_do(home: Home) -> None:
    with pytest.raises(MissingPartError, match=r"a\.zip has no part of documents .* read its file again"):
        refresh_texts(home, "a.zip", Settings(home=home.root))


def test_a_line_of_a_manifest_is_applied_and_taken_back_without_reading_anything(
    home: Home, inputs: Path
) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    before = parts(home)
    manifest = inputs / "manifest.csv"
    manifest.write_text("file_name,commune_code\n2023.md,19504\n", encoding="utf-8")
    assert done(refresh(home, archive)) == [(0, 3), (0, 2), (0, 2)]
    lines = Lake(home.lake).scan("manifest_lines").collect()
    assert lines.select("line", "file_name", "commune_id", "problem").rows() == [
        (2, "2023.md", "19504-2004", None)
    ]
    manifest.unlink()
    refresh(home, archive)
    assert {path: data for path, (_, data) in parts(home).items()} == {
        path: data for path, (_, data) in before.items()
    }


def test_the_homes_manifest_is_settled_in_every_archive_and_makes_a_release_outdated(
    home: Home, inputs: Path
) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    before = inputs_digest(home)
    home.manifest.write_text("file_name,commune_code\n2022.md,19504\n", encoding="utf-8")
    assert inputs_digest(home) != before
    assert done(refresh(home, archive))[2] == (0, 2)
    lines = Lake(home.lake).scan("manifest_lines").collect()
    assert lines.select("manifest", "is_of_home", "commune_id").rows() == [
        ("HOME/manifest.csv", True, "19504-2004")
    ]


def test_a_manifest_of_the_home_that_is_none_stops_the_run(home: Home, inputs: Path) -> None:
    (archive,) = register_archives(home, [inputs])
    refresh(home, archive)
    home.manifest.write_text("file,commune_code\n2022.md,19504\n", encoding="utf-8")
    with pytest.raises(
        ManifestError, match=r"manifest\.csv: .* unknown columns: file; the columns are: file_name"
    ):
        refresh_observations(home, archive.key, Settings(home=home.root, workers=1))
