"""Whose document it is: the issuing body, its level, and commune, district and province as far as stated.

Evidence is taken in the order a clerk trusts it: letterhead, title, opening sentence, signature, place line,
and last how the body speaks of its own unit. Units that are merely mentioned (neighbours, recipients of a
copy, a superior that gave a target) never name the commune. Which official unit a name means is settled in
`normalize.communes`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.model import Level
from pipelines.normalize.profile.heading import ATTACHED
from pipelines.normalize.profile.places import Place, places
from pipelines.normalize.profile.views import Line, Views, fold

_BODY = (
    r"(?:ban chap hanh dang bo|bch dang bo|ban thuong vu (?:dang|huyen|quan|thi|thanh|tinh) uy|btv dang uy"
    r"|ban chap hanh|thuong truc (?:dang uy|hdnd|hoi dong nhan dan)|dai hoi dang bo|dang uy|dang bo"
    r"|hoi dong nhan dan|hdnd|uy ban nhan dan|ubnd|(?:huyen|quan|thi|thanh|tinh) uy"
    r"|uy ban (?:mat tran to quoc|mttq)(?: viet nam)?|mat tran to quoc(?: viet nam)?|chi bo)"
)
_OFFICE = (
    r"(?:phong|so (?:ke|nong|tai|noi|y|giao|xay|van|cong|lao|tu)|ban|van phong|chi cuc|cong an|hoi|doan"
    r"|(?:cong|trang) thong tin(?: dien tu)?)"
)
_LETTERHEAD_BODY = re.compile(rf"\W*(?:{_BODY}|{_OFFICE})\b")
_BODIES = re.compile(rf"(?<![\w/-]){_BODY}\b")
_SIGNS = re.compile(rf"\W*(?:t\s?[/.]?\s?m|k\s?[/.]?\s?t|tuq|tl)\b[.:]?\s*(?={_BODY})")
_REFERS = re.compile(
    r"(?:duoc|boi|can cu|thuc hien|theo|chi dao|nghi quyet|cua|giao|gui|trinh|kinh gui|cung|voi|quan tam|ho tro"
    r"|giup do|nghe|tai|hoi truong|tru so)[^\w,]+(?:\w+[^\w,]+){0,2}$"
)
_OWN = re.compile(
    r"(?:dang bo|dang uy|hdnd|ubnd|uy ban nhan dan|hoi dong nhan dan|nhan dan|dia ban|toan)\s*$"
)
_OTHERS = re.compile(r"(?:cac|may|voi|giap|so|lien|nhu|cung) (?:\w+ ){0,2}\w*\s*$")
_SUFFIXES = {
    "du": Level.COMMUNE,
    "hu": Level.DISTRICT,
    "qu": Level.DISTRICT,
    "thu": Level.DISTRICT,
    "tu": Level.PROVINCE,
}
_DISTRICT_SPEECH = re.compile(
    r"\b(?:toan|dia ban) (?:huyen|quan|thi xa|thanh pho)\b|\bcac xa, (?:phuong|thi tran)\b"
)
_COMMUNE_SPEECH = re.compile(
    r"\b(?:toan|dia ban|dang bo|dang uy|ubnd|hdnd) (xa|phuong|thi tran|dac khu)\b(?! hoi)"
)
_LETTERHEAD_LINES = 14
_MARKED = {"xa": "xã", "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose document it is, as far as it says."""

    issuer: str | None
    level: Level
    commune: str | None
    commune_type: str | None
    district: str | None
    """With its type: 'huyện Gio Linh'."""
    province: str | None


@dataclass(frozen=True, slots=True)
class _Body:
    """An issuing body with the unit it is of."""

    words: str
    place: Place | None


def owner_of(views: Views, *, title: str | None, number: str | None, place: Line | None) -> Owner:
    """Read from letterhead, title, opening, signature, place line and body, in this order."""
    marks = views.has_diacritics
    over_title = list(_over_title(views, title))
    issuing = _last_of_chain(_letterhead(views, over_title))
    stated_bodies = [*issuing, *(_bodies(Line(title), marks, in_title=True) if title else ())]
    spoken = [each for line in views.opening for each in _bodies(line, marks, in_title=False)]
    spoken += _signed(views)

    level = _level(views, stated_bodies, spoken, number)
    of_level = [each for each in (*stated_bodies, *spoken) if each.place is None or each.place.level is level]
    issuer = next((each.words for each in of_level), None)
    stated = _stated_places(views, over_title, title, place)
    if level is not Level.COMMUNE:
        district = _district(stated) if level is Level.DISTRICT else None
        return Owner(issuer, level, None, None, district, _province(stated))

    named = [each.place for each in of_level if each.place and each.place.name]
    if not named and place is not None and (written := _of_place_line(place, marks)):
        named = [written]
    if not named:
        named = _spoken_of(views)
    commune = named[0] if named else None
    types = [each.type for each in (commune, *(body.place for body in of_level)) if each and each.type]
    around = list(_around(views, commune))
    return Owner(
        issuer,
        level,
        commune.name if commune else None,
        types[0] if types else _usual_type(views),
        _district([*stated, *around]),
        _province([*stated, *around]),
    )


def _over_title(views: Views, title: str | None) -> Iterator[Line]:
    """The lines in capitals that stand over the title, or over the opening where there is no title."""
    for line in views.head[:_LETTERHEAD_LINES]:
        is_prose = len(line.text) > 110 or (line.text.endswith((".", ";", ":")) and not line.is_capitals)
        if is_prose or (title and title.startswith(line.text)):
            return
        if line.is_capitals or _is_body_alone(line, views):
            yield line


def _is_body_alone(line: Line, views: Views) -> bool:
    """A line of a letterhead that is not in capitals: 'Đảng ủy xã Trung Sơn', and no more."""
    body = _BODIES.match(line.folded)
    place = next(places(line, has_diacritics=views.has_diacritics), None)
    return body is not None and place is not None and place.end == len(line.text)


def _letterhead(views: Views, lines: Sequence[Line]) -> list[_Body]:
    """The bodies of the letterhead, superior first; a unit on its own line belongs to the body above it."""
    bodies: list[_Body] = []
    for line in lines:
        first = next(places(line, has_diacritics=views.has_diacritics), None)
        is_unit = first is not None and first.start == 0
        if _LETTERHEAD_BODY.match(line.folded):
            bodies.append(_Body(line.text, first))
        elif is_unit and bodies and bodies[-1].place is None:
            bodies[-1] = _Body(f"{bodies[-1].words} {line.text}", first)
        elif is_unit and not any(_LETTERHEAD_BODY.match(fold(each.words).lower()) for each in bodies):
            bodies.append(_Body(line.text, first))  # 'HUYỆN NÔNG CỐNG' over 'ỦY BAN NHÂN DÂN XÃ …'
    return bodies


def _last_of_chain(letterhead: Sequence[_Body]) -> list[_Body]:
    """The issuing body under its superiors; an office without a unit of its own is its superior's."""
    if not letterhead:
        return []
    last = letterhead[-1]
    if last.place or fold(last.words).lower().startswith("dang uy"):
        return [last]
    return [_Body(last.words, next((each.place for each in reversed(letterhead) if each.place), None))]


def _bodies(line: Line, has_diacritics: bool, *, in_title: bool) -> Iterator[_Body]:
    """Bodies that a sentence makes its subject, with their unit; in a title 'của …' names the issuer."""
    for match in _BODIES.finditer(line.folded):
        before = line.folded[: match.start()]
        if not (in_title or ATTACHED.search(before)) and _REFERS.search(before):
            continue
        yield _with_unit(line, match.start(), match.end(), has_diacritics)


def _signed(views: Views) -> Iterator[_Body]:
    """Bodies in whose name it is signed: 'T/M ĐẢNG ỦY', 'TM. ỦY BAN NHÂN DÂN XÃ …'."""
    for line in views.passages[-12:]:
        if match := _SIGNS.match(line.folded):
            body = _BODIES.match(line.folded, match.end())
            if body:
                yield _with_unit(line, match.end(), body.end(), views.has_diacritics)


def _with_unit(line: Line, start: int, end: int, has_diacritics: bool) -> _Body:
    committee = next(places(line.part(start, end), has_diacritics=has_diacritics), None)
    for place in places(line.part(start), has_diacritics=has_diacritics):
        if place.start <= end - start + 1:
            return _Body(line.text[start : start + max(place.end, end - start)].strip(), place)
    return _Body(line.text[start:end], committee)


def _level(views: Views, stated: Sequence[_Body], spoken: Sequence[_Body], number: str | None) -> Level:
    """By letterhead or title, the number's suffix, who speaks in opening and signature, or the body."""
    for each in stated:
        if each.place:
            return each.place.level
    office = fold(number or "").lower().rpartition("/")[2].strip()
    if suffix := _SUFFIXES.get(office):
        return suffix
    levels = [each.place.level for each in spoken if each.place]
    if Level.COMMUNE in levels or any(fold(each.words).lower() == "dang uy" for each in spoken):
        return Level.COMMUNE  # where a superior is named beside it, it is the one that was reported to
    if levels:
        return levels[0]
    text = " ".join(line.folded for line in views.body)
    is_district = len(_DISTRICT_SPEECH.findall(text)) > len(_COMMUNE_SPEECH.findall(text))
    return Level.DISTRICT if is_district else Level.COMMUNE


def _of_place_line(line: Line, has_diacritics: bool) -> Place | None:
    first = next(places(line, has_diacritics=has_diacritics), None)
    if first:
        return first if first.start == 0 and first.name and first.level is Level.COMMUNE else None
    name = " ".join(word.capitalize() if word.isupper() else word for word in line.text.split())
    return Place("", name, 0, len(line.text))


def _spoken_of(views: Views) -> list[Place]:
    """The commune that the body calls its own at least twice, and far more often than any other."""
    seen: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for line in views.body:
        for place in places(line, has_diacritics=views.has_diacritics):
            before = line.folded[: place.start]
            if (
                place.name
                and place.level is Level.COMMUNE
                and _OWN.search(before)
                and not _OTHERS.search(before)
            ):
                key = fold(place.name).lower()
                seen[key] += 1
                first.setdefault(key, place)
    ranked = [*seen.most_common(2), ("", 0), ("", 0)]
    (key, most), (_, next_most) = ranked[0], ranked[1]
    return [first[key]] if most >= 2 and most >= 3 * next_most else []


def _usual_type(views: Views) -> str | None:
    """The type that the body speaks of: 'toàn xã', 'Đảng ủy phường'."""
    spoken = Counter(match[1] for line in views.body for match in _COMMUNE_SPEECH.finditer(line.folded))
    return _MARKED[spoken.most_common(1)[0][0]] if spoken else None


def _stated_places(
    views: Views, over_title: Sequence[Line], title: str | None, place: Line | None
) -> list[Place]:
    lines = [*over_title, *([Line(title)] if title else []), *([place] if place else [])]
    return [each for line in lines for each in places(line, has_diacritics=views.has_diacritics)]


def _around(views: Views, commune: Place | None) -> Iterator[Place]:
    """Superiors named right behind the commune ('xã Y, huyện Z, tỉnh T'), then those that get a copy."""
    name = fold(commune.name).lower() if commune and commune.name else None
    for line in views.body:
        follows: Place | None = None
        for place in places(line, has_diacritics=views.has_diacritics):
            between = line.folded[follows.end : place.start] if follows else ""
            if follows and place.level is not Level.COMMUNE and re.fullmatch(r"\W{1,4}", between):
                yield place
                follows = place
            elif place.level is Level.COMMUNE and name and place.name and fold(place.name).lower() == name:
                follows = place
            else:
                follows = None
    for line in views.recipients:
        yield from places(line, has_diacritics=views.has_diacritics)


def _district(stated: Sequence[Place]) -> str | None:
    found = next((each for each in stated if each.level is Level.DISTRICT and each.name), None)
    return f"{found.type} {found.name}" if found else None


def _province(stated: Sequence[Place]) -> str | None:
    return next((each.name for each in stated if each.level is Level.PROVINCE and each.name), None)
