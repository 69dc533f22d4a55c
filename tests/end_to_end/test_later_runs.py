"""What a home that was published once does with the same inputs, a new one, and a bad one."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl

from pipelines.load import Lake
from tests.end_to_end.conftest import FirstRun
from tests.end_to_end.line import Line
from tests.samples.corpus import ARCHIVES

ADDED = """ĐẢNG BỘ HUYỆN NÔNG CỐNG
ĐẢNG ỦY XÃ MINH KHÔI
Số 12-NQ/ĐU

Minh Khôi, ngày 27 tháng 12 năm 2022

NGHỊ QUYẾT
về nhiệm vụ năm 2023

I. KẾT QUẢ NĂM 2022

Thu nhập bình quân đầu người đạt 49,9 triệu đồng/năm. Tỷ lệ hộ nghèo còn 2,9%.

II. CHỈ TIÊU NĂM 2023

- Thu nhập bình quân đầu người đạt 53 triệu đồng/năm.
"""


def test_nothing_new_publishes_nothing_and_changes_nothing(copied: Line) -> None:
    before, modified = copied.tables(), copied.home.warehouse.stat().st_mtime_ns
    outcome = copied.run(ARCHIVES)
    assert outcome.returncode == 0, outcome.stderr
    assert "Nothing new" in outcome.stdout
    assert copied.tables() == before
    assert copied.home.warehouse.stat().st_mtime_ns == modified


def test_a_run_with_nothing_new_is_quick(first_run: FirstRun, copied: Line) -> None:
    started = time.perf_counter()
    assert copied.run(ARCHIVES).returncode == 0
    assert time.perf_counter() - started < first_run.seconds / 3


def test_one_document_added_is_the_one_that_is_read(copied: Line, tmp_path: Path) -> None:
    added = tmp_path / "nghi-quyet-minh-khoi-2023.txt"
    added.write_text(ADDED, encoding="utf-8")
    statements = "FROM observations WHERE source_name NOT LIKE '%minh-khoi%' ORDER BY ALL"
    before = copied.ask(statements)
    outcome = copied.run([*ARCHIVES, added])
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "documents read 1," in outcome.stdout
    assert copied.ask("""
        SELECT rank, communes, value FROM commune_comparison
        WHERE indicator_code = 'income_per_capita' AND scenario = 'actual'
            AND period_start = DATE '2022-01-01' AND commune_name LIKE '%Minh Khôi%'
    """) == [(4, 9, 49.9)]
    assert copied.ask(statements) == before


def test_a_failing_critical_check_leaves_the_last_release(copied: Line) -> None:
    before = copied.tables()
    lake = Lake(copied.home.lake)
    archive = lake.archives("observations")[0]
    observations = lake.read("observations", archive)
    assert observations is not None
    first = pl.int_range(pl.len()) == 0
    moved = [pl.col(column) + first.cast(pl.Int32) for column in ("char_start", "char_end")]
    lake.write("observations", archive, observations.with_columns(moved))

    outcome = copied.run(ARCHIVES)
    assert outcome.returncode == 1
    said = outcome.stdout + outcome.stderr
    assert "offsets_point_at_figure" in said
    assert observations["observation_id"][0] in said
    assert "to do:" in said
    assert copied.tables() == before
    assert len(copied.ask("FROM releases")) == 1


def test_wrong_use_is_one_line_and_status_2(published: Line, tmp_path: Path) -> None:
    for arguments in (
        ("run", "--input", tmp_path / "nowhere.zip"),
        ("query", "SELEC 1"),
        ("compare", "khong_co_chi_tieu_nay"),
        ("explain", "0" * 20),
    ):
        outcome = published.communes(*arguments)
        assert outcome.returncode == 2, arguments
        assert len(outcome.stderr.strip().splitlines()) == 1, outcome.stderr
    assert Line(tmp_path / "empty").communes("compare", "poverty_rate").returncode == 2
