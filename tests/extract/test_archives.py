"""Folders, zip archives and single files; names in old encodings; members that cannot be had."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from pathlib import Path

import pytest

from pipelines.extract.archives import find_archives, list_sources, read_bytes
from pipelines.extract.errors import ReadError
from pipelines.model import Archive, Source
from pipelines.settings import Settings
from tests.extract.making import word

SETTINGS = Settings(megabytes_per_document=1)


def make_zip(path: Path, members: dict[str | zipfile.ZipInfo, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def members(path: Path) -> list[str]:
    return [source.member for source in list_sources(Archive(path.name, path), SETTINGS).sources]


def lost(path: Path) -> dict[str, str]:
    return {each.member: each.reason for each in list_sources(Archive(path.name, path), SETTINGS).quarantine}


def test_a_folder_gives_its_zip_files_and_itself_for_loose_documents(tmp_path: Path) -> None:
    make_zip(tmp_path / "in" / "b.zip", {"x.txt": b"x"})
    make_zip(tmp_path / "in" / "deep" / "a.zip", {"y.txt": b"y"})
    (tmp_path / "in" / "deep" / "c.txt").write_bytes(b"z")
    found = find_archives([tmp_path / "in"])
    assert [(each.key, each.path.relative_to(tmp_path).as_posix()) for each in found] == [
        ("in", "in"),
        ("b.zip", "in/b.zip"),
        ("a.zip", "in/deep/a.zip"),
    ]
    assert members(tmp_path / "in") == ["deep/c.txt"]


def test_a_single_document_is_an_archive_of_one_and_a_word_file_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(word(lambda file: file.add_paragraph("Đàn bò 41 con")))
    (archive,) = find_archives([path])
    assert (archive.key, members(archive.path)) == ("báo cáo.docx", ["báo cáo.docx"])


def test_keys_are_unique_stable_and_paths_are_taken_once(tmp_path: Path) -> None:
    one = make_zip(tmp_path / "2023" / "a.zip", {"x.txt": b"x"})
    other = make_zip(tmp_path / "2024" / "a.zip", {"x.txt": b"x"})
    found = find_archives([other, one, tmp_path / "2023", one])
    assert [each.path for each in found] == [one, other]
    assert len({each.key for each in found}) == 2
    assert found == find_archives([one, other])


def test_a_missing_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        find_archives([tmp_path / "nowhere"])


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    assert find_archives([tmp_path]) == []


def test_sources_carry_hash_and_unpacked_size_and_give_their_bytes(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"xã/báo cáo.txt": "Đàn bò".encode()})
    (source,) = list_sources(Archive("a.zip", path), SETTINGS).sources
    content = "Đàn bò".encode()
    expected = Source("a.zip", path, "xã/báo cáo.txt", hashlib.sha256(content).hexdigest(), len(content))
    assert source == expected
    assert (source.name, read_bytes(source, SETTINGS)) == ("báo cáo.txt", content)


def test_junk_of_operating_systems_is_no_input(tmp_path: Path) -> None:
    junk = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "desktop.ini", "~$bao cao.docx", "x/"]
    path = make_zip(tmp_path / "a.zip", dict.fromkeys([*junk, "a.txt"], b"junk"))
    assert (members(path), lost(path)) == (["a.txt"], {})


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "cp437"])
def test_member_names_in_old_encodings(tmp_path: Path, encoding: str) -> None:
    name = {"utf-8": "Kế hoạch.txt", "cp1258": "Đường năm cũ.txt", "cp437": "año.txt"}[encoding]
    raw = name.encode() if encoding == "utf-8" else name.encode(encoding, "replace")
    if encoding == "cp1258":
        raw = "Đươ\u0300ng năm cu\u0303.txt".encode("cp1258")
    path = make_zip(tmp_path / "a.zip", {"_" * len(raw): b"x"})
    path.write_bytes(path.read_bytes().replace(b"_" * len(raw), raw))
    assert members(path) == [name]


def test_two_members_of_one_name_are_two_inputs(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", b"one")
        archive.writestr("a.txt", b"two")
    sources = list_sources(Archive("a", tmp_path / "a.zip"), SETTINGS).sources
    assert [(source.member, read_bytes(source, SETTINGS)) for source in sources] == [
        ("a.txt", b"one"),
        ("a.txt (2)", b"two"),
    ]


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "a/../../b.txt", "C:/x.txt", "..\\up.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = make_zip(tmp_path / "a.zip", {name: b"x", "good.txt": b"y"})
    assert (members(path), list(lost(path).values())) == (["good.txt"], ["unsafe_name"])


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert lost(make_zip(tmp_path / "a.zip", {link: b"/etc/hostname"})) == {"link.txt": "link"}
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "real.txt").write_bytes(b"x")
    (folder / "inside.txt").symlink_to(folder / "real.txt")
    assert (members(folder), lost(folder)) == (["inside.txt", "real.txt"], {"out.txt": "link"})


def test_what_unpacks_to_too_much_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"zeros.txt": bytes(2 << 20), "good.txt": b"x"})
    assert path.stat().st_size < 10_000
    assert (members(path), lost(path)) == (["good.txt"], {"zeros.txt": "too_large"})


def test_a_damaged_member_is_corrupt_and_the_others_are_read(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"bad.txt": b"abcdefgh" * 50, "good.txt": b"x"})
    data = bytearray(path.read_bytes())
    start = data.index(b"bad.txt") + len(b"bad.txt")
    data[start : start + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    assert (members(path), lost(path)) == (["good.txt"], {"bad.txt": "corrupt"})


def test_a_member_with_a_password_is_encrypted(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"x"})
    data = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    path.write_bytes(bytes(data))
    assert lost(path) == {"a.txt": "encrypted"}


def test_a_cut_off_zip_file_is_one_input_not_an_archive(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"x" * 500})
    path.write_bytes(path.read_bytes()[:60])
    assert members(path) == ["a.zip"]


def test_a_file_that_changed_since_it_was_listed_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    (source,) = list_sources(Archive("a.txt", path), SETTINGS).sources
    path.write_bytes(b"two")
    with pytest.raises(ReadError) as caught:
        read_bytes(source, SETTINGS)
    assert caught.value.reason == "changed"
