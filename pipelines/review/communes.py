"""Deciding of which commune a document is: a line in the home's manifest."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.extract.manifests import COLUMNS
from pipelines.load.lake import lake_of
from pipelines.load.refresh import HOME_MANIFEST, manifest_of_home
from pipelines.normalize.communes import units
from pipelines.normalize.manifest import settle
from pipelines.review.decision import Decision, DecisionError
from pipelines.review.entries import append_row
from pipelines.schemas import MANIFESTS
from pipelines.settings import Home


@dataclass(frozen=True, slots=True)
class InputOf:
    """A document's place, as the published table of documents has it."""

    document_id: str
    archive: str
    member: str


def settle_document(home: Home, document: InputOf, wanted: str) -> Decision:
    """Settle a document to the commune that `wanted` says: a code, a commune_id, or names from commune to province.

    The line names the one unit that is meant, by its commune_id and its names. Raises DecisionError where there is not
    exactly one, or a line names another; ManifestError where the home's manifest cannot be used.
    """
    commune_id = _meant(home, document, wanted)
    of_home = manifest_of_home(home, document.archive)
    for row in _settled(home, document.archive, of_home).iter_rows(named=True):
        if row["document_id"] != document.document_id or row["problem"] is not None:
            continue
        if row["commune_id"] == commune_id:
            return Decision(home.manifest, f"line {row['line']}: {row['says']}", is_new=False)
        raise DecisionError(
            f"{home.manifest}, line {row['line']} says otherwise ({row['says']}); change it there"
        )
    unit = units().row(by_predicate=pl.col("commune_id") == commune_id, named=True)
    line = {
        "file_name": f"{document.archive}/{document.member}",
        "commune_code": commune_id,
        "commune": f"{unit['type']} {unit['name']}",
        "district": unit["district"] or "",
        "province": unit["province"] or "",
    }
    entry = append_row(home.manifest, COLUMNS, line)
    return Decision(home.manifest, entry, is_new=True)


def _meant(home: Home, document: InputOf, wanted: str) -> str:
    """The one unit that is meant, told as the next run will tell a manifest's line."""
    place = {"archive": document.archive, "manifest": HOME_MANIFEST, "line": 1}
    named = {"file_name": f"{document.archive}/{document.member}"}
    readings = [{**place, **named, **reading} for reading in _readings(wanted)]
    lines = _settled(home, document.archive, pl.DataFrame(readings, schema=MANIFESTS))
    found = lines["commune_id"].drop_nulls().unique().sort().to_list()
    match found:
        case [commune_id]:
            return str(commune_id)
        case []:
            raise DecisionError(f"'{wanted}': {lines['problem'][0]}")
        case _:
            raise DecisionError(f"'{wanted}' may be {' or '.join(found)}; write one of these")


def _readings(wanted: str) -> list[dict[str, str]]:
    """What was typed as cells of a manifest; of two names the second may be a district or a province."""
    parts = [part.strip() for part in wanted.split(",") if part.strip()]
    match parts:
        case [code] if code[0].isdigit():
            return [{"commune_code": code}]
        case [commune]:
            return [{"commune": commune}]
        case [commune, above]:
            return [{"commune": commune, "district": above}, {"commune": commune, "province": above}]
        case [commune, district, province]:
            return [{"commune": commune, "district": district, "province": province}]
        case _:
            raise DecisionError(
                f"'{wanted}' is no commune; write a code, or 'commune, district, province' with commas"
            )


def _settled(home: Home, archive: str, lines: pl.DataFrame) -> pl.DataFrame:
    """What lines of the home's manifest mean in an archive. Raises DecisionError where the lake lacks the archive."""
    lake = lake_of(home)
    sources, profiles = lake.read("sources", archive), lake.read("profiles", archive)
    if sources is None or profiles is None:
        raise DecisionError(f"the archive {archive} is not read by this version yet; `communes run` does")
    return settle(lines, sources, profiles, HOME_MANIFEST)
