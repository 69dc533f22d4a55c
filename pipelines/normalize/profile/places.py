"""Units named in a line ('xã Bình Lương', 'PHƯỜNG 1', 'Huyện ủy Gio Linh'): type, level, name.

Only what a line says; which of a document's units is its own is decided in `bodies`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines import settings
from pipelines.model import Level
from pipelines.normalize.profile.views import Line, fold

CITIES_OF_PROVINCE_RANK = frozenset({"ha noi", "ho chi minh", "hai phong", "da nang", "can tho"})
"""Huế joined them in 2025; before, 'thành phố Huế' was a district."""

_TYPES = {
    "xa": ("xã", Level.COMMUNE),
    "phuong": ("phường", Level.COMMUNE),
    "thi tran": ("thị trấn", Level.COMMUNE),
    "dac khu": ("đặc khu", Level.COMMUNE),
    "huyen": ("huyện", Level.DISTRICT),
    "quan": ("quận", Level.DISTRICT),
    "thi xa": ("thị xã", Level.DISTRICT),
    "thanh pho": ("thành phố", Level.DISTRICT),
    "tinh": ("tỉnh", Level.PROVINCE),
}
_LEVELS = dict(_TYPES.values())
_SHORT = {
    "x": "xa",
    "p": "phuong",
    "tt": "thi tran",
    "h": "huyen",
    "q": "quan",
    "tx": "thi xa",
    "tp": "thanh pho",
    "t": "tinh",
}
_COMMITTEES = {"huyen": "huyen", "quan": "quan", "thi": "thi xa", "thanh": "thanh pho", "tinh": "tinh"}

_MENTION = re.compile(
    r"(?<!\w)(?:"
    r"(?P<other>(?:hop tac|lang|htx) xa\b|(?:[-–]|te|hoa|sinh|toan|tri|tu|bien|duong)\s*[-–]?\s*xa hoi\b)"
    r"|(?P<committee>huyen|quan|thi|thanh|tinh) uy\b"
    r"|(?P<type>thi tran|thi xa|dac khu|thanh pho|xa|phuong|huyen|quan|tinh)\b"
    r"|(?P<short>(?:tt|tx|tp|[xphqt])\.|(?:tt|tx|tp)(?=\s))(?=\s?\w)"
    r")"
)
_SPELLED = {"xa": "xã", "phuong": "phường", "huyen": "huyện", "quan": "quận", "tinh": "tỉnh"}
"""Words whose marks tell them from others: 'tính', 'quân', 'địa phương'."""

_NAME_WORDS = 5
_WORD = re.compile(r"[\s:]*(?P<word>[^\W_][\w'’‘`-]*)(?P<after>[,;.:()/]?)")
_NAME_TOKEN = r"(?:[\w'’‘`-]+)"
_ROMAN = re.compile(r"[IVX]{1,5}")
_ENDS_NAME = re.compile(
    r"(?:khóa|khoá|về|huyện|quận|tỉnh|xã|phường|số|ngày|trong|đến|đạt|là|của|và|tại|tháng|lần|nhiệm"
    r"|năm(?=\s+\d))"
    r"(?!\w)",
    re.IGNORECASE,
)
_ENDS_UNMARKED_NAME = re.compile(
    r"(?:khoa|ve|huyen|phuong|xa|so|ngay|trong|den|cua|nhiem|nam(?=\s+\d)|tinh(?=\s+\w))(?!\w)", re.IGNORECASE
)
"""In a text without diacritics 'Nam', 'Tinh', 'Quan' and the like may be part of a name."""
_PHRASE_ENDS_NAME = re.compile(
    r"(?:ky hop|nhiem ky|lan thu|nong thon|thi (?:tran|xa)|thanh pho|hoi (?:nghi|dong)|bi thu|chu tich"
    r"|dang (?:uy|bo)|ban (?:chap|thuong)|uy ban|mat tran|can cu|noi nhan|xay dung|phat trien"
    r"|nghi quyet|ke hoach"
    r"|bao cao|dat chuan|anh hung|giai doan|dai hoi|kinh te|trong sach|vung manh|cong an|quan su"
    r"|thong qua|quyet nghi)\b"
)
_AFTER_NUMBER = re.compile(
    r"\s*(?:$|[,;:.()–-]|(?:khoa|nhiem ky|lan thu|tinh|huyen|quan|thanh pho|thi xa)\b)"
)
_NEVER_ALONE = {"hoi", "vien", "ban", "dang", "uy", "nam"}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as a line names it."""

    type: str
    """'xã', 'huyện', …, spelled out, lower case."""
    name: str | None
    """Without its type, each word with a capital: 'Bình Lương'; but 'Phường 1', as in the gazetteer.
    None where it is not named."""
    start: int
    end: int
    """Where it stands in the line."""

    @property
    def level(self) -> Level:
        """Of the unit; a city is a district unless it is one of those of province rank."""
        if self.type == "thành phố" and fold(self.name or "").lower() in CITIES_OF_PROVINCE_RANK:
            return Level.PROVINCE
        return _LEVELS[self.type]


def places(line: Line, *, has_diacritics: bool) -> Iterator[Place]:
    """The units of a line, named or not, from left to right."""
    at = 0
    while mention := _MENTION.search(line.folded, at):
        at = mention.end()
        kind = _type_of(mention, line, has_diacritics=has_diacritics)
        if kind is None:
            continue
        in_capitals = line.text[at - 2 : at].rstrip(".").isupper()
        name, at = _name(line, at, kind, in_capitals=in_capitals, has_diacritics=has_diacritics)
        yield Place(_TYPES[kind][0], name, mention.start(), at)


def _type_of(mention: re.Match[str], line: Line, *, has_diacritics: bool) -> str | None:
    if mention["committee"]:
        return _COMMITTEES[mention["committee"]]
    written = line.text[mention.start() : mention.end()]
    if mention["short"]:
        # 'TP. Vinh', 'P.1', and 'TT Yên Cát' in capitals; not 'h.' at the end of a word or sentence
        return _SHORT[mention["short"].rstrip(".")] if written.isupper() else None
    kind: str | None = mention["type"]
    if kind and has_diacritics and written.lower() != _SPELLED.get(kind, written.lower()):
        return None
    return kind


def _name(
    line: Line, start: int, kind: str, *, in_capitals: bool, has_diacritics: bool
) -> tuple[str | None, int]:
    """The capitalised words from `start` on, and where they end."""
    ends = _ENDS_NAME if has_diacritics else _ENDS_UNMARKED_NAME
    words: list[str] = []
    at = start
    while len(words) < _NAME_WORDS and (match := _WORD.match(line.text, at)):
        word, begin = match["word"], match.start("word")
        if word.isdigit():
            if not _is_number_of_unit(line, match, kind, is_alone=not words):
                break
        elif (
            not word[0].isupper()
            or _PHRASE_ENDS_NAME.match(line.folded, begin)
            or ends.match(line.text, begin)
        ):
            break
        elif len(word) > 1 and word.isupper() and not in_capitals and not _ROMAN.fullmatch(word):
            break  # an abbreviation in running text: 'xã NTM'
        words.append(word)
        at = match.end("word")
        if match["after"] or word.isdigit():
            break
    whole = _known_name(line, start, in_capitals=in_capitals, has_diacritics=has_diacritics)
    if whole and whole.end() > at:
        words, at = whole[1].split(), whole.end()
    if not words or (len(words) == 1 and not whole and fold(words[0]).lower() in _NEVER_ALONE):
        return None, start
    if kind == "phuong" and words[-1].isdigit() and len(words) == 1:
        return f"Phường {int(words[0])}", at
    return " ".join(_capitalised(word) for word in words), at


def _known_name(line: Line, start: int, *, in_capitals: bool, has_diacritics: bool) -> re.Match[str] | None:
    """The longest official name that stands here whole: 'Mường Và', 'Nông trường Việt Lâm'."""
    names = _official_names(in_capitals=in_capitals, has_diacritics=has_diacritics)
    for words in range(_NAME_WORDS + 1, 0, -1):
        match = re.compile(rf"\s*({_NAME_TOKEN}(?:\s+{_NAME_TOKEN}){{{words - 1}}})(?!\w)").match(
            line.text, start
        )
        if match and " ".join(match[1].split()) in names:
            return match
    return None


@cache
def _official_names(*, in_capitals: bool, has_diacritics: bool) -> frozenset[str]:
    with (settings.REFERENCE / "communes" / "communes.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    if in_capitals:
        names = {name.upper() for name in names}
    return frozenset(names if has_diacritics else map(fold, names))


def _is_number_of_unit(line: Line, match: re.Match[str], kind: str, *, is_alone: bool) -> bool:
    """'Phường 1', 'Quận 12', 'phường Móng Cái 2', but not the number that begins what follows the name."""
    number = match["word"]
    if is_alone:
        return kind in ("phuong", "quan") and len(number) <= 2
    return len(number) == 1 and _AFTER_NUMBER.match(line.folded, match.end("word")) is not None


def _capitalised(word: str) -> str:
    """'SƠN' → 'Sơn', "H'LEO" → "H'leo"; roman numerals and words not in capitals stay."""
    if not word.isupper() or _ROMAN.fullmatch(word):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
