"""Inputs that swell or lead astray: small files that ask for much memory, time, or a way out of their folder.

Each is made here from nothing, at the smallest size that shows the danger; what a damaged document is stands in
`inputs`.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from pipelines.extract.packed_files import zstd

_MEGABYTE = 1 << 20
_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "mười">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
}


def bombs(megabytes: int) -> Iterator[tuple[str, bytes]]:
    """File names and bytes; what swells does so to about `megabytes` when it is unpacked."""
    yield "zeros.zip", _zip({"zeros.txt": b"\0" * _MEGABYTE}, times=megabytes)
    yield "long-word.docx", _docx(f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>', megabytes)
    yield "entities.docx", _docx(f'{_ENTITIES}<w:document xmlns:w="{_WORD}"><w:p>&a9;</w:p></w:document>', 0)
    yield "stream.pdf", _pdf(zlib.compress(b" " * _MEGABYTE * megabytes, 9), "1 0 R")
    yield "many-pages.pdf", _many_pages(50 * megabytes)
    yield "page-loop.pdf", _pdf(zlib.compress(b"BT ET"), "2 0 R")
    yield "zeros.txt.zst", zstd.compress(bytes(_MEGABYTE)) * megabytes
    yield "nested.zip", _nested(12)
    yield "ways-out.zip", _ways_out()
    yield "many-members.zip", _zip({f"{n}.txt": b"" for n in range(2_000)})


def _zip(members: dict[str, bytes], times: int = 1) -> bytes:
    """A zip archive; each member's bytes stand in it `times` over."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            with container.open(name, "w", force_zip64=True) as stream:
                for _ in range(times):
                    stream.write(data)
    return packed.getvalue()


def _docx(document: str, megabytes: int) -> bytes:
    """A Word file whose text goes on for so many megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in _PARTS.items():
            container.writestr(name, text)
        with container.open("word/document.xml", "w") as stream:
            stream.write(document.encode())
            for _ in range(megabytes):
                stream.write(b"a" * _MEGABYTE)
            if megabytes:
                stream.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return packed.getvalue()


def _pdf(content: bytes, kid: str) -> bytes:
    """A PDF file of one page with this packed content; `kid` refers to the page, or back to the tree of pages."""
    objects = [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        f"<</Type/Pages/Kids[{kid}]/Count 1>>".encode(),
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(content), content),
    ]
    data = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + table
    data += b"trailer<</Size 5/Root 3 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(data)


def _many_pages(count: int) -> bytes:
    """A PDF file of so many empty pages, and no table of its objects, which then have to be looked for."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    pages = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" % number for number in range(3, count + 3)
    )
    return (
        b"%%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/MediaBox[0 0 9 9]/Count %d/Kids[%b]>>endobj\n%btrailer<</Root 1 0 R>>\n%%%%EOF"
        % (count, kids, pages)
    )


def _nested(depth: int) -> bytes:
    data = _zip({"innermost.txt": "Đàn bò 41 con.".encode()})
    for level in range(depth):
        data = _zip({f"level-{level}.zip": data})
    return data


def _ways_out() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for name in ("../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a/../../outside.txt"):
            container.writestr(name, "Đàn bò 41 con.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        container.writestr(link, "/etc/passwd")
    return packed.getvalue()
