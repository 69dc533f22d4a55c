-- requires: paired_figures, dim_indicator, dim_commune
--
-- Whether a target was met is said only where the figures settle it.
CREATE VIEW plan_vs_result AS
SELECT
    pair.commune_id,
    commune.display_name AS commune_name,
    pair.indicator_code,
    indicator.name_vi AS indicator_name,
    pair.period_start,
    pair.period_end,
    pair.unit_code,
    indicator.better,
    pair.target,
    pair.target_comparator,
    pair.target_written,
    pair.actual,
    pair.actual_comparator,
    pair.actual_written,
    100 * pair.actual / nullif(pair.target, 0) AS ratio_percent,
    pair.actual - pair.target AS difference,
    pair.is_met,
    pair.stated_ratio_percent,
    pair.target_observation_id,
    pair.actual_observation_id,
    pair.target_document_id,
    pair.actual_document_id
FROM paired_figures AS pair
JOIN dim_indicator AS indicator USING (indicator_code)
JOIN dim_commune AS commune USING (commune_id)
WHERE pair.target IS NOT NULL AND pair.actual IS NOT NULL;

COMMENT ON VIEW plan_vs_result IS 'Target and result of the same commune, indicator and period, from whichever documents state them; suspicious ones (quality_flags) are left out.';
COMMENT ON COLUMN plan_vs_result.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN plan_vs_result.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN plan_vs_result.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN plan_vs_result.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN plan_vs_result.period_start IS 'First day of the period that both figures are for.';
COMMENT ON COLUMN plan_vs_result.period_end IS 'Last day of the period that both figures are for.';
COMMENT ON COLUMN plan_vs_result.unit_code IS 'Unit of dim_unit that target, actual and difference are in.';
COMMENT ON COLUMN plan_vs_result.better IS 'Which way is better: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN plan_vs_result.target IS 'The target in the unit of unit_code: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN plan_vs_result.target_comparator IS 'How exact the target is, as in observations.';
COMMENT ON COLUMN plan_vs_result.target_written IS 'The target with its bound, number and unit as written.';
COMMENT ON COLUMN plan_vs_result.actual IS 'The result in the unit of unit_code: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN plan_vs_result.actual_comparator IS 'How exact the result is, as in observations.';
COMMENT ON COLUMN plan_vs_result.actual_written IS 'The result with its bound, number and unit as written.';
COMMENT ON COLUMN plan_vs_result.ratio_percent IS 'Result as percent of the target; NULL where the target is 0.';
COMMENT ON COLUMN plan_vs_result.difference IS 'Result less target, in the unit of unit_code.';
COMMENT ON COLUMN plan_vs_result.is_met IS 'Whether the result reaches the target, in the direction of the target or the indicator; NULL where the figures do not settle it or there is no direction.';
COMMENT ON COLUMN plan_vs_result.stated_ratio_percent IS 'Result as percent of the plan as a document states it, the most confident statement; NULL where none does.';
COMMENT ON COLUMN plan_vs_result.target_observation_id IS 'The statement of the target, in observations.';
COMMENT ON COLUMN plan_vs_result.actual_observation_id IS 'The statement of the result, in observations.';
COMMENT ON COLUMN plan_vs_result.target_document_id IS 'Document of dim_document that states the target.';
COMMENT ON COLUMN plan_vs_result.actual_document_id IS 'Document of dim_document that states the result.';
