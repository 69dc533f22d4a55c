"""What the columns of an indicator table hold, by their titles: label, unit, ordinal, or values.

Serves real tables (`table_rows`) and tables that a converter flattened to lines (`flattened`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pipelines.model import Period, Scenario, StatementKind
from pipelines.normalize import periods
from pipelines.normalize.periods import Role as PeriodRole
from pipelines.normalize.phrases import any_of
from pipelines.normalize.scopes import Scope, ScopeReader
from pipelines.normalize.units import Unit, UnitLexicon
from pipelines.table_titles import ORDINAL_TITLE

_UNIT = re.compile(r"đơn\s+vị(?:\s+tính)?|ĐVT|Đ\.?V\.?T|^\W*đơn\s+vị\W*$|^\W*ĐV\W*$", re.IGNORECASE)
_NOTE = re.compile(
    r"ghi\s+chú|nhận\s+xét|cơ\s+quan|đơn\s+vị\s+(?:chủ\s+trì|thực\s+hiện|theo\s+dõi)|phụ\s+trách|đánh\s+giá",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"chỉ\s+tiêu|nội\s+dung|tên|danh\s+mục|hạng\s+mục|lĩnh\s+vực|tiêu\s+chí|diễn\s+giải", re.IGNORECASE
)
_COMPARISON = re.compile(
    r"so\s+sánh|so\s+với|tỷ\s+lệ|tỉ\s+lệ|(?:TH|UTH|ước\s+TH|thực\s+hiện|ước\s+thực\s+hiện)[^/]{0,20}/|%|\bđạt\b|tăng|giảm|hoàn\s+thành",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"(?<![^\W\d_])(?:KH|NQ)(?![^\W\d_])|kế\s+hoạch|nghị\s+quyết|mục\s+tiêu|chỉ\s+tiêu\s+giao|dự\s+toán",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"cùng\s+kỳ|(?<!\w)CK(?!\w)|năm\s+trước|so\s+(?:với\s+)?(?:TH\s+|thực\s+hiện\s+)?(?:năm\s+)?(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}\s*/\s*(?:\w+\s+)*(?:19|20)\d{2}",
    re.IGNORECASE,
)


_RESULT_NAME = r"(?:ƯTH|UTH|ước\s*(?:TH|thực\s+hiện|đạt)|TH|thực\s+hiện)"
_PLAN_NAME = r"(?:KH|NQ|DT(?=\s*(?:năm\s+)?20\d\d)|kế\s+hoạch|nghị\s+quyết|dự\s+toán|mục\s+tiêu)"
"""'DT' of a year is a budget; without one it may be an area ('diện tích')."""
_OF_YEAR = r"\s*(?:năm\s+)?(?P<{name}>(?:19|20)\d{{2}})?"
_PAIR = re.compile(
    rf"(?<!\w)(?:(?P<result>{_RESULT_NAME})|(?P<plan>{_PLAN_NAME})){_OF_YEAR.format(name='year')}"
    r"\s*(?:/|so\s+(?:với\s+)?|với\s+)\s*"
    rf"(?:(?P<of_result>{_RESULT_NAME})|(?P<of_plan>{_PLAN_NAME})){_OF_YEAR.format(name='of_year')}(?!\w)",
    re.IGNORECASE,
)
"""'ƯTH 2023/KH 2023', 'KH 2024 so với TH 2023': what is compared with what."""
_DIFFERENCE = re.compile(r"\+\s*[,/]?\s*[-–]|±|tăng\s*[,/(]\s*giảm(?![^%]*%)", re.IGNORECASE)
"""A column of differences in the row's own unit: 'So sánh (+/-)'."""


_REQUIREMENT = re.compile(
    r"\W*(?:mức\s+|chuẩn\s+|theo\s+)?(?:quy\s+định|yêu\s+cầu|tiêu\s+chuẩn|chuẩn|ngưỡng)(?!\w)", re.IGNORECASE
)
"""A column of what a set of criteria asks for: it is to be reached."""


_MEASURED = re.compile(
    r"(?P<count>(?:tổng\s+)?số\s+(?!lượng|tiền|liệu)(?P<noun>[^()%]+)|hộ\s[^()%]+)|(?:diện\s+tích|sản\s+lượng|năng\s+suất)\s[^()%]+",
    re.IGNORECASE,
)
"""'Số học sinh', 'Hộ nghèo', 'Diện tích lúa (ha)': such a column says itself what its numbers are of."""
_SHARE = re.compile(r"\W*(?:(?:t[ỷỉ]\s+lệ|tỷ\s+trọng|cơ\s+cấu)\W*)?%\W*", re.IGNORECASE)
"""'Diện tích (ha)' and then '%': the share of the whole, where neither plan nor result is named."""
_OPEN = re.compile(r"\W*(?:so\s+sánh|t[ỷỉ]\s+lệ)?\W*", re.IGNORECASE)
_RATIO = re.compile(r"/|%|đạt|hoàn\s+thành", re.IGNORECASE)
_RATE = re.compile(r"t[ỷỉ]\s+lệ", re.IGNORECASE)
_OF_TABLE = ("scenario:table", "period:table")
_SAID_BY_SCENARIO = re.compile(
    rf"\([^()]*\)?|(?<!\w)(?:ước\s+)?{any_of('thực hiện | kế hoạch | dự toán | kết quả | TH | KH | DT | đạt')}(?!\w)",
    re.IGNORECASE,
)


class Role(StrEnum):
    """What a column holds."""

    LABEL = "label"
    UNIT = "unit"
    ORDINAL = "ordinal"
    VALUE = "value"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an indicator table."""

    index: int
    role: Role
    scenario: Scenario | None = None
    period: Period | None = None
    statement: StatementKind = StatementKind.LEVEL
    unit: Unit | None = None
    """Given in the column's title ('Diện tích (ha)')."""
    is_index: bool = False
    """A comparison with an earlier period in percent, 100 where nothing changed."""
    is_difference: bool = False
    """A difference from an earlier period or from the plan, in the row's own unit."""
    is_open: bool = False
    """A comparison whose title does not say what is compared ('So sánh'): its kind is the likeliest only."""
    measure: str = ""
    """What its title says is measured ('Số học sinh'), in a table whose rows are places or bodies."""
    title: str = ""
    """The words of its title that tell neither plan nor result nor unit: 'thu' of 'Thực hiện thu (tr.đ)'."""
    trust: float = 1.0
    """What the confidence of its values is multiplied by."""
    rules: tuple[str, ...] = ()


def read_columns(
    titles: Sequence[str], scope: Scope, scopes: ScopeReader, units: UnitLexicon
) -> tuple[Column, ...]:
    """The columns of a table.

    Args:
        titles: the title of each column, rows of a header joined; empty where a column has none.
        scope: what the table's surroundings say.
        scopes: the document's years.
        units: for units in titles.

    """
    roles = [_plain_role(title) for title in titles]
    if Role.LABEL not in roles:
        untitled = [index for index, role in enumerate(roles) if role is None]
        if untitled:
            roles[untitled[0]] = Role.LABEL
    scenarios = [
        scopes.scenario_of_title(title) if role is None else None
        for title, role in zip(titles, roles, strict=True)
    ]
    has_results = Scenario.ACTUAL in scenarios
    columns: list[Column] = []
    for index, (title, role) in enumerate(zip(titles, roles, strict=True)):
        if role is not None:
            columns.append(Column(index, role, unit=_unit_in(title, units)))
        elif _DIFFERENCE.search(title):
            columns.append(_difference(index, columns, scopes))
        elif _SHARE.fullmatch(title) and index and scenarios[index - 1] is None and roles[index - 1] is None:
            columns.append(replace(_of_table(index, scope), unit=units.whole("%")))
        elif _is_comparison(title):
            compared = _comparison(index, title, columns, scopes)
            is_open = _OPEN.fullmatch(title) is not None
            columns.append(replace(compared, unit=units.whole("%"), is_open=is_open))
        else:
            columns.append(_value(index, title, scope, scopes, units, beside_results=has_results))
    told = zip(_with_neighbours_units(columns), titles, strict=True)
    return tuple(
        replace(column, title=_SAID_BY_SCENARIO.sub(" ", title).strip(" :.-")) for column, title in told
    )


def _with_neighbours_units(columns: Sequence[Column]) -> Iterator[Column]:
    """Where there is no unit column, a unit in one column's title holds for the value columns after it."""
    if any(column.role is Role.UNIT for column in columns):
        yield from columns
        return
    unit = next((column.unit for column in columns if column.role is Role.LABEL), None)
    for column in columns:
        is_level = column.role is Role.VALUE and column.statement is StatementKind.LEVEL
        if is_level:
            unit = column.unit or unit
        yield replace(column, unit=unit) if is_level else column


def _unit_in(title: str, units: UnitLexicon) -> Unit | None:
    """The unit in the bracket that a title ends with: 'Nguồn vốn (triệu đồng)'."""
    bracket = re.search(r"\(([^()]*)\)?\s*$", title)
    return units.whole(bracket[1]) if bracket else None


def _plain_role(title: str) -> Role | None:
    """The role of a column without values; None for one that may hold them."""
    if ORDINAL_TITLE.fullmatch(title):
        return Role.ORDINAL
    if _NOTE.search(title):
        return Role.REMARK
    if _UNIT.search(title) and not re.search(r"\d{4}", title):
        return Role.UNIT
    if _LABEL.search(title) and not re.search(r"\d{4}|giao|kế\s+hoạch|thực\s+hiện", title, re.IGNORECASE):
        return Role.LABEL
    return None


def _is_comparison(title: str) -> bool:
    mention = _COMPARISON.search(title)
    return mention is not None and not re.match(
        r"\W*(?:ước\s+)?(?:thực\s+hiện|TH|đạt(?!\s+t[ỷỉ]\s+lệ)|kết\s+quả)[^/%]*$", title, re.IGNORECASE
    )


def _difference(index: int, before: Sequence[Column], scopes: ScopeReader) -> Column:
    """What the results before it differ by from an earlier period or from the plan, in the row's unit.

    Right behind a plan for a later year it is what that plan differs by from the last results.
    """
    results = [column.period for column in before if column.scenario is Scenario.ACTUAL and column.period]
    last = next((column for column in reversed(before) if column.statement is StatementKind.LEVEL), None)
    is_planned = (
        last is not None
        and last.scenario is Scenario.TARGET
        and last.period is not None
        and bool(results)
        and last.period.end > results[-1].end
    )
    period = results[-1] if results else periods.year(scopes.default_year(Scenario.ACTUAL))
    return Column(
        index,
        Role.VALUE,
        Scenario.TARGET if is_planned else Scenario.ACTUAL,
        last.period if last is not None and is_planned else period,
        StatementKind.CHANGE,
        is_difference=True,
        rules=("statement:column_of_difference",),
    )


def _comparison(index: int, title: str, before: Sequence[Column], scopes: ScopeReader) -> Column:
    """A ratio to the plan, unless the title says that it is to an earlier period; it is about the results before it."""
    results = [column.period for column in before if column.scenario is Scenario.ACTUAL and column.period]
    period = results[-1] if results else periods.year(scopes.default_year(Scenario.ACTUAL))
    if pair := _PAIR.search(title):
        return _of_pair(index, pair, period)
    mentions = list(periods.find_mentions(title))
    years = {mention.period.end.year for mention in mentions}
    named = [mention.period for mention in mentions if mention.role is not PeriodRole.COMPARED]
    if named:
        period = max(named, key=lambda each: each.end)
    scenario = scopes.scenario_of_year(period.end.year, Scenario.ACTUAL)
    # 'KH 2024 / TH 2023': a plan against an earlier result, a change that is planned.
    is_planned = _PLAN.search(title) is not None and len(years) > 1
    values = [
        column for column in before if column.role is Role.VALUE and column.statement is StatementKind.LEVEL
    ]
    has_plan = any(column.scenario is Scenario.TARGET for column in values)
    is_ratio = _PLAN.search(title) or _RATIO.search(title) or (has_plan and _RATE.search(title))
    are_results = len(values) > 1 and all(column.scenario is Scenario.ACTUAL for column in values)
    is_of_results = are_results and _PLAN.search(title) is None
    if is_planned or is_of_results or _EARLIER.search(title) or not is_ratio:
        return _change_column(index, Scenario.TARGET if is_planned else scenario, period)
    return _ratio_column(index, period)


def _of_pair(index: int, pair: re.Match[str], otherwise: Period) -> Column:
    """A column whose title names both sides: a result over its plan, or one year's figure over another's."""
    named = pair["year"] or (pair["of_year"] if pair["result"] and pair["of_plan"] else None)
    period = periods.year(int(named)) if named else otherwise
    is_other_year = pair["year"] and pair["of_year"] and pair["year"] != pair["of_year"]
    if pair["result"] and pair["of_plan"] and not is_other_year:
        return _ratio_column(index, period)
    return _change_column(index, Scenario.TARGET if pair["plan"] else Scenario.ACTUAL, period)


def meanings_of(column: Column, beside: Sequence[Column]) -> Iterator[Column]:
    """What a comparison that is left open by its title may be.

    Args:
        column: the comparison.
        beside: the columns of its table.

    """
    periods_of: dict[Scenario | None, list[Period]] = {}
    for each in beside:
        if each.role is Role.VALUE and each.statement is StatementKind.LEVEL and each.period:
            periods_of.setdefault(each.scenario, []).append(each.period)
    results, plans = periods_of.get(Scenario.ACTUAL), periods_of.get(Scenario.TARGET)
    if results:
        last = max(results, key=_by_end)
        yield replace(_ratio_column(column.index, last), unit=column.unit)
        yield replace(_change_column(column.index, Scenario.ACTUAL, last), unit=column.unit)
    if plans:
        last = max(plans, key=_by_end)
        yield replace(_change_column(column.index, Scenario.TARGET, last), unit=column.unit)


def _by_end(period: Period) -> date:
    return period.end


def _ratio_column(index: int, period: Period) -> Column:
    rules = ("statement:column_of_plan_ratio",)
    return Column(index, Role.VALUE, Scenario.ACTUAL, period, StatementKind.PLAN_RATIO, rules=rules)


def _change_column(index: int, scenario: Scenario, period: Period) -> Column:
    rules = ("statement:column_of_change",)
    return Column(index, Role.VALUE, scenario, period, StatementKind.CHANGE, is_index=True, rules=rules)


def _of_table(index: int, scope: Scope) -> Column:
    """A column of levels whose title says neither whether they were reached nor when."""
    return Column(index, Role.VALUE, scope.scenario, scope.period, rules=_OF_TABLE)


def _value(
    index: int, title: str, scope: Scope, scopes: ScopeReader, units: UnitLexicon, *, beside_results: bool
) -> Column:
    """A column of levels: scenario and period by its title, else by the table's scope."""
    scenario = scopes.scenario_of_title(title)
    if _REQUIREMENT.match(title) and scenario is None:
        scenario = Scenario.TARGET
    period = scopes.period_of(title, scenario)
    unit = _unit_in(title, units)
    if period is None:
        # 'Thực hiện 2023 - 2024': in a column's title a span names no term, it is the column's own.
        spans = [each.period for each in periods.find_mentions(title) if each.role is PeriodRole.CITED]
        period = spans[-1] if spans else None
    if period is None and _EARLIER.search(title):
        named = [mention.period for mention in periods.find_mentions(title)]
        period = named[-1] if named else periods.a_year_before(scope.period)
    is_plan = _PLAN.search(title) is not None or scenario is Scenario.TARGET
    begins = None if is_plan else periods.beginning_of_year(title, period or scope.period)
    if begins is not None:
        scenario, period = Scenario.ACTUAL, begins
    if scenario is None and period is not None:
        scenario = scopes.scenario_of_year(period.end.year, scope.scenario)
    if period is None and scenario is not None and scenario is not scope.scenario and not beside_results:
        period = periods.year(scopes.default_year(scenario))
    rules = ("scenario:column", "period:column") if scenario or period else _OF_TABLE
    measured = _MEASURED.match(title) if rules is _OF_TABLE or begins else None
    if measured is not None and measured["count"] and unit is None:
        unit = units.whole(measured["noun"] or measured["count"].split()[0])
    return Column(
        index,
        Role.VALUE,
        scenario or scope.scenario,
        period or scope.period,
        unit=unit,
        measure=" ".join(measured.group().split()) if measured else "",
        rules=rules,
    )
