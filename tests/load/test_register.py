import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from pipelines.load.register import LONGEST_KEY, known_archives, register_archives
from pipelines.settings import Home


def document(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Kết quả năm 2023", encoding="utf-8")
    return path


def test_archives_are_known_from_then_on_in_the_order_they_came(home: Home, tmp_path: Path) -> None:
    assert known_archives(home) == []
    later, first = document(tmp_path / "a.txt"), document(tmp_path / "b.txt")
    (one,) = register_archives(home, [first])
    (other,) = register_archives(home, [later])
    assert [one.key, other.key] == ["b.txt", "a.txt"]
    assert known_archives(home) == [one, other]
    assert register_archives(home, [first, later]) == [other, one]


def test_a_key_taken_by_another_path_gets_a_suffix_that_stays(home: Home, tmp_path: Path) -> None:
    one, other = document(tmp_path / "2023" / "bc.txt"), document(tmp_path / "2024" / "bc.txt")
    register_archives(home, [one])
    (second,) = register_archives(home, [other])
    assert second.key.startswith("bc.txt~")
    assert register_archives(home, [other]) == [second]
    assert [archive.key for archive in register_archives(home, [one])] == ["bc.txt"]


def test_a_long_name_gives_a_key_that_fits_a_file_system(home: Home, tmp_path: Path) -> None:
    (archive,) = register_archives(home, [document(tmp_path / f"{'ộ' * 80}.txt")])
    assert len(archive.key.encode()) <= LONGEST_KEY
    (home.lake / f"{archive.key}.parquet").touch()


def test_a_missing_input_registers_nothing(home: Home, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        register_archives(home, [document(tmp_path / "a.txt"), tmp_path / "gone.zip"])
    assert known_archives(home) == []


def test_two_processes_at_once_lose_no_archive(home: Home, tmp_path: Path) -> None:
    paths = [document(tmp_path / f"{number}.txt") for number in range(120)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(_register_each, [home.root] * 2, [paths[:60], paths[60:]]))
    assert {archive.path for archive in known_archives(home)} == set(paths)


def test_the_register_is_readable_by_people(home: Home, tmp_path: Path) -> None:
    path = document(tmp_path / "xã.txt")
    register_archives(home, [path])
    text = (home.lake / "archives.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"xã.txt": str(path)}
    assert "xã.txt" in text


def _register_each(root: Path, paths: list[Path]) -> None:
    for path in paths:
        register_archives(Home(root), [path])
