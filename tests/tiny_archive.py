"""A small archive for tests of the whole line: two communes' resolutions and one file that cannot be read."""

import zipfile
from pathlib import Path

VINH_SON = """ĐẢNG BỘ HUYỆN VĨNH LINH
ĐẢNG ỦY XÃ VĨNH SƠN
Số 21-NQ/ĐU

Vĩnh Sơn, ngày 15 tháng 12 năm 2023

NGHỊ QUYẾT
về phương hướng, nhiệm vụ năm 2024

I. KẾT QUẢ NĂM 2023

- Thu nhập bình quân đầu người đạt 51,5 triệu đồng/người/năm.
- Tỷ lệ hộ nghèo còn 2,4%.
- Tổng sản lượng lương thực có hạt 3.120 tấn.

II. CHỈ TIÊU NĂM 2024

- Thu nhập bình quân đầu người 56 triệu đồng/người/năm.
- Tỷ lệ hộ nghèo còn dưới 2%.
"""

TAN_LONG = """ĐẢNG BỘ HUYỆN HƯỚNG HÓA
ĐẢNG ỦY XÃ TÂN LONG
Số 17-NQ/ĐU

Tân Long, ngày 20 tháng 12 năm 2023

NGHỊ QUYẾT
về nhiệm vụ năm 2024

I. KẾT QUẢ NĂM 2023

- Thu nhập bình quân đầu người đạt 43 triệu đồng/người/năm.
- Tỷ lệ hộ nghèo còn 8,6%.

II. CHỈ TIÊU NĂM 2024

- Thu nhập bình quân đầu người 46,5 triệu đồng/người/năm.
"""

UNREADABLE = b"\x00\x01\x02no document\xff\xfe\x00"


def write_archive(path: Path, **more: str) -> Path:
    """The archive as a zip file; `more` are further documents by name, `.txt` left out."""
    documents = {"vinh-son": VINH_SON, "tan-long": TAN_LONG, **more}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in documents.items():
            archive.writestr(f"{name}.txt", text)
        archive.writestr("scan.dat", UNREADABLE)
    return path
