"""A document is settled to the one commune that was meant, as the next run will understand the line."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.load import Lake
from pipelines.model import Profile
from pipelines.normalize.communes import identify
from pipelines.review import DecisionError
from pipelines.review.communes import InputOf, settle_document
from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, sha

DOCUMENT = InputOf(sha("one"), "a.zip", "one.txt")
LINE = "a.zip/one.txt,19504-2004,xã Trung Sơn,huyện Gio Linh,Quảng Trị,"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose lake holds one document of 2022 that does not say of which commune it is."""
    home = Home(tmp_path)
    archive = LakeBuilder()
    archive.document("one")
    archive.write(home)
    Lake(home.lake).write("profiles", "a.zip", identify([Profile(sha("one"), issued_on=date(2022, 12, 20))]))
    return home


@pytest.mark.parametrize(
    "wanted",
    [
        "19504",
        "19504-2004",
        "xã Trung Sơn, huyện Gio Linh",
        "Trung Sơn, Quảng Trị",
        "Xã TRUNG SƠN , Huyện Gio Linh, tỉnh Quảng Trị",
    ],
)
def test_the_line_names_the_unit_by_id_and_names(home: Home, wanted: str) -> None:
    assert settle_document(home, DOCUMENT, wanted).entry == LINE
    assert not settle_document(home, DOCUMENT, "19504").is_new
    assert home.manifest.read_text(encoding="utf-8").splitlines()[1:] == [LINE]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("xã Trung Sơn", "'xã Trung Sơn': .*7 units fit, .*02458-2004 .* or write the code"),
        ("99999", "no unit has the code 99999"),
        ("xã Trung Sơn, huyện Gio Linh, Quảng Trị, Việt Nam", "is no commune; write a code, or"),
        (" , ", "is no commune"),
    ],
)
def test_what_means_no_one_unit_is_refused(home: Home, wanted: str, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        settle_document(home, DOCUMENT, wanted)
    assert not home.manifest.exists()


def test_a_line_that_stands_otherwise_is_not_contradicted(home: Home) -> None:
    home.manifest.write_text("file_name;commune_code\none.txt;02458\n", encoding="utf-8")
    with pytest.raises(
        DecisionError, match=r"manifest\.csv, line 2 says otherwise \(02458\); change it there"
    ):
        settle_document(home, DOCUMENT, "19504")


def test_a_manifest_without_the_columns_for_it_is_told(home: Home) -> None:
    home.manifest.write_text("file_name,commune_code\nother.txt,02458\n", encoding="utf-8")
    with pytest.raises(DecisionError, match="has no column commune, district, province; add it"):
        settle_document(home, DOCUMENT, "19504")
