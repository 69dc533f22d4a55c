SELECT
    'commune_id' AS reference,
    commune_id AS refers_to,
    min(observation_id) AS observation_id,
    commune_id IN (SELECT commune_id FROM main.dim_commune) AS is_found
FROM main.fact_indicator
GROUP BY commune_id
UNION ALL
SELECT
    'indicator_code',
    indicator_code,
    min(observation_id),
    indicator_code IN (SELECT indicator_code FROM main.dim_indicator)
FROM main.fact_indicator
GROUP BY indicator_code
UNION ALL
SELECT
    'observation_id',
    observation_id,
    observation_id,
    observation_id IN (SELECT observation_id FROM main.observations)
FROM main.fact_indicator;
