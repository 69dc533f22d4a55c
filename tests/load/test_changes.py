"""Whether there is anything to do in an archive, told without reading a document."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pipelines.load import Lake
from pipelines.load.changes import has_changed
from pipelines.load.refresh import refresh_documents
from pipelines.model import Archive
from pipelines.settings import Home, Settings


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "one.txt").write_text("Đàn bò đạt 41 con.", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no document at all")
    return Archive("inputs", folder)


def test_new_other_and_missing_inputs_are_changes(home: Home, archive: Archive) -> None:
    settings = Settings(home=home.root, workers=1)
    assert has_changed(home, archive, settings)
    refresh_documents(home, archive, settings)
    assert not has_changed(home, archive, settings)
    one = archive.path / "one.txt"
    one.write_text("Đàn bò đạt 42 con.", encoding="utf-8")
    assert has_changed(home, archive, settings)
    one.unlink()
    assert has_changed(home, archive, settings)


@pytest.mark.parametrize("stage", ["documents", "quarantine_extract"])
def test_what_needed_ocr_is_a_change_once_there_is_an_engine(
    home: Home, archive: Archive, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(home=home.root, workers=1)
    refresh_documents(home, archive, settings)
    lake = Lake(home.lake)
    part = lake.read(stage, archive.key)
    assert part is not None
    rows = part.to_dicts()
    if stage == "documents":
        rows[0]["blocks"][0]["unread"] = "needs_ocr"
    else:
        rows[0]["reason"] = "needs_ocr"
    lake.write(stage, archive.key, pl.DataFrame(rows, schema=part.schema))
    monkeypatch.setattr("pipelines.extract.has_engine", lambda: False)
    assert not has_changed(home, archive, settings)
    monkeypatch.setattr("pipelines.extract.has_engine", lambda: True)
    assert has_changed(home, archive, settings)
