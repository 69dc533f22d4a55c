from __future__ import annotations

from pipelines.normalize.two_row_headers import unfoldings


def test_titles_of_the_second_row_stand_behind_those_above_them() -> None:
    titles = ("TH 2021", "Năm 2022", "So sánh (%)", "KH", "TH", "TH/KH", "TH 2021")
    assert list(unfoldings(titles, 5)) == [
        ["TH 2021", "Năm 2022 KH", "Năm 2022 TH", "So sánh TH/KH (%)", "so với TH 2021 (%)"]
    ]


def test_all_ways_to_part_the_second_row_are_given() -> None:
    titles = ("Năm 2021", "Năm 2022", "TH so với (%)", "KH", "TH", "KH năm", "TH 2021")
    found = list(unfoldings(titles, 5))
    assert [
        "Năm 2021",
        "Năm 2022 KH",
        "Năm 2022 TH",
        "TH so với KH năm (%)",
        "TH so với TH 2021 (%)",
    ] in found
    assert [
        "Năm 2021 KH",
        "Năm 2021 TH",
        "Năm 2022",
        "TH so với KH năm (%)",
        "TH so với TH 2021 (%)",
    ] in found
    assert len(found) == 5


def test_as_many_titles_as_values_are_one_row() -> None:
    assert list(unfoldings(("Năm 2021", "Năm 2022"), 2)) == []


def test_remarks_are_no_values_and_stand_above_nothing() -> None:
    titles = ("Năm 2021", "Năm 2022", "Ghi chú", "KH", "TH", "KH", "TH")
    assert list(unfoldings(titles, 4)) == [
        ["Năm 2021 KH", "Năm 2021 TH", "Năm 2022 KH", "Năm 2022 TH", "Ghi chú"]
    ]


def test_titles_of_the_first_row_may_stand_behind_the_one_that_has_others_below_it() -> None:
    titles = ("TH 2021", "Năm 2022", "KH 2023", "KH", "TH")
    assert ["TH 2021", "Năm 2022 KH", "Năm 2022 TH", "KH 2023"] in list(unfoldings(titles, 4))


def test_a_line_of_nothing_but_years_is_one_row() -> None:
    assert list(unfoldings([str(year) for year in range(2000, 2027)], 17)) == []
