"""What of a term an undated result is for: all of it, or the state at its end.

'Kết nạp 54 đảng viên' adds up over a term, 'tổng đàn bò 3.460 con' is how things stood in the end. The indicator
tells them apart (`data/reference/accumulating_indicators.csv`); where there is none, the verb and what is counted.
"""

from __future__ import annotations

import polars as pl

from pipelines import reference
from pipelines.normalize.phrases import any_of

_DONE = any_of(
    "mở | tổ chức | xây | xây dựng | xây mới | làm | làm mới | nâng cấp | cải tạo | sửa chữa | nạo vét | kiên cố",
    "nhựa hóa | bê tông hóa | cứng hóa | kiên cố hóa | láng | rải | trải | lắp đặt | bắc | treo | phát | hoàn thành",
    "đầu tư | hỗ trợ | tặng | trao | cấp | vận động | huy động | quyên góp | đóng góp | góp | hiến | ủng hộ",
    "chi trả | giải ngân | kêu gọi | thu hút | chuyển đổi | tích tụ | trồng | thành lập | xóa",
    "giải quyết | xử lý | tiếp nhận | tiếp | hòa giải | kiểm tra | giám sát | phát hiện | bắt | khởi tố | điều tra",
    "kết nạp | giới thiệu | bồi dưỡng | đào tạo | tập huấn | tuyên truyền | khen thưởng | kỷ luật | khai trừ",
    "ban hành | thông qua | họp | cử | đưa | bầu | xảy ra | tham gia | phối hợp | thăm | khám | tiêm | thực hiện",
)
_EVENTS = any_of(
    "lượt | cuộc | kỳ họp | phiên | buổi | đợt | hội nghị | vụ | đơn | ý kiến | suất | ngày công | giải | lần",
    "quà | văn bản | nghị quyết | tin | bài | hồ sơ | trường hợp | tổng vốn | kinh phí | trị giá | tổng nguồn",
)
_STANDS = r"(?i)^\W*(?:(?:toàn|cả)\s+\w+\s+)?(?:hiện\s+)?(?:có|còn|tỷ\s+lệ|số|tổng\s+số|tổng\s+đàn)\b"

_SIZE = r"(?i)^\W*(?:với\s+)?(?:tổng\s+)?(?:chiều\s+dài|diện\s+tích|kinh\s+phí|trị\s+giá|mức\s+đầu\s+tư)\W*$"
"""Of what was done: 'nâng cấp 31 ngõ, tổng chiều dài 7,45 km'."""


def at_the_end_of_terms(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures that tell how things stood get the year `latest` instead of their term; the others keep it.

    Args:
        figures: `schemas.FIGURES` with their indicators; `latest` is null but for undated results of a term.

    """
    codes = reference.load().accumulating_indicators["indicator_code"].implode()
    label, is_coded = pl.col("label"), pl.col("indicator_code").is_not_null()
    adds_up = (
        pl.when(is_coded)
        .then(pl.col("indicator_code").is_in(codes))
        .when(label.str.contains(rf"(?i)^\W*{_DONE}\b"))
        .then(pl.lit(value=True))
        .when(label.str.contains(_SIZE) & pl.col("context").str.contains(rf"(?i)\b{_DONE}\b"))
        .then(pl.lit(value=True))
        .when(label.str.contains(_STANDS) | (pl.col("written_unit") == "percent").fill_null(value=False))
        .then(pl.lit(value=False))
        .otherwise(
            label.str.contains(rf"(?i)\b{_DONE}\b")
            | (label + " " + pl.col("raw_unit").fill_null("")).str.contains(rf"(?i)\b{_EVENTS}\b")
        )
    )
    is_state = pl.col("latest").is_not_null() & ~adds_up
    return figures.with_columns(
        pl.when(is_state).then(pl.date("latest", 1, 1)).otherwise("period_start").alias("period_start"),
        pl.when(is_state).then(pl.date("latest", 12, 31)).otherwise("period_end").alias("period_end"),
        pl.when(is_state)
        .then(pl.concat_list("rules", pl.lit("period:end_of_term")))
        .otherwise("rules")
        .alias("rules"),
    )
