-- requires: commune_comparison, fact_indicator, quality_flags, dim_commune, dim_indicator, flags_of
--
-- No default for the year: DuckDB 1.2 takes an argument that has one by name only.
CREATE MACRO compare(indicator, year, include_flagged := false) AS TABLE
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
    observation_id,
    NULL AS flags
FROM commune_comparison
WHERE
    indicator_code = indicator
    AND (year IS NULL OR (date_part('year', period_start) = year AND date_part('year', period_end) = year))
UNION ALL
SELECT
    NULL,
    commune.display_name,
    fact.scenario,
    fact.written,
    fact.value,
    fact.unit_code,
    NULL,
    NULL,
    NULL,
    NULL,
    dim_indicator.better,
    fact.period_start,
    fact.period_end,
    commune.status,
    fact.commune_id,
    fact.observation_id,
    flags_of(fact.observation_id)
FROM fact_indicator AS fact
SEMI JOIN quality_flags USING (observation_id)
JOIN dim_commune AS commune USING (commune_id)
JOIN dim_indicator USING (indicator_code)
WHERE
    include_flagged
    AND fact.indicator_code = indicator
    AND (year IS NULL OR (date_part('year', fact.period_start) = year AND date_part('year', fact.period_end) = year))
ORDER BY period_start, period_end DESC, scenario, rank NULLS LAST, commune_name;

COMMENT ON MACRO TABLE compare IS 'The communes side by side for an indicator (its code) and a year; with NULL for the year, in all periods. Half-years of the year are listed after the whole. With include_flagged := true also the suspicious figures, without a rank, and what is suspicious in flags.';
