"""The bridge to Great Expectations: which rows of a frame do not meet their expectations.

Pandas frames only (its SQL route does not work with DuckDB); nothing outside this module knows the library.
Importing this module is cheap; making a `Validator` imports the library, which takes seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipelines.check.model import Expectation

if TYPE_CHECKING:
    import pandas as pd


class BrokenExpectationError(Exception):
    """An expectation could not be evaluated on its frame, so nothing is known about the data."""


class Validator:
    """Runs suites of expectations in one ephemeral context; nothing is written to disk."""

    def __init__(self) -> None:
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig
        from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

        self._new_suite = gx.ExpectationSuite
        self._new_expectation = ExpectationConfiguration
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        self._source = context.data_sources.add_pandas("frames")
        # One asset for all frames, since with each that comes or goes the library writes its configuration out anew.
        frames = self._source.add_dataframe_asset("frame")
        self._batches = frames.add_batch_definition_whole_dataframe("frame")

    def failing_rows(
        self, name: str, frame: pd.DataFrame, expectations: Sequence[Expectation]
    ) -> list[tuple[Expectation, list[int]]]:
        """Each expectation that some rows of `frame` fail, with the positions of those rows.

        Empty where all is well. Nothing of the frame is kept.

        `name` is what the library calls the expectations. Raises BrokenExpectationError where an expectation could
        not be evaluated: a column is missing, types do not fit.
        """
        frame = frame.reset_index(drop=True)
        try:
            suite = self._new_suite(
                name=name,
                expectations=[
                    self._new_expectation(
                        type=one.kind, kwargs=dict(one.arguments), meta={"position": position}
                    ).to_domain_obj()
                    for position, one in enumerate(expectations)
                ],
            )
            batch = self._batches.get_batch(batch_parameters={"dataframe": frame})
            results = batch.validate(suite, result_format={"result_format": "COMPLETE"}).results
        finally:
            self._source.get_execution_engine().batch_manager.reset_batch_cache()
        if len(results) != len(expectations):
            raise BrokenExpectationError(f"{len(expectations)} expectations gave {len(results)} results")
        return [
            (expectations[_position(result)], _failing_rows(result))
            for result in results
            if not result.success
        ]


def _position(result: Any) -> int:
    """Which expectation a result is of; the library gives them in an order of its own."""
    position: int = result.expectation_config.meta["position"]
    return position


def _failing_rows(result: Any) -> list[int]:
    rows = result.result.get("unexpected_index_list")
    if not rows:
        raise BrokenExpectationError(_reason(result.exception_info) or "failed without naming a row")
    return list(rows)


def _reason(exception_info: dict[str, Any]) -> str | None:
    """The library reports one exception flat, several keyed by the metric that raised them."""
    if "exception_message" in exception_info:
        return exception_info["exception_message"] or None
    messages = {str(each["exception_message"]) for each in exception_info.values()}
    return "; ".join(sorted(messages)) or None
