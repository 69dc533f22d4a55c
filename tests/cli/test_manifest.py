"""A document that waits for its commune, and the one line of a manifest that it waits for."""

import shutil
from pathlib import Path

import pytest

from pipelines.settings import Home
from tests.cli.conftest import Answer, communes
from tests.tiny_archive import TAN_LONG, write_archive

UNNAMED = TAN_LONG.replace("ĐẢNG BỘ HUYỆN HƯỚNG HÓA\n", "").replace("Tân Long", "Trung Sơn")
UNNAMED = UNNAMED.replace("TÂN LONG", "TRUNG SƠN")
PAGE = """UỶ BAN NHÂN DÂN XÃ VĨNH SƠN
HUYỆN VĨNH LINH, TỈNH QUẢNG TRỊ

Giới thiệu xã Vĩnh Sơn

Xã Vĩnh Sơn có diện tích tự nhiên 1.250 ha, dân số 4.312 người.
"""
"""A page of a portal that names no year."""
LINE = "tiny.zip/gioi-thieu.txt,19420-2004,,,,YEAR"
"""What `status` says to write for it."""
TIED = "SELECT commune_id, commune_status FROM dim_document WHERE source_name = 'trung-son.txt'"

FIGURES = """
SELECT observation_id, observations.indicator_code, value_low, period_start, period_end, chosen_by
FROM observations
LEFT JOIN (SELECT observation_id, chosen_by FROM fact_indicator) USING (observation_id)
WHERE source_name = 'gioi-thieu.txt'
ORDER BY char_start
"""


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a document that waits for its commune, and a page that waits for its year; tests read it only."""
    folder = tmp_path_factory.mktemp("waiting")
    home = Home(folder / "home")
    archive = write_archive(folder / "tiny.zip", **{"trung-son": UNNAMED, "gioi-thieu": PAGE})
    ran = communes("run", "--input", archive, home=home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return home


@pytest.fixture(scope="module")
def settled(waiting: Home, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Answer]:
    """That home after a run with a line for each, and one too many; what the run printed. Tests read it only."""
    home = Home(shutil.copytree(waiting.root, tmp_path_factory.mktemp("settled") / "home"))
    home.manifest.write_text(
        "file_name,commune_code,commune,district,province,year\n"
        f"trung-son.txt,,xã Trung Sơn,huyện Gio Linh,,\n{LINE.replace('YEAR', '2024')}\nno.txt,,xã A,,,\n",
        encoding="utf-8",
    )
    ran = communes("run", home=home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return home, ran


def waits(told: str, document: str) -> str:
    """The line of a document among those that wait, in what `status` told."""
    (line,) = [row for row in told.splitlines() if document in row]
    return line


def test_documents_wait_for_their_lines(waiting: Home) -> None:
    told = communes("status", home=waiting).stdout
    assert "wait for one line of manifest.csv" in told
    line = waits(told, "trung-son.txt")
    for part in ("ambiguous", "7 units fit", "02458-2004 xã Trung Sơn, huyện Yên Sơn, Tuyên Quang", "2 more"):
        assert part in line


def test_the_next_run_applies_the_lines_without_reading_anything(settled: tuple[Home, Answer]) -> None:
    home, ran = settled
    assert "documents read 0, carried over 5" in ran.stdout
    assert "manifest_lines_usable" in ran.stdout
    answer = communes("query", TIED, "--format", "csv", home=home).stdout
    assert answer.splitlines()[1:] == ["19504-2004,identified"]
    told = communes("status", home=home).stdout
    assert "7 units fit" not in told
    assert "there is no such file beside the manifest" in told
    assert communes("run", home=home).stdout.startswith("Nothing new")


def test_a_page_without_a_year_is_read_and_not_compared(waiting: Home) -> None:
    told = communes("query", FIGURES, "--format", "csv", home=waiting).stdout
    _, area, population = [row.split(",") for row in told.splitlines()]
    assert (area[1:], population[1:]) == (
        ["natural_area", "1250.0", "", "", ""],
        ["population", "4312.0", "", "", ""],
    )
    told = communes("explain", area[0], home=waiting).stdout
    assert "actual, level, of a year that nothing tells" in told
    assert "not compared: its document names no year" in told
    told = communes("status", home=waiting).stdout
    assert waits(told, "gioi-thieu.txt").split() == ["tiny.zip", "gioi-thieu.txt", "2", LINE]


def test_the_year_of_its_line_dates_it(settled: tuple[Home, Answer]) -> None:
    home, _ = settled
    told = communes("query", FIGURES, "--format", "csv", home=home).stdout
    assert [row.split(",")[1:] for row in told.splitlines()[1:]] == [
        ["natural_area", "1250.0", "2024-01-01", "2024-12-31", "only"],
        ["population", "4312.0", "2024-01-01", "2024-12-31", "only"],
    ]
    assert "gioi-thieu.txt" not in communes("status", home=home).stdout


def test_a_manifest_of_the_home_that_is_none_is_told_and_nothing_is_published(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    home.manifest.write_text("file,commune_code\na.txt,19504\n", encoding="utf-8")
    ran = communes("run", "--input", write_archive(tmp_path / "tiny.zip"), home=home)
    assert ran.returncode == 2
    assert f"{home.manifest}: The manifest cannot be used" in ran.stderr
    assert "unknown columns: file; the columns are: file_name, commune_code" in ran.stderr
    assert not home.warehouse.exists()
