"""Where a converter ran a word and a number together ('Nông nghiệp20%', 'năm2016', '2020đạt'), and a space belongs.

Names that carry digits ('MTQG2', 'km2', 'Covid19') and the marks of footnotes ('đa chiều1') are left as they are:
a number stands apart only where a unit follows it, or where it is a year or a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.letters import LOWER
from pipelines.normalize.phrases import any_of

_UNIT = any_of(
    "ha | tấn | tạ | con | tỷ | triệu | nghìn | đồng | hộ | người | khẩu | lao động | vụ | lượt | cuộc | buổi | lớp",
    "công trình | cơ sở | km | kg | m2 | học sinh | trường hợp | đảng viên | đoàn viên | hội viên | thôn | bản | ấp",
    "nhà | căn | ca | trẻ | cháu | em | chỉ tiêu | tiêu chí | tiết mục | hồ sơ | đơn | sản phẩm | mô hình | điểm",
)
_VERB = any_of(
    "đạt | có | là | còn | bằng | tăng | giảm | so | và | của | được | đến | với | trên | mới | toàn | xã | xuống | lên"
)
_GAP = re.compile(
    rf"(?<=[{LOWER}]{{2}})(?<!km)(?<!dm)(?<!cm)(?<!mm)"
    rf"(?=\d[\d.,]*\s*(?:[%‰]|{_UNIT}(?!\w))|(?:19|20)\d{{2}}(?!\d)|[0-3]?\d/[01]?\d/(?:19|20)\d{{2}}(?!\d))"
    rf"|(?<=(?<!\w)(?:19|20)\d{{2}})(?={_VERB}(?!\w))|(?<=(?<!\w)(?<![.,])\d)(?=mới(?!\w))",
)


def number_gaps(text: str) -> Iterator[int]:
    """The offsets of `text` (NFC) at which the space between a word and a number was lost, in order."""
    for gap in _GAP.finditer(text):
        yield gap.start()
