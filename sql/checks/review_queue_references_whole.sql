SELECT
    label_key,
    'example_observation_id' AS reference,
    example_observation_id AS refers_to,
    example_observation_id IN (SELECT observation_id FROM main.observations) AS is_found
FROM main.review_queue;
