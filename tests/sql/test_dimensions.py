from tests.load.lakes import LakeBuilder, sha
from tests.sql.conftest import Ask


def test_every_input_has_one_fate_and_the_counts_add_up(ask: Ask) -> None:
    a, b = LakeBuilder("a.zip"), LakeBuilder("b.zip")
    a.document("shared")
    a.source("shared", member="copy/shared.txt")
    a.source("broken")
    a.quarantine("extract", "broken", "corrupt")
    a.source("lost", lost=True)
    a.quarantine("extract", "lost", "encrypted", lost=True)
    b.document("shared")
    b.document("own")
    b.source("hangs")
    b.quarantine("normalize", "hangs", "timeout")
    b.source("forgotten")
    query = ask(a, b)
    assert query("SELECT archive, member, fate FROM dim_source ORDER BY ALL") == [
        ("a.zip", "broken.txt", "quarantined"),
        ("a.zip", "copy/shared.txt", "document"),
        ("a.zip", "lost.txt", "quarantined"),
        ("a.zip", "shared.txt", "duplicate"),
        ("b.zip", "forgotten.txt", "unaccounted"),
        ("b.zip", "hangs.txt", "quarantined"),
        ("b.zip", "own.txt", "document"),
        ("b.zip", "shared.txt", "duplicate"),
    ]
    assert query("FROM input_accounting") == [("a.zip", 4, 1, 1, 0, 2, 0), ("b.zip", 4, 1, 1, 0, 1, 1)]
    assert query("SELECT member, reason, stage FROM quarantined_inputs ORDER BY ALL") == [
        ("broken.txt", "corrupt", "extract"),
        ("hangs.txt", "timeout", "normalize"),
        ("lost.txt", "encrypted", "extract"),
    ]


def test_a_document_in_two_archives_is_one_with_its_statements_once(ask: Ask) -> None:
    a, b = LakeBuilder("a.zip"), LakeBuilder("b.zip")
    for archive in (a, b):
        archive.document("shared")
        archive.observe("shared", 1.5, observation_id="f" * 20)
    query = ask(b, a)
    assert query("SELECT archive, source_name, copies FROM dim_document") == [("a.zip", "shared.txt", 2)]
    assert query("SELECT count(*) FROM observations") == [(1,)]
    assert query("SELECT count(*) FROM document_passages") == [(1,)]


def test_a_document_that_only_one_archive_could_read_is_taken_from_there(ask: Ask) -> None:
    a, b = LakeBuilder("a.zip"), LakeBuilder("b.zip")
    a.source("shared")
    a.quarantine("normalize", "shared", "timeout")
    b.document("shared")
    b.observe("shared", 1.5)
    query = ask(a, b)
    assert query("SELECT archive FROM dim_document") == [("b.zip",)]
    assert query("SELECT archive, fate FROM dim_source ORDER BY ALL") == [
        ("a.zip", "duplicate"),
        ("b.zip", "document"),
    ]
    assert query("SELECT count(*) FROM quarantined_inputs") == [(0,)]
    assert query("SELECT count(*) FROM observations") == [(1,)]


def test_copies_of_an_unreadable_document_share_its_reason(ask: Ask) -> None:
    a = LakeBuilder()
    a.source("broken")
    a.source("broken", member="old/broken.txt")
    a.quarantine("normalize", "broken", "timeout")
    query = ask(a)
    assert query("SELECT member, reason FROM quarantined_inputs ORDER BY ALL") == [
        ("broken.txt", "timeout"),
        ("old/broken.txt", "timeout"),
    ]


def test_an_archive_that_cannot_be_listed_is_an_input(ask: Ask) -> None:
    a = LakeBuilder("damaged.zip")
    a.quarantine("extract", "damaged", "corrupt", member="damaged.zip", lost=True)
    query = ask(a)
    assert query("SELECT archive, member, source_name, reason FROM quarantined_inputs") == [
        ("damaged.zip", "damaged.zip", "damaged.zip", "corrupt")
    ]


def test_a_provisional_commune_is_named_as_far_as_the_document_says(ask: Ask) -> None:
    a = LakeBuilder()
    ids = {name: f"provisional-{sha(name)[:12]}" for name in ("unnamed", "many")}
    a.document("unnamed", commune=ids["unnamed"], commune_type="xã", district="huyện Bình Sơn")
    a.document(
        "many",
        commune=ids["many"],
        commune_status="ambiguous",
        commune_name="An Khê",
        commune_type="xã",
        commune_candidates=["90001-2004", "90004-2025"],
        commune_evidence="xã An Khê: 2 units fit",
    )
    query = ask(a)
    columns = "display_name, status, candidates, commune_code"
    assert query(f"SELECT {columns} FROM dim_commune WHERE commune_id = '{ids['unnamed']}'") == [
        ("xã (chưa rõ tên), huyện Bình Sơn", "unidentified", None, None)
    ]
    assert query(f"SELECT {columns} FROM dim_commune WHERE commune_id = '{ids['many']}'") == [
        ("xã An Khê", "ambiguous", "90001-2004, 90004-2025", None)
    ]


def test_a_document_of_a_province_has_no_commune_and_stays_out_of_the_comparison(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("province", commune=None, level="province")
    a.observe("province", 4.2)
    query = ask(a)
    assert query("SELECT commune_id, value_low FROM observations") == [(None, 4.2)]
    assert query("SELECT count(*) FROM fact_indicator") == [(0,)]


def test_a_passage_is_cut_by_characters_not_bytes(ask: Ask) -> None:
    a = LakeBuilder()
    a.document("one", "Thu nhập bình quân đầu người.", "Tỷ lệ hộ nghèo còn 1,5 %.")
    query = ask(a)
    assert query("SELECT block, char_start, char_end, text FROM document_passages ORDER BY block") == [
        (0, 0, 29, "Thu nhập bình quân đầu người."),
        (1, 30, 55, "Tỷ lệ hộ nghèo còn 1,5 %."),
    ]
