"""A document that waits for its commune, and the one line of a manifest that it waits for."""

from pathlib import Path

from pipelines.settings import Home
from tests.cli.conftest import communes
from tests.tiny_archive import TAN_LONG, write_archive

UNNAMED = TAN_LONG.replace("ĐẢNG BỘ HUYỆN HƯỚNG HÓA\n", "").replace("Tân Long", "Trung Sơn")
UNNAMED = UNNAMED.replace("TÂN LONG", "TRUNG SƠN")
PAGE = """UỶ BAN NHÂN DÂN XÃ VĨNH SƠN
HUYỆN VĨNH LINH, TỈNH QUẢNG TRỊ

Giới thiệu xã Vĩnh Sơn

Xã Vĩnh Sơn có diện tích tự nhiên 1.250 ha, dân số 4.312 người.
"""
"""A page of a portal that names no year."""
TIED = "SELECT commune_id, commune_status FROM dim_document WHERE source_name = 'trung-son.txt'"

FIGURES = """
SELECT observation_id, observations.indicator_code, value_low, period_start, period_end, chosen_by
FROM observations
LEFT JOIN (SELECT observation_id, chosen_by FROM fact_indicator) USING (observation_id)
WHERE source_name = 'gioi-thieu.txt'
ORDER BY char_start
"""


def test_a_document_waits_for_its_line_and_the_next_run_applies_it(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    archive = write_archive(tmp_path / "tiny.zip", **{"trung-son": UNNAMED})
    assert communes("run", "--input", archive, home=home).returncode == 0
    told = communes("status", home=home).stdout
    assert "wait for one line of manifest.csv" in told
    (waiting,) = [line for line in told.splitlines() if "trung-son.txt" in line]
    for part in ("ambiguous", "7 units fit", "02458-2004 xã Trung Sơn, huyện Yên Sơn, Tuyên Quang", "2 more"):
        assert part in waiting

    home.manifest.write_text(
        "file_name,commune,district,year\ntrung-son.txt,xã Trung Sơn,huyện Gio Linh,\nno.txt,xã A,,\n",
        encoding="utf-8",
    )
    ran = communes("run", home=home)
    assert ran.returncode == 0, ran.stderr
    assert "documents read 0, carried over 4" in ran.stdout
    assert "manifest_lines_usable" in ran.stdout
    answer = communes("query", TIED, "--format", "csv", home=home).stdout
    assert answer.splitlines()[1:] == ["19504-2004,identified"]
    told = communes("status", home=home).stdout
    assert "7 units fit" not in told
    assert "there is no such file beside the manifest" in told
    assert communes("run", home=home).stdout.startswith("Nothing new")


def test_a_page_without_a_year_is_read_and_the_year_of_its_line_dates_it(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    archive = write_archive(tmp_path / "tiny.zip", **{"gioi-thieu": PAGE})
    ran = communes("run", "--input", archive, home=home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = communes("query", FIGURES, "--format", "csv", home=home).stdout
    _, area, population = [row.split(",") for row in told.splitlines()]
    assert (area[1:], population[1:]) == (
        ["natural_area", "1250.0", "", "", ""],
        ["population", "4312.0", "", "", ""],
    )
    told = communes("explain", area[0], home=home).stdout
    assert "actual, level, of a year that nothing tells" in told
    assert "not compared: its document names no year" in told
    told = communes("status", home=home).stdout
    (waiting,) = [row for row in told.splitlines() if "gioi-thieu.txt" in row]
    assert waiting.split() == [
        "tiny.zip",
        "gioi-thieu.txt",
        "2",
        "tiny.zip/gioi-thieu.txt,19420-2004,,,,YEAR",
    ]

    line = waiting.split()[-1].replace("YEAR", "2024")
    home.manifest.write_text(
        f"file_name,commune_code,commune,district,province,year\n{line}\n", encoding="utf-8"
    )
    ran = communes("run", home=home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "documents read 0, carried over 4" in ran.stdout
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
