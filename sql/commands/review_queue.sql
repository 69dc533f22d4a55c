SELECT label_key, label, statements, documents, units, example_quotes AS examples, example_observation_id AS example
FROM review_queue
ORDER BY statements DESC, label
LIMIT $limit;
