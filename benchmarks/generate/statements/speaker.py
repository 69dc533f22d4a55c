"""Who states: the writer of one document in one section, with the subjects that it has not yet spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from benchmarks.generate.facts import ACTUAL, LEVEL, Fact, Quantity, Scope, Statement
from benchmarks.generate.quantities import Writer
from benchmarks.generate.vocabulary import Subject, subjects, words

_TELLS_TIME = re.compile(r"\{year\}|\{last\}|trong năm|cuối năm|kế hoạch năm")


@dataclass
class Speaker:
    """Draws subjects (each indicator once in a section), values and wordings."""

    rng: Random
    writer: Writer
    scope: Scope
    topics: frozenset[str]
    place: str = "xã"
    """`xã`, `phường` or `thị trấn`."""
    tells_time: bool = True
    """Whether wordings may name the section's year; not where it is a term or half a year."""
    said: set[str] = field(default_factory=set)
    """Indicators that the section has spoken of."""

    @property
    def is_actual(self) -> bool:
        """Whether the section tells of results."""
        return self.scope.scenario == ACTUAL

    @property
    def year(self) -> int:
        """The year that the section is about, or ends with."""
        return self.scope.year_to

    def take(self, wanted: Callable[[Subject], bool] = lambda _: True) -> Subject | None:
        """A subject of the section's topics that was not spoken of; None where there is none."""
        left = [
            subject
            for subject in subjects().values()
            if subject.topic in self.topics and wanted(subject) and self.is_new(subject.indicator.split("|"))
        ]
        if not left:
            return None
        subject = self.rng.choice(left)
        self.mark(subject.indicator.split("|"))
        return subject

    def is_new(self, indicators: Collection[str]) -> bool:
        """Whether none of them was spoken of."""
        return self.said.isdisjoint(indicators)

    def mark(self, indicators: Collection[str]) -> None:
        """Note that they were spoken of."""
        self.said.update(indicators)

    def template(self, table: str, *path: str) -> str:
        """One of the templates at `path` of a table of `words/templates.toml`."""
        found = words("templates")[table]
        for step in path:
            found = found[step]
        if not self.tells_time:
            found = [each for each in found if not _TELLS_TIME.search(each)]
        return str(self.rng.choice(found))

    def local(self, text: str) -> str:
        """The text with the place's own type for 'xã'."""
        return text if self.place == "xã" else text.replace("toàn xã", f"toàn {self.place}")

    def amount(self, subject: Subject, value: Decimal | None = None) -> Quantity:
        """A level of the subject, now and then with a comparator or as a range, as its direction suggests."""
        rng, writer = self.rng, self.writer
        chosen = subject.draw(rng) if value is None else value
        roll = rng.random()
        unit, nouns = subject.unit_code, subject.nouns
        if nouns and rng.random() < 0.05 and chosen > 9:
            return Quantity(writer.number(chosen), chosen, chosen, "=", unit)
        plain_only = unit in ("boys_per_100_girls",) or (unit == "percent" and chosen >= 100)
        if plain_only or roll < (0.88 if self.is_actual else 0.62):
            return writer.exact(chosen, unit, nouns)
        if roll < 0.92 and self.is_actual:
            return writer.compared(chosen, unit, "~", nouns)
        if self.is_actual or roll < 0.9:
            signs = {"higher": (">", ">", ">="), "lower": ("<", "<", "<="), "neutral": (">", "~")}
            return writer.compared(chosen, unit, rng.choice(signs[subject.better]), nouns)
        return self._range(subject, chosen)

    def _range(self, subject: Subject, low: Decimal) -> Quantity:
        step = Decimal(1).scaleb(-max(subject.decimals, 0)) * self.rng.choice((1, 2, 5))
        step = max(step, low * Decimal("0.05"))
        high = low + step.quantize(
            Decimal(1).scaleb(-subject.decimals) if subject.decimals >= 0 else Decimal(100)
        )
        if high <= low or (subject.unit_code == "percent" and high > 100):
            return self.writer.exact(low, subject.unit_code, subject.nouns)
        return self.writer.between(low, high, subject.unit_code, subject.nouns)

    def fact(
        self,
        indicator: str,
        quantity: Quantity,
        kind: str,
        *,
        statement: str = LEVEL,
        scope: Scope | None = None,
        denominator: Decimal | None = None,
        scenario: str = "",
    ) -> Fact:
        """A fact of the section's scope, unless told otherwise."""
        return Fact(indicator, scope or self.scope, statement, quantity, kind, denominator, scenario)


@dataclass(frozen=True)
class Kind:
    """A kind of statement, and how often it is wanted beside the others."""

    compose: Callable[[Speaker], Statement | None]
    weight: int
    actual_only: bool = False
    target_only: bool = False

    def suits(self, speaker: Speaker) -> bool:
        """Whether a section of this scenario may hold it."""
        return not (self.target_only if speaker.is_actual else self.actual_only)
