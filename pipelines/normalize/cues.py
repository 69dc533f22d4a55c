"""The words around a number by which a clause says what the number is: verbs, plans, earlier periods.

Word lists and where they stand in a text; what they make of the number is decided in `claims`.
"""

from __future__ import annotations

import re

from pipelines.normalize.phrases import any_of, word

_PLAN = any_of(
    "KH | KHN | kế hoạch | NQ | nghị quyết | chỉ tiêu | dự toán | mục tiêu", r"DT(?=\s+(?:giao|năm|huyện))"
)
_GIVEN = any_of(
    "giao | đề ra | đặt ra | là | đã đề ra | năm | cả năm | đầu năm | của năm | năm nay | trong năm | đại hội",
    "(?:UBND |HĐND )?(?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường) giao | cấp trên giao | được giao",
)
_OF = any_of(r"so | so với | so sánh với | của | / | theo | với | cùng")
_YEAR = r"năm\s+\d{4}"

_NEXT_CLAUSE = any_of(
    "và (?:bằng|tăng|giảm|đạt|vượt|cao hơn|thấp hơn) | bằng | tăng | giảm | cao hơn | thấp hơn"
)
"""What goes on about the same number after its plan: '88% dự toán giao và bằng 112% cùng kỳ'."""
PLAN_TAIL = re.compile(
    rf"\s*\(?\s*(?:{_OF}\s*)*{_PLAN}(?!\w)(?:(?!\s+{_NEXT_CLAUSE}(?!\w))[^,;.():=\d]|{_YEAR})*+(?![:\d])"
    r"(?!=(?!\s*\d[\d.,]*\s*%\s*so(?!\w)))",
    re.IGNORECASE,
)
"""'KH năm', 'so với NQ đề ra', 'kế hoạch thị xã giao': what a ratio to the plan is followed by."""

_MEASURED = any_of(
    "tổng | đàn | diện tích | số | sản lượng | năng suất | giá trị | doanh thu | thu | chi | tỷ lệ | hộ"
)
"""What begins a label, so that it is no part of an earlier period's name."""
_EARLIER = any_of(
    r"cùng kỳ(?:(?!\s(?:với|có|gồm|là)\s|\s(?!(?:19|20)\d\d(?!\d))\d|\s" + _MEASURED + r"(?!\w))[^,;.()])*?",
    r"(?:CK|SVCK)(?!\w)(?: năm (?:trước|ngoái|rồi|\d{4}))?",
    r"(?:(?:ước )?thực hiện |TH |cuối |đầu )?năm (?:trước|ngoái|rồi|qua|\d{4}|học trước)(?: trước)?",
    r"đầu (?:năm|nhiệm kỳ|kỳ)(?: \d{4})?",
    r"(?:(?:0?[1-9]|1[01]) tháng(?: đầu)?|quý [IV]+) năm (?:trước|ngoái|rồi|\d{4})",
    r"(?:quyết toán|QT|kết quả) năm (?:trước|\d{4})",
    r"trước khi (?:có |bị |xảy ra |sáp nhập |thực hiện )?[^\W\d]+(?: [^\W\d]+){0,2}?",
    "nhiệm kỳ trước | giai đoạn trước | tháng trước | vụ trước | trước",
)
_AFTER_BASELINE = r"\s*(?:[,;.():]|$|là|và|đạt|bằng|do|trong)"
BASELINE_TAIL = re.compile(
    rf"[\s(]*(?:/\s*năm\s*)?(?:{any_of('so | so với | so sánh với | với')}\s+|(?=(?:cùng\s+kỳ|CK|SVCK)(?!\w)))"
    rf"(?P<baseline>{_EARLIER})(?={_AFTER_BASELINE})",
    re.IGNORECASE,
)
"""'so với cùng kỳ năm trước', 'so năm 2021': what a change is counted from."""

BASELINE_BEFORE = re.compile(
    rf"(?:{any_of('so | so với | so sánh với | với')}\s+"
    r"|(?P<bare>(?<!\w)(?=cùng\s+kỳ|CK(?!\w)|năm\s+(?:trước|ngoái|rồi)))"
    r"|(?<=hơn\s))"
    rf"(?P<baseline>{_EARLIER})\s*(?:là|:)?\s*$",
    re.IGNORECASE,
)
MULTIPLE_OF = re.compile(
    rf"\s*(?:so\s+(?:với\s+)?)?(?P<baseline>{_EARLIER})(?={_AFTER_BASELINE})", re.IGNORECASE
)
"""After 'gấp 1,7 lần', what it is a multiple of needs no 'so với'."""
_WHOSE_PLAN = any_of(
    r"NQ | nghị quyết | được | giao(?!\s+quân) | đề ra | đặt ra | đã | cả năm | của | kế hoạch | là",
    r"năm(?: \d{4})? | huyện | thị xã | tỉnh | thành phố | cấp trên | trên | xã | phường",
    "HĐND | UBND | đại hội | Đảng ủy",
)
PLAN_NAME = re.compile(rf"\s*\(?\s*(?:{_OF}\s*)*{_PLAN}(?!\w)(?:\s*{_WHOSE_PLAN}(?!\w))*", re.IGNORECASE)

_CUE_WORDS = any_of(
    "ước | ước tính | ước thực hiện | ước đạt | ước có | thực hiện | thực hiện được | thực hiện đạt | TH",
    r"đạt và vượt | đạt | (?<!thôn\s)mới đạt | mới chỉ đạt | đạt được | đạt tỷ lệ | đạt mức | hoàn thành đạt",
    "là | có | bằng | được | với | gồm | gồm có",
    r"còn | còn lại | xuống | xuống còn | (?<!trở\s)(?:lên|lên tới|lên đến) | đến | tới | mức | ở mức | duy trì | giữ",
    r"(?<!tốc\sđộ\s)tăng | (?<!việc\slàm\s)tăng thêm | (?<!tốc\sđộ\s)tăng bình quân",
    "kéo giảm | kiềm giảm | giảm | giảm bình quân | giảm bớt | giảm đi",
    r"(?:tăng|giảm)(?: bình quân)?(?: (?:hàng|hằng|mỗi)|\s*/)\s*năm | bình quân (?:hàng|hằng|mỗi) năm",
    r"(?<!cây\s)(?:hàng|hằng) năm | phấn đấu | dự kiến | mỗi năm | trong năm | cả năm | tỷ lệ | tổng cộng",
    "hụt | vượt | nhiều hơn | ít hơn | cao hơn | thấp hơn | gấp | chiếm | chiếm tỷ lệ | chiếm tỷ trọng",
    "tương ứng | tương đương",
    r"khoảng | từ | (?<!cấp\s)trên | dưới | hơn | gần | luôn | vẫn | đã | chưa",
    r"(?<!phát\s)(?<!xuất\s)hiện | (?<!chứng\s)chỉ",
)
_CUE = re.compile(rf"(?:(?<!\w)(?P<word>{_CUE_WORDS})|(?P<sign>[:=→]|\s[-–]|\())\s*$", re.IGNORECASE)
UP = re.compile(any_of("tăng | nhiều hơn | cao hơn"), re.IGNORECASE)
DOWN = re.compile(any_of("giảm | kéo giảm | kiềm giảm | hụt | ít hơn | thấp hơn"), re.IGNORECASE)
REACHES = re.compile(any_of("còn | xuống | lên | đến | tới | đạt | ở mức | mức"), re.IGNORECASE)
DEFINITE = re.compile(
    any_of(": | = | đạt | là | còn | bằng | ước | lên | xuống | giảm | tăng | chiếm | vượt | ở mức")
)

_TARGET_OF = r"(?:(?:chỉ|mục)\s+tiêu\s+)?"
"""'chỉ tiêu kế hoạch' is one name."""
_COUNTED = r"(?<!học\stập\s)(?<!quán\striệt\s)(?<!số\s)(?<!các\s)(?<!những\s)(?<!thực\shiện\s)"
"""'Số chỉ tiêu đạt 44/57' counts the targets; 'tham gia học tập nghị quyết 95%' plans nothing;
'kết quả thực hiện kế hoạch: 11/15 chỉ tiêu' is a result."""
PLAN_BEFORE = re.compile(
    rf"(?<!\w){_COUNTED}{_TARGET_OF}{_PLAN}(?:\s+{_GIVEN})*(?:\s+\d{{4}})?\s*[:=(]?\s*$", re.IGNORECASE
)
PLAN_NAMED = re.compile(
    rf"(?<!\w){_COUNTED}{_TARGET_OF}{_PLAN}(?:\s+{_GIVEN})*(?:\s+\d{{4}})?[^\w,;]*$", re.IGNORECASE
)
RESULT_BEFORE = re.compile(
    rf"(?:{word(any_of('TH | kết quả | thực hiện (?:được|đạt)'))}|(?:^|[\d%,;:(]|{_PLAN}.*)\s*(?<!\w)thực\s+hiện)"
    r"(?:\s+\d{4})?\s*[:=]?\s*$",
    re.IGNORECASE,
)
"""'KH 500 ha, thực hiện 480 ha'; in 'Đảng ủy thực hiện 12 cuộc kiểm tra' it is a verb like others."""
SET_AS_PLAN = re.compile(
    rf"\s*(?:{any_of('đã | được | huyện | xã')}\s+)*{any_of('đề ra | đặt ra | giao')}(?!\w)", re.IGNORECASE
)
"""What stands behind a plan's figure: 'cao hơn kế hoạch 500 ha đề ra'."""
AGAINST = re.compile(r"(?<!\w)(?:so\s+với|so|với)\s+$", re.IGNORECASE)
"""What stands before the plan's name in 'so với kế hoạch đạt 100,9%'."""
BRACKET_SIGN = re.compile(r"\(\s*(?P<sign>[-–−+])$")
"""'12 vụ (-18,75%)'"""
COMPARED_WITH_EARLIER = re.compile(
    r"\W*so\s+(?:với\s+)?(?P<baseline>(?:cùng\s+kỳ|CK)(?:\s+năm\s+(?:trước|ngoái|\d{4}))?|năm\s+(?:trước|ngoái|\d{4}))"
    rf"(?:\s*,|\s+(?:thì\s+)?(?={_MEASURED}(?!\w)))",
    re.IGNORECASE,
)
"""'So với cùng kỳ đàn bò tăng 4%, đàn heo bằng 93%': what the whole sentence compares with."""
RATE = re.compile(
    r"(?<!\w)(?:t[ỷỉ]\s+(?:lệ|suất|trọng)|độ\s+che\s+phủ|cơ\s+cấu|hệ\s+số|bao\s+phủ|số\s+hộ\s+\w|hộ\s+(?:sử\s+)?dùng)(?!\w)",
    re.IGNORECASE,
)
_PLANNED_THING = any_of(
    "vốn | thu | chi | trồng | cấy | gieo | xuống giống | đầu tư | ngân sách | giao quân | diện tích | sản lượng"
)
_IS_DONE = any_of("đã | được | hoàn thành | triển khai | thực hiện | đạt | giải ngân | phân bổ | ước")
PLANNED = re.compile(
    rf"(?:^|[,;:.(]|[-–+*•]\s)\s*(?:\d+[.)]\s*)?(?:kế\s+hoạch|dự\s+toán)\s+{_PLANNED_THING}"
    rf"(?!\w)(?:(?!{word(_IS_DONE)})[^,;:.()])*$",
    re.IGNORECASE,
)
"""'Kế hoạch vốn đầu tư công năm 2026 là …': what is planned, as the subject of a clause."""
BY_COMPARISON = re.compile(any_of("cao hơn | thấp hơn | hụt | nhiều hơn | ít hơn"), re.IGNORECASE)
OF_A_SHARE = re.compile(r"\d\s*%[^\d%]*$")
"""The number before is a percentage, and a percentage by which it differs is in its points."""
LACKS = re.compile(r"\d\s*%[\s,;]*(?:còn\s+|vẫn\s+)*thiếu\s*$", re.IGNORECASE)
"""'đạt 88%, so với chỉ tiêu 92% còn thiếu 4%': what a rate is short of."""
BIRTHS = re.compile(r"(?:tỷ|tỉ)\s+(?:lệ|suất)\s+sinh(?:\s+thô)?\s*$", re.IGNORECASE)
REDUCTION = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:(?:mức|phấn\s+đấu)\s+)?giảm\s+(?:(?:tỷ|tỉ)\s+(?:lệ|suất)\s+)?sinh(?:\s+thô)?(?!\w)"
    r"|.*\ssinh(?:\s+thô)?\s+giảm\W*$",
    re.IGNORECASE,
)
"""'Mức giảm sinh 0,2‰': the fall is what is measured, so the number is its level."""
_AIMING = any_of("phấn đấu | tiếp tục | mỗi năm | hàng năm | hằng năm | bình quân")
FALLING_LABEL = re.compile(
    rf"\W*(?:{_AIMING}\s+)*(?:{any_of('mức | tỷ lệ | tốc độ | kéo | kiềm')}\s+)?giảm\s"
    rf"|(?:(?!tăng\s*[,/]?\s*giảm).)*(?<!\d)\sgiảm(?:\s+{any_of('bình quân | hàng năm | hằng năm | mỗi năm')})*\W*$",
    re.IGNORECASE,
)
"""'Giảm tỷ lệ hộ nghèo', and in a table 'Tỷ lệ hộ nghèo giảm'."""
RISING_LABEL = re.compile(
    rf"\W*(?:{_AIMING}\s+)*tăng\s+(?!{any_of('trưởng | tốc | cường | dân số | tự nhiên | huyết áp')})",
    re.IGNORECASE,
)


def strip_cues(before: str) -> tuple[str, tuple[str, ...]]:
    """The text without the cue words at its end, and these words, the nearest to the end first."""
    words = []
    while match := _CUE.search(before):
        words.append(re.sub(r"\s+", " ", (match["word"] or match["sign"]).lower()).strip())
        before = before[: match.start()]
    return before, tuple(words)


def words_of_next(between: str) -> int:
    """Where, in the words between two quantities, those begin that speak of the second one: 'đạt', 'giảm còn', 'KH'."""
    for pattern in (PLAN_BEFORE, RESULT_BEFORE):
        named = pattern.search(between)
        if named is not None:
            return named.start()
    return len(strip_cues(between)[0])
