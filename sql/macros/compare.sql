-- requires: commune_comparison
--
-- No default for the year: DuckDB 1.2 takes an argument that has one by name only.
CREATE MACRO compare(indicator, year) AS TABLE
SELECT
    rank,
    commune_name,
    scenario,
    written,
    value,
    unit_code,
    communes,
    percentile,
    median,
    gap_to_median,
    better,
    period_start,
    period_end,
    commune_status,
    commune_id,
    observation_id
FROM commune_comparison
WHERE
    indicator_code = indicator
    AND (year IS NULL OR (date_part('year', period_start) = year AND date_part('year', period_end) = year))
ORDER BY period_start, period_end DESC, scenario, rank, commune_name;

COMMENT ON MACRO TABLE compare IS 'The communes side by side for an indicator (its code) and a year; with NULL for the year, in all periods. Half-years of the year are listed after the whole.';
