-- The best-placed communes of each comparison of the chosen indicators.
SELECT
    indicator_code,
    period_start,
    period_end,
    scenario,
    rank,
    communes,
    commune_name,
    commune_status,
    value,
    comparator,
    written,
    median,
    observation_id
FROM commune_comparison
WHERE indicator_code IN (SELECT unnest($codes::VARCHAR[]))
QUALIFY
    row_number() OVER (
        PARTITION BY indicator_code, period_start, period_end, scenario
        ORDER BY rank, commune_name, commune_id
    ) <= $communes
ORDER BY indicator_code, period_start DESC, period_end DESC, scenario, rank, commune_name, commune_id;
