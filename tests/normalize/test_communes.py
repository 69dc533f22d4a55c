"""Which unit is meant: identified only where exactly one fits, never guessed."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Level, Profile
from pipelines.normalize.communes import GAZETTEER, identify, units
from pipelines.schemas import PROFILES
from pipelines.versions import parser_version

OLD, NEW = date(2022, 12, 20), date(2025, 12, 10)


def profile(name: str | None, kind: str | None = "xã", **said: Any) -> Profile:
    said = {"issued_on": OLD, "title": "NGHỊ QUYẾT về nhiệm vụ năm tới", **said}
    return Profile("ab" * 32, commune_name=name, commune_type=kind, **said)


def commune(name: str | None, kind: str | None = "xã", **said: Any) -> dict[str, Any]:
    return identify([profile(name, kind, **said)]).row(0, named=True)


def outcome(row: dict[str, Any]) -> tuple[str | None, str | None]:
    return row["commune_status"], row["commune_id"]


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def test_gazetteer_holds_both_eras_and_every_successor_exists() -> None:
    everything = units()
    assert everything.group_by("era").len().sort("era").rows() == [("2004", 10_035), ("2025", 3_321)]
    assert everything["commune_id"].is_unique().all()
    assert everything["province_keys"].null_count() == 0
    assert everything.filter(era="2025")["district"].null_count() == 3_321
    with (GAZETTEER / "successors.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    eras = dict(everything.select("commune_id", "era").rows())
    assert {eras[row["commune_id"]] for row in rows} == {"2004"}
    assert {eras[row["successor_id"]] for row in rows} == {"2025"}
    olds = [row["commune_id"] for row in rows]
    assert len(set(olds)) == 10_035
    main = [row["commune_id"] for row in rows if row["is_main"] == "true"]
    assert len(main) == len(set(main))


def test_a_name_that_only_one_unit_bears_is_enough_where_the_type_agrees() -> None:
    assert outcome(commune("Bình Lương")) == ("identified", "16204-2004")
    assert outcome(commune("Bình Lương", "phường")) == ("ambiguous", "provisional-abababababab")
    assert outcome(commune("Bình Lương", None)) == ("ambiguous", "provisional-abababababab")
    assert outcome(commune("Bình Lương", None, district="huyện Như Xuân")) == ("identified", "16204-2004")


def test_a_name_that_several_units_bear_is_not_guessed() -> None:
    row = commune("Trung Sơn")
    assert outcome(row) == ("ambiguous", "provisional-abababababab")
    # in Yên Sơn, Việt Yên, Yên Lập, Quan Hóa, Đô Lương, Gio Linh, A Lưới; two wards bear it too
    assert row["commune_candidates"] == [
        *("02458-2004", "07780-2004", "08311-2004", "14875-2004", "17686-2004", "19504-2004", "20056-2004"),
    ]
    assert row["commune_evidence"] == "xã Trung Sơn: 7 units fit, and nothing tells which"


@pytest.mark.parametrize(
    ("said", "commune_id"),
    [
        ({"district": "huyện Gio Linh"}, "19504-2004"),
        ({"province": "Nghệ An"}, "17686-2004"),
        ({"province": "Thừa Thiên Huế"}, "20056-2004"),
        ({"district": "huyện Việt Yên", "province": "Bắc Giang"}, "07780-2004"),
        ({"province": "Phú Thọ", "issued_on": NEW}, "08311-2025"),
    ],
)
def test_district_and_province_tell_which(said: dict[str, Any], commune_id: str) -> None:
    assert outcome(commune("Trung Sơn", **said)) == ("identified", commune_id)


def test_a_contradiction_is_not_explained_away() -> None:
    row = commune("Bình Lương", district="huyện Gio Linh")
    assert outcome(row) == ("ambiguous", "provisional-abababababab")
    assert row["commune_candidates"] == ["16204-2004"]


def test_a_town_and_a_rural_district_of_one_name() -> None:
    # Mỹ Tân lies in the town of Cao Lãnh, not in the rural district of that name around it
    assert commune("Mỹ Tân", district="thành phố Cao Lãnh")["commune_status"] == "identified"
    assert commune("Mỹ Tân", district="huyện Cao Lãnh")["commune_status"] == "ambiguous"
    # Việt Yên was a rural district until 2024; the gazetteer knows it as a town
    assert commune("Trung Sơn", district="huyện Việt Yên")["commune_id"] == "07780-2004"
    # Huế was a district's city until 2025, of province rank since
    assert commune("Vĩnh Ninh", "phường", district="thành phố Huế")["commune_id"] == "19783-2004"


@pytest.mark.parametrize("name", ["Phường 1", "PHƯỜNG 01", "phường 1", "P.1", "1"])
def test_numbered_wards(name: str) -> None:
    row = commune(name, "phường", district="thành phố Đông Hà")
    assert outcome(row) == ("identified", "19333-2004")
    assert commune(name, "phường")["commune_status"] == "ambiguous"
    assert commune(name, "phường", district="quận 03")["commune_id"] == "27160-2004"


@pytest.mark.parametrize(
    "name",
    ["Ea H'leo", "Ea H’leo", "Ea Hleo", "EA H'LEO", "Ea H‘Leo", unicodedata.normalize("NFD", "Ea H'leo")],
)
def test_apostrophes_and_case(name: str) -> None:
    assert commune(name)["commune_id"] == "24184-2004"


def test_two_ways_to_write_tones_and_i() -> None:
    for name in ("Mỹ Lý", "Mỹ Lí", "Mĩ Lí"):
        assert commune(name, district="huyện Kỳ Sơn")["commune_id"] == "16816-2004"
    # Trung Hòa and Trung Hóa fold alike: only the spelling, in either way, tells them apart
    for name in ("Trung Hoà", "Trung Hòa"):
        found = commune(name)["commune_candidates"]
        assert set(units().filter(pl.col("commune_id").is_in(found))["name"]) == {"Trung Hòa"}


def test_diacritics_tell_where_the_document_has_them() -> None:
    marked = commune("Bình Lương")
    other = commune("Bính Lượng")
    assert marked["commune_id"] == other["commune_id"] == "16204-2004"
    # 'Tân Hưng' and 'Tân Hùng' fold alike
    names = units().filter(pl.col("commune_id").is_in(commune("Tân Hùng")["commune_candidates"]))["name"]
    assert set(names) == {"Tân Hùng"}
    plain = commune("Tan Hung", title="NGHI QUYET ve nhiem vu nam toi")["commune_candidates"]
    assert len(plain) > len(names)


def test_the_era_is_the_documents() -> None:
    assert commune("Gio Linh", issued_on=NEW)["commune_id"] == "19495-2025"
    assert commune("A Lưới 5", issued_on=NEW)["commune_status"] == "identified"
    assert commune("A Lưới 5", issued_on=OLD)["commune_status"] == "unidentified"
    # Bình Lương was merged away in July 2025; a report of that autumn may still be its own
    assert commune("Bình Lương", issued_on=date(2025, 9, 1))["commune_id"] == "16204-2004"
    assert commune("Bình Lương", issued_on=date(2026, 9, 1))["commune_status"] == "unidentified"
    # without a date the years that the document is about tell; without those, both eras are possible
    assert (
        commune("Trung Sơn", issued_on=None, plan_year=2024, province="Tuyên Quang")["commune_id"]
        == "02458-2004"
    )
    assert commune("Trung Sơn", issued_on=None, province="Tuyên Quang")["commune_candidates"] == [
        "02458-2004",
        "02458-2025",
    ]


def test_unnamed_unknown_and_other_levels() -> None:
    assert outcome(commune(None, "phường")) == ("unidentified", "provisional-abababababab")
    row = commune("Không Có Tên Này")
    assert outcome(row) == ("unidentified", "provisional-abababababab")
    assert row["commune_candidates"] == []
    district = commune(None, None, level=Level.DISTRICT, district="huyện Gio Linh")
    assert outcome(district) == (None, None)
    assert district["commune_evidence"] is None


def test_rows_keep_order_schema_version_and_what_was_read() -> None:
    read = [
        Profile(
            "b" * 64, commune_name="Bình Lương", commune_type="xã", kind="plan", issued_on=OLD, plan_year=2023
        ),
        Profile("a" * 64, title="Kế hoạch"),
        Profile("c" * 64, level=Level.PROVINCE, province="Hà Tĩnh"),
    ]
    frame = identify(read)
    assert frame.schema == PROFILES
    assert frame["document_id"].to_list() == ["b" * 64, "a" * 64, "c" * 64]
    assert frame["version"].unique().to_list() == [parser_version()]
    assert frame["kind"].to_list() == ["plan", None, None]
    assert frame["plan_year"].to_list() == [2023, None, None]
    assert frame["level"].to_list() == ["commune", "commune", "province"]
    assert identify([]).schema == PROFILES
    assert identify([read[0], read[0]])["commune_id"].to_list() == ["16204-2004", "16204-2004"]


NAMES: Sequence[tuple[str, str, str, str]] = (
    units().filter(era="2004").select("name", "type", "district", "province").rows()
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.booleans(), st.booleans())
def test_identified_only_where_one_unit_fits(
    unit: tuple[str, str, str, str], says_district: bool, says_province: bool
) -> None:
    name, kind, district, province = unit
    said = ({"district": district} if says_district else {}) | (
        {"province": province} if says_province else {}
    )
    same = units().filter(
        pl.col("era") == "2004",
        pl.col("type") == kind,
        pl.col("name").str.to_lowercase() == name.lower(),
        pl.col("district") == district if says_district else True,
        pl.col("province") == province if says_province else True,
    )
    row = commune(name, kind, **said)
    if row["commune_status"] == "identified":
        assert [row["commune_id"]] == same["commune_id"].to_list()
    else:
        assert row["commune_status"] == "ambiguous"
        assert set(same["commune_id"]) <= set(row["commune_candidates"])
        assert len(row["commune_candidates"]) > 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES))
def test_without_diacritics_the_unit_is_still_found(unit: tuple[str, str, str, str]) -> None:
    name, kind, district, province = unit
    named = next(each for each in ("huyện", "quận", "thị xã", "thành phố") if district.startswith(each))
    district = f"{named} {bare(district[len(named) + 1 :])}"
    whole = commune(unit[0], unit[1], district=unit[2], province=unit[3])
    plain = commune(bare(name), kind, title="NGHI QUYET", district=district, province=bare(province))
    assert whole["commune_id"] in plain["commune_candidates"]
