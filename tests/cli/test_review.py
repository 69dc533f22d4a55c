"""`communes review`: what it shows, the decisions that it takes, and where they end after the next run."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from pipelines.settings import Home
from tests.cli.conftest import communes
from tests.cli.test_manifest import UNNAMED
from tests.tiny_archive import VINH_SON, write_archive

STANDARD = "Mức sống bình quân theo đầu nhân khẩu"
GUESTS = "Đại biểu dự họp"
VINH_THUY = (
    VINH_SON.replace("Vĩnh Sơn", "Vĩnh Thủy")
    .replace("VĨNH SƠN", "VĨNH THỦY")
    .replace("- Thu nhập bình quân đầu người đạt 51,5", f"- {GUESTS} 120 người.\n- {STANDARD} đạt 49")
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with two labels in the queue, and a document that waits for its commune."""
    folder = tmp_path_factory.mktemp("review")
    home = Home(folder / "home")
    archive = write_archive(folder / "tiny.zip", **{"trung-son": UNNAMED, "vinh-thuy": VINH_THUY})
    ran = communes("run", "--input", archive, home=home)
    assert ran.returncode == 0, ran.stderr
    return home


@pytest.fixture
def home(published: Home, tmp_path: Path) -> Home:
    """A copy of that home, to decide in."""
    shutil.copytree(published.root, tmp_path / "home")
    return Home(tmp_path / "home")


def review(*arguments: object, home: Home) -> str:
    """What a decision that is taken, or the queue, prints."""
    ran = communes("review", *arguments, home=home)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def refusal(*arguments: object, home: Home) -> str:
    """The one line with which a command refuses."""
    ran = communes(*arguments, home=home)
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    return line


def asked(sql: str, home: Home) -> list[list[str]]:
    answer = communes("query", sql, "--format", "csv", home=home)
    assert answer.returncode == 0, answer.stderr
    return list(csv.reader(io.StringIO(answer.stdout)))[1:]


def observation_id(home: Home) -> str:
    sql = "SELECT observation_id FROM observations WHERE source_name = 'tan-long.txt' AND value_low = 8.6"
    ((found,),) = asked(sql, home)
    return found


def test_the_queue_shows_labels_with_examples_and_indicators_worded_alike(published: Home) -> None:
    told = review(home=published)
    assert f"« {STANDARD} đạt 49 triệu đồng/người/năm. »" in told
    assert "worded alike: income_per_capita" in told
    labels = json.loads(review("--format", "json", home=published))
    assert [(each["label"], each["statements"], each["units"]) for each in labels] == [
        (STANDARD, 1, "million_vnd_per_person_year"),
        (GUESTS, 1, "person"),
    ]
    assert len(json.loads(review("--format", "json", "--limit", 1, home=published))) == 1


def test_each_decision_is_one_entry_and_stands_in_the_tables_after_the_next_run(home: Home) -> None:
    figure = observation_id(home)
    for _ in range(2):
        review("assign", STANDARD.lower(), "income_per_capita", home=home)
        review("dismiss", GUESTS, "--reason", "of the meeting, not of the commune", home=home)
        review("correct", figure, 6.8, "--reason", "đảo chữ số", "--author", "Lan", home=home)
        review("settle", "trung-son.txt", "xã Trung Sơn, huyện Gio Linh", home=home)
    for path in (home.aliases, home.no_indicator, home.manifest):
        assert len(path.read_text(encoding="utf-8").splitlines()) == 2, path
    written = home.corrections.read_text(encoding="utf-8")
    assert (written.count("observation_id"), "expected: 8.6" in written) == (1, True)
    assert "decided: income_per_capita" in review(home=home)

    ran = communes("run", home=home)
    assert ran.returncode == 0, ran.stderr
    assert "documents read 0, carried over 5" in ran.stdout
    told = "SELECT commune_name, value, chosen_by FROM commune_comparison JOIN fact_indicator"
    told += " USING (observation_id, value) WHERE observation_id"
    standard = f"(SELECT observation_id FROM observations WHERE label = '{STANDARD}')"
    assert [row[1] for row in asked(f"{told} = {standard}", home)] == ["49.0"]
    ((commune, value, chosen_by),) = asked(f"{told} = '{figure}'", home)
    assert (commune[:11], value, chosen_by) == ("xã Tân Long", "6.8", "correction")
    tied = "SELECT commune_id, commune_status FROM dim_document WHERE source_name = 'trung-son.txt'"
    assert asked(tied, home) == [["19504-2004", "identified"]]
    assert asked("FROM review_queue", home) == []
    assert asked(f"SELECT indicator_code FROM observations WHERE label = '{GUESTS}'", home) == [[""]]
    assert communes("run", home=home).stdout.startswith("Nothing new")


def test_what_cannot_be_decided_is_refused_with_what_to_do(home: Home) -> None:
    figure = observation_id(home)
    for arguments, said in (
        (("assign", "Mức sống bình quân theo đầu", "income_per_capita"), f"did you mean '{STANDARD}'?"),
        (("assign", STANDARD, "income_per_capit"), "did you mean income_per_capita"),
        (("assign", STANDARD, "poverty_rate"), "poverty_rate is of percent; choose another code"),
        (("dismiss", "thu nhập"), "no label 'thu nhập' awaits review"),
        (("correct", figure, 8.6, "--reason", "x"), "says 8.6 already"),
        (("correct", figure, -1, "--reason", " "), "a correction needs a reason"),
        (("correct", "no such", 1, "--reason", "x"), "no observation 'no such': take one from"),
        (("settle", "no.txt", "19504"), "no document 'no.txt': take one from"),
        (("settle", "trung-son.txt", "xã Trung Sơn"), "7 units fit, and nothing tells which"),
    ):
        assert said in refusal("review", *arguments, home=home)
    assert not any(
        path.exists() for path in (home.aliases, home.no_indicator, home.manifest, home.corrections)
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "aliases.csv",
            "indicator_code,alias\npoverty_rat,x\n",
            "line 2: no indicator has the code poverty_rat",
        ),
        ("no_indicator.csv", "label,reason\n,x\n", "line 2: label is empty"),
        ("corrections.yml", "- {observation_id: x}\n", "row 1: expected: Field required"),
        (
            "manifest.csv",
            "file\na.txt\n",
            "The manifest cannot be used: its first line has unknown columns: file",
        ),
    ],
)
def test_a_broken_file_stops_the_run_before_it_begins(home: Home, name: str, text: str, said: str) -> None:
    (home.root / name).write_text(text, encoding="utf-8")
    told = refusal("run", home=home)
    assert str(home.root / name) in told
    assert said in told


def test_the_walk_writes_each_answer_at_once_and_asks_again_after_a_refusal(home: Home) -> None:
    def walk(answers: str) -> str:
        ran = communes("review", "--walk", home=home, answers=answers)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    walk("q\n")
    assert not home.aliases.exists()
    told = walk("poverty_rate\n1\n")  # and then the input ends
    assert "choose another code" in told
    assert home.aliases.read_text(encoding="utf-8").splitlines()[1] == f"income_per_capita,{STANDARD},,,,"
    assert not home.no_indicator.exists()
    told = walk("\n")
    assert (STANDARD in told, GUESTS in told, "No other label awaits review." in told) == (False, True, True)
    walk("d\n")
    assert home.no_indicator.read_text(encoding="utf-8").splitlines()[1] == f"{GUESTS},"


@pytest.mark.parametrize("command", ["assign", "dismiss", "correct", "settle"])
def test_help_of_each_decision_names_its_file_and_gives_an_example(command: str, published: Home) -> None:
    told = communes("review", command, "--help", home=published).stdout
    assert "HOME/" in told
    assert f"communes review {command} " in told
