"""Where tables that a converter flattened to lines stand among a document's passages, and what titles they have.

A header is told by its words; whether each line holds a row or a cell, by the lines after it. Rows are read in
`flattened` and `celled`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.model import BlockKind
from pipelines.normalize.passages import Passage
from pipelines.normalize.phrases import any_of
from pipelines.normalize.units import unit_lexicon
from pipelines.table_titles import ORDINAL_TITLE

_LONGEST_LINE = 150
"""Characters; a longer passage is prose, and ends the table."""
_LONGEST_HEADER = 14
"""Lines that a flattened header may take."""
_UNIT_TITLE = re.compile(
    r"(?<!\w)(?:đơn\s+vị(?:\s+tính)?|ĐV\s+tính|Đ\.?V\.?T\.?|ĐV(?=\W*$))(?!\w)", re.IGNORECASE
)
_IS_SENTENCE = re.compile(
    r"\d\s*đơn\s+vị|(?<!\w)(?:là|của|được|gồm)(?!\w)|[^\W\d]{2}\.\s+[^\W\d]|[.;]\s*$", re.IGNORECASE
)
"""'Hiến máu 47 đơn vị. Tỷ lệ …' is no header, for all that it says 'đơn vị'."""
_HAS_FIGURE = re.compile(r"\d\s*%|\d\s*/\s*\d+(?!\d|/)(?=\s*(?:[,;]|đạt|[^\W\d]{2}))|:\s*\d", re.IGNORECASE)
"""'… đạt chuẩn an toàn: 96% (KH 95%)', 'cơ quan, đơn vị văn hóa 12/12, đạt …': figures, no titles."""
_LABEL_TITLE = re.compile(
    r"(?:Các\s+|Tên\s+)?(?:chỉ\s+tiêu|nội\s+dung|tiêu\s+chí)(?:\s+(?:chủ\s+yếu|chính|cơ\s+bản|chỉ\s+tiêu))?"
    r"|(?:loại\s+)?(?:cây\s+trồng|vật\s+nuôi|đất)|hạng\s+mục|diễn\s+giải",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d{2}(?!\s*[-–/]\s*\d)(?![.,]?\d)"
_LONE_YEAR = rf"(?:(?:ước|sơ\s+bộ)\W+|(?<![/\d–-])(?<![/–-]\s)){_YEAR}"
_TITLE = any_of(
    r"kết quả thực hiện | kết quả đạt được | chỉ tiêu kế hoạch | mục tiêu kế hoạch | kế hoạch giao | tỷ lệ đạt",
    r"TH\s*/\s*(?:KH|NQ|CK) | thực hiện | [ƯU]?TH | kế hoạch | KH | mục tiêu | chỉ tiêu | NQ | nghị quyết | so sánh",
    r"đạt\s*(?:\(\s*)?(?:%|t[ỷỉ]\s+lệ) | tỷ lệ | kết quả | dự toán | quyết toán | ghi\s*chú | năm \d{4}",
)
_VALUE_TITLE = re.compile(rf"(?<!\w)(?:ước\s+)?{_TITLE}(?!\w)|{_LONE_YEAR}|(?<=\d\s)%(?!\w)", re.IGNORECASE)
"""Where the title of a column begins in a line of titles."""
_TITLE_OF_CELL = any_of("đạt | so | so với | số liệu | đánh giá | cùng kỳ | tăng | giảm")
_MORE_TITLES = re.compile(rf"\W*(?:ước\s+)?{_TITLE_OF_CELL}(?!\w)", re.IGNORECASE)
"""What a line that holds one title may begin with, too."""
_MEASURE_TITLE = re.compile(
    rf"\W*{any_of('diện tích | năng suất | sản lượng | số lượng | quy mô | giá trị | cơ cấu | tỷ lệ | số liệu')}"
    r"(?:\s*\([^()]{1,20}\))?\W*",
    re.IGNORECASE,
)
_WORD_OF_TITLE = any_of(
    "ghi | chú | thực | hiện | kế | hoạch | mục | tiêu | so | sánh | ước | năm | TH/KH | tính | giao"
)
_PIECE_OF_TITLE = re.compile(rf"\W*(?:{_WORD_OF_TITLE}\W*|(?:19|20)\d{{2}}\W*)*", re.IGNORECASE)
_ENDS_IN_VALUE = re.compile(r"(?<![\d/.,-])(?!(?:19|20)\d{2}$)\d[\d.,]*\s*%?$")
"""'Tỷ lệ bò zêbu % 69%': a row, for all that it has a title's words"""
_MAJOR = re.compile(r"^\s*[IVX]+\s*[.\-–]")
_BARE_NUMBER = re.compile(r"\s*[<>≥≤~]{0,2}\d[\d.,]*%?\s*")
_FIRST_ORDINAL = re.compile(r"\W*1\W*")
_YEARS = re.compile(rf"\W*(?:{_LONE_YEAR}\W*){{3,}}", re.IGNORECASE)
"""A line of titles that names nothing but years."""
_SIGN = re.compile(r"%|[+±]\s*[,/]?\s*[-–]?")
_NAMES_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEAR_ONLY = re.compile(r"\W*(?:năm\s+)?(?:19|20)\d{2}\W*", re.IGNORECASE)
_COMPARISON = re.compile(r"so\s+(?:sánh|với)|t[ỷỉ]\s+lệ|đạt|tăng|giảm|hoàn\s+thành|/", re.IGNORECASE)
_COMPARES = re.compile(r"\W*so\s+sánh\W*", re.IGNORECASE)
_SIDES = re.compile(r"\w\s*/\s*\w|cùng\s+kỳ", re.IGNORECASE)
_ENDS_IN_VALUES = re.compile(r"(?:\s+[<>≥≤]?\d[\d.,]*%?){2,}\s*$")
_LABEL_LINE = re.compile(rf"\W*(?:S?TT\W+)?(?:{_LABEL_TITLE.pattern})\s", re.IGNORECASE)
"""'STT Nội dung Dự toán Thực hiện'"""
_LONGEST_TITLE = 7
"""Words of a title in a line of titles."""
_BARE_ROW = re.compile(r"[^\d;]*[^\W\d]{2}[^;]*?(?P<values>(?:\s+[<>≥≤]?\d[\d.,]*%?){2,})\s*")
"""Words, and then nothing but numbers."""
_FEWEST_BARE_ROWS = 3
_ROWS_OF_GROUP = 6
"""Lines below a group's name that hold its first row."""
_GAP = re.compile(r"\s{2,}")
_LINES_BEFORE = 3
_SAMPLE = 12
"""Lines with figures that tell whether a line of the table is a row or a cell."""


def find_tables(passages: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """Where flattened tables stand: the first passages of header and body, and the first one after the table.

    Rows whose header was lost, or is told by nobody, are tables too, with no passage of a header.
    """
    index = 0
    while index < len(passages):
        body = _body_after_header(passages, index)
        if body is None:
            end = _end_of_bare_rows(passages, index)
            if end is not None:
                yield index, index, end
            index = end or index + 1
            continue
        end = body
        while end < len(passages) and (_may_be_line(passages[end]) or _is_group(passages, end)):
            if end > body and _body_after_header(passages, end) is not None:
                break
            end += 1
        yield index, body, end
        index = end


def lines_before(passages: Sequence[Passage], header: int) -> Sequence[Passage]:
    """The lines right before a flattened header, which may belong to it."""
    return passages[max(0, header - _LINES_BEFORE) : header]


def has_ordinal_column(before: Sequence[Passage]) -> bool:
    """Whether a title such as 'TT' stands in the lines right before a flattened header."""
    return any(ORDINAL_TITLE.fullmatch(passage.text) for passage in before)


def is_celled(header: Sequence[Passage], body: Sequence[Passage]) -> bool:
    """Whether each title of a header stands on a line of its own, and so each cell of the body."""
    first = header[0].text.strip()
    if len(header) == 1 and not ORDINAL_TITLE.fullmatch(first):
        return False
    if not (_UNIT_TITLE.fullmatch(first) or _LABEL_TITLE.fullmatch(first)):
        return False
    with_figures = [line.text for line in body if _ENDS_IN_VALUE.search(line.text.strip())][:_SAMPLE]
    cells = sum(_BARE_NUMBER.fullmatch(text) is not None for text in with_figures)
    return 2 * cells >= len(with_figures)


def names_units(header: Sequence[Passage]) -> bool:
    """Whether a header announces a column of units."""
    return any(_UNIT_TITLE.search(line.text) for line in header)


def titles_of_cells(header: Sequence[Passage]) -> list[str]:
    """The titles of a header that has one in each line: those after the label's and the unit's.

    A year belongs to the title before it, unless that has one; what titles are comparisons of is said once before
    them ('So sánh (%)' / 'TH/KH' / 'TH/CK').
    """
    titles: list[str] = []
    for line in _with_parents(header):
        text = line.strip()
        is_rest = text[:1].islower() or _YEAR_ONLY.fullmatch(text)
        if titles and is_rest and not (_YEAR_ONLY.fullmatch(text) and _NAMES_YEAR.search(titles[-1])):
            titles[-1] = f"{titles[-1]} {text}"
        else:
            titles.append(text)
    while titles and (_LABEL_TITLE.fullmatch(titles[0]) or _UNIT_TITLE.fullmatch(titles[0])):
        titles.pop(0)
    return _under_parents(titles)


def titles_of_line(header: Sequence[Passage]) -> list[str]:
    """The titles of a header whose lines hold several: those after the unit's, or else the label's."""
    if len(header) == 1 and (parted := _parted_by_gaps(header[0].text)):
        return _under_parents(parted)
    text = _after_unit(" ".join(_with_parents(header)))
    starts: list[int] = []
    for match in _VALUE_TITLE.finditer(text):
        # 'Mục tiêu' / 'năm 2023': a year belongs to the title before it, unless that has one.
        is_year_of_title = _YEAR_ONLY.fullmatch(match.group()) and starts
        if not (is_year_of_title and not _NAMES_YEAR.search(text[starts[-1] : match.start()])):
            starts.append(match.start())
    return _under_parents([text[start:end].strip() for start, end in pairwise([*starts, len(text)])])


def _parted_by_gaps(line: str) -> list[str]:
    """The titles in a line that parts them by wide gaps; empty where it does not, or where a piece is no title."""
    pieces = _GAP.split(line.strip())
    last = max(
        (
            index
            for index, piece in enumerate(pieces)
            if _UNIT_TITLE.fullmatch(piece) or _LABEL_TITLE.fullmatch(piece)
        ),
        default=None,
    )
    titles = pieces if last is None else pieces[last + 1 :]
    return titles if len(titles) > 1 and all(map(_is_title, titles)) else []


def _may_be_line(passage: Passage) -> bool:
    if passage.block_kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
        return False
    return len(passage.text) <= _LONGEST_LINE and not _MAJOR.match(passage.text)


def _is_group(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line with a chapter's number ('II. Về xã hội') names rows that follow, and no chapter."""
    line = passages[index]
    if (
        line.block_kind is BlockKind.TABLE_ROW
        or len(line.text) > _LONGEST_LINE
        or _NAMES_YEAR.search(line.text)
    ):
        return False
    following = [each.text for each in passages[index + 1 : index + 1 + _ROWS_OF_GROUP]]
    if any(ORDINAL_TITLE.fullmatch(text) or _UNIT_TITLE.fullmatch(text.strip()) for text in following):
        return False
    cells = sum(_BARE_NUMBER.fullmatch(text) is not None for text in following)
    return cells > 1 or any(_ENDS_IN_VALUES.search(text) for text in following[:2])


def _body_after_header(passages: Sequence[Passage], index: int) -> int | None:
    """The passage after a flattened header that begins at `index`; None where none begins there."""
    first = passages[index]
    if first.block_kind is BlockKind.TABLE_ROW or len(first.text) > _LONGEST_LINE:
        return None
    if _IS_SENTENCE.search(first.text) or _HAS_FIGURE.search(first.text):
        return None
    if unit_lexicon().of_table(first.text) is not None:
        return None
    if _YEARS.fullmatch(first.text) or _is_line_of_titles(passages, index):
        return index + 1
    is_lone_label = not _UNIT_TITLE.search(first.text)
    if is_lone_label and not _LABEL_TITLE.fullmatch(first.text.strip()):
        return None
    end = index + 1
    while end < len(passages) and end - index < _LONGEST_HEADER and _may_be_title(passages, end):
        end += 1
    header = passages[index:end]
    if not is_lone_label:
        is_header = _VALUE_TITLE.search(_after_unit(" ".join(passage.text for passage in header)))
        return end if is_header else None
    fewest = 1 if has_ordinal_column(lines_before(passages, index)) else 2
    return end if len(header) > fewest else None


def _is_line_of_titles(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line holds the titles of labels and of values, but none of units, and a row follows."""
    label = _LABEL_LINE.match(passages[index].text)
    if label is None or _UNIT_TITLE.search(passages[index].text):
        return False
    titles = titles_of_line(passages[index : index + 1])
    are_short = all(len(title.split()) <= _LONGEST_TITLE for title in titles)
    is_row_next = any(_ENDS_IN_VALUES.search(each.text) for each in passages[index + 1 : index + 3])
    return len(titles) > 1 and are_short and is_row_next


def _end_of_bare_rows(passages: Sequence[Passage], index: int) -> int | None:
    """The passage after rows of as many values each that no header stands above; None where none begin there."""
    counts: Counter[int] = Counter()
    end = index
    while end < len(passages) and passages[end].block_kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        text = passages[end].text
        row = _BARE_ROW.fullmatch(text) if len(text) <= _LONGEST_LINE else None
        values = row["values"].split() if row else []
        if not row or any(map(_YEAR_ONLY.fullmatch, values)):
            break
        counts[len(values)] += 1
        end += 1
    usual = max(counts.values(), default=0)
    return end if usual >= _FEWEST_BARE_ROWS and 3 * usual >= 2 * counts.total() else None


def _may_be_title(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line goes on with a header: a title, or a piece of one, and no label that a value follows."""
    passage = passages[index]
    text = passage.text.strip()
    if passage.block_kind is BlockKind.TABLE_ROW or len(text.split()) > 8:
        return False
    if len(text.split()) > 6 and not _VALUE_TITLE.match(text):
        return False
    if not (_is_title(text) or _UNIT_TITLE.fullmatch(text) or _SIGN.fullmatch(text)):
        return False
    return not _is_followed_by_cell(passages, index) or _YEAR_ONLY.fullmatch(text) is not None


def _is_followed_by_cell(passages: Sequence[Passage], index: int) -> bool:
    """Whether a value or a unit stands after a line, which then is a label; an ordinal may stand after titles."""
    following, beyond = [*(each.text for each in passages[index + 1 : index + 3]), "", ""][:2]
    if _BARE_NUMBER.fullmatch(following):
        is_first_ordinal = _FIRST_ORDINAL.fullmatch(following) and not _BARE_NUMBER.fullmatch(beyond)
        return not is_first_ordinal and not _YEAR_ONLY.fullmatch(following)
    return not _SIGN.fullmatch(following.strip()) and unit_lexicon().whole(following) is not None


def _is_title(line: str) -> bool:
    """A line of a flattened header: a title word, a year, or a stray piece such as 'chú'."""
    if _PIECE_OF_TITLE.fullmatch(line) or _MEASURE_TITLE.fullmatch(line):
        return True
    found = _VALUE_TITLE.search(line) or _MORE_TITLES.match(line)
    return bool(found) and not _ENDS_IN_VALUE.search(line.strip())


def _with_parents(header: Sequence[Passage]) -> list[str]:
    """The titles of a header's lines, signs under one title ('So sánh' / '%' / '+,-') each with that title."""
    titles: list[str] = []
    parent = ""
    for line in (passage.text.strip() for passage in header):
        if not (parent and _SIGN.fullmatch(line)):
            parent = line
            titles.append(line)
        elif not _COMPARISON.search(parent):
            # 'TH 2022' / '%': a column of its own.
            titles.append(line)
        elif titles[-1] == parent:
            titles[-1] = f"{parent} {line}"
        else:
            titles.append(f"{parent} {line}")
    return titles


def _under_parents(titles: Sequence[str]) -> list[str]:
    """The titles, those of comparisons with the 'So sánh (%)' that stands before them for all, and is no column."""
    found: list[str] = []
    parent = ""
    for title, following in pairwise([*titles, ""]):
        if _COMPARES.fullmatch(title) and _SIDES.search(following):
            parent = title
            continue
        parent = parent if _SIDES.search(title) else ""
        found.append(f"{parent} {title}".strip())
    return found


def _after_unit(header: str) -> str:
    header = header.strip()
    if _YEARS.fullmatch(header):
        return header
    match = _UNIT_TITLE.search(header) or _LABEL_LINE.match(f"{header} ")
    return header[match.end() :] if match else ""
