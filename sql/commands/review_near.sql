-- Labels of the queue that are spelt much like one that is not in it.
SELECT label
FROM review_queue
WHERE jaro_winkler_similarity(label_key, fold_text($label)) > 0.8
ORDER BY jaro_winkler_similarity(label_key, fold_text($label)) DESC, label
LIMIT 3;
