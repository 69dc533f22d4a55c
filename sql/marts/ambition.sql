-- requires: paired_figures, dim_indicator, dim_commune
--
-- A target that is a bound asks for its limit: '>= 95' after a result of 97 asks for less than was reached, though 98 would
-- meet it.
CREATE VIEW ambition AS
WITH paired AS (
    SELECT
        *,
        CASE WHEN target_comparator <> 'range' AND previous_comparator IN ('=', '~') THEN target - previous END AS step
    FROM paired_figures
    WHERE target IS NOT NULL AND previous IS NOT NULL
)
SELECT
    pair.commune_id,
    commune.display_name AS commune_name,
    pair.indicator_code,
    indicator.name_vi AS indicator_name,
    pair.year,
    pair.unit_code,
    indicator.better,
    pair.previous,
    pair.previous_comparator,
    pair.previous_written,
    pair.target,
    pair.target_comparator,
    pair.target_written,
    pair.step,
    100 * pair.step / nullif(abs(pair.previous), 0) AS step_percent,
    CASE pair.asked_sign * CASE indicator.better WHEN 'higher' THEN 1 WHEN 'lower' THEN -1 END
        WHEN 1 THEN 'better' WHEN 0 THEN 'same' WHEN -1 THEN 'worse'
    END AS asks_for,
    pair.previous_observation_id,
    pair.target_observation_id,
    pair.actual,
    pair.actual_written,
    pair.is_met
FROM paired AS pair
JOIN dim_indicator AS indicator USING (indicator_code)
JOIN dim_commune AS commune USING (commune_id);

COMMENT ON VIEW ambition IS 'The target of a commune for a year beside its result of the year before: whether the plan asks for more than was reached; suspicious figures (quality_flags) are left out.';
COMMENT ON COLUMN ambition.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN ambition.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN ambition.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN ambition.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN ambition.year IS 'Calendar year of the target; previous is of the year before.';
COMMENT ON COLUMN ambition.unit_code IS 'Unit of dim_unit that target, previous and step are in.';
COMMENT ON COLUMN ambition.better IS 'Which way is better: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN ambition.previous IS 'The result of the year before: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN ambition.previous_comparator IS 'How exact the result of the year before is, as in observations.';
COMMENT ON COLUMN ambition.previous_written IS 'The result of the year before with its bound, number and unit as written.';
COMMENT ON COLUMN ambition.target IS 'The target of the year: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN ambition.target_comparator IS 'How exact the target is, as in observations.';
COMMENT ON COLUMN ambition.target_written IS 'The target with its bound, number and unit as written.';
COMMENT ON COLUMN ambition.step IS 'target (the limit, where it is a bound) less previous, in the unit of unit_code; NULL where the target is a range or the result no number.';
COMMENT ON COLUMN ambition.step_percent IS 'The step as percent of the previous result; NULL where there is no step, or the previous result is 0.';
COMMENT ON COLUMN ambition.asks_for IS 'better, same or worse than the year before, in the direction of the indicator; NULL for a neutral indicator, or where the figures do not settle it.';
COMMENT ON COLUMN ambition.previous_observation_id IS 'The statement of the previous result, in observations.';
COMMENT ON COLUMN ambition.target_observation_id IS 'The statement of the target, in observations.';
COMMENT ON COLUMN ambition.actual IS 'The result of the year, as in plan_vs_result; NULL where none is known.';
COMMENT ON COLUMN ambition.actual_written IS 'The result of the year with its bound, number and unit as written; NULL where none is known.';
COMMENT ON COLUMN ambition.is_met IS 'Whether the result of the year meets the target, as in plan_vs_result; NULL where none is known.';
