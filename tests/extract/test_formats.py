"""The format is told by the content, and what has no reader is named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract.errors import ReadError
from pipelines.extract.formats import tell_format
from pipelines.extract.readers import read_document
from tests.extract.making import open_document, outline, paragraph, pdf, rtf, word


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            # `ZipInfo` has a fixed date: the bytes are names of tests, and must not depend on the time.
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml")), content)
    return target.getvalue()


DOC = (Path(__file__).parent / "fixtures" / "bao-cao.doc").read_bytes()


def renamed(data: bytes, stream: str, name: str) -> bytes:
    """An OLE file with a stream of another name; the directory gives each name 64 bytes, and then its size."""
    at = data.index(stream.encode("utf-16-le").ljust(64, b"\0"))
    written = f"{name}\0".encode("utf-16-le")
    return data[:at] + written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + data[at + 66 :]


def test_formats_with_a_reader() -> None:
    assert tell_format(pdf([paragraph("Đàn bò")])) == "pdf"
    assert tell_format(word(lambda file: None)) == "docx"
    assert tell_format(b"## B\xc3\x81O C\xc3\x81O\n") == "markdown"
    assert tell_format("Đàn bò 41 con".encode()) == "text"
    assert tell_format(b"\x89PNG\r\n\x1a\n....") == "picture"
    assert tell_format(b"\xff\xd8\xff\xe0....") == "picture"
    assert tell_format(zipped(**{CONTENT_TYPES: b"", "xl__workbook_xml": b""})) == "xlsx"
    assert tell_format(zipped(mimetype=b"application/vnd.oasis.opendocument.text")) == "odt"
    assert tell_format(zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")) == "ods"
    assert tell_format(b"{\\rtf1 x}") == "rtf"
    assert tell_format(DOC) == "doc"
    assert tell_format(renamed(DOC, "WordDocument", "Workbook")) == "xls"
    assert tell_format(b"<!DOCTYPE html><html><body>x</body></html>") == "html"
    assert (
        tell_format(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>x</body></html>')
        == "html"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_web_page_in_any_unicode_encoding(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    page = f"{mark}<!DOCTYPE html><html><body><p>Đàn bò 41 con</p></body></html>".encode(encoding)
    assert outline(read_document(page)) == [("paragraph", "Đàn bò 41 con")]


def test_markdown_that_begins_with_html_is_markdown() -> None:
    assert tell_format("<div>\n\n# Báo cáo\n\n</div>\n\n- Đàn bò 41 con\n".encode()) == "markdown"
    assert tell_format("<div><p>Đàn bò 41 con</p></div>".encode()) == "html"


CONTENT_TYPES = "[Content_Types]_xml"


@pytest.mark.parametrize(
    ("data", "reason", "named"),
    [
        (b"", "empty", ""),
        (b" \n\n\t\0\0", "empty", ""),
        (b"\xef\xbb\xbf\r\n", "empty", ""),
        (b"GIF89a....", "unsupported_format", "GIF"),
        (b"Rar!\x1a\x07\x00...", "unsupported_format", "RAR"),
        (renamed(DOC, "WordDocument", "PowerPoint Document"), "unsupported_format", ".ppt"),
        (renamed(DOC, "WordDocument", "EncryptedPackage"), "encrypted", "password"),
        (DOC.replace(b"\xec\xa5\x01\x01", b"\xdc\xa5\x68\x00"), "unsupported_format", "Word 6"),
        (DOC[:600], "corrupt", "damaged"),
        (zipped(**{CONTENT_TYPES: b"", "xl__workbook.bin": b""}), "unsupported_format", ".xlsb"),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.graphics"),
            "unsupported_format",
            "OpenDocument",
        ),
        (zipped(mimetype=b"application/epub+zip"), "unsupported_format", "EPUB"),
        (zipped(a=b"x"), "unsupported_format", "zip archive"),
        (zipped(a=b"x")[:40], "corrupt", "zip"),
        (bytes(range(256)) * 4, "unknown_format", ""),
        (b"BM is how this text begins", "", ""),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str, named: str) -> None:
    if not reason:
        assert tell_format(data) == "text"
        return
    with pytest.raises(ReadError) as caught:
        tell_format(data)
    assert caught.value.reason == reason
    assert named in caught.value.message


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"# A\n", b"\xff\xfe", b"<table>", b"{\\rtf1 "]),
)
def test_no_bytes_make_a_reader_raise_anything_but_its_own_error(data: bytes, head: bytes) -> None:
    try:
        document = read_document(head + data)
    except ReadError as error:
        assert error.reason
        assert error.message.endswith(".")
    else:
        assert document.blocks


@pytest.mark.parametrize(
    "make",
    [
        lambda: pdf([paragraph("Đàn bò 41 con")]),
        lambda: word(lambda f: f.add_paragraph("Bò")),
        lambda: open_document("text", "<text:p>Bò 41 con</text:p>"),
        lambda: rtf(r"\pard B\u242? 41 con\par"),
    ],
)
def test_flipped_and_cut_bytes_never_crash_a_reader(make: object) -> None:
    assert callable(make)
    data = make()
    step = max(len(data) // 40, 1)
    for place in range(0, len(data), step):
        for damaged in (data[:place], data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]):
            try:
                read_document(damaged)
            except ReadError as error:
                assert error.reason
