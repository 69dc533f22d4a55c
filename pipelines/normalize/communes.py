"""Which official unit a document's commune is: profiles joined with `data/reference/communes/`.

A unit is identified only where exactly one fits all that the document says (name, type, district, province,
era). Where several fit, or the one of that name contradicts what is said, the commune is ambiguous and keeps
a provisional id with its candidates: a name is never guessed. What a document says of itself is read in
`normalize.profile`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import cache

import polars as pl

from pipelines import settings
from pipelines.folding import fold
from pipelines.model import Level, Profile
from pipelines.schemas import PROFILES
from pipelines.versions import parser_version

GAZETTEER = settings.REFERENCE / "communes"
NEW_UNITS = date(2025, 7, 1)
"""Since this day the units of era 2025 are in force."""
TRANSITION_YEAR = 2025
"""Documents of this year may speak of units of either era."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"


@cache
def units() -> pl.DataFrame:
    """The gazetteer's units of both eras, with the keys that stated names are compared by.

    Columns: commune_id, era, name, type, district, province; `spelled`, `folded` (name), `district_key` and
    `district_type`, `province_keys` (list: the province and its other names).
    """
    communes = pl.read_csv(GAZETTEER / "communes.csv", infer_schema=False)
    provinces = pl.read_csv(GAZETTEER / "provinces.csv", infer_schema=False).select(
        "era",
        "province",
        province_type="type",
        province_keys=pl.concat_str("province", "also_called", separator="|", ignore_nulls=True)
        .str.split("|")
        .list.eval(_folded(pl.element())),
    )
    return communes.join(provinces, on=["era", "province"], how="left", maintain_order="left").select(
        "commune_id",
        "era",
        "name",
        "type",
        "district",
        "province",
        "province_keys",
        spelled=_spelled(pl.col("name")),
        folded=_folded(pl.col("name")),
        district_type=_type_of(pl.col("district")),
        district_key=_folded(_without_type(pl.col("district"))),
        city_key=pl.when(pl.col("province_type") == "thành phố").then(_folded(pl.col("province"))),
    )


def units_of_code(code: str, day: date | None, year: int | None) -> list[str]:
    """The units that an official code, or a commune_id (code and era), stands for at a time, sorted.

    Codes went on to other units in July 2025: a day, else a year, tells the era; without, or in the year of the
    change, both are possible. Leading zeros may be missing, as spreadsheets drop them.
    """
    number, _, era = code.partition("-")
    if not era and day is not None:
        era = "2025" if day >= NEW_UNITS else "2004"
    elif not era and year is not None and year != TRANSITION_YEAR:
        era = "2025" if year > TRANSITION_YEAR else "2004"
    ids = [f"{number.zfill(5)}-{each}" for each in ([era] if era else ["2004", "2025"])]
    return sorted(units().filter(pl.col("commune_id").is_in(ids))["commune_id"])


def identify(profiles: Sequence[Profile], version: str | None = None) -> pl.DataFrame:
    """The profiles as rows of PROFILES, in their order, each with its commune, made by `version`: else the parser's.

    `commune_id` and `commune_status` are null for documents of districts and provinces. A commune that could
    not be told gets an id of its document's own, `provisional-…`, with the candidates and the reason.
    """
    documents = _frame(profiles)
    stated = _stated(documents)
    choices = _choices(stated, _narrowed(_in_force(stated, _of_the_name(stated))))
    is_commune = pl.col("level") == Level.COMMUNE.value
    provisional = pl.lit("provisional-") + pl.col("document_id").str.slice(0, 12)
    return (
        documents.join(choices, on="document_id", how="left", maintain_order="left")
        .with_columns(
            version=pl.lit(version or parser_version()),
            commune_status=pl.when(is_commune).then(pl.col("commune_status").fill_null("unidentified")),
            commune_candidates=pl.col("commune_candidates").fill_null(pl.lit([], dtype=pl.List(pl.String))),
            commune_evidence=pl.when(is_commune).then(
                pl.col("commune_evidence").fill_null("the document does not name its commune")
            ),
        )
        .with_columns(
            commune_id=pl.when(pl.col("commune_status") == "identified")
            .then(pl.col("commune_candidates").list.first())
            .when(is_commune)
            .then(provisional)
        )
        .select(PROFILES.names())
        .cast(PROFILES)
    )


def _frame(profiles: Sequence[Profile]) -> pl.DataFrame:
    own = {name: kind for name, kind in PROFILES.items() if name in Profile.__dataclass_fields__}
    return pl.DataFrame([asdict(each) for each in profiles], schema=own)


def _stated(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents that name their commune, with the same keys as the units and the era they speak of."""
    year = pl.coalesce(pl.col("issued_on").dt.year(), "plan_year", "report_year")
    named = documents.filter(pl.col("level") == Level.COMMUNE.value, pl.col("commune_name").is_not_null())
    district = _without_type(pl.col("district"))
    own_words = pl.concat_str("commune_name", "title", "issuer", district, "province", ignore_nulls=True)
    return named.unique("document_id", keep="first", maintain_order=True).select(
        "document_id",
        "commune_name",
        "commune_type",
        stated_district="district",
        stated_province="province",
        spelled=_spelled(pl.col("commune_name")),
        folded=_folded(pl.col("commune_name")),
        is_marked=own_words.str.contains(r"[^\x00-\x7f]"),
        stated_district_type=_type_of(pl.col("district")),
        stated_district_key=_folded(district),
        stated_province_key=_folded(pl.col("province")),
        stated_era=pl.when(pl.col("issued_on") >= NEW_UNITS)
        .then(pl.lit("2025"))
        .when(pl.col("issued_on").is_not_null() | (year < TRANSITION_YEAR))
        .then(pl.lit("2004"))
        .when(year > TRANSITION_YEAR)
        .then(pl.lit("2025")),
        is_transition=year.fill_null(TRANSITION_YEAR) == TRANSITION_YEAR,
    )


def _of_the_name(stated: pl.DataFrame) -> pl.DataFrame:
    """Each document with the units of its name: as spelled, else by its bare letters.

    Bare letters serve a document without diacritics, and a name that no unit has in the same spelling.
    """
    gazetteer = units()
    spelled = stated.filter("is_marked").join(
        gazetteer.rename({"folded": "unit_folded"}), on="spelled", how="inner"
    )
    rest = stated.join(spelled, on="document_id", how="anti")
    folded = rest.join(gazetteer.rename({"spelled": "unit_spelled"}), on="folded", how="inner")
    return pl.concat(
        [spelled.drop("unit_folded", "folded", "spelled"), folded.drop("unit_spelled", "folded", "spelled")],
        how="diagonal",
    )


def _in_force(stated: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """The units of the document's era; of the other one where its own has none and the years fit."""
    is_own = pl.col("stated_era").is_null() | (pl.col("era") == pl.col("stated_era"))
    own = named.filter(is_own)
    suits = (pl.col("commune_type") == pl.col("type")).fill_null(value=True)
    settled = own.filter(suits).select("document_id").unique()
    other = named.filter(~is_own, pl.col("is_transition")).join(settled, on="document_id", how="anti")
    return pl.concat([own, other])


def _narrowed(named: pl.DataFrame) -> pl.DataFrame:
    """Whether each unit fits what is said of type, district and province; unsaid things fit."""
    districts = units().select(
        stated_district_type="district_type",
        stated_district_key="district_key",
        is_district=pl.lit(value=True),
    )
    same_name = pl.col("stated_district_key") == pl.col("district_key")
    same_type = pl.col("stated_district_type") == pl.col("district_type")
    is_city = (pl.col("stated_district_type") == "thành phố") & (
        pl.col("stated_district_key") == pl.col("city_key")
    )
    # a district that the gazetteer does not know may since have become a town, or a city of province rank
    in_district = pl.when(pl.col("is_district")).then(same_name & same_type).otherwise(same_name | is_city)
    return named.join(
        districts.unique(),
        on=["stated_district_type", "stated_district_key"],
        how="left",
        maintain_order="left",
    ).with_columns(
        fits=(pl.col("commune_type") == pl.col("type")).fill_null(value=True)
        & (pl.col("stated_district").is_null() | in_district.fill_null(value=False))
        & (
            pl.col("stated_province").is_null()
            | pl.col("province_keys").list.contains(pl.col("stated_province_key"))
        )
    )


def _choices(stated: pl.DataFrame, narrowed: pl.DataFrame) -> pl.DataFrame:
    """One row per document that names its commune: status, candidates, evidence."""
    fitting = pl.col("commune_id").filter(pl.col("fits"))
    found = narrowed.group_by("document_id").agg(
        fitting=fitting.unique().sort(), named=pl.col("commune_id").unique().sort()
    )
    place = pl.concat_str("stated_district", "stated_province", separator=", ", ignore_nulls=True)
    says = pl.concat_str(
        pl.concat_str("commune_type", "commune_name", separator=" ", ignore_nulls=True),
        pl.when(place != "").then(place),
        separator=", ",
        ignore_nulls=True,
    )
    fits = pl.col("fitting").list.len().fill_null(0)
    names = pl.col("named").list.len().fill_null(0)
    # by its name alone only a unit of the stated type
    is_told = pl.col("commune_type").is_not_null() | (place != "")
    in_era = pl.coalesce(pl.lit(" of era ") + pl.col("stated_era"), pl.lit(""))
    return (
        stated.join(found, on="document_id", how="left", maintain_order="left")
        .with_columns(
            commune_status=pl.when((fits == 1) & is_told)
            .then(pl.lit("identified"))
            .when(names > 0)
            .then(pl.lit("ambiguous"))
            .otherwise(pl.lit("unidentified")),
            commune_candidates=pl.when(fits > 0).then("fitting").otherwise("named"),
            evidence=pl.when(names == 0)
            .then(pl.format("no unit{} has this name", in_era))
            .when(fits == 0)
            .then(pl.format("{} of this name, none with this type and place", _units(names)))
            .when(fits == 1)
            .then(pl.format("one unit{} fits, of {} of this name", in_era, _units(names)))
            .otherwise(pl.format("{} fit, and nothing tells which", _units(fits))),
        )
        .select(
            "document_id",
            "commune_status",
            "commune_candidates",
            commune_evidence=pl.concat_str(says, "evidence", separator=": "),
        )
    )


def _units(count: pl.Expr) -> pl.Expr:
    return pl.concat_str(
        count.cast(pl.String), pl.when(count == 1).then(pl.lit(" unit")).otherwise(pl.lit(" units"))
    )


def _spelled(name: pl.Expr) -> pl.Expr:
    """With diacritics, in one way of writing them: 'Hoà'/'Hòa' and 'Mỹ'/'Mĩ' are the same."""
    decomposed = _plain_number(name).str.to_lowercase().str.normalize("NFD")
    tone_last = decomposed.str.replace_all(
        rf"([{_TONES}])([\p{{L}}\x{{302}}\x{{306}}\x{{31b}}]+)", "${2}${1}"
    )
    return _one_i(tone_last).str.replace_all(r"[^\p{L}\p{Mn}0-9]+", "")


def _folded(name: pl.Expr) -> pl.Expr:
    """By its bare letters alone: 'Ea H’leo' and 'Ea Hleo' are the same."""
    return _one_i(fold(_plain_number(name))).str.replace_all(" ", "", literal=True)


def _one_i(name: pl.Expr) -> pl.Expr:
    return name.str.replace_all(r"([hklmstv])y", "${1}i")


def _plain_number(name: pl.Expr) -> pl.Expr:
    """'Phường 01', 'P.1' → '1'."""
    return name.str.replace(r"(?i)^(?:phường|phuong|p|quận|quan|q)?[.\s]*0*([0-9]+)$", "${1}")


def _type_of(district: pl.Expr) -> pl.Expr:
    return district.str.extract(r"^(thành phố|thị xã|huyện|quận) ")


def _without_type(district: pl.Expr) -> pl.Expr:
    return district.str.replace(r"^(?:thành phố|thị xã|huyện|quận) ", "")
