SELECT label, statements, documents, communes, units, example_quotes, example_observation_id
FROM review_queue
ORDER BY statements DESC, communes DESC, label COLLATE vi, label
LIMIT $limit;
