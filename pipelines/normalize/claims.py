"""What a number says about its indicator: a level, a change (signed), or a ratio to the plan.

Reads the words right before a quantity ('giảm còn', 'vượt', 'chiếm') and right after it ('so với cùng kỳ',
'KH năm'). Which indicator it is about is read in `wording`; which year and scenario, in `scopes` and
`prose`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from pipelines.model import Comparator, Scenario, StatementKind
from pipelines.normalize import cues
from pipelines.normalize.quantities import Quantity

_LEAST_RATIO = 50
"""Percent; '43,5% so với cùng kỳ' is by how much, '104% so với cùng kỳ' and 'bằng 43,5% so với cùng kỳ' of how much."""


_POINTS = "điểm"
"""'thấp hơn kế hoạch 3,1 điểm phần trăm': points are a difference, never a ratio."""


class Subject(StrEnum):
    """Whether a quantity brings its own label or speaks of the one before it."""

    OWN = "own"
    PREVIOUS = "previous"
    SHARE_OF_PREVIOUS = "share"
    """'chiếm 46,2%': the share that the previous figure makes up."""
    ACHIEVED = "achieved"
    """'đạt 102,8%' with nothing else: the percentage of an amount's plan, or the rate itself."""


_EXCEEDED = re.compile(r"(?<!\w)vượt(?:\s+mức)?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a quantity says, and the words around it that said so."""

    statement: StatementKind
    quantity: Quantity
    """With its sign and, for a plan ratio, as percent of the plan."""
    words_before: str
    """What is left of the text before the quantity once the words that this module understood are taken off."""
    end: int
    """Where the words after the quantity that this module understood end."""
    subject: Subject
    scenario: Scenario | None
    """Where the words themselves say it ('KH 16%')."""
    baseline: str | None
    plan_words: str
    """What stands after the plan's name in a ratio to it ('giao quân' in '100% chỉ tiêu giao quân')."""
    reaches: bool
    """'còn', 'xuống', 'lên' stand before the number: it is where a change ends, not the change."""
    is_definite: bool
    """A colon or a verb such as 'đạt' separates label and number: words after the number are not the label's."""
    rules: tuple[str, ...]
    is_earlier: bool = False
    """'(cùng kỳ 171 tàu)': it is the level of the same period of the year before."""


def read_claim(text: str, begin: int, quantity: Quantity) -> Claim:
    """What a quantity says, from the words of its sentence.

    Args:
        text: the sentence.
        begin: where the words before the quantity begin: after the quantity before it.
        quantity: as found in the sentence.

    """
    before, after = text[begin : quantity.start], text[quantity.end :]
    plan_before = cues.PLAN_BEFORE.search(before)
    core, said = cues.strip_cues(before)
    opening = cues.COMPARED_WITH_EARLIER.match(text)
    if opening is not None and begin < opening.end():
        core = core[opening.end() - begin :]
    earlier = cues.BASELINE_BEFORE.search(core)
    if earlier is not None:
        # 'cao hơn cùng kỳ 1,3 tạ/ha', 'so với năm trước tăng 5%', 'thấp hơn năm 2021 là 2,5%'
        core, more = cues.strip_cues(core[: earlier.start()])
        said = (*(word for word in said if word not in ("là", ":")), *more)
    share = quantity.unit is not None and quantity.unit.is_share
    ahead = _ahead_of_plan(said)
    in_points = quantity.unit is not None and quantity.unit.name.startswith(_POINTS)
    plan = cues.PLAN_TAIL.match(after) if share or ahead else None
    is_multiple = "gấp" in said[:2]
    is_proportion = (
        share and "bằng" in said[:1] and not core.strip(" ,;") and not cues.OF_A_SHARE.search(text, 0, begin)
    )
    baseline = cues.BASELINE_TAIL.match(after) or (
        cues.MULTIPLE_OF.match(after) if is_multiple or is_proportion else None
    )
    end = quantity.end + (plan or baseline).end() if (plan or baseline) else quantity.end  # type: ignore[union-attr]
    sign, changes = _direction(said)
    if "giảm" in said[:1] and baseline is None and earlier is None and cues.BIRTHS.search(core):
        # 'tỷ suất sinh giảm 0,2‰': how much fewer are born each year has a name of its own.
        core, sign, changes = f"{core} giảm", 0, False
    if share and cues.LACKS.search(text, 0, quantity.start):
        core, sign, changes = "", -1, True
    signed_in_bracket = cues.BRACKET_SIGN.search(before)
    claim = Claim(
        StatementKind.LEVEL,
        quantity,
        core,
        end,
        Subject.OWN,
        None,
        None,
        "",
        _reaches(said),
        _is_definite(said),
        ("statement:level",),
    )
    if baseline is not None or earlier is not None:
        named = (baseline or earlier)["baseline"]  # type: ignore[index]
        claim = replace(claim, baseline=re.sub(r"\s+", " ", named).strip())
    elif opening is not None and (changes or _is_compared_share(said, core, quantity)):
        baseline = opening
        claim = replace(claim, baseline=re.sub(r"\s+", " ", opening["baseline"]))
    if earlier is not None and baseline is None and not changes and earlier["bare"] is not None:
        claim = replace(claim, is_earlier=True, baseline=None, rules=("statement:level_of_earlier_period",))
    if plan is not None:
        claim = replace(claim, plan_words=_plan_words(plan.group()))
    if plan is not None and "đạt và vượt" in said[:1]:
        reached = replace(quantity, high=None, comparator=Comparator.AT_LEAST)
        return _plan_ratio(replace(claim, quantity=reached), 0, is_said=True)
    if in_points and changes and plan is not None:
        rules = ("statement:change_in_points",)
        return replace(
            claim, statement=StatementKind.CHANGE, quantity=signed(quantity, sign), plan_words="", rules=rules
        )
    if ahead and (in_points or not share) and (plan is not None or baseline is not None):
        # 'vượt 1,5 ha so với KH': by how much, not of how much.
        return replace(claim, statement=StatementKind.CHANGE, rules=("statement:exceeds_by",))
    if plan is not None or (share and ahead):
        return _plan_ratio(claim, sign if changes else (1 if ahead else 0), is_said=plan is not None)
    if is_multiple:
        claim = replace(claim, statement=StatementKind.CHANGE, rules=("statement:multiple",))
    elif signed_in_bracket is not None:
        by = 1 if signed_in_bracket["sign"] == "+" else -1
        claim = replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=signed(quantity, by),
            rules=("statement:signed_in_bracket",),
        )
    elif changes and not quantity.is_origin and not _falls_below(quantity, sign):
        claim = replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=signed(quantity, sign),
            rules=("statement:change_verb",),
        )
    elif (
        baseline is not None
        and share
        and quantity.comparator is Comparator.EQUAL
        and quantity.low is not None
        and (quantity.low >= _LEAST_RATIO or any(word in ("bằng", "=") for word in said[:2]))
    ):
        claim = replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=shifted(quantity, -100.0),
            rules=("statement:ratio_to_earlier_period",),
        )
    plan_named = plan_before or cues.PLAN_NAMED.search(core)
    counts_targets = quantity.unit is not None and quantity.unit.name == "chỉ tiêu"
    if plan_named is not None and counts_targets and _EXCEEDED.search(before[: plan_named.start()]):
        plan_named = None  # 'hoàn thành vượt kế hoạch 20/22 chỉ tiêu': so many were reached
    if plan_named is not None:
        rest, said_before = cues.strip_cues(before[: plan_named.start()])
        compared = (
            said_before[:1]
            and cues.BY_COMPARISON.match(said_before[0])
            and "(" not in before[plan_named.start() :]
        )
        is_of_rate = cues.OF_A_SHARE.search(text, 0, quantity.start) or cues.RATE.search(core)
        by_points = in_points or is_of_rate is not None
        if share and compared and not by_points:
            # 'thu ngân sách 12 tỷ đồng, thấp hơn dự toán 5%'
            return _plan_ratio(
                replace(claim, words_before=rest), _direction(said_before[:1])[0], is_said=True
            )
        if share and "vượt" in said_before[:1] and "(" not in before[plan_named.start() :]:
            return _plan_ratio(replace(claim, words_before=rest), 1, is_said=True)
        if cues.AGAINST.search(before, 0, plan_named.start()):
            by, differs = _direction(said)
            rest = cues.AGAINST.sub("", before[: plan_named.start()])
            if share and said:
                return _plan_ratio(replace(claim, words_before=rest), by if differs else 0, is_said=True)
            if not share and not said:
                # 'hụt so với Nghị quyết 4 tạ/ha'
                rest, verbs = cues.strip_cues(rest)
                by, differs = _direction(verbs[:1])
        else:
            by, differs = _direction(said_before[:1])
        is_plan_itself = cues.SET_AS_PLAN.match(after) is not None
        if (
            differs
            and (not share or compared)
            and not is_plan_itself
            and "(" not in before[plan_named.start() :]
        ):
            # 'thấp hơn Nghị quyết 60 ha': by how much; 'cao hơn kế hoạch 500 ha đề ra' names the plan.
            return replace(
                claim,
                statement=StatementKind.CHANGE,
                quantity=signed(quantity, by),
                words_before=rest,
                rules=("statement:differs_from_plan",),
            )
        claim = replace(
            claim,
            scenario=Scenario.TARGET,
            words_before=rest,
            rules=(*claim.rules, "scenario:plan_before_number"),
        )
    elif claim.statement is StatementKind.LEVEL and cues.PLANNED.search(core) and _only_names(said):
        claim = replace(claim, scenario=Scenario.TARGET, rules=(*claim.rules, "scenario:plan_named"))
    elif cues.RESULT_BEFORE.search(before):
        claim = replace(
            claim, scenario=Scenario.ACTUAL, rules=(*claim.rules, "scenario:result_before_number")
        )
    if _is_achieved_share(claim, said):
        return replace(claim, subject=Subject.ACHIEVED)
    if any(cue.startswith("chiếm") for cue in said):
        return replace(claim, subject=Subject.SHARE_OF_PREVIOUS)
    return claim


def of_label(claim: Claim, label: str) -> Claim:
    """The claim of a number whose label begins with a verb of change: 'Giảm tỷ lệ hộ nghèo: 1%' falls by one."""
    if claim.statement is not StatementKind.LEVEL or claim.reaches or claim.quantity.is_origin:
        return claim
    if cues.REDUCTION.match(label):
        return claim
    if cues.FALLING_LABEL.match(label) and not _falls_below(claim.quantity, -1):
        return replace(
            claim,
            statement=StatementKind.CHANGE,
            quantity=signed(claim.quantity, -1),
            rules=("statement:falling_label",),
        )
    if cues.RISING_LABEL.match(label):
        return replace(claim, statement=StatementKind.CHANGE, rules=("statement:rising_label",))
    return claim


def signed(quantity: Quantity, sign: int) -> Quantity:
    """The quantity as a change: a fall is negative, and then its ends swap."""
    if sign >= 0:
        return quantity
    low = None if quantity.high is None else -quantity.high
    high = None if quantity.low is None else -quantity.low
    mirrored = {
        Comparator.ABOVE: Comparator.BELOW,
        Comparator.AT_LEAST: Comparator.AT_MOST,
        Comparator.BELOW: Comparator.ABOVE,
        Comparator.AT_MOST: Comparator.AT_LEAST,
    }
    return replace(
        quantity, low=low, high=high, comparator=mirrored.get(quantity.comparator, quantity.comparator)
    )


def shifted(quantity: Quantity, by: float) -> Quantity:
    """The quantity with both ends moved ('vượt 8%' of the plan is 108)."""
    low = None if quantity.low is None else round(quantity.low + by, 9)
    high = None if quantity.high is None else round(quantity.high + by, 9)
    return replace(quantity, low=low, high=high)


def _is_achieved_share(claim: Claim, said: tuple[str, ...]) -> bool:
    is_share = claim.quantity.unit is not None and claim.quantity.unit.is_share
    return (
        is_share
        and claim.statement is StatementKind.LEVEL
        and any(cue in ("đạt", "bằng", "=", "đạt tỷ lệ") for cue in said[:2])
    )


def _falls_below(quantity: Quantity, sign: int) -> bool:
    """'giảm dưới 0,5%': nobody falls by less than something; it is what is fallen below."""
    return sign < 0 and quantity.comparator in (Comparator.BELOW, Comparator.AT_MOST)


def _plan_words(tail: str) -> str:
    words = cues.PLAN_NAME.sub("", tail, count=1)
    return re.sub(r"\s+", " ", words).strip(" .:()")


def _is_compared_share(said: tuple[str, ...], core: str, quantity: Quantity) -> bool:
    """'so với cùng kỳ …, đàn heo bằng 93%': how much of what it was; a rate is a percentage by itself."""
    share = quantity.unit is not None and quantity.unit.is_share
    return share and "bằng" in said[:1] and cues.RATE.search(core) is None


def _only_names(said: tuple[str, ...]) -> bool:
    """Whether the words before a number only join it to its label: 'là', 'khoảng'."""
    return all(cue in ("là", ":", "=", "(", "khoảng", "trên", "gần") for cue in said)


def _direction(said: tuple[str, ...]) -> tuple[int, bool]:
    """The sign of the nearest verb of change, and whether the number is the change itself, not what it reaches."""
    for cue in said:
        if cues.REACHES.match(cue) or cue in ("=", "bằng", "là", "chiếm"):
            return 0, False
        if cues.DOWN.match(cue):
            return -1, True
        if cues.UP.match(cue):
            return 1, True
    return 0, False


def _ahead_of_plan(said: tuple[str, ...]) -> bool:
    return bool(said) and "vượt" in said[:2]


def _reaches(said: tuple[str, ...]) -> bool:
    return any(re.match(r"(?:còn|xuống|lên|đến|tới)", cue) for cue in said)


def _is_definite(said: tuple[str, ...]) -> bool:
    return any(cues.DEFINITE.match(cue) for cue in said)


def _plan_ratio(claim: Claim, sign: int, *, is_said: bool) -> Claim:
    """A ratio to the plan; 'vượt 8%' and 'tăng 8% so với KH' are 108, 'hụt 5% so với KH' is 95."""
    quantity = claim.quantity
    if sign:
        quantity = shifted(signed(quantity, sign), 100.0)
    rule = "statement:plan_ratio" if is_said else "statement:exceeds_unnamed_plan"
    rules = (rule, "statement:exceeds_by_share") if sign else (rule,)
    return replace(claim, statement=StatementKind.PLAN_RATIO, quantity=quantity, rules=rules)
