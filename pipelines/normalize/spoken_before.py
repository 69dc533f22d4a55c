"""Words that a number's own clause leaves out because the figure before it said them.

'Thành lập mới 3 hợp tác xã, 2 tổ hợp tác', '… 1 thôn kiểu mẫu, nâng tổng số lên 4 thôn': what is counted is told by its
noun, what of it by the figure before. Labels that are carried over whole are for `subjects`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.normalize.quantities import Quantity
from pipelines.normalize.units import COUNTED

_NEW = re.compile(
    r"(?:(?:thành\s+lập|phát\s+triển|xây\s+dựng|công\s+nhận)(?:\s+(?:mới|thêm))?|kết\s+nạp(?:\s+mới)?"
    r"|(?:đăng\s+ký|làm|trồng|xây|cấp)\s+mới)\s+(?=\S)",
    re.IGNORECASE,
)
"""What is done to several things, said once: 'thành lập mới 3 hợp tác xã, 2 tổ hợp tác'."""
_ANY_NEW = re.compile(
    r"\s*(?<!\w)(?:thành\s+lập|đăng\s+ký|phát\s+triển|công\s+nhận|kết\s+nạp|thêm|mới)(?!\w)", re.IGNORECASE
)
_RAISES_TOTAL = re.compile(
    r"(?<!\w)nâng\s+(?:tổng\s+)?số(?:\s+[^\W\d]+){0,3}?\s+lên\s+(?:thành\s+)?$"
    r"|(?<!\w)(?:lũy|luỹ)\s+kế(?:\s+(?:đến\s+nay|có|là))*\s*:?\s*$",
    re.IGNORECASE,
)
"""'công nhận thêm 1 thôn kiểu mẫu, nâng tổng số lên 4 thôn'."""
_HELPS = re.compile(
    r"(?<!\w)(?:kiểm\s+tra|giám\s+sát|kỷ\s+luật|hỗ\s+trợ|trợ\s+giúp|trợ\s+cấp|cứu\s+đói|cấp\s+(?:phát|gạo|tiền)|trao|tặng|thăm"
    r"|mua|chi\s+trả|giải\s+ngân|cho\s+vay|dư\s+nợ|vay|liên\s+kết|di\s+cư|di\s+dời|sơ\s+tán|tập\s+huấn|tuyên\s+truyền"
    r"|vận\s+động|khen\s+thưởng|phạt|khám|bị\s+ảnh\s+hưởng|thiệt\s+hại)(?!\w)",
    re.IGNORECASE,
)
"""Whom or what something was done for: those counted after it are some of them, not all there are."""
_WHOLE = frozenset(
    [
        "hộ",
        "khẩu",
        "nhânkhẩu",
        "người",
        "đảngviên",
        "laođộng",
        "thôn",
        "xóm",
        "bản",
        "ấp",
        "con",
        "trường",
        "chibộ",
        "họcsinh",
    ]
)
_OF_A_DEED = re.compile(
    r"(?<!\w)(?:giao\s+quân|nhập\s+ngũ|khen|tặng|hỗ\s+trợ|tổ\s+chức|đào\s+tạo|bồi\s+dưỡng|tập\s+huấn|xử\s+lý"
    r"|xử\s+phạt|bắt|khởi\s+tố|tuyển|khám|vận\s+động|trao|kỷ\s+luật|kiểm\s+tra)(?!\w)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"trong\s+(?:số\s+)?(?:đó|này)\s*(?:có|gồm|là)?\s*$", re.IGNORECASE)
"""'giao quân 22 thanh niên, trong đó 02 đảng viên': of those, not of the commune."""
_ALONGSIDE = re.compile(r"(?:,|(?<!\w)(?:và|với))\s+(?:(?:khoảng|trên|hơn|gần)\s+)?$")
_SLASH = re.compile(r"(\s*/\s*)")
_AND_THEN = re.compile(r"[\s,]*(?:và\s+)?(?:(?:khoảng|trên|hơn|gần)\s+)?")


@dataclass(frozen=True, slots=True)
class SpokenBefore:
    """The words that stand for those before a number, and whether its own noun follows them."""

    words: str
    keeps_noun: bool


def spoken_before(
    text: str,
    begin: int,
    quantity: Quantity,
    own: tuple[str, str, str],
    previous: str,
    same_noun: str | None,
) -> SpokenBefore | None:
    """What the figure before says of a number; None where the number's own words are all there is.

    Args:
        text: the sentence.
        begin: where the words before the number begin.
        quantity: the number, with a noun.
        own: its words before, its noun, its words after.
        previous: the label of the figure before.
        same_noun: the label of the last figure of the sentence that counts the same noun.

    """
    before, noun, after = own
    is_bare = not before and not after
    if quantity.denominator is not None and is_bare and _names(previous, noun):
        # 'Yêu cầu 70% số bản đạt tiêu chuẩn văn hóa; có 9/12 bản': so many of them, not how many there are.
        return SpokenBefore(previous, keeps_noun=False)
    if _PART_OF.search(text, begin, quantity.start) and _OF_A_DEED.search(previous):
        return SpokenBefore(f"{previous}, trong đó", keeps_noun=True)
    key = quantity.unit.key if quantity.unit is not None else ""
    deed = _HELPS.search(previous)
    if deed and not before and key in _WHOLE and _ALONGSIDE.search(text, 0, quantity.start):
        # 'cấp gạo cho 120 hộ, 630 khẩu', 'kiểm tra 5 chi bộ và 9 đảng viên', 'hỗ trợ 12 con bò, 70 con dê'
        return SpokenBefore(deed.group(), keeps_noun=True)
    if after:
        return None
    if _RAISES_TOTAL.search(text, 0, quantity.start):
        return SpokenBefore(f"tổng số {_ANY_NEW.sub('', same_noun)}", keeps_noun=False) if same_noun else None
    new = _NEW.match(previous)
    if new and not before and _AND_THEN.fullmatch(text, begin, quantity.start):
        return SpokenBefore(new.group(), keeps_noun=True)
    return None


def over_slash(text: str, begin: int, quantity: Quantity, previous: str | None) -> re.Match[str] | None:
    """The slash before those who share an amount: 'dư nợ 32 tỷ/789 hộ'; 'dân số 4.200 người/980 hộ' counts both.

    Args:
        text: the sentence.
        begin: where the words before the number begin.
        quantity: the number, with a noun that says nothing by itself.
        previous: the dimension of the figure before.

    """
    is_amount = previous is not None and previous not in COUNTED
    return _SLASH.fullmatch(text, begin, quantity.start) if is_amount else None


def _names(label: str, noun: str) -> bool:
    """Whether a label names what a noun counts; 'nông thôn' is no village."""
    return re.search(rf"(?<!\w)(?<!nông\s){re.escape(noun)}(?!\w)", label, re.IGNORECASE) is not None
