"""What a composed document states: scopes, facts, statements, and the truth's rows.

No wording here: how a fact is put into words stands in `statements` and `tables`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

ACTUAL, TARGET = "actual", "target"
LEVEL, CHANGE, PLAN_RATIO = "level", "change", "plan_ratio"

COLUMNS = (
    "n", "indicator", "scenario", "statement", "year_from", "year_to", "low", "high", "comparator",
    "unit_code", "denominator", "tier", "quote", "kind",
)  # fmt: skip
"""Of a truth file: those of the hand-made ones, and the kind of statement."""


@dataclass(frozen=True)
class Scope:
    """What figures are about that say nothing else themselves."""

    scenario: str
    year_from: int
    year_to: int

    def of_year(self, year: int, scenario: str | None = None) -> Scope:
        """The same for another year, or another scenario."""
        return Scope(scenario or self.scenario, year, year)


@dataclass(frozen=True)
class Quantity:
    """An amount as written, and what it is. `low`, `high` are in `unit_code`; None at an open end."""

    text: str
    low: Decimal | None
    high: Decimal | None
    comparator: str
    unit_code: str
    """A code, or several that are right, parted by '|'."""


@dataclass(frozen=True)
class Fact:
    """One figure of a document, with everything that a reader should tell about it."""

    indicator: str
    """A code, several that are right parted by '|', or '' for what the catalogue need not know."""
    scope: Scope
    statement: str
    quantity: Quantity
    kind: str
    denominator: Decimal | None = None
    scenario: str = ""
    """Where several are right; else the scope's."""
    quote: str = ""

    def quoted(self, passage: str) -> Fact:
        """The same fact, stated by `passage`."""
        return replace(self, quote=passage)

    def row(self, number: int) -> dict[str, str]:
        """The fact as a row of a truth file."""
        quantity = self.quantity
        return {
            "n": str(number),
            "indicator": self.indicator,
            "scenario": self.scenario or self.scope.scenario,
            "statement": self.statement,
            "year_from": str(self.scope.year_from),
            "year_to": str(self.scope.year_to),
            "low": plain(quantity.low),
            "high": plain(quantity.high),
            "comparator": quantity.comparator,
            "unit_code": quantity.unit_code,
            "denominator": plain(self.denominator),
            "tier": "core" if self.indicator else "tail",
            "quote": " ".join(self.quote.split()),
            "kind": self.kind,
        }


@dataclass(frozen=True)
class Statement:
    """A clause or sentence, without its full stop, and the facts that it states, in their order."""

    text: str
    facts: tuple[Fact, ...]

    @staticmethod
    def of(text: str, *facts: Fact) -> Statement:
        """A statement whose facts quote it."""
        return Statement(text, tuple(fact.quoted(text) for fact in facts))


def plain(number: Decimal | None) -> str:
    """A number as truth files write it: no exponent, no trailing zeros; '' for None."""
    if number is None:
        return ""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
