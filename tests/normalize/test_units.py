from __future__ import annotations

import pytest

from pipelines.normalize.units import unit_lexicon

UNITS = unit_lexicon()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("57tạ/ha", "tạ/ha"),
        ("57 tấn", "tấn"),
        ("57 Triệu đồng / người / năm", "triệuđồng/người/năm"),
        ("57 tỉ đồng", "tỷđồng"),
        ("57 tỷ.đ", "tỷ.đ"),
        ("57%KH", "%"),
        ("57 con/lứa", "con"),
        ("57 khu dân cư", "khudâncư"),
        ("57 ngàn lượt", "ngànlượt"),
        ("57 triệu quả", "triệuquả"),
        ("57 triệu hộ", "triệu"),
        ("57 hộ sinh sống tại đây", "hộsinhsống"),
        ("57 vị trí việc làm", "vịtríviệclàm"),
    ],
)
def test_the_longest_unit_after_a_number_is_taken(text: str, key: str) -> None:
    unit = UNITS.after(text, 2)
    assert unit is not None
    assert unit.key == key


@pytest.mark.parametrize("text", ["57 hay", "57 mở rộng", "57 conn", "57, tấn"])
def test_a_part_of_another_word_is_no_unit(text: str) -> None:
    assert UNITS.after(text, 2) is None


def test_the_unit_before_a_number_is_the_longest_that_ends_there() -> None:
    text = "Gia cầm Nghìn con 60"
    unit = UNITS.before(text, text.index("60"))
    assert unit is not None
    assert text[unit.start : unit.end] == "Nghìn con"


def test_a_time_after_a_unit_belongs_to_it() -> None:
    unit = UNITS.after("35 ha/năm", 2)
    assert unit is not None
    assert (unit.key, unit.end) == ("ha", 9)


@pytest.mark.parametrize(
    ("text", "key", "dimension"),
    [
        ("5 ha/hộ", "ha/hộ", "area_per_household"),
        ("5 người / hộ", "người/hộ", "person_per_household"),
        ("5 triệu đồng/hộ/năm", "triệuđồng/hộ/năm", "money_per_household"),
        ("5 con/m2", "con/m2", "ratio"),
        ("5 kg/lao động", "kg/laođộng", "ratio"),
        ("5 học sinh/lớp", "họcsinh/lớp", "ratio"),
    ],
)
def test_a_unit_set_against_another_is_a_ratio_and_not_the_first_one(
    text: str, key: str, dimension: str
) -> None:
    unit = UNITS.after(text, 1)
    assert unit is not None
    assert (unit.key, unit.dimension, unit.end) == (key, dimension, len(text))


@pytest.mark.parametrize(
    ("text", "key"),
    [("5 ha/KH 6 ha", "ha"), ("5 hộ/khẩu", "hộ"), ("5 tấn/40 tấn", "tấn"), ("5 triệu đồng/nhà", "triệuđồng")],
)
def test_a_plan_an_alternative_and_a_price_make_no_ratio(text: str, key: str) -> None:
    unit = UNITS.after(text, 1)
    assert unit is not None
    assert unit.key == key


def test_a_ratio_before_a_number_is_one_too() -> None:
    text = "Mật độ thả con/m2 15"
    unit = UNITS.before(text, text.index("15"))
    assert unit is not None
    assert (unit.key, unit.dimension) == ("con/m2", "ratio")


def test_a_unit_cell_is_read_whole_or_not_at_all() -> None:
    whole = UNITS.whole(" Triệu đồng ")
    assert whole is not None
    assert whole.dimension == "money"
    assert UNITS.whole("Thôn tiếp tục chỉ đạo") is None
    assert UNITS.whole("") is None
