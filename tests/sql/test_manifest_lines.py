"""What the operator says of a document's commune wins, and lines that contradict each other are refused."""

from __future__ import annotations

from typing import Any

from tests.load.lakes import LakeBuilder, sha
from tests.sql.conftest import Ask

PROVISIONAL = f"provisional-{sha('one')[:12]}"


def archive(key: str = "a.zip", **profile: Any) -> LakeBuilder:
    built = LakeBuilder(key)
    built.document("one", **{"commune": PROVISIONAL, "commune_evidence": "the text does not say", **profile})
    built.observe("one", 1.5)
    return built


def line(
    built: LakeBuilder,
    commune_id: str | None = "90001-2004",
    number: int = 2,
    *,
    document: str | None = "one",
    of_home: bool = False,
    problem: str | None = None,
) -> None:
    built.rows["manifest_lines"].append(
        {
            "archive": built.archive,
            "manifest": "HOME/manifest.csv" if of_home else "manifest.csv",
            "line": number,
            "file_name": "one.txt",
            "is_of_home": of_home,
            "says": commune_id,
            "document_id": sha(document) if document else None,
            "commune_id": commune_id if document else None,
            "problem": problem,
        }
    )


DOCUMENT = "SELECT commune_id, commune_status, commune_evidence, level FROM dim_document"
OUTCOMES = "SELECT archive, line, outcome FROM manifest_lines ORDER BY ALL"


def test_a_line_ties_the_document_and_its_figures_to_the_commune(ask: Ask) -> None:
    built = archive()
    line(built)
    query = ask(built)
    assert query(DOCUMENT) == [("90001-2004", "identified", "manifest.csv line 2: 90001-2004", "commune")]
    assert query("SELECT commune_id FROM fact_indicator") == [("90001-2004",)]
    assert query(f"FROM dim_commune WHERE commune_id = '{PROVISIONAL}'") == []


def test_a_line_wins_over_what_the_document_states_and_its_level(ask: Ask) -> None:
    built = archive(commune="90002-2004")
    line(built)
    assert ask(built)(DOCUMENT)[0][0] == "90001-2004"
    of_district = archive(commune=None, level="district", commune_evidence=None)
    line(of_district)
    assert ask(of_district)(DOCUMENT) == [
        ("90001-2004", "identified", "manifest.csv line 2: 90001-2004", "commune")
    ]


def test_a_refused_line_changes_nothing(ask: Ask) -> None:
    built = archive()
    line(built, problem="7 units fit")
    query = ask(built)
    assert query(DOCUMENT) == [(PROVISIONAL, "unidentified", "the text does not say", "commune")]
    assert query("SELECT outcome, problem FROM manifest_lines") == [("refused", "7 units fit")]


def test_lines_that_contradict_each_other_are_all_refused(ask: Ask) -> None:
    built = archive()
    line(built)
    line(built, "90002-2004", 3)
    query = ask(built)
    assert query(DOCUMENT)[0][0] == PROVISIONAL
    assert query(
        "SELECT outcome, problem LIKE 'another line names another commune%' FROM manifest_lines"
    ) == [
        ("refused", True),
        ("refused", True),
    ]
    agreeing = archive()
    line(agreeing)
    line(agreeing, number=3)
    assert ask(agreeing)(OUTCOMES) == [("a.zip", 2, "applied"), ("a.zip", 3, "applied")]


def test_the_homes_line_wins_over_the_archives(ask: Ask) -> None:
    built = archive()
    line(built, "90001-2004")
    line(built, "90002-2004", 7, of_home=True)
    query = ask(built)
    assert query(DOCUMENT)[0][:3] == ("90002-2004", "identified", "HOME/manifest.csv line 7: 90002-2004")
    assert query(OUTCOMES) == [("a.zip", 2, "overruled"), (None, 7, "applied")]


def test_a_line_that_is_refused_overrules_none(ask: Ask) -> None:
    built = archive()
    line(built)
    line(built, "90002-2004", 7, of_home=True, problem="no unit has the code")
    assert ask(built)(OUTCOMES) == [("a.zip", 2, "applied"), (None, 7, "refused")]


def test_a_line_of_the_home_needs_its_document_in_one_archive_only(ask: Ask) -> None:
    a, b = archive(), LakeBuilder("b.zip")
    b.document("two")
    line(a, of_home=True)
    line(b, of_home=True, document=None, problem="there is no such file")
    assert ask(a, b)(OUTCOMES) == [(None, 2, "applied")]
    line(b, number=3, of_home=True, document=None, problem="there is no such file")
    assert ask(a, b)(OUTCOMES) == [(None, 2, "applied"), (None, 3, "refused")]


def test_a_line_of_the_home_for_documents_of_two_archives_is_refused(ask: Ask) -> None:
    a, b = archive(), LakeBuilder("b.zip")
    b.document("two")
    line(a, of_home=True)
    line(b, of_home=True, document="two")
    query = ask(a, b)
    assert query("SELECT outcome, problem FROM manifest_lines") == [
        ("refused", "2 documents of several archives have this file name; write it as archive/file name")
    ]
    assert query("SELECT commune_id FROM dim_document WHERE source_name = 'one.txt'") == [(PROVISIONAL,)]


def test_a_copy_in_an_archive_without_a_manifest_is_tied_too(ask: Ask) -> None:
    a, b = archive(), archive("b.zip")
    line(b)
    assert ask(a, b)("SELECT archive, commune_id FROM dim_document") == [("a.zip", "90001-2004")]


def test_a_manifest_is_an_input_that_is_accounted_for(ask: Ask) -> None:
    built = archive()
    built.source("manifest", member="manifest.csv")
    built.rows["manifests"].append({"archive": "a.zip", "manifest": "manifest.csv", "line": 2})
    line(built)
    query = ask(built)
    assert query("SELECT member, fate FROM dim_source ORDER BY ALL") == [
        ("manifest.csv", "manifest"),
        ("one.txt", "document"),
    ]
    assert query("SELECT inputs, documents, manifests, unaccounted FROM input_accounting") == [(2, 1, 1, 0)]
