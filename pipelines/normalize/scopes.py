"""Scopes: whether a stretch of a document tells what was reached or what is planned, and for which period.

A scope comes from headings, table titles and the openings of sentences, and holds until the next one of its
rank. A document plans one year and reports another (`Profile`); a heading that names its year wrongly is
overruled by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipelines.model import Period, Profile, Scenario
from pipelines.normalize import periods
from pipelines.normalize.periods import Role
from pipelines.normalize.phrases import any_of, word
from pipelines.normalize.terms import terms_of

_ACTUAL_TITLE = re.compile(
    any_of(
        r"(?<!dự\sbáo\s)tình hình | đặc điểm | khái quát | hiện trạng | thực trạng",
        "kết quả | đánh giá | kiểm điểm | tổng kết | sơ kết",
        r"ước thực hiện | ước th\b | (?<!tổ\schức\s)(?<!để\s)(?<!biện\spháp\s)\bthực hiện(?! các nhiệm vụ) | \bTH\b",
        "đạt được | những mặt làm được | ưu điểm | hạn chế | tồn tại | nguyên nhân | nổi bật",
    ),
    re.IGNORECASE,
)
_TARGET_TITLE = re.compile(
    any_of(
        r"mục tiêu(?! quốc gia) | chỉ tiêu | phương hướng | nhiệm vụ | giải pháp | kế hoạch | dự toán",
        r"phấn đấu | định hướng | ^\W*(?:\d+\W+)?(?:những\s+)?trọng tâm",
        r"dự kiến | chương trình công tác | tổ chức thực hiện | \bKH\b | \bNQ\b",
    ),
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(r"tháng\s+\d{1,2}\s*(?:/|năm\s+)\s*(?P<year>20\d{2})", re.IGNORECASE)
"""A heading such as 'Cuối kỳ (tháng 11/2023)'."""
_CONGRESS = re.compile(any_of("nghị quyết đại hội | đại hội đảng bộ | đại hội đại biểu"), re.IGNORECASE)
_MONTHS_OF_HALF = 6
_DECEMBER = 12
_UNDATED = frozenset({"period:of_the_document", "period:heading"})
_PLANS = frozenset({"plan", "programme", "action_programme"})
"""Kinds of documents (`document_kinds.csv`) that say what is to be done."""
_LEAST_OF_TITLE = 12
"""Characters; shorter lines ('BÁO CÁO') stand in many places."""
_CARRYING_OUT = re.compile(r"\W*(?:[IVX\d.]+\W*)?tổ\s+chức\s+thực\s+hiện", re.IGNORECASE)
_ACTUAL_WORDS = re.compile(
    word(
        any_of(
            r"đã(?!\s(?:qua đào tạo|đề ra|đặt ra|thông qua|biểu quyết|xác định|ban hành|thống nhất|quyết nghị|giao))",
            "ước đạt | thực hiện được | đạt được | ước thực hiện | kết quả",
            "trong năm qua | hiện nay | hiện có | tính đến | đến nay",
        )
    ),
    re.IGNORECASE,
)
_OUTRIGHT_TARGET = re.compile(word(any_of("phấn đấu | dự kiến | mục tiêu là")), re.IGNORECASE)
_TARGET_WORDS = re.compile(
    word(
        any_of(
            r"phấn đấu | tiếp tục phấn đấu | mục tiêu(?! quốc gia) | dự kiến | sẽ | quyết tâm",
            r"(?:(?<=^)|(?<=[.;:]\s))tập trung(?! đất)",
            "chỉ tiêu (?:đặt ra )?là | đặt ra chỉ tiêu | kế hoạch (?:là|giao)",
            r"(?<!hoạch\s)(?<!quyết\s)(?<!tiêu\s)(?:đề|đặt) ra(?=\s+(?:các|những)\s|\s*$)",
        )
    ),
    re.IGNORECASE,
)
_LISTED = any_of("chỉ tiêu | mục tiêu | nội dung | kết quả | nhiệm vụ")
_HOW_LISTED = any_of(
    "chủ yếu | cụ thể | chính | cơ bản | quan trọng | nổi bật | trọng tâm | đạt được | như | sau | gồm | là | đó"
)
_UNTIL = r"(?:\s+(?:đến|cho|trong|của)\s+(?:cuối\s+|hết\s+)?(?:năm|nhiệm\s+kỳ|giai\s+đoạn)\s+[\d\s–-]+)?"
_AIMS = any_of("chỉ tiêu | mục tiêu | nhiệm vụ")
_LIST_OF_AIMS = re.compile(
    rf"(?<!\w)(?:với|gồm|có|các|những|một\s+số|\d+)\s+{_AIMS}(?:\s+{_HOW_LISTED})*{_UNTIL}\s*$",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    any_of("báo cáo | tình hình | kết quả | đánh giá | đạt được | hoàn thành các | đạt và vượt | đều đạt"),
    re.IGNORECASE,
)
_LEAD_OF_LIST = re.compile(rf"{word(_LISTED)}(?:\s+{_HOW_LISTED})*{_UNTIL}\s*$", re.IGNORECASE)
"""'… năm 2024 với các chỉ tiêu chủ yếu như': what stands before a colon where a sentence lists figures."""
_ARE_SET = r"(?:đề|đặt)\s+ra(?=\s+(?:các|những)\s+(?:chỉ|mục)\s+tiêu|[\s:]*$)"
_MAIN_TARGETS = rf"{any_of('các | một số')}\s+chỉ\s+tiêu\s+{any_of('chủ yếu | cụ thể | chính')}"
_PLAN_OPENING = re.compile(
    rf"\W*(?:(?:[^\s.;]+\s+){{0,10}}?(?:{any_of('phấn đấu | mục tiêu(?! quốc gia)')}|{_ARE_SET})"
    rf"|(?:[^\s.;]+\s+){{0,14}}?{_MAIN_TARGETS})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What figures of a stretch of text are, unless they say otherwise themselves."""

    scenario: Scenario
    period: Period
    rules: tuple[str, ...]
    confidence: float = 1.0
    is_titled: bool = False
    """A heading or a column title says so, not only the document's kind."""


class ScopeReader:
    """Reads the scopes of one document.

    Args:
        profile: its plan year, report year, kind and date decide what is not said. Where there is no year at all,
            periods that none is named for are of the year `periods.NO_YEAR`, results and plans alike.

    """

    def __init__(self, profile: Profile) -> None:
        issued = profile.issued_on
        plan = profile.plan_year or (profile.report_year + 1 if profile.report_year else None)
        if plan is None and issued is not None:
            plan = issued.year + 1 if issued.month >= 10 else issued.year
        report = profile.report_year or (plan - 1 if plan and profile.plan_year is None else None)
        self.plan_year = plan
        self.report_year = report
        self._is_plan = profile.kind in _PLANS
        self._is_resolution = profile.kind == "resolution"
        self._title = profile.title or ""
        self._terms = terms_of(profile)
        self._part = self._first_part(self._title)
        self._is_of_school = periods.is_of_school_year(self._title)

    def opening(self, *, reports: bool) -> Scope:
        """The scope before any heading: documents begin with what was reached, plans excepted.

        Args:
            reports: something in the document tells of results; a congress's resolution where nothing does sets
                targets only.

        """
        of_congress = self._is_resolution and periods.is_term(self.default_period(Scenario.TARGET))
        if self._is_plan or (of_congress and not reports):
            certainty = 0.9 if reports else 1.0
            scope = self._scope(Scenario.TARGET, None, "scenario:kind", certainty)
            return replace(scope, is_titled=not reports)
        return self._scope(Scenario.ACTUAL, None, "scenario:opening", 0.9)

    @staticmethod
    def reports(text: str) -> bool:
        """Whether a text tells of results anywhere."""
        return _ACTUAL_WORDS.search(text) is not None

    def part_of_year(self, line: str) -> Scope | None:
        """The scope of a document whose opening reports a part of the year ('thu ngân sách 6 tháng đầu năm …').

        None where its line names no such part.
        """
        part = self._first_part(line)
        return self._scope(Scenario.ACTUAL, part, "scenario:opening", 0.9) if part else None

    def _first_part(self, line: str) -> Period | None:
        """The part of a year that a line names first ('6 tháng đầu năm', 'quý II'); None where it names a whole one."""
        for mention in periods.find_mentions(line, default_year=self.default_year(Scenario.ACTUAL)):
            period = mention.period
            if mention.role is not Role.FOR:
                continue
            if mention.is_year:
                return None
            if period.end.year == period.start.year and period.end.month < _DECEMBER:
                return period
        return None

    def titled(self, title: str, current: Scope) -> Scope:
        """The scope that a heading opens; `current` where it says nothing about results or plans.

        A line of the document's title opens what the whole title does: 'Tổng kết phong trào thi đua năm 2022', 'Phương
        hướng, nhiệm vụ năm 2023' begins with results.
        """
        if len(title) >= _LEAST_OF_TITLE and title.strip() in self._title:
            title = self._title
        scenario = self.scenario_of_title(title)
        named = self.period_of(title, scenario)
        if scenario is None and named is None:
            return current
        if scenario is None and named is not None:
            scenario = self.scenario_of_period(named, current.scenario)
        assert scenario is not None
        if named is None and current.is_titled and scenario is current.scenario:
            return current
        return replace(self._scope(scenario, named, "scenario:heading", 1.0), is_titled=True)

    def scenario_of_title(self, title: str) -> Scenario | None:
        """Whether a heading or column title announces results or plans; results win ('kết quả thực hiện nhiệm vụ')."""
        if _ACTUAL_TITLE.search(title) and not _CARRYING_OUT.match(title):
            return Scenario.ACTUAL
        return Scenario.TARGET if _TARGET_TITLE.search(title) else None

    def scenario_of_words(self, words: str) -> Scenario | None:
        """What verbs of a clause say ('phấn đấu', 'đã'); None where they say nothing or both."""
        target, actual = _TARGET_WORDS.search(words), _ACTUAL_WORDS.search(words)
        if bool(target) == bool(actual):
            return None
        return Scenario.TARGET if target else Scenario.ACTUAL

    def scenario_of_year(self, number: int, otherwise: Scenario) -> Scenario:
        """Years up to the reported one were reached; later ones are planned."""
        if self.plan_year is None:
            return otherwise
        if self.report_year is None:
            return Scenario.TARGET if number >= self.plan_year else otherwise
        if number == self.report_year == self.plan_year:
            # In the middle of a year some of it was reached, and the rest is planned.
            return otherwise
        if number <= self.report_year:
            return Scenario.ACTUAL
        return Scenario.TARGET if number >= self.plan_year else otherwise

    def scenario_of_period(self, period: Period, otherwise: Scenario) -> Scenario:
        """Whether a period is one of results or of plans; a school year or a season over two years says nothing."""
        if periods.is_term(period):
            return self.scenario_of_term(period, otherwise)
        if period.start.year < period.end.year:
            return otherwise
        if period.start.month > _MONTHS_OF_HALF and period.end.year == self.plan_year == self.report_year:
            # Where half a year is reported, the other half is planned.
            return Scenario.TARGET
        return self.scenario_of_year(period.end.year, otherwise)

    def scenario_of_term(self, term: Period, otherwise: Scenario) -> Scenario:
        """Terms that ended with the reported year were reached; those that begin after it are planned."""
        if self.report_year is not None and term.end.year <= self.report_year:
            return Scenario.ACTUAL
        begins_after = self.report_year is not None and term.start.year >= self.report_year
        return Scenario.TARGET if begins_after else otherwise

    def of_lead(self, lead: str, current: Scope) -> Scope:
        """The scope of what a sentence lists after a colon, by the words before it; `current` where they do not say.

        What a heading says is not overruled.
        """
        if current.is_titled or not _LEAD_OF_LIST.search(lead):
            return current
        if _LIST_OF_AIMS.search(lead) and not _REPORTS.search(lead):
            named = self.period_of(lead, Scenario.TARGET)
            return self._scope(Scenario.TARGET, named, "scenario:lead_of_list", 0.95)
        return replace(self.titled(lead, current), is_titled=False)

    def of_parts(self, lead: str, current: Scope) -> Scope | None:
        """The scope of the list below 'Tổng kinh phí huy động giai đoạn 2011 - 2016 là 98 tỷ đồng, gồm:'.

        None where the line opens no list, or names no period or several.
        """
        if not lead.rstrip().endswith(":"):
            return None
        mentions = periods.find_mentions(lead, default_year=self.default_year(current.scenario))
        named = {mention.period for mention in mentions if mention.role is Role.FOR}
        if len(named) != 1:
            return None
        (period,) = named
        scenario = self.scenario_of_period(period, current.scenario)
        return replace(
            current, scenario=scenario, period=period, rules=("scenario:lead_of_list", "period:lead_of_list")
        )

    def of_plan(self, opening: str, current: Scope) -> Scope:
        """The scope that a sentence opens which begins with what is aimed at ('Mục tiêu năm 2023 phấn đấu …').

        It holds for the sentences after it too. `opening` is the sentence up to its first figure; what a
        heading says is not overruled.
        """
        if current.is_titled or not _PLAN_OPENING.match(opening):
            return current
        if _ACTUAL_WORDS.search(opening) or _REPORTS.search(opening):
            return current
        named = self.period_of(opening, Scenario.TARGET)
        if named is not None and self.scenario_of_year(named.end.year, Scenario.TARGET) is Scenario.ACTUAL:
            return current
        return self._scope(Scenario.TARGET, named, "scenario:opening_of_sentence", 0.95)

    def period_of(self, text: str, scenario: Scenario | None = None) -> Period | None:
        """The period that a title names for its figures; None where it names none.

        Of several ('kết quả năm 2021, kế hoạch năm 2022') the last one that suits the scenario.
        """
        mentions = list(periods.find_mentions(text, default_year=self.default_year(Scenario.TARGET)))
        named = [mention.period for mention in mentions if mention.role is Role.FOR]
        if not named:
            terms = [mention.period for mention in mentions if periods.is_named_term(text, mention)]
            # The resolution of a congress is carried out in parts, until its term is over.
            is_over = [term for term in terms if self.report_year and term.end.year <= self.report_year]
            named = is_over if _CONGRESS.search(text) else terms
        if not named:
            named = [periods.year(int(month["year"])) for month in _MONTH_OF_YEAR.finditer(text)]
        if scenario is not None:
            suiting = [each for each in named if self.scenario_of_period(each, scenario) is scenario]
            named = suiting or named
        return named[-1] if named else None

    def scenario_in_results(self, clause: str) -> Scenario | None:
        """Among results, a clause that says outright that it plans ('dự kiến cuối năm còn 15 hộ')."""
        return Scenario.TARGET if _OUTRIGHT_TARGET.search(clause) else None

    def default_year(self, scenario: Scenario) -> int:
        """The year of plans or of results of this document; `periods.NO_YEAR` where it names none."""
        number = self.plan_year if scenario is Scenario.TARGET else self.report_year
        return periods.NO_YEAR if number is None else number

    def default_period(self, scenario: Scenario) -> Period:
        """What the plans or the results of this document are for: a year, or the term that a congress plans."""
        if scenario is Scenario.TARGET and self.report_year and self.plan_year:
            term = Period(date(self.report_year, 1, 1), date(self.plan_year, 12, 31))
            if periods.is_term(term):
                return term
        of_term = self._terms.planned if scenario is Scenario.TARGET else self._terms.reviewed
        if of_term is not None:
            return of_term
        number = self.default_year(scenario)
        if scenario is Scenario.ACTUAL and self._part is not None and self._part.end.year == number:
            return self._part
        if self._is_of_school and number != periods.NO_YEAR:
            return Period(date(number - 1, 1, 1), date(number, 12, 31))
        return periods.year(number)

    def latest_of(self, scenario: Scenario, period: Period, rules: tuple[str, ...]) -> int | None:
        """The year of how things stood in the end, for an undated result of the term under review; else None."""
        is_undated = any(rule in _UNDATED for rule in rules)
        if not is_undated or self._terms.reviewed is None:
            return None
        if scenario is Scenario.TARGET:
            return period.end.year if period == self._terms.whole else None
        return self._terms.latest if period == self._terms.reviewed else None

    def whole_term(self, scenario: Scenario, period: Period) -> Period:
        """Of a target among the results of a term: the term that it was set for, whose end may be to come."""
        is_of_term = scenario is Scenario.TARGET and period == self._terms.reviewed
        return self._terms.whole if is_of_term and self._terms.whole is not None else period

    def is_passing(self, period: Period) -> bool:
        """Whether a year that a sentence opens with holds for no other: where a term is reviewed."""
        return self._terms.reviewed is not None and not periods.is_term(period)

    def _scope(self, scenario: Scenario, named: Period | None, rule: str, confidence: float) -> Scope:
        if named is None:
            return Scope(
                scenario,
                self.default_period(scenario),
                (rule, "period:of_the_document"),
                confidence,
            )
        if scenario is Scenario.ACTUAL and self._is_under_review(named):
            named = self.default_period(Scenario.ACTUAL)
        if scenario is Scenario.TARGET and named.end.year == self.report_year != self.plan_year:
            # 'Chỉ tiêu chủ yếu năm 2022' in a document that plans 2023: the heading was carried over from last year's.
            return Scope(
                scenario,
                periods.year(self.default_year(scenario)),
                (rule, "period:heading_names_past_year"),
                confidence * 0.9,
            )
        return Scope(scenario, named, (rule, "period:heading"), confidence)

    def _is_under_review(self, named: Period) -> bool:
        """'Kết quả thực hiện nghị quyết nhiệm kỳ 2020 - 2025', in its middle: what there is of it by now."""
        reviewed = self._terms.reviewed
        return reviewed is not None and periods.is_term(named) and named.start == reviewed.start
