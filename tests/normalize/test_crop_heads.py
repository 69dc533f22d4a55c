"""A crop named by a heading or at a sentence's beginning is that of the measures after it."""

from __future__ import annotations

import pytest

from pipelines.normalize.crop_heads import crop_before, with_crop


@pytest.mark.parametrize(
    ("label", "heading", "expected"),
    [
        ("Tổng diện tích xuống giống", "Cây lúa", "Tổng diện tích xuống giống lúa"),
        ("diện tích gieo trồng", "Lúa Hè Thu", "diện tích gieo trồng Lúa Hè Thu"),
        ("Tổng diện tích gieo trồng", "Trồng trọt", "Tổng diện tích gieo trồng"),
        ("Tổng diện tích gieo trồng", "Lúa, ngô", "Tổng diện tích gieo trồng"),
        ("Đàn trâu", "Cây lúa", "Đàn trâu"),
    ],
)
def test_what_was_sown_is_of_the_crop_of_its_heading(label: str, heading: str, expected: str) -> None:
    assert with_crop(label, heading) == expected


@pytest.mark.parametrize(
    ("words", "crop"),
    [
        ("Mía là cây thế mạnh của xã, ", "mía"),
        ("Nông dân thu hoạch dứt điểm lúa hè thu, ", "lúa hè thu"),
        ("Sản xuất lúa và ngô ổn định, ", ""),
        ("Giữ liên lạc với các thôn, ", ""),
        ("Chuyển đổi đất lúa sang nuôi cá, ", ""),
        ("Nhà máy chè hoạt động ổn định, ", ""),
        ("Thị xã Tân Lạc mở rộng, ", ""),
        ("Lúa (trừ ngô) phát triển tốt, ", "lúa"),
    ],
)
def test_the_one_crop_that_a_sentence_began_with(words: str, crop: str) -> None:
    assert crop_before(words) == crop
