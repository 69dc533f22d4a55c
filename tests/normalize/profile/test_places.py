from __future__ import annotations

from datetime import date

import pytest

from pipelines.model import Level
from pipelines.normalize.communes import units
from pipelines.normalize.profile.places import places
from pipelines.normalize.profile.views import Line
from tests.normalize.profile.documents import profile


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


def test_a_portals_name_says_whose_page_it_is() -> None:
    read = profile("""TRANG THÔNG TIN ĐIỆN TỬ XÃ QUẢNG PHÚ, THÀNH PHỐ THANH HÓA, TỈNH THANH HÓA

Báo cáo tình hình kinh tế - xã hội năm 2022

Thu nhập bình quân đầu người đạt 51,2 triệu đồng.
""")
    assert (read.commune_type, read.commune_name) == ("xã", "Quảng Phú")
    assert (read.district, read.province) == ("thành phố Thanh Hóa", "Thanh Hóa")


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
