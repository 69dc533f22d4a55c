"""Whose number it is: ties each quantity of a sentence to a label, carrying subjects over from clause to clause.

'Cây có củ 76 ha, đạt 100% KH, sản lượng 2.494 tấn': the ratio is the area's, the output is the root crops'.
The words themselves are cut out in `wording`; which indicator they mean is for `labels`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipelines.model import StatementKind
from pipelines.normalize import wording
from pipelines.normalize.claims import Claim, Subject
from pipelines.normalize.crop_heads import crop_before, with_crop
from pipelines.normalize.phrases import in_brackets
from pipelines.normalize.spoken_before import over_slash, spoken_before

_GENERIC_NOUNS = frozenset(
    [
        "người",
        "hộ",
        "trườnghợp",
        "lượt",
        "em",
        "cháu",
        "con",
        "lần",
        "thẻ",
        "cái",
        "chiếc",
        "suất",
        "cas",
        "ca",
        "cây",
        "vụ",
        "đ/v",
        "đồngchí",
        "đ/c",
    ]
)
"""Counted things that say nothing by themselves ('5 người' after a rate of new members)."""
_LEANING = re.compile(
    r"(?<!\w)(cho|của|tại|ở|trên\s+địa\s+bàn)\s+(?:(?:hơn|gần|trên|khoảng|được)\s+)?$", re.IGNORECASE
)
"""What stands before the number of those who get, own or house something: '42 tỷ đồng cho 1.012 hộ', 'tại 4 thôn'."""
_REACHED_WITH = re.compile(r"(?<!\w)với\s+(?:(?:hơn|gần|trên|khoảng)\s+)?$", re.IGNORECASE)
"""What stands before a number that only illustrates what was said: 'chất lượng được nâng cao với 4/5 trường …'."""
_MEETS = re.compile(
    r"(?<!\w)(?:hoàn\s+thành(?:\s+(?:và\s+)?(?:hoàn\s+thành\s+)?vượt(?:\s+mức)?)?|(?:đạt(?:\s*,\s*|\s+và\s+))?vượt(?:\s+mức)?|đạt)\s+$",
    re.IGNORECASE,
)
"""What is done with targets, before their number: 'hoàn thành và vượt 26/28 chỉ tiêu'."""
_TARGETS = "chỉtiêu"
_OF_NO_CROP = re.compile(
    r"(?:tổng\s+)?(?:diện\s+tích|DT)(?:\s+(?:gieo\s+)?(?:trồng|cấy|sạ|canh\s+tác|thực\s+hiện))?",
    re.IGNORECASE,
)
"""Under 'Cây lạc: diện tích gieo trồng 33 ha, năng suất …' what the area is of was said before."""
_VERB_OF_CHANGE = re.compile(r"(?:(?:kéo\s+)?giảm|tăng|nâng|đưa)\s+(?=\S)", re.IGNORECASE)
_LEADS_TO_PARTS = re.compile(r"trong\s+đó|kết\s+quả|cụ\s+thể|gồm|bao\s+gồm", re.IGNORECASE)
_MONEY = "money"
_COMPLETION = re.compile(r"\W*(?:đã\s+)?(?:hoàn\s+thành|thực\s+hiện|đạt)\W*", re.IGNORECASE)
_DONE = re.compile(r"\W*(?:đã\s+)?hoàn\s+thành\W*", re.IGNORECASE)
_ONLY = re.compile(
    r"(?<!nông\sthôn)(?<!đảng\sviên)(?<!hội\sviên)(?<!đoàn\sviên)(?<!thành\slập)(?<!kiểu)(?<!phát\striển)(?<!làm)(?<!xây)"
    r"(?<!trồng)(?<!kết\snạp)\s+mới(?:\s+chỉ)?$",
    re.IGNORECASE,
)
"""Before a share: 'hộ phân loại rác tại nguồn mới 38%' are only so many, and nothing new."""
_SEASON = re.compile(
    r"(?<!\w)(?:vụ\s+\w|đông\s+xuân|hè\s+thu|thu\s+đông|lúa\s+(?:mùa|xuân|chiêm))", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(r"(?<!\w)cả\s+năm(?!\w)", re.IGNORECASE)
_POOR = ("hộ nghèo", "hộ cận nghèo")
_GIVES = re.compile(r"(?<!\w)hiến$", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"(?:tỷ\s+lệ|tỉ\s+lệ|số|diện\s+tích|hộ|người|đàn|lao\s+động)\s+\w", re.IGNORECASE)
"""What begins the name of an indicator after a change, not a remark on it ('tăng 5% nhờ được giá')."""
_OF_SOME = re.compile(r"riêng\s+(?=\S)", re.IGNORECASE)
_SPECIFIC = re.compile(
    r"(?:bị\s+)?(?:chết|thương|tử\s+vong|nghèo|cận\s+nghèo|nghiện|mắc)(?!\w)", re.IGNORECASE
)
"""What tells those counted from those of the clause before: 'bị thương 3 người, … giảm 01 người chết'."""
_NUMBER_OF = re.compile(r"(?:tổng\s+)?số\s+(hộ|người|vụ|con|cháu|em)(?!\w)", re.IGNORECASE)
_LEAST_OF_A_NUMBER = 10.0
"""'Giảm 50% số hộ nghèo' halves their number; in 'giảm 1,5% số hộ nghèo' clerks mean points of the rate."""
_CARRIED_OVER = 0.93
"""How safe a label is that was carried over from the clause before."""
_NO_LABEL = 0.4


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure is about, as the document words it."""

    text: str
    core: str
    """Its last clause."""
    context: tuple[str, ...]
    """What it leans on, the nearest last."""
    rule: str
    confidence: float = 1.0
    subject_unit: str | None = None
    """Key of the unit of the figure whose label this one shares; None for a label of its own."""
    is_before: bool = False
    """It begins before the number."""


@dataclass(slots=True)
class Subjects:
    """What was spoken of so far in a passage, and what later clauses of it may lean on."""

    context: tuple[str, ...]
    """Of the passage."""
    _subject: str = ""
    """The last label that says what is measured, and of what."""
    _label: str = ""
    """The last label of this sentence that is more than a measure."""
    _previous: Label | None = None
    _previous_unit: str | None = None
    _previous_dimension: str | None = None
    _topic: str = ""
    """What stands before a colon in this sentence."""
    _outside: tuple[str, str, Label | None, str | None] | None = None
    """Inside a bracket: subject, label and figure before it opened, to be gone on with once it closes."""
    _earlier: str = ""
    """The last label of the sentence before."""
    _has_own: bool = False
    """This sentence named something already."""
    _by_noun: dict[str, Label] = field(default_factory=dict)
    """The last label of this sentence for each noun that its figures count."""
    _by_dimension: dict[str, Label] = field(default_factory=dict)
    """The last label of this sentence for each dimension."""
    _is_old: bool = False
    """The subject comes from an earlier sentence."""

    def begin_sentence(self) -> None:
        """A new sentence leans on the subject of the one before, no more on its last label."""
        self._earlier, self._label = self._label or self._earlier, ""
        self._has_own = False
        self._previous = None
        self._previous_unit = None
        self._outside = None
        self._by_noun.clear()
        self._by_dimension.clear()
        self._is_old = True

    def label_of(self, text: str, begin: int, claim: Claim, cut: int, *, shared: str, is_item: bool) -> Label:
        """The label of a quantity.

        Args:
            text: the sentence.
            begin: where the words before the quantity begin.
            claim: what the quantity says.
            cut: where the words after it that may belong to it end.
            shared: words after a later quantity that this one shares ('88% gia đình, 70% cơ quan đạt chuẩn').
            is_item: it is the first of a short list item, whose beginning is all label.

        """
        quantity = claim.quantity
        self._enter_or_leave_bracket(text, quantity.start)
        outer = self._outside[1] if self._outside else ""
        topic, words_before = wording.topic_before(claim.words_before)
        if topic and not _LEADS_TO_PARTS.fullmatch(topic):
            self._topic = topic
            self._earlier = ""
            if self._is_old:
                self._subject = ""
        subject = "" if self._is_old and self._label else self._subject
        earlier = "" if self._has_own else self._earlier
        leaned_on = (*self.context, self._topic, subject, earlier, outer, self._label, shared)
        context = tuple(dict.fromkeys(words for words in leaned_on if words))
        unit = quantity.unit
        noun = text[unit.start : unit.end] if unit is not None and unit.is_noun else ""
        after = wording.label_after(text[claim.end : cut])
        before, core = wording.label_before(words_before, is_item=is_item)
        if unit is not None and unit.start < quantity.start and not before:
            # '10/10 thôn đạt … (năm 2022: 8/10)': the noun is that of the figure before, and so is the label.
            noun = ""
        if claim.reaches or quantity.is_origin:
            # 'giảm số hộ nghèo từ 28 hộ xuống còn 23 hộ': these are the poor households.
            before, core = _VERB_OF_CHANGE.sub("", before, count=1), _VERB_OF_CHANGE.sub("", core, count=1)
        if words_before.rstrip().endswith((",", ";")) and (noun or after):
            before = core = ""
        if claim.is_definite and before:
            is_named_after = claim.statement is StatementKind.CHANGE and _NAMED_AFTER.match(after)
            if (
                after
                and (noun or is_named_after or wording.names_bodies(after))
                and not wording.holds_measure(before)
            ):
                # 'hạn chế: 01 chỉ tiêu chưa đạt': what stands before the colon only leads to it.
                context, self._topic = (*context, before), before
                before = core = ""
            elif not (noun and wording.is_bare(before)):
                says_what = unit is not None and unit.key not in _GENERIC_NOUNS and wording.is_place(before)
                after, noun = "", noun if says_what else ""
        is_completion = _COMPLETION.fullmatch(before) if before else self._previous is None
        if claim.statement is StatementKind.PLAN_RATIO and claim.plan_words and is_completion:
            # 'hoàn thành 100% chỉ tiêu giao quân': what was planned is named after the plan.
            before, core, noun, after = "", "", "", claim.plan_words
        if (
            (noun or after)
            and not wording.holds_measure(before)
            and _REACHED_WITH.search(text, 0, quantity.start)
        ):
            context, before, core = (*context, before), "", ""
        if unit is not None and unit.is_share:
            before, core = _ONLY.sub("", before), _ONLY.sub("", core)
            if self._previous is not None and not after and _DONE.fullmatch(before):
                # 'giao 12 công dân nhập ngũ, hoàn thành 100%': of what was done.
                before = core = ""
        if before and self._previous is None and wording.is_bare(before) and wording.holds_measure(before):
            # 'Cà phê vẫn là cây chủ lực, diện tích …': the crop that the sentence began with.
            crop = crop_before(words_before[: words_before.rfind(before)])
            if crop:
                context, self._subject, self._is_old = (*context, crop), crop, False
        if before:
            before = with_crop(before, self._topic or (self.context[-1] if self.context else ""))
        if before and any(_SEASON.search(words) for words in context):
            # 'vụ mùa 52 tạ/ha, năng suất lúa cả năm đạt 55 tạ/ha': of no season spoken of before.
            whole_year = _WHOLE_YEAR.search(text, begin + len(claim.words_before), quantity.start)
            before = f"{before} {whole_year.group()}" if whole_year else before
        if not before and after and self._previous is not None and _GIVES.search(self._previous.text):
            # '218 hộ hiến 9.350 m2 đất': the verb between two numbers is said once.
            before = core = "hiến"
        meets = _MEETS.search(text, begin, quantity.start)
        if meets is not None and unit is not None and unit.key == _TARGETS:
            before = core = wording.tidy(meets.group())
            noun = text[unit.start : unit.end]
        previous = self._previous
        if previous is not None and unit is not None and (noun or unit.dimension == "head"):
            counted = self._by_noun.get(unit.key)
            own = before, noun, after
            same_noun = counted.text if counted else None
            spoken = spoken_before(text, begin, quantity, own, previous.text, same_noun)
            if spoken is not None:
                before = spoken.words
                core = previous.core if before == previous.text else before
                noun = noun if spoken.keeps_noun else ""
        leaning = _LEANING.search(text, 0, quantity.start)
        if leaning is None and unit is not None and unit.key in _GENERIC_NOUNS:
            leaning = over_slash(text, begin, quantity, self._previous_dimension)
        if not before and noun and self._previous is not None and leaning is not None:
            # Not all households of the commune, but those of the clause before: 'giải ngân … cho 1.012 hộ'.
            joint = leaning[1].strip(" /") or "cho"
            before = core = f"{self._previous.text.removesuffix(joint).rstrip()} {joint}"
            noun, after = "", f"{noun} {after}"
        if not before and not self._brings_own(text, begin, claim, noun, after):
            if topic and self._previous is None:
                # 'Hộ dùng nước hợp vệ sinh: yêu cầu ≥ 90%, đạt 93,5%'
                return self._own(topic, topic, context, unit.key if unit else None, is_before=True)
            carried = self._carried(claim, context)
            if carried is not None:
                return carried
        if before and not after and unit is not None and unit.key in _GENERIC_NOUNS:
            noun = ""
        label = wording.tidy(" ".join(part for part in (before, wording.tidy(noun), after) if part))
        of_some = _OF_SOME.match(label)
        if (
            of_some
            and self._previous
            and unit is not None
            and unit.is_share
            and unit.key == self._previous_unit
        ):
            # 'tỷ lệ hộ nghèo giảm 3%, riêng DTTS giảm 5%': the same rate, of some of them.
            label = f"{self._previous.text} {label[of_some.end() :]}"
        if not label:
            return Label("", "", context, "label:none", _NO_LABEL)
        core = wording.tidy(" ".join(part for part in (core, wording.tidy(noun), after) if part))
        self._previous_dimension = unit.dimension if unit else None
        found = self._own(label, core, context, unit.key if unit else None, is_before=bool(before))
        counted_as = _NUMBER_OF.match(label)
        if counted_as is not None and _is_large_share(claim):
            found = replace(found, subject_unit=counted_as[1].lower())
        if unit is not None and claim.statement is StatementKind.LEVEL:
            self._by_dimension[unit.dimension] = found
        return found

    def of_partner(self, claim: Claim, partner: Label) -> Label:
        """The label of a figure that speaks of an earlier one of its sentence ('… lần lượt chiếm 3,02% và 2,3%')."""
        self._previous, self._previous_unit = partner, None
        shared = self._carried(claim, partner.context)
        assert shared is not None, "the partner was just made the figure before"
        return replace(shared, rule="label:respectively")

    def _enter_or_leave_bracket(self, text: str, position: int) -> None:
        """'lúa 100 ha (thôn Một 60 ha), năng suất 50 tạ/ha': after the bracket it is the rice again."""
        is_inside = in_brackets(text, position)
        if is_inside and self._outside is None:
            self._outside = self._subject, self._label, self._previous, self._previous_unit
        elif not is_inside and self._outside is not None:
            self._subject, self._label, self._previous, self._previous_unit = self._outside
            self._outside = None

    def _brings_own(self, text: str, begin: int, claim: Claim, noun: str, after: str) -> bool:
        """Whether a quantity without words before it is about what stands after it, not about the figure before."""
        if after and claim.statement is StatementKind.PLAN_RATIO and after == claim.plan_words:
            return True
        if claim.subject is not Subject.OWN or claim.scenario is not None:
            return False
        if not (noun or after):
            return False
        unit = claim.quantity.unit
        if claim.statement is StatementKind.CHANGE:
            # 'hộ nghèo còn 2%, giảm 1% hộ cận nghèo': what falls is named after the number; or by it, where
            # nothing was spoken of: 'Giảm 62 hộ nghèo'.
            if _SPECIFIC.match(after) and noun:
                return True
            opens = self._previous is None and bool(noun)
            says_what = opens and unit is not None and unit.key not in _GENERIC_NOUNS
            is_of_others = (
                self._previous is not None
                and noun.lower() in _POOR
                and not re.search(rf"(?<!\w){noun}(?!\w)", self._previous.text, re.IGNORECASE)
            )
            return _NAMED_AFTER.match(after) is not None or says_what or is_of_others
        if claim.statement is not StatementKind.LEVEL:
            return False
        is_generic = bool(noun) and not after and unit is not None and unit.key in _GENERIC_NOUNS
        return not (is_generic and "(" in text[begin : claim.quantity.start])

    def _carried(self, claim: Claim, context: tuple[str, ...]) -> Label | None:
        """The label of the figure before; None where nothing was spoken of yet."""
        previous = self._previous
        if previous is None:
            words = (
                self._label or self._earlier or self._subject or (self.context[-1] if self.context else "")
            )
            return Label(words, words, context, "label:earlier_sentence", 0.8) if words else None
        unit = claim.quantity.unit
        if (
            (claim.statement is StatementKind.CHANGE or claim.is_earlier)
            and unit is not None
            and unit.is_noun
            and unit.key != self._previous_unit
        ):
            # 'tai nạn 5 vụ, bị thương 3 người; so với cùng kỳ tăng 01 vụ': by as many of what was counted so.
            counted = self._by_noun.get(unit.key)
            if counted is not None:
                return replace(
                    counted, rule="label:same_noun", confidence=_CARRIED_OVER, subject_unit=unit.key
                )
        if claim.baseline is not None and unit is not None and not unit.is_share:
            # 'dư nợ 32,5 tỷ đồng với 650 hộ vay, tăng 2,5 tỷ': money rises by money.
            alike = self._by_dimension.get(unit.dimension)
            if alike is not None and unit.dimension != self._previous_dimension:
                return replace(
                    alike, rule="label:same_dimension", confidence=_CARRIED_OVER, subject_unit=unit.key
                )
        if claim.subject is Subject.SHARE_OF_PREVIOUS:
            if self._previous_dimension in ("household", "person") and unit is not None:
                # '498 hộ nghèo, chiếm 42,78%, giảm 7,15%': what falls in percent is the share.
                self._previous_unit = unit.key
            return Label(
                previous.text,
                previous.core,
                (*previous.context, *(("cơ cấu",) if self._previous_dimension == _MONEY else ()), "chiếm"),
                "label:share_of_previous",
                _CARRIED_OVER,
            )
        return Label(
            previous.text,
            previous.core,
            previous.context,
            "label:previous_clause",
            _CARRIED_OVER,
            self._previous_unit,
        )

    def _own(
        self, text: str, core: str, context: tuple[str, ...], unit: str | None, *, is_before: bool
    ) -> Label:
        """A label of the figure's own, remembered for the clauses after it."""
        is_bare = wording.is_bare(text)
        if is_bare and not is_before and wording.holds_measure(text):
            # 'có 16 ha diện tích đạt 100 triệu đồng/ha': a measure behind its number is of no crop spoken of before.
            context = ()
        rule = "label:bare_measure" if is_bare else "label:before" if is_before else "label:around"
        label = Label(text, core, context, rule, is_before=is_before)
        self._previous, self._previous_unit = label, unit
        if unit is not None:
            self._by_noun[unit] = label
        self._has_own = self._has_own or not is_bare
        if not is_bare and not (self._topic and _OF_NO_CROP.fullmatch(text)):
            if wording.holds_measure(text) or not self._subject:
                self._subject = text
                self._is_old = False
            self._label = text
        return label


def _is_large_share(claim: Claim) -> bool:
    """Whether it is a change by more percent than a rate of households or persons changes by in points."""
    unit, low = claim.quantity.unit, claim.quantity.low
    is_share = claim.statement is StatementKind.CHANGE and unit is not None and unit.is_share
    return is_share and low is not None and abs(low) >= _LEAST_OF_A_NUMBER
