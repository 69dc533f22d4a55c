SELECT label, statements, documents, units, example_observation_id AS example
FROM review_queue
ORDER BY statements DESC, label
LIMIT 10;
