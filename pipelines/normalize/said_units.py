"""Units that the words before a number tell, where those after it tell none or only half of one.

'Giá trị trên 1 ha canh tác đạt 142 triệu đồng' is money per hectare, 'góp 215 công' are days of work, 'khám 8.012 lần'
counts visits, 'nam 76' are people. Units written after a number are found in `units`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.normalize.phrases import any_of
from pipelines.normalize.units import Unit, UnitLexicon

_REACH = 160
"""Characters before a number in which words may tell its unit."""
_OF_ONE_HECTARE = re.compile(
    r"(?<!\w)(?:trên|mỗi|cho)\s+(?:(?:0?1|một)\s*|(?:0?1|một)?\s*đơn\s+vị\s+)?"
    r"(?:ha|hecta|hécta|đơn\s+vị\s+diện\s+tích)(?!\w)(?:(?!tổng|giải\s+ngân|doanh\s+thu|kinh\s+phí|huy\s+động)[^\d;.,])*"
    r"(?:năm\s+\d{4}\s*)?[^\d;.,]*$",
    re.IGNORECASE,
)
"""'trên 1 ha đất trồng chè đạt', with no other figure in between."""
_WORK = any_of(
    "để | làm | tu sửa | sửa | mở | nạo | đào | phát | dọn | vệ sinh | xây | đổ | san | vận chuyển | khơi | trồng",
    "tham gia | nâng cấp | và",
)
_DAYS_OF_WORK = re.compile(rf"\s*công(?=\s*[,;.)]|\s*$|\s+{_WORK}(?!\w))", re.IGNORECASE)
"""'215 công mở rộng đường'; 'công đất' is land, and 'công trình' another word."""
_PEOPLE_GIVE = re.compile(
    r"(?<!\w)(?:góp|đóng\s+góp|ủng\s+hộ|huy\s+động|bỏ\s+ra)(?:(?!\d[\d.,]*\s*công)[^.;])*$", re.IGNORECASE
)
_HEDGE = any_of("khoảng | gần | hơn | trên | thêm | tới | đến | lên | được | là | gấp | bình quân | từ")
_TIMES_AS_MUCH = re.compile(
    rf"(?<!\w)(?:{any_of('gấp | tăng | giảm | bằng | hơn | kém | vượt | lên | nhân')}(?:\s+{_HEDGE})*"
    rf"|{any_of('hệ số | vòng quay | cao hơn | thấp hơn | ít hơn | nhiều hơn')}(?:\s+[^\W\d]+){{0,6}})\s*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})*|\d+")
_COMPARED = re.compile(r"\s*(?:so|hơn|cùng\s+kỳ|mức|năm)(?!\w)", re.IGNORECASE)
_VISITORS = re.compile(r"(?<!\w)khách(?!\w)(?:(?!\d)[^.;,])*$", re.IGNORECASE)
"""'khách tham quan đầm sen: 4.500 lượt'"""
_BY_DEGREE = re.compile(
    r"(?<!\w)(?<!trường\s)(?<!lớp\s)(?:tiến\s+s[ĩỹ]|thạc\s+s[ĩỹ]|đại\s+học|cao\s+đẳng|sơ\s+cấp)\s*:?\s*$",
    re.IGNORECASE,
)
"""'thạc sĩ 3, đại học 17'"""
_PEOPLE = any_of(
    "phụ nữ | trẻ em | trẻ | học sinh | người | thanh niên | cán bộ | đảng viên | hội viên | công dân | bà mẹ",
    "thai phụ",
)
_OF_PEOPLE = re.compile(rf"(?:^|[.;+*•]\s|[-–]\s)\s*(?:số\s+)?{_PEOPLE}\s[^.;:]*:\s*$", re.IGNORECASE)
"""'Phụ nữ có thai tiêm phòng: 131/140'"""
_NO_PEOPLE = re.compile(
    rf"(?<!\w){any_of('tuổi thọ | chiều cao | cân nặng | tỷ lệ | tỉ lệ | bình quân | giải | hài lòng | điểm')}(?!\w)"
    r"[^.;]*$",
    re.IGNORECASE,
)
"""'Tuổi thọ bình quân nam 71, nữ 76'"""
_OF_ALL = re.compile(r"\d{1,3}(?:\.\d{3})*\s*/\s*\d{1,3}(?:\.\d{3})*(?![.,]\d)")
_BY_SEX = re.compile(
    r"(?<!\w)(?<!phía\s)(?<!hướng\s)(?<!miền\s)(?<!đông\s)(?<!tây\s)(?:nam|nữ)\s*:?\s*(?:có|là)?\s*$"
)


def completed_unit(text: str, number: re.Match[str], unit: Unit, units: UnitLexicon) -> Unit:
    """The unit written after a number, or what the words before the number make of it.

    Args:
        text: the passage.
        number: the token.
        unit: as written after it.
        units: the unit aliases.

    """
    before = text[max(0, number.start() - _REACH) : number.start()]
    if unit.dimension == "money" and _OF_ONE_HECTARE.search(before):
        return _as(units, f"{unit.name}/ha", unit.start, unit.end) or unit
    if unit.dimension == "factor" and _WHOLE.fullmatch(number.group()):
        is_multiple = _TIMES_AS_MUCH.search(before) or _COMPARED.match(text, unit.end)
        return unit if is_multiple else _as(units, "lượt", unit.start, unit.end) or unit
    if unit.key == "lượt" and _VISITORS.search(before):
        return _as(units, "lượt khách", unit.start, unit.end) or unit
    return unit


def said_unit(text: str, start: int, end: int, units: UnitLexicon) -> Unit | None:
    """The unit of a number that has none of its own; None where the words around it tell none.

    Args:
        text: the passage.
        start: where the number begins.
        end: where it ends.
        units: the unit aliases.

    """
    before = text[max(0, start - _REACH) : start]
    if _NO_PEOPLE.search(before):
        return None
    if (
        _BY_SEX.search(before)
        or _BY_DEGREE.search(before)
        or (_OF_ALL.match(text, start) and _OF_PEOPLE.search(before))
    ):
        return _as(units, "người", end, end)
    work = _DAYS_OF_WORK.match(text, end)
    if work is not None and _PEOPLE_GIVE.search(before):
        return _as(units, "ngày công", work.end() - len("công"), work.end())
    return None


def _as(units: UnitLexicon, name: str, start: int, end: int) -> Unit | None:
    """The unit of that name, as if it were written at a place of the text."""
    unit = units.whole(name)
    return replace(unit, start=start, end=end) if unit is not None else None
