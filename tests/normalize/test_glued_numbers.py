from __future__ import annotations

import pytest

from pipelines.normalize.glued_words import part_words


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("Công nghiệp32%; làm mới14 công trình", "Công nghiệp 32%; làm mới 14 công trình"),
        ("năm2016 - 2020, tính đến31/12/2020", "năm 2016 - 2020, tính đến 31/12/2020"),
        ("năm 2020đạt 60 triệu", "năm 2020 đạt 60 triệu"),
    ],
)
def test_words_and_numbers_stand_apart(glued: str, parted: str) -> None:
    assert part_words(glued).text == parted


@pytest.mark.parametrize(
    "sound",
    ["nghèo đa chiều1 giai đoạn", "vốn MTQG2 hỗ trợ 30 nhà", "5km2 đất, 3 m2 nhà", "2020ha lúa", "lớp 1A2"],
)
def test_names_with_digits_and_notes_stay_whole(sound: str) -> None:
    assert part_words(sound).text == sound
