"""Kinds of statement: each takes a speaker and gives a statement with its facts, or None where it has no subject.

`KINDS` names them with how often each is wanted. Tables are no statements: they stand in `tables`.
"""

from __future__ import annotations

from benchmarks.generate.statements.changes import change_alone, level_and_change, planned_change
from benchmarks.generate.statements.counts import tail_count, targets_met, verb_and_object, with_whole
from benchmarks.generate.statements.crops import crop_areas, crop_figures
from benchmarks.generate.statements.levels import level, share_first, two_years
from benchmarks.generate.statements.plans import (
    level_and_plan_ratio,
    level_and_target,
    plan_ratio_alone,
    result_over_plan,
)
from benchmarks.generate.statements.speaker import Kind, Speaker
from benchmarks.generate.statements.wholes import poor_and_share, whole_and_parts

__all__ = ["KINDS", "Kind", "Speaker"]

KINDS: tuple[Kind, ...] = (
    Kind(level, 30),
    Kind(verb_and_object, 12),
    Kind(share_first, 8),
    Kind(whole_and_parts, 8),
    Kind(level_and_plan_ratio, 11, actual_only=True),
    Kind(level_and_target, 4, actual_only=True),
    Kind(result_over_plan, 7, actual_only=True),
    Kind(plan_ratio_alone, 2, actual_only=True),
    Kind(level_and_change, 11, actual_only=True),
    Kind(change_alone, 4, actual_only=True),
    Kind(planned_change, 5, target_only=True),
    Kind(two_years, 3, actual_only=True),
    Kind(crop_figures, 14),
    Kind(crop_areas, 5),
    Kind(with_whole, 4),
    Kind(poor_and_share, 2, actual_only=True),
    Kind(targets_met, 1, actual_only=True),
    Kind(tail_count, 3),
)
