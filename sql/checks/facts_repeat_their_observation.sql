SELECT
    f.observation_id,
    concat_ws(
        ' | ', f.commune_id, f.indicator_code, f.scenario, f.period_start, f.period_end,
        coalesce(f.value_low::VARCHAR, 'open'), coalesce(f.value_high::VARCHAR, 'open'), f.comparator, f.unit_code
    ) AS fact,
    concat_ws(
        ' | ', o.commune_id, o.indicator_code, o.scenario, o.period_start, o.period_end,
        coalesce(c.corrected::VARCHAR, o.value_low::VARCHAR, 'open'),
        coalesce(c.corrected::VARCHAR, o.value_high::VARCHAR, 'open'),
        CASE WHEN c.corrected IS NULL THEN o.comparator ELSE '=' END,
        o.unit_code
    ) AS observation
FROM main.fact_indicator AS f
JOIN main.observations AS o USING (observation_id)
LEFT JOIN (
    SELECT DISTINCT observation_id, corrected FROM main.corrections WHERE outcome = 'applied'
) AS c USING (observation_id);
