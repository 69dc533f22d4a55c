"""A document that waits for its commune, and the one line of a manifest that it waits for."""

from pathlib import Path

from pipelines.settings import Home
from tests.cli.conftest import communes
from tests.tiny_archive import TAN_LONG, write_archive

UNNAMED = TAN_LONG.replace("ĐẢNG BỘ HUYỆN HƯỚNG HÓA\n", "").replace("Tân Long", "Trung Sơn")
UNNAMED = UNNAMED.replace("TÂN LONG", "TRUNG SƠN")
TIED = "SELECT commune_id, commune_status FROM dim_document WHERE source_name = 'trung-son.txt'"


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


def test_a_manifest_of_the_home_that_is_none_is_told_and_nothing_is_published(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    home.manifest.write_text("file,commune_code\na.txt,19504\n", encoding="utf-8")
    ran = communes("run", "--input", write_archive(tmp_path / "tiny.zip"), home=home)
    assert ran.returncode == 2
    assert f"{home.manifest}: The manifest cannot be used" in ran.stderr
    assert "unknown columns: file; the columns are: file_name, commune_code" in ran.stderr
    assert not home.warehouse.exists()
