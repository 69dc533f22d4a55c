"""Releases are whole, kept, and can be gone back to.

A stop in between leaves a state that the next run mends.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.check import CHECKS, run_checks
from pipelines.publish import UnknownRelease, is_current, kept_releases, publish, roll_back
from pipelines.publish.folders import signature
from pipelines.publish.history import read_history, record, release_of
from pipelines.publish.release import drop_oldest, keep_published, prepare, put_in_place
from pipelines.settings import Home, Settings
from tests.check.homes import fill_lake, stage

ONE_CHECK = CHECKS[:1]
"""What is checked does not matter here, only that it was."""


def observations(home: Home) -> int:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        row = connection.execute("SELECT count(*) FROM observations").fetchone()
    assert row is not None
    return int(row[0])


def publish_with(home: Home, documents: int, *, keep: int = 5) -> str:
    """Publish a release of the first so many documents (10 observations each); returns its id."""
    check_with(home, documents)
    return publish(home, settings=Settings(releases_kept=keep)).release_id


def check_with(home: Home, documents: int) -> None:
    """What comes before publishing."""
    fill_lake(home, keep=documents)
    stage(home)
    run_checks(home, checks=ONE_CHECK)


def copy_of(home: Home, folder: Path) -> Home:
    """A copy of a home, to do with as a test likes: it takes a hundredth of the time of publishing."""
    return Home(shutil.copytree(home.root, folder))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes are that tests take copies of."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture(scope="module")
def one_release(checked: Home, made: Path) -> Home:
    """The release of three documents; not to be changed."""
    home = copy_of(checked, made / "one release")
    publish_with(home, 3)
    return home


@pytest.fixture(scope="module")
def next_checked(one_release: Home, made: Path) -> Home:
    """The release of three documents, and that of four checked and not yet published; not to be changed."""
    home = copy_of(one_release, made / "next checked")
    check_with(home, 4)
    return home


@pytest.fixture(scope="module")
def two_releases(next_checked: Home, made: Path) -> tuple[Home, str, str]:
    """The release of four documents after that of three, and the ids of the first and the second; not to be changed."""
    home = copy_of(next_checked, made / "two releases")
    first = release_of(home.warehouse).release_id
    return home, first, publish(home).release_id


def shows(home: Home) -> set[str | None]:
    """The releases that warehouse, exports and report are of."""
    return {release_of(home.warehouse).release_id, signature(home.exports), signature(home.report)}


def test_publishing_moves_the_staged_file_and_makes_exports_and_report(home: Home) -> None:
    staged = home.staged.read_bytes()
    release = publish(home)
    assert home.warehouse.read_bytes() == staged
    assert not home.staged.exists()
    assert shows(home) == {release.release_id}
    assert (home.report / "index.html").is_file()
    assert (home.exports / "communes.xlsx").is_file()
    assert [past.release_id for past in read_history(home)] == [release.release_id]
    assert kept_releases(home) == []


def test_the_published_file_opens_with_older_clients(home: Home) -> None:
    publish(home)
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        row = connection.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = current_database()"
        ).fetchone()
    assert row is not None and row[0].startswith("v1.2.0")


def test_a_reader_keeps_the_release_that_it_opened(next_checked: Home, tmp_path: Path) -> None:
    home = copy_of(next_checked, tmp_path / "home")
    with duckdb.connect(str(home.warehouse), read_only=True) as reader:
        inode = home.warehouse.stat().st_ino
        publish(home)
        assert reader.execute("SELECT count(*) FROM observations").fetchone() == (30,)
    assert home.warehouse.stat().st_ino != inode
    assert observations(home) == 40


def test_past_releases_stay_up_to_the_number_kept(home: Home) -> None:
    ids = [publish_with(home, 2 + n % 2, keep=2) for n in range(4)]
    assert kept_releases(home) == ids[1:3]
    assert [past.release_id for past in read_history(home)] == ids
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        rows = connection.sql("SELECT release_id FROM releases ORDER BY created_at").fetchall()
    assert [release for (release,) in rows] == ids


def test_going_back_and_forth(two_releases: tuple[Home, str, str], tmp_path: Path) -> None:
    published, first, second = two_releases
    home = copy_of(published, tmp_path / "home")
    assert roll_back(home, first).release_id == first
    assert (observations(home), shows(home)) == (30, {first})
    assert kept_releases(home) == [first, second]
    roll_back(home, second)
    assert (observations(home), shows(home)) == (40, {second})


def test_going_back_lasts_until_there_is_something_new(
    two_releases: tuple[Home, str, str], tmp_path: Path
) -> None:
    published, first, _ = two_releases
    home = copy_of(published, tmp_path / "home")
    roll_back(home, first)
    assert is_current(home)
    fill_lake(home, keep=2)
    assert not is_current(home)


@pytest.mark.parametrize("wanted", ["20200101T000000Z", "../../communes", ""])
def test_an_unknown_release_is_refused_with_those_there_are(
    two_releases: tuple[Home, str, str], wanted: str
) -> None:
    home, first, second = two_releases
    with pytest.raises(UnknownRelease, match=first):
        roll_back(home, wanted)
    assert shows(home) == {second}


def test_current_means_published_whole_from_what_the_home_holds(home: Home) -> None:
    assert not is_current(home)
    publish(home)
    assert is_current(home)
    fill_lake(home, keep=3)
    assert not is_current(home)
    fill_lake(home)
    assert is_current(home)


@pytest.mark.parametrize(
    "lose",
    [
        lambda home: home.warehouse.unlink(),
        lambda home: (home.exports / "release.txt").unlink(),
        lambda home: home.report.rename(home.root / "elsewhere"),
        lambda home: home.history.unlink(),
    ],
    ids=["warehouse", "exports", "report", "history"],
)
def test_a_release_with_a_part_missing_is_not_current(
    one_release: Home, tmp_path: Path, lose: Callable[[Home], object]
) -> None:
    home = copy_of(one_release, tmp_path / "home")
    assert is_current(home)
    lose(home)
    assert not is_current(home)
    stage(home)
    run_checks(home, checks=ONE_CHECK)
    publish(home)
    assert is_current(home)


STEPS: list[Callable[[Home], object]] = [
    lambda home: prepare(home, home.staged, release_of(home.staged)),
    lambda home: keep_published(home),
    lambda home: home.staged.replace(home.warehouse),
    lambda home: put_in_place(home),
    lambda home: record(home, release_of(home.warehouse)),
    lambda home: drop_oldest(home, 5),
]
"""What `publish` does after the gate, step by step."""


@pytest.mark.parametrize("done", range(len(STEPS)))
def test_a_stop_between_two_steps_is_mended_by_the_next_run(
    next_checked: Home, tmp_path: Path, done: int
) -> None:
    home = copy_of(next_checked, tmp_path / "home")
    first = release_of(home.warehouse).release_id
    second = release_of(home.staged).release_id
    for step in STEPS[:done]:
        step(home)

    live = release_of(home.warehouse).release_id
    assert live == (second if done > 2 else first)
    assert observations(home) == (40 if done > 2 else 30)
    # Until all that readers see is of one release and on record, the work is not called done.
    assert is_current(home) == (done > 4)

    third = publish_with(home, 4)
    assert (shows(home), is_current(home)) == ({third}, True)
    assert first in kept_releases(home)
    assert [past.release_id for past in read_history(home)] == [first, *([second] if done > 2 else []), third]


def test_a_report_that_cannot_be_made_leaves_everything_as_it_was(
    next_checked: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copy_of(next_checked, tmp_path / "home")
    first = release_of(home.warehouse).release_id
    monkeypatch.setattr("pipelines.publish.report.TEMPLATES", home.root / "nowhere")
    with pytest.raises(Exception, match="report"):
        publish(home)
    assert (shows(home), observations(home)) == ({first}, 30)


def test_keeping_a_release_takes_no_room(home: Home) -> None:
    publish(home)
    keep_published(home)
    kept = home.releases / f"{release_of(home.warehouse).release_id}.duckdb"
    assert kept.stat().st_ino == home.warehouse.stat().st_ino
