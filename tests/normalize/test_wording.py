"""Labels end where their clause turns to something else."""

import pytest

from pipelines.normalize.wording import label_after


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (" chỉ tiêu không đạt gồm tỷ lệ hộ nghèo và thu ngân sách", "chỉ tiêu không đạt"),
        (" chỉ tiêu chưa đạt là thu ngân sách và tỷ lệ che phủ rừng", "chỉ tiêu chưa đạt"),
        (" người là người dân tộc thiểu số", "người là người dân tộc thiểu số"),
        (" hộ nghèo năm 2023", "hộ nghèo"),
        (" ha lúa so với cùng kỳ", "ha lúa"),
    ],
)
def test_a_label_ends_where_its_parts_are_named_or_the_clause_turns(words: str, label: str):
    assert label_after(words) == label
