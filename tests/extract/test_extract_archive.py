"""The stage as a whole: every input is a document or quarantined, and nothing is read twice."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.extract import Extracted, extract_archive
from pipelines.model import Archive
from pipelines.schemas import DOCUMENTS, QUARANTINE, SOURCES
from pipelines.settings import Settings
from pipelines.versions import reader_version
from tests.extract.making import drawn_pdf

SETTINGS = Settings(workers=1)
TEXT = "Đàn bò đạt 41 con.".encode()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("một.txt", TEXT)
        file.writestr("bản sao/một.txt", TEXT)
        file.writestr("hai.md", "# BÁO CÁO\n\nĐàn lợn đạt 90 con.".encode())
        file.writestr("ảnh.gif", b"GIF89a....")
        file.writestr("../ra ngoài.txt", TEXT)
    return Archive("a.zip", path)


def extract(archive: Archive, previous: Extracted | None = None) -> Extracted:
    return extract_archive(archive, previous=previous, settings=SETTINGS)


def test_every_input_is_a_document_or_quarantined(archive: Archive) -> None:
    found = extract(archive)
    assert (found.sources.schema, found.documents.schema, found.quarantine.schema) == (
        SOURCES,
        DOCUMENTS,
        QUARANTINE,
    )
    assert found.sources["member"].to_list() == [
        "một.txt",
        "bản sao/một.txt",
        "hai.md",
        "ảnh.gif",
        "../ra ngoài.txt",
    ]
    assert found.documents["format"].to_list() == ["text", "markdown"]
    assert dict(found.quarantine.select("member", "reason").iter_rows()) == {
        "ảnh.gif": "unsupported_format",
        "../ra ngoài.txt": "unsafe_name",
    }
    read = found.sources.join(found.documents, on="document_id", how="semi")
    assert len(read) + len(found.quarantine) == len(found.sources)
    assert found.read == 3
    assert set(found.documents["version"]) == {reader_version()}


def test_nothing_is_read_twice(archive: Archive) -> None:
    first = extract(archive)
    second = extract(archive, first)
    assert second.read == 0
    assert second.documents.equals(first.documents)
    assert second.quarantine.equals(first.quarantine)


def test_one_document_more_reads_one_document(archive: Archive) -> None:
    first = extract(archive)
    with zipfile.ZipFile(archive.path, "a") as file:
        file.writestr("ba.txt", "Đàn gà đạt 900 con.".encode())
    second = extract(archive, first)
    assert (second.read, len(second.documents)) == (1, 3)


def test_other_readers_read_again(archive: Archive) -> None:
    first = extract(archive)
    old = pl.lit("of another version").alias("version")
    stale = replace(
        first, documents=first.documents.with_columns(old), quarantine=first.quarantine.with_columns(old)
    )
    assert extract(archive, stale).read == 3


def test_a_page_that_needed_ocr_is_read_once_there_is_an_engine(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = extract(archive)
    # As it was where no engine was there; whether one is here, worker processes tell by themselves.
    documents = first.documents.to_dicts()
    documents[0]["blocks"][-1]["unread"] = "needs_ocr"
    before = replace(first, documents=pl.DataFrame(documents, schema=DOCUMENTS))
    monkeypatch.setattr("pipelines.extract.has_engine", lambda: False)
    again = extract(archive, before)
    assert (again.read, again.documents.equals(before.documents)) == (0, True)
    monkeypatch.setattr("pipelines.extract.has_engine", lambda: True)
    again = extract(archive, before)
    assert (again.read, again.documents.equals(first.documents)) == (1, True)


def test_the_limit_on_pages_is_that_of_the_settings(tmp_path: Path) -> None:
    archive = Archive("a.pdf", tmp_path / "a.pdf")
    archive.path.write_bytes(drawn_pdf(lambda canvas: [canvas.showPage() for _ in range(4)]))
    found = extract_archive(archive, previous=None, settings=Settings(workers=1, pages_per_document=3))
    assert found.quarantine["reason"].to_list() == ["too_many_pages"]


def test_a_document_that_is_gone_is_dropped(archive: Archive) -> None:
    first = extract(archive)
    with zipfile.ZipFile(archive.path, "w") as file:
        file.writestr("một.txt", TEXT)
    second = extract(archive, first)
    assert (len(second.sources), len(second.documents), len(second.quarantine), second.read) == (1, 1, 0, 0)
