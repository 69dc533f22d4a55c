from __future__ import annotations

import pytest

from pipelines.normalize.non_figures import find_non_figures
from pipelines.normalize.numbers import find_numbers


def figures_left(text: str) -> list[str]:
    masks = find_non_figures(text)
    return [
        number.group()
        for number in find_numbers(text)
        if not any(mask.start < number.end() and number.start() < mask.end for mask in masks)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vĩnh Thủy, ngày 28 tháng 12 năm 2023",
        "tại kỳ họp ngày 05/7/2022",
        "từ tháng 3 đến tháng 9/2023",
        "Nghị quyết số 12-NQ/ĐU ngày 05 tháng 01 năm 2022",
        "Chỉ thị 05-CT/TW của Bộ Chính trị",
        "công tác khuyến học [12] được quan tâm",
        "phương châm 4 tại chỗ",
        'chương trình "Thành phố 4 an", phong trào “5 không, 3 sạch”',
        "vận hành chính quyền địa phương 2 cấp",
        "#DIV/0!",
        "Err:502",
        "Trang 3",
        "thả giống vụ 1, lúa 2 vụ",
        "tiêm đủ 2 mũi vắc xin, tiêm mũi 3",
        "hồ sơ trực tuyến mức 3, 4",
        "đăng ký nghĩa vụ quân sự tuổi 17",
        "rét đậm đợt tháng 1 - 3",
        "Công ty TNHH MTV 74, Binh đoàn 15",
        "Trường Tiểu học 2 đạt chuẩn quốc gia",
        "thuộc vốn 135 và 30a",
        "tham gia Đề án 1 triệu ha lúa chất lượng cao",
        "trải đá 0-4 tuyến kênh 61",
        "giống ngắn ngày 90 - 95 ngày",
        "xã Gia Tân 2",
        "Chiều 10-1, Đảng ủy họp; sáng 23/9",
        "Trong 2 ngày 26-27/12/2022",
        "04:46 02/01/2024",
        "Số lượt đọc: 513",
        "xã vùng 135",
        "theo Nghị Quyết 830 của Quốc hội",
        "sáp nhập các phường 7, 8 và 9",
        "nhân dịp kỷ niệm 27/7",
        "các tiêu chí chưa đạt: 2, 5, 10 và 17",
        "nhân dân đóng góp (1), trong đó",
        "tàu từ 15m trở lên",
        "tặng quà Tết và 27/7 cho người có công",
        "chào mừng lễ 30/4 - 01/5",
        "mưa lớn từ ngày 18 - 22/9 gây sạt lở",
        "Ngày hội Đại đoàn kết toàn dân tộc 18/11",
        "dịch vụ công trực tuyến mức 3, mức độ 4",
        "theo Kế hoạch 27 của UBND huyện",
        "PHƯỜNG 1",
        "tuyến đường tỉnh 506",
        "Nghị định 27/2022/NĐ-CP",
        "theo Nghị quyết 115/NQ-HĐND",
        "Đại hội lần thứ 34, nhiệm kỳ 2020 - 2025",
        "HĐND xã khóa 21 kỳ họp thứ 5",
        "tỷ lệ sinh con thứ 3 trở lên",
        "trường chuẩn quốc gia mức độ 2",
        "trẻ em dưới 6 tuổi, trẻ từ 3 - 5 tuổi",
        "trực 24/24 giờ, đường điện 220KV",
        "phòng chống dịch Covid-19",
        "thôn 4, tổ dân phố 7, Phường 1",
        "Quốc lộ 1A, tỉnh lộ 571",
        "kỷ niệm 80 năm ngày thành lập",
        "điện thoại 0912345678",
        "2.1. VỀ KINH TẾ (10)",
        "chương trình giáo dục phổ thông 2018",
        "sản phẩm đạt 3 sao trở lên",
        "kết quả thực hiện 6 tháng đầu năm",
        "giá trị thu được trên 1 ha",
        "đăng 2025-08-11",
        "là 1 trong 5 xã điểm, một trong bốn làng cổ",
        "tọa độ 11°18′44″B 105°57′30″Đ, 105,95833°Đ",
        "mã hành chính 25612",
        "Năm 2022,12 hộ thoát nghèo",
        "Môi trường (TC 17, 18) chưa đạt",
        "Đến 25/11 đã xong; mừng Quốc khánh 2/9 tại xã",
        "họp trong hai ngày 12 và 13/7/2025",
        "08:14 GMT+7",
        "Thông tư liên tịch 26 và QC 01",
        "xếp thứ 3/18 xã",
        "Ba nhiệm vụ: (1) làm đường; (2) trồng rừng",
        "khám thai đủ 4 lần trong 3 thai kỳ, tiêm đủ 8 loại vắc xin, vắc xin 5 trong 1",
        "dịch vụ công mức độ 3, 4 chiếm đa số",
        "Đồn Biên phòng 312 tuần tra",
        "cho thuê đất 5%",
        "kế hoạch 5 năm 2016 - 2020",
        "đất lúa nước 1 vụ; gieo sạ 3 vụ lúa",
        "bồi dưỡng kiến thức cho đối tượng 3",
        "Công dân tuổi 17: đã đăng ký",
        "theo Đề án 20 triệu cây; Chương trình giảm 900 hộ nghèo của tỉnh",
        "10/12/2024 | 156 lượt xem",
        "trực 24/24h",
        "thu ngân sách bình quân 3 năm 2020 - 2022",
    ],
)
def test_numbers_that_are_no_figures_are_masked(text: str) -> None:
    assert figures_left(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("trồng 2022 cây phân tán năm 2022", ["2022"]),
        ("hiến 2000 m2 đất", ["2000"]),
        ("Kế hoạch 500 ha, thực hiện 480 ha", ["500", "480"]),
        ("(kế hoạch 93%)", ["93"]),
        ("chi trả qua tài khoản 85 - 90%", ["85", "90"]),
        ("hoàn thành 22/12 km đường", ["22", "12"]),
        ("đạt 2 tiêu chí: thu nhập, hộ nghèo", ["2"]),
        ("khám chữa bệnh tại Trạm 2.936 lượt", ["2.936"]),
        ("yêu cầu 70% số bản", ["70"]),
        ("Số trường: 3. Tỷ lệ hộ nghèo: 2%.", ["3", "2"]),
        ("lập biên bản 23 trường hợp", ["23"]),
        ("nâng cấp 11 tuyến đường", ["11"]),
        ("chi bộ vùng dân tộc 5/12 chi bộ", ["5", "12"]),
        ("kế hoạch 387 đảng viên", ["387"]),
        ("ở mức 111 trẻ trai/100 trẻ gái", ["111"]),
        ("5- 95% hộ dân dùng nước sạch", ["95"]),
        ("huy động 320 ngày công", ["320"]),
        ("có 5 thôn đạt chuẩn", ["5"]),
        ('mô hình "Camera an ninh" tại 5 thôn, "Tiếng kẻng" tại 3 thôn', ["5", "3"]),
        ("Nghị quyết đề ra 19 chỉ tiêu", ["19"]),
        ("61,5/60ha", ["61,5", "60"]),
        ("tỷ suất sinh giảm 0,30%0.", ["0,30"]),
        ("tỷ suất sinh 0,30%0", ["0,30"]),
        ("đạt thêm 3 tiêu chí (12; 16; 18)", ["3"]),
        ("Năm 2022, 12 hộ thoát nghèo", ["12"]),
        ("Cấp mã định danh 250 trường hợp", ["250"]),
        ("cấp mã số thuế 1.250 hộ kinh doanh", ["1.250"]),
        ("Đạt 01 trong số 5 chỉ tiêu", ["01", "5"]),
        ("bình quân 10,1 trong 3 năm", ["10,1"]),
        ("5 trong 9 thôn", ["5", "9"]),
        ("vay vốn 135 hộ, dự án 102 hộ tham gia", ["135", "102"]),
        ("Đạt xã loại 1, 2 thôn văn hóa", ["2"]),
        ("Lao động trong độ tuổi 15 người", ["15"]),
        ("Xây dựng kênh 12 công trình, kiên cố hóa tuyến kênh 350 mét", ["12", "350"]),
        ("Tổng số trường: Mầm non 2; Tiểu học 3", ["2", "3"]),
        ("Trong tháng 6 – 9 đảng viên mới được kết nạp", ["9"]),
        ("Công ty TNHH 12 doanh nghiệp", ["12"]),
        ("tranh chấp đất 2 vụ", ["2"]),
        ("đạt TC 17/19, tổng số TC 15", ["17", "19", "15"]),
        ("nuôi tôm 30 ha/2 vụ", ["30"]),
        ("3 vụ tôm chết, trợ cấp đối tượng 3 người", ["3", "3"]),
        ("chương trình đào tạo 35 lao động", ["35"]),
        ("lao động đi Nhật Bản 8, họp tại bản 8", ["8"]),
        ("thu gom rác trong ngày 97%", ["97"]),
        ("Từ 3/7 hộ nghèo", ["3", "7"]),
        ("trang bị đủ 8 loại máy", ["8"]),
        ("thu tiền sử dụng đất 5%", ["5"]),
        ("Kết quả: (12) hộ", ["12"]),
        ("đến thời điểm báo cáo 386 chiếc, công suất 41.250 CV", ["386", "41.250"]),
    ],
)
def test_figures_beside_them_are_left(text: str, left: list[str]) -> None:
    assert figures_left(text) == left


def test_a_number_that_begins_a_cell_is_no_list_ordinal() -> None:
    assert [mask.kind for mask in find_non_figures("2 Ha")] == ["list ordinal"]
    assert find_non_figures("2 Ha", is_cell=True) == []
