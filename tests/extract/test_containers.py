"""Archives of every kind, and inside one another: what they hold is found, what they hide is told."""

from __future__ import annotations

import io
import tarfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from aspose.email_foss.msg import CommonMessagePropertyId, MapiAttachment, MapiMessage, PropertyTypeCode

from benchmarks.containers import PACKERS, seven_zip, stored_rar, tar, zipped
from pipelines.extract.archives import find_archives, list_sources, read_bytes
from pipelines.model import Archive
from pipelines.settings import Settings

COW, PIG = "Đàn bò đạt 41 con.".encode(), "Đàn lợn đạt 90 con.".encode()
SETTINGS = Settings(archive_depth=3, members_per_archive=20)


def mail(attachments: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@xa.vn", "b@xa.vn", "Báo cáo năm 2023: 15 phụ lục"
    message.set_content("Kính gửi: đàn gà đạt 900 con.")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def found(path: Path, settings: Settings = SETTINGS) -> tuple[dict[str, bytes], dict[str, str]]:
    """Members with their bytes, as another process would read them, and refused ones with the reason."""
    listing = list_sources(Archive(path.name, path), settings)
    read = {source.member: read_bytes(source, settings) for source in listing.sources}
    return read, {each.member: each.reason for each in listing.quarantine}


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", [None, *PACKERS])
def test_tar_archives_are_told_by_content(tmp_path: Path, kind: str | None) -> None:
    data = tar({"Xã/một.txt": COW, "hai.txt": PIG})
    path = write(tmp_path, "a.dat", PACKERS[kind](data) if kind else data)
    assert found(path) == ({"Xã/một.txt": COW, "hai.txt": PIG}, {})
    assert [each.key for each in find_archives([tmp_path])] == ["a.dat"]


@pytest.mark.parametrize("kind", PACKERS)
def test_a_document_packed_by_itself_is_one_member(tmp_path: Path, kind: str) -> None:
    packed = PACKERS[kind](COW)
    assert found(write(tmp_path, f"Báo cáo.txt.{kind}", packed)) == ({"Báo cáo.txt": COW}, {})
    path = write(tmp_path, "a.zip", zipped({f"xã/hai.txt.{kind}": packed, "nửa": packed[:-5]}))
    assert found(path) == ({f"xã/hai.txt.{kind}/hai.txt": COW}, {"nửa/nửa": "corrupt"})


@pytest.mark.parametrize("kind", PACKERS)
def test_what_swells_when_it_is_unpacked_is_refused(tmp_path: Path, kind: str) -> None:
    zeros, small = bytes(3 << 20), Settings(megabytes_per_document=1, megabytes_per_archive=2)
    assert found(write(tmp_path, f"zeros.{kind}", PACKERS[kind](zeros)), small) == (
        {},
        {"zeros": "too_large"},
    )
    path = write(tmp_path, f"a.tar.{kind}", PACKERS[kind](tar({"zeros": zeros})))
    assert found(path, small) == ({}, {f"a.tar.{kind}": "archive_too_large"})


def test_7z_archives_are_read_within_their_size(tmp_path: Path) -> None:
    path = write(tmp_path, "a.7z", seven_zip({"Xã/một.txt": COW, "hai.txt": PIG}))
    assert found(path) == ({"Xã/một.txt": COW, "hai.txt": PIG}, {})
    large = write(tmp_path, "b.7z", seven_zip({"zeros": bytes(3 << 20)}))
    assert found(large, Settings(megabytes_per_archive=1)) == ({}, {"b.7z": "archive_too_large"})
    assert found(write(tmp_path, "c.7z", seven_zip({"một.txt": COW}, "mật")))[1] == {"c.7z": "encrypted"}
    assert found(write(tmp_path, "d.7z", path.read_bytes()[:60]))[1] == {"d.7z": "corrupt"}


def test_rar_archives_are_read_or_the_missing_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(write(tmp_path, "a.rar", stored_rar("mot.txt", COW))) == ({"mot.txt": COW}, {})
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("rarfile.CURRENT_SETUP", None)
    assert found(write(tmp_path, "b.rar", stored_rar("mot.txt", COW, method=0x33)))[1] == {
        "mot.txt": "unsupported_format"
    }


def outlook(attachments: dict[str, bytes], inner: MapiMessage | None = None) -> MapiMessage:
    message = MapiMessage.create("Báo cáo năm 2023: 15 phụ lục", "Kính gửi: đàn gà đạt 900 con.")
    for name, data in attachments.items():
        message.add_attachment(name, data)
    if inner is not None:
        message.add_embedded_message_attachment(inner)
    return message


def test_messages_of_outlook_give_what_is_attached_or_the_letter(tmp_path: Path) -> None:
    letter = outlook({})
    assert found(write(tmp_path, "a.msg", letter.to_bytes())) == (
        {"letter.txt": "Kính gửi: đàn gà đạt 900 con.".encode()},
        {},
    )
    report = outlook({"Xã.txt": COW, "../hai.txt": PIG}, inner=outlook({"hai.zip": zipped({"b.txt": PIG})}))
    read, refused = found(write(tmp_path, "b.dat", report.to_bytes()))
    assert read == {"Xã.txt": COW, "Báo cáo năm 2023: 15 phụ lục.msg/hai.zip/b.txt": PIG}
    assert refused == {"../hai.txt": "unsafe_name"}
    assert [each.key for each in find_archives([tmp_path])] == ["a.msg", "b.dat"]


def test_a_letter_of_outlook_keeps_its_own_encoding(tmp_path: Path) -> None:
    page = b"<html><meta charset='windows-1258'><p>\xd0\xe0n</p></html>"
    message = outlook({})
    message.set_property(CommonMessagePropertyId.BODY_HTML, PropertyTypeCode.PTYP_BINARY, page)
    message.attachments.append(MapiAttachment("dấu.png", b"...", "image/png", content_id="1"))
    assert found(write(tmp_path, "a.msg", message.to_bytes())) == ({"letter.html": page}, {})


def test_a_damaged_message_of_outlook_is_one_refused_input(tmp_path: Path) -> None:
    data = outlook({"một.txt": COW * 400}).to_bytes()
    for percent in range(5, 100, 10):
        path = write(tmp_path, f"{percent}.msg", data[: len(data) * percent // 100])
        read, refused = found(path)
        assert len(read) + len(refused) == 1
        assert not read or path.name in read  # its bytes are told to be no whole document by who reads them


def test_archives_inside_archives_are_laid_open(tmp_path: Path) -> None:
    inner = PACKERS["gz"](tar({"một.txt": COW}))
    path = write(
        tmp_path, "a.zip", zipped({"quý I.tar.gz": inner, "thư.eml": mail({"hai.txt": PIG}), "ba.txt": PIG})
    )
    assert found(path) == ({"quý I.tar.gz/một.txt": COW, "thư.eml/hai.txt": PIG, "ba.txt": PIG}, {})


def test_archives_too_deep_inside_one_another_are_one_refused_input(tmp_path: Path) -> None:
    data = zipped({"một.txt": COW})
    for level in (3, 2, 1):
        data = zipped({f"{level}.zip": data, f"{level}.txt": PIG})
    read, refused = found(write(tmp_path, "a.zip", data))
    assert sorted(read) == ["1.txt", "1.zip/2.txt", "1.zip/2.zip/3.txt"]
    assert refused == {"1.zip/2.zip/3.zip": "nested_too_deep"}


def test_an_archive_of_too_many_files_is_refused_whole(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", zipped({f"{number}.txt": COW for number in range(21)}))
    assert found(path) == ({}, {"a.zip": "too_many_members"})


def test_what_is_beyond_the_size_of_an_archive_is_refused(tmp_path: Path) -> None:
    small = Settings(megabytes_per_archive=1)
    path = write(tmp_path, "a.zip", zipped({"zeros": bytes(3 << 20), "sau.txt": COW}))
    assert found(path, small)[1] == {"sau.txt": "archive_too_large"}
    assert found(write(tmp_path, "b.tgz", PACKERS["gz"](tar({"zeros": bytes(3 << 20)}))), small) == (
        {},
        {"b.tgz": "archive_too_large"},
    )


def test_links_devices_and_ways_out_of_a_tar_archive_are_refused(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as container:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("device", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            container.addfile(info)
        for name in ("../out.txt", "/etc/out.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(COW)
            container.addfile(info, io.BytesIO(COW))
    assert found(write(tmp_path, "a.tar", target.getvalue())) == (
        {},
        {
            "link": "link",
            "hard": "link",
            "device": "link",
            "../out.txt": "unsafe_name",
            "/etc/out.txt": "unsafe_name",
        },
    )


def test_what_a_cut_off_archive_hides_is_told(tmp_path: Path) -> None:
    whole = tar({f"{number}.txt": COW * 2000 + bytes([number]) for number in range(4)})
    read, refused = found(write(tmp_path, "a.tar", whole[:100_000]))
    assert sorted(read) == ["0.txt", "1.txt"]
    assert set(refused.values()) == {"corrupt"}


def test_a_mail_gives_its_attachments_or_else_its_letter_and_never_its_headers(tmp_path: Path) -> None:
    assert found(write(tmp_path, "a.eml", mail({"một.txt": COW}))) == ({"một.txt": COW}, {})
    read, refused = found(write(tmp_path, "b.eml", mail({})))
    assert (list(read), refused) == (["letter.txt"], {})
    assert read["letter.txt"].decode().strip() == "Kính gửi: đàn gà đạt 900 con."


def test_a_text_with_colons_is_no_mail(tmp_path: Path) -> None:
    text = "From: xã\nNote: x\nDate: 2023\nĐàn bò 41 con.\n".replace("Note", "Ghi").encode()
    assert list(found(write(tmp_path, "a.txt", text))[0]) == ["a.txt"]


def test_a_mail_with_a_damaged_header_is_set_aside(tmp_path: Path) -> None:
    whole = mail({"hai.txt": PIG})
    damaged = whole.replace(b'filename="hai.txt"', b"filename*")
    assert damaged != whole
    assert found(write(tmp_path, "a.eml", damaged)) == ({}, {"a.eml": "corrupt"})
    archive = write(tmp_path, "b.zip", zipped({"thư.eml": damaged, "ba.txt": COW}))
    assert found(archive) == ({"ba.txt": COW}, {"thư.eml": "corrupt"})
