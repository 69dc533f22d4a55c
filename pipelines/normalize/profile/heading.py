"""What stands over a document: kind, number, date and title, as its first page or its last lines state them.

Dates and numbers of documents that it cites are no business of its own; whose document it is stands in
`bodies`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipelines import settings
from pipelines.model import BlockKind
from pipelines.normalize.profile.views import Line, Views

_TITLE_CHARACTERS = 420
_TITLE_LINES = 6
_LONGEST_FIRST_LINE = 200
_BEFORE_KIND = re.compile(r"^(?:[a-z]?\d{1,2}[.)]\s+)?\(?(?:du thao\)?\W*(?:lan \d+\W*)?)?")
"""An ordinal, '(Dự thảo lần 2)'."""
_POSTED_WITHIN = 6
"""Lines of a web page; below them stand the dates of other pages."""

_NUMBER = re.compile(
    r"(?<!\w)so\s*[:.]?\s*(?P<number>(?P<serial>\d{1,4}[a-z]?)?\s*(?:[-–/]\s*\d{4}\s*)?[-–/]\s*"
    r"(?P<symbol>[a-z]{2,6})(?:\s?[-–/]\s?[a-z0-9]{1,10}){0,4})(?![\w-])"
)
_CITED = re.compile(
    r"(?:can cu|thuc hien|theo|cua|kem|nghi dinh|luat|huong dan|thong tri|cong van|ban hanh|tai|ve)\b[^|]*$"
)
_NAMED_BY_KIND = re.compile(
    r"\b(?:nghi quyet|ke hoach|bao cao|ket luan|chi thi|quyet dinh|to trinh|thong bao|chuong trinh)\W*$"
)

_SPELLED_DATE = r"(?P<day>\d{1,2})\s*thang\s*(?P<month>\d{1,2})\s*(?:,\s*)?nam\s*(?P<year>\d{4})"
_FIGURE_DATE = r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})"
_PLACE_LINE = r"(?:^|(?<=\s))(?P<place>[^,:;/|]{{2,60}}?)\s*,\s*ngay\s*{date}[.,]?(?:\s*\(.*\))?$"
_PLACE_LINES = [re.compile(_PLACE_LINE.format(date=each)) for each in (_SPELLED_DATE, _FIGURE_DATE)]
_BEFORE_PLACE = re.compile(r"(?:so\b\s*[:.]?\s*\S*\s*)?")
_DAYS = [re.compile(rf"(?<!\w)ngay\s*{each}(?!\d)") for each in (_SPELLED_DATE, _FIGURE_DATE)]
_SITS = re.compile(
    r"(?:^(?:hom nay|vao luc [^,]*)?\W*|(?:to chuc|dien ra|tien hanh|thong qua)\W*(?:vao\s*)?"
    r"|hop[^.;,]{0,30}|hoi nghi[^.;]{0,80})$"
)
_CITES = re.compile(r"^(?:can cu|xet|theo|luat)\b|(?:\bso\s*[:.]?\s*\d|[-/][a-z]{2,})[^.;]{0,40}$")
ATTACHED = re.compile(r"(?:^|\()\W*(?:ban hanh )?kem theo\b")
"""Under the title of an attachment: date and body of the document that it came with are its own."""
_SIGNED = re.compile(rf"(?:ngay ky|thoi gian ky)\W*{_FIGURE_DATE}")
_POSTED = re.compile(
    r"(?:dang (?:ngay|luc|tai)|ngay (?:dang|cap nhat|xuat ban)|cap nhat(?: luc| ngay)?"
    r"|\bthu (?:hai|ba|tu|nam|sau|bay)|\bchu nhat|^)"
    rf"\W*(?:\d{{1,2}}:\d{{2}}\W*)?{_FIGURE_DATE}"
)
"""'Đăng ngày 19/12/2024': when a web page was put up."""
_POSTED_LINE = re.compile(r"^(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]|$)")
"""'2025-08-11', the same as machines write it."""
_ADOPTED = re.compile(r"thong qua\s*(?:vao\s*)?ngay\s*$")

_ENDS_TITLE = re.compile(
    r"(?:can cu|kinh gui|sau khi|thuc hien(?! nhiem vu)|hoi nghi lan|hom nay|tai (?:hoi|ky|phien)"
    r"|ngay \d|quyet nghi"
    r"|quyet dinh\b\W*$|ban (?:chap hanh|thuong vu)|hoi dong nhan dan|uy ban nhan dan|dang uy|noi nhan"
    r"|phan (?:thu|i|1)\b"
    r"|[ia1]\s*[.\-/)]\s*\w|xet |nam \d{4},|trong nam|khoa [ivx\d]+\W|theo |de |qua |tren co so"
    r"|\(?kem theo|s?tt\b"
    r"|noi dung)"
)
_CONTINUES_TITLE = re.compile(r"[a-zà-ỹđ]|V/v|Về ")


@dataclass(frozen=True, slots=True)
class Dated:
    """When and where a document was issued."""

    issued_on: date | None
    place: Line | None = None
    """The words before 'ngày …' of the place line: 'Trung Sơn'."""


@cache
def kind_phrases() -> Mapping[str, str]:
    """Folded phrase → kind, the longest phrases first."""
    with (settings.REFERENCE / "document_kinds.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["phrase"]: row["code"] for row in csv.DictReader(file)}
    return dict(sorted(kinds.items(), key=lambda each: (-len(each[0]), each[0])))


@cache
def kind_symbols() -> Mapping[str, str]:
    """Folded letters of a document number ('nq', 'ctr') → kind."""
    with (settings.REFERENCE / "document_symbols.csv").open(encoding="utf-8", newline="") as file:
        return {row["symbol"].lower(): row["code"] for row in csv.DictReader(file)}


def number_of(views: Views) -> tuple[str | None, str | None]:
    """The document's number as written ('04 - KL/ĐU'), and the letters that tell its kind ('kl').

    The number is None, and the letters stand, where the serial was left blank ('Số:   /BC-UBND').
    """
    for line in views.head:
        for match in _NUMBER.finditer(line.folded):
            before = line.folded[: match.start()]
            is_prose = len(before) > 60 or _NAMED_BY_KIND.search(before)
            if _CITED.search(before) or (is_prose and not line.is_capitals):
                continue
            symbol = match["symbol"]
            written = line.text[match.start("number") : match.end("number")].strip(" -–/")
            return (written if match["serial"] else None), symbol
    return None, None


def date_of(views: Views) -> Dated:
    """The date of issue: of the place line, else of the sitting, the adoption, the signature, the posting of a page."""
    lines = [*views.head, *views.opening, *views.recipients, *views.body[-6:]]
    for line in lines:
        for pattern in _PLACE_LINES:
            match = pattern.search(line.folded)
            if match and len(line.text) < 140 and (place := _place(line, match)):
                issued_on = _date(match)
                if issued_on:
                    return Dated(issued_on, place)
    for line in views.opening:
        for match, issued_on in _dates(line):
            before = line.folded[: match.start()]
            if ATTACHED.search(before) or (_SITS.search(before) and not _CITES.search(before)):
                return Dated(issued_on)
    for line in reversed(views.passages[-12:]):
        for match, issued_on in _dates(line):
            if _ADOPTED.search(line.folded[: match.end("day") - len(match["day"])]):
                return Dated(issued_on)
    for pattern, places in (
        (_SIGNED, (*views.head, *views.recipients)),
        (_POSTED, views.passages[:_POSTED_WITHIN]),
        (_POSTED_LINE, views.head[:_POSTED_WITHIN]),
    ):
        for line in places:
            match_said = pattern.search(line.folded)
            if match_said and (issued_on := _date(match_said)):
                return Dated(issued_on)
    return Dated(None)


def kind_of(views: Views, title: str | None, symbol: str | None) -> str | None:
    """The document's kind: by its title, its number's letters, or the verb of its opening ('quyết nghị')."""
    if title:
        words = _BEFORE_KIND.sub("", Line(title).folded)
        for phrase, kind in kind_phrases().items():
            if re.match(rf"{phrase}\b", words):
                return kind
    if symbol and symbol in kind_symbols():
        return kind_symbols()[symbol]
    opening = " ".join(line.folded for line in views.opening[:8])
    if re.search(r"\bquyet nghi\b", opening):
        return "resolution"
    if re.search(r"\bket luan\b(?: nhu sau|\s*:)", opening):
        return "conclusion"
    return None


def title_of(views: Views) -> str | None:
    """The line that names the kind, and the lines after it that say of what; None where there is none."""
    lines = _title_lines(views.head)
    for index, line in enumerate(lines):
        if _opens_title(line):
            return _join_title(lines[index:])
    return lines[0].text if lines and _titles_page(lines[0]) else None


def _title_lines(head: Sequence[Line]) -> list[Line]:
    return [line for line in head if not _NUMBER.match(line.folded)]


def _opens_title(line: Line) -> bool:
    """Whether a line begins with the name of a kind, written as titles are: 'F2. KẾ HOẠCH SẢN XUẤT …'."""
    words = _BEFORE_KIND.sub("", line.folded)
    for phrase in kind_phrases():
        if re.match(rf"{phrase}\b", words):
            is_alone = len(words) <= len(phrase) + 2
            opening = line.text[len(line.folded) - len(words) :][: len(phrase)]
            return is_alone or opening.isupper() or line.kind is BlockKind.HEADING
    return False


def _titles_page(line: Line) -> bool:
    """Whether the first line of a page names a kind in small letters, and is no sentence."""
    words = _BEFORE_KIND.sub("", line.folded)
    is_line = len(line.text) <= _LONGEST_FIRST_LINE and line.text[-1] not in ".:;,"
    return is_line and any(re.match(rf"{phrase}\b", words) for phrase in kind_phrases())


def _join_title(lines: Sequence[Line]) -> str:
    parts = [lines[0].text]
    kind = lines[0].kind
    for line in lines[1:_TITLE_LINES]:
        if line.kind is BlockKind.HEADING and kind is not BlockKind.HEADING:
            break  # the first section's heading, under a title that is none
        kind = line.kind
        is_sentence = line.text.endswith((".", ";", ":")) and not _CONTINUES_TITLE.match(line.text)
        too_long = sum(map(len, parts)) + len(line.text) > _TITLE_CHARACTERS
        if is_sentence or too_long or _ENDS_TITLE.match(line.folded):
            break
        parts.append(line.text)
    return " ".join(parts).strip(" .,;:-–")


def _place(line: Line, match: re.Match[str]) -> Line | None:
    """The capitalised words right before ', ngày …', unless a sentence that cites a document ends in them."""
    start, end = match.span("place")
    words = list(re.finditer(r"\S+", line.text[start:end]))
    first = len(words)
    while first and (words[first - 1][0][0].isupper() or words[first - 1][0].isdigit()):
        first -= 1
    if first == len(words):
        return None
    begin = start + words[first].start()
    before = line.part(0, begin)
    if before.text and not (before.is_capitals or _BEFORE_PLACE.fullmatch(before.folded)):
        return None
    return line.part(begin, end)


def _dates(line: Line) -> Iterator[tuple[re.Match[str], date]]:
    for pattern in _DAYS:
        for match in pattern.finditer(line.folded):
            if issued_on := _date(match):
                yield match, issued_on


def _date(match: re.Match[str]) -> date | None:
    """The date matched; None for one that no calendar has, or from before such texts ('31/02', '1022')."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    try:
        return date(year, month, day) if 1975 <= year <= 2100 else None
    except ValueError:
        return None
