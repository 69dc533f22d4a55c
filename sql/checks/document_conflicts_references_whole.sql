SELECT
    'observation_id' AS reference,
    observation_id AS refers_to,
    observation_id IN (SELECT observation_id FROM main.observations) AS is_found
FROM main.document_conflicts
UNION ALL
SELECT
    'other_observation_id',
    other_observation_id,
    other_observation_id IN (SELECT observation_id FROM main.observations)
FROM main.document_conflicts;
