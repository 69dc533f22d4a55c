from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from benchmarks.generate.numerals import NumberStyle, money_in_words, write_number
from benchmarks.generate.quantities import Writer

OFFICIAL = NumberStyle(",", ".", pads=True, space_before_percent=0, glued=0)


def writers() -> list[Writer]:
    return [Writer(Random(seed), OFFICIAL) for seed in range(200)]


def test_numbers_are_grouped_and_padded_as_offices_do() -> None:
    rng = Random(1)
    assert write_number(rng, Decimal(5222900), OFFICIAL) == "5.222.900"
    assert write_number(rng, Decimal(7), OFFICIAL, pads=True) == "07"
    assert write_number(rng, Decimal(7), OFFICIAL) == "7"
    english = NumberStyle(".", ",", pads=False, space_before_percent=0, glued=0)
    assert write_number(rng, Decimal("12345.5"), english) == "12,345.5"


def test_money_is_written_in_many_ways_that_all_say_the_same() -> None:
    written = {writer.exact(Decimal(12350), "million_vnd").text for writer in writers()}
    assert {"12,35 tỷ đồng", "12 tỷ 350 triệu đồng", "12.350 triệu đồng", "12.350.000.000 đồng",
            "12.350.000 nghìn đồng"} <= written  # fmt: skip


def test_money_that_would_need_three_decimals_is_not_written_as_tỷ() -> None:
    written = {writer.exact(Decimal(5402), "million_vnd").text for writer in writers()}
    assert not any("5,402" in text for text in written)


def test_other_units_are_converted_exactly() -> None:
    """A slip of the decimal mark is fair here: a yield of 57.5 cannot be 575."""
    yields = {writer.exact(Decimal("57.5"), "quintal_per_ha").text.replace(".", ",") for writer in writers()}
    assert yields == {"57,5 tạ/ha", "5,75 tấn/ha"}
    heads = {writer.exact(Decimal(31500), "head", ("con",)).text for writer in writers()}
    heads = {text.replace("31.5 ", "31,5 ") for text in heads}
    assert heads == {"31.500 con", "31,5 nghìn con", "31,5 ngàn con"}


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [(">", 90, None), (">=", 90, None), ("<", None, 90), ("<=", None, 90), ("~", 90, 90)],
)
def test_a_comparator_leaves_its_end_open(comparator: str, low: int | None, high: int | None) -> None:
    for writer in writers():
        quantity = writer.compared(Decimal(90), "percent", comparator)
        assert (quantity.low, quantity.high) == (low, high)
        assert quantity.text != "90%"


def test_a_comparator_in_words_holds_no_sign() -> None:
    texts = [writer.compared(Decimal(9), "count", ">", ("thôn",), in_words=True).text for writer in writers()]
    assert not any("<" in text or ">" in text for text in texts)


def test_amounts_in_words() -> None:
    assert money_in_words(5_222_900_000) == "năm tỷ, hai trăm hai mươi hai triệu, chín trăm nghìn đồng"
    assert money_in_words(2_015_000_000) == "hai tỷ, không trăm mười lăm triệu đồng"
    assert money_in_words(21_105_000) == "hai mươi mốt triệu, một trăm lẻ năm nghìn đồng"
