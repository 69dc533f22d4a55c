"""What a document says about itself, read from heads of many shapes, composed for these tests."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract.readers import read_document
from pipelines.model import Block, BlockKind, Cell, Document, Level, Profile
from pipelines.normalize.communes import units
from pipelines.normalize.profile import profile_document
from pipelines.normalize.profile.heading import kind_phrases, kind_symbols
from pipelines.normalize.profile.places import places
from pipelines.normalize.profile.views import Line
from pipelines.settings import PROJECT

SEEDS = PROJECT.parent / "shared" / "seeds"


def document(text: str) -> Document:
    """One block per paragraph; lines of a paragraph stay one block."""
    blocks, at = [], 0
    for part in text.strip("\n").split("\n\n"):
        start = text.index(part, at)
        at = start + len(part)
        kind = BlockKind.LIST_ITEM if part.startswith("- ") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, at))
    return Document("d" * 64, "text", text, tuple(blocks))


def profile(text: str) -> Profile:
    return profile_document(document(text))


PARTY_RESOLUTION = """ĐẢNG BỘ HUYỆN LỆ THỦY
ĐẢNG ỦY XÃ MAI THỦY
*

Số: 12-NQ/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Mai Thủy, ngày 22 tháng 12 năm 2023

NGHỊ QUYẾT

về phương hướng, nhiệm vụ năm 2024

Căn cứ Nghị quyết số 09-NQ/HU, ngày 15 tháng 12 năm 2022 của Ban Chấp hành Đảng bộ huyện;

I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023

Thu nhập bình quân đầu người đạt 51 triệu đồng, tăng 4 triệu đồng so với năm 2022.

II. CHỈ TIÊU NĂM 2024

- Tỷ lệ hộ nghèo dưới 2%.

Nơi nhận:
- Thường trực Huyện ủy;
- Các chi bộ.
"""


def test_party_resolution_of_a_commune() -> None:
    read = profile(PARTY_RESOLUTION)
    assert read == Profile(
        document_id="d" * 64,
        title="NGHỊ QUYẾT về phương hướng, nhiệm vụ năm 2024",
        kind="resolution",
        number="12-NQ/ĐU",
        issued_on=date(2023, 12, 22),
        issuer="ĐẢNG ỦY XÃ MAI THỦY",
        level=Level.COMMUNE,
        commune_name="Mai Thủy",
        commune_type="xã",
        district="huyện Lệ Thủy",
        province=None,
        plan_year=2024,
        report_year=2023,
    )


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


def test_mistyped_year_of_one_heading_does_not_win() -> None:
    read = profile("""Ngày 16 tháng 11 năm 2021, Ban Thường vụ Đảng ủy xã Đức Liên bàn phương hướng năm 2022.

I. CHỈ TIÊU PHẢI ĐẠT NĂM 2021

ĐVT Kế hoạch năm

2022

Đàn trâu Con 410
""")
    assert (read.plan_year, read.report_year) == (2022, 2021)


def test_ward_that_is_not_named() -> None:
    read = profile("""**NGHỊ QUYẾT
HỘI NGHỊ BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG KHÓA XII
về kinh tế - xã hội năm 2023**

Đảng ủy phường khóa XII họp phiên cuối năm vào ngày 26 tháng 12 năm 2022 ở trụ sở phường.

I- Kết quả năm 2022

Thu ngân sách vượt 3% dự toán của thị xã; 5/5 tổ dân phố giữ vững danh hiệu văn hóa.

Nơi nhận:

- Ban Thường vụ Thị ủy;
""")
    assert (read.commune_type, read.commune_name, read.district) == ("phường", None, None)
    assert (read.level, read.issued_on) == (Level.COMMUNE, date(2022, 12, 26))
    assert (read.plan_year, read.report_year) == (2023, 2022)
    title = "NGHỊ QUYẾT HỘI NGHỊ BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG KHÓA XII về kinh tế - xã hội năm 2023"
    assert read.title == title


def test_place_line_names_the_commune_whose_type_the_text_speaks_of() -> None:
    read = profile("""Yên Khê, ngày 27 tháng 12 năm 2023

Số 07 - KL/ĐU

KẾT LUẬN
về một số công việc trọng tâm năm 2024

Nghe UBND xã trình bày, Đảng ủy xã kết luận như sau:
""")
    assert (read.commune_type, read.commune_name) == ("xã", "Yên Khê")
    assert (read.number, read.kind, read.issuer) == ("07 - KL/ĐU", "conclusion", "Đảng ủy xã")


def test_commune_since_2025_stands_right_below_its_province() -> None:
    read = profile("""ĐẢNG BỘ TỈNH QUẢNG TRỊ
ĐẢNG ỦY XÃ GIO LINH
Số 31-BC/ĐU

Gio Linh, ngày 12 tháng 12 năm 2025

BÁO CÁO
tình hình thực hiện nhiệm vụ năm 2025, phương hướng, nhiệm vụ năm 2026
""")
    assert (read.level, read.commune_name, read.district, read.province) == (
        Level.COMMUNE,
        "Gio Linh",
        None,
        "Quảng Trị",
    )
    assert (read.plan_year, read.report_year) == (2026, 2025)


def test_commune_that_bears_a_provinces_name() -> None:
    read = profile("""UBND HUYỆN HÀ TRUNG
ỦY BAN NHÂN DÂN XÃ HÀ GIANG
Số: 40/KH-UBND

Hà Giang, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
phát triển kinh tế - xã hội năm 2024
""")
    assert (read.level, read.commune_name, read.district, read.province) == (
        Level.COMMUNE,
        "Hà Giang",
        "huyện Hà Trung",
        None,
    )
    assert (read.plan_year, read.report_year) == (2024, 2023)


def test_full_address_in_title_and_opening() -> None:
    read = profile("""BÁO CÁO
Tình hình kinh tế - xã hội năm 2022 của xã Cư M'gar, huyện Cư M'gar, tỉnh Đắk Lắk

Thực hiện Công văn số 118/UBND-VP ngày 02 tháng 11 năm 2022 của UBND huyện,
Ủy ban nhân dân xã Cư M'gar báo cáo như sau:
""")
    assert (read.commune_name, read.district, read.province) == ("Cư M'gar", "huyện Cư M'gar", "Đắk Lắk")
    assert (read.level, read.kind, read.issued_on, read.number) == (Level.COMMUNE, "report", None, None)
    assert read.report_year == 2022


def test_numbered_ward_of_a_city() -> None:
    read = profile("""THÀNH ỦY ĐÔNG HÀ
ĐẢNG ỦY PHƯỜNG 1
Số 19-CTr/ĐU

Phường 1, ngày 10/01/2023

CHƯƠNG TRÌNH CÔNG TÁC
trọng tâm năm 2023
""")
    assert (read.commune_type, read.commune_name) == ("phường", "Phường 1")
    assert (read.district, read.kind, read.number) == ("thành phố Đông Hà", "programme", "19-CTr/ĐU")
    assert read.issued_on == date(2023, 1, 10)


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


def test_chapter_of_a_village_is_its_communes() -> None:
    read = profile("ĐẢNG ỦY XÃ MAI THỦY\nCHI BỘ THÔN MAI HẠ\n\nNGHỊ QUYẾT\nvề nhiệm vụ năm 2024")
    assert (read.issuer, read.level, read.commune_name) == ("CHI BỘ THÔN MAI HẠ", Level.COMMUNE, "Mai Thủy")


def test_superiors_recipients_and_neighbours_do_not_make_or_name_a_commune() -> None:
    read = profile("""BÁO CÁO
Kết quả thực hiện nhiệm vụ năm 2023

Thực hiện chỉ đạo của UBND huyện Thạch Hà, UBND xã báo cáo như sau.

Tuyến đường giáp xã Thạch Đài dài 2,1 km; phối hợp với UBND xã Thạch Đài xử lý rác thải. Toàn xã có 1.204 hộ.

Nơi nhận:

- Huyện ủy, UBND huyện Thạch Hà;
""")
    assert (read.level, read.commune_type, read.commune_name) == (Level.COMMUNE, "xã", None)
    assert read.district == "huyện Thạch Hà"


def test_body_names_its_own_commune_more_than_once() -> None:
    read = profile("""BÁO CÁO
Kết quả thực hiện nhiệm vụ năm 2023

Trên địa bàn xã Thạch Hội có 6 thôn. Tuyến đường giáp xã Thạch Văn dài 2,1 km.

Nhân dân xã Thạch Hội đóng góp 1,2 tỷ đồng.
""")
    assert (read.commune_type, read.commune_name) == ("xã", "Thạch Hội")


@pytest.mark.parametrize(
    "body",
    [
        "Trên địa bàn xã Thạch Hội có 6 thôn.",
        "Xã đã phối hợp với UBND xã Thạch Hội sửa đường.\n\nCùng với nhân dân xã Thạch Hội làm cầu.",
    ],
)
def test_one_mention_or_a_neighbours_is_not_enough(body: str) -> None:
    assert profile(f"BÁO CÁO\nKết quả năm 2023\n\n{body}").commune_name is None


def test_words_that_differ_from_units_by_their_marks() -> None:
    line = Line("địa phương Bắc Sơn, tính Trung bình, quân Nam tiến")
    assert list(places(line, has_diacritics=True)) == []


@pytest.mark.parametrize(
    "words",
    [
        "phát triển kinh tế - xã hội năm 2024",
        "KẾT QUẢ PHÁT TRIỂN VĂN HÓA - XÃ HỘI NĂM 2024",
        "xã đạt chuẩn Nông thôn mới, xã NTM nâng cao",
        "hợp tác xã Đồng Tâm, xã viên, làng xã Việt Nam",
        "các xã, phường khóa XV",
        "thị xã Hồng Lĩnh",
    ],
)
def test_words_that_name_no_commune(words: str) -> None:
    assert profile(f"BÁO CÁO\n{words}\n\nUBND xã báo cáo {words}.").commune_name is None


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("XÃ TRUNG SƠN KHÓA XX", "xã", "Trung Sơn"),
        ("XÃ TRUNG SƠN NĂM 2023", "xã", "Trung Sơn"),
        ("THỊ TRẤN NĂM CĂN", "thị trấn", "Năm Căn"),
        ("XÃ MƯỜNG VÀ", "xã", "Mường Và"),
        ("PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM", "phường", "Văn Miếu - Quốc Tử Giám"),
        ("PHƯỜNG 12", "phường", "Phường 12"),
        ("PHƯỜNG HÀ GIANG 2", "phường", "Hà Giang 2"),
        ("XÃ EA H'LEO", "xã", "Ea H'leo"),
        ("XÃ VĨNH LỘC A", "xã", "Vĩnh Lộc A"),
        ("TT. YÊN CÁT", "thị trấn", "Yên Cát"),
        ("TT YÊN CÁT", "thị trấn", "Yên Cát"),
        ("PHƯỜNG IV", "phường", "IV"),
        ("ĐẶC KHU CÔ TÔ", "đặc khu", "Cô Tô"),
    ],
)
def test_names_in_capitals(written: str, kind: str, name: str) -> None:
    read = profile(f"ĐẢNG ỦY {written}\n\nNGHỊ QUYẾT\nvề nhiệm vụ năm 2024")
    assert (read.commune_type, read.commune_name) == (kind, name)


def test_every_official_name_is_read_whole() -> None:
    for name, kind in units().select("name", "type").rows():
        unit = name if name.split()[-1].isdigit() and name.startswith("Phường") else f"{kind} {name}"
        for line in (f"trên địa bàn {unit} đã", f"ĐẢNG BỘ {unit.upper()} KHÓA XX"):
            place = next(places(Line(line), has_diacritics=True))
            assert (place.type, (place.name or "").lower()) == (kind, name.lower()), line


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


@pytest.mark.parametrize(
    ("title", "issued", "years"),
    [
        ("NGHỊ QUYẾT\nvề nhiệm vụ năm 2024", "20 tháng 12 năm 2023", (2024, 2023)),
        (
            "BÁO CÁO\nTình hình thực hiện nhiệm vụ năm 2023; phương hướng năm 2024",
            "02 tháng 01 năm 2024",
            (2024, 2023),
        ),
        ("BÁO CÁO\nkết quả thực hiện mục tiêu, nhiệm vụ năm 2023", "15 tháng 12 năm 2023", (2024, 2023)),
        ("NGHỊ QUYẾT\nvề lãnh đạo thực hiện nhiệm vụ năm 2023", "30 tháng 12 năm 2022", (2023, 2022)),
        (
            "BÁO CÁO\nkết quả 9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2024",
            "25 tháng 9 năm 2024",
            (2024, 2024),
        ),
        ("BÁO CÁO\nsơ kết 6 tháng đầu năm 2023", "20 tháng 6 năm 2023", (2023, 2023)),
        ("KẾ HOẠCH\nphát triển kinh tế - xã hội năm 2023", "10 tháng 01 năm 2023", (2023, 2022)),
        (
            "KẾ HOẠCH\nphát triển kinh tế - xã hội năm 2025, giai đoạn 2021-2025",
            "12 tháng 12 năm 2024",
            (2025, 2024),
        ),
        ("BÁO CÁO\ntình hình kinh tế - xã hội", "20 tháng 12 năm 2022", (2023, 2022)),
    ],
)
def test_years_of_title_and_date(title: str, issued: str, years: tuple[int, int]) -> None:
    read = profile(
        f"UBND XÃ MAI THỦY\n\nMai Thủy, ngày {issued}\n\n{title}\n\nThực hiện Nghị quyết Đại hội 2020 - 2025."
    )
    assert (read.plan_year, read.report_year) == years


def test_outlooks_and_long_prose_do_not_win_over_the_title() -> None:
    outlook = profile("BÁO CÁO\nkết quả năm 2022, mục tiêu đến năm 2025")
    assert (outlook.plan_year, outlook.report_year) == (2023, 2022)
    prose = "\n\n".join(["Xem lại chỉ tiêu, nhiệm vụ năm 2021 ở phần phụ lục kèm theo."] * 40)
    assert profile(f"NGHỊ QUYẾT\nvề nhiệm vụ năm 2024\n\nI. Chung\n\n{prose}").plan_year == 2024


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


def test_a_year_is_told_by_table_headers_where_nothing_else_tells_it() -> None:
    text = "Chỉ tiêu\tĐVT\tThực hiện năm 2022\tKế hoạch năm 2023\nĐàn bò\tCon\t410\t431"
    end = text.index("\n")
    blocks = (
        Block(BlockKind.TABLE_ROW, 0, end, table=0, is_header=True),
        Block(BlockKind.TABLE_ROW, end + 1, len(text), table=0),
    )
    read = profile_document(Document("d" * 64, "docx", text, blocks))
    assert (read.plan_year, read.report_year) == (2023, 2022)


def test_nothing_is_made_up() -> None:
    assert profile("Danh sách hộ dân đăng ký nước sạch.") == Profile(document_id="d" * 64)
    assert profile_document(Document("d" * 64, "text", "", ())) == Profile(document_id="d" * 64)


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def test_diacritics_carry_nothing_that_the_profile_needs() -> None:
    whole, plain = profile(PARTY_RESOLUTION), profile(bare(PARTY_RESOLUTION))
    assert plain.title == bare(whole.title or "")
    assert plain.commune_name == "Mai Thuy"
    same = ("kind", "issued_on", "level", "commune_type", "plan_year", "report_year")
    assert [getattr(plain, each) for each in same] == [getattr(whole, each) for each in same]


def test_decomposed_unicode_reads_the_same() -> None:
    assert profile(unicodedata.normalize("NFD", PARTY_RESOLUTION)) == profile(PARTY_RESOLUTION)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="XÃxãPhường ĐẢNG ỦYđảngủy:.,/-12022năm ngàytháng\n\t", max_size=300))
def test_reads_any_text(text: str) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    assert profile_document(Document("d" * 64, "text", text, blocks)).document_id == "d" * 64


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed documents are not beside the project")
@pytest.mark.parametrize(
    ("name", "kind", "issued_on", "commune", "years"),
    [
        ("000_426a33d69c3f0b15.txt", "resolution", date(2022, 12, 20), ("xã", "Bình Lương"), (2023, 2022)),
        ("002_9ad0f83d37182aeb.txt", "resolution", date(2022, 12, 27), ("phường", None), (2023, 2022)),
        ("004_21317ba50a195dd4.txt", "conclusion", date(2023, 12, 28), ("xã", "Trung Sơn"), (2024, 2023)),
    ],
)
def test_real_documents(
    name: str, kind: str, issued_on: date, commune: tuple[str, str | None], years: tuple[int, int]
) -> None:
    read = profile_document(read_document((SEEDS / name).read_bytes()))
    assert (read.kind, read.issued_on, read.level) == (kind, issued_on, Level.COMMUNE)
    assert (read.commune_type, read.commune_name) == commune
    assert (read.plan_year, read.report_year) == years
