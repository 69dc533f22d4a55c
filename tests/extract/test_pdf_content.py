"""The faster way through a page's content gives what pdfminer's own parser gives, or leaves the page to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser, PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT, PSEOF, PSException
from reportlab.pdfgen.canvas import Canvas

from benchmarks.fuzz.mutations import mutated
from pipelines.extract import pdf_content
from pipelines.extract.pdf_content import OddContentError, content_objects
from pipelines.extract.pdf_fonts import FontManager
from pipelines.extract.readers import read_document
from tests.extract.making import drawn_pdf

SOUND = b"""q 1 0 0 -1 72.5 760 cm % Ghi ch\xc3\xba
/P <</MCID 0 /Lang (vi-VN) /Ref [1 -2 +.5 true] /Sub <</A /B>> >>BDC
BT /F1 12 Tf 0 g (\\(41\\) con\\040b\\363 \\
ti\\q\\\\p) Tj [(\xd0\xe0n)-250.5<0041 42>-1(b\xc3\xb2)] TJ T* (a) ' 1 2 (b) " ET
EMC /Im#41 Do 0 0 100 20 re f* Q"""
PLAIN = SOUND.replace(b"/Im#41", b"/Im41")


def slowly(content: bytes) -> list[Any] | None:
    """What pdfminer's parser gives; None where it raises."""
    parser = PDFContentParser([PDFStream({}, content)])
    objects = []
    try:
        while True:
            objects.append(parser.nextobject()[1])
    except PSEOF:
        return objects
    except (PSException, AssertionError):
        return None


def swiftly(content: bytes) -> list[Any] | None:
    """What the faster way gives; None where it leaves the content to pdfminer."""
    try:
        return content_objects(content)
    except OddContentError:
        return None


def test_operands_and_operators_are_those_of_pdfminer() -> None:
    objects = swiftly(PLAIN)
    assert objects is not None
    assert objects == slowly(PLAIN)
    assert b"(41) con b\xf3 ti\\p" in objects
    assert [objects[at] for at in range(1, 7)] == [1, 0, 0, -1, 72.5, 760]


@pytest.mark.parametrize(
    "odd",
    [b"BI /W 1 ID x EI", b"/Im#41 Do", b"[1 2", b"1 ]", b"(a(b)c) Tj", b"<414> Tj", b"{1}", b"(\\777)", b"(open",
     b"<</A>>", b"[null]", b"--5 w", b"1" * 40],
)  # fmt: skip
def test_whatever_is_odd_is_left_to_pdfminer(odd: bytes) -> None:
    assert swiftly(b"q " + odd) is None


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(mutated([PLAIN, SOUND]))
def test_damaged_content_is_read_as_pdfminer_reads_it_or_left_to_it(content: bytes) -> None:
    objects = swiftly(content)
    if objects is not None:
        assert repr(objects) == repr(slowly(content))


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PLAIN.split(b" ")), max_size=30), st.sampled_from([b" ", b"\n", b"\0", b""]))
def test_shuffled_content_is_read_as_pdfminer_reads_it_or_left_to_it(parts: list[bytes], gap: bytes) -> None:
    content = gap.join(parts)
    objects = swiftly(content)
    if objects is not None:
        assert repr(objects) == repr(slowly(content))


def test_a_page_that_is_left_to_pdfminer_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(40):
            canvas.drawString(72 + 200 * (number % 2), 760 - 16 * number, f"Đàn bò {number} con (ước)")
        canvas.grid([72, 220, 300], [100, 80, 60])

    data = drawn_pdf(draw)
    swift = read_document(data)
    monkeypatch.setattr(pdf_content, "_LARGEST", 0)
    assert read_document(data) == swift


def test_a_font_s_map_to_unicode_is_read_as_pdfminer_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    source = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap % of one's own
/CIDSystemInfo << /Registry (Adobe) /Supplement 0 >> def /CMapName /Own def
1 begincodespacerange <00> <ff> endcodespacerange
2 beginbfchar <01> <1eeb> <02> <0066 0066> endbfchar
2 beginbfrange <10> <12> <0041> <20> <21> [<0110> <1ea1>] endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
    spec = {
        "Type": LIT("Font"), "Subtype": LIT("TrueType"), "BaseFont": LIT("Own"), "ToUnicode": PDFStream({}, source),
        "FirstChar": 0, "LastChar": 0, "Widths": [500],
    }  # fmt: skip
    swift = FontManager().get_font(None, spec)
    assert [swift.to_unichr(code) for code in (1, 2, 0x11, 0x21)] == ["ừ", "ff", "B", "ạ"]
    slow = PDFResourceManager().get_font(None, spec)
    assert swift.unicode_map.cid2unichr == slow.unicode_map.cid2unichr
    monkeypatch.setattr(pdf_content, "_LARGEST", 0)
    assert FontManager().get_font(None, spec).unicode_map.cid2unichr == slow.unicode_map.cid2unichr
