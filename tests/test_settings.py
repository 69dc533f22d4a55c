"""Where the home's parts are."""

from pathlib import Path

import pytest

from pipelines.settings import Home, Settings


def test_the_lake_is_in_the_home_unless_it_is_put_elsewhere() -> None:
    assert Home(Path("/srv/home")).lake == Path("/srv/home/lake")


@pytest.mark.parametrize(
    ("told", "lake"),
    [
        ("/srv/lake", Path("/srv/lake")),
        ("~/lake", Path.home() / "lake"),
        ("file:///srv/lake", Path("/srv/lake")),
        ("s3://bucket/lake", "s3://bucket/lake"),
    ],
)
def test_it_is_put_into_a_folder_or_a_store(
    told: str, lake: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNES_LAKE", told)
    assert Settings().folder.lake == lake
