"""Numbers written in words: 'bốn cuộc', 'mười hai đảng viên', 'một mô hình'. Where they count, and what they are worth.

Most words for small numbers mean something else too: 'năm' is a year, 'một' mostly an article, 'Ba' a name. So a
number in words is read only before something that is counted or measured, and 'một' and 'năm' only where the
words before them leave no doubt. Amounts of money in words confirm the digits beside them and are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.normalize.numbers import Reading
from pipelines.normalize.phrases import any_of
from pipelines.normalize.units import Unit, UnitLexicon

_UNITS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_AFTER_TENS = _UNITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_MULTIPLES = {"mươi": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000}
_WORD = any_of(" | ".join({**_AFTER_TENS, **_MULTIPLES, "linh": 0, "lẻ": 0}))
_RUN = re.compile(rf"(?<!\w){any_of(' | '.join(_UNITS))}(?:\s+{_WORD})*(?!\w)", re.IGNORECASE)

_ORDERED = any_of(
    "thứ | lần | lần thứ | kỳ | quý | tháng | khóa | khoá | khối",
    "lớp | loại | hạng | mức | cấp | vòng | (?<!tổng.)số | đợt",
    "thôn | bản | ấp | làng | tổ | đội | khu | xóm | khóm | buôn | ông | bà | anh | chị",
    "mỗi | từng | bậc | giai đoạn | trường | cụm",
)
_NO_NUMBER_BEFORE = re.compile(rf"(?<!\w){_ORDERED}\s+$", re.IGNORECASE)
"""'thôn Hai', 'quý một', 'mỗi xã một sản phẩm'."""
_COUNTING = any_of(
    "có | được | thêm | mới | cả | đủ | gồm | còn | tất cả | toàn bộ | xảy ra | phát hiện | xử lý | bắt giữ | kết nạp",
    "xây dựng | thành lập | tổ chức | ra mắt | tiếp nhận | công nhận | sửa chữa | hỗ trợ | bàn giao | khánh thành",
)
_COUNTS = re.compile(rf"(?<!\w)(?<!duy\s){_COUNTING}\s+$", re.IGNORECASE)
"""What leaves no doubt that 'một' and 'năm' count."""
_OF_EACH = re.compile(r"(?:^|\W)(?:mỗi|từng|trong|hàng|hằng|là|như)\s+\S+(?:\s+\S+)?\s+$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.;:•+]|\s[-–])\s*[\"“(]?$")
"""Where a sentence or an item begins, so that a capital letter is no name."""
_CONFIRMS = re.compile(
    rf"(?:\(|chữ\s*:?)\s*(?:(?:{_WORD}|{any_of('tỷ | tỉ | triệu | đồng | phẩy')})[\s,]+)*$", re.IGNORECASE
)
"""An amount in words after the same in digits: '36.500.000 đồng (Ba mươi sáu triệu năm trăm nghìn đồng)'."""
_OF_SOME = re.compile(rf"(?<!\w){_WORD}(?:\s*,|\s+(?:trên|trong|trong\s+số))\s*$", re.IGNORECASE)
"""'sáu trên bảy vụ', 'ba, bốn hộ': not the second number counts."""
_TO = re.compile(rf"\s+(?:đến|tới)\s+(?={_WORD})", re.IGNORECASE)
_NOT_COUNTED = frozenset(
    [
        "lần",
        "con",
        "vụ",
        "nhà",
        "cấp",
        "bên",
        "ca",
        "đợt",
        "khâu",
        "buổi",
        "khu",
        "ban",
        "bộ",
        "hội",
        "giải",
        "nội dung",
    ]
)
"""'hai vụ lúa', 'chính quyền hai cấp', 'bốn nhà', 'sinh một đến hai con' are ways of doing, not counts."""
_NAMES = re.compile(
    r"\s*(?:(?:chương\s+trình\s+)?mục\s+tiêu\s+quốc\s+gia|lực\s+lượng|chân\s+kiềng)\b", re.IGNORECASE
)
_REACH = 160
"""Characters before a number that tell what it is; the longest amount in words is shorter."""
_DOUBTFUL = frozenset(["một", "năm"])


def find_number_words(text: str, units: UnitLexicon) -> Iterator[re.Match[str]]:
    """The numbers in words of a passage that count or measure something, in order."""
    for match in _RUN.finditer(text):
        end = match.end()
        if (to := _TO.match(text, end)) and (upper := _RUN.match(text, to.end())):
            end = upper.end()
        unit = units.after(text, end)
        if unit is not None and _is_number(text, match, unit):
            yield match


def _is_number(text: str, match: re.Match[str], unit: Unit) -> bool:
    before = text[max(0, match.start() - _REACH) : match.start()]
    if value_of(match.group()) is None or unit.name in _NOT_COUNTED or _NAMES.match(text, match.end()):
        return False
    if match.group()[0].isupper() and not _BEGINS.search(before):
        return False
    if _NO_NUMBER_BEFORE.search(before) or _OF_SOME.search(before):
        return False
    if unit.dimension == "money" and _CONFIRMS.search(before):
        return False
    if match.group().lower() in _DOUBTFUL:
        return bool(_COUNTS.search(before)) and not _OF_EACH.search(before)
    return True


def value_of(words: str) -> int | None:
    """What a number in words is worth; None where the words are no one number ('hai ba')."""
    total = group = 0
    last: int | None = None
    for word in words.lower().split():
        if word in ("linh", "lẻ"):
            last = None
        elif word == "mươi":
            if last is None or not 2 <= last <= 9:
                return None
            group, last = group + 9 * last, None
        elif word == "trăm":
            if last is None or last > 9 or group != last:
                return None
            group, last = 100 * last, None
        elif word in ("nghìn", "ngàn"):
            if not group or total:
                return None
            total, group, last = 1000 * group, 0, None
        elif last is None:
            last = _AFTER_TENS[word]
            group += last
        elif last == 10 and word in _AFTER_TENS and word != "mười":
            last = 10 + _AFTER_TENS[word]
            group += _AFTER_TENS[word]
        else:
            return None
    return total + group


def read_number_words(words: str) -> Reading:
    """What a number in words is worth.

    Raises:
        ValueError: the words are no number; `find_number_words` finds none such.

    """
    value = value_of(words)
    if value is None:
        raise ValueError(f"not a number: {words!r}")
    return Reading(float(value), "number:in_words", 0.9 if words.lower() in _DOUBTFUL else 0.95)
