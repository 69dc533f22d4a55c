-- The label of the queue that is spelt like this, but for case, diacritics and punctuation.
SELECT label
FROM review_queue
WHERE label_key = fold_text($label);
