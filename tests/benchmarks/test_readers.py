"""What the benchmark of the readers reads and measures."""

from __future__ import annotations

from pathlib import Path

from benchmarks.formats import sample_files
from benchmarks.readers import alone, reading, with_extract_text, with_pdfplumber
from pipelines.extract.readers import read_document


def test_every_format_holds_the_same_documents_and_is_read_as_what_it_is() -> None:
    files = sample_files()
    assert {len(each) for each in files.values()} == {len(files["pdf"])}
    # The income that one of the samples states, in each format.
    for name, each in files.items():
        documents = [read_document(data) for data in each]
        assert {document.format for document in documents} == {name}
        assert any("48,7 triệu đồng" in " ".join(document.text.split()) for document in documents), name


def test_a_reading_counts_its_own_seconds_and_memory() -> None:
    def spend(data: bytes) -> None:
        assert len(bytes(60 << 20)) == 60 << 20
        sum(range(200_000))

    found = reading(spend, [b"", b""])
    assert found.seconds > 0
    assert found.peak >= 60
    nothing = alone(Path, ["a", "b"])  # type: ignore[list-item]
    assert nothing.seconds < found.seconds
    assert nothing.grown < 60


def test_the_others_read_the_same_files() -> None:
    data = sample_files()["pdf"][0]
    with_pdfplumber(data)
    with_extract_text(data)
