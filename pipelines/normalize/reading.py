"""One whole text to its figures: tables, flattened tables and prose, each passage read once, in order.

Turns what the readers of passages found into `model.Figure`s with offsets in the document's text, stable
ids and the marks of repaired words.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.model import BlockKind, Document, Figure, Profile, Repair
from pipelines.normalize import periods
from pipelines.normalize.flattened import FlattenedTableReader
from pipelines.normalize.flattened_headers import find_tables, lines_before
from pipelines.normalize.leftovers import read_leftovers
from pipelines.normalize.numbers import decimal_sign, find_numbers
from pipelines.normalize.passages import Passage, PassageReader
from pipelines.normalize.phrases import any_of
from pipelines.normalize.prose import ProseReader, ReadFigure
from pipelines.normalize.quantities import QuantityReader
from pipelines.normalize.scopes import ScopeReader
from pipelines.normalize.table_rows import TableReader
from pipelines.normalize.units import unit_lexicon

_OR_MORE = re.compile(r"\s*\(?trở\s+(?:lên|xuống)$", re.IGNORECASE)
"""Belongs to the comparator, not to the unit."""
_NEW_RURAL_CRITERIA = 19
"""Criteria of the national set for communes (Decision 318/QĐ-TTg of 2022, as those of 2016 and 2009 before it)."""
_POPULATION = re.compile(
    r"\s*(?:so\s+với\s+|trên\s+|/\s*)?(?:tổng\s+(?:số\s+)?)?dân\s+số(?!\w)", re.IGNORECASE
)
_MILITIA = re.compile(r"(?<!\w)(?:dân\s+quân|DQTV|tự\s+vệ)(?!\w)", re.IGNORECASE)
_SQUARE_KILOMETRES = frozenset({"km2", "km²"})
_OTHER_SETS = re.compile(r"(?:nông\s+thôn\s+mới|NTM)\s+(?:nâng\s+cao|kiểu\s+mẫu)|NTMNC", re.IGNORECASE)
_NO_NOUN = any_of(
    "và | so | trong | ngoài | tại | ở | cho | của | từ | đến | là | với | theo | năm | tháng | đạt | vượt | bằng",
    "tăng | giảm | còn | đã | được | bị | nay | hoặc | hay | trở | lần | nữa | trên | dưới | do | thì | mà | để",
    "trước | sau | thấp | cao | cuối | đầu | duy trì | ổn định",
)
_COUNTED_NOUN = re.compile(rf"[ \t]+(?!{_NO_NOUN}(?!\w))[^\W\d_]{{2,}}", re.IGNORECASE)
"""What a bare number counts where a word follows that no unit is known of: '32 quân nhân', '6 phiên'."""
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_RATE = re.compile(r"\W*(?:t[ỷỉ]\s+(?:lệ|trọng|suất)|độ)(?!\w)", re.IGNORECASE)
_OCR = 0.92
"""What the confidence of a figure is multiplied by that was recognised in a picture; so that none stands at 0.9."""
_NO_YEAR = 0.92
"""What it is multiplied by where nothing tells the year of the figure; so that none stands at 0.9."""
_UNCERTAIN_REPAIR = 0.8
"""What a passage's confidence is multiplied by where a restored word might be another."""


def read_figures(
    document: Document, profile: Profile, repairs: Sequence[Repair] = (), *, is_damaged: bool = False
) -> list[Figure]:
    """The figures of a document, in the order of the text.

    Args:
        document: whole text, as restored; offsets of figures point into it.
        profile: what it says of itself; without any year, figures are of the year `periods.NO_YEAR`.
        repairs: the words that were restored.
        is_damaged: it lost characters, full stops among them.

    """
    scopes = ScopeReader(profile)
    units = unit_lexicon()
    quantities = QuantityReader(units, decimal_sign(number.group() for number in find_numbers(document.text)))
    passages = list(PassageReader(document, scopes).passages())
    prose = ProseReader(quantities, scopes, has_lost_stops=is_damaged)
    tables = TableReader(document, quantities, prose, scopes, units)
    flattened = FlattenedTableReader(quantities, scopes, units)

    found: list[tuple[Passage, ReadFigure]] = []
    in_table: set[int] = set()
    for begin, body, end in find_tables(passages):
        lines = passages[body:end]
        of_table = list(flattened.read(passages[begin:body], lines, lines_before(passages, begin)))
        found += [*of_table, *read_leftovers(lines, of_table, quantities, prose)]
        in_table.update(range(begin, end))
    rest = [passage for index, passage in enumerate(passages) if index not in in_table]
    before = ""
    for number, group in groupby(rest, key=lambda passage: document.blocks[passage.block].table):
        if number is not None:
            found.extend(tables.read(list(group), title=before))
            continue
        for passage in group:
            before = passage.text
            if passage.block_kind is not BlockKind.HEADING:
                found.extend((passage, figure) for figure in prose.read(passage))
    found.sort(key=lambda pair: pair[0].start + pair[1].quantity.value_start)
    return list(_figures(document, found, repairs, scopes))


def _figures(
    document: Document,
    found: Sequence[tuple[Passage, ReadFigure]],
    repairs: Sequence[Repair],
    scopes: ScopeReader,
) -> Iterator[Figure]:
    occurrences: Counter[str] = Counter()
    block_starts = [block.start for block in document.blocks]
    has_one_set = _OTHER_SETS.search(document.text) is None
    for passage, read in found:
        quantity = read.quantity
        start, end = passage.start + quantity.value_start, passage.start + quantity.value_end
        # A passage may join several blocks; the figure stands in one of them.
        block = bisect_right(block_starts, start) - 1
        quote_start, quote_end = (
            passage.start + min(read.quote_start, quantity.start),
            passage.start + max(read.quote_end, quantity.end),
        )
        quote = re.sub(r"\s+", " ", document.text[quote_start:quote_end]).strip(" ,;")
        raw_value = document.text[start:end]
        near = [repair for repair in repairs if repair.start < quote_end and quote_start < repair.end]
        is_ocr = document.blocks[block].is_ocr
        is_open = periods.is_open(read.period)
        doubtful = any(not repair.is_certain for repair in near)
        key = "|".join((document.document_id, quote, raw_value, read.claim.statement, read.scenario))
        occurrences[key] += 1
        yield Figure(
            figure_id=hashlib.sha256(f"{key}|{occurrences[key]}".encode()).hexdigest()[:20],
            document_id=document.document_id,
            label=read.label.text,
            core=read.label.core,
            context=" · ".join(
                (
                    *(_set_of_criteria(read) if has_one_set else ()),
                    *_whole_area(read),
                    *read.label.context,
                    *_of_the_population(passage, read),
                )
            ),
            subject_unit=read.label.subject_unit,
            scenario=read.scenario,
            statement=read.claim.statement,
            period=read.period,
            low=quantity.low,
            high=quantity.high,
            comparator=quantity.comparator,
            rescale=quantity.rescale,
            unit=quantity.unit.key if quantity.unit else None,
            denominator=quantity.denominator,
            latest=scopes.latest_of(read.scenario, read.period, read.rules),
            baseline=read.claim.baseline,
            raw_value=raw_value,
            raw_unit=_raw_unit(passage, read),
            quote=quote,
            block=block,
            page=document.blocks[block].page,
            start=start,
            end=end,
            is_repaired=bool(near),
            confidence=round(
                read.confidence
                * (_UNCERTAIN_REPAIR if doubtful else 1.0)
                * (_OCR if is_ocr else 1.0)
                * (_NO_YEAR if is_open else 1.0),
                4,
            ),
            rules=(
                *read.rules,
                *(
                    ("number:counts_noun",)
                    if quantity.unit is None
                    and _WHOLE.fullmatch(raw_value)
                    and _COUNTED_NOUN.match(document.text, end)
                    and not _RATE.match(read.label.text)
                    else ()
                ),
                *(("period:no_year",) if is_open else ()),
                *(("text:uncertain_repair",) if doubtful else ()),
                *(("text:ocr",) if is_ocr else ()),
            ),
        )


def _set_of_criteria(read: ReadFigure) -> tuple[str, ...]:
    """'Xã đạt 12/19 tiêu chí': nineteen criteria are those of the new countryside, though nobody says so."""
    unit = read.quantity.unit
    is_one = unit is not None and unit.name == "tiêu chí" and read.quantity.denominator == _NEW_RURAL_CRITERIA
    return ("nông thôn mới",) if is_one else ()


def _of_the_population(passage: Passage, read: ReadFigure) -> tuple[str, ...]:
    """'Xây dựng lực lượng dân quân đạt 1,3% dân số': its share of the people, not how far it has been built up."""
    is_of_militia = _MILITIA.search(read.label.text) is not None
    return ("dân số",) if is_of_militia and _POPULATION.match(passage.text, read.quantity.end) else ()


def _whole_area(read: ReadFigure) -> tuple[str, ...]:
    """'Diện tích 111,3 km²': in square kilometres one measures a commune's land, not its crops."""
    unit = read.quantity.unit
    return ("tự nhiên",) if unit is not None and unit.key in _SQUARE_KILOMETRES else ()


def _raw_unit(passage: Passage, read: ReadFigure) -> str | None:
    """The unit as written beside the number; the name of the table's unit where it stands in another cell."""
    unit = read.quantity.unit
    if unit is None:
        return None
    beside = (
        passage.text[read.quantity.value_end : read.quantity.end].strip(" ;,.")
        if "unit:written" in read.rules
        else ""
    )
    return _OR_MORE.sub("", beside) or unit.name
