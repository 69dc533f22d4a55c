"""PDF files: paragraphs by geometry, ruled tables, running heads, notes; damage of all kinds."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, SimpleDocTemplate, Spacer

from pipelines.extract.errors import ReadError
from pipelines.extract.pdf_device import Rule
from pipelines.extract.pdf_tables import grids
from pipelines.extract.readers import read_document
from tests.extract.making import FONT, drawn_pdf, outline, paragraph, pdf, pdf_table, rows

LONG = (
    "Năm 2023 xã Tân Lập có nhiều thuận lợi, song cũng gặp không ít khó khăn do giá vật tư tăng cao và mưa "
    "lũ kéo dài; tuy vậy nhân dân trong xã đã cố gắng hoàn thành phần lớn chỉ tiêu, trong đó tổng diện tích "
    "gieo trồng đạt 512 ha và đàn bò đạt 640 con."
)
WIDE = "Trong năm xã Tân Lập đã hoàn thành phần lớn các chỉ tiêu mà huyện giao từ đầu năm."
SHORT = "Tỷ lệ hộ nghèo còn 5,4%."
TITLES = ["TT", "Chỉ tiêu", "ĐVT", "KH 2024"]
WIDTHS = [30, 200, 70, 70]


def test_wrapped_lines_become_paragraphs() -> None:
    document = read_document(pdf([paragraph(LONG), paragraph(SHORT), paragraph(LONG)]))
    assert outline(document) == [("paragraph", LONG), ("paragraph", SHORT), ("paragraph", LONG)]
    assert (document.format, document.page_count, {block.page for block in document.blocks}) == (
        "pdf",
        1,
        {1},
    )


def test_a_paragraph_goes_on_over_the_page_and_heads_and_numbers_are_set_aside() -> None:
    def head_and_foot(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "UBND xã Tân Lập")
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    document = read_document(pdf([paragraph(LONG) for _ in range(13)], head_and_foot))
    text = [(kind, text) for kind, text in outline(document) if kind != "set_aside"]
    assert document.page_count == 2
    assert text == [("paragraph", LONG)] * 13
    aside = [text for kind, text in outline(document) if kind == "set_aside"]
    assert sorted(aside) == ["1", "2", "UBND xã Tân Lập", "UBND xã Tân Lập"]


def test_ruled_tables_become_rows_with_wrapped_cells_joined() -> None:
    label = "Tỷ lệ dân số tham gia bảo hiểm y tế trên tổng số dân"
    table = pdf_table([TITLES, ["1", label, "%", "92,5"], ["2", "Đàn bò", "con", "640"]], WIDTHS)
    document = read_document(pdf([paragraph(SHORT), table, paragraph(SHORT)]))
    assert [block.kind.value for block in document.blocks] == ["paragraph"] + ["table_row"] * 3 + [
        "paragraph"
    ]
    found = [[cell.replace("\n", " ") for cell in row] for row in rows(document)]
    assert found == [TITLES, ["1", label, "%", "92,5"], ["2", "Đàn bò", "con", "640"]]
    assert [block.is_header for block in document.blocks if block.cells] == [True, False, False]


def test_merged_cells_are_as_wide_as_drawn_and_empty_below() -> None:
    table = pdf_table(
        [["Chỉ tiêu", "Năm 2024", ""], ["", "Kế hoạch", "Thực hiện"], ["Đàn bò", "640", "655"]],
        [120, 90, 90],
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (0, 0), (0, 1)),
    )
    document = read_document(pdf([table]))
    assert rows(document) == [
        ["Chỉ tiêu", "Năm 2024"],
        ["", "Kế hoạch", "Thực hiện"],
        ["Đàn bò", "640", "655"],
    ]
    assert [(cell.column, cell.width) for cell in document.blocks[0].cells] == [(0, 1), (1, 2)]
    assert [block.is_header for block in document.blocks] == [True, True, False]


def test_a_table_that_runs_over_pages_keeps_its_number_and_its_titles_are_titles_on_each() -> None:
    body = [[str(number), f"Chỉ tiêu thứ {number}", "ha", f"{number},5"] for number in range(1, 61)]
    table = pdf_table([TITLES, *body], WIDTHS)
    table.repeatRows = 1
    document = read_document(pdf([table, paragraph(SHORT)]))
    lines = [block for block in document.blocks if block.cells]
    assert {block.table for block in lines} == {0}
    assert {block.page for block in lines} == {1, 2}
    assert [block.page for block in lines if block.is_header] == [1, 2]
    assert [row for row in rows(document) if row != TITLES] == body


def test_text_without_rules_beside_each_other_is_read_column_by_column() -> None:
    def letterhead(canvas: Canvas) -> None:
        for number, (left, right) in enumerate(
            [
                ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"),
                ("XÃ TÂN LẬP", "CHỦ NGHĨA VIỆT NAM"),
                ("Số: 12/BC-UBND", ""),
            ]
        ):
            canvas.drawCentredString(150, 780 - 16 * number, left)
            canvas.drawCentredString(430, 780 - 16 * number, right)
        canvas.drawString(60, 690, WIDE)

    texts = [text for _, text in outline(read_document(drawn_pdf(letterhead)))]
    assert texts == [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN LẬP",
        "Số: 12/BC-UBND",
        "CỘNG HÒA XÃ HỘI",
        "CHỦ NGHĨA VIỆT NAM",
        WIDE,
    ]


def test_columns_of_figures_without_rules_are_a_table() -> None:
    body = [
        ["1", "Đàn bò", "con", "640"],
        ["2", "Sản lượng lúa", "tấn", "2.310"],
        ["3", "Rừng", "ha", "45,5"],
    ]

    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 720, WIDE)
        for number, row in enumerate([TITLES, *body]):
            for x, text in zip((60, 105, 320, 430), row, strict=True):
                canvas.drawString(x, 690 - 16 * number, text)
        canvas.drawString(60, 600, WIDE)

    document = read_document(drawn_pdf(page))
    assert rows(document) == [TITLES, *body]
    assert [block.is_header for block in document.blocks] == [False, True, False, False, False, False]


def test_text_in_two_columns_is_read_down() -> None:
    words = WIDE.split()
    left, right = [" ".join(words[:5]), " ".join(words[5:10])], [" ".join(words[10:15]), " ".join(words[15:])]

    def page(canvas: Canvas) -> None:
        for number in (0, 1):
            canvas.drawString(60, 700 - 16 * number, left[number])
            canvas.drawString(330, 700 - 16 * number, right[number])

    assert " ".join(text for _, text in outline(read_document(drawn_pdf(page)))) == WIDE


def test_footnotes_are_told_by_small_print_and_a_raised_mark() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Sản xuất ổn định")
        width = pdfmetrics.stringWidth("Sản xuất ổn định", FONT, 12)
        canvas.setFont(FONT, 7)
        canvas.drawString(60 + width, 705, "1")
        canvas.setFont(FONT, 12)
        canvas.drawString(64 + width, 700, ", hiến 300 m")
        edge = 64 + width + pdfmetrics.stringWidth(", hiến 300 m", FONT, 12)
        canvas.setFont(FONT, 7)
        canvas.drawString(edge, 705, "2")
        canvas.setFont(FONT, 12)
        canvas.drawString(edge + 6, 700, "đất.")
        canvas.line(60, 140, 180, 140)
        canvas.setFont(FONT, 6)
        canvas.drawString(60, 128, "1")
        canvas.setFont(FONT, 10)
        canvas.drawString(64, 124, "Lúa 40 ha,")
        canvas.drawString(64, 111, "ngô 8 ha.")

    document = read_document(drawn_pdf(page))
    assert outline(document) == [
        ("paragraph", "Sản xuất ổn định, hiến 300 m² đất."),
        ("footnote", "Lúa 40 ha, ngô 8 ha."),
    ]
    assert document.blocks[1].mark == "1"
    assert [document.text[: each.at] for each in document.references] == ["Sản xuất ổn định"]


def test_letters_drawn_one_by_one_make_words_and_words_drawn_twice_are_one() -> None:
    def page(canvas: Canvas) -> None:
        x = 60.0
        for letter in "Đàn bò":
            canvas.drawString(x, 700, letter)
            x += pdfmetrics.stringWidth(letter, FONT, 12)
        canvas.drawString(60, 660, "640 con")
        canvas.drawString(60.3, 660, "640 con")

    assert outline(read_document(drawn_pdf(page))) == [("paragraph", "Đàn bò"), ("paragraph", "640 con")]


def test_a_shift_inside_a_drawn_string_parts_words() -> None:
    def page(canvas: Canvas) -> None:
        canvas._code.append("BT /F1 12 Tf 60 700 Td [(Dan) -300 (b) 20 (o 640)] TJ ET")

    assert outline(read_document(drawn_pdf(page))) == [("paragraph", "Dan bo 640")]


def test_spaces_drawn_in_place_of_lost_letters_stay() -> None:
    document = read_document(drawn_pdf(lambda canvas: canvas.drawString(60, 700, "xã  ã ch    o   t 102%")))
    assert outline(document) == [("paragraph", "xã  ã ch    o   t 102%")]


def test_a_page_that_is_turned_reads_level() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.drawString(60, 300, "Đàn bò đạt")
        canvas.drawString(60, 284, "640 con.")

    texts = " ".join(text for _, text in outline(read_document(drawn_pdf(page))))
    assert texts == "Đàn bò đạt 640 con."


def _picture() -> ImageReader:
    target = io.BytesIO()
    Image.new("L", (8, 8), 200).save(target, "PNG")
    target.seek(0)
    return ImageReader(target)


def test_pictures_without_text_need_ocr_and_a_picture_page_among_others_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipelines.extract.ocr.has_engine", lambda: False)
    with pytest.raises(ReadError) as caught:
        read_document(drawn_pdf(lambda canvas: canvas.drawImage(_picture(), 0, 0, 500, 700)))
    assert caught.value.reason == "needs_ocr"

    def pages(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Trang một.")
        canvas.showPage()
        canvas.drawImage(_picture(), 0, 0, 500, 700)

    document = read_document(drawn_pdf(pages))
    assert outline(document) == [
        ("paragraph", "Trang một."),
        ("set_aside", "[page 2: a picture without text]"),
    ]
    assert [(block.page, block.unread) for block in document.blocks] == [(1, None), (2, "needs_ocr")]


def test_an_empty_password_opens_and_another_does_not() -> None:
    def locked(password: str) -> bytes:
        target = io.BytesIO()
        canvas = Canvas(target, encrypt=StandardEncryption(password, ownerPassword="owner"))
        canvas.drawString(60, 700, "Dan bo 640 con")
        canvas.save()
        return target.getvalue()

    assert outline(read_document(locked(""))) == [("paragraph", "Dan bo 640 con")]
    with pytest.raises(ReadError) as caught:
        read_document(locked("secret"))
    assert caught.value.reason == "encrypted"


def test_one_bad_page_does_not_lose_the_others() -> None:
    texts = ["Trang một.", "Trang hai.", "Trang ba."]
    data = pdf([each for text in texts for each in (paragraph(text), PageBreak())])
    box = b"/MediaBox [ 0 0 595.2756 841.8898 ]"
    second = data.index(box, data.index(box) + 1)
    document = read_document(
        data[:second] + b"/MediaBox [ /A /B /C /D           ]" + data[second + len(box) :]
    )
    assert document.page_count == 3
    (first, lost, third) = outline(document)
    assert (first[1], third[1]) == (texts[0], texts[2])
    assert lost[0] == "set_aside"
    assert lost[1].startswith("[page 2: unreadable")
    assert [block.unread for block in document.blocks] == [None, "corrupt", None]


THREE_PAGES = ["Dan bo 11 con", "Dan bo 22 con", "Dan bo 33 con"]
BREAKING = {
    "text at infinity": f"BT /F1 12 Tf 1 0 0 1 60 {'9' * 400}.0 Tm (Dan bo 22 con) Tj ET",
    "a font that is none": "BT /Broken 12 Tf 60 700 Td (Dan bo 22 con) Tj ET",
}


def raw_pdf(contents: Sequence[str], kids: str | None = None) -> bytes:
    """A PDF written by hand, a page for each content stream; `kids`: what the tree of pages says instead."""
    first = 6
    kids = kids or " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Loop 4 0 R >> >>"
        " /Length 8 >>\nstream\n/Loop Do\nendstream",
        5: "<< /Type /Font /Subtype /Type0 /BaseFont /Broken /Encoding /Identity-H /DescendantFonts 7 >>",
    }
    for number, content in enumerate(contents):
        at = first + 2 * number
        objects[at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {at + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R {'/Broken 5 0 R' * ('Broken' in content)} >>"
            " /XObject << /Loop 4 0 R >> >> >>"
        )
        objects[at + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    body = "%PDF-1.4\n" + "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in objects.items())
    return (body + "trailer << /Root 1 0 R >>\n%%EOF").encode()


def shown(text: str) -> str:
    return f"BT /F1 12 Tf 60 700 Td ({text}) Tj ET"


@pytest.mark.parametrize("content", BREAKING.values(), ids=BREAKING)
def test_whatever_breaks_a_page_leaves_the_others_and_is_accounted_for(content: str) -> None:
    one, _, three = THREE_PAGES
    document = read_document(raw_pdf([shown(one), content, shown(three)]))
    first, lost, last = document.blocks
    assert (document.text_of(first), document.text_of(last)) == (one, three)
    assert (lost.kind.value, lost.page, lost.unread, document.page_count) == ("set_aside", 2, "corrupt", 3)


def test_pages_behind_a_broken_tree_are_accounted_for() -> None:
    data = raw_pdf([shown(text) for text in THREE_PAGES], kids="6 0 R (no page) 10 0 R")
    document = read_document(data)
    assert [(block.page, block.unread) for block in document.blocks] == [(1, None), (2, "corrupt")]
    assert "this page and those after it cannot be found" in document.text


def test_loops_end() -> None:
    one, two, _ = THREE_PAGES
    data = raw_pdf([f"{shown(one)} /Loop Do", shown(two)], kids="6 0 R 2 0 R 8 0 R 6 0 R")
    assert outline(read_document(data)) == [("paragraph", one), ("paragraph", two)]


def test_more_pages_than_allowed_are_refused_before_they_are_read() -> None:
    data = raw_pdf([shown(text) for text in THREE_PAGES])
    assert read_document(data, most_pages=3).page_count == 3
    with pytest.raises(ReadError) as caught:
        read_document(data, most_pages=2)
    assert caught.value.reason == "too_many_pages"


def test_pages_beyond_all_measure_are_not_even_listed() -> None:
    """Without a table of its objects, listing the pages of this file would take a minute and more."""
    pages = b"".join(b"%d 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" % number for number in range(3, 500_000))
    with pytest.raises(ReadError) as caught:
        read_document(b"%PDF-1.4\n" + pages + b"trailer<</Root 1 0 R>>", most_pages=2000)
    assert caught.value.reason == "too_many_pages"


def test_cut_off_files_are_read_or_refused_but_never_crash() -> None:
    data = pdf([paragraph(LONG), Spacer(1, 12), pdf_table([TITLES, ["1", "Đàn bò", "con", "640"]], WIDTHS)])
    for percent in range(5, 100, 10):
        try:
            read_document(data[: len(data) * percent // 100])
        except ReadError as error:
            assert error.reason in ("corrupt", "needs_ocr", "no_text")


def test_a_box_around_text_is_no_table() -> None:
    box = [Rule(0, 0, 100), Rule(50, 0, 100)], [Rule(0, 0, 50), Rule(100, 0, 50)]
    assert grids(*box) == []
    (grid,) = grids(box[0], [*box[1], Rule(40, 0, 50)])
    assert (grid.xs, grid.ys) == ((0, 40, 100), (50, 0))
