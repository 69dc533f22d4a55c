"""`communes run`: what it prints, and its exit status."""

import zipfile
from pathlib import Path

import pytest

from pipelines.settings import Home
from tests.cli.conftest import Answer, communes, process
from tests.tiny_archive import UNREADABLE, VINH_SON, write_archive


@pytest.fixture(scope="module")
def suspicious(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Answer]:
    """The home of a document that states a poverty rate of 240%, and what its run printed; tests read it only."""
    folder = tmp_path_factory.mktemp("suspicious")
    document = folder / "vinh-son.txt"
    document.write_text(VINH_SON.replace("2,4%", "240%"), encoding="utf-8")
    home = Home(folder / "home")
    return home, communes("run", "--input", document, home=home)


def test_a_first_run_tells_what_was_read_and_where_to_look(first_run: tuple[Home, Answer]) -> None:
    home, told = first_run[0], first_run[1].stdout
    assert "documents read 3, carried over 0; set aside as unreadable: 1" in told
    assert "scan.dat: unknown_format" in told
    for place in (home.warehouse, home.report / "index.html", home.exports):
        assert str(place) in told
        assert place.exists()


def test_progress_goes_to_stderr_only(first_run: tuple[Home, Answer]) -> None:
    _, ran = first_run
    assert "reading tiny.zip: 3" in ran.stderr.splitlines()
    assert "reading" not in ran.stdout


def test_what_it_says_next_can_be_typed(first_run: tuple[Home, Answer]) -> None:
    home, told = first_run[0], first_run[1].stdout
    (line,) = [line for line in told.splitlines() if "communes compare" in line]
    words = line.split()
    assert words[-2:] == ["--home", str(home.root)]
    assert process(*words[1:-2], home=home).returncode == 0


def test_a_second_run_with_nothing_new_leaves_the_release_alone(home: Home, archive: Path) -> None:
    before = home.warehouse.stat().st_mtime_ns
    ran = communes("run", "--input", archive, home=home)
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (
        0,
        "Nothing new: the last release already holds all of it.",
    )
    assert home.warehouse.stat().st_mtime_ns == before


def test_warnings_are_published_and_named(suspicious: tuple[Home, Answer]) -> None:
    home, ran = suspicious
    assert ran.returncode == 0
    assert "percent_levels_within_0_100" in ran.stdout
    assert "percent_levels_within_0_100" in communes("status", home=home).stdout


def test_a_suspicious_figure_is_left_out_of_a_comparison_and_shown_where_asked_for(
    suspicious: tuple[Home, Answer],
) -> None:
    home, _ = suspicious
    plain = communes("compare", "poverty_rate", home=home)
    assert "240" not in plain.stdout
    assert "left out as suspicious: 1; see them with --include-flagged" in plain.stderr
    asked = communes("compare", "poverty_rate", "--include-flagged", home=home)
    assert "outside_bounds: outside 0.0 to 100.0 percent" in asked.stdout
    assert asked.stderr == ""
    assert "240 %" in communes("status", home=home).stdout.split("Suspicious figures")[1]
    only = communes("query", "SELECT observation_id FROM quality_flags", "--format", "csv", home=home).stdout
    assert "left out of comparisons, outside_bounds" in communes("explain", only.split()[1], home=home).stdout


def test_the_inbox_is_taken_where_no_input_is_named(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.inbox.mkdir()
    write_archive(home.inbox / "tiny.zip")
    assert communes("run", home=home).returncode == 0
    answer = communes("query", "FROM dim_source SELECT DISTINCT archive", "--format", "csv", home=home)
    assert answer.stdout.splitlines() == ["archive", "tiny.zip"]


def test_a_failing_check_is_status_1_and_names_the_check_and_what_to_do(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "scans.zip", "w") as archive:
        archive.writestr("scan.dat", UNREADABLE)
    home = Home(tmp_path / "home")
    ran = communes("run", "--input", tmp_path / "scans.zip", home=home)
    assert ran.returncode == 1
    assert "release_not_empty" in ran.stderr
    assert "to do:" in ran.stderr
    assert not home.warehouse.exists()
    status = communes("status", home=home)
    assert "release_not_empty" in status.stdout


def test_an_input_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    ran = process("run", "--input", tmp_path / "nothing.zip", home=Home(tmp_path))
    assert ran.returncode == 2
    assert ran.stderr == f"communes: no such file or folder: {tmp_path / 'nothing.zip'}\n"


def test_a_home_with_nothing_to_ingest_is_wrong_use(tmp_path: Path) -> None:
    ran = communes("run", home=Home(tmp_path))
    assert ran.returncode == 2
    assert str(tmp_path / "inbox") in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_lake_out_of_reach_is_wrong_use_and_says_what_to_do(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNES_LAKE", "ftp://127.0.0.1:1/lake")
    ran = communes("run", "--input", archive, home=Home(tmp_path))
    assert ran.returncode == 2
    assert ran.stderr.startswith("communes: the lake at ftp://127.0.0.1:1/lake cannot be used: ")
    assert "Check COMMUNES_LAKE" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
