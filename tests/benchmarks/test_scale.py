"""What the benchmark of scale runs on and measures; the runs themselves are long."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.generate.rendered import rendered_documents
from benchmarks.scale import efficiency, measured
from pipelines.extract.readers import read_document


def test_half_of_the_documents_are_pdf_and_half_word_and_a_seed_makes_the_same() -> None:
    documents = dict(rendered_documents(3, 4))
    assert [read_document(data).format for data in documents.values()] == ["pdf", "docx", "pdf", "docx"]
    assert [name.rsplit(".")[-1] for name in documents] == ["pdf", "docx", "pdf", "docx"]
    assert dict(rendered_documents(3, 4)) == documents
    assert dict(rendered_documents(4, 4)) != documents


def test_memory_is_that_of_the_largest_process_though_it_is_a_child() -> None:
    child = "import time; data = b'x' * (150 << 20); time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    seconds, megabytes = measured([sys.executable, "-c", parent], {})
    assert seconds >= 1
    assert 150 <= megabytes < 250


def test_a_command_that_fails_says_so() -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        measured(
            [sys.executable, "-c", "import os; print(os.environ['A']); raise SystemExit(3)"], {"A": "why"}
        )
    assert (caught.value.returncode, caught.value.output) == (3, b"why\n")


def test_two_workers_that_take_half_as_long_are_wholly_efficient() -> None:
    assert efficiency(100, 50) == 1
    assert efficiency(100, 80) == 0.625
