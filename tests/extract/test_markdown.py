"""Markdown: the text without markup, notes and references, lists and tables."""

from __future__ import annotations

from pipelines.extract.formats import is_markdown
from pipelines.extract.readers import read_document
from pipelines.model import Document
from tests.extract.making import outline, rows


def read(text: str) -> Document:
    return read_document(f"# BÁO CÁO\n\n{text}".encode())


def blocks(text: str) -> list[tuple[str, str]]:
    return outline(read(text))[1:]


def test_markup_is_not_part_of_the_text() -> None:
    assert blocks(r"Đạt **45 triệu** đồng, *tăng* 3\*2 so với [kế hoạch](http://x.vn).") == [
        ("paragraph", "Đạt 45 triệu đồng, tăng 3*2 so với kế hoạch.")
    ]


def test_a_superscript_cites_a_note_and_a_paragraph_that_begins_with_one_is_it() -> None:
    document = read(
        "Sản xuất ổn định<sup>1</sup>. Chăn nuôi khá<sup>2</sup>.\n\n"
        "<sup>1</sup>Lúa 40 ha.\n\n<sup>2</sup> Bò 9 con."
    )
    assert outline(document)[1:] == [
        ("paragraph", "Sản xuất ổn định. Chăn nuôi khá."),
        ("footnote", "Lúa 40 ha."),
        ("footnote", "Bò 9 con."),
    ]
    assert [block.mark for block in document.blocks[2:]] == ["1", "2"]
    assert [(each.mark, document.text[each.at - 4 : each.at + 1]) for each in document.references] == [
        ("1", "định."),
        ("2", " khá."),
    ]


def test_notes_on_following_lines_are_separate() -> None:
    document = read("Khá<sup>1</sup>.\n\n<sup>1</sup> Lúa 40 ha.\n<sup>2</sup> Bò 9 con.")
    assert [(block.mark, document.text_of(block)) for block in document.blocks[2:]] == [
        ("1", "Lúa 40 ha."),
        ("2", "Bò 9 con."),
    ]


def test_square_and_cubic_metres_are_units_other_superscripts_are_not() -> None:
    document = read("Hiến 2000m<sup>2</sup> đất, 30 m<sup>3</sup> cát, đạt 48<sup>2</sup> triệu.")
    assert outline(document)[1:] == [("paragraph", "Hiến 2000m² đất, 30 m³ cát, đạt 48 triệu.")]
    assert [each.mark for each in document.references] == ["2"]


def test_a_sentence_cut_by_notes_is_whole_and_they_come_after_it() -> None:
    text = (
        "Chương trình xây dựng nông thôn mới được các thôn hưởng ứng, nhiều tuyến đường được\n\n"
        "<sup>1</sup>Hiến 300 m đất.\n\nlàm mới trong năm."
    )
    found = blocks(text)
    assert [kind for kind, _ in found] == ["paragraph", "footnote"]
    assert found[0][1].endswith("nhiều tuyến đường được làm mới trong năm.")


def test_an_item_cut_by_a_page_end_is_whole() -> None:
    item = "- Hoàn thành các chỉ tiêu được huyện giao; lực lượng dân quân của xã được xếp"
    assert blocks(f"{item}\n\nloại khá.") == [("list_item", f"{item[2:]} loại khá.")]


def test_bold_lines_with_numbers_or_capitals_are_headings() -> None:
    document = read("**I. TÌNH HÌNH NĂM 2023**\n\n**1. Kinh tế**\n\nĐàn bò 40 con.\n\n### II. MỤC TIÊU")
    assert [(block.kind.value, block.level) for block in document.blocks[1:]] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", None),
        ("heading", 2),
    ]


def test_a_heading_with_figures_is_read_as_text() -> None:
    assert blocks("### Thu nhập bình quân 45 triệu đồng") == [
        ("paragraph", "Thu nhập bình quân 45 triệu đồng")
    ]


def test_lists_nest_by_indent_and_by_mark() -> None:
    document = read("- Đàn bò 9 con\n  - bò lai 4 con\n- Đàn lợn 7 con\n\n1. Lúa 30 ha\n2. Ngô 8 ha\n")
    assert [(block.mark, block.level) for block in document.blocks[1:]] == [
        ("-", 1),
        ("-", 2),
        ("-", 1),
        ("1.", 1),
        ("2.", 1),
    ]


def test_numbered_paragraphs_that_markdown_does_not_know_are_items() -> None:
    document = read("2.1. Trồng mới 30 ha cây ăn quả\n2.2. Chăm sóc 12 ha cam")
    assert [(block.mark, document.text_of(block)) for block in document.blocks[1:]] == [
        ("2.1.", "Trồng mới 30 ha cây ăn quả"),
        ("2.2.", "Chăm sóc 12 ha cam"),
    ]


def test_tables_become_rows_with_their_titles() -> None:
    document = read(
        "| Chỉ tiêu | ĐVT | KH 2024 |\n|---|:-:|--:|\n"
        "| Đàn **bò** | con | 410 |\n| Rừng<sup>1</sup> | ha | |\n"
    )
    assert rows(document) == [["Chỉ tiêu", "ĐVT", "KH 2024"], ["Đàn bò", "con", "410"], ["Rừng", "ha", ""]]
    assert [block.is_header for block in document.blocks if block.cells] == [True, False, False]
    assert document.references[0].mark == "1"


def test_html_tables_become_rows() -> None:
    html = (
        "<table><tr><th>Chỉ tiêu</th><th>ĐVT</th><th>KH 2024</th></tr>"
        "<tr><td colspan='3'>Chăn nuôi</td></tr><tr><td>Đàn bò</td><td>con</td><td>410</td></tr></table>"
    )
    assert rows(read(html)) == [["Chỉ tiêu", "ĐVT", "KH 2024"], ["Chăn nuôi"], ["Đàn bò", "con", "410"]]


def test_the_footnotes_of_markdown_itself() -> None:
    document = read("Khá[^a] lắm.\n\n[^a]: Lúa 40 ha.\n")
    assert outline(document)[1:] == [("paragraph", "Khá lắm."), ("footnote", "Lúa 40 ha.")]
    assert (document.references[0].mark, document.blocks[-1].mark) == ("a", "a")


def test_markdown_is_told_by_its_content() -> None:
    assert is_markdown("# BÁO CÁO")
    assert is_markdown("**I. KINH TẾ**\n\nĐạt khá.\n\n**II. XÃ HỘI**")
    assert is_markdown("ổn định<sup>1</sup>.")
    assert is_markdown("a | b\n--- | ---\n1 | 2")
    assert not is_markdown("- Đàn bò 9 con\n- Đàn lợn 7 con\n1. Lúa 30 ha")
    assert not is_markdown("12 * 3 ** 2\n#1 trong huyện")
