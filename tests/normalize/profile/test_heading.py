from __future__ import annotations

from datetime import date

import pytest

from pipelines.model import Block, BlockKind, Cell, Document, Level
from pipelines.normalize.profile import profile_document
from pipelines.normalize.profile.heading import kind_phrases, kind_symbols
from tests.normalize.profile.documents import profile


def test_two_columns_interleaved_on_the_same_lines() -> None:
    read = profile("""ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN HƯƠNG Độc lập - Tự do - Hạnh phúc
Số: 215/BC-UBND Tân Hương, ngày 28 tháng 6 năm 2024

BÁO CÁO
Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng đầu năm,
phương hướng, nhiệm vụ 6 tháng cuối năm 2024

Kính gửi: Ủy ban nhân dân huyện Yên Bình
""")
    assert (read.kind, read.number, read.issued_on) == ("report", "215/BC-UBND", date(2024, 6, 28))
    assert read.issuer == "ỦY BAN NHÂN DÂN XÃ TÂN HƯƠNG"
    assert (read.level, read.commune_type, read.commune_name) == (Level.COMMUNE, "xã", "Tân Hương")
    assert (read.plan_year, read.report_year) == (2024, 2024)
    assert read.title is not None
    assert read.title.endswith("6 tháng cuối năm 2024")


def test_head_in_a_borderless_table() -> None:
    left, right = (
        "HỘI ĐỒNG NHÂN DÂN\nTHỊ TRẤN PHONG THỔ\nSố: 22/NQ-HĐND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )
    text = f"{left}\t{right}\nNGHỊ QUYẾT\nvề kế hoạch phát triển kinh tế - xã hội năm 2023"
    row = len(left) + 1 + len(right)
    cells = (Cell(0, len(left), 0), Cell(len(left) + 1, row, 1))
    blocks = (
        Block(BlockKind.TABLE_ROW, 0, row, table=0, cells=cells),
        Block(BlockKind.HEADING, row + 1, len(text), level=1),
    )
    read = profile_document(Document("d" * 64, "docx", text, blocks))
    assert (read.commune_type, read.commune_name, read.number) == ("thị trấn", "Phong Thổ", "22/NQ-HĐND")
    assert read.issuer == "HỘI ĐỒNG NHÂN DÂN THỊ TRẤN PHONG THỔ"
    assert (read.kind, read.plan_year) == ("resolution", 2023)


def test_opening_sentence_alone_names_date_body_and_commune() -> None:
    read = profile("""Ngày 16 tháng 11 năm 2021, Ban Thường vụ Đảng ủy xã Đức Liên khóa XXI nghe tình hình
năm 2021, bàn kế hoạch năm 2022 và quyết nghị những điểm dưới đây.

1. Lúa gạo

Gieo cấy hết 410 ha.
""")
    assert (read.title, read.number, read.kind) == (None, None, "resolution")
    assert read.issued_on == date(2021, 11, 16)
    assert (read.commune_type, read.commune_name) == ("xã", "Đức Liên")
    assert read.issuer == "Ban Thường vụ Đảng ủy xã Đức Liên"
    assert (read.plan_year, read.report_year) == (2022, 2021)


def test_district_and_province_documents() -> None:
    district = profile("""TỈNH ỦY NGHỆ AN
HUYỆN ỦY ĐÔ LƯƠNG
Số 88-KL/HU

Đô Lương, ngày 20 tháng 12 năm 2023

KẾT LUẬN
của Ban Chấp hành Đảng bộ huyện về nhiệm vụ năm 2024 của các xã, thị trấn
""")
    assert (district.level, district.commune_name, district.district) == (
        Level.DISTRICT,
        None,
        "huyện Đô Lương",
    )
    province = profile("""HỘI ĐỒNG NHÂN DÂN
TỈNH HÀ TĨNH
Số: 98/NQ-HĐND

Hà Tĩnh, ngày 14 tháng 12 năm 2022

NGHỊ QUYẾT
về kế hoạch phát triển kinh tế - xã hội năm 2023
""")
    assert (province.level, province.province, province.commune_name) == (Level.PROVINCE, "Hà Tĩnh", None)
    city = profile("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG\n\nBÁO CÁO\ntình hình năm 2023")
    assert (city.level, city.province) == (Level.PROVINCE, "Đà Nẵng")


def test_office_of_a_district() -> None:
    read = profile("""UBND HUYỆN KIM SƠN
PHÒNG TÀI CHÍNH - KẾ HOẠCH
Số: 77/BC-TCKH

Kim Sơn, ngày 20 tháng 12 năm 2023

BÁO CÁO
thu, chi ngân sách các xã năm 2023
""")
    assert (read.level, read.district) == (Level.DISTRICT, "huyện Kim Sơn")
    assert read.issuer == "PHÒNG TÀI CHÍNH - KẾ HOẠCH"


def test_attachment_has_date_and_body_of_what_it_came_with() -> None:
    read = profile("""PHỤ LỤC
CHỈ TIÊU KINH TẾ NĂM 2024
(Kèm theo Nghị quyết số 12/NQ-HĐND ngày 22 tháng 12 năm 2023 của HĐND xã Hải An)
""")
    assert (read.kind, read.number, read.issued_on) == ("appendix", None, date(2023, 12, 22))
    assert (read.issuer, read.commune_name, read.level) == ("HĐND xã Hải An", "Hải An", Level.COMMUNE)


def test_letterhead_of_bare_units_and_in_small_letters() -> None:
    bare_units = profile("TỈNH ĐẮK LẮK\nHUYỆN KRÔNG NĂNG\nXÃ EA HỒ\n\nBÁO CÁO\nKết quả năm 2022")
    assert (bare_units.level, bare_units.commune_name) == (Level.COMMUNE, "Ea Hồ")
    assert (bare_units.district, bare_units.province) == ("huyện Krông Năng", "Đắk Lắk")
    small = profile("Đảng bộ huyện Gio Linh\nĐảng ủy xã Trung Sơn\n\nNghị quyết\nvề nhiệm vụ năm 2024")
    assert (small.issuer, small.district) == ("Đảng ủy xã Trung Sơn", "huyện Gio Linh")
    below = profile("ỦY BAN NHÂN DÂN\nXÃ EA HỒ\nHUYỆN KRÔNG NĂNG - TỈNH ĐẮK LẮK\n\nBÁO CÁO\nKết quả năm 2022")
    assert (below.level, below.issuer) == (Level.COMMUNE, "ỦY BAN NHÂN DÂN XÃ EA HỒ")


def test_letters_of_document_numbers_mean_known_kinds() -> None:
    assert set(kind_symbols().values()) <= set(kind_phrases().values())


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 12-NQ/ĐU", "12-NQ/ĐU"),
        ("Số 04 - KL/ĐU", "04 - KL/ĐU"),
        ("Số: 22/2023/NQ-HĐND", "22/2023/NQ-HĐND"),
        ("Số: 118 /BC-UBND", "118 /BC-UBND"),
        ("Số:      /BC-UBND", None),
        ("Nghị quyết số 22-NQ/ĐU ngày 20/12/2021 của Đảng ủy đã được triển khai.", None),
        ("Theo Nghị quyết số 22-NQ/ĐU, ngày 20 tháng 12 năm 2021 của Đảng ủy", None),
    ],
)
def test_numbers(line: str, number: str | None) -> None:
    assert profile(f"ĐẢNG ỦY XÃ MAI THỦY\n\n{line}\n\nBÁO CÁO\ntình hình năm 2023").number == number


@pytest.mark.parametrize(
    ("text", "issued_on"),
    [
        ("Mai Thủy, ngày 5 tháng 1 năm 2024\n\nNGHỊ QUYẾT", date(2024, 1, 5)),
        ("Xã Mai Thủy, ngày 05/01/2024\n\nNGHỊ QUYẾT", date(2024, 1, 5)),
        ("Mai Thủy, ngày     tháng 12 năm 2023\n\nNGHỊ QUYẾT", None),
        ("Mai Thủy, ngày 31 tháng 02 năm 2023\n\nNGHỊ QUYẾT", None),
        ("NGHỊ QUYẾT\n\nHôm nay, ngày 20/12/2022, tại hội trường, Đảng ủy xã họp.", date(2022, 12, 20)),
        ("NGHỊ QUYẾT\n\nĐảng ủy xã họp ngày 20 tháng 12 năm 2022.", date(2022, 12, 20)),
        ("NGHỊ QUYẾT\n\nHội nghị học tập Nghị quyết số 22-NQ/HU ngày 20/12/2021 của Huyện ủy", None),
        ("NGHỊ QUYẾT\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", None),
        ("NGHỊ QUYẾT\n\nCăn cứ Nghị quyết số 22-NQ/HU, ngày 20 tháng 12 năm 2021 của Huyện ủy;", None),
        ("NGHỊ QUYẾT\n\nTheo Công văn của Đảng ủy xã Mai Thủy, ngày 20 tháng 12 năm 2021", None),
        (
            "NGHỊ QUYẾT\nvề nhiệm vụ năm 2024\n\nĐiều 1. Chỉ tiêu.\n\n"
            "Nghị quyết này được HĐND xã thông qua ngày 22 tháng 12 năm 2023.",
            date(2023, 12, 22),
        ),
    ],
)
def test_dates(text: str, issued_on: date | None) -> None:
    assert profile(text).issued_on == issued_on


def test_title_ends_where_the_first_heading_begins() -> None:
    parts = ("BÁO CÁO", "kết quả năm 2023", "Tình hình chung")
    kinds = (BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING)
    text = "\n".join(parts)
    blocks = tuple(
        Block(kind, text.index(part), text.index(part) + len(part))
        for kind, part in zip(kinds, parts, strict=True)
    )
    assert profile_document(Document("d" * 64, "docx", text, blocks)).title == "BÁO CÁO kết quả năm 2023"


def test_suffix_of_the_number_tells_the_level_where_no_letterhead_does() -> None:
    spoken = "BÁO CÁO\ntình hình năm 2023\n\nUBND huyện Gio Linh đã giao 19 chỉ tiêu."
    assert profile(f"Số 88-BC/ĐU\n\n{spoken}").level is Level.COMMUNE
    assert profile(f"Số 88-BC/HU\n\n{spoken}").level is Level.DISTRICT


def test_what_is_set_aside_is_no_part_of_the_title() -> None:
    title, aside = "BÁO CÁO tình hình kinh tế - xã hội năm 2022", "Đăng ngày 15/12/2022"
    text = f"{title}\n\n{aside}\n\nI. KẾT QUẢ NĂM 2022"
    begin = len(title) + 2
    blocks = (
        Block(BlockKind.HEADING, 0, len(title), level=1),
        Block(BlockKind.SET_ASIDE, begin, begin + len(aside)),
        Block(BlockKind.HEADING, begin + len(aside) + 2, len(text), level=1),
    )
    assert profile_document(Document("d" * 64, "html", text, blocks)).title == title


def test_a_page_without_another_date_is_of_the_day_it_was_posted() -> None:
    read = profile(
        "HĐND XÃ VĨNH AN TỔ CHỨC KỲ HỌP\n\nĐăng ngày 19/12/2024\n\nSang năm 2025, xã đề ra 20 chỉ tiêu."
    )
    assert (read.issued_on, read.plan_year, read.report_year) == (date(2024, 12, 19), 2025, 2024)


def test_a_title_may_follow_an_ordinal() -> None:
    read = profile("F2. KẾ HOẠCH SẢN XUẤT NÔNG NGHIỆP NĂM 2025\n1. Xã Tân Hương\n- Diện tích lúa: 210 ha")
    assert (read.kind, read.plan_year) == ("plan", 2025)


def test_the_first_line_of_a_page_is_its_title_unless_it_is_a_sentence() -> None:
    titled = "Nghị quyết Đại hội đại biểu Đảng bộ xã Tân Hương lần thứ I, nhiệm kỳ 2025 - 2030"
    read = profile(f"{titled}\nKinh tế\nThu nhập bình quân đầu người tăng 9%/năm.")
    assert (read.title, read.kind) == (titled, "resolution")
    assert (read.plan_year, read.report_year) == (2030, 2025)
    assert (
        profile("Báo cáo tại hội nghị, ông Nam cho biết xã có 12 thôn.\nNăm 2023, xã đạt 19 tiêu chí.").title
        is None
    )


def test_a_page_is_dated_as_machines_write_days() -> None:
    read = profile("Đại hội Đảng bộ xã Tân Hương\n2025-08-11\nXã có 12 thôn.")
    assert read.issued_on == date(2025, 8, 11)
