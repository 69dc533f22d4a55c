"""A correction says what the figure says now and what it should say; it is written once, and contradicts none."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.load.corrections import CorrectionsError, read_corrections
from pipelines.review import Decision, DecisionError
from pipelines.review.figures import StatedFigure, correct
from pipelines.settings import Home

STATED = StatedFigure("abc", 8.6, is_comparable=True)
BY_HAND = "# ours\n- {observation_id: x, expected: 1, corrected: 2, reason: r, author: a, date: 2026-01-15}"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def decide(home: Home, value: float, stated: StatedFigure = STATED) -> Decision:
    return correct(home, stated, value, reason="đọc: nhầm", author="Lan", day=date(2026, 1, 15))


def test_an_entry_is_added_to_those_written_by_hand(home: Home) -> None:
    home.corrections.write_text(BY_HAND, encoding="utf-8")
    assert decide(home, 6.8).is_new
    assert home.corrections.read_text(encoding="utf-8").startswith(BY_HAND + "\n")
    row = read_corrections(home.corrections)[1]
    assert (row.observation_id, row.expected, row.corrected) == ("abc", 8.6, 6.8)
    assert (row.reason, row.author, row.date) == ("đọc: nhầm", "Lan", date(2026, 1, 15))


def test_the_same_again_is_no_other_entry_and_another_value_is_refused(home: Home) -> None:
    decide(home, 6.8)
    again = decide(home, 6.8)
    assert (again.entry, again.is_new) == ("row 1: 8.6 to 6.8", False)
    with pytest.raises(DecisionError, match=r"corrections\.yml, row 1 corrects it to 6\.8; change it there"):
        decide(home, 7.8)
    assert len(read_corrections(home.corrections)) == 1


def test_a_stale_entry_is_no_obstacle(home: Home) -> None:
    decide(home, 6.8)
    decide(home, 7.8, replace(STATED, value=9.9))
    assert [row.expected for row in read_corrections(home.corrections)] == [8.6, 9.9]


@pytest.mark.parametrize(
    ("value", "stated", "said"),
    [
        (8.6, STATED, "abc says 8.6 already"),
        (float("nan"), STATED, "nan is no figure"),
        (6.8, replace(STATED, is_comparable=False), "abc enters no comparison"),
    ],
)
def test_what_changes_nothing_is_refused(home: Home, value: float, stated: StatedFigure, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        decide(home, value, stated)
    assert not home.corrections.exists()


def test_a_list_in_another_style_is_left_to_its_author(home: Home) -> None:
    written = "[{observation_id: x, expected: 1, corrected: 2, reason: r, author: a, date: 2026-01-15}]\n"
    home.corrections.write_text(written, encoding="utf-8")
    with pytest.raises(DecisionError, match=r"cannot be gone on; add by hand: - observation_id: abc"):
        decide(home, 6.8)
    assert home.corrections.read_text(encoding="utf-8") == written


def test_a_mistake_in_the_file_is_named(home: Home) -> None:
    home.corrections.write_text("- {observation_id: x}\n", encoding="utf-8")
    with pytest.raises(CorrectionsError, match="row 1"):
        decide(home, 6.8)
