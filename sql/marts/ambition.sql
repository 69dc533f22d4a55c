-- requires: unflagged_figures, dim_indicator, dim_commune, settled_sign, whole_year
--
-- A target that is a bound asks for its limit: '>= 95' after a result of 97 asks for less than was reached, though 98 would
-- meet it. Whole calendar years only, and the same commune_id in both.
CREATE TABLE ambition (
    commune_id              VARCHAR NOT NULL,
    commune_name            VARCHAR NOT NULL,
    indicator_code          VARCHAR NOT NULL,
    indicator_name          VARCHAR NOT NULL,
    year                    INTEGER NOT NULL,
    unit_code               VARCHAR,
    better                  VARCHAR NOT NULL,
    previous                DOUBLE NOT NULL,
    previous_comparator     VARCHAR NOT NULL,
    previous_written        VARCHAR NOT NULL,
    target                  DOUBLE NOT NULL,
    target_comparator       VARCHAR NOT NULL,
    target_written          VARCHAR NOT NULL,
    step                    DOUBLE,
    step_percent            DOUBLE,
    asks_for                VARCHAR CHECK (asks_for IN ('better', 'same', 'worse')),
    previous_observation_id VARCHAR NOT NULL,
    target_observation_id   VARCHAR NOT NULL
);

INSERT INTO ambition
WITH yearly AS (
    SELECT fact, fact.scenario, whole_year(fact.period_start, fact.period_end) AS year
    FROM unflagged_figures AS fact
    WHERE whole_year(fact.period_start, fact.period_end) IS NOT NULL
),
paired AS (
    SELECT
        target.year,
        target.fact AS target,
        previous.fact AS previous,
        settled_sign(
            coalesce(target.fact.value_low, target.fact.value_high),
            coalesce(target.fact.value_high, target.fact.value_low),
            target.fact.comparator,
            previous.fact.value_low, previous.fact.value_high, previous.fact.comparator
        ) AS sign,
        target.fact.comparator <> 'range' AND previous.fact.comparator IN ('=', '~') AS is_step
    FROM yearly AS target
    JOIN yearly AS previous
        ON previous.fact.commune_id = target.fact.commune_id
        AND previous.fact.indicator_code = target.fact.indicator_code
        AND previous.fact.unit_code IS NOT DISTINCT FROM target.fact.unit_code
        AND previous.year = target.year - 1
    WHERE target.scenario = 'target' AND previous.scenario = 'actual'
)
SELECT
    paired.target.commune_id,
    commune.display_name,
    paired.target.indicator_code,
    indicator.name_vi,
    paired.year,
    paired.target.unit_code,
    indicator.better,
    paired.previous.value,
    paired.previous.comparator,
    paired.previous.written,
    paired.target.value,
    paired.target.comparator,
    paired.target.written,
    CASE WHEN is_step THEN paired.target.value - paired.previous.value END,
    CASE
        WHEN is_step THEN 100 * (paired.target.value - paired.previous.value) / nullif(abs(paired.previous.value), 0)
    END,
    CASE sign * CASE indicator.better WHEN 'higher' THEN 1 WHEN 'lower' THEN -1 END
        WHEN 1 THEN 'better' WHEN 0 THEN 'same' WHEN -1 THEN 'worse'
    END,
    paired.previous.observation_id,
    paired.target.observation_id
FROM paired
JOIN dim_commune AS commune ON commune.commune_id = paired.target.commune_id
JOIN dim_indicator AS indicator ON indicator.indicator_code = paired.target.indicator_code
ORDER BY paired.target.commune_id, paired.target.indicator_code, paired.year;

COMMENT ON TABLE ambition IS 'The target of a commune for a year beside its result of the year before: whether the plan asks for more than was reached; suspicious figures (quality_flags) are left out.';
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
