"""The inbox sensor's bookkeeping: an entry is handed on once it has stopped growing, and when it changes."""

from pathlib import Path

import pytest

from assets.inbox import Look, Memory, look


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def looks(inbox: Path, times: int, memory: Memory | None = None) -> list[Look]:
    found = []
    for _ in range(times):
        found.append(look(inbox, memory or Memory()))
        memory = found[-1].memory
    return found


def test_a_folder_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert look(tmp_path / "nothing", Memory()) == Look(ready=[], growing=[], memory=Memory())


def test_an_entry_waits_for_a_second_look_and_is_handed_on_once(inbox: Path) -> None:
    (inbox / "a.zip").write_bytes(b"archive")
    first, second, third = looks(inbox, 3)
    assert (first.ready, first.growing) == ([], ["a.zip"])
    assert (second.ready, second.growing) == (["a.zip"], [])
    assert (third.ready, third.growing) == ([], [])


def test_an_entry_that_grows_between_looks_keeps_waiting(inbox: Path) -> None:
    file = inbox / "a.zip"
    file.write_bytes(b"arch")
    memory = look(inbox, Memory()).memory
    file.write_bytes(b"archive")
    growing = look(inbox, memory)
    assert (growing.ready, growing.growing) == ([], ["a.zip"])
    assert look(inbox, growing.memory).ready == ["a.zip"]


def test_a_changed_entry_is_handed_on_again_and_the_others_are_not(inbox: Path) -> None:
    (inbox / "a.zip").write_bytes(b"archive")
    (inbox / "b.txt").write_bytes(b"document")
    memory = looks(inbox, 2)[-1].memory
    (inbox / "a.zip").write_bytes(b"another archive")
    assert [found.ready for found in looks(inbox, 3, memory)] == [[], ["a.zip"], []]


def test_a_document_added_deep_in_a_folder_changes_the_folder(inbox: Path) -> None:
    (inbox / "2024" / "quarter").mkdir(parents=True)
    (inbox / "2024" / "a.txt").write_bytes(b"document")
    memory = looks(inbox, 2)[-1].memory
    (inbox / "2024" / "quarter" / "b.txt").write_bytes(b"document")
    assert [found.ready for found in looks(inbox, 2, memory)] == [[], ["2024"]]


def test_an_entry_that_went_and_came_back_is_handed_on_again(inbox: Path) -> None:
    file = inbox / "a.zip"
    file.write_bytes(b"archive")
    memory = looks(inbox, 2)[-1].memory
    file.unlink()
    memory = look(inbox, memory).memory
    file.write_bytes(b"archive")
    assert looks(inbox, 2, memory)[-1].ready == ["a.zip"]


def test_hidden_files_are_left_alone(inbox: Path) -> None:
    (inbox / ".a.zip.part").write_bytes(b"arch")
    assert all(not found.ready and not found.growing for found in looks(inbox, 2))


def test_memory_survives_as_a_cursor(inbox: Path) -> None:
    (inbox / "a.zip").write_bytes(b"archive")
    memory = Memory.model_validate_json(look(inbox, Memory()).memory.model_dump_json())
    assert look(inbox, memory).ready == ["a.zip"]
