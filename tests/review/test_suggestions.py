"""What a label may mean is suggested by its wording, among the indicators of its figures' dimension."""

import pytest

from pipelines.reference import load
from pipelines.review.suggestions import suggest


@pytest.mark.parametrize(
    ("label", "units", "first"),
    [
        ("Tỷ lệ hộ nghèo toàn huyện", ["percent"], "poverty_rate"),
        ("cấp mã số vùng trồng cho sầu riêng", ["ha"], "durian_area"),
        ("Mức thu nhập bình quân của mỗi người dân", ["million_vnd_per_person_year"], "income_per_capita"),
    ],
)
def test_the_nearest_wording_comes_first(label: str, units: list[str], first: str) -> None:
    assert suggest(label, units, load())[0] == first


def test_only_indicators_of_the_figures_dimension_are_suggested() -> None:
    reference = load()
    dimensions = dict(reference.indicators.select("indicator_code", "dimension").iter_rows())
    found = suggest("diện tích và sản lượng hồ tiêu", ["tonne"], reference)
    assert found
    assert {dimensions[code] for code in found} == {"mass"}


def test_nothing_alike_is_nothing_suggested() -> None:
    assert suggest("", ["percent"], load()) == []
    assert suggest("xyz", ["percent"], load()) == []
