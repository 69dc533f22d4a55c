"""Which words of a sentence name what a figure is about: its label.

A label stands before the number ('Tỷ lệ hộ nghèo: 1,25%'), after it ('157 cơ sở sản xuất'), or on both
sides ('trồng mới 200 ha rừng sản xuất'). Here the words are cut out as the document has them; which
indicator they mean is for `labels`.
"""

from __future__ import annotations

import re

from pipelines.letters import UPPER
from pipelines.normalize.phrases import any_of, word

_BARE_MEASURE = any_of(
    r"tỷ lệ | tỉ lệ | tổng | tổng số | số | số lượng | (?<!chất\s)lượng | diện tích | DT | sản lượng | SL",
    "năng suất | NS | giá trị | bình quân | đàn | doanh thu | quy mô | mức",
    "(?<!kéo.)(?<!lâu.)dài | chiều dài | tổng chiều dài",
)
"""Words that say how something is measured, and nothing of what."""
_MEASURE = any_of(
    "tốc độ | GTSX | thu nhập | dân số | cơ cấu | tỷ trọng | tỷ suất | tỷ số | độ che phủ | kim ngạch | thu | chi",
    "vốn | chỉ số | mật độ",
    _BARE_MEASURE,
)
"""Words that a label of its own begins with."""
_TIME = any_of(
    r"(?:trong )?\d+ tháng (?:đầu|cuối) năm(?: \d{4})?",
    r"(?:tính )?(?:đến )?(?:cuối|hết|trong) (?:năm|nhiệm kỳ)(?: \d{4})?",
    r"(?:đến )?năm \d{4} | trong kỳ | hiện nay | hiện | (?:tính )?đến nay",
    r"(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})? | đến thời điểm (?:này|hiện tại) | hiện tại",
)
_LEADING = any_of(
    "nhưng | song | trong khi | kết quả | thực tế | yêu cầu | quy định | theo quy định",
    "trong đó | gồm | bao gồm | cụ thể | đồng thời | ngoài ra | theo đó | còn | và | với | nhất là | có | đã | ước",
    "phấn đấu | tiếp tục | dự kiến | nâng | đưa | duy trì | giữ vững | toàn xã | toàn phường",
)
_BESIDE_MEASURE = any_of(
    r"cả năm | trong năm | hàng năm | năm | năm \d{4} | ước | đạt | thu | toàn xã | xã | hiện có | chung",
    "này | vụ | của | và | trên địa bàn",
)
_BEGINS_WITH_MEASURE = re.compile(rf"\W*(?:trong\s+đó\W+)?{_MEASURE}(?!\w)", re.IGNORECASE)
_HOLDS_MEASURE = re.compile(word(_MEASURE), re.IGNORECASE)
_BARE = re.compile(rf"\W*(?:(?:{_BARE_MEASURE}|{_BESIDE_MEASURE})(?!\w)\W*)*", re.IGNORECASE)
_BOUNDARY = re.compile(
    rf"[;()\[\]]|,(?!\s+{any_of('doanh thu dịch vụ | tiêu nước | tiêu chủ động | mức(?: độ)? [1-5]')})|\.\s|:\s|\s\+\s",
    re.IGNORECASE,
)
"""The comma of 'bán lẻ hàng hóa, doanh thu dịch vụ' and of 'tưới, tiêu chủ động' parts nothing: each is one thing."""
_DASH_BETWEEN = re.compile(r"\s*[-–]\s+(?=[^\W\d])")
"""'Nông nghiệp 24,6% - Công nghiệp, xây dựng 43,1%'"""
_CLOSED_BRACKET = re.compile(r"\([^()]*\)")
_LEANS_BACK = re.compile(
    rf"\W*{any_of('của | về | tại | cho | ở | và | hoặc | hay | do | theo')}(?!\w)", re.IGNORECASE
)
_FURTHER_DEED = any_of(
    "đóng góp | huy động | hỗ trợ | vận động | ủng hộ | quyên góp | tặng | trao | tổ chức | tham gia đóng góp"
)
"""'hiến 26.000 m2 đất và đóng góp …': after 'và' something else was done."""
_TURN = any_of(
    rf"và(?=\s+{_FURTHER_DEED}(?!\w)) | trong đó | so với | (?:(?:đầu|cuối|hết) )?năm \d{{4}} | và (?=\d)",
    # '2 chỉ tiêu không đạt gồm …', '2 chỉ tiêu chưa đạt là thu ngân sách và …': which ones is no name of theirs.
    rf"gồm | bao gồm | là(?=\s+{_MEASURE}(?!\w))",
)
_RIGHT_END = re.compile(rf"[,;()\[\]:]|\.(?:\s|$)|(?<!\w){_TURN}", re.IGNORECASE)
_JOINT = re.compile(r"(?<!\w)(?:và|với|gồm)(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
_HENCE = re.compile(rf".*(?<!\w)nên\s+(?={_MEASURE}(?!\w))", re.IGNORECASE | re.DOTALL)
"""'do mưa nhiều nên năng suất …': why, before what."""
_GOES_ON = re.compile(
    r"\s*(?:và\s+)?(?:được\s+)?"
    + any_of(
        "xử lý | vận chuyển | bê tông hóa | nhựa hóa | cứng hóa | kiên cố hóa | bán kiên cố | sửa chữa | phân loại"
    )
    + r"\s*",
    re.IGNORECASE,
)
"""What more is done with the same: 'rác thải được thu gom, xử lý', 'đường trục thôn được nhựa hóa, bê tông hóa'."""
_TELLS_KIND = re.compile(
    r"\(((?:theo\s+|thể\s+)?(?:cân\s+nặng|chiều\s+cao|nhẹ\s+cân|thấp\s+còi)[^()\d]*)\)", re.IGNORECASE
)
"""'suy dinh dưỡng (cân nặng theo tuổi)': a bracket that says which of two indicators is meant."""
_FOUND_BY = re.compile(
    rf".*{word(any_of('phối hợp | lực lượng | kiểm lâm | công an | biên phòng | dân quân | tuần tra | quần chúng'))}.*?"
    r"(?<!\w)(?=phát\s+hiện(?!\w))",
    re.IGNORECASE | re.DOTALL,
)
"""'Hạt Kiểm lâm phối hợp với xã phát hiện …': who found it is no part of what was found."""
_AND = re.compile(r"\s*và\s+", re.IGNORECASE)
_AS_OF = re.compile(
    r"[\s,]*(?:tính\s+)?(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s,]*(?:là\s*)?$",
    re.IGNORECASE,
)
"""'dân số tính đến ngày 31/12/2024': the day is no part of the name."""
_LOOSE_END = re.compile(rf"\s+{any_of('với | và | là | có | gồm | cho')}\s*$", re.IGNORECASE)
_LEAD_IN = re.compile(rf"\W*(?:(?:{_LEADING}|{_TIME})(?!\w)\W*)+", re.IGNORECASE)
_BY_YEAR = r"đến\s+(?:cuối\s+|hết\s+)?năm\s+\d{4}"
_END_OF_YEAR = r"cuối\s+năm\s+\d{4}"
_AIM = re.compile(
    rf".*(?<!\w)(?:{any_of('phấn đấu | trong năm')}|{_BY_YEAR}|{_END_OF_YEAR})(?!\w)"
    rf"(?:\s+(?:{_BY_YEAR}|{any_of('đưa | nâng | có | đạt')}))*(?!\w)[\s,:]*(?=\w)",
    re.IGNORECASE | re.DOTALL,
)
_LEADS_TO_MEASURE = re.compile(
    rf".*{word(any_of('(?<!so.)với | gồm | trong đó'))}\s+(?={_MEASURE}(?!\w))",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_ONLY = re.compile(
    r"(?:.*(?:rà\s+soát|điều\s+tra|thống\s+kê)[^,]*,?\s*)?(?:trên\s+địa\s+bàn\s+)?"
    rf"(?:(?:riêng|toàn)\s+)?(?:{any_of('xã | phường | thị trấn')}(?:\s+ta|\s+nhà|(?-i:\s+[{UPPER}][^\W\d_]*)+)?)?",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_WHOLE = re.compile(
    rf".*(?<!\w)toàn\s+{any_of('xã | phường | thị trấn')}\s+(?:{any_of('hiện | có | còn | đã')}\s+)*(?=\w)",
    re.IGNORECASE | re.DOTALL,
)
"""'Rà soát giữa năm toàn phường có …': what is counted follows."""
_SAYS_ITS_OWN = re.compile(
    rf"{word(_MEASURE)}|(?<!\w)(?<!niên\s)(?:vụ\s+\w|đông\s+xuân|hè\s+thu|thu\s+đông)", re.IGNORECASE
)
"""What a lead before 'toàn xã' may say of the figure: 'Vụ Đông Xuân, toàn xã gieo trồng …' is that season's."""
_PLACE_HAS = re.compile(
    rf"{any_of('xã | phường | thị trấn')}(?-i:\s+[{UPPER}][^\W\d_]*)+"
    rf"(?:\s+{any_of('sau sắp xếp | sau sáp nhập | sau hợp nhất | mới | hiện | hiện nay | ta')})+\s+có\s+(?=\S)",
    re.IGNORECASE,
)
"""'Xã Tân Lập sau sắp xếp có diện tích …': whose it is, before what it is."""
_BODY = any_of(
    "cơ quan | đơn vị | công sở | doanh nghiệp | trường | trường học | trạm y tế | chi bộ | đoàn thể | hội",
    "thôn | ấp | bản | làng | buôn | xóm | khóm | khu phố | tổ dân phố | khu dân cư | hộ | gia đình | hộ gia đình",
    "cán bộ | công chức | viên chức | đảng viên | hội viên | đoàn viên | trẻ em | phụ nữ | học sinh | giáo viên",
)
_DOES = any_of("đạt | được | có | tham gia | sử dụng | hoàn thành")
_BODIES = re.compile(rf"\W*{_BODY}(?:(?:\s*,\s*|\s+và\s+){_BODY})+(?=\s+{_DOES}\s)", re.IGNORECASE)
"""Several bodies of which one thing is said: '100% cơ quan, đơn vị, trường học đạt chuẩn văn hóa'."""
_STAFF = any_of(
    "cán bộ | công chức | viên chức | giáo viên | nhân viên | người lao động | đảng viên | chiến sĩ | hội viên",
    "đoàn viên | quần chúng | phụ huynh | học sinh | sinh viên",
)
_MORE_STAFF = re.compile(
    rf"\s*,\s*{_STAFF}(?:(?:\s*,\s*|\s+và\s+){_STAFF})*(?=\s*(?:[,;.()]|$)|\s+{_DOES}\s)", re.IGNORECASE
)
"""'173 cán bộ, giáo viên, nhân viên': whom one number counts."""
_BODY_DOES = re.compile(rf"\W*{_BODY}(?:\s+[^\W\d_]+){{0,2}}?\s+{_DOES}\s+\w", re.IGNORECASE)
_KIND_OF_ANIMAL_OR_CROP = any_of(
    "trâu | bò | dê | cừu | ngựa | lợn | heo | gà | vịt | ngan | chó | mèo | gia súc | gia cầm",
    "lúa | ngô | bắp | khoai | sắn | mì | lạc | đậu | vừng",
)
_ENDS_IN_KIND = re.compile(rf"{word(_KIND_OF_ANIMAL_OR_CROP)}\s*$", re.IGNORECASE)
_IS_KIND = re.compile(rf"\s*{_KIND_OF_ANIMAL_OR_CROP}\s*", re.IGNORECASE)
_NEXT_MEASURE = re.compile(
    rf"(?<!\w)(?:{any_of('với | có')}\s+)?"
    + any_of(
        "làm chết | chết | làm bị thương | bị thương | dài | tổng chiều dài | chiều dài | trị giá | tổng trị giá",
        "sinh hoạt tại | sinh hoạt ở | sinh hoạt trong | phân bố ở | cư trú tại | sinh sống tại",
        "kinh phí | tổng kinh phí | số tiền | tổng số tiền | tổng vốn | thiệt hại | thiệt hại ước tính | số vốn",
    )
    + r"(?:\s+(?:hơn|gần|trên|khoảng|là))?\s*$",
    re.IGNORECASE,
)
"""What the second of two numbers measures: '1 vụ làm chết 1 người', '5 tuyến đường dài 6.320 m'."""
_NEXT_CLAUSE = re.compile(
    rf"(?<!\w)(?:{any_of('nhưng | song | trong khi | còn lại')}(?=\s+\w)"
    r"|và(?=\s+(?:(?:đến|trong|cuối|hết)\s+)*(?:quý|tháng|năm|cuối\s+năm)\s))",
    re.IGNORECASE,
)
"""Where another clause begins without a comma: '95,4% nhưng BHXH tự nguyện …', '1 sản phẩm và quý III …'."""
_MOST_ENUMERATED = 4
_VERB = re.compile(
    word(
        any_of(
            "đạt | có | được | là | tăng | giảm | đã | đang | sẽ | còn | phát triển | thực hiện | tổ chức | duy trì",
            "hoàn thành | triển khai | đảm bảo | bảo đảm | ổn định | tiếp tục | xây dựng | chiếm | gồm | trồng được",
        )
    ),
    re.IGNORECASE,
)
_EDGES = " \t\r\n,;:.()[]-–+*•=/\"“”'"


def tidy(words: str) -> str:
    """Words with single spaces and without punctuation at their edges."""
    return re.sub(r"\s+", " ", words).strip(_EDGES)


def is_bare(label: str) -> bool:
    """Whether a label names a measure only ('sản lượng cả năm'), and leans on what was spoken of before."""
    return _BARE.fullmatch(label) is not None


def is_place(label: str) -> bool:
    """Whether a label says only where, or by what count ('Theo rà soát cuối năm, xã'), so that the noun says what."""
    return _PLACE_ONLY.fullmatch(label) is not None


def holds_measure(label: str) -> bool:
    """Whether a label names what is measured ('tỷ lệ', 'diện tích'), so that shorter labels after it may lean on it."""
    return _HOLDS_MEASURE.search(label) is not None


def begins_with_measure(label: str) -> bool:
    """Whether a label opens with what is measured, so that it stands on its own."""
    lead = _LEAD_IN.match(label)
    return _BEGINS_WITH_MEASURE.match(label, lead.end() if lead else 0) is not None


def _segments(words: str) -> list[str]:
    """The last clause of a text, cut at commas and brackets; pieces in order."""
    words = _TELLS_KIND.sub(r" \1 ", words)
    clause = re.split(r";|\.\s", _CLOSED_BRACKET.sub(" ", words).rstrip(_EDGES))[-1]
    return [piece for piece in _BOUNDARY.split(clause) if piece and piece.strip(_EDGES)]


def topic_before(words: str) -> tuple[str, str]:
    """What the words before a number say before a colon, and the rest: 'Vụ mùa: diện tích' is about the crop season."""
    topic, colon, rest = words.rstrip(_EDGES).rpartition(": ")
    return (tidy(re.split(r";|\.\s", topic)[-1]), rest) if colon else ("", words)


def label_before(words: str, *, is_item: bool) -> tuple[str, str]:
    """The label in the words before a number, and its last clause; cues and topic are already taken off.

    Args:
        words: from the sentence's beginning, or from the figure before.
        is_item: they begin a short list item, which is all label up to its first number.

    """
    segments = _segments(_AS_OF.sub("", words))
    if not segments:
        return "", ""
    if len(segments) > 1 and _is_list_of_nouns(segments):
        label = _without_lead(", ".join(segments))
        return label, _without_lead(segments[-1]) if begins_with_measure(segments[-1]) else label
    taken = segments[-1:]
    if len(segments) > 1 and not is_item and _GOES_ON.fullmatch(taken[0]):
        label = _without_lead(", ".join(segments[-2:]))
        return label, label
    while len(taken) < len(segments) and _continues_kinds(segments[-len(taken) - 1], taken[0]):
        # 'Tiêm phòng cho đàn trâu, bò': the last word alone would be the herd.
        taken.insert(0, segments[-len(taken) - 1])
    if len(taken) > 1:
        label = _without_lead(", ".join(taken))
        return label, label
    for earlier in reversed(segments[: -len(taken)]):
        if begins_with_measure(taken[0]) or len(taken) > 3:
            break
        if is_item or begins_with_measure(earlier) or _LEANS_BACK.match(taken[0]):
            taken.insert(0, earlier)
        else:
            break
    if len(taken) == 1 and _is_enumeration(segments):
        taken = segments
    return _without_lead(", ".join(taken)), _without_lead(taken[-1])


def _is_enumeration(segments: list[str]) -> bool:
    """'Giá trị sản phẩm nông, lâm nghiệp trên 1 ha đất trồng trọt, đất nuôi cá': one name, no verb in it."""
    is_short = 2 < len(segments) <= _MOST_ENUMERATED
    return (
        is_short
        and begins_with_measure(segments[0])
        and not any(_VERB.search(segment) or begins_with_measure(segment) for segment in segments[1:])
        and not _VERB.search(segments[0])
    )


def _continues_kinds(earlier: str, later: str) -> bool:
    return _ENDS_IN_KIND.search(earlier) is not None and _IS_KIND.fullmatch(later) is not None


def _without_lead(label: str) -> str:
    """A label without the words that only lead to it ('phấn đấu đến cuối năm 2023', 'trong đó', 'ổn định với')."""
    label = _FOUND_BY.sub("", _HENCE.sub("", label, count=1), count=1)
    leading = _LEADS_TO_MEASURE.match(label)
    if leading is not None and not is_bare(label[leading.end() :]):
        label = label[leading.end() :]
    aim = _AIM.match(label)
    if aim is not None and not is_bare(label[aim.end() :]):
        label = label[aim.end() :]
    whole = _OF_THE_WHOLE.match(label)
    if whole is not None and not _SAYS_ITS_OWN.search(whole.group()) and not is_bare(label[whole.end() :]):
        label = label[whole.end() :]
    place = _PLACE_HAS.match(label)
    if place is not None:
        label = label[place.end() :]
    lead = _LEAD_IN.match(label)
    if lead is not None and label[lead.end() :].strip(_EDGES):
        label = label[lead.end() :]
    elif lead is not None:
        return ""
    return tidy(label)


def names_bodies(label: str) -> bool:
    """Whether a label begins with who does something ('hộ gia đình đạt danh hiệu …'), so that it stands on its own."""
    return _BODY_DOES.match(label) is not None


def label_after(words: str) -> str:
    """The label in the words after a number and its unit, up to where the clause ends or turns to something else."""
    end = _RIGHT_END.search(words, _end_of_list(words))
    return tidy(_LOOSE_END.sub("", words[: end.start()] if end else words))


def _end_of_list(words: str) -> int:
    """Where the bodies or staff that words begin with end, whose commas part nothing; 0 where there is no such list."""
    listed = _BODIES.match(words) or _MORE_STAFF.match(words)
    return listed.end() if listed else 0


def _is_list_of_nouns(segments: list[str]) -> bool:
    """'nông, lâm nghiệp, thủy sản': one name of several short parts."""
    return len(segments[0].split()) <= 6 and all(len(segment.split()) <= 3 for segment in segments[1:])


def split_between(words: str, cues_start: int, *, has_label: bool, is_definite: bool) -> int:
    """Where the words between two numbers part: those before go with the first number, the rest with the second.

    Args:
        words: between the first number's unit and the second number.
        cues_start: where the cue words at their end ('đạt', 'tăng') begin; these are the second number's.
        has_label: words before the first number name something.
        is_definite: the first number is told by the words before it, so that a measure after it is the second's.

    Returns an offset in `words`.

    """
    if _DASH_BETWEEN.match(words):
        return 0
    words = _CLOSED_BRACKET.sub(lambda bracket: " " * len(bracket[0]), words)
    boundary = _BOUNDARY.search(words, _end_of_list(words))
    if boundary is not None:
        return boundary.start()
    joined = _AND.match(words)
    if joined and has_label and joined.end() < cues_start and words[cues_start:].strip():
        # 'Thu nhập đầu người 35 triệu đồng/năm và lương thực đầu người đạt 360 kg': a subject with its verb.
        return 0
    following = _NEXT_CLAUSE.search(words) or _NEXT_MEASURE.search(words)
    if following is not None:
        return following.start()
    measure = _HOLDS_MEASURE.search(words)
    is_cue = measure is not None and measure.start() >= cues_start  # 'tăng bình quân 51%'
    if measure is not None and not is_cue and (is_definite or words[: measure.start()].strip()):
        return measure.start()
    joint = _JOINT.search(words[:cues_start]) or _JOINT.search(words)
    return joint.start() if joint else cues_start
