"""Amounts as offices write them: number, unit, comparator, range; and exactly what each of them says.

Units are written as people write them (glued, abbreviated, compound money); the quantity says the amount in
the catalogue's unit, exact to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.generate.facts import Quantity
from benchmarks.generate.numerals import NumberStyle, number_word, write_number

_UNIT_WORDS = {
    "million_vnd_per_person_year": (
        "triệu đồng/người/năm", "triệu đồng/năm", "triệu đồng", "triệu đồng/người", "tr.đồng/người/năm",
        "triệu/người/năm",
    ),
    "million_vnd_per_ha": ("triệu đồng/ha", "triệu đồng", "triệu/ha", "triệu đồng/ha/năm"),
    "tonne": ("tấn",),
    "quintal_per_ha": ("tạ/ha",),
    "ha": ("ha", "ha", "ha", "hecta"),
    "m2": ("m2", "m²"),
    "km": ("km",),
    "m3": ("m3", "m³"),
    "kg_per_person_year": ("kg/người/năm", "kg/người", "kg"),
    "workday": ("ngày công",),
    "boys_per_100_girls": ("bé trai/100 bé gái", "nam/100 nữ", "trẻ trai/100 trẻ gái"),
    "times": ("lần",),
}  # fmt: skip
_COMPARED = {
    ">": ("trên {q}", "hơn {q}", "trên {q}", "> {q}", ">{q}"),
    ">=": ("từ {q} trở lên", "{q} trở lên", "ít nhất {q}", "tối thiểu {q}", "không dưới {q}"),
    "<": ("dưới {q}", "dưới {q}", "< {q}", "<{q}"),
    "<=": ("không quá {q}", "tối đa {q}", "không vượt quá {q}"),
    "~": ("khoảng {q}", "gần {q}", "ước khoảng {q}", "xấp xỉ {q}"),
}
_RANGES = (
    "{a} - {b}{u}",
    "{a}-{b}{u}",
    "{a}– {b}{u}",
    "từ {a} đến {b}{u}",
    "{a}{u} - {b}{u}",
    "từ {a}{u} đến {b}{u}",
)


@dataclass(frozen=True)
class Writer:
    """Writes amounts in the style of one document."""

    rng: Random
    style: NumberStyle

    def number(self, value: Decimal, *, pads: bool = False) -> str:
        """A bare number."""
        return write_number(self.rng, value, self.style, pads=pads)

    def exact(self, value: Decimal, unit_code: str, nouns: tuple[str, ...] = ()) -> Quantity:
        """An amount with its unit, and no comparator. `nouns`: what is counted, or what stands for the unit."""
        text = self._amount(value, unit_code, nouns)
        return Quantity(text, value, value, "=", unit_code)

    def compared(
        self,
        value: Decimal,
        unit_code: str,
        comparator: str,
        nouns: tuple[str, ...] = (),
        *,
        in_words: bool = False,
    ) -> Quantity:
        """An amount with a comparator (`>`, `>=`, `<`, `<=` or `~`), in words or (unless `in_words`) as a sign."""
        amount = self._amount(value, unit_code, nouns)
        ways = [way for way in _COMPARED[comparator] if not (in_words and way[0] in "<>")]
        text = self.rng.choice(ways).format(q=amount)
        low = None if comparator in ("<", "<=") else value
        high = None if comparator in (">", ">=") else value
        return Quantity(text, low, high, comparator, unit_code)

    def between(self, low: Decimal, high: Decimal, unit_code: str, nouns: tuple[str, ...] = ()) -> Quantity:
        """A range of two amounts with one unit, or one each."""
        unit = self._unit(unit_code, nouns)
        a, b = self.number(low, pads=bool(nouns)), self.number(high, pads=bool(nouns))
        text = self.rng.choice(_RANGES).format(a=a, b=b, u=unit)
        return Quantity(text, low, high, "range", unit_code)

    def percent(self, value: Decimal) -> str:
        """A percentage."""
        space = " " if self.rng.random() < self.style.space_before_percent else ""
        return f"{self.number(value)}{space}%"

    def _amount(self, value: Decimal, unit_code: str, nouns: tuple[str, ...]) -> str:
        special: Callable[[Decimal], str | None] | None = {
            "million_vnd": self._money,
            "head": self._heads,
            "quintal_per_ha": self._yield,
            "km": self._length,
        }.get(unit_code)
        written = special(value) if special and (not nouns or unit_code == "head") else None
        if written:
            return written
        word = number_word(value) if nouns and self.rng.random() < 0.03 else None
        return f"{word or self.number(value, pads=bool(nouns))}{self._unit(unit_code, nouns)}"

    def _unit(self, unit_code: str, nouns: tuple[str, ...]) -> str:
        if unit_code == "percent":
            return " %" if self.rng.random() < self.style.space_before_percent else "%"
        if unit_code == "million_vnd":
            return self.rng.choice((" triệu đồng", " triệu đồng", " triệu", " tr.đồng"))
        word = self.rng.choice(nouns or _UNIT_WORDS[unit_code])
        is_short = word in ("ha", "tấn", "con", "km", "tạ/ha", "kg", "hộ", "m2")
        return word if is_short and self.rng.random() < self.style.glued else f" {word}"

    def _money(self, value: Decimal) -> str:
        """Millions of đồng, as tỷ, triệu, nghìn or đồng."""
        rng = self.rng
        billions, rest = divmod(value, 1000)
        ways: list[str] = []
        if value >= 1000 and _decimals(value / 1000) < 3:
            unit = rng.choice(("tỷ đồng", "tỷ đồng", "tỷ đồng", "tỉ đồng", "tỷ"))
            ways += [f"{self.number(_short(value / 1000))} {unit}"] * 4
        if value >= 1000 and rest and rest == int(rest):
            unit = rng.choice(("triệu đồng", "triệu đồng", "triệu"))
            ways.append(f"{self.number(billions)} tỷ {self.number(rest)} {unit}")
        unit = rng.choice(("triệu đồng", "triệu đồng", "triệu đồng", "triệu", "tr.đồng", "tr đồng"))
        ways += [f"{self.number(_short(value))} {unit}"] * 2
        if value < 200_000 and self.style.group:
            unit = rng.choice(("đồng", "đồng", "đ", "VNĐ"))
            ways.append(f"{self.number(_short(value * 1_000_000))} {unit}")
            thousands = rng.choice(("nghìn đồng", "ngàn đồng"))
            ways.append(f"{self.number(_short(value * 1000))} {thousands}")
        return rng.choice(ways)

    def _heads(self, value: Decimal) -> str | None:
        if value >= 1000 and value % 100 == 0 and self.rng.random() < 0.25:
            word = self.rng.choice(("nghìn con", "ngàn con"))
            return f"{self.number(_short(value / 1000))} {word}"
        return None

    def _yield(self, value: Decimal) -> str | None:
        if _decimals(value) <= 1 and self.rng.random() < 0.12:
            return f"{self.number(_short(value / 10))} tấn/ha"
        return None

    def _length(self, value: Decimal) -> str | None:
        if value < 2 and self.rng.random() < 0.3:
            return f"{self.number(_short(value * 1000))} m"
        return None


def _short(value: Decimal) -> Decimal:
    """Without trailing zeros, and without an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _decimals(value: Decimal) -> int:
    exponent = _short(value).as_tuple().exponent
    return max(0, -int(exponent))
