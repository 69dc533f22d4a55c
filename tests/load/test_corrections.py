"""A corrections file is read whole, or refused with the row and what to do."""

from pathlib import Path

import pytest

from pipelines.load.corrections import CorrectionsError, read_corrections
from pipelines.load.ledger import inputs_digest
from pipelines.settings import Home

SIGNED = "reason: misread, author: Lan, date: 2026-01-15"
SOUND = f"- {{observation_id: abc, expected: 2.4, corrected: 24, {SIGNED}}}\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_and_an_empty_one_are_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yml") == []
    assert read_corrections(write(tmp_path, "# none yet\n")) == []


def test_a_row_names_a_statement_in_either_way(tmp_path: Path) -> None:
    other = f"- {{document: a.pdf, indicator: x, year: 2023, scenario: actual, expected: 1, corrected: 2, {SIGNED}}}"
    by_id, by_names = read_corrections(write(tmp_path, SOUND + other))
    assert (by_id.observation_id, by_id.expected, by_id.corrected) == ("abc", 2.4, 24.0)
    assert (by_names.document, by_names.year, by_names.scenario) == ("a.pdf", 2023, "actual")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{{observation_id: abc, expected: 1, {SIGNED}}}", "row 2: corrected: Field required"),
        (
            f"{{observation_id: abc, expected: 1, corrected: '2', {SIGNED}}}",
            "row 2: corrected: .* valid number",
        ),
        (f"{{observation_id: abc, expected: 1, corrected: 2, extra: 3, {SIGNED}}}", "row 2: extra"),
        (f"{{expected: 1, corrected: 2, {SIGNED}}}", "row 2: .* give observation_id, or all of document"),
        (
            f"{{document: a.pdf, year: 2023, expected: 1, corrected: 2, {SIGNED}}}",
            "row 2: .* or all of document",
        ),
        (f"{{observation_id: a, year: 2023, expected: 1, corrected: 2, {SIGNED}}}", "row 2: .* or all of"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(CorrectionsError, match=rf"corrections\.yml: {said}.*mend the row"):
        read_corrections(write(tmp_path, f"{SOUND}- {row}\n"))


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="is no YAML"):
        read_corrections(write(tmp_path, "- {observation_id: [}"))


def test_a_correction_makes_a_release_outdated(tmp_path: Path) -> None:
    home = Home(tmp_path)
    before = inputs_digest(home)
    write(tmp_path, SOUND)
    assert inputs_digest(home) != before
