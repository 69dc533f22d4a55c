from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from benchmarks.generate.corpus import compose, write_corpus
from benchmarks.generate.documents import Composed, compose_document
from benchmarks.generate.facts import COLUMNS
from benchmarks.generate.layouts import LAYOUTS
from benchmarks.generate.vocabulary import catalogue, crops, subjects, words
from benchmarks.scoring import read_truth
from pipelines.settings import REFERENCE

NUMBERS = range(1, 81)


@pytest.fixture(scope="module")
def documents() -> list[Composed]:
    return [compose_document(11, number) for number in NUMBERS]


def plain(text: str) -> str:
    """Without line breaks, bullets and table rules, and in small letters: what a quote is looked for in."""
    text = re.sub(r"<sup>\d+</sup>|\[\d+\]", "", text)
    return " ".join(text.split()).casefold()


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def test_the_same_seed_composes_the_same_documents_and_another_seed_others() -> None:
    assert list(compose(3, 300)) == list(compose(3, 300))
    assert [each.text for each in compose(3, 300)] != [each.text for each in compose(4, 300)]


def test_a_document_does_not_depend_on_those_before_it() -> None:
    assert compose_document(3, 5) == list(compose(3, 600))[4]


def test_as_many_figures_are_stated_as_were_asked_for() -> None:
    assert sum(len(each.facts) for each in compose(3, 500)) >= 500


def test_every_statement_stands_in_its_document(documents: list[Composed]) -> None:
    for each in documents:
        if each.damage != "none":
            continue
        text = plain(each.text)
        for fact in each.facts:
            parts = fact.quote.split(" | ")
            wrapped = "flat" in each.layout and len(parts) > 1
            for part in parts[-1:] if wrapped else (parts if len(parts) == 1 else (parts[0], parts[-1])):
                assert plain(part).rstrip(".:") in text, (each.name, fact.quote)


def test_every_figure_stands_in_its_quote_once_for_each_time_it_is_drawn(documents: list[Composed]) -> None:
    for each in documents:
        for quote in {fact.quote for fact in each.facts}:
            drawn = [fact.quantity.text for fact in each.facts if fact.quote == quote]
            for text in set(drawn):
                assert quote.count(text) >= drawn.count(text), (each.name, quote)


def test_the_written_figures_digits_are_the_truths(documents: list[Composed]) -> None:
    """Scaling (triệu to tỷ) and grouping move no digit but zeros; words and kinds that reckon are left out."""
    reckoned = ("vượt", "tỷ ", "%o", "%0", "m³", "m2", "m3", "/100")
    for each in documents:
        for fact in each.facts:
            text = fact.quantity.text
            if any(word in f"{text} " for word in reckoned) or "vượt" in fact.quote or not digits(text):
                continue
            written = [digits(part).strip("0") for part in re.findall(r"\d[\d.,]*(?: \d{3})*", text)]
            for end in (fact.quantity.low, fact.quantity.high):
                if end is not None:
                    assert digits(f"{end:f}").strip("0") in written, (each.name, text, end)


def test_damage_changes_no_digit() -> None:
    from random import Random

    from benchmarks.generate.damage import DAMAGE

    text = compose_document(11, 3).text
    for name, spoil in DAMAGE.items():
        if spoil is not None:
            spoiled = re.sub(r"\(cid:\d+\)", "", spoil(text, Random(1)))
            assert digits(spoiled) == digits(text), name
            assert spoil(text, Random(1)) != text, name


def test_every_layout_and_damage_and_most_kinds_of_statement_come_up(documents: list[Composed]) -> None:
    assert {each.layout for each in documents} == set(LAYOUTS)
    assert len({each.damage for each in documents}) == 6
    kinds = {fact.kind for each in documents for fact in each.facts}
    assert len(kinds) >= 35


def test_truths_keep_to_the_contract(documents: list[Composed]) -> None:
    with (REFERENCE / "units.csv").open(encoding="utf-8", newline="") as file:
        units = {row["unit_code"] for row in csv.DictReader(file)}
    for each in documents:
        for number, fact in enumerate(each.facts, 1):
            row = fact.row(number)
            assert tuple(row) == COLUMNS
            assert set(row["unit_code"].split("|")) <= units
            assert set(row["indicator"].split("|")) <= catalogue().keys() | {""}
            assert row["low"] or row["high"]
            assert row["year_from"] <= row["year_to"]


def test_the_vocabulary_names_enough_indicators_of_the_catalogue() -> None:
    named = {code for subject in subjects().values() for code in subject.indicator.split("|")}
    assert len(named) >= 80
    assert named <= catalogue().keys()
    assert all(len(subject.wordings) >= 1 for subject in subjects().values())
    assert {f"{crop.code}_area" for crop in crops()} <= catalogue().keys()
    assert {phrase["indicator"] for phrase in words("verbal")["phrase"]} <= catalogue().keys()


def test_a_corpus_on_disk_holds_documents_truths_and_what_they_were_made_to_be(tmp_path: Path) -> None:
    composed = list(compose(5, 120))
    figures = write_corpus(composed, tmp_path)
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [row["name"] for row in listed] == [each.name for each in composed]
    assert sum(int(row["figures"]) for row in listed) == figures
    for each in composed:
        assert (tmp_path / "documents" / each.name).read_text(encoding="utf-8") == each.text
        rows = read_truth(tmp_path / "truth" / f"{each.name}.csv")
        assert [row["n"] for row in rows] == [str(n) for n in range(1, len(each.facts) + 1)]
