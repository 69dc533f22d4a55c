"""A label gets a code, or none; what stands is not contradicted, and what would change nothing is refused."""

from pathlib import Path

import pytest

from pipelines.operator_tables import OperatorTableError
from pipelines.review import DecisionError
from pipelines.review.labels import assign, decisions_on_labels, dismiss
from pipelines.settings import Home

LABEL = "Mức sống bình quân theo đầu nhân khẩu"
SAID = [(LABEL, "", "money_per_person_year", "level"), (LABEL, "", "percent", "level")]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_code_is_one_row_however_often_it_is_given(home: Home) -> None:
    first = assign(home, LABEL, "income_per_capita", SAID)
    assert (first.path, first.entry, first.is_new) == (
        home.aliases,
        f"income_per_capita,{LABEL},,,,",
        True,
    )
    assert first.note == "1 of its 2 statements will be read as income_per_capita"
    again = assign(home, LABEL.upper(), "income_per_capita", SAID)
    assert (again.entry, again.is_new) == (f"line 2: income_per_capita: {LABEL.upper()}", False)
    assert home.aliases.read_text(encoding="utf-8").splitlines()[1:] == [first.entry]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("income_per_capit", "no indicator has the code income_per_capit; did you mean income_per_capita"),
        (
            "rice_area",
            "of the dimension money_per_person_year, percent, rice_area is of area; choose another",
        ),
    ],
)
def test_a_code_that_changes_nothing_is_refused(home: Home, code: str, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        assign(home, LABEL, code, SAID)
    assert not home.aliases.exists()


def test_a_label_that_says_too_little_wants_a_wording_with_its_context(home: Home) -> None:
    said = [("Diện tích", "cây hương nhu", "area", "level")]
    with pytest.raises(DecisionError, match=r"'Diện tích' says how something is measured, .* by --alias"):
        assign(home, "Diện tích", "cassava_area", said)
    assert assign(home, "diện tích hương nhu", "cassava_area", said).note == (
        "1 of its 1 statements will be read as cassava_area"
    )


def test_two_dimensions_of_a_label_may_be_two_indicators_and_one_may_not(home: Home) -> None:
    assign(home, LABEL, "income_per_capita", SAID)
    assign(home, LABEL, "poverty_rate", SAID)
    with pytest.raises(DecisionError, match=r"aliases\.csv, line 3: poverty_rate: .* change it there"):
        assign(home, LABEL, "near_poverty_rate", SAID)


def test_a_label_is_dismissed_once_and_not_against_a_code(home: Home) -> None:
    assert dismiss(home, "Đại biểu dự họp", "của cuộc họp").entry == "Đại biểu dự họp,của cuộc họp"
    assert not dismiss(home, "đại biểu DỰ HỌP", "").is_new
    assert home.no_indicator.read_text(encoding="utf-8").count("\n") == 2
    with pytest.raises(DecisionError, match=r"no_indicator\.csv says that .* is no indicator; take the line"):
        assign(home, "đại biểu dự họp", "income_per_capita", SAID)
    assign(home, LABEL, "income_per_capita", SAID)
    with pytest.raises(DecisionError, match=r"aliases\.csv, line 2 gives .* the code income_per_capita"):
        dismiss(home, LABEL, "")
    assert decisions_on_labels(home) == {
        "muc song binh quan theo dau nhan khau": "income_per_capita",
        "dai bieu du hop": "no indicator",
    }


def test_a_mistake_in_a_file_is_named(home: Home) -> None:
    home.aliases.write_text("indicator_code,alias\npoverty_rat,x\n", encoding="utf-8")
    with pytest.raises(OperatorTableError, match=r"aliases\.csv, line 2: .* did you mean poverty_rate"):
        assign(home, LABEL, "income_per_capita", SAID)
