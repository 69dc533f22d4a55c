"""The project's reference data is sound, and a mistake in it is named by file and line."""

import csv
import shutil
from pathlib import Path

import polars as pl
import pytest

from pipelines.reference import ReferenceDataError, load
from pipelines.settings import PROJECT, REFERENCE

CONTRACT = PROJECT.parent / "shared" / "contract"
THRESHOLD = "kiểu mẫu,Hộ nghèo,Tỷ lệ hộ nghèo,poverty_rate,Tây Nguyên,<=,3,percent,2021,2023,Quyết định 1,https://example.org"
"""A sound row of `new_rural_thresholds.csv`."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's reference data, to make mistakes in."""
    copy = tmp_path / "reference"
    copy.mkdir()
    for file in REFERENCE.glob("*.csv"):
        shutil.copy(file, copy)
    return copy


def append(folder: Path, name: str, row: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_catalogue_is_large_and_typed():
    indicators = load().indicators
    assert indicators.height >= 250
    assert indicators.schema["low"] == pl.Float64
    rate = indicators.row(by_predicate=pl.col("indicator_code") == "poverty_rate", named=True)
    assert (rate["unit_code"], rate["dimension"], rate["low"], rate["high"]) == (
        "percent",
        "percent",
        0.0,
        100.0,
    )


def test_every_indicator_has_an_alias():
    data = load()
    named = data.indicator_aliases["indicator_code"].unique()
    assert data.indicators.filter(~pl.col("indicator_code").is_in(named.to_list())).is_empty()


def test_contract_codes_are_kept():
    if not CONTRACT.is_dir():
        pytest.skip("the contract's catalogue lies outside the repository")
    ours = {row["indicator_code"]: row for row in load().indicators.iter_rows(named=True)}
    with (CONTRACT / "indicators.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert {name: ours[row["indicator_code"]][name] for name in row} == row


def test_parts_lie_within_the_bounds_of_their_total():
    indicators = load().indicators
    totals = indicators.select(part_of="indicator_code", total_high="high")
    parts = indicators.join(totals, on="part_of")
    assert parts.height > 10
    assert parts.filter(pl.col("high") > pl.col("total_high")).is_empty()


def test_alias_takes_its_indicators_dimension_unless_it_says_its_own():
    aliases = load().indicator_aliases
    tourists = aliases.filter(pl.col("indicator_code") == "tourists")
    assert set(tourists["dimension"]) == {"person", "count"}


def test_new_rural_regions_are_the_planning_regions_of_before_2025_with_the_central_coast_in_two():
    provinces = pl.read_csv(REFERENCE / "communes" / "provinces.csv", infer_schema=False)
    planned = provinces.filter(pl.col("era") == "2004").select("province", planned="region")
    regions = load().new_rural_regions
    assert sorted(regions["province"]) == sorted(planned["province"])
    within = regions.join(planned, on="province").select("region", "planned").unique()
    assert within["region"].is_unique().all(), "a region lies within one planning region"
    assert within.height == planned["planned"].n_unique() + 1


def test_loaded_once():
    assert load() is load()


@pytest.mark.parametrize(
    ("name", "row", "complaint"),
    [
        (
            "indicators.csv",
            "poverty_rate,poverty_rate,social,percent,lower,x,x,,,",
            "indicator_code stands twice",
        ),
        ("indicators.csv", "new_code,new_code,social,furlong,lower,x,x,,,", "unit_code is unknown"),
        ("indicators.csv", "new_code,other,social,percent,lower,x,x,,,", "a code begins with its family"),
        ("indicators.csv", "New-Code,New-Code,social,percent,lower,x,x,,,", "a code is snake_case"),
        ("indicators.csv", "new_code,new_code,social,percent,lower,x,x,9,1,", "low is above high"),
        ("indicators.csv", "new_code,new_code,social,percent,lower,x,x,nine,,", "low is no number"),
        ("indicators.csv", "new_code,new_code,social,percent,lower,x,x,,,nothing", "part_of is unknown"),
        (
            "indicators.csv",
            "new_code,new_code,social,percent,lower,x,x,,,population",
            "units of one dimension",
        ),
        ("indicators.csv", "new_code,new_code,social,percent,best,x,x,,,", "better is unknown"),
        ("indicators.csv", "new_code,new_code,social,percent,lower,,x,,,", "name_vi is empty"),
        ("indicator_aliases.csv", "no_such_code,lúa,,,", "indicator_code is unknown"),
        ("indicator_aliases.csv", "maize_area,Lua,area,,", "the same alias stands twice"),
        ("indicator_aliases.csv", "maize_area,ngô nếp,acreage,,", "dimension is unknown"),
        ("indicator_aliases.csv", "maize_area,…,area,,", "the alias has no syllable"),
        ("synonyms.csv", "nông thôn mới,ntm", "variant stands twice"),
        ("neutral_words.csv", "trọng lượng,measure,", "a measure needs a dimension"),
        ("neutral_words.csv", "trọng lượng,noise,", "kind is unknown"),
        ("units.csv", "percent,%,percent,percent,1", "unit_code stands twice"),
        ("unit_aliases.csv", "mẫu Anh,acre,0.4,measure", "unit_code is unknown"),
        ("document_kinds.csv", "letter,Công văn,letter", "phrase"),
        ("steady_indicators.csv", "population", "indicator_code stands twice"),
        ("steady_indicators.csv", "people", "indicator_code is unknown"),
        ("slip_sizes.csv", "0.5,false,,0.3", "times is a whole number from 2"),
        ("slip_sizes.csv", "100,perhaps,,0.3", "steady_only is unknown"),
        ("slip_sizes.csv", "100,false,furlong,0.3", "unit_code is unknown"),
        ("slip_sizes.csv", "100,false,,0.6", "margin lies between 0 and 0.5"),
        ("counts_within.csv", "households,population", "the pair stands twice"),
        ("counts_within.csv", "population,population", "an indicator is no part of itself"),
        ("counts_within.csv", "rice_area,population", "units of one dimension, or both be counts"),
        ("rates_of_counts.csv", "poverty_rate,poor_households,population", "rate stands twice"),
        ("rates_of_counts.csv", "poverty,poor_households,population", "rate is unknown"),
        ("new_rural_regions.csv", "Hà Nội,Tây Nguyên", "province stands twice"),
        (
            "new_rural_thresholds.csv",
            THRESHOLD.replace("poverty_rate", "poverty"),
            "indicator_code is unknown",
        ),
        ("new_rural_thresholds.csv", THRESHOLD.replace("Tây Nguyên", "Tây Bắc"), "region is unknown"),
        ("new_rural_thresholds.csv", THRESHOLD.replace("<=", "="), "comparator is unknown"),
        ("new_rural_thresholds.csv", THRESHOLD.replace("kiểu mẫu", "mẫu mực"), "set is unknown"),
        (
            "new_rural_thresholds.csv",
            THRESHOLD.replace("percent", "household"),
            "the unit is not the indicator's",
        ),
        ("new_rural_thresholds.csv", THRESHOLD.replace("2023", "2020"), "first_year is after last_year"),
        ("new_rural_thresholds.csv", THRESHOLD.replace("2023", "2023.5"), "a year is a whole number"),
        ("new_rural_thresholds.csv", THRESHOLD.replace("https://", ""), "read_at is no address"),
        ("new_rural_thresholds.csv", THRESHOLD.replace("Quyết định 1", ""), "legal_source is empty"),
        ("new_rural_thresholds.csv", f"{THRESHOLD}\n{THRESHOLD.replace('2021', '2023')}", "another row sets"),
        (
            "new_rural_thresholds.csv",
            f"{THRESHOLD}\n{THRESHOLD.replace('Tây Nguyên', 'Cả nước')}",
            "another row sets",
        ),
    ],
)
def test_mistake_is_named_by_file_and_line(folder: Path, name: str, row: str, complaint: str):
    append(folder, name, row)
    with pytest.raises(ReferenceDataError) as error:
        load(folder)
    assert name in str(error.value)
    assert ", line " in str(error.value)
    assert complaint in str(error.value)


def test_line_is_the_one_an_editor_shows(folder: Path):
    lines = (folder / "synonyms.csv").read_text(encoding="utf-8").splitlines()
    append(folder, "synonyms.csv", "nông thôn mới,")
    with pytest.raises(ReferenceDataError, match=rf"synonyms\.csv, line {len(lines) + 1} "):
        load(folder)


def test_missing_file_and_missing_column_are_named(folder: Path):
    (folder / "heads.csv").write_text("words\ntiêm phòng\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"heads\.csv: its columns are"):
        load(folder)
    (folder / "heads.csv").unlink()
    with pytest.raises(ReferenceDataError, match=r"heads\.csv: the file is missing"):
        load(folder)


def test_units_take_the_multiples_that_their_dimension_allows() -> None:
    factors = dict(load().unit_aliases.select("alias", "factor").iter_rows())
    assert factors["nghìn tấn"] == 1000
    assert factors["vạn lượt"] == 10_000
    assert "triệu hộ" not in factors
    assert not [alias for alias in factors if alias.startswith("nghìn nghìn")]
