"""Mutated files of every format: a reader reads them or says why not, and raises nothing but its own error.

A quick share; `python -m benchmarks.fuzz` is the long run.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.fuzz import verdicts
from benchmarks.fuzz.originals import originals
from benchmarks.fuzz.rounds import Round, fuzz, play
from benchmarks.fuzz.verdicts import READ, Tally

_FILES = {"picture": 8}
"""How many of a format; recognising pictures takes longer."""
_USUALLY = 30


@pytest.mark.parametrize("kind", list(originals()))
def test_nothing_escapes_from_a_reader_but_its_own_error(kind: str, tmp_path: Path) -> None:
    tally = play(Round(kind, seed=1, folder=tmp_path, files=_FILES.get(kind, _USUALLY)))
    assert not tally.escaped
    assert tally.outcomes.total() == tally.inputs > 0


@pytest.mark.parametrize("kind", list(originals()))
def test_the_files_are_sound_before_they_are_mutated(kind: str, tmp_path: Path) -> None:
    tally = Tally()
    for data in originals()[kind]:
        tally.take(kind, data, tmp_path)
    # A scan of so few pixels may be recognised or not, and needs an engine.
    allowed = {READ} | ({"no_text", "needs_ocr"} if kind == "picture" else set())
    assert set(tally.outcomes) <= allowed
    assert not tally.escaped


def test_what_escapes_is_named_with_its_place_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(data: bytes) -> NoReturn:
        raise KeyError(data)

    monkeypatch.setattr(verdicts, "read_document", careless)
    tally = Tally()
    tally.take("text", b"41", tmp_path)
    ((what, data),) = tally.escaped.items()
    assert what.startswith("KeyError at test_fuzz.py:")
    assert data == b"41"
    assert not tally.outcomes


def test_a_long_run_reads_in_worker_processes_until_its_time_is_up() -> None:
    tally = fuzz("manifest", seed=1, seconds=0.1)
    assert tally.inputs >= 100
    assert not tally.escaped
