"""Web pages: their own text is read, what stands around it is set aside."""

from __future__ import annotations

import pytest

from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from pipelines.model import BlockKind, Document
from tests.extract.making import outline, rows

PAGE = """<!DOCTYPE html><html><head><title>Cổng thông tin</title><style>p {{}}</style></head><body>
<div class="main-menu"><ul><li>Trang chủ</li><li>Giới thiệu 12</li></ul></div>
<script>document.write("Đàn bò 88 con")</script>
<div class="content">{}</div>
<div id="sidebar">Văn bản mới: 25 văn bản</div>
<p>Lượt truy cập: 1.204.511</p>
<footer>Điện thoại 0237.999</footer></body></html>"""
FILLER = "<p>Trong năm, đảng bộ và nhân dân trong xã đã nỗ lực thực hiện các nhiệm vụ đề ra.</p>" * 4


def read(content: str) -> Document:
    return read_document(PAGE.format(content + FILLER).encode())


def own(content: str) -> list[tuple[str, str]]:
    return [
        (kind, text)
        for kind, text in outline(read(content))
        if kind != "set_aside" and not text.startswith("Trong năm, đảng bộ")
    ]


def test_what_stands_around_the_text_is_set_aside_and_scripts_are_no_text() -> None:
    document = read("<p>Đàn bò đạt 41 con.</p>")
    aside = [document.text_of(block) for block in document.blocks if block.kind is BlockKind.SET_ASIDE]
    assert [text.removeprefix("- ") for text in aside] == [
        "Trang chủ",
        "Giới thiệu 12",
        "Văn bản mới: 25 văn bản",
        "Lượt truy cập: 1.204.511",
        "Điện thoại 0237.999",
    ]
    assert "88" not in document.text
    assert own("<p>Đàn bò đạt 41 con.</p>") == [("paragraph", "Đàn bò đạt 41 con.")]


def test_headings_lists_and_lines() -> None:
    content = """<h2>II. CHỈ TIÊU NĂM 2024</h2><ul><li>Thu nhập <b>52</b> triệu đồng</li><li>Hộ nghèo 3%</li></ul>
    <ol start="4"><li>Đàn bò 41 con</li></ol><div>- Đàn lợn 90 con<br>- Đàn gà 900 con</div>
    <p><strong>III. TỔ CHỨC THỰC HIỆN</strong></p>"""
    assert own(content) == [
        ("heading", "II. CHỈ TIÊU NĂM 2024"),
        ("list_item", "Thu nhập 52 triệu đồng"),
        ("list_item", "Hộ nghèo 3%"),
        ("list_item", "Đàn bò 41 con"),
        ("list_item", "Đàn lợn 90 con"),
        ("list_item", "Đàn gà 900 con"),
        ("heading", "III. TỔ CHỨC THỰC HIỆN"),
    ]


def test_merged_cells_keep_the_columns_below_them() -> None:
    document = read("""<table><tr><th rowspan="2">Chỉ tiêu</th><th rowspan="2">ĐVT</th>
    <th colspan="2">Năm 2024</th></tr><tr><th>Kế hoạch</th><th>Thực hiện</th></tr>
    <tr><td>Lúa</td><td>ha</td><td>120</td><td>118</td></tr></table>""")
    table = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.is_header for block in table] == [True, True, False]
    assert [[cell.column for cell in block.cells] for block in table] == [[0, 1, 2], [2, 3], [0, 1, 2, 3]]
    assert rows(document)[2] == ["Lúa", "ha", "120", "118"]


def test_a_table_that_only_places_the_page_is_no_table() -> None:
    content = "<table><tr><td><p>Đàn bò 41 con.</p><table><tr><td>Lúa</td><td>9 ha</td></tr></table></td></tr></table>"
    assert own(content)[0] == ("paragraph", "Đàn bò 41 con.")
    assert rows(read(content)) == [["Lúa", "9 ha"]]


def test_a_superscript_cites_a_note_and_a_paragraph_that_begins_with_one_is_it() -> None:
    document = read(
        "<p>Hộ nghèo còn 2%<sup>1</sup>, giảm khá; rừng 9 m<sup>2</sup>.</p><p><sup>1</sup> Số hộ là 42.</p>"
    )
    assert outline(document)[2:4] == [
        ("paragraph", "Hộ nghèo còn 2%, giảm khá; rừng 9 m²."),
        ("footnote", "Số hộ là 42."),
    ]
    assert [each.mark for each in document.references] == ["1"]


def test_other_news_after_the_text_is_set_aside() -> None:
    content = "<p>Đàn bò 41 con.</p><div><h3>Tin liên quan</h3><p>Xã khác có 77 con bò</p></div>"
    assert own(content) == [("paragraph", "Đàn bò 41 con.")]


def test_a_page_that_nests_without_end_is_refused() -> None:
    with pytest.raises(ReadError, match="nests"):
        read_document(
            b"<!DOCTYPE html><html><body>" + b"<div>" * 230 + b"x" + b"</div>" * 230 + b"</body></html>"
        )


def test_what_a_browser_does_not_show_is_set_aside() -> None:
    content = '<p>Đàn bò 41 con.</p><p style="display: none">Đàn bò 99 con.</p><p hidden>Đàn lợn 88 con.</p>'
    assert own(content) == [("paragraph", "Đàn bò 41 con.")]


def test_a_box_of_links_is_set_aside_and_a_list_with_few_links_is_not() -> None:
    links = "".join(f'<li><a href="/tin/{year}">Xã bên trồng {year} ha rừng</a></li>' for year in range(5))
    content = f'<ul>{links}</ul><ul><li>Đàn bò 41 con, theo <a href="/nq">nghị quyết</a></li></ul>'
    assert own(content) == [("list_item", "Đàn bò 41 con, theo nghị quyết")]


def test_a_titled_table_of_links_is_read() -> None:
    cells = "".join(f'<td><a href="/{each}">{each}</a></td>' for each in ("Lúa", "ha", "120", "118"))
    titles = "<td>Chỉ tiêu</td><td>ĐVT</td><td>Kế hoạch</td><td>Thực hiện</td>"
    content = f"<table><tr>{titles}</tr><tr>{cells}</tr></table>"
    assert rows(read(content))[1] == ["Lúa", "ha", "120", "118"]


@pytest.mark.parametrize("line", ["Hôm nay: 1.234", "Tháng này: 45.678", "Tổng lượt truy cập: 5.678.901"])
def test_counters_of_visits_are_set_aside(line: str) -> None:
    assert own(f"<div>{line}</div>") == []


def test_a_letterhead_in_a_table_is_text_line_by_line() -> None:
    content = (
        "<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ AN LẠC</td><td>Độc lập - Tự do - Hạnh phúc</td></tr></table>"
    )
    assert [text for _, text in own(content)] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ AN LẠC",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_a_page_set_in_columns_is_read_column_by_column() -> None:
    content = (
        "<table><tr><td>Đàn lợn 90 con</td><td><p>Đàn bò 41 con.</p><p>Đàn gà 900 con.</p></td></tr></table>"
    )
    assert own(content) == [
        ("paragraph", "Đàn lợn 90 con"),
        ("paragraph", "Đàn bò 41 con."),
        ("paragraph", "Đàn gà 900 con."),
    ]


def test_a_break_inside_of_a_sentence_only_turns_the_line() -> None:
    assert own("<p>Sản lượng lương thực<br>đạt 52,5 tấn.<br>Đàn bò 41 con.</p>") == [
        ("paragraph", "Sản lượng lương thực đạt 52,5 tấn."),
        ("paragraph", "Đàn bò 41 con."),
    ]


def test_text_set_by_hand_keeps_its_lines() -> None:
    assert own("<pre>- Đàn bò 41 con\n- Đàn lợn 300 con</pre>") == [
        ("list_item", "Đàn bò 41 con"),
        ("list_item", "Đàn lợn 300 con"),
    ]


def test_a_note_as_word_saves_it() -> None:
    document = read(
        '<p>Đàn bò 41 con<a href="#_ftn1"><sup>[1]</sup></a> năm 2023.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1">[1]</a> Bò sữa 5 con.</p></div>'
    )
    assert [text for kind, text in outline(document) if kind == "footnote"] == ["Bò sữa 5 con."]
    assert [each.mark for each in document.references] == ["1"]


def test_a_long_list_and_spans_without_end_are_read_in_time() -> None:
    spans = "<tr>" + '<td rowspan="9999" colspan="9999">1</td>' * 3 + "</tr>"
    page = (
        f"<html><body><ol>{'<li>Đàn bò 41 con</li>' * 5000}</ol><table>{spans * 1000}</table></body></html>"
    )
    document = read_document(page.encode())
    items = [block.mark for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [f"{number}." for number in range(1, 5001)]
