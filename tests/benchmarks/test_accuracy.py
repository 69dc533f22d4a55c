from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import main


def test_composed_documents_are_read_scored_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "accuracy.json"
    main(["--corpus", "generated", "--statements", "60", "--json", str(file), "--documents"])
    printed = capsys.readouterr().out
    for title in ("Accuracy by corpus", "Recall by kind of statement", "Accuracy by damage", "Confidence"):
        assert title in printed
    data = json.loads(file.read_text(encoding="utf-8"))["generated"]
    assert data["score"]["figures"] >= 60
    assert 0.5 < data["score"]["recall"]["value"] <= 1
    assert sum(kind["rows"] for kind in data["kinds"].values()) == data["score"]["figures"]
    assert sum(band["figures"] for band in data["confidence"]) == data["score"]["read"]
