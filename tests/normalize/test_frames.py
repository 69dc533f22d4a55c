from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from pipelines import schemas
from pipelines.normalize.frames import observe
from tests.normalize.statements import TARGETS, figures, rows_of


def observed(text: str, heading: str = TARGETS) -> list[dict[str, object]]:
    return observe(rows_of(figures(text, heading=heading)), "v1").to_dicts()


@pytest.mark.parametrize(
    ("text", "code", "value", "unit"),
    [
        ("Thu ngân sách trên địa bàn: 5,2 tỷ đồng.", "budget_revenue", 5200, "million_vnd"),
        ("Tổng thu ngân sách: 4.807.887.427 đồng.", "budget_revenue", 4807.887427, "million_vnd"),
        ("Đàn gia cầm 60 nghìn con.", "livestock.poultry", 60000, "head"),
        ("Năng suất lúa 5,7 tấn/ha.", "rice_yield", 57, "quintal_per_ha"),
        ("Năng suất lúa đạt 57 tạ.", "rice_yield", 57, "quintal_per_ha"),
        ("Bình quân lương thực đầu người 730 kg.", "food_grain_per_capita", 730, "kg_per_person_year"),
        (
            "Thu nhập bình quân đầu người 48 triệu đồng.",
            "income_per_capita",
            48,
            "million_vnd_per_person_year",
        ),
        (
            "Thu nhập bình quân đầu người 4,5 triệu đồng/người/tháng.",
            "income_per_capita",
            54,
            "million_vnd_per_person_year",
        ),
    ],
)
def test_levels_come_in_the_indicators_own_unit(text: str, code: str, value: float, unit: str) -> None:
    (row,) = observed(text)
    assert (row["indicator_code"], row["unit_code"]) == (code, unit)
    assert row["value_low"] == row["value_high"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "unit", "written"),
    [
        ("Đất sản xuất bình quân 0,38 ha/hộ.", 0.38, "ha_per_household", "ha/hộ"),
        ("Đất ở bình quân 150 m2/hộ.", 0.015, "ha_per_household", "m2/hộ"),
        ("Mỗi lứa thả 12 con/m2.", 12, "ratio", "con/m2"),
    ],
)
def test_a_ratio_is_not_the_amount_above_its_slash(text: str, value: float, unit: str, written: str) -> None:
    (row,) = observed(text)
    assert (row["indicator_code"], row["unit_code"], row["raw_unit"]) == (None, unit, written)
    assert row["value_low"] == pytest.approx(value)


def test_a_missing_unit_is_the_catalogues_and_said_so() -> None:
    (row,) = observed("Số hợp tác xã: 3.")
    assert (row["indicator_code"], row["unit_code"]) == ("cooperatives", "count")
    assert "unit:catalogue" in row["rules"]


def test_a_number_of_households_without_a_unit_counts_them() -> None:
    (row,) = observed("Số hộ nghèo: 35.")
    assert (row["indicator_code"], row["unit_code"]) == ("poor_households", "household")


def test_a_figure_without_an_indicator_stays_with_its_written_unit() -> None:
    (row,) = observed("Nạo vét 1.500 m3 bùn tại hồ Khe Chè.")
    assert (row["indicator_code"], row["value_low"], row["unit_code"]) == (None, 1500, "m3")
    assert row["label"] == "Nạo vét bùn tại hồ Khe Chè"


def test_a_ratio_is_about_the_indicator_whose_label_it_shares() -> None:
    area, ratio, output = observed("Cây ngô 76ha, đạt 100% KH, sản lượng 342 tấn.")
    assert [row["indicator_code"] for row in (area, ratio, output)] == [
        "maize_area",
        "maize_area",
        "maize_output",
    ]
    assert ratio["unit_code"] == "percent"


def test_three_sector_rates_that_add_up_to_100_are_shares() -> None:
    rows = observed(
        "Tốc độ tăng giá trị sản xuất 9%; trong đó: Nông - lâm - ngư nghiệp 32,6%; "
        "công nghiệp - xây dựng 26,9%; dịch vụ 40,5%."
    )
    assert [row["indicator_code"] for row in rows[1:]] == [
        "economic_structure.agriculture",
        "economic_structure.industry_construction",
        "economic_structure.services",
    ]


def test_an_open_separator_is_read_the_plausible_way() -> None:
    (row,) = observed("Dân số 5,432 người.")
    assert row["value_low"] == 5432
    (income,) = observed("Thu nhập bình quân đầu người 46,532 triệu đồng/người/năm.")
    assert income["value_low"] == 46.532
    (dotted,) = observed("Thu nhập bình quân đầu người 46.532 triệu đồng/người/năm.")
    assert dotted["value_low"] == 46.532
    assert "number:by_plausible_bounds" in dotted["rules"]


def test_frames_keep_rows_columns_and_order() -> None:
    read = figures("Đàn bò 431 con, tăng 9 con so với cùng kỳ; đàn trâu 20 con.")
    frame = observe(rows_of(read), "v1")
    assert frame.schema == schemas.OBSERVATIONS
    assert frame["observation_id"].to_list() == [figure.figure_id for figure in read]
    assert frame["version"].unique().to_list() == ["v1"]


def test_documents_may_be_observed_together_or_one_by_one() -> None:
    texts = (
        "Đàn bò 431 con, tăng 9 con so với cùng kỳ; đàn trâu 20 con.",
        "Cơ cấu kinh tế: nông nghiệp 30%, công nghiệp 45%, dịch vụ 25%; đàn bò 12 con.",
        "Thu nhập bình quân đầu người 46,532 triệu đồng/người/năm.",
    )
    read = [
        [replace(figure, document_id=f"{place}") for figure in figures(text)]
        for place, text in enumerate(texts)
    ]
    together = observe(rows_of([figure for figures_ in read for figure in figures_]), "v1")
    one_by_one = pl.concat([observe(rows_of(figures_), "v1") for figures_ in read])
    assert together.height == 8
    assert together.equals(one_by_one)


def test_no_figures_give_an_empty_frame() -> None:
    frame = observe(rows_of([]), "v1")
    assert (frame.height, frame.schema) == (0, schemas.OBSERVATIONS)
    assert isinstance(frame, pl.DataFrame)


@pytest.mark.parametrize("text", ["Trạm y tế có (01 bác sĩ) hoạt động.", "Số bác sĩ: 3 người."])
def test_a_level_that_is_no_amount_of_its_indicator_has_none(text: str) -> None:
    # Such a level would hold the whole release back (check unit_agrees_with_indicator).
    (row,) = observed(text)
    assert (row["indicator_code"], row["unit_code"]) == (None, "person")


def test_a_rate_may_be_told_by_its_label_and_counted_by_its_unit() -> None:
    (row,) = observed("Số bác sĩ trên 1 vạn dân: 7,5 bác sĩ.")
    assert (row["indicator_code"], row["value_low"]) == ("doctors_per_10k", 7.5)
    assert row["unit_code"] == "per_10k_population"


def test_a_bare_number_before_a_noun_counts_it_and_is_no_share() -> None:
    # As shares they would stand beside '98,2 %' of other communes.
    (persons,) = observed("Cả xã có 32 quân nhân dự bị đi huấn luyện.")
    assert (persons["unit_code"], persons["value_low"]) == ("person", 32)
    (banners,) = observed("Treo 36 tấm băng rôn trên các tuyến đường.")
    assert (banners["indicator_code"], banners["unit_code"]) == (None, "count")
    assert "number:counts_noun" in banners["rules"]
    (many,) = observed("Treo 1.036 tấm băng rôn trên các tuyến đường.")
    assert (many["value_low"], "number:counts_noun" in many["rules"]) == (1036, True)


@pytest.mark.parametrize(("written", "value"), [("5.094", 5094), ("309", 309)])
def test_more_than_the_whole_is_no_share_that_lost_its_sign(written: str, value: int) -> None:
    (row,) = observed(f"Hồ sơ trực tuyến: {written}.")
    assert (row["indicator_code"], row["value_low"], row["unit_code"]) == (None, value, "count")


def test_the_value_of_a_harvest_is_no_value_of_one_hectare() -> None:
    *_, value = observed("Cây na thu hoạch 40 ha, sản lượng 300 tấn, giá trị đạt 9 tỷ đồng.")
    assert (value["indicator_code"], value["value_low"], value["unit_code"]) == (None, 9000, "million_vnd")
    (per_hectare,) = observed("Giá trị sản phẩm thu được trên 1 ha canh tác đạt 90 triệu đồng.")
    assert (per_hectare["indicator_code"], per_hectare["unit_code"]) == (
        "land_productivity",
        "million_vnd_per_ha",
    )


def test_a_number_written_with_a_nought_before_it_is_no_share() -> None:
    (row,) = observed("Chi bộ hoàn thành xuất sắc nhiệm vụ 02.")
    assert (row["value_low"], row["unit_code"]) == (2, "count")


@pytest.mark.parametrize(
    "text", ["Tỷ lệ hộ nghèo còn 3,5 thấp hơn năm trước.", "Độ che phủ rừng 45,5 duy trì ổn định."]
)
def test_a_rate_that_lost_its_sign_counts_no_noun(text: str) -> None:
    (row,) = observed(text)
    assert (row["unit_code"], "number:counts_noun" in row["rules"]) == ("percent", False)
