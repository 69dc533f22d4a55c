from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Repair
from pipelines.normalize.reading import read_figures
from tests.normalize.statements import PROFILE, document, figures

SUBJECTS = st.sampled_from(
    ["Tỷ lệ hộ nghèo", "Sản lượng lúa", "Đàn bò", "Thu ngân sách", "Diện tích ngô", "Số hộ"]
)
VERBS = st.sampled_from([" đạt ", ": ", " còn ", " tăng ", " giảm ", " trên ", " là ", " ước đạt khoảng "])
NUMBERS = st.sampled_from(["12,5", "1.204", "3", "05", "7 - 8", "19/20", "2.345,6", "0,75"])
UNITS = st.sampled_from(["%", " ha", " tấn", " con", " triệu đồng", "", " hộ"])
TAILS = st.sampled_from(["", " so với cùng kỳ", " KH", " (KH 20%)", " năm 2021", " trở lên"])
CLAUSES = st.tuples(SUBJECTS, VERBS, NUMBERS, UNITS, TAILS).map("".join)
TEXTS = st.lists(CLAUSES, min_size=1, max_size=4).flatmap(
    lambda clauses: st.sampled_from([", ", "; ", ". "]).map(lambda joint: joint.join(clauses) + ".")
)


@settings(deadline=None)
@given(TEXTS)
def test_every_figure_points_at_its_digits_and_is_quoted(text: str) -> None:
    whole = document(text)
    for figure in read_figures(whole, PROFILE):
        assert whole.text[figure.start : figure.end] == figure.raw_value
        assert re.sub(r"\s+", " ", figure.raw_value) in figure.quote
        assert 0 <= figure.confidence <= 1


def test_rubbish_of_a_damaged_file_is_quoted_too() -> None:
    read = figures("rg BT 1 0 0 1 0 / 0 0 4107.020787 39Tm")
    assert "0 / 0" in [figure.raw_value for figure in read]
    assert all(figure.raw_value in figure.quote for figure in read)


@settings(deadline=None)
@given(TEXTS)
def test_no_number_is_read_twice_or_lost(text: str) -> None:
    found = figures(text)
    spans = sorted((figure.start, figure.end) for figure in found)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    digits_read = "".join(re.sub(r"\D", "", figure.raw_value) for figure in found)
    masked = re.sub(r"năm 2021", "", text)
    assert digits_read == re.sub(r"\D", "", masked)


@settings(deadline=None)
@given(TEXTS)
def test_reading_again_gives_the_same_figures_and_ids(text: str) -> None:
    first, second = figures(text), figures(text)
    assert first == second
    assert len({figure.figure_id for figure in first}) == len(first)


def test_a_figure_keeps_its_id_when_text_is_added_elsewhere() -> None:
    (alone,) = figures("Tỷ lệ hộ nghèo 3%.")
    beside = figures("Đàn bò 431 con.", "Tỷ lệ hộ nghèo 3%.")[1]
    assert alone.figure_id == beside.figure_id


def test_the_same_statement_said_twice_is_two_figures() -> None:
    first, second = figures("Tỷ lệ hộ nghèo 3%.", "Tỷ lệ hộ nghèo 3%.")
    assert first.figure_id != second.figure_id


def test_an_uncertain_repair_lowers_the_confidence_and_says_so() -> None:
    whole = document("Tỷ lệ hộ nghèo 3%.")
    at = whole.text.index("nghèo")
    (sound,) = read_figures(whole, PROFILE)
    (certain,) = read_figures(whole, PROFILE, [Repair(at, at + 5, is_certain=True)])
    (doubtful,) = read_figures(whole, PROFILE, [Repair(at, at + 5, is_certain=False)])
    assert (sound.is_repaired, certain.is_repaired, doubtful.is_repaired) == (False, True, True)
    assert sound.confidence == certain.confidence > doubtful.confidence
    assert "text:uncertain_repair" in doubtful.rules


def test_nineteen_criteria_are_those_of_the_new_countryside_unless_another_set_is_spoken_of() -> None:
    (alone,) = figures("Xã tự đánh giá đạt 12/19 tiêu chí.")
    assert alone.context == "nông thôn mới"
    (beside,) = figures("Xã đang xây dựng nông thôn mới nâng cao. Đến nay đạt 12/19 tiêu chí.")
    assert "nông thôn mới" not in beside.context.split(" · ")


def test_a_list_that_runs_on_in_one_line_is_read_without_its_ordinals() -> None:
    read = figures(
        "I. Về kinh tế (2 chỉ tiêu) 1. Tốc độ tăng giá trị sản xuất đạt 16%. 2. Sản lượng lương thực: 25.000 tấn. "
        "II. Về xã hội (1 chỉ tiêu) 3. Tỷ lệ hộ nghèo 2%."
    )
    assert [figure.raw_value for figure in read] == ["16", "25.000", "2"]
