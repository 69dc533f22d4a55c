-- requires: paired_figures, dim_indicator, dim_commune
CREATE VIEW year_over_year AS
WITH paired AS (
    SELECT
        *,
        CASE WHEN actual_comparator IN ('=', '~') AND previous_comparator IN ('=', '~') THEN actual - previous END AS change
    FROM paired_figures
    WHERE actual IS NOT NULL AND previous IS NOT NULL
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
    pair.actual AS value,
    pair.actual_comparator AS comparator,
    pair.actual_written AS written,
    pair.change,
    100 * pair.change / nullif(abs(pair.previous), 0) AS change_percent,
    CASE pair.reached_sign WHEN 1 THEN 'up' WHEN 0 THEN 'same' WHEN -1 THEN 'down' END AS direction,
    CASE indicator.better WHEN 'higher' THEN pair.reached_sign = 1 WHEN 'lower' THEN pair.reached_sign = -1 END AS is_better,
    pair.previous_observation_id,
    pair.actual_observation_id AS observation_id
FROM paired AS pair
JOIN dim_indicator AS indicator USING (indicator_code)
JOIN dim_commune AS commune USING (commune_id);

COMMENT ON VIEW year_over_year IS 'The result of a commune in a year beside its result of the year before; suspicious ones (quality_flags) are left out.';
COMMENT ON COLUMN year_over_year.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN year_over_year.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN year_over_year.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN year_over_year.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN year_over_year.year IS 'Calendar year of value; previous is of the year before.';
COMMENT ON COLUMN year_over_year.unit_code IS 'Unit of dim_unit that value, previous and change are in.';
COMMENT ON COLUMN year_over_year.better IS 'Which way is better: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN year_over_year.previous IS 'The result of the year before: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN year_over_year.previous_comparator IS 'How exact the result of the year before is, as in observations.';
COMMENT ON COLUMN year_over_year.previous_written IS 'The result of the year before with its bound, number and unit as written.';
COMMENT ON COLUMN year_over_year.value IS 'The result of the year: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN year_over_year.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN year_over_year.written IS 'The result with its bound, number and unit as written.';
COMMENT ON COLUMN year_over_year.change IS 'value less previous, in the unit of unit_code (percentage points for a percentage); NULL where either is a bound or a range.';
COMMENT ON COLUMN year_over_year.change_percent IS 'The change as percent of the previous result; NULL where either is a bound or a range, or the previous one is 0.';
COMMENT ON COLUMN year_over_year.direction IS 'up, same or down; NULL where the two figures do not settle it.';
COMMENT ON COLUMN year_over_year.is_better IS 'Whether the result is better than that of the year before; NULL for a neutral indicator, or where the figures do not settle it.';
COMMENT ON COLUMN year_over_year.previous_observation_id IS 'The statement of the previous result, in observations.';
COMMENT ON COLUMN year_over_year.observation_id IS 'The statement of the result, in observations.';
