"""Terms of several years, as the titles of documents tell them: which one is looked back on, which one is planned.

The report of a congress looks back on the term that ends, its resolution plans the one that begins; a review in the
middle of a term looks back on its first half. What of a term a figure is for is told in `clause_scopes` (by its words)
and in `term_figures` (by its indicator).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipelines.model import Period, Profile
from pipelines.normalize import periods
from pipelines.normalize.periods import Role
from pipelines.normalize.phrases import any_of

_REVIEWS = re.compile(
    any_of("tổng kết | sơ kết | kết quả | kiểm điểm | đánh giá | báo cáo chính trị | tình hình"),
    re.IGNORECASE,
)
_CONGRESS = re.compile(r"(?<!\w)đại\s+hội(?!\w)", re.IGNORECASE)
_CARRIES_OUT = re.compile(
    any_of("thực hiện | triển khai | học tập | quán triệt") + r"\s+(?:nghị\s+quyết\s+)?đại\s+hội",
    re.IGNORECASE,
)
_OF_STANDARD = re.compile(rf"{any_of('chuẩn | tiêu chí')}[^,;.:()]{{0,30}}$", re.IGNORECASE)
"""'Kết quả rà soát hộ nghèo theo chuẩn giai đoạn 2022 - 2025': the standard's term."""
_OF_BODY = re.compile(
    rf"(?<!\w){any_of('HĐND | hội đồng nhân dân | khóa | khoá | kỳ họp')}(?!\w)(?:(?!đại\s+hội)[^.;:])*$",
    re.IGNORECASE,
)
"""'Kỳ họp thứ năm, HĐND xã khóa XX, nhiệm kỳ 2021 - 2026': a body has a term, and plans a year."""
_REVIEWS_BODY = re.compile(any_of("tổng kết | sơ kết"), re.IGNORECASE)
_FIRST_HALF = 6
"""Months of a year."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a document."""

    reviewed: Period | None = None
    """What was done in it is reported; up to the year of the document."""
    whole: Period | None = None
    """The term under review with what is left of it: what its targets were set for."""
    planned: Period | None = None
    latest: int | None = None
    """The year of what the review tells of how things stand, where no year is named."""


def terms_of(profile: Profile) -> Terms:
    """The terms that the title of a document names; none where it names a year, or part of one, besides.

    Args:
        profile: its title, its date, else the year that it reports.

    """
    title = re.sub(r"\s+", " ", profile.title or "")
    now = profile.issued_on.year if profile.issued_on else profile.report_year
    mentions = list(periods.find_mentions(title, default_year=now))
    spans = [
        each
        for each in mentions
        if periods.is_term(each.period)
        and periods.is_named_term(title, each)
        and not _OF_STANDARD.search(title[: each.start])
    ]
    named = [each for each in mentions if each.role is Role.FOR and not periods.is_term(each.period)]
    if now is None or not spans or named:
        return Terms()
    of_bodies = [each.period for each in spans if _OF_BODY.search(title[: each.start])]
    coming = [each.period for each in spans if each.period.start.year >= now and each.period not in of_bodies]
    begun = [each.period for each in spans if each.period.start.year < now]
    planned = coming[-1] if coming else None
    reviewed = _reviewed(title, begun, coming, now)
    if reviewed is None or (begun and begun[-1] in of_bodies and not _REVIEWS_BODY.search(title)):
        return Terms(planned=planned)
    if planned is None and begun[-1].end.year > now:
        planned = _term(now, begun[-1].end.year)
    whole = begun[-1] if begun else reviewed
    # A congress in the first half of a year knows how things stood when the year before ended.
    is_early = profile.issued_on is not None and profile.issued_on.month <= _FIRST_HALF
    is_ending = is_early and now == reviewed.end.year == whole.end.year
    return Terms(reviewed, whole, planned, now - 1 if is_ending else reviewed.end.year)


def _reviewed(title: str, begun: list[Period], coming: list[Period], now: int) -> Period | None:
    is_congress = _CONGRESS.search(title) is not None and not _CARRIES_OUT.search(title)
    if begun and (_REVIEWS.search(title) or is_congress):
        return _term(begun[-1].start.year, min(begun[-1].end.year, now))
    if coming and is_congress:
        first, last = coming[-1].start.year, coming[-1].end.year
        return _term(first - (last - first), first)
    return None


def _term(first: int, last: int) -> Period | None:
    term = Period(date(first, 1, 1), date(last, 12, 31))
    return term if periods.is_term(term) else None
