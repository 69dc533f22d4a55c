"""What a manifest's lines say, and how a file or line that cannot be used tells so."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipelines.extract import extract_archive
from pipelines.extract.errors import ReadError
from pipelines.extract.manifests import is_manifest, read_manifest
from pipelines.model import Archive
from pipelines.settings import Settings


def problem(text: str) -> str:
    (line,) = read_manifest(text.encode())
    return str(line["problem"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_as_spreadsheets_write_them(separator: str, encoding: str) -> None:
    rows = [
        ["File_Name", "commune_code", "commune", "district", "province", "year"],
        ["a.pdf", "19504", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["b.docx", "", "xã Trung Sơn", "huyện Gio Linh", "Quảng Trị", "2023"],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    first, second = read_manifest(text.encode(encoding))
    assert first == {
        "line": 2,
        "file_name": "a.pdf",
        "commune_code": "19504",
        "commune": None,
        "district": None,
        "province": None,
        "year": None,
        "problem": None,
    }
    assert (second["line"], second["commune"], second["district"]) == (4, "xã Trung Sơn", "huyện Gio Linh")
    assert (second["year"], second["problem"]) == (2023, None)


def test_a_line_is_counted_where_it_begins() -> None:
    lines = read_manifest(b'file_name,commune_code\n"a\n.pdf",1\nb.pdf,2\n')
    assert [line["line"] for line in lines] == [2, 4]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",19504,", "names no file"),
        ("a.pdf,,", "names no commune"),
        ("a.pdf,Gio Linh,", "no code of a commune"),
        ("a.pdf,19504,23", "'23' is no year"),
        ("a.pdf,19504,2023,more", "more cells"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line: str, said: str) -> None:
    assert said in problem(f"file_name,commune_code,year\n{line}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no document"),
        ("file_name,year\na.pdf,2023\n", "must name the columns"),
        ("file_name,commune,provinec\na.pdf,x,y\n", "unknown columns: provinec"),
        ("file_name,commune,commune\na.pdf,x,y\n", "columns twice: commune"),
        ("file_name,commune\n", "names no document"),
        ('file_name,commune\n"a.pdf"x,y\n', "line 2 is no line of CSV"),
    ],
)
def test_a_file_that_is_no_manifest_is_refused(text: str, said: str) -> None:
    with pytest.raises(ReadError, match=said) as refused:
        read_manifest(text.encode())
    assert refused.value.reason == "bad_manifest"


def test_only_the_name_makes_a_manifest() -> None:
    assert is_manifest("2023/Manifest.CSV")
    assert not is_manifest("manifest.csv/a.pdf")
    assert not is_manifest("my manifest.csv")


def test_an_archives_manifests_are_no_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("một.txt", "Đàn bò đạt 41 con.")
        file.writestr("manifest.csv", "file_name,commune_code\nmột.txt,19504\n")
        file.writestr("sau/manifest.csv", "không phải bảng")
    found = extract_archive(Archive("a.zip", path), previous=None, settings=Settings(workers=1))
    assert found.sources["member"].to_list() == ["một.txt", "manifest.csv", "sau/manifest.csv"]
    assert (found.read, found.documents.height) == (1, 1)
    assert found.manifests.select("archive", "manifest", "line", "file_name", "commune_code").rows() == [
        ("a.zip", "manifest.csv", 2, "một.txt", "19504")
    ]
    assert found.quarantine.select("member", "reason").rows() == [("sau/manifest.csv", "bad_manifest")]
