"""Small documents of our own composing, each of one commune: sound ones, and ones with a slip planted in them.

All figures are invented. A slip is a line that takes the place of a sound one.
"""

from __future__ import annotations

from pathlib import Path

RESULTS = {
    "population": "Dân số toàn xã {people} người.",
    "households": "Tổng số hộ {households} hộ.",
    "poor": "Số hộ nghèo {poor} hộ.",
    "poverty": "Tỷ lệ hộ nghèo {rate}%.",
    "income": "Thu nhập bình quân đầu người đạt {income} triệu đồng/người/năm.",
    "revenue": "Thu ngân sách nhà nước trên địa bàn đạt {revenue} triệu đồng.",
    "structure": "Cơ cấu kinh tế: nông nghiệp 40%, công nghiệp - xây dựng 35%, dịch vụ 25%.",
    "rice": "Diện tích lúa cả năm {rice} ha.",
    "spring": "Diện tích lúa vụ Đông Xuân {spring} ha.",
}
PLAN = ("Thu nhập bình quân đầu người {planned} triệu đồng/người/năm.",)

SOUND = ("Cán Khê", "Vĩnh Khê", "Hướng Linh", "Trung Nam", "Hiền Thành")
"""Communes whose documents are sound throughout."""
PLANTED = {
    "Phượng Nghi": {"income": "Thu nhập bình quân đầu người đạt 42,5 tỷ đồng/người/năm."},
    "Vĩnh Lâm": {"population": "Dân số toàn xã 1.300 người.", "households": "Tổng số hộ 5.200 hộ."},
    "Vĩnh Ô": {"structure": "Cơ cấu kinh tế: nông nghiệp 45%, công nghiệp - xây dựng 36%, dịch vụ 27%."},
    "Hướng Việt": {"poverty": "Tỷ lệ hộ nghèo 125%."},
    "Hướng Tân": {"spring": "Diện tích lúa vụ Đông Xuân 560 ha."},
    "Hướng Lộc": {"poverty": "Tỷ lệ hộ nghèo 45%."},
    "Ba Tầng": {"revenue": "Thu ngân sách nhà nước trên địa bàn đạt 7.360 tỷ đồng."},
    "Xuân Khang": {"income": "Thu nhập bình quân đầu người đạt 412 triệu đồng/người/năm."},
}
"""Commune → the lines of its results that are not right; all else in its document is sound."""
TWICE = "Vĩnh Tú"
"""Two documents of the commune give its income differently."""
JUMP = "Vĩnh Chấp"
"""Its population is ten times as large in the second year's document as in the first's, and as planned after."""


def write_documents(folder: Path) -> None:
    """Write all documents into a folder, one text file each."""
    for number, name in enumerate((*SOUND, *PLANTED)):
        _write(folder, name, 2023, number, PLANTED.get(name, {}))
    _write(folder, TWICE, 2023, 20, {})
    _write(
        folder, TWICE, 2023, 20, {"income": "Thu nhập bình quân đầu người đạt 61 triệu đồng/người/năm."}, "2"
    )
    _write(folder, JUMP, 2022, 21, {})
    plan = "\nII. CHỈ TIÊU NĂM 2024\n\n- Dân số toàn xã 5.350 người.\n"
    _write(folder, JUMP, 2023, 21, {"population": "Dân số toàn xã 52.900 người."}, more=plan)


def _write(
    folder: Path,
    commune: str,
    year: int,
    number: int,
    slips: dict[str, str],
    version: str = "",
    more: str = "",
) -> None:
    """A report on a year, its sound figures a little different from commune to commune."""
    households = 1300 + 10 * number
    figures = {
        "people": _dotted(5200 + 40 * number),
        "households": _dotted(households),
        "poor": 52 + number,
        "rate": f"{100 * (52 + number) / households:.1f}".replace(".", ","),
        "income": 42 + number % 7,
        "planned": 45 + number % 7,
        "revenue": _dotted(2400 + 90 * number),
        "rice": 480 + number,
        "spring": 250 + number,
    }
    lines = "\n".join(f"- {slips.get(name, line).format(**figures)}" for name, line in RESULTS.items())
    plan = more or f"\nII. CHỈ TIÊU NĂM {year + 1}\n\n" + "\n".join(
        f"- {line.format(**figures)}" for line in PLAN
    )
    text = (
        f"ỦY BAN NHÂN DÂN\nXÃ {commune.upper()}\nSố {10 + number}{version}/BC-UBND\n\n"
        f"{commune}, ngày 1{version or 5} tháng 12 năm {year}\n\nBÁO CÁO\n"
        f"Tình hình kinh tế - xã hội năm {year}\n\nI. KẾT QUẢ NĂM {year}\n\n{lines}\n{plan}"
    )
    (folder / f"{commune}-{year}{version}.txt").write_text(text, encoding="utf-8")


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
