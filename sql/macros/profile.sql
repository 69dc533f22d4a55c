-- requires: commune_comparison, dim_commune, dim_indicator, fold_text
CREATE MACRO profile(commune) AS TABLE
SELECT
    dim_commune.display_name AS commune_name,
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
    comparison.observation_id
FROM commune_comparison AS comparison
JOIN dim_commune USING (commune_id)
JOIN dim_indicator USING (indicator_code)
WHERE commune IN (dim_commune.commune_id, dim_commune.commune_code) OR fold_text(dim_commune.name) = fold_text(commune)
ORDER BY commune_name, topic, comparison.indicator_code, period_start, period_end, scenario;

COMMENT ON MACRO TABLE profile IS 'All chosen figures of a commune with its place among the others; the commune by commune_id, official code, or name with or without diacritics (then of every commune of that name).';
