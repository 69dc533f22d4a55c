"""Numbers that are no figures: dates, numbers of documents, ordinals, terms, ages, names that carry a number.

Finds the spans of a text in which no figure may be read. Years are among them; which period they name is
read in `periods`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.letters import LOWER, UPPER
from pipelines.normalize.phrases import any_of

_YEAR = r"(?:19|20)\d{2}"
_COUNTED = any_of(
    "ha | con | tấn | tạ | hộ | người | m2 | m² | km | % | triệu | tỷ | đồng | lao động | khẩu | lượt | cây",
    "ngày công | tiêu chí | chỉ tiêu | trường hợp | vụ | hồ sơ | mô hình",
)
"""What follows a number that is a figure, whatever stands before it."""
_COUNTED_TOO = any_of(
    "chiếc | cái | đơn | cuộc | lớp | học sinh | em | cháu | hội viên | đảng viên | đoàn viên | căn | ngôi | suất",
    "công trình | tuyến | kg | sào | lít | đồng chí | doanh nghiệp | cơ sở | buổi | phương tiện | hợp tác xã",
)
_NO_FIGURE_FOLLOWS = rf"(?![.,]?\d)(?!\s*{_COUNTED})(?!\s+{_COUNTED_TOO}(?!\w))"

_ENDS_NAME = (
    r"(?=\s*(?:[,;.)]|$)|\s+(?:và|của|để|cho|từ|được|đã|tại|có|là|đạt|năm|ở|do|theo|với|thuộc|trên|quản|trực)(?!\w))"
    r"(?![.,]\d)"
)
"""What follows a number that ends a name; a noun makes it a count ('vốn 135 và 30a', but 'vay vốn 135 hộ')."""

_DAY = r"\d{1,2}"
_BEFORE_A_DAY = any_of(
    "đến | trước | từ | hết | ngày | tính đến | dịp | kỷ niệm | lễ | thế giới | quốc tế | toàn dân tộc"
)
_AFTER_A_DAY = any_of("cho | của | là | tại | năm | với | và | đã | được")
_HOLIDAYS = any_of(
    "0?3/0?2 | 0?8/0?3 | 26/0?3 | 30/0?4 | 0?1/0?5 | 19/0?5 | 0?1/0?6 | 28/0?6 | 27/0?7 | 19/0?8 | 0?2/0?9",
    "20/10 | 18/11 | 20/11 | 22/12",
)
_PART_OF_A_DAY = any_of("[Ss]áng | [Cc]hiều | [Tt]rưa | [Tt]ối")
_DATES = (
    # từ ngày 18 - 22/9
    rf"[Nn]gày\s+{_DAY}\s*[-–]\s*{_DAY}/(?:0?[1-9]|1[0-2])\b",
    # ngày 05 tháng 01 năm 2022; ngày 12, 13 tháng 3; ngày 5/7/2022
    rf"(?<!ngắn\s)(?<!dài\s)[Nn]gày\s*{_DAY}(?!\d)(?!\s*{_COUNTED})(?:\s*[-/.]\s*{_DAY}(?:\s*[-/.]\s*{_YEAR})?)?"
    rf"(?:\s*(?:,|và|đến|[-–])\s*(?:ngày\s*)?{_DAY}(?=\s*(?:tháng|/)))?"
    rf"(?:\s*tháng\s*{_DAY})?(?:\s*(?:năm|[-/.])\s*{_YEAR})?",
    rf"\b{_DAY}\s*[/.-]\s*{_DAY}\s*[/.-]\s*{_YEAR}\b",
    # 2025-08-11, as web pages are dated
    rf"(?<![\d.,/-]){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d.,/-]*\d)",
    # đợt tháng 1 - 3; but not 'trong tháng 6 – 9 đảng viên mới'
    rf"[Tt]háng\s*{_DAY}\s*[-–]\s*(?:0?[1-9]|1[0-2])\b(?=\s*(?:[,;.)]|$)|\s+(?:và|năm)(?!\w))(?![.,]\d)",
    rf"(?<!\d\s)[Tt]háng\s*{_DAY}(?![.,]?\d)(?:\s*(?:[-/.]|năm)\s*{_YEAR})?",
    rf"\b(?:0?[1-9]|1[0-2])/{_YEAR}\b",
    # đến 30/11, trước ngày 15/4
    rf"(?i:{_BEFORE_A_DAY})\s+(?:ngày\s+)?[0-3]?\d/(?:0?[1-9]|1[0-2])\b"
    rf"(?!\s*{_COUNTED})",
    # quà Tết và 27/7 936 suất, lễ 30/4 - 01/5
    rf"(?<![\d/.,]){_HOLIDAYS}(?=\s*(?:[-–]\s*{_HOLIDAYS}|[;:)]|[.,](?!\d)|$|\d|{_AFTER_A_DAY}(?!\w)))",
    # mừng Quốc khánh 2/9; but not 'Giỗ tổ 10/12 thôn'
    rf"(?i:quốc\s+khánh|quốc\s+tế\s+(?:lao\s+động|phụ\s+nữ|thiếu\s+nhi))\s+{_HOLIDAYS}(?!\s*{_COUNTED})",
    # Chiều 10-1, sáng 23/9
    rf"{_PART_OF_A_DAY}\s+(?:ngày\s+)?[0-3]?\d\s?[-/]\s?(?:0?[1-9]|1[0-2])\b(?!\s*{_COUNTED})",
    rf"[Qq]uý\s*\d\b(?:\s*/\s*{_YEAR})?",
    # 04:46, 22:58:03
    r"(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s*GMT\s*[+-]\s*\d{1,2})?",
    rf"[Tt]rong\s+(?:0?\d|hai|ba)\s+ngày\b(?:\s*{_DAY}\s*(?:[-–,]|và)\s*(?={_DAY}/))?",
)
_YEARS = (
    # bình quân 3 năm 2018 - 2020
    rf"(?<![\d.,/])0?[2-9]\s+năm\s+{_YEAR}\s*[-–—]\s*{_YEAR}\b",
    rf"\b{_YEAR}\s*[-–—]\s*{_YEAR}\b",
    rf"(?i:{any_of('năm | năm học | niên độ | niên vụ | vụ | khóa | từ | đến | tới')})\s+{_YEAR}"
    rf"(?:\s*[-–—]\s*(?:{_YEAR}|\d{{2}}))?\b",
    rf"\b{_YEAR}\b(?![.,]\d)(?!\s*{_COUNTED})",
)

_SYMBOL = r"[A-ZĐ][A-Za-zĐđƯ]*"
_UNIT_OR_PLAN = any_of("ha | con | tấn | tạ | km | m | KH | DN | HTX | TDP")
_ABBREVIATED_KIND = any_of(
    "NQ | CT | KL | QĐ | QD | KH | BC | TB | TTr | CV | TT | HD | CTr | NĐ | QC | ĐA | DA | PA | BB | GM | L | PL",
    r"QH\d*",
)
_CITED = any_of(
    "[Nn]ghị [Qq]uyết | [Nn]ghị định | [Cc]hỉ thị | [Kk]ết luận | [Qq]uyết định | [Tt]hông tư(?: liên tịch)?",
    "[Qq]uy định | [Hh]ướng dẫn",
    "[Cc]hương trình | [Đđ]ề án | [Dd]ự án | [Cc]ông văn | [Bb]áo cáo | [Tt]hông báo | [Cc]ông điện",
    "(?<!kỷ.)(?<!pháp.)[Ll]uật | [Đđ]iều | (?<!tài.)[Kk]hoản | [Mm]ục | [Pp]hụ lục | [Bb]iểu | [Bb]ảng",
)
_DOCUMENT_NUMBERS = (
    # 12-NQ/ĐU, 27/2022/NĐ-CP; but not 35/40 ha or 57tạ/ha
    rf"\b\d+[A-Za-zĐđ]?\s*[-–/]\s*(?:{_YEAR}\s*[-–/]\s*)?(?!{_UNIT_OR_PLAN}\b){_SYMBOL}(?:[-–/][A-ZĐƯa-z]+)+\d*",
    rf"\b\d+\s*[-–/]\s*{_ABBREVIATED_KIND}(?=[-–/\s.,;)]|$)(?!\s*[-–]?\s*(?:năm|đề|huyện|tỉnh))",
    r"\b(?:số|Số|SỐ)\s*:?\s*\d+\s*[-–/]\s*[A-ZĐ][\w/–-]*",
    rf"{_CITED}(?:\s+(?:số|Trung\s+ương|TW))?\s+\d++(?:[/-]\w+)*+{_NO_FIGURE_FOLLOWS}",
    # Kế hoạch số 15, Kế hoạch 27 ngày …; but not 'kế hoạch 387 đảng viên'
    r"[Kk]ế\s+hoạch\s+(?:số\s+\d+|\d+(?=\s+(?:ngày|của|về)\b))(?:[/-]\w+)*",
    rf"\b(?:QĐ|NĐ|NQ|CT|QC|QCVN|TCVN)\s+\d++{_NO_FIGURE_FOLLOWS}",
    r"\bMST\s*:?\s*[\d-]+",
)

_ORDERED = any_of(
    "thứ | lần thứ | lần | kỳ họp | kỳ họp thứ | [Kk]hóa | [Kk]hoá | KHÓA | nhiệm kỳ | đợt | vòng | lớp"
)
_GRADED = any_of(
    "mũi | liều | mức | mức độ | (?<![Nn]âng.)cấp | cấp độ | giai đoạn | [Ll]oại | hạng | bậc",
)
_GROWN = any_of("lúa | tôm | giống | rau | màu | ngô | bắp | sạ | cấy | nuôi | trồng | sản xuất")
_NOT_AN_ORDINAL = r"(?!\s*[.,]\d)(?!\s*(?:%|ha\b|tấn|triệu|tỷ|người|hộ|con\b(?!\s+thứ)))"
_ORDINALS = (
    # xếp thứ 4/16 xã
    r"(?<!\w)thứ\s+\d{1,3}/\d{1,3}\b(?![.,]\d)(?!\s*%)",
    rf"{_ORDERED}\s+\d{{1,3}}\b{_NOT_AN_ORDINAL}",
    # dịch vụ công mức 3; but not 'ở mức 111 bé trai'
    rf"{_GRADED}\s+0?\d\b{_NOT_AN_ORDINAL}"
    # mức độ 3, 4 chiếm
    r"(?:\s*(?:,|và)\s*\d\b(?=\s*(?:[;.)]|$)|\s+(?:đạt|là|chiếm|bằng|có|được|trên|của|toàn|trở)(?!\w))(?![.,]\d))*",
    # lúa vụ 1, thả tôm vụ 2; đất 2 vụ, lúa 2 vụ
    rf"{_GROWN}\s+vụ\s+[1-4]\b{_ENDS_NAME}",
    r"(?<!\w)(?<!chấp\s)(?<!chiếm\s)(?<!phạm\s)(?:lúa|lúa\s+nước|đất|màu|tôm|chuyên)\s+(?:trồng\s+)?(?:lúa\s+)?0?[1-3]\s+vụ(?!\w)(?!\s*/)",
    # xuống giống 3 vụ lúa; but not '3 vụ tôm chết'
    r"(?<!\w)(?<!ra\s)0?[1-4]\s+vụ\s+(?:lúa|màu|tôm|ngô|rau)(?!\w)(?!\s+(?:chết|bị|cháy|hư|mất|ngập|thiệt))",
    # bồi dưỡng kiến thức quốc phòng cho đối tượng 3
    rf"(?<!\w)(?<!số\s)(?<!Số\s)(?<!\d\s)đối\s+tượng\s+[1-5]\b{_ENDS_NAME}",
    # tiêm đủ 2 mũi, khám thai đủ 4 lần trong 3 thời kỳ, đủ 8 loại vắc xin; vắc xin 5 trong 1
    r"(?<!\w)(?:đủ|đầy\s+đủ)\s+(?:từ\s+)?0?\d\s+(?:mũi|liều|lần|loại\s+vắc)(?!\w)(?:\s+trở\s+lên)?",
    r"(?<!\w)trong\s+(?:cả\s+)?0?3\s+(?:thai\s+kỳ|thời\s+kỳ)(?!\w)",
    r"(?<!\w)(?:[3-6]\s+trong|\dtrong)\s+1(?!\w)(?![.,/]\d)",
    r"\b\d{1,2}\s*sao\b(?:\s*(?:trở\s+lên|,\s*\d{1,2}\s*sao))*",
)
_AGES = (
    r"độ\s+tuổi\s+(?:từ\s+)?\d{1,2}\s*(?:[-–—]|đến)\s*\d{1,2}\b",
    rf"(?<!\w)tuổi\s+1[5-8]\b(?:{_ENDS_NAME}|(?=\s*:))",
    r"(?:từ\s*)?(?:đủ\s*)?\d{1,3}\s*(?:[-–—]|đến)\s*(?:dưới\s*)?\d{1,3}\s*(?:tháng\s+|ngày\s+)?tuổi",
    r"(?:dưới|trên|từ|đủ)?\s*\d{1,3}\s*(?:tháng\s+|ngày\s+)?tuổi(?:\s*trở\s+lên)?",
)
_SPAN = any_of("năm | tháng | tuần | quý | giờ | phút")
_DURATIONS = (
    r"(?<![\d.,])\d{1,2}\s*(?:giờ|h)\s*\d{0,2}\b",
    # kế hoạch 5 năm 2016 - 2020
    rf"(?<![\d.,])\d{{1,2}}\s+năm(?=\s*{_YEAR}\s*[-–]\s*{_YEAR})",
    rf"(?<![\d.,])\d{{1,3}}\s*{_SPAN}\b(?!\s*{_YEAR})(?:\s*(?:đầu|cuối)\s*năm)?",
    r"(?<![\d.,])\d{1,3}(?:\s*[-–]\s*\d{1,3})?\s*ngày\b(?!\s*(?:công|\d))",
    r"\b24\s*/\s*(?:24|7)(?:\s*(?:giờ|h))?(?!\w)",
)

_ROADS_AND_PLOTS = any_of(
    "Quốc lộ | Hương lộ | QL | ĐT | TL | [Tt]ỉnh lộ | [Hh]uyện lộ | ĐH | đường số | đường tỉnh | đường huyện",
    "[Cc]ầu | [Hh]ẻm | [Nn]gõ",
    r"[Vv]ùng(?=\s+13[45]\b)",
    "[Tt]iểu khu | [Kk]hoảnh | [Tt]hửa | [Tt]ờ bản đồ | [Cc]ụm | [Ll]ô | [Tt]rạm",
)
_VILLAGES = any_of(
    "[Tt]hôn | [Ấấ]p | [Bb]ản | [Bb]uôn | [Ll]àng | [Kk]hóm | [Xx]óm | [Tt]ổ | [Tt]ổ dân phố | TDP | [Đđ]ội",
    "[Kk]hu | [Kk]hu phố | KP | [Kk]hu vực | [Pp]hường | PHƯỜNG | [Qq]uận",
)
_VARIETIES = any_of(
    "ADI | Thái Xuyên | Hà Phát | VNR | OM | IR | ST | RVT | TBR | BC | KM | KD | HT | QR",
    "Đài thơm | Bắc thơm | Khang dân | Thiên ưu | Nhị ưu | Hương thơm",
)
_IDENTIFIED = "".join(
    rf"(?<!{word}\s)"
    for word in ("tổng", "dân", "tỷ", "chỉ", "hệ", "trị", "sĩ", "đa", "doanh", "thiểu", "trong", "cơ")
)
_FEW = any_of("hai | ba | bốn | sáu | bảy | tám | chín | mười")
_CODED = any_of("hành chính | bưu chính | bưu điện | số thuế | vùng | đơn vị | định danh | hồ sơ | số")
_COUNT_OF_A_SLOGAN = any_of("không | sạch | có | cùng | giảm | tăng | phải")
_SCHOOLS = any_of(
    "[Tt]rường | Mầm non | Tiểu học | THCS | Trung học cơ sở | [Tt]rại | [Hh]ồ | [Đđ]ập | [Kk]ênh"
)
_NUMBERED_BODIES = any_of("MTV | [Tt]uyến kênh | [Tt]rường (?:Tiểu học|THCS|THPT|Mầm non|Mẫu giáo)")
_ARMY = any_of("[Bb]inh đoàn | [Ss]ư đoàn | [Tt]rung đoàn | [Ll]ữ đoàn")
_NAMES = (
    # tiêu chí số 10 và số 17, bão số 4; but not 'tổng số 21 chỉ tiêu'
    rf"{_IDENTIFIED}\bsố\s+\d{{1,4}}{_NO_FIGURE_FOLLOWS}(?:\s*(?:,|và)\s*(?:số\s+)?\d{{1,3}}\b{_NO_FIGURE_FOLLOWS})*",
    rf"\b{_VARIETIES}\s*\d+",
    # Công ty TNHH MTV 74, Trường Tiểu học 2; but not 'Mầm non 2; Tiểu học 3'
    rf"\b{_NUMBERED_BODIES}\s+\d{{1,3}}\b{_ENDS_NAME}",
    rf"\b{_ARMY}\s+\d{{1,3}}\b(?![.,]\d)(?!\s*{_COUNTED})",
    # Đề án 1 triệu ha lúa, Chương trình trồng 1 tỷ cây xanh; đá 0-4
    r"(?i:(?:đề\s+án|chương\s+trình|dự\s+án)\s+(?:[^\W\d]+\s+){0,2}(?:\d{1,3}|một)\s+(?:triệu|tỷ)\s+(?:ha|cây|hécta|hec-ta))(?!\w)",
    # Chương trình giảm 1.000 hộ nghèo của tỉnh
    r"(?i:(?:đề\s+án|chương\s+trình)\s+(?:(?!vay|giải\s+ngân|đã|hỗ\s+trợ)[^\W\d]+\s+){0,3}\d[\d.]*(?:\s+(?!theo|từ)[^\W\d]+){1,5}?"
    r"\s+của\s+(?:tỉnh|huyện|Trung\s+ương))(?!\w)",
    r"(?<!\w)đá\s+\d\s*[-–x]\s*\d(?![\d.,])",
    # vốn 135 và 30a
    rf"(?i:(?<!\w)(?:vốn|chương\s+trình|CT|dự\s+án)\s+(?:135|134|30a|167|102|257)\b){_ENDS_NAME}",
    r"\b30[aA]\b",
    r"\bKm\s*\d+(?:\s*\+\s*\d+)?",
    rf"(?<!yêu.)(?<!Yêu.)(?<!nhu.){_ROADS_AND_PLOTS}\s*(?:số\s*)?\d++\w?+(?![.,]\d)(?!\s*{_COUNTED})",
    # TC 17, 18; but not 'đạt TC 17/19'
    rf"(?<!số\s)\bTC\s+(?:số\s+)?\d{{1,2}}(?![\d/])(?:\s*(?:,|;|và)\s*\d{{1,2}}(?![\d/.,]))*{_NO_FIGURE_FOLLOWS}",
    # đồn Biên phòng 437
    rf"(?i:(?<!\w)đồn\s+(?:biên\s+phòng|BP))\s+\d{{2,3}}\b{_NO_FIGURE_FOLLOWS}",
    # quỹ đất 5%: land kept for the public; but not 'đạt … đất 5%' of land use fees
    r"(?:(?<!\w)(?:quỹ|công\s+ích|thuê|quản\s+lý)|(?<!%)[,;])\s+đất\s+5\s*%",
    # các phường 7, 8 và 9
    rf"(?<=các\s){_VILLAGES}\s+\d{{1,2}}(?:\s*(?:,|và)\s*\d{{1,2}}\b{_NO_FIGURE_FOLLOWS})+",
    # các tiêu chí chưa đạt: 2, 5, 10 và 17
    rf"tiêu\s+chí(?:\s+[^\W\d]+){{0,4}}\s*:?\s*\d{{1,2}}(?:\s*(?:,|;|và)\s*\d{{1,2}}(?![.,]?\d)){{1,18}}{_NO_FIGURE_FOLLOWS}",
    # là 1 trong 5 xã điểm, một trong bốn làng cổ
    rf"(?<!\w)(?:là\s+0?1\s+trong\s+(?:số\s+)?\d{{1,3}}|một\s+trong\s+(?:số\s+)?(?:\d{{1,3}}|{_FEW}))(?!\w)",
    # đạt thêm 3 tiêu chí (12; 16; 18)
    r"(?<=tiêu\schí\s)\(\s*\d{1,2}(?:\s*[,;]\s*\d{1,2}){1,18}\s*\)",
    # 11°18′44″B, 105,95833°Đ: where a place lies
    r"\d{1,3}(?:[.,]\d+)?\s*°\s*(?:\d{1,2}(?:[.,]\d+)?\s*[′'’]\s*)?(?:\d{1,2}(?:[.,]\d+)?\s*[″\"”]\s*)?[BNĐTENSW]\b",
    # mã hành chính 25612
    rf"[Mm]ã\s+{_CODED}[\s:|]*\d++(?:-\d++)*+{_NO_FIGURE_FOLLOWS}(?!\s+[^\W\d])",
    # tàu từ 15m trở lên
    r"(?:tàu|tàu\s+cá|thuyền|chiều\s+dài)\s+(?:có\s+chiều\s+dài\s+)?từ\s+\d{1,2}\s*(?:m|mét)\b(?:\s+trở\s+lên)?",
    # thôn 4, Phường 1; but not 'biên bản 23 trường hợp'
    rf"(?<!biên\s)(?<!văn\s)(?<!cơ\s)(?<!Nhật\s)\b{_VILLAGES}\s+(?:số\s+)?\d{{1,2}}\b(?!\s*[/.,]\d)(?!\s*{_COUNTED})(?!\s+lượt)",
    r"[Cc]ovid\s*[-–]?\s*19",
    # thôn Trà Đóa 2
    rf"\b(?:{_VILLAGES}|[Xx]ã|XÃ|[Tt]hị\s+trấn)\s+(?:[{UPPER}][^\W\d]*\s+){{1,3}}\d{{1,2}}\b{_NO_FIGURE_FOLLOWS}",
    rf"\b{_SCHOOLS}\s+(?:[{UPPER}][^\W\d]*\s+){{1,4}}\d{{1,2}}\b{_NO_FIGURE_FOLLOWS}",
    r"\b[A-ZĐ]\d+(?:[-–]\d+)+\b",
    r"\b\d{1,2}h\d{0,2}\b",
    r"(?<![\d.,])\d+\s*(?:[kK][vVwW][aA]?h?|CV)\b",
    r"\b[A-ZĐ]{1,4}\d+\w*\b",
    r"\b\d{1,3}[A-Z]\b(?!/)",
    r"(?:phổ\s+thông|Chương\s+trình)\s+2018",
    # 5 không, 3 sạch
    rf"\b\d\s*{_COUNT_OF_A_SLOGAN}\b(?:\s*,?\s*\d\s*{_COUNT_OF_A_SLOGAN})+",
    r"\b(?:5K|4\.0)\b|\b4\s+tại\s+chỗ",
    # what a spreadsheet shows for a result that it could not compute
    r"#DIV/0!|\bErr:\d{3}\b",
    # 'Thành phố 4 an', “3 giảm”: the name of a movement in quotation marks
    r"(?<!\w)[\"“](?=\w)(?:[^\"“”\d]{0,40}\b\d\s+[^\W\d]+)+[^\"“”\d]{0,20}(?<=\w)[\"”](?!\w)",
    r"(?:chính\s+quyền|địa\s+phương|mô\s+hình)(?:\s+\w+){0,3}\s+[23]\s+cấp\b",
    r"^\s*[Tt]rang\s+\d{1,3}(?:\s*/\s*\d{1,3})?\s*$",
)
_LINE = any_of("ĐT | [Đđ]iện thoại | [Tt]el | [Hh]otline | [Ff]ax | đường dây nóng")
_PHONES = (
    rf"{_LINE}(?:\s+[^\W\d]+){{0,3}}\s*[:.]?\s*(?:[\d .()-]{{8,}}|\d{{3,}})",
    r"(?<![\d.,])0\d{9,10}\b|(?<![\d.,])0\d{2,3}[. ]\d{3,4}[. ]\d{3,4}\b",
)
_BASE = any_of("ha | đơn vị | người | hộ | sào | km2? | vạn | lao động | khẩu | năm")
_BASES = (
    # trên 1 ha, mỗi hộ; /100 bé gái; the nought of '0,30%0'
    rf"(?:/|\b(?:trên|mỗi|cho))\s*0?1\s*{_BASE}\b",
    r"(?<=ha)/\s*0?[1-3]\s+vụ(?!\w)|(?<=ha\s)/\s*0?[1-3]\s+vụ(?!\w)",
    rf"/\s*(?:100|1\.?000|10\.?000|100\.?000)\s*{any_of('bé | trẻ | dân | người | hộ | nữ | gái | nam')}\w*",
    r"(?<=\d)\s?[%‰]0(?![.,]?\d)",
    # chỉ bằng 1/3 bình quân chung
    rf"{any_of('bằng | khoảng | hơn | gần | chiếm')}\s+[1-9]/[1-9]\b(?!\s*{_COUNTED})",
)
_VISITORS = (
    # Số lượt đọc: 513
    rf"(?:[Ss]ố\s+)?[Ll]ượt\s+{any_of('đọc | xem | truy cập | người đọc | người xem')}\s*:?\s*\d[\d.,]*",
    r"\|\s*\d[\d.]*\s+lượt\s+(?:xem|đọc)(?!\w)",
)
_NOTES = (
    # 24/27 chỉ tiêu(1): where a note is cited
    r"(?<=[^\W\d_])\(\d{1,2}\)",
    r"(?<=[^\W\d_])\s\(\d{1,2}\)(?=\s*(?:[,.;:]|$))",
    r"\[\d{1,3}\]",
    # ba khâu đột phá: (1) phát triển …; (2) cải cách …
    rf"(?<=[:;,.]\s)\(\d{{1,2}}\)(?=\s+(?!{_COUNTED}|{_COUNTED_TOO})[^\W\d])",
)
_GROUP_COUNTS = (
    rf"^\s*[\d.IVX]*\s*\.?\s*(?:[Vv]ề\s[^\d()]*|[^{LOWER}\d()]*)\(\s*\d{{1,3}}\s*(?:chỉ\s+tiêu)?\s*\)\s*:?\s*$",
    # the same where a list runs on in one line: '… 80%. II. Về văn hóa - xã hội (10 chỉ tiêu) 12. …'
    r"(?<!\w)[IVX]{1,4}\.\s+(?:Về\s)?[^\d().;]{3,60}\(\s*\d{1,3}\s*chỉ\s+tiêu\s*\)",
)
_LIST_ORDINALS = (
    rf"^\s*(?:\(?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?(?=\s+[^\d\s%])(?:(?<=[.)])|(?=\s+[{UPPER}]))|\d{{1,2}}[.)]\s+(?=\d)|[a-zđ]\)|[IVX]+\.)",
    # '… 5.000 tỷ đồng. 7. Tỷ lệ …': a list that runs on in one line
    rf"(?:(?<=[.;)]\s)\d{{1,2}}|(?<=:\s)0?1)[.)](?=\s+[{UPPER}])",
    # 5- 95% hộ dân dùng nước sạch: as a range it would be far too wide
    r"^\s*\d[-–]\s+(?=(?:[89]\d(?:[.,]\d+)?|100)\s*%)",
)

_KINDS = {
    "date": _DATES,
    "year": _YEARS,
    "document number": _DOCUMENT_NUMBERS,
    "ordinal": _ORDINALS,
    "age": _AGES,
    "duration": _DURATIONS,
    "name with a number": _NAMES,
    "phone": _PHONES,
    "base of a rate": _BASES,
    "counter of visitors": _VISITORS,
    "note": _NOTES,
    "group count": _GROUP_COUNTS,
    "list ordinal": _LIST_ORDINALS,
}
_PATTERNS = {
    kind: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.MULTILINE)
    for kind, patterns in _KINDS.items()
}
_OF_WHOLE_LINES = frozenset({"group count", "list ordinal"})


@dataclass(frozen=True, slots=True)
class NonFigure:
    """A span in which no figure may be read, and what it is instead."""

    start: int
    end: int
    kind: str


def find_non_figures(text: str, *, is_cell: bool = False) -> list[NonFigure]:
    """The spans of a passage that hold numbers which are no figures, by their beginning; they may overlap.

    `is_cell`: the text is a table cell, in which a number at the beginning is no list ordinal.
    """
    found = [
        NonFigure(match.start(), match.end(), kind)
        for kind, pattern in _PATTERNS.items()
        if not (is_cell and kind in _OF_WHOLE_LINES)
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    return sorted(found, key=lambda span: span.start)
