"""Periods as documents name them: a year, a half-year, some months, a term.

Finds the mentions of a text and says what days they cover, and tells those that a figure is compared with
('so với năm 2021') from those that it is for. Which mention counts for which figure is decided in `scopes`
and `prose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pipelines.model import Period
from pipelines.normalize.phrases import any_of

_YEAR = r"(?P<{name}>(?:19|20)\d{{2}})"
_UP_TO_DAY = r"(?:(?<=đến\s)|(?<=tới\s)|(?<=đến\sngày\s)|(?<=tới\sngày\s)|(?<=hết\sngày\s))"
_MENTION = re.compile(
    rf"""
      (?P<months>0?[1-9]|1[01]|một|ba|sáu|chín)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?:năm\s+)?{_YEAR.format(name="months_year")})?
    | quý\s+(?P<quarter>I{{1,3}}V?|IV|[1-4])(?:\s*(?:/|năm)\s*{_YEAR.format(name="quarter_year")})?
    | {_YEAR.format(name="first")}\s*[-–—]\s*{_YEAR.format(name="last")}
    | (?<!\w)từ\s+(?:năm\s+)?{_YEAR.format(name="since")}\s+(?:cho\s+)?(?:đến|tới)\s+nay
    | (?<!\w)từ\s+(?:đầu\s+)?(?:năm\s+)?{_YEAR.format(name="from")}
      \s+(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?{_YEAR.format(name="to")}
    | (?<!\w)(?:đến|tới|hết)\s+(?:hết\s+|cuối\s+)?tháng\s+\d{{1,2}}\s*/\s*{_YEAR.format(name="month_of")}
    | {_UP_TO_DAY}31\s*[/.-]\s*12\s*[/.-]\s*{_YEAR.format(name="last_day")}
    | (?<![/.\d-])\b{_YEAR.format(name="year")}(?![\d.,]\d|\d|[-/]\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPARED = re.compile(
    "(?:"
    + any_of("so | so với | bằng | cùng kỳ | cao hơn | thấp hơn | nhiều hơn | ít hơn")
    + "|"
    + any_of("so cuối | với cuối | của | đầu")
    + r")\s+"
    r"(?:cùng\s+kỳ\s+)?(?:(?:\d{1,2}\s+tháng|quý\s+[IV]+)\s+(?:đầu\s+)?)?(?:(?:ước\s+)?thực\s+hiện\s+|TH\s+|cuối\s+|đầu\s+)?(?:năm\s+)?$",
    re.IGNORECASE,
)
_CITING = any_of(
    "giá(?! trị) | nghị quyết | nghị định | quyết định | thông tư | chỉ thị | kết luận | luật | kế hoạch số | đề án",
    "chuẩn | chuẩn nghèo | tiêu chí | bộ tiêu chí | nhiệm kỳ | giai đoạn | đại hội | khóa",
    r"(?<!nhiệm\s)(?<!dịch\s)(?<!phục\s)(?<!nghĩa\s)vụ | đông xuân",
)
_CITED = re.compile(rf"{_CITING}[^,;.:()]{{0,30}}$", re.IGNORECASE)
_TERM = any_of(r"nhiệm kỳ | giai đoạn | (?<![\w.,])(?:0?[2-9]|hai|ba|bốn|năm) năm")
_TERM_OF_A_FIGURE = re.compile(
    rf"(?:(?:{any_of('trong | cả | toàn | cuối | suốt')}|bình\s+quân(?:\s+hàng\s+năm)?)\s+{_TERM}"
    rf"|\bhàng\s+năm(?:\s+giai\s+đoạn)?)\s*$",
    re.IGNORECASE,
)
_OPENS_WITH_TERM = re.compile(rf"(?:^|[,;:])\W*(?:trong\s+)?{_TERM}\s*$", re.IGNORECASE)
"""'Nhiệm kỳ 2020 - 2025, Đảng bộ xã đạt …': the term that the figures of its sentence are for."""
_GOES_ON = re.compile(r"\s*,|\s+(?!(?:của|được|là|và|theo)(?!\w))[^\W\d]", re.IGNORECASE)
_CALLED_TERM = re.compile(
    rf"(?:{any_of('nhiệm kỳ | giai đoạn')}|(?<!\w)0?5\s+năm)\W*(?:từ\s+)?(?:năm\s+)?$", re.IGNORECASE
)
_TERM_BEFORE_NUMBER = re.compile(rf"(?<!\w){_TERM}\s*$", re.IGNORECASE)
_TO_NUMBER = re.compile(
    r"\s*(?:(?:bình\s+quân|trung\s+bình)(?!\w)|(?:(?:là|đạt|được|ước|có|khoảng|trên|hơn|gần)\s+|:\s*){0,3}\d)",
    re.IGNORECASE,
)
"""'Tổng vốn huy động giai đoạn 2016 - 2020 là 68.215 triệu đồng'"""
_NAMED_BY_TERM = re.compile(
    rf"{any_of('chuẩn | tiêu chí | nghị quyết | kế hoạch | chương trình | đề án | quyết định')}[^,;.:()]{{0,30}}$",
    re.IGNORECASE,
)
"""'hộ nghèo theo chuẩn giai đoạn 2022 - 2025': the standard's term, not the figure's."""
_BY_YEAR = re.compile(
    rf"{any_of('đến | đến cuối | đến hết | trong | cuối | vào | vào cuối')}\s+năm\s*$", re.IGNORECASE
)
_SCHOOL_YEAR = re.compile(r"năm\s+học\s*$", re.IGNORECASE)
_TITLE_OF_BEGINNING = re.compile(
    r"(?<!tháng\s)(?<!từ\s)(?<!giao\s)(?<!\w)đầu\s+(?:năm|kỳ)(?!\w)", re.IGNORECASE
)
NO_YEAR = 1000
"""Stands for the year of a document that names none; no text names a year so early (`_YEAR`)."""
_IN_WORDS = {"một": 1, "ba": 3, "sáu": 6, "chín": 9}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Role(StrEnum):
    """What a mention of a period does in its sentence."""

    FOR = "for"
    """Figures are for it."""
    COMPARED = "compared"
    """Figures are compared with it."""
    CITED = "cited"
    """It belongs to the name of a resolution, a term, a standard."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A period named in a text."""

    start: int
    end: int
    period: Period
    role: Role
    is_year: bool
    """A whole calendar year."""
    until_now: bool = False
    """'từ năm 2011 đến nay': of what was done since then, not of how things stand."""


def year(number: int) -> Period:
    """The calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def is_open(period: Period) -> bool:
    """Whether a period rests on the year of a document that names none, or on the one before."""
    return period.start.year <= NO_YEAR


def is_term(period: Period) -> bool:
    """Whether a period is of several years: a term, a plan; no school year or season over the turn of the year."""
    return period.end.year - period.start.year > 1


def is_named_term(text: str, mention: Mention) -> bool:
    """Whether a mention is called a term by the words before it: 'nhiệm kỳ 2020 - 2025', '5 năm 2016 - 2020'."""
    return _CALLED_TERM.search(text[: mention.start]) is not None


def is_of_school_year(title: str) -> bool:
    """Whether a document's title names a school year, and no other period: its results and plans are for such."""
    mentions = [each for each in find_mentions(title) if each.role is Role.FOR]
    return bool(mentions) and all(_SCHOOL_YEAR.search(title[: each.start]) for each in mentions)


def a_year_before(period: Period) -> Period:
    """The same days of the year before ('cùng kỳ')."""
    start = period.start.replace(year=period.start.year - 1)
    is_day = period.start == period.end
    return Period(start, start if is_day else end_of_month(period.end.year - 1, period.end.month))


def first_day(number: int) -> Period:
    """The day on which a year begins: what there was 'đầu năm', which is no figure of the year."""
    return Period(date(number, 1, 1), date(number, 1, 1))


def beginning_of_year(title: str, year_of: Period) -> Period | None:
    """The first day of a year where a column's title says 'Hộ nghèo đầu năm'; else None."""
    return first_day(year_of.end.year) if _TITLE_OF_BEGINNING.search(title) else None


def end_of_month(number: int, month: int) -> date:
    """The last day of a month of a year."""
    return date(number, 12, 31) if month == 12 else date(number, month + 1, 1) - timedelta(days=1)


def _months(number: int, first: int, last: int) -> Period:
    return Period(date(number, first, 1), end_of_month(number, last))


def find_mentions(text: str, *, default_year: int | None = None) -> Iterator[Mention]:
    """The periods named in a text, in order.

    Args:
        text: a sentence, a heading, a column title.
        default_year: the year of mentions such as '6 tháng đầu năm', that name none.

    """
    for match in _MENTION.finditer(text):
        period = _period(match, default_year)
        if period is None:
            continue
        before = text[: match.start()]
        is_span = match["first"] is not None
        after = text[match.end() :]
        until_now = match["since"] is not None
        opens = is_span and _OPENS_WITH_TERM.search(before) and _GOES_ON.match(after)
        leads = is_span and _TERM_BEFORE_NUMBER.search(before) and _TO_NUMBER.match(after)
        if (
            opens
            or until_now
            or match["from"] is not None
            or (leads and not _NAMED_BY_TERM.search(before))
            or (is_span and (_TERM_OF_A_FIGURE.search(before) or _SCHOOL_YEAR.search(before)))
        ):
            role = Role.FOR
        elif _COMPARED.search(before):
            role = Role.COMPARED
        elif match["last_day"] or match["month_of"] or _BY_YEAR.search(before):
            role = Role.FOR
        elif is_span or _CITED.search(before):
            role = Role.CITED
        else:
            role = Role.FOR
        yield Mention(match.start(), match.end(), period, role, match["year"] is not None, until_now)


def _period(match: re.Match[str], default_year: int | None) -> Period | None:
    if named := match["year"] or match["last_day"] or match["month_of"]:
        return year(int(named))
    if match["first"] or match["from"]:
        first, last = int(match["first"] or match["from"]), int(match["last"] or match["to"])
        return Period(date(first, 1, 1), date(last, 12, 31)) if first < last <= first + 15 else None
    if match["since"]:
        since = int(match["since"])
        is_past = default_year is not None and since < default_year <= since + 30
        return Period(date(since, 1, 1), date(default_year, 12, 31)) if is_past and default_year else None
    number = match["months_year"] or match["quarter_year"] or default_year
    if number is None:
        return None
    if match["months"]:
        said = match["months"].lower()
        months = _IN_WORDS.get(said) or int(said)
        return (
            _months(int(number), 1, months)
            if match["half"].lower() == "đầu"
            else _months(int(number), 13 - months, 12)
        )
    quarter = _QUARTERS[match["quarter"].upper()]
    return _months(int(number), 3 * quarter - 2, 3 * quarter)


def label(period: Period) -> str:
    """A period as a reader writes it: '2023', '2020–2025', '2023-01-01/2023-06-30'."""
    if (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31):
        same = period.start.year == period.end.year
        return str(period.start.year) if same else f"{period.start.year}–{period.end.year}"
    return f"{period.start.isoformat()}/{period.end.isoformat()}"
