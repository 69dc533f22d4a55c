from pathlib import Path

import duckdb
import pytest

from pipelines.publish.dictionary import dictionary, write_dictionary
from pipelines.settings import PROJECT, Home

COMMITTED = PROJECT / "docs" / "dictionary.md"


def test_the_committed_dictionary_says_what_the_warehouse_says(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "dictionary.md")
    made = (tmp_path / "dictionary.md").read_text(encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == made, "a COMMENT or column changed: run `make dictionary`"


def test_tables_stand_in_groups_and_macros_with_their_parameters(home: Home) -> None:
    with duckdb.connect(str(home.staged), read_only=True) as connection:
        text = dictionary(connection)
    places = [
        text.index(heading)
        for heading in (
            "## Comparisons",
            "### commune_comparison\n",
            "## Facts",
            "### observations\n",
            "## Dimensions",
            "### dim_commune\n",
            "## Audit",
            "### quality_results\n",
            "## Macros",
        )
    ]
    assert places == sorted(places)
    assert "| `page` | INTEGER | Page of the passage, from 1; NULL where the format has no pages. |" in text
    assert "`FROM compare(indicator, year, include_flagged)`" in text
    assert "`fold_text(text)`" in text


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("COMMENT ON COLUMN observations.page IS NULL", r"observations\.page has no COMMENT"),
        ("COMMENT ON TABLE observations IS NULL", "observations has no COMMENT"),
        ("COMMENT ON MACRO fold_text IS NULL", "fold_text has no COMMENT"),
        ("CREATE TABLE extra (a INTEGER)", "no file of sql/ makes extra"),
    ],
)
def test_what_is_not_explained_is_refused(home: Home, statement: str, named: str) -> None:
    with duckdb.connect(str(home.staged)) as connection:
        connection.execute(statement)
        with pytest.raises(ValueError, match=named):
            dictionary(connection)
