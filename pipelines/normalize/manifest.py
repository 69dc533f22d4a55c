"""Which document and which commune each line of a manifest means.

A line is applied only where it means exactly one document and one unit; otherwise it says what is wrong and what
to do. How names are looked up is `communes`' concern; lines that contradict each other, within and across
archives, are told apart in SQL (`manifest_lines`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from pipelines.model import Profile
from pipelines.normalize.communes import identify, units, units_of_code
from pipelines.schemas import MANIFEST_LINES

_TYPE = re.compile(r"(xã|phường|thị trấn|đặc khu)\s+(?=\S)", re.IGNORECASE)
_PROVINCE_TYPE = re.compile(r"(?:tỉnh|thành phố)\s+(?=\S)", re.IGNORECASE)
_SHOWN = 5
"""Units that a complaint names."""


def settle(manifests: pl.DataFrame, sources: pl.DataFrame, profiles: pl.DataFrame, home: str) -> pl.DataFrame:
    """The lines of an archive's manifests with what each means.

    Args:
        manifests: `schemas.MANIFESTS`; those of the home's manifest stand under the name `home`.
        sources: `schemas.SOURCES` of the archive.
        profiles: `schemas.PROFILES` of the archive: what tells a document's years where a line names none.
        home: what the home's manifest is called; its lines may be about documents of any archive.

    Returns:
        `schemas.MANIFEST_LINES`, in the order of the lines.

    """
    lines = manifests.to_dicts()
    inputs = [
        (_key(f"{archive}/{member}"), document_id)
        for archive, member, document_id in sources.select("archive", "member", "document_id").iter_rows()
    ]
    read = {row["document_id"]: row for row in profiles.iter_rows(named=True)}
    for line in lines:
        line["is_of_home"] = line["manifest"] == home
        line["says"] = line["commune_code"] or ", ".join(
            line[part] for part in ("commune", "district", "province") if line[part]
        )
        line["document_id"] = line["commune_id"] = None
        if line["problem"] is None:
            line["document_id"], line["problem"] = _document(line, inputs, read)
    _tell_communes([line for line in lines if line["problem"] is None], read)
    return pl.DataFrame(lines, schema=MANIFEST_LINES)


def _document(
    line: Mapping[str, Any], inputs: Sequence[tuple[str, str | None]], read: Mapping[str, Any]
) -> tuple[str | None, str | None]:
    """The document that a line names, or what is wrong."""
    name, folder = _key(line["file_name"]).removeprefix("./"), ""
    if not line["is_of_home"]:
        # a manifest speaks for the folder that it lies in, and the folders below
        folder = _key(f"{line['archive']}/{line['manifest']}").rpartition("/")[0] + "/"
    named = {
        document_id
        for path, document_id in inputs
        if path.startswith(folder) and f"/{path}".endswith(f"/{name}")
    }
    exact = {document_id for path, document_id in inputs if path == f"{folder}{name}"}
    named = exact or named
    if not named:
        return None, "there is no such file beside the manifest; correct file_name, or take the line away"
    if len(named) > 1:
        return None, f"{len(named)} documents have this file name; write their folder too: folder/name"
    (document_id,) = named
    if document_id not in read:
        return None, "the file could not be read, see quarantined_inputs; replace it, or take the line away"
    return document_id, None


def _tell_communes(lines: Sequence[dict[str, Any]], read: Mapping[str, Any]) -> None:
    """Fill in `commune_id`, or `problem`, of lines whose document is known."""
    by_name = []
    for number, line in enumerate(lines):
        profile = read[line["document_id"]]
        if line["commune_code"]:
            line["commune_id"], line["problem"] = _of_code(line, profile)
        else:
            by_name.append((line, _as_profile(f"{number}", line, profile)))
    found = identify([profile for _, profile in by_name])
    for (line, _), row in zip(by_name, found.iter_rows(named=True), strict=True):
        if row["commune_status"] == "identified":
            line["commune_id"] = row["commune_id"]
        else:
            line["problem"] = (
                f"{row['commune_evidence']}{_shown(row['commune_candidates'])};"
                " correct the names, add what is missing of type, district and province, or write the code"
            )


def _of_code(line: Mapping[str, Any], profile: Mapping[str, Any]) -> tuple[str | None, str | None]:
    day, year = _when(line, profile)
    found = units_of_code(line["commune_code"], day, year)
    match found:
        case [commune_id]:
            return commune_id, None
        case []:
            known = units_of_code(line["commune_code"], None, None)
            wrong = f"no unit has the code {line['commune_code']}"
            if known:
                wrong += f" in the document's year, only {_shown(known).removeprefix(': ')}"
            return None, f"{wrong}; correct the code or the year, or write the commune_id"
        case _:
            return None, f"the code is of two eras{_shown(found)}; add the year, or write the commune_id"


def _as_profile(key: str, line: Mapping[str, Any], profile: Mapping[str, Any]) -> Profile:
    """The line as if a document said so, to be identified as documents are."""
    day, year = _when(line, profile)
    kind = _TYPE.match(line["commune"])
    return Profile(
        key,
        commune_name=line["commune"][kind.end() :] if kind else line["commune"],
        commune_type=kind[1].lower() if kind else None,
        district=_lowered_type(line["district"]),
        province=_PROVINCE_TYPE.sub("", line["province"], count=1) if line["province"] else None,
        issued_on=day,
        plan_year=year,
    )


def _when(line: Mapping[str, Any], profile: Mapping[str, Any]) -> tuple[date | None, int | None]:
    """What tells the era of the units: the line's year, else the document's day or years."""
    if line["year"]:
        return None, line["year"]
    return profile["issued_on"], profile["plan_year"] or profile["report_year"]


def _lowered_type(district: str | None) -> str | None:
    """'Huyện Gio Linh' → 'huyện Gio Linh', as the gazetteer writes it."""
    if district is None:
        return None
    return re.sub(r"^(thành phố|thị xã|huyện|quận)\b", lambda kind: kind[0].lower(), district, flags=re.I)


def _shown(commune_ids: Sequence[str]) -> str:
    names = [f"{each} ({_names()[each]})" for each in commune_ids[:_SHOWN]]
    more = [f"and {len(commune_ids) - _SHOWN} more"] if len(commune_ids) > _SHOWN else []
    return f": {', '.join([*names, *more])}" if names else ""


@cache
def _names() -> dict[str, str]:
    full = pl.concat_str("type", pl.lit(" "), "name")
    return dict(
        units()
        .select("commune_id", pl.concat_str(full, "district", "province", separator=", ", ignore_nulls=True))
        .iter_rows()
    )


def _key(path: str) -> str:
    """A path as it is compared: however its letters are composed, and in whichever case."""
    return unicodedata.normalize("NFC", path.replace("\\", "/")).casefold()
