"""Which year a document's targets are for, and which year its results are for.

Every 'năm 2023' that words of planning or of reporting stand before is a vote, weighted by where it stands;
the date of issue votes too. The pair of years with the most votes wins, so that one heading with a mistyped
year does not. Terms ('giai đoạn 2021-2025'), dates, comparisons ('so với năm 2022') and outlooks ('đến năm
2030') do not vote.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum

from pipelines.model import BlockKind
from pipelines.normalize.profile.views import Line, Views

TITLE, TABLE_HEADER, HEADING, OPENING, LINE, PROSE = 8.0, 4.0, 3.0, 2.0, 1.5, 0.5
"""Weight of a vote by where it stands; LINE is a short line that no reader took for a heading."""
PROSE_AT_MOST = 3.0
"""However long a document is, its prose does not shout its title down."""
NEXT_YEAR, SAME_YEAR = 2.0, 1.0
"""Weight of the usual pairs: targets for the year after the results; both of one year in the middle of it."""

_YEAR = re.compile(r"\b(?:nam|th|kh)\W{0,2}(?P<year>20[0-4]\d)(?!\d|[/.]\d|\s*[-–]\s*(?:20)?\d\d)")
_NO_VOTE = re.compile(
    r"(?:\d{1,2}|so voi(?: cung ky)?(?: cua)?|cung ky|den(?: het| cuoi)?|tu|truoc|cuoi|ke tu)[\s,]*$"
)
"""What stands before 'năm' in a date, a comparison, an outlook: 'tháng 12 năm 2022'."""
_CUE = re.compile(
    r"\b(?:(?P<plan>muc tieu(?! quoc gia)|chi tieu|nhiem vu|ke hoach|phuong huong|phan dau|du kien|giai phap|du toan"
    r"|chuong trinh"
    r"|kh|trien khai|xay dung|(?:thong qua|ban hanh) (?:\d+ )?nghi quyet)"
    r"|tinh hinh|ket qua|thuc hien|dat|dat duoc|uoc|tong ket|so ket|danh gia|kiem diem|quyet toan|th"
    r"|da(?! (?:bieu quyet|thong qua|ban hanh|quyet nghi|xac dinh|de ra|thong nhat))"
    r"|hoan thanh)\b"
)
"""Words of planning and of reporting; also as column titles shorten them (KH, TH)."""
_AIMS_AFTER = re.compile(
    r"\W{0,3}(?:(?!va\b|so\b)\w+\W{1,2}){0,4}?"
    r"(?:(?P<plan>quyet tam|phan dau|tiep tuc|de ra|dat muc tieu|tap trung|se)|(?P<result>da dat|uoc dat|dat duoc))\b"
)
_COORDINATED = re.compile(r"\W*(?:va )?(?:nhiem vu|chi tieu|muc tieu|giai phap|ke hoach|chuong trinh)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]{3,200}[”\"]")
_REST_OF_YEAR = re.compile(r"thang dau nam\b(?!\s+\d)[^.;]{0,80}?thang cuoi nam\W{0,2}(?P<year>20[0-4]\d)")
"""'6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2010': the year is said once, for both."""
_ENDS_IN_PLAN_NOUN = re.compile(r"(?:nhiem vu|chi tieu|muc tieu|giai phap|ke hoach|nghi quyet)\W*$")
_MID_YEAR = re.compile(
    r"\b(?:6|06|sau|9|09|chin|3|03) thang|\bquy (?:i|ii|iii|iv|1|2|3|4)\b|giua nam"
    r"|\bvu (?:dong xuan|he thu|thu dong|xuan|mua)\b"
)
_ANY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_COMPARED = re.compile(r"(?:so voi|cung ky)(?: cung ky)?(?: nam)?\W*$")
_OUTLOOK = re.compile(r"\bden (?:cuoi |het )?nam (?P<year>20[0-4]\d)\b")
_AIMS = re.compile(
    r"\W*(?:[ivx\d]+\W+)?(?:cac |mot so )?(?:chi tieu|muc tieu|phuong huong|dinh huong|ke hoach)\b"
)
_TERM = re.compile(r"(?P<kind>nhiem ky|giai doan)\W+(?P<first>20[0-4]\d)\s*[-–]\s*(?P<last>20[0-4]\d)")
_COUNCIL = re.compile(r"(?:hdnd|hoi dong nhan dan)[^.;]*$")
"""A people's council has a term too, and plans a year."""
_CONGRESS = re.compile(
    r"\bdai hoi\b[^.;]*\b(?:dang bo|mttq|mat tran to quoc|hoi (?:nong dan|lien hiep phu nu|lhpn|cuu chien binh|ccb)"
    r"|doan (?:tncs|thanh nien))\b"
)
_CARRIES_OUT = re.compile(
    r"\b(?:thuc hien|trien khai|hoc tap|quan triet|giua nhiem ky|so ket|tong ket|dai hoi dang bo (?:huyen|tinh))\b"
)
_SCHOOL_YEAR = re.compile(r"\bnam hoc\W{0,2}(?P<first>20[0-4]\d)\s*[-–]\s*(?P<last>20[0-4]\d)")
_SHORT_LINE = 130


class _Sense(Enum):
    PLAN = "plan"
    RESULT = "result"


def years_of(views: Views, title: str | None, issued_on: date | None) -> tuple[int | None, int | None]:
    """(plan year, report year); each None where nothing tells it."""
    votes: dict[tuple[_Sense, int], float] = defaultdict(float)
    prose: dict[tuple[_Sense, int], float] = defaultdict(float)
    for line, weight in _weighted(views, title):
        for vote in _votes(line):
            (prose if weight == PROSE else votes)[vote] += weight
    for vote, weight in prose.items():
        votes[vote] += min(weight, PROSE_AT_MOST)
    plan = defaultdict(
        float, {year: weight for (sense, year), weight in votes.items() if sense is _Sense.PLAN}
    )
    result = defaultdict(
        float, {year: weight for (sense, year), weight in votes.items() if sense is _Sense.RESULT}
    )
    named_by = title or " ".join(line.text for line in views.head[:2])
    is_mid_year = _MID_YEAR.search(Line(named_by).folded) is not None
    if term := _congress_term(named_by, issued_on):
        plan[term[1]] += TITLE
        result[term[0]] += TITLE
    if school := _school_years(named_by):
        result[school[0]] += TITLE
        plan[school[1]] += TITLE
    elif issued_on:
        planned, reported = _by_date(issued_on, is_mid_year=is_mid_year)
        plan[planned] += NEXT_YEAR
        result[reported] += NEXT_YEAR
    pair = _best_pair(plan, result, is_mid_year=is_mid_year)
    return pair if pair != (None, None) else _by_mentions(views, title, is_mid_year=is_mid_year)


def _by_mentions(views: Views, title: str | None, *, is_mid_year: bool) -> tuple[int | None, int | None]:
    """Where nothing voted: the last year of the title, a congress's terms, else the year that is named most often.

    Years of outlooks, comparisons and terms count only where no other is named.
    """
    named = [int(each) for each in _ANY_YEAR.findall(Line(title).folded)] if title else []
    if not named:
        stated = _most_common(
            int(match["year"])
            for line in views.body
            for match in _YEAR.finditer(line.folded)
            if not _NO_VOTE.search(line.folded[: match.start()])
        )
        if term := _term(views, stated):
            return term
        named = stated or _any_year(views)
        is_outlook = any(match["year"] in map(str, named) for match in _outlooks(views))
        if named and _plans_only(views):
            return named[-1], named[-1] - 1
        if named and is_outlook and not stated:
            return named[-1], None  # what there is now is of no year that anybody names
    if not named:
        return None, None
    return (named[-1], named[-1]) if is_mid_year else (named[-1] + 1, named[-1])


def _any_year(views: Views) -> list[int]:
    """The year that is named most often, in whatever way; one that is compared with only where there is no other."""
    found = [
        (int(match[1]), _COMPARED.search(line.folded[: match.start()]) is not None)
        for line in views.body
        for match in _ANY_YEAR.finditer(line.folded)
    ]
    return _most_common(year for year, is_compared in found if not is_compared) or [
        year + 1 for year in _most_common(year for year, _ in found)
    ]


def _outlooks(views: Views) -> Iterator[re.Match[str]]:
    """Years that something is to be reached by: 'đến năm 2020', 'đến cuối năm 2025'."""
    for line in views.body:
        yield from _OUTLOOK.finditer(line.folded)


def _plans_only(views: Views) -> bool:
    """Whether several headings speak of plans, and none of results."""
    short = [
        line for line in views.body if len(line.text) < _SHORT_LINE and not line.text.endswith((".", ";"))
    ]
    cues = [cue for line in short if (cue := _CUE.search(line.folded)) is not None]
    return len(cues) > 1 and all(cue["plan"] for cue in cues)


def _most_common(years: Iterable[int]) -> list[int]:
    return [year for year, _ in Counter(years).most_common(1)]


def _term(views: Views, stated: Sequence[int]) -> tuple[int, int] | None:
    """A congress, and a plan of several years, plans the end of its term and reports its beginning.

    None where a year within the term is spoken of.
    """
    terms = [
        (int(match["first"]), int(match["last"]))
        for line in views.body
        for match in _TERM.finditer(line.folded)
        if not _COUNCIL.search(line.folded[: match.start()])
        and (match["kind"] == "nhiem ky" or _AIMS.match(line.folded))
    ]
    if not terms:
        return None
    first, last = max(terms, key=lambda term: term[1])
    return None if any(first < year < last for year in stated) else (last, first)


def _congress_term(title: str, issued_on: date | None) -> tuple[int, int] | None:
    """The term that a party congress opens, by the title of what it said: it looks back on its first year.

    None for what is said later of its resolution, and where the date is not of then.
    """
    folded = Line(title).folded
    term = _TERM.search(folded)
    if term is None or not _CONGRESS.search(folded) or _CARRIES_OUT.search(folded):
        return None
    first, last = int(term["first"]), int(term["last"])
    return (first, last) if issued_on is None or abs(issued_on.year - first) <= 1 else None


def _school_years(title: str) -> tuple[int, int] | None:
    """In which years the school years end that a title reports and plans ('Tổng kết năm học 2020 - 2021').

    None where it names none, or a calendar year beside it.
    """
    folded = Line(title).folded
    named = list(_SCHOOL_YEAR.finditer(folded))
    if not named or _YEAR.search(folded):
        return None
    first, last = int(named[0]["last"]), int(named[-1]["last"])
    if first == last:
        return (first - 1, first) if _sense(folded[: named[0].start()]) is _Sense.PLAN else (first, first + 1)
    return first, last


def _by_date(issued_on: date, *, is_mid_year: bool) -> tuple[int, int]:
    """What the calendar alone suggests: the turn of the year looks back and ahead, its middle at itself."""
    year, month = issued_on.year, issued_on.month
    if month >= 10:
        return year if is_mid_year else year + 1, year
    if month <= 3 and not is_mid_year:
        return year, year - 1
    return year, year


def _best_pair(
    plan: dict[int, float], result: dict[int, float], *, is_mid_year: bool
) -> tuple[int | None, int | None]:
    usual = {1: SAME_YEAR, 0: NEXT_YEAR} if is_mid_year else {1: NEXT_YEAR, 0: SAME_YEAR}
    years = sorted({*plan, *result} | {each + 1 for each in result} | {each - 1 for each in plan})
    pairs = [(planned, reported) for planned in years for reported in years]
    if not pairs:
        return None, None
    return max(
        pairs,
        key=lambda pair: (
            plan.get(pair[0], 0) + result.get(pair[1], 0) + usual.get(pair[0] - pair[1], -4.0),
            pair,
        ),
    )


def _weighted(views: Views, title: str | None) -> Iterator[tuple[Line, float]]:
    if title:
        yield Line(title), TITLE
    pending = ""
    for index, passage in enumerate(views.body):
        line = Line(f"{pending} {passage.text}", passage.kind, passage.is_header) if pending else passage
        # a column title or heading that wraps right before its year: 'Mục tiêu năm' / '2023'
        pending = line.text if line.folded.endswith(" nam") and len(line.text) < _SHORT_LINE else ""
        if not pending:
            yield line, _weight(line, is_opening=index < len(views.opening))


def _weight(line: Line, *, is_opening: bool) -> float:
    if line.is_header:
        return TABLE_HEADER
    if line.kind is BlockKind.HEADING:
        return HEADING
    if line.kind is BlockKind.PARAGRAPH and is_opening:
        return OPENING
    is_short = len(line.text) < _SHORT_LINE and not line.text.endswith((".", ";"))
    return LINE if is_short and line.kind is BlockKind.PARAGRAPH else PROSE


def _votes(line: Line) -> Iterator[tuple[_Sense, int]]:
    for match in _REST_OF_YEAR.finditer(line.folded):
        yield _Sense.RESULT, int(match["year"])
    start = 0
    # A slogan plans nothing: '“… kinh tế là nhiệm vụ trung tâm”, năm 2025, xã hoàn thành …'.
    said = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line.folded)
    for match in _YEAR.finditer(said):
        clause = re.split(r"[;.:](?=\s|$)", said[start : match.start("year")])[-1]
        start = match.end()
        if _NO_VOTE.search(line.folded[: match.start()]):
            continue
        if sense := _sense(clause) or _sense_after(said[match.end() :]):
            yield sense, int(match["year"])


def _sense_after(rest: str) -> _Sense | None:
    """Of what follows a year that opens its clause: 'Năm 2024, xã quyết tâm …', 'năm 2023 xã đã đạt …'."""
    aims = _AIMS_AFTER.match(rest)
    return (_Sense.PLAN if aims["plan"] else _Sense.RESULT) if aims else None


def _sense(clause: str) -> _Sense | None:
    """Of the words before a year: the nearest part between commas that has a cue, by the first cue in it."""
    parts = clause.split(",")
    for index in range(len(parts) - 1, -1, -1):
        cue = _CUE.search(parts[index])
        if cue is None:
            continue
        leans = index and _COORDINATED.match(parts[index]) and _ENDS_IN_PLAN_NOUN.search(parts[index - 1])
        if leans:
            continue  # 'kết quả thực hiện mục tiêu, nhiệm vụ năm 2023': one phrase, told by its beginning
        if cue[0] in ("thuc hien", "hoan thanh") and any(
            later["plan"] for later in _CUE.finditer(parts[index], cue.end())
        ):
            return None  # 'thực hiện nhiệm vụ năm 2023', 'hoàn thành kế hoạch …': done or to be done
        return _Sense.PLAN if cue["plan"] else _Sense.RESULT
    return None
