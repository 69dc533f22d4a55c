-- requires: commune_comparison, fact_indicator, quality_flags, dim_commune, dim_indicator, flags_of, fold_text
CREATE MACRO profile(commune) AS TABLE
WITH communes AS (
    SELECT commune_id, display_name
    FROM dim_commune
    WHERE commune IN (commune_id, commune_code) OR fold_text(name) = fold_text(commune)
)
SELECT
    communes.display_name AS commune_name,
    dim_indicator.topic,
    comparison.indicator_code,
    comparison.indicator_name,
    comparison.period_start,
    comparison.period_end,
    comparison.scenario,
    comparison.written,
    comparison.value,
    comparison.unit_code,
    comparison.rank,
    comparison.communes,
    comparison.percentile,
    comparison.gap_to_median,
    comparison.commune_id,
    comparison.observation_id,
    NULL AS flags
FROM commune_comparison AS comparison
JOIN communes USING (commune_id)
JOIN dim_indicator USING (indicator_code)
UNION ALL
SELECT
    communes.display_name,
    dim_indicator.topic,
    fact.indicator_code,
    dim_indicator.name_vi,
    fact.period_start,
    fact.period_end,
    fact.scenario,
    fact.written,
    fact.value,
    fact.unit_code,
    NULL,
    NULL,
    NULL,
    NULL,
    fact.commune_id,
    fact.observation_id,
    flags_of(fact.observation_id)
FROM fact_indicator AS fact
SEMI JOIN quality_flags USING (observation_id)
JOIN communes USING (commune_id)
JOIN dim_indicator USING (indicator_code)
ORDER BY commune_name, topic, indicator_code, period_start, period_end, scenario;

COMMENT ON MACRO TABLE profile IS 'All chosen figures of a commune with its place among the others; the commune by commune_id, official code, or name with or without diacritics (then of every commune of that name). A suspicious figure has no place, and flags say why.';
