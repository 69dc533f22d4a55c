"""When a figure of a sentence is for, and whether it is a result or a plan.

Its own clause decides, else what the sentence said before it, else the scope of the passage (`scopes`). Which periods a
text names is told in `periods`.
"""

from __future__ import annotations

import re

from pipelines.model import Period, Scenario, StatementKind
from pipelines.normalize import periods
from pipelines.normalize.claims import Claim
from pipelines.normalize.neighbours import origin_spans
from pipelines.normalize.periods import Mention, Role
from pipelines.normalize.phrases import any_of, in_brackets, word
from pipelines.normalize.quantities import Quantity
from pipelines.normalize.scopes import Scope, ScopeReader

_TIME_ONLY = re.compile(
    r"(?:^|[,;:.(])\W*(?:(?:trong|đến|tính|kết\s+thúc|cuối|hết|phấn\s+đấu|dự\s+kiến|ước|riêng|kế\s+hoạch|năm\s+học|năm)\s+)*$",
    re.IGNORECASE,
)
"""What stands before a year that opens a clause ('đến cuối năm 2025, …')."""
_CLAUSE_ENDS = re.compile(r"\s*(?:[,;.)]|$)")
_ADVERB_OF_TIME = re.compile(
    r"(?<!\w)(?:(?:trong|đến|tới|hết|cuối|vào|sang)\s+(?:(?:cuối|hết)\s+)?(?:năm\s+)?|nhiệm\s+kỳ\s*|giai\s+đoạn\s*)$",
    re.IGNORECASE,
)
"""What stands before a year that holds for the rest of its sentence if a comma follows ('… là trong năm 2022, …')."""
_AT_THE_BEGINNING = re.compile(
    r"(?<!tháng\s)(?<!từ\s)(?<!toán\s)(?<!hoạch\s)(?<!giao\s)(?:^|(?<=\W))đầu\s+năm(?:\s+\d{4})?(?!\s*(?:đến|tới))(?=\W*$|[^,;]*$)",
    re.IGNORECASE,
)
"""'Tỷ lệ hộ nghèo đầu năm 2022 là 5,6%': what there was when the year began."""
_OF_THE_BEGINNING = re.compile(r"(?<!tháng\s)đầu\s+năm(?:\s+(?P<year>\d{4}))?(?!\w)", re.IGNORECASE)
"""'giảm từ 5,1% đầu năm 2023 xuống …'"""
_LATER_OR_MOVED = re.compile(
    word(any_of("cuối | nay | hiện | hiện nay | trong năm | còn | giảm | tăng | thoát | qua | sau")),
    re.IGNORECASE,
)
"""Words of a clause that speaks no more of the year's beginning."""
_PURPOSE = re.compile(r"\W*để\s+(?:hoàn\s+thành|đạt(?:\s+được)?)\s+$", re.IGNORECASE)
"""'Để hoàn thành 19/19 tiêu chí, xã đã …': what is meant to be reached; the rest of the sentence is not."""
_DATED_OPENING = re.compile(
    r"\W*(?:khi|lúc|thời\s+điểm|trước\s+khi|ban\s+đầu|bắt\s+đầu|qua|tại)\s[^()\d,;:]*\((?:năm\s+|cuối\s+năm\s+)?\d{4}\)",
    re.IGNORECASE,
)
"""'Khi rà soát theo bộ tiêu chí (năm 2011) xã mới đạt …': the year of what follows."""
_COMPARES = re.compile(word(any_of("so | so với | hơn | tăng | giảm")), re.IGNORECASE)
_SURVEY = re.compile(
    r"\W*(?:theo|qua)\s+(?:kết\s+quả\s+)?(?:tổng\s+)?(?:rà\s+soát|điều\s+tra|thống\s+kê|bình\s+xét)[^,;:\d]*",
    re.IGNORECASE,
)
"""'Theo kết quả rà soát cuối năm 2016, xã có 402 hộ nghèo': when the survey was, so were they."""
_EVERY_YEAR = re.compile(
    rf"(?<!\w)(?<!cây\s)(?:(?:hàng|hằng|mỗi)\s+năm|bình\s+quân\s+năm|{any_of('trong | cả | toàn')}\s+nhiệm\s+kỳ)(?!\w)"
    r"|(?<=%)\s*/\s*năm",
    re.IGNORECASE,
)
_TERM_BEGAN = re.compile(
    r"(?<!\w)(?<!từ\s)(?<!so\s)(?<!với\s)đầu\s+(?:nhiệm\s+kỳ|giai\s+đoạn)(?!\w)", re.IGNORECASE
)
_WHOLE_TERM = re.compile(
    rf"(?<!\w)(?:{any_of('trong | cả | toàn | suốt | từ đầu')})\s+(?:nhiệm\s+kỳ|giai\s+đoạn)(?!\w)",
    re.IGNORECASE,
)
"""'Từ đầu nhiệm kỳ đến nay thu 120 tỷ đồng'"""
_YEARS_OF_TERM = re.compile(
    r"(?<![\w.,])(?<!sau\s)(?<!tiêu\s)(?<!hoạch\s)(?:0?[345]|ba|bốn|năm)\s+năm(?:\s+(?:qua|nay|liền|liên\s+tục))?(?=[\s,:(])(?!\s+tuổi)",
    re.IGNORECASE,
)
"""'Năm năm qua kết nạp 54 đảng viên'; but 'sau 5 năm, đến nay …' tells how things stand."""
_TERM_ENDS = re.compile(r"(?<!\w)(?:cuối|hết|kết\s+thúc)\s+(?:nhiệm\s+kỳ|giai\s+đoạn)(?!\w)", re.IGNORECASE)
_NOW = re.compile(
    word(
        any_of(
            r"thời điểm này | nay",
            r"(?<!thực\s)(?<!thể\s)(?<!phát\s)(?<!xuất\s)(?<!biểu\s)hiện(?! đại| trạng| vật| tượng)",
        )
    ),
    re.IGNORECASE,
)
_STANDS = re.compile(
    word(any_of(r"(?:tỷ|tỉ) lệ | dân số | thu nhập | tổng đàn | còn | hiện có")), re.IGNORECASE
)
_JOINED = re.compile(r"\W*(?:với|và|gồm|cùng|chiếm|tỷ\s+lệ|đạt|bằng)?\W*", re.IGNORECASE)
_TO_COLON = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?:{any_of('như sau | cụ thể | cụ thể như sau | gồm | là')}\s*)?", re.IGNORECASE
)
_REQUIRES = re.compile(
    r"(?<!\w)(?:(?<!đạt\s)yêu\s+cầu(?!\w)|(?<!theo\s)quy\s+định(?!\w)|theo\s+quy\s+định\s*(?:là\s+|phải\s+|đạt\s+|:\s*)*$)",
    re.IGNORECASE,
)
"""'Khám chữa bệnh theo quy định cho 1.200 người' asks for nothing, 'theo quy định 85%' does."""
_ENDS_REQUIREMENT = re.compile(
    rf";|{word(any_of('đạt | thực tế | kết quả | hiện | hiện nay | đến nay | đã | có | mới'))}", re.IGNORECASE
)
"""'BHYT yêu cầu ≥ 85%, đạt 98,7%': from here on it is what was reached."""


class ClauseScopes:
    """Gives the figures of one sentence their scenario and period, in order.

    Args:
        text: the sentence.
        quantities: all its quantities.
        scope: what holds where the sentence does not say otherwise.
        scopes: the document's.

    """

    def __init__(self, text: str, quantities: list[Quantity], scope: Scope, scopes: ScopeReader) -> None:
        self._text = text
        self._scope = scope
        self._scopes = scopes
        self._origins = origin_spans(text, quantities)
        self._mentions = [
            mention
            for mention in periods.find_mentions(text, default_year=scopes.default_year(scope.scenario))
            if mention.role is Role.FOR
            and not any(each.start < mention.end and mention.start < each.end for each in quantities)
        ]
        self._period = self._of_the_lead(quantities)
        """What the clauses so far were for."""
        self._span: Period | None = None
        """The term that the clauses so far spoke of as a whole."""
        self._is_now = False
        """The clauses so far tell how things stand."""
        self._scenario: Scenario | None = None
        self._beginning: Period | None = None
        """The first day of the year that the clauses so far spoke of."""
        self._earlier_until = -1
        """Where the bracket closes in which everything is of an earlier period."""
        self._required = False
        """The clauses so far say what is asked for."""

    def of(self, claim: Claim, begin: int, cut: int) -> tuple[Scenario, Period, tuple[str, ...]]:
        """Scenario and period of the next figure, and the rules that told them.

        Args:
            claim: what the figure says.
            begin: where the words before it begin.
            cut: where the words after it end.

        """
        number = claim.quantity.start
        scenario, period, rules = self._of(claim, begin, cut)
        if claim.is_earlier and in_brackets(self._text, number):
            closing = self._text.find(")", number)
            self._earlier_until = closing if closing >= 0 else len(self._text)
        if claim.is_earlier or number < self._earlier_until:
            return (
                Scenario.ACTUAL,
                self._earlier(begin, number, period),
                ("scenario:earlier_period", "period:earlier"),
            )
        if self._is_required(begin, number):
            return Scenario.TARGET, period, ("scenario:required", *rules[1:])
        moment = self._in_term(claim, begin, cut, scenario, period)
        if moment is not None:
            return scenario, moment, (rules[0], "period:in_term")
        return scenario, self._scopes.whole_term(scenario, period), rules

    def _of_the_lead(self, quantities: list[Quantity]) -> Period | None:
        """'Cơ cấu kinh tế năm 2020: nông nghiệp 27%; công nghiệp …': the year before the colon is that of the list."""
        colon = self._text.find(": ")
        if colon < 0 or (quantities and quantities[0].start < colon):
            return None
        named = [mention for mention in self._mentions if mention.end <= colon]
        is_said_of_list = len(named) == 1 and _TO_COLON.fullmatch(self._text, named[0].end, colon)
        return named[0].period if is_said_of_list else None

    def _in_term(
        self, claim: Claim, begin: int, cut: int, scenario: Scenario, period: Period
    ) -> Period | None:
        """The part of a term that a figure speaks of, or the term where it speaks of every year of it; else None.

        Among results of a term, 'nay' is its last year and 'đầu nhiệm kỳ' its first; among the aims for its last
        year, what is to be done 'mỗi năm' is for the whole term.
        """
        around = self._text[begin:cut]
        term = self._scopes.default_period(scenario)
        of_all = _EVERY_YEAR.search(around) or _WHOLE_TERM.search(around)
        of_years = of_all or _YEARS_OF_TERM.search(around)
        if scenario is Scenario.TARGET:
            is_undated = periods.is_term(term) and period in (term, periods.year(term.end.year))
            if is_undated and _TERM_ENDS.search(around):
                return periods.year(term.end.year)
            return term if is_undated and of_years else None
        is_of_term = periods.is_term(period)
        if period != self._scope.period or not (is_of_term or periods.is_term(term)):
            return None
        span = period if is_of_term else term
        is_level = claim.statement is StatementKind.LEVEL
        now = _NOW.search(self._text, begin, claim.quantity.start)
        if ";" in around or now is not None:
            self._span = None
        if of_all or (of_years and now is None):
            self._span = span
        if self._span is not None:
            return self._span
        # 'hiện có 7 ấp với 2.874 hộ, 10.965 khẩu'; what is done besides ('kết nạp 54 đảng viên') is not of now.
        goes_on = _JOINED.fullmatch(self._text, begin, claim.quantity.start)
        self._is_now = (self._is_now and goes_on is not None) or now is not None
        if is_level and _TERM_BEGAN.search(around):
            return periods.year(span.start.year)
        if is_of_term and (_TERM_ENDS.search(around) or (is_level and self._is_now)):
            return periods.year(span.end.year)
        return None

    def _earlier(self, begin: int, number: int, period: Period) -> Period:
        """The period that a figure is compared with: the year before, where no other is named ('so với năm 2021')."""
        usual = periods.a_year_before(period)
        compared = [
            mention.period
            for mention in periods.find_mentions(self._text[:number])
            if mention.role is Role.COMPARED and mention.end >= begin
        ]
        is_usual = not compared or compared[-1].end.year == usual.end.year
        return usual if is_usual else compared[-1]

    def _is_required(self, begin: int, number: int) -> bool:
        """Whether a number is what is asked for: 'BHYT yêu cầu ≥ 85%, đạt 98,7%'."""
        words = self._text[begin:number]
        if _REQUIRES.search(words):
            self._required = True
        elif _ENDS_REQUIREMENT.search(words):
            self._required = False
        return self._required

    def _of(self, claim: Claim, begin: int, cut: int) -> tuple[Scenario, Period, tuple[str, ...]]:
        number = claim.quantity.start
        for span in self._origins:
            if span[0] <= number < span[1]:
                return self._of_origin(span)
        own = [
            mention
            for mention in self._mentions
            if begin <= mention.start < cut
            and not any(first <= mention.start < last for first, last in self._origins)
        ]
        after = [
            mention for mention in own if mention.start >= claim.end and self._follows(claim.end, mention)
        ]
        before = [mention for mention in own if mention.start < number and self._leads_to(mention, number)]
        scope = self._scope
        if _AT_THE_BEGINNING.search(claim.words_before):
            of_year = before[-1].period if before else scope.period
            self._beginning = periods.first_day(of_year.end.year)
        elif own or _LATER_OR_MOVED.search(self._text[begin:number]):
            self._beginning = None
        if self._beginning is not None and claim.statement is StatementKind.LEVEL:
            return (
                Scenario.ACTUAL,
                self._beginning,
                ("scenario:beginning_of_year", "period:beginning_of_year"),
            )
        words = self._text[begin:number]
        named = before[-1].period if before else self._period
        if not before and _NOW.search(words):
            named = self._now()
        if before and named is not None and self._is_up_to(before[-1], words):
            named = periods.year(named.end.year)
        if not in_brackets(self._text, number):
            self._period = named
        if after:
            named = after[-1].period
        if _PURPOSE.match(words):
            return Scenario.TARGET, named or scope.period, ("scenario:purpose", *scope.rules[1:])
        self._scenario = self._scopes.scenario_of_words(words) or self._scenario
        if named is not None and named != scope.period:
            return claim.scenario or self._scenario_of(named), named, ("scenario:year", "period:clause")
        if claim.scenario is not None:
            return claim.scenario, scope.period, ("scenario:clause", *scope.rules[1:])
        clause = re.split(r"[,;(]", words)[-1]
        if scope.scenario is Scenario.ACTUAL and self._scopes.scenario_in_results(clause):
            year = periods.year(scope.period.end.year)
            return Scenario.TARGET, year, ("scenario:outright_plan", *scope.rules[1:])
        if not scope.is_titled and self._scenario is not None and self._scenario is not scope.scenario:
            period = self._scopes.default_period(self._scenario)
            return self._scenario, period, ("scenario:words", "period:of_the_document")
        return scope.scenario, scope.period, scope.rules

    def _is_up_to(self, mention: Mention, words: str) -> bool:
        """'Từ năm 2021 đến năm 2023, tỷ lệ hộ nghèo còn 2,5%': how things stood at the end of the span."""
        is_span = periods.is_term(mention.period) and self._text[mention.start :].lower().startswith("từ")
        return is_span and _STANDS.search(words) is not None

    def _now(self) -> Period | None:
        """'Năm 2020 có 450 hộ nghèo, đến nay còn 120': the reported year; None where the scope is of it already."""
        opened = "period:opening_of_sentence" in self._scope.rules
        report = self._scopes.default_period(Scenario.ACTUAL)
        return report if opened and self._scope.period.end < report.start else None

    def _of_origin(self, span: tuple[int, int]) -> tuple[Scenario, Period, tuple[str, ...]]:
        """Where a change begins: the period named up to what it leads to, else the year before."""
        between = self._text[span[0] : span[1]]
        named = [mention.period for mention in self._mentions if span[0] <= mention.start < span[1]]
        begins = _OF_THE_BEGINNING.search(between)
        year = self._scope.period.end.year
        if begins:
            period = periods.first_day(int(begins["year"] or year))
        else:
            period = named[-1] if named else periods.year(year - 1)
        return Scenario.ACTUAL, period, ("scenario:origin_of_change", "period:origin_of_change")

    def _leads_to(self, mention: Mention, number: int) -> bool:
        """Whether a mention before a number is what it is for: in its clause, or said of what follows."""
        between = self._text[mention.end : number]
        if in_brackets(self._text, mention.start) and ")" in between:
            opening = _DATED_OPENING.match(self._text[: mention.end + 1])
            moves_on = _COMPARES.search(self._text, 0, number) or _NOW.search(between)
            return opening is not None and moves_on is None
        earlier = self._text[: mention.start]
        return (
            re.search(r"[,;]", between) is None
            or _TIME_ONLY.search(earlier) is not None
            or (_SURVEY.fullmatch(earlier) is not None and between.count(",") == 1)
            or (_ADVERB_OF_TIME.search(earlier) is not None and between.lstrip().startswith(","))
        )

    def _follows(self, end: int, mention: Mention) -> bool:
        """Whether a mention after a number is said of it, not of a later clause ('…, năm 2022 xã …')."""
        if re.search(r"[,;]", self._text[end : mention.start]) is None:
            return True
        is_time_only = _TIME_ONLY.search(self._text[: mention.start]) is not None
        return is_time_only and _CLAUSE_ENDS.match(self._text, mention.end) is not None

    def _scenario_of(self, named: Period) -> Scenario:
        """Whether a period that a clause names is one of results or of plans."""
        is_term = periods.is_term(named)
        return (is_term and self._scenario) or self._scopes.scenario_of_period(named, self._scope.scenario)
