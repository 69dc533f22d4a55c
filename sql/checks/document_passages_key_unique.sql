-- One row per document, not per passage: narrow enough for any number of passages.
SELECT document_id, count(*) AS rows, count(DISTINCT block) AS blocks
FROM main.document_passages
GROUP BY document_id;
