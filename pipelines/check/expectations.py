"""Short words for the expectations of Great Expectations that our checks use.

Each returns an `Expectation`, which `check.validate` hands to Great Expectations. All judge single rows, so
that failing rows can be counted and shown; empty cells are judged by `filled` and `empty` alone.
"""

from __future__ import annotations

from pipelines.check.model import Expectation


def filled(column: str) -> Expectation:
    """Every row has a value in `column`."""
    return Expectation("expect_column_values_to_not_be_null", {"column": column}, f"{column} is empty")


def empty(column: str) -> Expectation:
    """No row has a value in `column`, which says what is wrong with the row."""
    return Expectation("expect_column_values_to_be_null", {"column": column}, f"{column} is not empty")


def unique(*columns: str) -> Expectation:
    """No two rows agree in all of `columns`."""
    failure = f"{' + '.join(columns)} repeated"
    if len(columns) == 1:
        return Expectation("expect_column_values_to_be_unique", {"column": columns[0]}, failure)
    return Expectation(
        "expect_compound_columns_to_be_unique",
        {"column_list": list(columns), "ignore_row_if": "any_value_is_missing"},
        failure,
    )


def one_of(column: str, *values: object) -> Expectation:
    """Each value of `column` is one of `values`."""
    return Expectation(
        "expect_column_values_to_be_in_set",
        {"column": column, "value_set": list(values)},
        f"{column} none of {', '.join(map(str, values))}",
    )


def between(column: str, low: float, high: float | None = None) -> Expectation:
    """Each value of `column` lies within `low` and `high`, both included; `high` None: no upper bound."""
    bounds = f"below {low:g}" if high is None else f"outside {low:g} to {high:g}"
    return Expectation(
        "expect_column_values_to_be_between",
        {"column": column, "min_value": low, "max_value": high},
        f"{column} {bounds}",
    )


def not_above(lower: str, upper: str) -> Expectation:
    """In each row that has both, the value of column `lower` is at most that of column `upper`."""
    return Expectation(
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": upper, "column_B": lower, "or_equal": True, "ignore_row_if": "either_value_is_missing"},
        f"{lower} above {upper}",
    )


def equal(one: str, other: str) -> Expectation:
    """In each row that has both, the values of the two columns are the same."""
    return Expectation(
        "expect_column_pair_values_to_be_equal",
        {"column_A": one, "column_B": other, "ignore_row_if": "either_value_is_missing"},
        f"{one} differs from {other}",
    )
