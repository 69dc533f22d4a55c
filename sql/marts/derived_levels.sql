-- requires: observations, fact_indicator, quality_flags, dim_indicator, dim_commune, fold_text, whole_year
--
-- Apart from fact_indicator, whose rows are each a statement. A change of a rate in per cent is read as percentage points, as
-- documents mean it. 'Đầu năm' is where the year before ended. What a change is counted from must be said: 'vượt 5 hộ' may be
-- over the plan.
CREATE TABLE derived_levels (
    commune_id              VARCHAR NOT NULL,
    commune_name            VARCHAR NOT NULL,
    indicator_code          VARCHAR NOT NULL,
    indicator_name          VARCHAR NOT NULL,
    year                    INTEGER NOT NULL,
    scenario                VARCHAR NOT NULL,
    value                   DOUBLE NOT NULL,
    unit_code               VARCHAR NOT NULL,
    chosen_by               VARCHAR NOT NULL CHECK (chosen_by = 'derived'),
    previous                DOUBLE NOT NULL,
    change                  DOUBLE NOT NULL,
    previous_observation_id VARCHAR NOT NULL,
    change_observation_id   VARCHAR PRIMARY KEY
);

INSERT INTO derived_levels
WITH changes AS (
    SELECT
        commune_id,
        indicator_code,
        scenario,
        unit_code,
        period_start,
        period_end,
        whole_year(period_start, period_end) AS year,
        any_value(value_low) AS change,
        min(observation_id) AS observation_id,
        any_value(fold_text(baseline)) AS since
    FROM observations
    WHERE
        statement = 'change'
        AND commune_id IS NOT NULL
        AND indicator_code IS NOT NULL
        AND whole_year(period_start, period_end) IS NOT NULL
    GROUP BY ALL
    HAVING
        count(DISTINCT {'low': value_low, 'high': value_high, 'comparator': comparator}) = 1
        AND any_value(comparator) = '='
        AND count(DISTINCT fold_text(baseline)) = 1
        AND count(baseline) = count(*)
),
-- From the year before, in its name or in words.
counted AS MATERIALIZED (
    FROM changes
    WHERE
        since IN ('dau nam', concat('dau nam ', year))
        OR regexp_full_match(
            since,
            concat('((uoc )?(thuc hien |th )|cuoi )?(cung ky |cung ky nam |nam )(truoc|ngoai|', year - 1, ')|cung ky')
        )
),
-- Of the few that a change was counted from.
facts AS MATERIALIZED (
    FROM fact_indicator
    SEMI JOIN counted USING (commune_id, indicator_code)
),
levels AS (
    SELECT *, whole_year(period_start, period_end) AS year
    FROM facts
    ANTI JOIN quality_flags USING (observation_id)
    WHERE scenario = 'actual' AND comparator = '=' AND statements_against = 0
)
SELECT
    counted.commune_id,
    commune.display_name AS commune_name,
    counted.indicator_code,
    indicator.name_vi AS indicator_name,
    counted.year,
    counted.scenario,
    round(levels.value + counted.change, 9) AS value,
    counted.unit_code,
    'derived' AS chosen_by,
    levels.value AS previous,
    counted.change,
    levels.observation_id AS previous_observation_id,
    counted.observation_id AS change_observation_id
FROM counted
JOIN levels
    ON levels.commune_id = counted.commune_id
    AND levels.indicator_code = counted.indicator_code
    AND levels.unit_code = counted.unit_code
    AND levels.year = counted.year - 1
JOIN dim_commune AS commune ON commune.commune_id = counted.commune_id
JOIN dim_indicator AS indicator ON indicator.indicator_code = counted.indicator_code
WHERE
    round(levels.value + counted.change, 9) BETWEEN coalesce(indicator.plausible_low, 0) AND coalesce(indicator.plausible_high, 'inf')
    AND NOT EXISTS (
        FROM facts AS stated
        WHERE
            stated.commune_id = counted.commune_id
            AND stated.indicator_code = counted.indicator_code
            AND stated.period_start = counted.period_start
            AND stated.period_end = counted.period_end
            AND stated.scenario = counted.scenario
    )
ORDER BY counted.commune_id, counted.indicator_code, counted.year, counted.scenario;

COMMENT ON TABLE derived_levels IS 'A level that no document states: the result of the year before and the one change from it that documents state, in the same unit. Only where both are single, exact and not suspicious (quality_flags), and the sum is plausible. In no comparison; stated_and_derived(indicator, calendar_year) shows both kinds.';
COMMENT ON COLUMN derived_levels.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN derived_levels.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN derived_levels.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN derived_levels.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN derived_levels.year IS 'Calendar year of value; previous is of the year before.';
COMMENT ON COLUMN derived_levels.scenario IS 'Of the change. target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN derived_levels.value IS 'previous and change added up, in the unit of unit_code.';
COMMENT ON COLUMN derived_levels.unit_code IS 'Unit of dim_unit that value, previous and change are in.';
COMMENT ON COLUMN derived_levels.chosen_by IS 'derived, always: beside chosen_by in fact_indicator it tells what was computed from what was stated.';
COMMENT ON COLUMN derived_levels.previous IS 'The result of the year before.';
COMMENT ON COLUMN derived_levels.change IS 'By how much it rises, or falls: then negative; of a percentage, in percentage points.';
COMMENT ON COLUMN derived_levels.previous_observation_id IS 'The statement of the previous result, in observations.';
COMMENT ON COLUMN derived_levels.change_observation_id IS 'The statement of the change, in observations; where it is said more than once, one of them.';
