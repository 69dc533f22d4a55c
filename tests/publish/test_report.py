"""The report page: whole in itself, bounded, and nothing that a document says can become part of its code."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.check import CHECKS, run_checks
from pipelines.publish import report_data
from pipelines.publish.report import number, write_report
from pipelines.publish.report_data import excerpt, period_label, read_report_data
from pipelines.settings import Home
from tests.check.homes import fill_lake, plant, stage

VOID = {"meta", "br", "link", "input", "hr", "img"}


class Page(HTMLParser):
    """What a page is made of; also checks that every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        if identifier := given.get("id"):
            self.ids.append(identifier)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "script"):
            self.text += data
        if self._open and self._open[-1] == "mark":
            self.marked.append(data)


def report(home: Home, folder: Path) -> Page:
    write_report(home.staged, folder / "report")
    return Page((folder / "report" / "index.html").read_text(encoding="utf-8"))


def test_the_page_needs_nothing_but_itself(home: Home, tmp_path: Path) -> None:
    page = report(home, tmp_path)
    assert page.links and all(link.startswith("#") for link in page.links)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    html = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert "url(" not in html and "@import" not in html


def test_every_compared_figure_is_marked_in_its_passage(home: Home, tmp_path: Path) -> None:
    page = report(home, tmp_path)
    # 8 indicators × 2 communes × target and actual
    assert len(page.marked) == 32
    assert Counter(page.marked)["1.250"] == 4
    assert "Tổng số hộ năm 2024: 1.250 hộ." in page.text


def test_the_page_tells_what_was_published(home: Home, tmp_path: Path) -> None:
    run_checks(home)
    text = re.sub(r"\s+", " ", report(home, tmp_path).text)
    assert "nam-ha.zip" in text
    assert "from 6 inputs" in text
    assert "1 handed in twice, 1 set aside" in text
    assert "2 identified, 1 province" in text
    assert "36 under an indicator" in text
    assert "hong.pdf" in text and "corrupt" in text
    assert "Tỷ lệ cây xanh" in text
    assert f"{len(CHECKS)} checks" in text


def test_a_failed_check_is_shown_with_its_rows_and_advice(home: Home, tmp_path: Path) -> None:
    plant(
        home,
        "UPDATE observations SET value_low = 112, value_high = 112, indicator_code = 'poverty_rate'"
        " WHERE indicator_code IS NULL",
    )
    run_checks(home)
    text = report(home, tmp_path).text
    assert "percent_levels_within_0_100" in text
    assert "Open the passages named in the examples" in text
    assert "112" in text
    assert "1 warning to read" in text


def test_each_suspicious_figure_is_listed_with_all_that_is_suspicious_about_it(
    home: Home, tmp_path: Path
) -> None:
    assert "No figure is suspicious." in report(home, tmp_path / "sound").text
    one = "SELECT observation_id, '{}' AS flag, '{}' AS reason, commune_id, 'xã An Khê' AS commune_name,"
    figure = (
        f"{one} indicator_code, 'Tỷ lệ hộ nghèo' AS indicator_name, period_start, period_end, scenario, value,"
        " unit_code, '450 %' AS written, document_id FROM fact_indicator"
        " WHERE indicator_code = 'poverty_rate' AND scenario = 'actual' AND commune_id = '90001-2004'"
    )
    plant(
        home,
        f"INSERT INTO quality_flags {figure.format('outside_bounds', 'outside 0 to 100 percent')}",
        f"INSERT INTO quality_flags {figure.format('unit_slip', 'about 100 times 4,5 %')}",
    )
    text = re.sub(r"\s+", " ", report(home, tmp_path / "flagged").text)
    assert "1 left out as suspicious" in text
    assert re.search(r"xã An Khê ?Tỷ lệ hộ nghèo · 2024 · actual 450 %", text)
    assert "outside bounds: outside 0 to 100 percent; unit slip: about 100 times 4,5 %" in text
    assert "an-khe-baocao.txt" in text


def test_what_a_document_says_stays_text(home: Home, tmp_path: Path) -> None:
    plant(home, "UPDATE dim_document SET number = '1'")
    plain = report(home, tmp_path / "plain")
    evil = """<script>alert(1)</script><img src=http://x onerror=alert(1)>" onload="x' {{ 7*7 }}"""
    quoted = evil.replace("'", "''")
    plant(
        home,
        f"UPDATE document_passages SET text = text || '{quoted}'",
        f"UPDATE observations SET label = '{quoted}'",
        f"UPDATE dim_document SET title = '{quoted}', number = '{quoted}', source_name = '{quoted}'",
        f"UPDATE dim_commune SET display_name = '{quoted}'",
        f"UPDATE fact_indicator SET written = '{quoted}'",
        f"UPDATE dim_indicator SET name_vi = '{quoted}', name_en = '{quoted}'",
        f"UPDATE quarantined_inputs SET member = '{quoted}', message = '{quoted}'",
        f"UPDATE review_queue SET label = '{quoted}', example_quotes = '{quoted}'",
        f"UPDATE releases SET archives = '{quoted}'",
        f"UPDATE quality_flags SET written = '{quoted}', reason = '{quoted}'",
    )
    page = report(home, tmp_path / "evil")
    assert page.tags == plain.tags
    assert page.links == plain.links
    assert evil in page.text


def test_the_page_is_bounded_and_says_what_it_leaves_out(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_data, "INDICATORS", 3)
    monkeypatch.setattr(report_data, "COMPARISONS", 1)
    monkeypatch.setattr(report_data, "COMMUNES", 1)
    monkeypatch.setattr(report_data, "LISTED", 2)
    page = report(home, tmp_path)
    text = re.sub(r"\s+", " ", page.text)
    assert len(page.marked) == 3
    assert "3 best-covered indicators of 8" in text
    assert "The first 1 of 2 communes" in text
    assert "The first 2 of 4; all are in dim_document" in text


def test_a_release_without_figures_has_a_page_too(home: Home, tmp_path: Path) -> None:
    plant(
        home,
        *(
            f"DELETE FROM {table}"
            for table in (
                "fact_indicator",
                "figure_ranks",
                "observations",
                "document_conflicts",
                "quarantined_inputs",
                "review_queue",
            )
        ),
    )
    text = report(home, tmp_path).text
    assert "nothing to compare yet" in text
    assert "Every input could be read" in text


def test_what_changed_since_the_last_release_is_told_the_gravest_first(home: Home, tmp_path: Path) -> None:
    assert "or this is the first" in report(home, tmp_path).text
    home.staged.replace(home.warehouse)
    fill_lake(home, keep=3)
    stage(home)
    text = re.sub(r"\s+", " ", report(home, tmp_path / "later").text)
    # the fourth document, and the 8 levels that it stated
    assert "1 document gone (warning), 8 figures gone (warning)." in text
    assert "bai-dai-baocao.txt" in text
    assert "4,5 % – warning: its document is gone" in text
    assert text.index("it was withdrawn") < text.index("its document is gone")


def test_a_conflict_shows_both_passages(home: Home, tmp_path: Path) -> None:
    plant(
        home,
        "INSERT INTO document_conflicts BY NAME SELECT one.commune_id, one.indicator_code, one.period_start, "
        "one.period_end, one.scenario, one.observation_id, 'first.pdf' AS source_name, 3 AS page, one.quote, "
        "two.observation_id AS other_observation_id, 'second.pdf' AS other_source_name, "
        "'tỷ lệ hộ nghèo 5,1 %' AS other_quote "
        "FROM observations one, observations two WHERE one.indicator_code = 'poverty_rate' AND "
        "two.indicator_code = 'poverty_rate' AND one.observation_id < two.observation_id LIMIT 1",
    )
    data = read_report_data(home.staged)
    assert [statement["source_name"] for statement in data.conflicts[0]["statements"]] == [
        "first.pdf",
        "second.pdf",
    ]
    text = report(home, tmp_path).text
    assert "first.pdf, page 3" in text
    assert "tỷ lệ hộ nghèo 5,1 %" in text


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2020, 1, 1), date(2025, 12, 31), "2020–2025"),
        (date(2024, 1, 1), date(2024, 6, 30), "first half of 2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "second half of 2024"),
        (date(2024, 7, 1), date(2024, 9, 30), "quarter 3 of 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2024, 1, 1), date(2024, 9, 30), "2024-01 – 2024-09"),
        (date(2023, 7, 1), date(2024, 6, 30), "2023-07 – 2024-06"),
        (date(2024, 1, 1), date(2024, 11, 15), "2024-01-01 – 2024-11-15"),
    ],
)
def test_periods_are_named_as_people_do(start: date, end: date, label: str) -> None:
    assert period_label(start, end) == label


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1250.0, "1,250"),
        (4.5, "4.5"),
        (0.0, "0"),
        (-0.0001, "0"),
        (-3.25, "−3.25"),
        (100 / 3, "33.333"),
        (7, "7"),
    ],
)
def test_numbers_are_written_for_reading(value: float, text: str) -> None:
    assert number(value) == text


@given(st.text(), st.text(min_size=1, max_size=20), st.text(), st.integers(5, 50))
def test_an_excerpt_keeps_its_figure_and_its_bounds(
    before: str, figure: str, after: str, around: int
) -> None:
    found = excerpt(before + figure + after, len(before), len(before) + len(figure), around)
    assert found.figure == figure
    assert len(before) > around or found.before == before.replace("\t", " | ")
    assert max(len(found.before), len(found.after)) <= max(around + 1, 3 * around)


def test_cells_of_a_table_row_are_told_apart() -> None:
    assert excerpt("Tỷ lệ hộ nghèo\t%\t4,5", 17, 20).before == "Tỷ lệ hộ nghèo | % | "
