"""Plain text: wrapped lines become paragraphs, spaces stay, page numbers and signatures are set aside."""

from __future__ import annotations

import pytest

from pipelines.extract.encodings import decode, is_vietnamese
from pipelines.extract.errors import ReadError
from pipelines.extract.readers import read_document
from pipelines.extract.text import read_text
from tests.extract.making import outline, rows

PROSE = [
    "Năm 2023 xã Tân Lập có nhiều thuận lợi, song cũng gặp không ít khó khăn do giá",
    "vật tư tăng cao và mưa lũ kéo dài; tuy vậy nhân dân trong xã đã cố gắng hoàn",
    "thành phần lớn chỉ tiêu.",
    "Tổng diện tích gieo trồng đạt 512 ha, sản lượng lương thực đạt 2.310 tấn, đàn bò",
    "có 640 con.",
]
PARAGRAPHS = [
    ("paragraph", " ".join(PROSE[:3])),
    ("paragraph", " ".join(PROSE[3:])),
]


def drafts(text: str) -> list[tuple[str, str]]:
    return outline(read_text(text)[0])


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", " \n \n\n"])
def test_wrapped_lines_are_joined_whether_or_not_an_empty_line_follows_each(gap: str) -> None:
    assert [(kind, " ".join(text.split())) for kind, text in drafts(gap.join(PROSE))] == PARAGRAPHS


def test_an_empty_line_ends_a_paragraph_where_lines_are_not_double_spaced() -> None:
    text = "\n".join([*PROSE[:2], "", *PROSE[3:]])
    assert len(drafts(text)) == 2


def test_a_paragraph_cut_by_a_page_end_goes_on() -> None:
    text = "\n".join([*PROSE[:2], "", "", *PROSE[2:]])
    assert drafts(text) == PARAGRAPHS


def test_lines_that_are_paragraphs_of_their_own_stay_so() -> None:
    lines = ["Thu nhập bình quân đầu người đạt 45 triệu đồng.", "Đàn bò 12 con", "Đàn lợn 30 con"]
    assert drafts("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_lines_of_a_flattened_table_stay_one_block_each() -> None:
    table = ["CHỈ TIÊU", "Trâu Con 350", "Bò Con 410", "Sản lượng lương thực Tấn 1.870"]
    found = drafts("\n\n".join([*PROSE, *table]))
    assert found[2:] == [
        ("heading", "CHỈ TIÊU"),
        ("paragraph", "Trâu Con 350"),
        ("paragraph", "Bò Con 410"),
        ("paragraph", "Sản lượng lương thực Tấn 1.870"),
    ]


def test_every_space_inside_a_block_stays_and_at_its_ends_where_letters_may_be_lost() -> None:
    text = " ã ch    o sản xu t  vụ   ông xuân k  "
    document = read_document(f"{text}\n\nĐàn bò  tăng   khá  \n".encode())
    assert [document.text_of(block) for block in document.blocks] == [text, "Đàn bò  tăng   khá  "]


def test_bullets_and_numbers_begin_blocks_and_wrapped_items_are_whole() -> None:
    lines = [
        *PROSE,
        "- Chăm sóc tốt diện tích cây ăn quả hiện có, mở rộng thêm 15 ha ở những nơi có",
        "nước tưới.",
        "+ Trồng mới 3 ha.",
    ]
    assert drafts("\n".join(lines))[2:] == [
        ("list_item", f"{lines[5][2:]} {lines[6]}"),
        ("list_item", "Trồng mới 3 ha."),
    ]


def test_a_dash_at_a_line_start_in_the_middle_of_a_sentence_is_no_bullet() -> None:
    lines = [
        *PROSE,
        "Cơ cấu kinh tế của xã tiếp tục chuyển dịch theo hướng tích cực, trong đó nông",
        "- lâm nghiệp chiếm 46% và dịch vụ chiếm 20%, phần còn lại là xây dựng và nghề",
        "thủ công.",
    ]
    assert drafts("\n".join(lines))[2:] == [("paragraph", " ".join(lines[5:]))]


def test_a_dash_between_two_years_is_no_bullet() -> None:
    lines = [
        *PROSE,
        "Thực hiện nghị quyết của Hội đồng nhân dân xã, toàn xã trong giai đoạn từ 2016",
        "- 2020 xã đã bê tông hóa được 9,8 km đường trục thôn, ngõ xóm và các tuyến nội",
        "đồng.",
    ]
    assert drafts("\n".join(lines))[2:] == [("paragraph", " ".join(lines[5:]))]


def test_page_numbers_are_set_aside_and_do_not_cut_the_paragraph() -> None:
    text = "\n".join([*PROSE[:2], "- 2 -", *PROSE[2:]])
    assert drafts(text) == [PARAGRAPHS[0], ("set_aside", "- 2 -"), PARAGRAPHS[1]]


def test_bare_numbers_are_page_numbers_where_form_feeds_say_so() -> None:
    document = read_document(("\n".join(PROSE[:2]) + "\n1\f" + "\n".join(PROSE[2:]) + "\n2").encode())
    assert document.page_count == 2
    assert [text for kind, text in outline(document) if kind == "set_aside"] == ["1", "2"]
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]


def test_a_bare_number_among_table_lines_is_no_page_number() -> None:
    assert ("set_aside", "2023") not in drafts("Mục tiêu năm\n2023\nBò Con\n41")
    assert [kind for kind, _ in drafts("Mục tiêu năm\nBò Con\n41")] == ["paragraph"] * 3


def test_recipients_and_signature_are_set_aside_and_annexes_are_read() -> None:
    text = "\n".join(
        [
            *PROSE,
            "Nơi nhận:",
            "- Huyện ủy;",
            "- Lưu VP.",
            "T/M ĐẢNG ỦY",
            "BÍ THƯ",
            "Lò Văn Sơn",
            "PHỤ LỤC",
            "Đàn bò 41 con",
        ]
    )
    kinds = [kind for kind, _ in outline(read_document(text.encode()))]
    assert kinds == ["paragraph"] * 2 + ["set_aside"] * 6 + ["heading", "paragraph"]


def test_columns_parted_by_tabs_or_bars_are_table_rows() -> None:
    head = ["Chỉ tiêu", "Đơn vị tính", "Kế hoạch"]
    body = [["Đàn bò", "con", "410"], ["Đàn lợn", "con", "900"]]
    for separator in ("\t", " | ", "|"):
        lines = [separator.join(row) for row in [head, *body]]
        document = read_document("\n".join(["Các chỉ tiêu:", *lines, "Hết."]).encode())
        assert rows(document) == [head, *body]
        assert [block.is_header for block in document.blocks if block.cells] == [True, False, False]


def test_aligned_columns_are_table_rows_and_lost_letters_are_not() -> None:
    text = (
        "Chỉ tiêu                  Đơn vị tính     Kế hoạch\n"
        "Đàn bò                    con             410\n"
        "Sản lượng lương thực      tấn             2.310\n"
    )
    assert rows(read_document(text.encode()))[1:] == [
        ["Đàn bò", "con", "410"],
        ["Sản lượng lương thực", "tấn", "2.310"],
    ]
    damaged = " ã ch    o   t 410 con\n v n   ng   u 2 310\n ng   i dân   t k  t qu"
    assert rows(read_document(damaged.encode())) == []


SENTENCE = "Tổng đàn gia súc của xã đạt 1.200 con, tỷ lệ hộ nghèo giảm còn 5,4%."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_windows_1258_with_its_combining_tones() -> None:
    written = "Ty\u0309 lê\u0323 hô\u0323 nghe\u0300o gia\u0309m co\u0300n 5%, đa\u0323t kê\u0301 hoa\u0323ch"
    assert decode(written.encode("cp1258")) == "Tỷ lệ hộ nghèo giảm còn 5%, đạt kế hoạch"


def test_a_fonts_own_encoding_is_refused_rather_than_misread() -> None:
    data = "Tû lÖ hé nghÌo gi¶m cßn 5,4%, ®¹t kÕ ho¹ch n¨m".encode("latin-1")
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == "unknown_encoding"


def test_a_symbol_inside_a_word_shows_a_wrong_decoding() -> None:
    assert is_vietnamese("cà phê, hồ tiêu; 2.000m²/hộ")
    assert not is_vietnamese("cà phê n¨m nay")


def test_decomposed_letters_are_composed() -> None:
    assert decode("Hô\u0323 nghe\u0300o".encode()) == "Hộ nghèo"


def test_numbers_side_by_side_end_a_row_even_of_a_full_line() -> None:
    row = "Tỷ lệ học sinh tốt nghiệp THCS tiếp tục học nghề % 81,7 79 92,2"
    found = drafts("\n".join([*PROSE, "", row, "Tỷ lệ đường giao thông % 86,7 83,4 89,2"]))
    assert row in [text for _, text in found]
