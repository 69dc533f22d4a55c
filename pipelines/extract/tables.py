"""Which rows of a table are column titles; shared by all readers.

Only leading rows count. Titles are told by their words ('Đơn vị tính', 'Kế hoạch', 'Năm 2024'), as many
formats mark no header at all, and others mark the wrong row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipelines.extract.blocks import Draft, DraftCell
from pipelines.extract.outline import has_figures
from pipelines.model import BlockKind

_TITLE = re.compile(
    r"""(?:
    s?tt | so\ tt | so\ thu\ tu
    | (?:ten\ |cac\ |he\ thong\ |danh\ muc\ |noi\ dung\ )*chi\ tieu(?:\ .*)?
    | noi\ dung.* | hang\ muc | tieu\ chi | linh\ vuc | muc
    | (?:don\ vi|dv)(?:\ tinh)? | d\.?v\.?t\.? | dvi
    | muc\ tieu.* | ke\ hoach.* | kh\b.* | nghi\ quyet.* | nq\b.* | (?:huyen|tinh|cap\ tren)?\ ?giao.*
    | du\ toan.*
    | thuc\ hien.* | th\b.* | uoc.* | ket\ qua.* | so\ lieu.* | dat.*
    | so\ sanh.* | ss\b.* | ty\ le.* | ti\ le.* | %.* | tang.* | giam.* | so\ voi.*
    | (?:cung\ ky|nam|quy|thang|6\ thang|9\ thang|giai\ doan|nhiem\ ky|dau\ nam|cuoi\ nam)\b.* | (?:19|20)\d\d
    | ghi\ chu | (?:don\ vi|co\ quan|bo\ phan|nguoi)\ .* | so\ luong | quy\ mo | gia\ tri
    | thoi\ gian.* | thon.* | xa
    )""",
    re.VERBOSE,
)
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Ha-h])\)?|\(?\d{1,2}\s*=\s*[\d\s()/*x:+-]+\)?")
_LAYOUT_COLUMNS = 2
_LAYOUT_ROWS = 4
_MOST = 4
"""Header rows at most, the row of column numbers included."""


def fold(text: str) -> str:
    """Lower case, without accents, white space as single spaces."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


def is_title(text: str) -> bool:
    """Whether a text is a column's title by its words."""
    return _TITLE.fullmatch(fold(text)) is not None and not has_figures(text)


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many leading rows hold column titles; `rows` are the texts of the cells, row by row."""
    titles = next((index for index, row in enumerate(rows[:2]) if _is_titles(row)), None)
    if titles is None or (titles == 1 and not _is_caption(rows[0])):
        return 0
    count = titles + 1
    while count < min(_MOST, len(rows)) and (_is_subtitles(rows[count]) or _is_numbering(rows[count])):
        count += 1
    return count


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets text side by side: letterheads and signatures are made so."""
    return (
        len(rows) <= _LAYOUT_ROWS
        and all(len(row) <= _LAYOUT_COLUMNS for row in rows)
        and not header_rows(rows)
        and not any(has_figures(text) for row in rows for text in row)
    )


def _filled(row: Sequence[str]) -> list[str]:
    return [folded for cell in row if (folded := fold(cell))]


def _is_titles(row: Sequence[str]) -> bool:
    filled = _filled(row)
    matching = sum(_TITLE.fullmatch(cell) is not None for cell in filled)
    return matching >= 2 and 2 * matching >= len(filled) and not any(has_figures(cell) for cell in row)


def _is_caption(row: Sequence[str]) -> bool:
    return len(set(_filled(row))) <= 1 and not any(has_figures(cell) for cell in row)


def _is_subtitles(row: Sequence[str]) -> bool:
    filled = _filled(row)
    return bool(filled) and all(_TITLE.fullmatch(cell) for cell in filled) and not any(map(has_figures, row))


def _is_numbering(row: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) >= 3 and all(_COLUMN_NUMBER.fullmatch(cell) for cell in filled) and _counts_up(filled)


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [int(found[0]) for cell in cells if (found := re.search(r"\d+", cell))]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False


def table_drafts(
    rows: Sequence[Sequence[DraftCell]],
    *,
    table: int,
    page: int | None = None,
    marked_headers: int = 0,
) -> list[Draft]:
    """The rows of a table, or of its part on one page, as drafts, column titles told from the rest.

    `marked_headers`: leading rows that the format itself calls titles, believed where they hold no figures.
    """
    texts = [[cell.passage.text for cell in row] for row in rows]
    headers = header_rows(texts)
    while headers < min(marked_headers, len(texts)) and not any(has_figures(text) for text in texts[headers]):
        headers += 1
    return [
        Draft(
            BlockKind.TABLE_ROW,
            page=page,
            table=table,
            is_header=index < headers,
            cells=tuple(row),
        )
        for index, row in enumerate(rows)
    ]
