"""Names of members: one for each, whatever a container calls them."""

from __future__ import annotations

from pipelines.extract.members import FreeNames


def test_several_of_one_name_get_a_number_that_none_has() -> None:
    names = FreeNames()
    taken = [names.take(name) for name in ("a", "a (2)", "a", "a", "a (2)", "\u0061\u0300", "\u00e0")]
    assert taken == ["a", "a (2)", "a (3)", "a (4)", "a (2) (2)", "\u00e0", "\u00e0 (2)"]


def test_thousands_of_one_name_are_told_apart_at_once() -> None:
    names = FreeNames()
    assert len({names.take("a") for _ in range(50_000)}) == 50_000
