"""The same content in every format gives the same figures."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from docx.document import Document as WordFile
from openpyxl import Workbook

from pipelines.extract.readers import read_document
from pipelines.model import Profile
from pipelines.normalize.reading import read_figures
from tests.extract.making import open_document, rtf, rtf_row, rtf_text, word
from tests.normalize.statements import Short, short

HEADING = "II. CHỈ TIÊU NĂM 2024"
ITEMS = (
    "Thu nhập bình quân đầu người đạt 52,5 triệu đồng/người/năm.",
    "Tỷ lệ hộ nghèo giảm còn 3,5%.",
    "Tổng đàn bò đạt 1.250 con trở lên.",
)
TITLES = ("Chỉ tiêu", "ĐVT", "Thực hiện năm 2023", "Kế hoạch năm 2024")
ROWS = (("Diện tích lúa", "ha", 118.5, 120), ("Tỷ lệ hộ dùng nước sạch", "%", 91.2, 93.5))
SHOWN = tuple((*row[:2], *(f"{value:g}".replace(".", ",") for value in row[2:])) for row in ROWS)
PROFILE = Profile("d" * 64, kind="plan", issued_on=date(2023, 12, 20), plan_year=2024, report_year=2023)


def docx() -> bytes:
    def build(file: WordFile) -> None:
        file.add_paragraph(HEADING)
        for item in ITEMS:
            file.add_paragraph(item, style="List Bullet")
        table = file.add_table(0, len(TITLES))
        for row in (TITLES, *SHOWN):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = str(text)

    return word(build)


def html() -> bytes:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    lines = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (TITLES, *SHOWN)
    )
    page = (
        f"<!DOCTYPE html><html><body><h2>{HEADING}</h2><ul>{items}</ul><table>{lines}</table></body></html>"
    )
    return page.encode()


def markdown() -> bytes:
    items = "\n".join(f"- {item}" for item in ITEMS)
    lines = [f"| {' | '.join(map(str, row))} |" for row in (TITLES, ("---",) * 4, *SHOWN)]
    return f"## {HEADING}\n\n{items}\n\n{chr(10).join(lines)}\n".encode()


def odt() -> bytes:
    items = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in ITEMS)
    lines = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in (TITLES, *SHOWN)
    )
    heading = f'<text:h text:outline-level="1">{HEADING}</text:h>'
    return open_document("text", f"{heading}<text:list>{items}</text:list><table:table>{lines}</table:table>")


def rich_text() -> bytes:
    items = "".join(rf"{{\listtext -\tab}}{rtf_text(item)}\par " for item in ITEMS)
    lines = "".join(
        rtf_row(*((3000 + 2000 * at, str(text)) for at, text in enumerate(row))) for row in (TITLES, *SHOWN)
    )
    return rtf(rf"\pard {rtf_text(HEADING)}\par {items}{lines}\pard\par")


def xlsx() -> bytes:
    book = Workbook()
    for row in (TITLES, *ROWS):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def figures(data: bytes) -> list[Short]:
    return [short(figure) for figure in read_figures(read_document(data), PROFILE)]


LIST = [
    (52.5, "triệuđồng/người/năm", "Thu nhập bình quân đầu người"),
    (3.5, "%", "Tỷ lệ hộ nghèo"),
    (1250.0, "con", "Tổng đàn bò"),
]
TABLE = [
    (118.5, "ha", "Diện tích lúa", 2023),
    (120.0, "ha", "Diện tích lúa", 2024),
    (91.2, "%", "Tỷ lệ hộ dùng nước sạch", 2023),
    (93.5, "%", "Tỷ lệ hộ dùng nước sạch", 2024),
]


def test_the_content_is_read_whole() -> None:
    found = figures(docx())
    assert [(each.low, each.unit, each.label) for each in found[:3]] == LIST
    assert [(each.low, each.unit, each.label, each.year) for each in found[3:]] == TABLE


@pytest.mark.parametrize("make", [html, markdown, odt, rich_text])
def test_the_same_figures_from_every_format(make: Callable[[], bytes]) -> None:
    assert figures(make()) == figures(docx())


def test_the_same_figures_from_the_table_as_a_workbook() -> None:
    assert figures(xlsx()) == figures(docx())[3:]
