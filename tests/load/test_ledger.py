import polars as pl

from pipelines.load.lake import Lake
from pipelines.load.ledger import inputs_digest, outdated_archives
from pipelines.settings import Home
from pipelines.versions import observer_version, parser_version, reader_version
from tests.load.lakes import LakeBuilder


def archive(key: str, reader: str, parser: str) -> LakeBuilder:
    built = LakeBuilder(key)
    built.document("one")
    built.observe("one", 1.5)
    for stage, rows in built.rows.items():
        for row in rows:
            if "version" in row:
                row["version"] = reader if stage == "documents" else parser
    return built


def test_the_digest_changes_with_any_part_and_with_nothing_else(home: Home) -> None:
    empty = inputs_digest(home)
    assert inputs_digest(home) == empty
    archive("a.zip", "r", "p").write(home)
    one = inputs_digest(home)
    archive("b.zip", "r", "p").write(home)
    two = inputs_digest(home)
    archive("b.zip", "r", "p").write(home)
    assert inputs_digest(home) == two
    Lake(home.lake).drop("b.zip")
    assert inputs_digest(home) == one
    assert len({empty, one, two}) == 3


def test_archives_made_by_other_code_are_named(home: Home) -> None:
    archive("current.zip", reader_version(), parser_version()).write(home)
    archive("old reader.zip", "gone", parser_version()).write(home)
    archive("old parser.zip", reader_version(), "gone").write(home)
    assert outdated_archives(home) == ["old parser.zip", "old reader.zip"]


def test_own_aliases_make_observations_outdated_and_texts_not(home: Home) -> None:
    home.root.mkdir(parents=True)
    home.aliases.write_text("indicator_code,alias\npoverty_rate,hộ khó khăn\n", encoding="utf-8")
    version = observer_version(home.aliases)
    assert version != parser_version()
    built = archive("a.zip", reader_version(), version)
    for row in built.rows["texts"]:
        row["version"] = parser_version()
    built.write(home)
    assert outdated_archives(home) == []
    home.aliases.unlink()
    assert observer_version(home.aliases) == parser_version()
    assert outdated_archives(home) == ["a.zip"]


def test_the_digest_changes_with_what_the_operator_says_of_labels(home: Home) -> None:
    home.root.mkdir(parents=True)
    digests = [inputs_digest(home)]
    for told in (home.aliases, home.no_indicator):
        told.write_text("label\n", encoding="utf-8")
        digests.append(inputs_digest(home))
    assert len(set(digests)) == 3


def test_a_part_of_another_shape_is_outdated(home: Home) -> None:
    archive("a.zip", reader_version(), parser_version()).write(home)
    part = Lake(home.lake).part("profiles", "a.zip")
    pl.read_parquet(part, glob=False).drop("issuer").write_parquet(part)
    assert outdated_archives(home) == ["a.zip"]
