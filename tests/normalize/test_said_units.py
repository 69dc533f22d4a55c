from __future__ import annotations

import pytest

from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.units import unit_lexicon

READER = QuantityReader(unit_lexicon(), ",")


def dimensions(text: str) -> list[str | None]:
    return [each.unit.dimension if each.unit else None for each in READER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giá trị trên 1 ha trồng cam đạt 310 triệu đồng", ["money_per_area"]),
        ("Thu trên một đơn vị diện tích 95 triệu đồng", ["money_per_area"]),
        ("Hỗ trợ trên 1 ha lúa. Kinh phí 95 triệu đồng", ["money"]),
        ("Bà con góp 320 công đào mương", ["workday"]),
        ("Bà con góp 2 công đất, xây 3 công trình", [None, "count"]),
        ("bón phân cho 4 công lúa", [None]),
        ("Khám bằng thuốc nam 2.310 lần, kiểm tra 6 lần", ["count", "count"]),
        ("thu nhập tăng 2 lần, gấp khoảng 3 lần, cao hơn hộ thường 4 lần", ["factor"] * 3),
        ("hệ số sử dụng đất 3 lần", ["factor"]),
        ("sinh 48 trẻ, nam 25 nữ 23", ["person"] * 3),
        ("nữ 11/26", ["person"]),
        ("nam 15/20 em", ["person"]),
        ("phía nam 3, Việt Nam 3", [None, None]),
        ("trình độ: thạc sĩ 4, đại học 19", ["person", "person"]),
        ("trường đại học 2", [None]),
        ("Phụ nữ mang thai tiêm phòng: 96/104", ["person"]),
        ("Trẻ thấp còi: 12,5/13", [None]),
        ("Nhà văn hóa: 5/6", [None]),
    ],
)
def test_words_before_a_number_tell_what_its_unit_leaves_out(text: str, expected: list[str | None]) -> None:
    assert dimensions(text) == expected


def test_visitors_are_people_and_visits_are_counts() -> None:
    keys = [
        each.unit.key if each.unit else None for each in READER.find("Khách tắm biển 900 lượt; khám 300 lượt")
    ]
    assert keys == ["lượtkhách", "lượt"]
