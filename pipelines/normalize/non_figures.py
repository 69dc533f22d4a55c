"""Numbers that are no figures: dates, numbers of documents, ordinals, terms, ages, names that carry a number.

Finds the spans of a text in which no figure may be read. Years are found here too; what period they name is read in `periods`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.normalize.letters import LOWER, UPPER

_YEAR = r"(?:19|20)\d{2}"

_PATTERNS = {
    "date": rf"""
        ngày\s*\d{{1,2}}(?:\s*[-/.]\s*\d{{1,2}}(?:\s*[-/.]\s*{_YEAR})?)?
            (?:\s*(?:,|và|đến|[-–])\s*(?:ngày\s*)?\d{{1,2}}(?=\s*(?:tháng|/)))?(?:\s*tháng\s*\d{{1,2}})?(?:\s*(?:năm|[-/.])\s*{_YEAR})?
      | \b\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{_YEAR}\b
      | tháng\s*\d{{1,2}}(?:\s*(?:[-/.]|năm)\s*{_YEAR})?
      | \b(?:0?[1-9]|1[0-2])/{_YEAR}\b
      | quý\s*\d\b(?:\s*/\s*{_YEAR})?""",
    "years": rf"""
        \b{_YEAR}\s*[-–—]\s*{_YEAR}\b
      | (?:năm|niên\ độ|niên\ vụ|vụ|khóa|từ|đến|tới)\s+(?:học\s+)?{_YEAR}(?:\s*[-–—]\s*(?:{_YEAR}|\d{{2}}))?\b
      | \b{_YEAR}\b(?!\s*(?:ha|con|tấn|tạ|hộ|người|m2|m²|km|%|triệu|tỷ|đồng|lao\ động|khẩu|lượt|cây|ngày\ công))""",
    "document number": r"""
        \b\d+[A-Za-zĐđ]?\s*[-–/]\s*(?:\d{4}\s*[-–/]\s*)?(?!ha\b|con\b|tấn\b|tạ\b|km\b|m\b|KH\b|DN\b|HTX\b|TDP\b)[A-ZĐ][A-Za-zĐđƯ]*(?:[-–/][A-ZĐƯa-z]+)+\d*
      | \b\d+\s*[-–/]\s*(?:NQ|CT|KL|QĐ|QD|KH|BC|TB|TTr|CV|TT|HD|CTr|NĐ|QC|ĐA|DA|PA|BB|GM|QH\d*|L|PL)(?=[-–/\s.,;)]|$)(?!\s*[-–]?\s*(?:năm|đề|huyện|tỉnh))
      | (?:\bsố|\bSố|\bSỐ)\s*:?\s*\d+\s*[-–/]\s*[A-ZĐ][\w/–-]*
      | (?:[Nn]ghị\ quyết|[Nn]ghị\ định|[Cc]hỉ\ thị|[Kk]ết\ luận|[Qq]uyết\ định|[Tt]hông\ tư|[Cc]hương\ trình|[Đđ]ề\ án|[Dd]ự\ án|[Kk]ế\ hoạch|[Qq]uy\ định|[Hh]ướng\ dẫn
          |[Cc]ông\ văn|[Bb]áo\ cáo|[Tt]hông\ báo|[Cc]ông\ điện|[Ll]uật|[Đđ]iều|[Kk]hoản|[Mm]ục|[Pp]hụ\ lục|[Bb]iểu|[Bb]ảng)(?:\ (?:số|Trung\ ương|TW))?\s+\d++(?:[/-]\w+)*+(?![.,]\d)(?!\s*(?:%|tiêu\ chí|chỉ\ tiêu|ha|tấn|triệu|tỷ|đồng|con|hộ|người))
      | \bMST\s*:?\s*[\d-]+""",
    "ordinal": r"""
        (?:thứ|lần\ thứ|kỳ\ họp\ thứ|kỳ\ họp|khóa|khoá|Khóa|Khoá|KHÓA|lần|đợt|nhiệm\ kỳ|mức\ độ|mức|cấp\ độ|giai\ đoạn|loại|hạng|lớp|mũi|liều|bậc|vòng|cấp|[Ll]oại|tốp|top)\s+\d{1,3}\b(?!\s*[.,]\d)(?!\s*(?:%|ha\b|tấn|triệu|tỷ|người|hộ|con\b(?!\ thứ)))
      | \b\d{1,2}\s*sao\b(?:\s*(?:trở\ lên|,\s*\d{1,2}\s*sao))*""",
    "age": r"""
        (?:từ\s*)?(?:đủ\s*)?\d{1,2}\s*(?:[-–—]|đến)\s*(?:dưới\s*)?\d{1,2}\s*tuổi
      | (?:dưới|trên|từ|đủ)?\s*\d{1,3}\s*(?:tháng\ )?tuổi(?:\s*trở\ lên)?
      | (?:dưới|trên)\s*\d{1,2}\s*tháng\s*tuổi""",
    "duration": r"""
        (?<![\d.,])\d{1,3}\s*(?:năm|tháng|tuần|quý|giờ|phút)\b(?!\s*(?:19|20)\d{2})(?:\s*(?:đầu|cuối)\s*năm)?
      | (?<![\d.,])\d{1,3}\s*ngày\b(?!\s*(?:công|\d))
      | \b24\s*/\s*(?:24|7)\b(?:\s*(?:giờ|h))?""",
    "name with a number": r"""
        (?:Quốc\ lộ|QL|ĐT|TL|[Tt]ỉnh\ lộ|[Hh]uyện\ lộ|ĐH|đường\ số|[Tt]iểu\ khu|[Kk]hoảnh|[Tt]hửa|[Tt]ờ\ bản\ đồ|[Cc]ụm|[Ll]ô|[Tt]rạm|[Cc]ầu|[Hh]ẻm|[Nn]gõ)\s*(?:số\s*)?\d+\w?
      | (?<!biên\ )(?<!văn\ )(?<!cơ\ )\b(?:[Tt]hôn|[Ấấ]p|[Bb]ản|[Bb]uôn|[Ll]àng|[Kk]hu\ phố|[Tt]ổ\ dân\ phố|TDP|KP|[Kk]hóm|[Tt]ổ|[Pp]hường|[Xx]óm|[Đđ]ội|[Kk]hu|[Qq]uận|[Kk]hu\ vực)\s+(?:số\s+)?\d{1,2}\b(?!\s*[/.,]\d)(?!\s*(?:ha|tấn|triệu|tỷ|con|hộ|người|%|trường\ hợp|vụ|hồ\ sơ|lượt|mô\ hình|tiêu\ chí))
      | [Cc]ovid\s*[-–]?\s*19
      | \b\d+\s*[kK][vVwW][aA]?h?\b
      | \b[A-ZĐ]{1,4}\d+\w*\b
      | \b\d{1,3}[A-Z]\b(?!/)
      | (?:phổ\ thông|Chương\ trình)\s+2018
      | \b\d\s*(?:không|sạch|có|cùng)\b(?:\s*,?\s*\d\s*(?:không|sạch|có))+
      | \b(?:5K|4\.0)\b""",
    "phone": r"(?:ĐT|[Đđ]iện\ thoại|[Tt]el|[Hh]otline|[Ff]ax)\s*[:.]?\s*[\d .()-]{8,}|\b0\d{9,10}\b|\b0\d{2,3}[. ]\d{3}[. ]\d{3,4}\b",
    "share base": r"""
        (?:/|\btrên|\bmỗi|\bcho)\s*(?:01|1)\s*(?:ha|đơn\ vị|người|hộ|sào|km2?|vạn|lao\ động|khẩu|nhân\ khẩu|năm)\b
      | /\s*(?:100|1\.?000|10\.?000|100\.?000)\s*(?:bé|trẻ|dân|người|hộ|nữ)\w*
      | (?<=\d)\s?[%‰]0(?![\d.,])""",
    "group count": rf"^\s*[\d.IVX]*\s*\.?\s*(?:[Vv]ề\s[^\d()]*|[^{LOWER}\d()]*)\(\s*\d{{1,3}}\s*(?:chỉ\ tiêu)?\s*\)\s*:?\s*$",
    "list ordinal": rf"^\s*(?:\(?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?(?=\s+[^\d\s%])(?:(?<=[.)])|(?=\s+[{UPPER}]))|[a-zđ]\)|[IVX]+\.)",
}

_COMPILED = {
    name: re.compile(re.sub(r"(\(\?<![^)]*)?\\ ", lambda match: match.group() if match[1] else r"\s+", pattern), re.VERBOSE | re.MULTILINE) for name, pattern in _PATTERNS.items()
}
_OF_WHOLE_LINES = frozenset({"group count", "list ordinal"})


@dataclass(frozen=True, slots=True)
class NonFigure:
    """A span in which no figure may be read, and what it is instead."""

    start: int
    end: int
    what: str


def find_non_figures(text: str, *, is_cell: bool = False) -> list[NonFigure]:
    """The spans of a passage that hold numbers which are no figures, in order of their beginning; they may overlap.

    `is_cell`: the text is a table cell, in which a number at the beginning is no list ordinal.
    """
    found = [
        NonFigure(match.start(), match.end(), name)
        for name, pattern in _COMPILED.items()
        if not (is_cell and name in _OF_WHOLE_LINES)
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    return sorted(found, key=lambda span: span.start)
