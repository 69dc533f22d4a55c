from pipelines.settings import SQL
from tests.load.lakes import LakeBuilder
from tests.sql.conftest import Ask


def test_pages_that_were_not_read_are_told_by_document_and_reason(ask: Ask) -> None:
    a = LakeBuilder()
    a.document(
        "scan", "Đàn bò đạt 41 con.", *(f"[page {page}: a picture]" for page in (2, 10)), "[page 3: broken]"
    )
    pages = {1: (2, "needs_ocr"), 2: (10, "needs_ocr"), 3: (3, "corrupt")}
    for block, (page, reason) in pages.items():
        a.rows["texts"][0]["blocks"][block] |= {"kind": "set_aside", "page": page, "unread": reason}
    a.document("whole")
    query = ask(a)
    assert query("SELECT block, page, reason, part FROM unread_parts") == [
        (1, 2, "needs_ocr", "[page 2: a picture]"),
        (2, 10, "needs_ocr", "[page 10: a picture]"),
        (3, 3, "corrupt", "[page 3: broken]"),
    ]
    told = query((SQL / "commands" / "unread.sql").read_text(encoding="utf-8"))
    assert [row[:6] for row in told] == [
        ("a.zip", "scan.txt", "corrupt", 1, "3", "[page 3: broken]"),
        ("a.zip", "scan.txt", "needs_ocr", 2, "2, 10", "[page 2: a picture]"),
    ]
    assert "apt-get install tesseract-ocr-vie" in told[1][6]
    assert query("SELECT documents, quarantined FROM input_accounting") == [(2, 0)]
