from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path

import pytest

from pipelines.settings import PROJECT
from tests.samples.corpus import ARCHIVES, SAMPLES, SOURCES, file_name, members

LOST = "đạặềễỉồỗờớởợũứữỷ"


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    if "ng" in zlib.ZLIB_RUNTIME_VERSION:
        pytest.skip("this Python compresses with zlib-ng, whose output differs from zlib's")
    subprocess.run([sys.executable, SAMPLES / "build.py", tmp_path], check=True, capture_output=True)
    for archive in ARCHIVES:
        rebuilt = tmp_path / archive.name
        assert rebuilt.read_bytes() == archive.read_bytes(), (
            f"run `python data/samples/build.py`: {archive.name}"
        )


def test_the_same_document_stands_in_both_archives() -> None:
    digests = {
        archive: {hashlib.sha256(content).hexdigest(): name for name, content in by_name.items()}
        for archive, by_name in members().items()
    }
    one, other = digests.values()
    shared = one.keys() & other.keys()
    assert [file_name(one[digest]) for digest in shared] == ["ket-luan-vinh-thuy-2023.md"]


def test_a_space_stands_for_each_lost_letter_and_no_digit_is_lost() -> None:
    name = "nghi-quyet-hai-truong-2023.txt"
    content = members()["thanh-hoa-quang-tri.zip"][f"Quảng Trị/{name}"].decode()
    sound = (SOURCES / "hai-truong-2023.txt").read_text(encoding="utf-8")
    assert not set(LOST) & set(content)
    assert "Tổng diện tích gieo tr ng   t 1.312 ha" in content
    assert "ĐẢNG ỦY XÃ HẢI TRƢỜNG" in content
    assert re.findall(r"\d+", content) == re.findall(r"\d+", sound)


def test_every_format_is_there() -> None:
    suffixes = {Path(name).suffix for by_name in members().values() for name in by_name}
    assert suffixes == {".pdf", ".docx", ".md", ".txt", ".dat"}


def test_no_sentence_of_the_real_documents_is_in_the_sources() -> None:
    seeds = PROJECT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the real documents are not beside the project")
    ours = " ".join(_words(path) for path in SOURCES.iterdir())
    for seed in seeds.glob("*.txt"):
        words = _words(seed).split()
        for start in range(len(words) - 15):
            run = " ".join(words[start : start + 16])
            assert run not in ours, f"copied from {seed.name}: {run}"


def _words(path: Path) -> str:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).lower()
    return " ".join(re.findall(r"\w+", text))
