-- requires: unflagged_figures, observations, dim_indicator, meets_threshold, settled_sign, whole_year
--
-- What plan_vs_result, ambition and year_over_year show, each figure once for the three, and without the names, which are joined when
-- they are read: in tables of their own they would be a quarter of a nation's warehouse. Whole calendar years only have a year before,
-- and the same commune_id in both: a commune before a merger is not the one after it.
CREATE TABLE paired_figures (
    commune_id              VARCHAR NOT NULL,
    indicator_code          VARCHAR NOT NULL,
    period_start            DATE NOT NULL,
    period_end              DATE NOT NULL,
    year                    INTEGER,
    unit_code               VARCHAR,
    target                  DOUBLE,
    target_comparator       VARCHAR,
    target_written          VARCHAR,
    target_observation_id   VARCHAR,
    target_document_id      VARCHAR,
    actual                  DOUBLE,
    actual_comparator       VARCHAR,
    actual_written          VARCHAR,
    actual_observation_id   VARCHAR,
    actual_document_id      VARCHAR,
    is_met                  BOOLEAN,
    stated_ratio_percent    DOUBLE,
    previous                DOUBLE,
    previous_comparator     VARCHAR,
    previous_written        VARCHAR,
    previous_observation_id VARCHAR,
    asked_sign              TINYINT CHECK (asked_sign IN (-1, 0, 1)),
    reached_sign            TINYINT CHECK (reached_sign IN (-1, 0, 1)),
    CHECK ((target IS NULL)::INTEGER + (actual IS NULL)::INTEGER + (previous IS NULL)::INTEGER <= 1)
);

INSERT INTO paired_figures
WITH figures AS NOT MATERIALIZED (
    SELECT
        commune_id,
        indicator_code,
        period_start,
        period_end,
        whole_year(period_start, period_end) AS year,
        unit_code,
        scenario,
        value,
        value_low,
        value_high,
        comparator,
        written,
        observation_id,
        document_id,
        fact_id
    FROM unflagged_figures
),
-- Figures of different units are of no use to each other.
placed AS (
    SELECT
        coalesce(target.commune_id, actual.commune_id) AS commune_id,
        coalesce(target.indicator_code, actual.indicator_code) AS indicator_code,
        coalesce(target.period_start, actual.period_start) AS period_start,
        coalesce(target.period_end, actual.period_end) AS period_end,
        coalesce(target.year, actual.year) AS year,
        coalesce(target.unit_code, actual.unit_code) AS unit_code,
        coalesce(target.fact_id, actual.fact_id) AS fact_id,
        target.value AS target,
        target.value_low AS target_low,
        target.value_high AS target_high,
        target.comparator AS target_comparator,
        target.written AS target_written,
        target.observation_id AS target_observation_id,
        target.document_id AS target_document_id,
        actual.value AS actual,
        actual.value_low AS actual_low,
        actual.value_high AS actual_high,
        actual.comparator AS actual_comparator,
        actual.written AS actual_written,
        actual.observation_id AS actual_observation_id,
        actual.document_id AS actual_document_id
    FROM (FROM figures WHERE scenario = 'target') AS target
    FULL JOIN (FROM figures WHERE scenario = 'actual') AS actual
        ON actual.commune_id = target.commune_id
        AND actual.indicator_code = target.indicator_code
        AND actual.period_start = target.period_start
        AND actual.period_end = target.period_end
        AND actual.unit_code IS NOT DISTINCT FROM target.unit_code
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
),
-- The way to go is the target's own where it is a bound ('>= 95'), else the indicator's; a neutral indicator with a plain target
-- has none.
asked AS (
    SELECT
        placed.*,
        stated.ratio_percent,
        CASE
            WHEN placed.target_comparator IN ('>', '>=', '<', '<=') THEN placed.target_comparator
            WHEN indicator.better = 'higher' THEN '>='
            WHEN indicator.better = 'lower' THEN '<='
        END AS asked
    FROM placed
    JOIN dim_indicator AS indicator USING (indicator_code)
    LEFT JOIN stated USING (commune_id, indicator_code, period_start, period_end)
)
SELECT
    asked.commune_id,
    asked.indicator_code,
    asked.period_start,
    asked.period_end,
    asked.year,
    asked.unit_code,
    asked.target,
    asked.target_comparator,
    asked.target_written,
    asked.target_observation_id,
    asked.target_document_id,
    asked.actual,
    asked.actual_comparator,
    asked.actual_written,
    asked.actual_observation_id,
    asked.actual_document_id,
    -- A number that is about right is taken as it is written.
    meets_threshold(
        asked.actual_low,
        asked.actual_high,
        CASE asked.actual_comparator WHEN '~' THEN '=' ELSE asked.actual_comparator END,
        asked.asked,
        CASE WHEN asked.asked IN ('>', '>=') THEN asked.target_low ELSE asked.target_high END
    ),
    CASE WHEN asked.target IS NOT NULL AND asked.actual IS NOT NULL THEN asked.ratio_percent END,
    previous.value,
    previous.comparator,
    previous.written,
    previous.observation_id,
    -- A bound asks for its limit: '>= 95' for 95.
    settled_sign(
        coalesce(asked.target_low, asked.target_high),
        coalesce(asked.target_high, asked.target_low),
        asked.target_comparator,
        previous.value_low, previous.value_high, previous.comparator
    ),
    settled_sign(
        asked.actual_low, asked.actual_high, asked.actual_comparator,
        previous.value_low, previous.value_high, previous.comparator
    )
FROM asked
LEFT JOIN (FROM figures WHERE scenario = 'actual') AS previous
    ON previous.commune_id = asked.commune_id
    AND previous.indicator_code = asked.indicator_code
    AND previous.unit_code IS NOT DISTINCT FROM asked.unit_code
    AND previous.year = asked.year - 1
WHERE previous.fact_id IS NOT NULL OR (asked.target IS NOT NULL AND asked.actual IS NOT NULL)
ORDER BY asked.fact_id;

COMMENT ON TABLE paired_figures IS 'Target and result of a commune for an indicator and a period, and the result of the year before, where at least two of them are known; plan_vs_result, ambition and year_over_year show them with names. Suspicious figures (quality_flags) are left out.';
COMMENT ON COLUMN paired_figures.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN paired_figures.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN paired_figures.period_start IS 'First day of the period of target and result.';
COMMENT ON COLUMN paired_figures.period_end IS 'Last day of the period of target and result.';
COMMENT ON COLUMN paired_figures.year IS 'Calendar year that the period is; NULL for other periods.';
COMMENT ON COLUMN paired_figures.unit_code IS 'Unit of dim_unit that the figures are in.';
COMMENT ON COLUMN paired_figures.target IS 'The target: the number, the middle of a range, or the limit of a bound; NULL where none is known, as are the other columns of the target.';
COMMENT ON COLUMN paired_figures.target_comparator IS 'How exact the target is, as in observations.';
COMMENT ON COLUMN paired_figures.target_written IS 'The target with its bound, number and unit as written.';
COMMENT ON COLUMN paired_figures.target_observation_id IS 'The statement of the target, in observations.';
COMMENT ON COLUMN paired_figures.target_document_id IS 'Document of dim_document that states the target.';
COMMENT ON COLUMN paired_figures.actual IS 'The result: the number, the middle of a range, or the limit of a bound; NULL where none is known, as are the other columns of the result.';
COMMENT ON COLUMN paired_figures.actual_comparator IS 'How exact the result is, as in observations.';
COMMENT ON COLUMN paired_figures.actual_written IS 'The result with its bound, number and unit as written.';
COMMENT ON COLUMN paired_figures.actual_observation_id IS 'The statement of the result, in observations.';
COMMENT ON COLUMN paired_figures.actual_document_id IS 'Document of dim_document that states the result.';
COMMENT ON COLUMN paired_figures.is_met IS 'Whether the result meets the target, as in plan_vs_result.';
COMMENT ON COLUMN paired_figures.stated_ratio_percent IS 'The ratio as a document states it, as in plan_vs_result.';
COMMENT ON COLUMN paired_figures.previous IS 'The result of the year before: the number, the middle of a range, or the limit of a bound; NULL where none is known, as are the other columns of it.';
COMMENT ON COLUMN paired_figures.previous_comparator IS 'How exact the result of the year before is, as in observations.';
COMMENT ON COLUMN paired_figures.previous_written IS 'The result of the year before with its bound, number and unit as written.';
COMMENT ON COLUMN paired_figures.previous_observation_id IS 'The statement of the result of the year before, in observations.';
COMMENT ON COLUMN paired_figures.asked_sign IS '1 where the target is above the result of the year before, -1 below, 0 the same; NULL where the figures do not settle it.';
COMMENT ON COLUMN paired_figures.reached_sign IS '1 where the result is above that of the year before, -1 below, 0 the same; NULL where the figures do not settle it.';
