"""Which document and commune a line means; a line that means none, or several, says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest

from pipelines.model import Profile
from pipelines.normalize.communes import identify
from pipelines.normalize.manifest import settle
from pipelines.schemas import MANIFEST_LINES, MANIFESTS, SOURCES

HOME = "HOME/manifest.csv"
OLD = date(2022, 12, 20)


def settled(
    *lines: dict[str, Any], files: Sequence[str] = ("a.pdf",), manifest: str = "manifest.csv", **said: Any
) -> list[dict[str, Any]]:
    """Lines of a manifest beside files that each are a document; `said`: what the documents say of themselves."""
    said = {"issued_on": OLD, **said}
    written = [{"archive": "a.zip", "manifest": manifest, "line": 2, **line} for line in lines]
    sources = [
        {"archive": "a.zip", "member": name, "name": name, "document_id": f"id of {name}"} for name in files
    ]
    profiles = identify([Profile(f"id of {name}", **said) for name in files if "broken" not in name])
    found = settle(
        pl.DataFrame(written, schema=MANIFESTS), pl.DataFrame(sources, schema=SOURCES), profiles, HOME
    )
    assert found.schema == MANIFEST_LINES
    return found.to_dicts()


def one(files: Sequence[str] = ("a.pdf",), manifest: str = "manifest.csv", **line: Any) -> dict[str, Any]:
    (found,) = settled({"file_name": "a.pdf", **line}, files=files, manifest=manifest)
    return found


def named(commune: str, district: str | None = None, province: str | None = None) -> dict[str, Any]:
    return one(commune=commune, district=district, province=province)


@pytest.mark.parametrize(
    "line",
    [
        {"commune_code": "19504"},
        {"commune_code": "19504-2004"},
        {"commune": "xã Trung Sơn", "district": "huyện Gio Linh"},
        {"commune": "Xã Trung Sơn", "district": "Huyện Gio Linh", "province": "Tỉnh Quảng Trị"},
        {"commune": "Trung Sơn", "district": "Gio Linh"},
        {"commune": "Trung Son", "district": "Gio Linh"},
    ],
)
def test_a_code_or_names_that_fit_one_unit(line: dict[str, Any]) -> None:
    found = one(**line)
    assert (found["document_id"], found["commune_id"], found["problem"]) == (
        "id of a.pdf",
        "19504-2004",
        None,
    )


def test_a_name_of_several_units_is_refused_with_the_units() -> None:
    found = named("xã Trung Sơn")
    assert found["commune_id"] is None
    assert found["problem"].startswith(
        "xã Trung Sơn: 7 units fit, and nothing tells which: 02458-2004 (xã Trung"
    )
    assert "and 2 more" in found["problem"]
    assert "add what is missing of type, district and province, or write the code" in found["problem"]


def test_names_that_contradict_each_other_are_refused() -> None:
    assert "none with this type and place" in named("xã Bình Lương", "huyện Gio Linh")["problem"]
    assert "no unit of era 2004 has this name" in named("xã Không Có Tên Này")["problem"]


def test_the_year_tells_which_unit_a_code_or_name_meant() -> None:
    # 08311 is Trung Sơn in Yên Lập until July 2025, and the Trung Sơn that followed it
    assert one(commune_code="8311")["commune_id"] == "08311-2004"
    assert one(commune_code="8311", year=2024)["commune_id"] == "08311-2004"
    assert one(commune_code="8311", year=2026)["commune_id"] == "08311-2025"
    assert "two eras: 08311-2004 (xã Trung Sơn" in one(commune_code="8311", year=2025)["problem"]
    assert one(commune="xã Trung Sơn", province="Phú Thọ", year=2026)["commune_id"] == "08311-2025"


def test_a_code_that_no_unit_has() -> None:
    assert "no unit has the code 99999; correct the code" in one(commune_code="99999")["problem"]
    found = one(commune_code="16204", year=2026)
    assert "in the document's year, only 16204-2004 (xã Bình Lương" in found["problem"]


def test_files_are_found_beside_the_manifest_and_below() -> None:
    files = ("x/a.pdf", "x/y/b.pdf", "z/c.pdf")
    lines = [{"file_name": name, "commune_code": "19504"} for name in ("A.PDF", "y\\b.pdf", "b.pdf", "c.pdf")]
    found = settled(*lines, files=files, manifest="x/manifest.csv")
    assert [line["document_id"] for line in found] == ["id of x/a.pdf"] + ["id of x/y/b.pdf"] * 2 + [None]
    assert "there is no such file beside the manifest" in found[3]["problem"]


def test_a_file_name_of_two_documents_needs_its_folder() -> None:
    files = ("x/a.pdf", "y/a.pdf")
    assert "2 documents have this file name" in one(files, commune_code="19504")["problem"]
    assert one(files, file_name="y/a.pdf", commune_code="19504")["document_id"] == "id of y/a.pdf"
    # the one right beside the manifest is meant before those in folders below
    assert one(("a.pdf", "x/a.pdf"), commune_code="19504")["document_id"] == "id of a.pdf"


def test_the_homes_manifest_may_name_the_archive() -> None:
    found = one(("x/a.pdf", "y/a.pdf"), HOME, file_name="a.zip/x/a.pdf", commune_code="19504")
    assert (found["is_of_home"], found["document_id"]) == (True, "id of x/a.pdf")


def test_a_file_that_could_not_be_read_and_a_line_with_a_problem_of_its_own() -> None:
    assert (
        "could not be read" in one(("broken.pdf",), file_name="broken.pdf", commune_code="19504")["problem"]
    )
    found = one(commune_code="19504", problem="the line is wrong")
    assert (found["document_id"], found["problem"]) == (None, "the line is wrong")


def test_no_manifest_is_no_lines() -> None:
    assert settled() == []
