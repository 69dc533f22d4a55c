"""The reading of an archive among hostile and broken inputs, at moderate size; `make torture` is the whole of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from benchmarks.torture.bombs import bombs
from benchmarks.torture.inputs import sound_documents, torture
from pipelines.extract import extract_archive
from pipelines.extract.archives import find_archives
from pipelines.settings import Settings

LIMITS = Settings(megabytes_per_document=32, megabytes_per_worker=512, seconds_per_document=20)


def test_sound_documents_are_read_and_hostile_ones_accounted_for(tmp_path: Path) -> None:
    sound = sound_documents()
    hostile = dict((*torture(cuts=3, flipped=1, a_format=1), *bombs(48)))
    assert len(hostile) > 50
    for name, data in (sound | hostile).items():
        (tmp_path / name).write_bytes(data)

    found = [
        extract_archive(archive, previous=None, settings=LIMITS) for archive in find_archives([tmp_path])
    ]

    read = {document for each in found for document in each.documents["document_id"]}
    assert {hashlib.sha256(data).hexdigest() for data in sound.values()} <= read
    for each in found:
        accounted = (
            each.sources.join(each.documents, on="document_id", how="semi").height + each.quarantine.height
        )
        assert accounted == each.sources.height
    messages = [row for each in found for row in each.quarantine.iter_rows(named=True)]
    assert all(row["reason"] and row["message"] for row in messages)
    assert not [row for row in messages if row["reason"] in ("crashed", "timeout")]


def test_the_same_seed_makes_the_same_files() -> None:
    assert list(torture(cuts=1, flipped=1, a_format=1)) == list(torture(cuts=1, flipped=1, a_format=1))
