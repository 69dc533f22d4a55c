from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.folding import fold
from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, build
from tests.sql.conftest import Ask, Query, answers


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the warehouses are that several tests ask."""
    return tmp_path_factory.mktemp("warehouses")


@pytest.fixture(scope="module")
def query(warehouses: Path) -> Query:
    a = LakeBuilder()
    a.document("one", "Kết quả", "Tỷ lệ hộ nghèo còn 4,5 %.", title="Báo cáo năm 2023", number="12/BC-UBND")
    a.document("two", commune="90002-2004")
    a.observe("one", 4.5, block=1, observation_id="o1")
    a.observe("one", 6.0, observation_id="o2", period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))
    a.observe("one", 5.0, observation_id="o3", period_start=date(2020, 1, 1), period_end=date(2025, 12, 31))
    a.observe("two", 2.5, observation_id="o4")
    a.observe("two", 7.0, observation_id="o5", indicator_code=None)
    home = Home(warehouses / "compared")
    build(home, a)
    return answers(home)


def test_compare_shows_the_communes_of_a_year_in_order(query: Query) -> None:
    assert query("SELECT rank, commune_name, written FROM compare('poverty_rate', 2023)") == [
        (1, "phường Bãi Dài, Thị xã Hòa Lạc, Tỉnh Nam Hà", "2.5 %"),
        (2, "xã An Khê, Huyện Bình Sơn, Tỉnh Nam Hà", "4.5 %"),
    ]
    assert query("SELECT value FROM compare('poverty_rate', 2022)") == [(6.0,)]
    assert query("SELECT value FROM compare('poverty_rate', 2025)") == []
    assert query("SELECT value FROM compare('no_such', 2023)") == []


def test_compare_with_no_year_shows_every_period(query: Query) -> None:
    assert query("SELECT value FROM compare('poverty_rate', NULL)") == [(5.0,), (6.0,), (2.5,), (4.5,)]


@pytest.mark.parametrize("commune", ["90001-2004", "90001", "An Khê", "an khe"])
def test_profile_finds_a_commune_by_id_code_or_name(query: Query, commune: str) -> None:
    assert query(f"SELECT DISTINCT commune_id FROM profile('{commune}')") == [("90001-2004",)]
    assert query(f"SELECT value, rank, communes FROM profile('{commune}') ORDER BY value") == [
        (4.5, 2, 2),
        (5.0, 1, 1),
        (6.0, 1, 1),
    ]


def test_evidence_leads_to_the_passage_of_that_figure_alone(query: Query) -> None:
    columns = "passage, title, number, source_name, archive, commune_name, rules"
    assert query(f"SELECT {columns} FROM evidence('o1')") == [
        (
            "Tỷ lệ hộ nghèo còn 4,5 %.",
            "Báo cáo năm 2023",
            "12/BC-UBND",
            "one.txt",
            "a.zip",
            "xã An Khê, Huyện Bình Sơn, Tỉnh Nam Hà",
            "number:plain scenario:heading",
        )
    ]
    assert query("SELECT observation_id, indicator_code FROM evidence('o5')") == [("o5", None)]
    assert query("FROM evidence('no such')") == []


def test_folding_is_the_same_as_in_the_pipelines(query: Query) -> None:
    words = ["Hộ nghèo (ĐBKK)", "  Hoà   Bình ", "Ea H’leo", "THU NHẬP b/q", "…", "Phường 1"]
    folded = pl.DataFrame({"text": words}).select(fold(pl.col("text")))["text"].to_list()
    assert [query(f"SELECT fold_text('{word}')")[0][0] for word in words] == folded


def test_the_review_queue_gathers_spellings_of_a_label(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one")
    a.document("two", commune="90002-2004")
    other = {"indicator_code": None, "unit_code": None}
    a.observe("one", 1.0, label="Số hợp tác xã", quote="có 1 hợp tác xã", confidence=0.5, **other)
    a.observe("one", 1.0, label="Số hợp tác xã", quote="1 hợp tác xã", confidence=0.9, **other)
    a.observe("two", 2.0, label="SỐ HỢP TÁC XÃ:", quote="2 HTX", confidence=0.7, **other)
    a.observe("two", 3.0, label="Diện tích ao", **{**other, "unit_code": "percent", "scenario": "target"})
    columns = "label_key, label, statements, documents, communes, units, scenarios, example_quotes"
    assert ask(a)(f"SELECT {columns} FROM review_queue ORDER BY statements DESC") == [
        ("so hop tac xa", "Số hợp tác xã", 3, 2, 2, "", "actual", "1 hợp tác xã\n2 HTX"),
        ("dien tich ao", "Diện tích ao", 1, 1, 1, "percent", "target", "Tỷ lệ hộ nghèo 3.0 %"),
    ]


def test_a_label_that_is_no_indicator_leaves_the_queue_and_stays_an_observation(ask: Ask, home: Home) -> None:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", 1.0, label="Số hợp tác xã", indicator_code=None)
    a.observe("one", 3.0, label="Diện tích ao", indicator_code=None)
    home.no_indicator.write_text("label\nsố HỢP tác xã:\n", encoding="utf-8")
    query = ask(a)
    assert query("SELECT label FROM review_queue") == [("Diện tích ao",)]
    assert query("SELECT count(*) FROM observations WHERE indicator_code IS NULL") == [(2,)]


@pytest.fixture(scope="module")
def searched(warehouses: Path) -> Query:
    a = LakeBuilder()
    a.document("one")
    a.observe("one", 4.5, observation_id="poverty", label="Tỷ lệ hộ nghèo", confidence=0.7)
    road = {
        "indicator_code": None,
        "unit_code": None,
        "label": "Đường bê tông",
        "quote": "làm 3 km đường bê tông",
        "context": "",
    }
    a.observe("one", 3.0, observation_id="road", **road)
    quoted = {
        "indicator_code": None,
        "label": "Nhà ở",
        "quote": "xóa 5 nhà tạm cho hộ nghèo",
        "context": "Về an sinh năm 2023",
        "confidence": 0.9,
    }
    a.observe("one", 5.0, observation_id="quoted", **quoted)
    home = Home(warehouses / "searched")
    build(home, a)
    return answers(home)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hộ nghèo", ["poverty", "quoted"]),
        ("HO NGHEO", ["poverty", "quoted"]),
        ("nghèo hộ", ["quoted", "poverty"]),
        ("duong be tong", ["road"]),
        ("nha tam", ["quoted"]),
        ("an sinh cho ngheo", ["quoted"]),
        ("3 km", ["road"]),
        ("5 km", []),
        ("2023 ngheo", ["quoted"]),
        ("ngh", []),
        ("hộ nghèo đường", []),
        ("…", []),
        ("", []),
    ],
)
def test_search_finds_whole_words_with_or_without_diacritics(
    searched: Query, text: str, found: list[str]
) -> None:
    assert [row[0] for row in searched(f"SELECT observation_id FROM search_observations('{text}')")] == found


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        ("2023-01-01", "2023-12-31", 2023),
        ("2024-01-01", "2024-12-31", 2024),
        ("2023-01-01", "2023-06-30", None),
        ("2023-07-01", "2023-12-31", None),
        ("2020-01-01", "2025-12-31", None),
    ],
)
def test_whole_year_is_told_from_its_parts(query: Query, first: str, last: str, year: int | None) -> None:
    assert query(f"SELECT whole_year(DATE '{first}', DATE '{last}')") == [(year,)]
