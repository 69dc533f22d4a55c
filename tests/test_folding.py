"""Spellings that differ in diacritics, case or punctuation only fold to the same syllables."""

import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.folding import fold, strip_marks


def folded(text: str) -> str:
    return pl.select(fold(pl.lit(text))).item()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hộ nghèo", "ty le ho ngheo"),
        ("ĐƯỜNG GTNT (đạt chuẩn)", "duong gtnt dat chuan"),
        ("CN-TTCN, XD", "cn ttcn xd"),
        ("  con thứ 3 ", "con thu 3"),
        ("…", ""),
    ],
)
def test_fold(text: str, expected: str):
    assert folded(text) == expected


def test_old_and_new_tone_placement_are_one():
    assert folded("hoà giải, thuỷ sản") == folded("hòa giải, thủy sản")


def test_marks_go_and_case_stays():
    assert pl.select(strip_marks(pl.lit("Đảng uỷ xã Hoà Bình"))).item() == "Dang uy xa Hoa Binh"


@given(st.text(alphabet="aàáảãạăằâầêềôồơờưừyỳđĐ oêÊ,.-12", max_size=30))
def test_fold_is_settled_and_blind_to_composition(text: str):
    once = folded(text)
    assert folded(once) == once
    assert folded(unicodedata.normalize("NFD", text)) == once
