"""The crop that a heading or the beginning of a sentence names, for measures after it that name none.

'Cây lúa: tổng diện tích xuống giống …', 'Cà phê vẫn là cây chủ lực, diện tích …'.
"""

from __future__ import annotations

import re

from pipelines.normalize.phrases import any_of, word

_CROP = any_of(
    "lúa | ngô | bắp | khoai lang | khoai mì | khoai tây | sắn | đậu phộng | đậu tương | mía | chè | cà phê",
    r"hồ tiêu | cao su | sầu riêng | thanh long | (?<!liên\s)lạc(?!\shậu) | thuốc lá | hồi | quế",
)
_SEASON = any_of(
    "đông xuân | hè thu | thu đông | chiêm xuân | vụ mùa | vụ xuân | vụ đông | mùa | chiêm | xuân | ĐX | HT"
)
_CROP_OF_SEASON = rf"{_CROP}(?!\w)(?:\s+(?:vụ\s+)?{_SEASON}(?!\w))?"
_HEAD = re.compile(rf"\W*(?:(?:cây|về|sản\s+xuất)\s+)*(?P<crop>{_CROP_OF_SEASON})\W*", re.IGNORECASE)
_ANY = re.compile(rf"(?<!\w)(?P<crop>{_CROP_OF_SEASON})", re.IGNORECASE)
_BEGINS = re.compile(
    r"\W*(?:(?:nông\s+dân|bà\s+con|người\s+dân|toàn\s+xã|xã)\s+)?(?:(?:cây|về|sản\s+xuất|thu\s+hoạch|gieo\s+\w+|trồng)\s+"
    rf"(?:(?:dứt\s+điểm|xong|được)\s+)?)*{_CROP_OF_SEASON}(?!\w)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    word(any_of("chuyển | chuyển đổi | thay | thay thế | nuôi | xây | chuột | phá")), re.IGNORECASE
)
"""What is spoken of besides the crop, so that the measure may be of it."""
_BRACKET = re.compile(r"\([^()]*\)")
_SOWN = re.compile(
    r"(?:tổng\s+)?(?:(?:diện\s+tích|DT)\s+)?(?:gieo\s+trồng|xuống\s+giống|gieo\s+sạ|gieo\s+cấy|canh\s+tác)",
    re.IGNORECASE,
)
"""What is of all crops, unless the heading names one."""


def with_crop(label: str, heading: str) -> str:
    """A label that says only what was sown, with the crop that its heading names and nothing else ('Cây lúa')."""
    head = _HEAD.fullmatch(heading) if _SOWN.fullmatch(label) else None
    return f"{label} {head['crop']}" if head else label


def crop_before(words: str) -> str:
    """The one crop that the words before a bare measure begin with; empty where they do not, or name another too."""
    said = _BRACKET.sub(" ", words)
    found = {re.sub(r"\s+", " ", match["crop"]).lower() for match in _ANY.finditer(said)}
    begins = _BEGINS.match(said) is not None and _OTHERWISE.search(said) is None
    return found.pop() if begins and len(found) == 1 else ""
