"""Which format some bytes are in: told by content, never by a name."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from pipelines.extract.encodings import decode
from pipelines.extract.errors import ReadError
from pipelines.extract.ole import is_ole, root_streams

_MARKDOWN_ONCE = re.compile(
    r"^\#{1,6}\ \S"  # heading
    r"|^\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$"  # ruler of a table
    r"|<sup>\s*\w{1,3}\s*</sup>"
    r"|^\[\^\w+\]:",  # footnote
    re.MULTILINE,
)
_BOLD = re.compile(r"(?<!\S)[(\"“]?\*{2,3}(?=\S)[^*\n]+(?:\n[^*\n]+)*\*{2,3}")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:(?:!doctype\s+html|html|head|body)|(?P<piece>table|div|p))\b", re.I | re.S
)
_MARKDOWN_LINE = re.compile(rb"^(?:#{1,6} \S|\|?\s*:?-{3,}:?\s*\|)", re.M)
"""What no piece of HTML has, but markdown that begins with one."""
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"AT&TFORM", "a DjVu document"),
    (b"%!PS", "a PostScript document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"PAR1", "a Parquet file"),
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""PNG, JPEG and TIFF, as scanners write them."""
_TEXT_SIGNATURES = (b"BM", b"MZ", b"BZh", b"PAR1")
"""These may begin a text, too; they count only where zero bytes follow."""
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
_EPUB = "application/epub+zip"
_WORD_6 = b"\xdc\xa5"
"""What the main stream of Word 6 and Word 95 begins with."""
_ARCHIVE_ADVICE = "unpack it and pack its files as a zip archive"
_ADVICE = "save it as PDF or DOCX"


def tell_format(data: bytes) -> str:
    """`pdf`, `docx`, `doc`, `odt`, `rtf`, `xlsx`, `ods`, `xls`, `html`, `markdown` or `text`.

    Raises `ReadError`: `empty`, `unsupported_format` (known, without a reader; the message names it),
    `encrypted`, `corrupt`, `unknown_format`, `unknown_encoding`.
    """
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise ReadError("empty", "The file holds nothing.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if is_ole(data):
        return _ole_format(data)
    if data.startswith(_PICTURES):
        return "picture"
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and (signature not in _TEXT_SIGNATURES or b"\0" in data[:512]):
            raise _unsupported(name, _ARCHIVE_ADVICE if name.endswith("archive") else _ADVICE)
    if data[4:8] == b"ftyp" or data[:4] == b"RIFF":
        raise _unsupported("an image, sound or video")
    if data[257:262] == b"ustar":
        raise _unsupported("a damaged tar archive", _ARCHIVE_ADVICE)
    opening = _HTML.match(_opening(data))
    if opening and not (opening["piece"] and _MARKDOWN_LINE.search(data)):
        return "html"
    if data.lstrip().startswith(b"<?xml"):
        if b"<html" in data[:4096].lower():
            return "html"
        raise _unsupported("an XML file")
    return "markdown" if is_markdown(decode(data)) else "text"


def _opening(data: bytes) -> bytes:
    """The first bytes in UTF-8, without a byte order mark."""
    opening = data[:4096]
    if opening.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        opening = opening.decode("utf-16", "replace").encode()
    return opening.removeprefix(codecs.BOM_UTF8)


def is_markdown(text: str) -> bool:
    """Whether a text is set in markdown: headings, tables, superscripts or bold type, not bullets alone."""
    return bool(_MARKDOWN_ONCE.search(text)) or len(_BOLD.findall(text)) >= 2


def is_archive(names: frozenset[str]) -> bool:
    """Whether a zip file with these members is an archive of inputs, not a document in a zip container."""
    return "[Content_Types].xml" not in names and "mimetype" not in names


def _zip_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = frozenset(container.namelist())
            kind = container.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError(
            "corrupt", f"The zip container (archive or Word file) is damaged: {error}."
        ) from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "[Content_Types].xml" in names:
        for folder, name in (
            ("xl/", "a binary Excel workbook (.xlsb)"),
            ("ppt/", "a PowerPoint presentation (.pptx)"),
        ):
            if any(each.startswith(folder) for each in names):
                raise _unsupported(name)
        if any(each.startswith("word/") for each in names):
            raise ReadError("corrupt", "The Word file has no main part; open and save it again in Word.")
    if kind:
        if kind.strip() in _OPEN_DOCUMENT:
            return _OPEN_DOCUMENT[kind.strip()]
        raise _unsupported("an EPUB book" if kind.strip() == _EPUB else "an OpenDocument file")
    if not is_archive(names):
        raise _unsupported("an Office file of an unknown kind")
    raise _unsupported("a zip archive inside an archive", "unpack it first")


def _ole_format(data: bytes) -> str:
    streams = root_streams(io.BytesIO(data))
    if "encryptedpackage" in streams:
        raise ReadError("encrypted", "The Office file is protected by a password; save it without one.")
    if "worddocument" in streams:
        if streams["worddocument"] == _WORD_6:
            raise _unsupported("a document of Word 6 or 95 (.doc)")
        return "doc"
    if not streams.keys().isdisjoint(("workbook", "book")):
        return "xls"
    if "powerpoint document" in streams:
        raise _unsupported("a PowerPoint 97-2003 presentation (.ppt)")
    if "__properties_version1.0" in streams:
        raise _unsupported("a damaged Outlook message (.msg)", "take out what is attached")
    raise _unsupported("an Office 97-2003 file")


def _unsupported(name: str, advice: str = _ADVICE) -> ReadError:
    return ReadError("unsupported_format", f"The file is {name}, for which there is no reader; {advice}.")
