"""Counts of archives and sources: what drifted since the last release, and what gives little."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.check import CHECKS, Severity, run_checks
from pipelines.settings import Home
from tests.check.homes import stage
from tests.load.lakes import LakeBuilder

COUNTS = [check for check in CHECKS if check.name in ("archive_counts_held", "fill_rates_above_floor")]


def archive(
    *, documents: int = 1, figures: int = 20, coded: int | None = None, unit: str | None = "percent"
) -> LakeBuilder:
    """Documents with so many figures each, of which so many are under an indicator (None: all)."""
    built = LakeBuilder("nam-ha.zip")
    for name in (f"bao-cao-{number}" for number in range(documents)):
        built.document(name)
        for number in range(figures):
            code = "poverty_rate" if coded is None or number < coded else None
            built.observe(name, 5.0, indicator_code=code, unit_code=unit if code is None else "percent")
    return built


def released(root: Path, *archives: LakeBuilder) -> list[tuple[str, list[dict[str, Any]]]]:
    """Stages the archives one after another, each after the release of the one before; what the last one failed."""
    home = Home(root)
    for number, built in enumerate(archives):
        if number:
            home.staged.replace(home.warehouse)
        built.write(home)
        stage(home)
    results = run_checks(home, checks=COUNTS)
    assert all(result.severity is Severity.WARNING for result in results)
    return [(result.check_name, json.loads(result.examples)) for result in results if not result.passed]


@pytest.mark.parametrize("now", [16, 25])
def test_figures_may_come_and_go_a_little(tmp_path: Path, now: int) -> None:
    assert released(tmp_path, archive(), archive(figures=now)) == []


@pytest.mark.parametrize("now", [15, 26])
def test_an_archive_whose_documents_give_other_numbers_of_figures_drifted(tmp_path: Path, now: int) -> None:
    ((name, (figures, coded)),) = released(tmp_path, archive(), archive(figures=now))
    assert name == "archive_counts_held"
    assert (figures["archive"], figures["last_release"], figures["this_release"]) == ("nam-ha.zip", 20, now)
    assert "indicator" in coded["what"] and coded["this_release"] == now


def test_figures_that_lost_their_indicator_are_drift_too(tmp_path: Path) -> None:
    ((name, (coded,)),) = released(tmp_path, archive(), archive(coded=15))
    assert (name, coded["this_release"]) == ("archive_counts_held", 15)


def test_new_and_withdrawn_documents_are_no_drift_of_the_others(tmp_path: Path) -> None:
    assert released(tmp_path, archive(), archive(documents=3)) == []
    assert released(tmp_path / "less", archive(documents=10), archive(documents=5)) == []


def test_an_archive_that_lost_most_of_its_documents_is_named(tmp_path: Path) -> None:
    ((name, (documents,)),) = released(tmp_path, archive(documents=10), archive(documents=4))
    assert (name, documents["what"]) == ("archive_counts_held", "documents that stayed")
    assert (documents["last_release"], documents["this_release"]) == (10, 4)


def test_few_figures_are_not_judged(tmp_path: Path) -> None:
    assert released(tmp_path, archive(figures=19), archive(figures=9)) == []
    assert released(tmp_path / "first", archive(figures=9, coded=0, unit=None)) == []


@pytest.mark.parametrize(
    ("built", "what", "percent"),
    [
        (archive(figures=25, coded=6), "figures with an indicator", 24.0),
        (archive(figures=10, coded=8, unit=None), "figures with a unit", 80.0),
    ],
)
def test_a_document_that_gives_little_is_named(
    tmp_path: Path, built: LakeBuilder, what: str, percent: float
) -> None:
    ((name, (example,)),) = released(tmp_path, built)
    assert name == "fill_rates_above_floor"
    assert (example["source_name"], example["what"], example["percent"]) == ("bao-cao-0.txt", what, percent)


def test_a_quarter_of_the_figures_under_an_indicator_is_enough(tmp_path: Path) -> None:
    assert released(tmp_path, archive(figures=20, coded=5)) == []


def test_an_archive_of_documents_without_figures_is_named(tmp_path: Path) -> None:
    built = archive(documents=4)
    for number in range(6):
        built.document(f"cong-van-{number}")
    ((name, (example,)),) = released(tmp_path, built)
    assert (name, example["what"], example["of"], example["percent"]) == (
        "fill_rates_above_floor",
        "documents with figures",
        10,
        40.0,
    )
