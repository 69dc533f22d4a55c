"""What the samples come to in one run; all figures here are worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import total
from benchmarks.warehouse import score_warehouse
from tests.end_to_end.conftest import FirstRun
from tests.end_to_end.line import Line
from tests.samples.corpus import TRUTH

INCOME_2022 = [  # from the eight documents that report 2022; the district's 58.2 is not among them
    ("Đoàn Kết", 58.0),
    ("Hải Trường", 54.3),
    ("Tế Lợi", 51.2),
    ("Vĩnh Thủy", 47.0),
    ("Ea Kly", 45.6),
    ("Xuân Du", 42.5),
    ("Thượng Ấm", 38.4),
    ("Kim Bình", 34.8),
]


def test_it_publishes_and_says_where_to_look(first_run: FirstRun) -> None:
    line, outcome = first_run.line, first_run.outcome
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert str(line.home.warehouse) in outcome.stdout
    assert (line.home.report / "index.html").is_file()
    assert any(line.home.exports.rglob("*.xlsx"))


def test_every_input_is_a_document_or_set_aside_with_its_reason(published: Line) -> None:
    assert published.ask("SELECT count(*) FROM dim_document") == [(17,)]
    assert published.ask("SELECT source_name, stage, reason FROM quarantined_inputs ORDER BY ALL") == [
        ("ban-do.dat", "extract", "unknown_format"),
        ("bao-cao-quy-iv.pdf", "extract", "corrupt"),
    ]
    fates = dict(published.ask("SELECT fate, count(*) FROM dim_source GROUP BY ALL"))
    assert fates == {"document": 17, "duplicate": 1, "quarantined": 2}


def test_the_nine_communes_are_known_by_their_official_codes(published: Line) -> None:
    assert published.ask("""
        SELECT commune_id, name FROM dim_commune SEMI JOIN dim_document USING (commune_id) ORDER BY ALL
    """) == [
        ("02350-2004", "Kim Bình"),
        ("02551-2004", "Thượng Ấm"),
        ("16234-2004", "Xuân Du"),
        ("16315-2004", "Tế Lợi"),
        ("19402-2004", "Vĩnh Thủy"),
        ("19729-2004", "Hải Trường"),
        ("24322-2004", "Đoàn Kết"),
        ("24364-2004", "Phú Xuân"),
        ("24496-2004", "Ea Kly"),
    ]


def test_communes_stand_side_by_side(published: Line) -> None:
    rows = published.ask("""
        SELECT commune.name, value, rank, communes, median, gap_to_median
        FROM commune_comparison JOIN dim_commune AS commune USING (commune_id)
        WHERE indicator_code = 'income_per_capita' AND scenario = 'actual'
            AND period_start = DATE '2022-01-01'
        ORDER BY rank
    """)
    assert [row[:3] for row in rows] == [(*figure, n) for n, figure in enumerate(INCOME_2022, start=1)]
    assert {row[3] for row in rows} == {8}
    assert rows[0][4] == pytest.approx((47.0 + 45.6) / 2)
    assert rows[0][5] == pytest.approx(58.0 - 46.3)


def test_targets_of_one_document_meet_results_of_the_next(published: Line) -> None:
    rows = published.ask("""
        SELECT commune.name, target, actual, round(ratio_percent, 1), is_met
        FROM plan_vs_result JOIN dim_commune AS commune USING (commune_id)
        WHERE indicator_code = 'poverty_rate' AND period_start = DATE '2023-01-01'
        ORDER BY ALL
    """)
    assert rows == [
        ("Ea Kly", 6.0, 5.8, 96.7, True),
        ("Hải Trường", 2.5, 2.48, 99.2, True),
        ("Thượng Ấm", 9.9, 10.2, 103.0, False),
        ("Tế Lợi", 1.9, 1.86, 97.9, True),
        ("Xuân Du", 5.3, 5.12, 96.6, True),
        ("Đoàn Kết", 1.1, 1.05, 95.5, True),
    ]


def test_full_amounts_become_millions(published: Line) -> None:
    assert published.ask("""
        SELECT value_low, unit_code, raw_unit FROM observations
        WHERE source_name = 'bao-cao-te-loi-2022.docx' AND raw_value = '8.926.450.000'
    """) == [(8926.45, "million_vnd", "đồng")]


def test_the_contradiction_is_kept_with_both_passages(published: Line) -> None:
    rows = published.ask("""
        SELECT source_name, other_source_name, period_start::VARCHAR, scenario,
               least(value_low, other_value_low), greatest(value_low, other_value_low), quote, other_quote
        FROM document_conflicts WHERE indicator_code = 'poverty_rate' AND is_same_document
    """)
    assert [row[:6] for row in rows] == [
        ("nghi-quyet-thuong-am-2024.docx", "nghi-quyet-thuong-am-2024.docx", "2024-01-01", "target", 8.0, 8.5)
    ]
    assert any("8,5%" in quote for quote in rows[0][6:])


def test_the_districts_figures_are_kept_and_kept_apart(published: Line) -> None:
    ((document, level, commune),) = published.ask("""
        SELECT document_id, level, commune_id FROM dim_document WHERE source_name LIKE '%huyen-hai-lang%'
    """)
    assert (level, commune) == ("district", None)
    of_document = f"document_id = '{document}'"
    assert published.ask(
        f"SELECT count(*) > 10, count(commune_id) FROM observations WHERE {of_document}"
    ) == [(True, 0)]
    assert published.ask(f"FROM fact_indicator WHERE {of_document}") == []


def test_lost_letters_are_restored_and_marked(published: Line) -> None:
    assert published.ask("""
        SELECT value_low, is_repaired, quote LIKE '%Thu nhập bình quân đầu người đạt 54,3 triệu đồng%'
        FROM observations
        WHERE source_name = 'nghi-quyet-hai-truong-2023.txt' AND indicator_code = 'income_per_capita'
            AND scenario = 'actual' AND statement = 'level'
    """) == [(54.3, True, True)]


def test_a_document_in_two_archives_is_read_once(published: Line) -> None:
    assert published.ask("""
        SELECT count(DISTINCT document_id), count(*) FROM observations
        WHERE source_name = 'ket-luan-vinh-thuy-2023.md' AND raw_value = '5.318.720.500'
    """) == [(1, 1)]


def test_a_figure_leads_back_to_its_page(published: Line) -> None:
    ((observation,),) = published.ask("""
        SELECT observation_id FROM observations
        WHERE source_name = 'nghi-quyet-xuan-du-2023.pdf' AND indicator_code = 'health_insurance_rate'
            AND scenario = 'target'
    """)
    outcome = published.communes("explain", observation)
    assert outcome.returncode == 0
    for part in ("nghi-quyet-xuan-du-2023.pdf", "bảo hiểm y tế", "91"):
        assert part in outcome.stdout


def test_the_samples_are_read_well(published: Line) -> None:
    truth = {path.stem: path for path in TRUTH.glob("*.csv")}
    score = total(score_warehouse(published.home.warehouse, truth).values())
    value, context, full = score.recall()
    assert value >= 0.98
    assert context >= 0.98
    assert full >= 0.95
    assert score.precision()[2] >= 0.97
