"""The operator's aliases stand beside the project's, win over those that say the same, and are checked."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.operator_tables import OperatorTableError
from pipelines.own_aliases import load_with_own, with_alias
from pipelines.reference import Reference, load


def write(folder: Path, *rows: str, header: str = "indicator_code,alias,dimension") -> Path:
    path = folder / "aliases.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def named(reference: Reference, alias: str) -> list[tuple[str, str]]:
    found = reference.indicator_aliases.filter(pl.col("alias") == alias)
    return found.select("indicator_code", "dimension").rows()


def test_without_a_file_the_reference_data_is_the_projects(tmp_path: Path) -> None:
    assert load_with_own(None) is load()
    assert load_with_own(tmp_path / "aliases.csv") is load()


def test_a_row_takes_its_indicators_dimension_unless_it_says_another(tmp_path: Path) -> None:
    path = write(tmp_path, "poverty_rate,hộ khó khăn,", "households,nhà sàn,count")
    reference = load_with_own(path)
    assert named(reference, "hộ khó khăn") == [("poverty_rate", "percent")]
    assert named(reference, "nhà sàn") == [("households", "count")]
    assert reference.indicator_aliases.height == load().indicator_aliases.height + 2
    assert reference.indicators is load().indicators


def test_a_row_wins_over_one_of_the_project_that_words_another_indicator_alike(tmp_path: Path) -> None:
    assert ("poverty_rate", "percent") in named(load(), "tỷ lệ hộ nghèo chung")
    reference = load_with_own(write(tmp_path, "near_poverty_rate,Tỷ lệ hộ NGHÈO chung,"))
    assert named(reference, "tỷ lệ hộ nghèo chung") == []
    assert named(reference, "Tỷ lệ hộ NGHÈO chung") == [("near_poverty_rate", "percent")]
    tried = with_alias(load(), "near_poverty_rate", "Tỷ lệ hộ NGHÈO chung")
    assert tried.indicator_aliases.equals(reference.indicator_aliases)


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    first = load_with_own(write(tmp_path, "poverty_rate,hộ khó khăn,"))
    assert load_with_own(tmp_path / "aliases.csv") is first
    second = load_with_own(write(tmp_path, "poverty_rate,hộ túng thiếu,"))
    assert (named(second, "hộ khó khăn"), len(named(second, "hộ túng thiếu"))) == ([], 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("poverty_rat,hộ khó khăn,", "no indicator has the code poverty_rat; did you mean poverty_rate or "),
        ("zzzz,hộ khó khăn,", 'no indicator has the code zzzz; see `communes query "FROM dim_indicator"`'),
        ("poverty_rate,hộ khó khăn,share", "there is no dimension share; it is one of: .*percent"),
        ("poverty_rate,…,", "the alias '…' has no syllable"),
        ("households,NHÀ sàn,household", "the alias 'NHÀ sàn' stands in line 2 already; leave the one"),
        ("poverty_rate,,", "alias is empty; fill it in"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, row: str, said: str) -> None:
    path = write(tmp_path, "households,nhà sàn,", "", row)
    with pytest.raises(OperatorTableError, match=rf"aliases\.csv, line 4: {said}"):
        load_with_own(path)


def test_an_unknown_statement_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "poverty_rate,hộ khó khăn,growth", header="indicator_code,alias,statement")
    with pytest.raises(OperatorTableError, match="line 2: there is no statement growth; it is one of: level"):
        load_with_own(path)
