-- One row per thing referred to, not per observation: narrow enough for any number of observations.
SELECT
    'document_id' AS reference,
    document_id AS refers_to,
    count(*) AS observations,
    min(observation_id) AS observation_id,
    document_id IN (SELECT document_id FROM main.dim_document) AS is_found
FROM main.observations
GROUP BY document_id
UNION ALL
SELECT
    'commune_id',
    commune_id,
    count(*),
    min(observation_id),
    commune_id IN (SELECT commune_id FROM main.dim_commune)
FROM main.observations
WHERE commune_id IS NOT NULL
GROUP BY commune_id
UNION ALL
SELECT
    'indicator_code',
    indicator_code,
    count(*),
    min(observation_id),
    indicator_code IN (SELECT indicator_code FROM main.dim_indicator)
FROM main.observations
WHERE indicator_code IS NOT NULL
GROUP BY indicator_code
UNION ALL
SELECT
    'unit_code',
    unit_code,
    count(*),
    min(observation_id),
    unit_code IN (SELECT unit_code FROM main.dim_unit)
FROM main.observations
WHERE unit_code IS NOT NULL
GROUP BY unit_code;
