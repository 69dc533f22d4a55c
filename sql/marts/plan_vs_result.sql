-- requires: unflagged_figures, observations, dim_indicator, dim_commune, meets_threshold
--
-- Whether a target was met is said only where the figures settle it. The way to go is the target's own where it is a bound
-- ('>= 95'), else the indicator's; a neutral indicator with a plain target has none.
CREATE TABLE plan_vs_result (
    commune_id             VARCHAR NOT NULL,
    commune_name           VARCHAR NOT NULL,
    indicator_code         VARCHAR NOT NULL,
    indicator_name         VARCHAR NOT NULL,
    period_start           DATE NOT NULL,
    period_end             DATE NOT NULL,
    unit_code              VARCHAR,
    better                 VARCHAR NOT NULL,
    target                 DOUBLE NOT NULL,
    target_comparator      VARCHAR NOT NULL,
    target_written         VARCHAR NOT NULL,
    actual                 DOUBLE NOT NULL,
    actual_comparator      VARCHAR NOT NULL,
    actual_written         VARCHAR NOT NULL,
    ratio_percent          DOUBLE,
    difference             DOUBLE NOT NULL,
    is_met                 BOOLEAN,
    stated_ratio_percent   DOUBLE,
    target_observation_id  VARCHAR NOT NULL,
    actual_observation_id  VARCHAR NOT NULL,
    target_document_id     VARCHAR NOT NULL,
    actual_document_id     VARCHAR NOT NULL
);

INSERT INTO plan_vs_result
WITH paired AS (
    SELECT
        target.commune_id,
        target.indicator_code,
        target.period_start,
        target.period_end,
        target.unit_code,
        indicator.better,
        indicator.name_vi AS indicator_name,
        target,
        actual,
        CASE
            WHEN target.comparator IN ('>', '>=', '<', '<=') THEN target.comparator
            WHEN indicator.better = 'higher' THEN '>='
            WHEN indicator.better = 'lower' THEN '<='
        END AS asked
    FROM unflagged_figures AS target
    JOIN unflagged_figures AS actual USING (commune_id, indicator_code, period_start, period_end)
    JOIN dim_indicator AS indicator USING (indicator_code)
    WHERE target.scenario = 'target' AND actual.scenario = 'actual'
),
stated AS (
    SELECT
        commune_id,
        indicator_code,
        period_start,
        period_end,
        arg_max(value_low, (confidence, observation_id)) AS ratio_percent
    FROM observations
    WHERE
        statement = 'plan_ratio'
        AND comparator IN ('=', '~')
        AND commune_id IS NOT NULL
        AND indicator_code IS NOT NULL
    GROUP BY commune_id, indicator_code, period_start, period_end
)
SELECT
    paired.commune_id,
    commune.display_name,
    paired.indicator_code,
    paired.indicator_name,
    paired.period_start,
    paired.period_end,
    paired.unit_code,
    paired.better,
    paired.target.value,
    paired.target.comparator,
    paired.target.written,
    paired.actual.value,
    paired.actual.comparator,
    paired.actual.written,
    100 * paired.actual.value / nullif(paired.target.value, 0),
    paired.actual.value - paired.target.value,
    meets_threshold(
        paired.actual.value_low,
        paired.actual.value_high,
        -- A number that is about right is taken as it is written.
        CASE paired.actual.comparator WHEN '~' THEN '=' ELSE paired.actual.comparator END,
        paired.asked,
        CASE WHEN paired.asked IN ('>', '>=') THEN paired.target.value_low ELSE paired.target.value_high END
    ),
    stated.ratio_percent,
    paired.target.observation_id,
    paired.actual.observation_id,
    paired.target.document_id,
    paired.actual.document_id
FROM paired
JOIN dim_commune AS commune USING (commune_id)
LEFT JOIN stated USING (commune_id, indicator_code, period_start, period_end)
ORDER BY paired.commune_id, paired.indicator_code, paired.period_start, paired.period_end;

COMMENT ON TABLE plan_vs_result IS 'Target and result of the same commune, indicator and period, from whichever documents state them; suspicious ones (quality_flags) are left out.';
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
